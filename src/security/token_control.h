// SPDX-License-Identifier: Apache-2.0
// TokenControl: pure decisions on delegation tokens, credentials that a user gives to others for a while (KIP-48,
// KIP-373).
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "metadata/metadata.h"
#include "protocol/generated/create_delegation_token_request.h"
#include "protocol/generated/create_delegation_token_response.h"
#include "protocol/generated/describe_delegation_token_request.h"
#include "protocol/generated/describe_delegation_token_response.h"
#include "protocol/generated/expire_delegation_token_request.h"
#include "protocol/generated/expire_delegation_token_response.h"
#include "protocol/generated/renew_delegation_token_request.h"
#include "protocol/generated/renew_delegation_token_response.h"
#include "security/principal.h"
#include "security/sasl_server.h"
#include "security/secret.h"

namespace cork::security {

struct TokenSettings {
  Secret key{};  // empty: there are no tokens
  std::int64_t max_lifetime_ms = 0;
  std::int64_t renew_ms = 0;
};

/// Who asks, and when.
struct TokenCaller {
  Principal principal{};
  std::int64_t now_ms = 0;
};

/// The secret of a token: only who has the key can make it from the id.
std::string token_hmac(const TokenSettings& settings, std::string_view id);
/// What SCRAM needs for a login with the token; nullopt if there is none, or its time is over.
std::optional<TokenCredential> token_credential(const metadata::Image& image, const TokenSettings& settings,
                                                ScramMechanism mechanism, const std::string& id, std::int64_t now_ms);

/// `id` is a fresh one.
metadata::Decision<protocol::CreateDelegationTokenResponse> create_token(
    const TokenSettings& settings, const TokenCaller& caller, const protocol::CreateDelegationTokenRequest& request,
    std::string id);
metadata::Decision<protocol::RenewDelegationTokenResponse> renew_token(
    const metadata::Image& image, const TokenSettings& settings, const TokenCaller& caller,
    const protocol::RenewDelegationTokenRequest& request);
metadata::Decision<protocol::ExpireDelegationTokenResponse> expire_token(
    const metadata::Image& image, const TokenSettings& settings, const TokenCaller& caller,
    const protocol::ExpireDelegationTokenRequest& request);

/// Whether the caller may see a token that is not its own, by access rules.
using MaySee = std::function<bool(const metadata::DelegationToken& token)>;
protocol::DescribeDelegationTokenResponse describe_tokens(const metadata::Image& image, const TokenSettings& settings,
                                                          const TokenCaller& caller,
                                                          const protocol::DescribeDelegationTokenRequest& request,
                                                          const MaySee& may_see);

/// The records that remove tokens whose time is over.
metadata::Records remove_expired_tokens(const metadata::Image& image, std::int64_t now_ms);

}  // namespace cork::security
