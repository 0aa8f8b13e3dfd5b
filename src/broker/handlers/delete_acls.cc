// SPDX-License-Identifier: Apache-2.0
// DeleteAcls: removes the access rules that filters match, durable before the answer (KIP-140).
#include "broker/handlers.h"
#include "metadata/metadata.h"
#include "security/acl_control.h"
#include "security/authorizer.h"

namespace cork::broker {
namespace {

protocol::DeleteAclsResponse refuse_all(std::size_t count, const Error& error) {
  protocol::DeleteAclsResponse response;
  for (std::size_t i = 0; i < count; ++i) {
    auto& result = response.filter_results.emplace_back();
    result.error_code = protocol::wire(error.code);
    result.error_message = error.message;
  }
  return response;
}

}  // namespace

Task<protocol::DeleteAclsResponse> handle(RequestContext& context, protocol::DeleteAclsRequest request) {
  if (context.services.authorizer == nullptr) {
    co_return refuse_all(request.filters.size(), {ErrorCode::kSecurityDisabled, "No Authorizer is configured."});
  }
  auto response = co_await context.services.metadata.change<protocol::DeleteAclsResponse>(
      [&](const metadata::Image& image) { return security::delete_acls(image, request); });
  if (response) co_return std::move(*response);
  co_return refuse_all(request.filters.size(), response.error());
}

}  // namespace cork::broker
