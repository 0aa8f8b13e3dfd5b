// SPDX-License-Identifier: Apache-2.0
// RenewDelegationToken: prolongs a token for its owner or one of its renewers (KIP-48).
#include "broker/delegation_tokens.h"
#include "broker/handlers.h"
#include "config/config.h"
#include "metadata/metadata.h"

namespace cork::broker {

Task<protocol::RenewDelegationTokenResponse> handle(RequestContext& context,
                                                    protocol::RenewDelegationTokenRequest request) {
  protocol::RenewDelegationTokenResponse refused;
  if (!may_ask_for_tokens(context)) {
    refused.error_code = protocol::wire(ErrorCode::kDelegationTokenRequestNotAllowed);
    co_return refused;
  }
  const security::TokenSettings settings = token_settings(context.services.config());
  const security::TokenCaller caller = token_caller(context);
  auto response = co_await context.services.metadata.change<protocol::RenewDelegationTokenResponse>(
      [&](const metadata::Image& image) { return security::renew_token(image, settings, caller, request); });
  if (response) co_return std::move(*response);
  refused.error_code = protocol::wire(response.error().code);
  co_return refused;
}

}  // namespace cork::broker
