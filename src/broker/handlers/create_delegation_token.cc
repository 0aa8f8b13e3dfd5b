// SPDX-License-Identifier: Apache-2.0
// CreateDelegationToken: a credential that its owner may hand on for a while (KIP-48, KIP-373).
#include "broker/authorization.h"
#include "broker/delegation_tokens.h"
#include "broker/handlers.h"
#include "config/config.h"
#include "metadata/metadata.h"
#include "runtime/core.h"

namespace cork::broker {

Task<protocol::CreateDelegationTokenResponse> handle(RequestContext& context,
                                                     protocol::CreateDelegationTokenRequest request) {
  Services& services = context.services;
  const security::TokenCaller caller = token_caller(context);
  protocol::CreateDelegationTokenResponse refused;
  refused.principal_type = caller.principal.type;
  refused.principal_name = caller.principal.name;
  refused.token_requester_principal_type = caller.principal.type;
  refused.token_requester_principal_name = caller.principal.name;
  if (!may_ask_for_tokens(context)) {
    refused.error_code = protocol::wire(ErrorCode::kDelegationTokenRequestNotAllowed);
    co_return refused;
  }
  if (request.owner_principal_name && !request.owner_principal_name->empty()) {
    const std::string type = request.owner_principal_type ? request.owner_principal_type->str() : "User";
    const security::Principal owner{type, request.owner_principal_name->str()};
    if (!(owner == caller.principal) &&
        !is_allowed(context, Operation::kCreateTokens, ResourceType::kUser, owner.to_string())) {
      refused.error_code = protocol::wire(ErrorCode::kDelegationTokenAuthorizationFailed);
      co_return refused;
    }
  }
  const std::string id = services.core.random().uuid().to_string();
  const security::TokenSettings settings = token_settings(services.config());
  auto response = co_await services.metadata.change<protocol::CreateDelegationTokenResponse>(
      [&](const metadata::Image&) { return security::create_token(settings, caller, request, id); });
  if (response) co_return std::move(*response);
  refused.error_code = protocol::wire(response.error().code);
  co_return refused;
}

}  // namespace cork::broker
