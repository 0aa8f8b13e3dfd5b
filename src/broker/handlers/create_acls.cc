// SPDX-License-Identifier: Apache-2.0
// CreateAcls: this broker runs without an authorizer, and says so as Kafka does then.
#include "broker/handlers.h"
#include "protocol/generated/create_acls_request.h"
#include "protocol/generated/create_acls_response.h"

namespace cork::broker {

Task<protocol::CreateAclsResponse> handle(RequestContext&, protocol::CreateAclsRequest request) {
  protocol::CreateAclsResponse response;
  for (std::size_t i = 0; i < request.creations.size(); ++i) {
    auto& result = response.results.emplace_back();
    result.error_code = protocol::wire(ErrorCode::kSecurityDisabled);
    result.error_message = "No Authorizer is configured.";
  }
  co_return response;
}

}  // namespace cork::broker
