// SPDX-License-Identifier: Apache-2.0
// ExpireDelegationToken: ends a token, at once or after a time (KIP-48).
#include "broker/delegation_tokens.h"
#include "broker/handlers.h"
#include "config/config.h"
#include "metadata/metadata.h"

namespace cork::broker {

Task<protocol::ExpireDelegationTokenResponse> handle(RequestContext& context,
                                                     protocol::ExpireDelegationTokenRequest request) {
  protocol::ExpireDelegationTokenResponse refused;
  if (!may_ask_for_tokens(context)) {
    refused.error_code = protocol::wire(ErrorCode::kDelegationTokenRequestNotAllowed);
    co_return refused;
  }
  const security::TokenSettings settings = token_settings(context.services.config());
  const security::TokenCaller caller = token_caller(context);
  auto response = co_await context.services.metadata.change<protocol::ExpireDelegationTokenResponse>(
      [&](const metadata::Image& image) { return security::expire_token(image, settings, caller, request); });
  if (response) co_return std::move(*response);
  refused.error_code = protocol::wire(response.error().code);
  co_return refused;
}

}  // namespace cork::broker
