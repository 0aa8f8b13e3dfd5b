// SPDX-License-Identifier: Apache-2.0
// Reads key sets from files and web servers, and again from time to time.
#include "broker/oauth_keys.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "base/logger.h"
#include "http/get.h"
#include "security/tls_settings.h"

namespace cork::broker {
namespace {

Logger logger("broker");

constexpr std::string_view kFile = "file://";
constexpr std::string_view kUrlOption = "sasl.oauthbearer.jwks.endpoint.url";
constexpr std::size_t kKeySetBytesMax = 1 << 20;
constexpr std::int64_t kTimeoutNs = 10'000'000'000;
// However many tokens with unknown keys come, the server of keys is not asked more often.
constexpr std::int64_t kSoonestMs = 1'000;

std::unexpected<Error> invalid(std::string_view listener, std::string_view text) {
  return fail(ErrorCode::kInvalidConfig, fmt::format("listener {}: OAUTHBEARER: {}", listener, text));
}

bool is_loopback(std::string_view host) { return host == "localhost" || host == "::1" || host.starts_with("127."); }

std::vector<std::string> oauth_listeners(const Config& config) {
  std::vector<std::string> out;
  for (const config::Listener& listener : config.listeners()) {
    const auto mechanisms = config.get_list(listener.name, Key::kSaslEnabledMechanisms);
    if (listener.uses_sasl() && std::ranges::find(mechanisms, "OAUTHBEARER") != mechanisms.end())
      out.push_back(listener.name);
  }
  return out;
}

}  // namespace

Result<void> OauthKeys::check(const Config& config, std::string_view listener) {
  const std::string& url = config.get_string(listener, Key::kSaslOauthbearerJwksEndpointUrl);
  if (url.empty())
    return invalid(
        listener,
        fmt::format("{} is missing: the keys that sign tokens, as file:///path or https://host/path", kUrlOption));
  if (!url.starts_with(kFile)) {
    const auto parsed = http::Url::parse(url);
    if (!parsed) return invalid(listener, fmt::format("{}: {}", kUrlOption, parsed.error().message));
    if (!parsed->https && !is_loopback(parsed->host))
      return invalid(listener, fmt::format("{}: keys from other machines need https", kUrlOption));
  }
  if (config.get_list(listener, Key::kSaslOauthbearerExpectedAudience).empty() &&
      !config.get_bool(listener, Key::kSaslOauthbearerAllowUnverifiedAudience)) {
    return invalid(
        listener,
        "sasl.oauthbearer.expected.audience is missing (or set sasl.oauthbearer.allow.unverified.audience=true)");
  }
  if (config.get_string(listener, Key::kSaslOauthbearerExpectedIssuer).empty() &&
      !config.get_bool(listener, Key::kSaslOauthbearerAllowUnverifiedIssuer)) {
    return invalid(
        listener, "sasl.oauthbearer.expected.issuer is missing (or set sasl.oauthbearer.allow.unverified.issuer=true)");
  }
  return {};
}

security::JwtRules OauthKeys::rules(const Config& config, std::string_view listener) {
  security::JwtRules rules;
  rules.audiences = config.get_list(listener, Key::kSaslOauthbearerExpectedAudience);
  rules.issuer = config.get_string(listener, Key::kSaslOauthbearerExpectedIssuer);
  rules.clock_skew_s = config.get_int(listener, Key::kSaslOauthbearerClockSkewSeconds);
  rules.subject_claim = config.get_string(listener, Key::kSaslOauthbearerSubClaimName);
  rules.scope_claim = config.get_string(listener, Key::kSaslOauthbearerScopeClaimName);
  return rules;
}

Task<Result<std::string>> OauthKeys::read(std::string url) {
  if (url.starts_with(kFile)) co_return security::read_small_file(files_, url.substr(kFile.size()), kUrlOption);
  CO_TRY_ASSIGN(http::Url parsed, http::Url::parse(url));
  if (parsed.https && tls_ == nullptr) {
    CO_TRY_ASSIGN(tls_, net::TlsContext::client({}));
  }
  co_return co_await http::get(core_, transport_, std::move(parsed), tls_, core_.monotonic_ns() + kTimeoutNs,
                               kKeySetBytesMax);
}

Task<Result<void>> OauthKeys::load(std::shared_ptr<const Config> config) {
  for (const std::string& listener : oauth_listeners(*config)) {
    auto text = co_await read(config->get_string(listener, Key::kSaslOauthbearerJwksEndpointUrl));
    if (!text) co_return invalid(listener, fmt::format("{}: {}", kUrlOption, text.error().message));
    auto keys = security::KeySet::parse(*text);
    if (!keys) co_return invalid(listener, fmt::format("{}: {}", kUrlOption, keys.error().message));
    keys_[listener] = std::move(*keys);
  }
  co_return Result<void>();
}

Task<void> OauthKeys::keep_fresh(std::shared_ptr<const Config> config) {
  while (true) {
    const std::int64_t refresh_ms = std::max(kSoonestMs, config->get_int(Key::kSaslOauthbearerJwksEndpointRefreshMs));
    co_await runtime::sleep_ms(core_, kSoonestMs);
    co_await unknown_key_.wait_until(core_, core_.monotonic_ns() + (refresh_ms - kSoonestMs) * runtime::kNanosPerMilli);
    const auto loaded = co_await load(config);
    if (!loaded)
      logger.error("keys of OAUTHBEARER cannot be read again: those that are known stay",
                   {{"error", loaded.error().message}});
  }
}

Result<security::JwtClaims> OauthKeys::check_token(const Config& config, const std::string& listener,
                                                   std::string_view token) {
  const auto found = keys_.find(listener);
  if (found == keys_.end()) return fail(ErrorCode::kSaslAuthenticationFailed, "no keys are known");
  auto claims = security::check_jwt(token, *found->second, rules(config, listener), core_.wall_ms());
  if (!claims) {
    logger.client_warning("token refused", {{"listener", listener}, {"reason", claims.error().message}});
    unknown_key_.notify_all();
  }
  return claims;
}

}  // namespace cork::broker
