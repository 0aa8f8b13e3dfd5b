// SPDX-License-Identifier: Apache-2.0
// AlterUserScramCredentials: sets and removes SCRAM credentials of users, durable before the answer (KIP-554).
#include <set>
#include <string>

#include "broker/handlers.h"
#include "metadata/metadata.h"
#include "security/scram_control.h"

namespace cork::broker {
namespace {

protocol::AlterUserScramCredentialsResponse refuse_all(const protocol::AlterUserScramCredentialsRequest& request,
                                                       const Error& error) {
  std::set<std::string> users;
  for (const auto& deletion : request.deletions) users.insert(deletion.name.str());
  for (const auto& upsertion : request.upsertions) users.insert(upsertion.name.str());
  protocol::AlterUserScramCredentialsResponse response;
  for (const std::string& user : users) {
    auto& result = response.results.emplace_back();
    result.user = user;
    result.error_code = protocol::wire(error.code);
    result.error_message = error.message;
  }
  return response;
}

}  // namespace

Task<protocol::AlterUserScramCredentialsResponse> handle(RequestContext& context,
                                                         protocol::AlterUserScramCredentialsRequest request) {
  auto response = co_await context.services.metadata.change<protocol::AlterUserScramCredentialsResponse>(
      [&](const metadata::Image& image) { return security::alter_scram_credentials(image, request); });
  if (response) co_return std::move(*response);
  co_return refuse_all(request, response.error());
}

}  // namespace cork::broker
