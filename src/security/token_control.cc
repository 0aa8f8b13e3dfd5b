// SPDX-License-Identifier: Apache-2.0
// Makes, renews, ends and lists delegation tokens as Kafka does.
#include "security/token_control.h"

#include <algorithm>
#include <utility>

#include "base/saturating.h"
#include "security/scram.h"

namespace cork::security {
namespace {

using metadata::DelegationToken;
using protocol::wire;

constexpr std::size_t kSaltBytes = 24;

/// As records and DelegationToken hold it; a type and a name on the wire.
std::string text_of(const protocol::String& type, const protocol::String& name) {
  return type.str() + ":" + name.str();
}

metadata::DelegationTokenRecord record_of(const DelegationToken& token) {
  metadata::DelegationTokenRecord record;
  record.token_id = token.id;
  record.owner = token.owner;
  record.requester = token.requester;
  for (const std::string& renewer : token.renewers) record.renewers.emplace_back(renewer);
  record.issue_timestamp_ms = token.issue_ms;
  record.max_timestamp_ms = token.max_ms;
  record.expiration_timestamp_ms = token.expiry_ms;
  return record;
}

bool is_over(const DelegationToken& token, std::int64_t now_ms) {
  return token.max_ms < now_ms || token.expiry_ms < now_ms;
}

bool is_renewer(const DelegationToken& token, const std::string& who) {
  return token.owner == who || std::ranges::find(token.renewers, who) != token.renewers.end();
}

/// The token with this secret, if the caller may change it.
Result<DelegationToken> find_changeable(const metadata::Image& image, const TokenSettings& settings,
                                        const TokenCaller& caller, const Bytes& hmac) {
  if (settings.key.empty()) return fail(ErrorCode::kDelegationTokenAuthDisabled, "");
  for (const auto& [id, token] : image.delegation_tokens()) {
    if (!equal_in_constant_time(token_hmac(settings, id), hmac.text())) continue;
    if (is_over(token, caller.now_ms)) return fail(ErrorCode::kDelegationTokenExpired, "");
    if (!is_renewer(token, caller.principal.to_string())) return fail(ErrorCode::kDelegationTokenOwnerMismatch, "");
    return token;
  }
  return fail(ErrorCode::kDelegationTokenNotFound, "");
}

}  // namespace

std::string token_hmac(const TokenSettings& settings, std::string_view id) {
  return hmac(Hash::kSha512, settings.key.reveal(), id);
}

std::optional<TokenCredential> token_credential(const metadata::Image& image, const TokenSettings& settings,
                                                ScramMechanism mechanism, const std::string& id, std::int64_t now_ms) {
  const auto found = image.delegation_tokens().find(id);
  if (settings.key.empty() || found == image.delegation_tokens().end() || is_over(found->second, now_ms))
    return std::nullopt;
  const auto owner = Principal::parse(found->second.owner);
  if (!owner) return std::nullopt;
  const std::string password = base64_encode(token_hmac(settings, id));
  const std::string salt = hmac(Hash::kSha256, settings.key.reveal(), "salt of " + id).substr(0, kSaltBytes);
  return TokenCredential{credential_of_password(mechanism, password, salt, kScramIterationsMin), *owner,
                         found->second.expiry_ms};
}

metadata::Decision<protocol::CreateDelegationTokenResponse> create_token(
    const TokenSettings& settings, const TokenCaller& caller, const protocol::CreateDelegationTokenRequest& request,
    std::string id) {
  metadata::Decision<protocol::CreateDelegationTokenResponse> decision;
  auto& response = decision.response;
  Principal owner{caller.principal.type, caller.principal.name};
  if (request.owner_principal_name && !request.owner_principal_name->empty()) {
    owner = {request.owner_principal_type ? request.owner_principal_type->str() : "User",
             request.owner_principal_name->str()};
  }
  response.principal_type = owner.type;
  response.principal_name = owner.name;
  response.token_requester_principal_type = caller.principal.type;
  response.token_requester_principal_name = caller.principal.name;
  if (settings.key.empty()) {
    response.error_code = wire(ErrorCode::kDelegationTokenAuthDisabled);
    return decision;
  }
  DelegationToken token{.id = std::move(id), .owner = owner.to_string(), .requester = caller.principal.to_string()};
  for (const auto& renewer : request.renewers) {
    if (renewer.principal_type != "User") {
      response.error_code = wire(ErrorCode::kInvalidPrincipalType);
      return decision;
    }
    token.renewers.push_back(text_of(renewer.principal_type, renewer.principal_name));
  }
  const std::int64_t lifetime_ms = request.max_lifetime_ms > 0
                                       ? std::min(settings.max_lifetime_ms, request.max_lifetime_ms)
                                       : settings.max_lifetime_ms;
  token.issue_ms = caller.now_ms;
  token.max_ms = saturating_add(caller.now_ms, lifetime_ms);
  token.expiry_ms = std::min(token.max_ms, saturating_add(caller.now_ms, settings.renew_ms));
  response.issue_timestamp_ms = token.issue_ms;
  response.max_timestamp_ms = token.max_ms;
  response.expiry_timestamp_ms = token.expiry_ms;
  response.token_id = token.id;
  response.hmac = Bytes::from(token_hmac(settings, token.id));
  decision.records.emplace_back(record_of(token));
  return decision;
}

metadata::Decision<protocol::RenewDelegationTokenResponse> renew_token(
    const metadata::Image& image, const TokenSettings& settings, const TokenCaller& caller,
    const protocol::RenewDelegationTokenRequest& request) {
  metadata::Decision<protocol::RenewDelegationTokenResponse> decision;
  auto token = find_changeable(image, settings, caller, request.hmac);
  if (!token) {
    decision.response.error_code = wire(token.error().code);
    return decision;
  }
  const std::int64_t renew_ms =
      request.renew_period_ms > 0 ? std::min(settings.renew_ms, request.renew_period_ms) : settings.renew_ms;
  token->expiry_ms = std::min(token->max_ms, saturating_add(caller.now_ms, renew_ms));
  decision.response.expiry_timestamp_ms = token->expiry_ms;
  decision.records.emplace_back(record_of(*token));
  return decision;
}

metadata::Decision<protocol::ExpireDelegationTokenResponse> expire_token(
    const metadata::Image& image, const TokenSettings& settings, const TokenCaller& caller,
    const protocol::ExpireDelegationTokenRequest& request) {
  metadata::Decision<protocol::ExpireDelegationTokenResponse> decision;
  auto token = find_changeable(image, settings, caller, request.hmac);
  if (!token) {
    decision.response.error_code = wire(token.error().code);
    return decision;
  }
  if (request.expiry_time_period_ms < 0) {
    metadata::RemoveDelegationTokenRecord record;
    record.token_id = token->id;
    decision.response.expiry_timestamp_ms = request.expiry_time_period_ms;
    decision.records.emplace_back(std::move(record));
    return decision;
  }
  // A period without end stays within the token's own.
  token->expiry_ms = std::min(token->max_ms - caller.now_ms, request.expiry_time_period_ms) + caller.now_ms;
  decision.response.expiry_timestamp_ms = token->expiry_ms;
  decision.records.emplace_back(record_of(*token));
  return decision;
}

protocol::DescribeDelegationTokenResponse describe_tokens(const metadata::Image& image, const TokenSettings& settings,
                                                          const TokenCaller& caller,
                                                          const protocol::DescribeDelegationTokenRequest& request,
                                                          const MaySee& may_see) {
  protocol::DescribeDelegationTokenResponse response;
  if (settings.key.empty()) {
    response.error_code = wire(ErrorCode::kDelegationTokenAuthDisabled);
    return response;
  }
  const std::string who = caller.principal.to_string();
  for (const auto& [id, token] : image.delegation_tokens()) {
    const bool asked = !request.owners || std::ranges::any_of(*request.owners, [&](const auto& owner) {
      return text_of(owner.principal_type, owner.principal_name) == token.owner;
    });
    if (!asked || (!is_renewer(token, who) && token.requester != who && !may_see(token))) continue;
    const auto owner = Principal::parse(token.owner);
    const auto requester = Principal::parse(token.requester);
    if (!owner || !requester) continue;
    auto& out = response.tokens.emplace_back();
    out.principal_type = owner->type;
    out.principal_name = owner->name;
    out.token_requester_principal_type = requester->type;
    out.token_requester_principal_name = requester->name;
    out.issue_timestamp = token.issue_ms;
    out.expiry_timestamp = token.expiry_ms;
    out.max_timestamp = token.max_ms;
    out.token_id = id;
    out.hmac = Bytes::from(token_hmac(settings, id));
    for (const std::string& text : token.renewers) {
      const auto renewer = Principal::parse(text);
      if (!renewer) continue;
      auto& entry = out.renewers.emplace_back();
      entry.principal_type = renewer->type;
      entry.principal_name = renewer->name;
    }
  }
  return response;
}

metadata::Records remove_expired_tokens(const metadata::Image& image, std::int64_t now_ms) {
  metadata::Records records;
  for (const auto& [id, token] : image.delegation_tokens()) {
    if (!is_over(token, now_ms)) continue;
    metadata::RemoveDelegationTokenRecord record;
    record.token_id = id;
    records.emplace_back(std::move(record));
  }
  return records;
}

}  // namespace cork::security
