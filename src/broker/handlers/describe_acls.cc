// SPDX-License-Identifier: Apache-2.0
// DescribeAcls: the access rules that a filter matches (KIP-140).
#include "broker/handlers.h"
#include "metadata/metadata.h"
#include "security/acl_control.h"
#include "security/authorizer.h"

namespace cork::broker {

Task<protocol::DescribeAclsResponse> handle(RequestContext& context, protocol::DescribeAclsRequest request) {
  if (context.services.authorizer != nullptr) co_return security::describe_acls(context.services.image(), request);
  protocol::DescribeAclsResponse response;
  response.error_code = protocol::wire(ErrorCode::kSecurityDisabled);
  response.error_message = "No Authorizer is configured on the broker";
  co_return response;
}

}  // namespace cork::broker
