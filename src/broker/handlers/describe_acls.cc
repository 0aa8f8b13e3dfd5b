// SPDX-License-Identifier: Apache-2.0
// DescribeAcls: this broker runs without an authorizer, and says so as Kafka does then.
#include "broker/handlers.h"
#include "protocol/generated/describe_acls_request.h"
#include "protocol/generated/describe_acls_response.h"

namespace cork::broker {

Task<protocol::DescribeAclsResponse> handle(RequestContext&, protocol::DescribeAclsRequest) {
  protocol::DescribeAclsResponse response;
  response.error_code = protocol::wire(ErrorCode::kSecurityDisabled);
  response.error_message = "No Authorizer is configured on the broker";
  co_return response;
}

}  // namespace cork::broker
