// SPDX-License-Identifier: Apache-2.0
// From options and requests to what decides on delegation tokens.
#include "broker/delegation_tokens.h"

#include "config/config.h"
#include "runtime/core.h"

namespace cork::broker {

security::TokenSettings token_settings(const Config& config) {
  return {security::Secret(config.get_string(Key::kDelegationTokenSecretKey)),
          config.get_int(Key::kDelegationTokenMaxLifetimeMs), config.get_int(Key::kDelegationTokenExpiryTimeMs)};
}

security::TokenCaller token_caller(RequestContext& context) {
  return {context.connection.principal, context.services.core.wall_ms()};
}

bool may_ask_for_tokens(const RequestContext& context) {
  const auto& client = context.connection;
  const bool unknown = client.principal == security::Principal();
  if (client.listener.protocol == config::SecurityProtocol::kPlaintext) return false;
  if (client.listener.protocol == config::SecurityProtocol::kSsl && unknown) return false;
  return !client.principal.by_token;
}

}  // namespace cork::broker
