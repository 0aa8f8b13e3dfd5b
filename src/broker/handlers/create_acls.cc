// SPDX-License-Identifier: Apache-2.0
// CreateAcls: stores access rules, durable before the answer; without an authorizer nothing would keep them (KIP-140).
#include "broker/handlers.h"
#include "metadata/metadata.h"
#include "runtime/core.h"
#include "security/acl_control.h"
#include "security/authorizer.h"

namespace cork::broker {
namespace {

protocol::CreateAclsResponse refuse_all(std::size_t count, const Error& error) {
  protocol::CreateAclsResponse response;
  for (std::size_t i = 0; i < count; ++i) {
    auto& result = response.results.emplace_back();
    result.error_code = protocol::wire(error.code);
    result.error_message = error.message;
  }
  return response;
}

}  // namespace

Task<protocol::CreateAclsResponse> handle(RequestContext& context, protocol::CreateAclsRequest request) {
  if (context.services.authorizer == nullptr) {
    co_return refuse_all(request.creations.size(), {ErrorCode::kSecurityDisabled, "No Authorizer is configured."});
  }
  auto response =
      co_await context.services.metadata.change<protocol::CreateAclsResponse>([&](const metadata::Image& image) {
        return security::create_acls(image, request, context.services.core.random());
      });
  if (response) co_return std::move(*response);
  co_return refuse_all(request.creations.size(), response.error());
}

}  // namespace cork::broker
