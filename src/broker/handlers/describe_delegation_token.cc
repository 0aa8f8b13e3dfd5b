// SPDX-License-Identifier: Apache-2.0
// DescribeDelegationToken: the tokens that a client owns, may renew, asked for, or may see by access rules (KIP-48,
// KIP-373).
#include "broker/authorization.h"
#include "broker/delegation_tokens.h"
#include "broker/handlers.h"
#include "config/config.h"
#include "metadata/metadata.h"

namespace cork::broker {

Task<protocol::DescribeDelegationTokenResponse> handle(RequestContext& context,
                                                       protocol::DescribeDelegationTokenRequest request) {
  if (!may_ask_for_tokens(context)) {
    protocol::DescribeDelegationTokenResponse refused;
    refused.error_code = protocol::wire(ErrorCode::kDelegationTokenRequestNotAllowed);
    co_return refused;
  }
  const auto may_see = [&context](const metadata::DelegationToken& token) {
    return is_allowed(context, Operation::kDescribe, ResourceType::kDelegationToken, token.id, Audit::kNothing) ||
           is_allowed(context, Operation::kDescribeTokens, ResourceType::kUser, token.owner, Audit::kNothing);
  };
  co_return security::describe_tokens(context.services.image(), token_settings(context.services.config()),
                                      token_caller(context), request, may_see);
}

}  // namespace cork::broker
