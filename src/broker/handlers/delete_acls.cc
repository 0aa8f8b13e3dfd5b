// SPDX-License-Identifier: Apache-2.0
// DeleteAcls: this broker runs without an authorizer, and says so as Kafka does then.
#include "broker/handlers.h"
#include "protocol/generated/delete_acls_request.h"
#include "protocol/generated/delete_acls_response.h"

namespace cork::broker {

Task<protocol::DeleteAclsResponse> handle(RequestContext&, protocol::DeleteAclsRequest request) {
  protocol::DeleteAclsResponse response;
  for (std::size_t i = 0; i < request.filters.size(); ++i) {
    auto& result = response.filter_results.emplace_back();
    result.error_code = protocol::wire(ErrorCode::kSecurityDisabled);
    result.error_message = "No Authorizer is configured.";
  }
  co_return response;
}

}  // namespace cork::broker
