// SPDX-License-Identifier: Apache-2.0
// DelegationTokens: what the handlers of delegation tokens share.
#pragma once

#include "broker/request_context.h"
#include "security/token_control.h"

namespace cork::broker {

security::TokenSettings token_settings(const Config& config);
security::TokenCaller token_caller(RequestContext& context);
/// Tokens are given only to clients who proved who they are, and not by a token, over connections that keep a secret.
bool may_ask_for_tokens(const RequestContext& context);

}  // namespace cork::broker
