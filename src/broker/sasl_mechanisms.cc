// SPDX-License-Identifier: Apache-2.0
// From options to logins.
#include "broker/sasl_mechanisms.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "broker/delegation_tokens.h"
#include "broker/oauth_keys.h"
#include "config/config.h"
#include "metadata/metadata.h"
#include "runtime/core.h"

namespace cork::broker {
namespace {

constexpr std::string_view kPlain = "PLAIN";
constexpr std::string_view kOauth = "OAUTHBEARER";
constexpr std::string_view kPlainModule = "org.apache.kafka.common.security.plain.PlainLoginModule";
constexpr std::string_view kScramModule = "org.apache.kafka.common.security.scram.ScramLoginModule";

std::string small_letters(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return out;
}

std::string option_name(std::string_view listener, std::string_view mechanism) {
  return fmt::format("listener.name.{}.{}.sasl.jaas.config", small_letters(listener), small_letters(mechanism));
}

std::unexpected<Error> invalid(std::string text) { return fail(ErrorCode::kInvalidConfig, std::move(text)); }

Result<security::JaasConfig> jaas_config(const Config& config, std::string_view listener, std::string_view mechanism,
                                         std::string_view module) {
  const auto* text = config.mechanism_value(listener, mechanism, Key::kSaslJaasConfig);
  const std::string name = option_name(listener, mechanism);
  if (text == nullptr) {
    return invalid(fmt::format("{} is missing: set it to '{} required user_alice=\"her password\";'", name, module));
  }
  auto parsed = security::parse_jaas_config(text->text);
  if (!parsed) return invalid(fmt::format("{}: {}", name, parsed.error().message));
  if (parsed->module != module)
    return invalid(fmt::format("{}: the login module of {} is {}", name, mechanism, module));
  return parsed;
}

Result<void> check_mechanism(const Config& config, std::string_view listener, std::string_view mechanism) {
  if (mechanism == kPlain) {
    TRY(jaas_config(config, listener, mechanism, kPlainModule));
    return {};
  }
  if (mechanism == kOauth) return OauthKeys::check(config, listener);
  if (security::parse_scram_mechanism(mechanism) != security::ScramMechanism::kUnknown) {
    // Users are in the metadata: a login module may be named, as in Kafka, and need not.
    if (config.mechanism_value(listener, mechanism, Key::kSaslJaasConfig) == nullptr) return {};
    TRY(jaas_config(config, listener, mechanism, kScramModule));
    return {};
  }
  return invalid(
      fmt::format("listener {}: sasl.enabled.mechanisms names {}, which is not in Cork: set "
                  "listener.name.{}.sasl.enabled.mechanisms to "
                  "some of PLAIN, SCRAM-SHA-256, SCRAM-SHA-512 and OAUTHBEARER",
                  listener, mechanism, small_letters(listener)));
}

}  // namespace

std::vector<std::string> enabled_mechanisms(const Config& config, std::string_view listener) {
  return config.get_list(listener, Key::kSaslEnabledMechanisms);
}

Result<void> check_sasl_listener(const Config& config, const config::Listener& listener) {
  const auto mechanisms = enabled_mechanisms(config, listener.name);
  if (mechanisms.empty())
    return invalid(
        fmt::format("listener {}: sasl.enabled.mechanisms is empty, so that no client could log in", listener.name));
  for (const std::string& mechanism : mechanisms) TRY(check_mechanism(config, listener.name, mechanism));
  return {};
}

Result<std::unique_ptr<security::SaslServer>> make_sasl_server(Services& services, std::string_view listener,
                                                               std::string_view mechanism) {
  const Config& config = services.config();
  if (mechanism == kPlain) {
    TRY_ASSIGN(security::JaasConfig users, jaas_config(config, listener, mechanism, kPlainModule));
    return security::make_plain_server(std::move(users));
  }
  TRY(check_mechanism(config, listener, mechanism));
  if (mechanism == kOauth) {
    return security::make_oauth_server([&services, name = std::string(listener)](std::string_view token) {
      return services.oauth_keys.check_token(services.config(), name, token);
    });
  }
  const auto find_token = [&services](security::ScramMechanism wanted, const std::string& id) {
    return security::token_credential(services.image(), token_settings(services.config()), wanted, id,
                                      services.core.wall_ms());
  };
  return security::make_scram_server(security::parse_scram_mechanism(mechanism), services.metadata.image(),
                                     services.secure_random, find_token);
}

std::int64_t max_reauth_ms(const Config& config, std::string_view listener, std::string_view mechanism) {
  const auto* own = config.mechanism_value(listener, mechanism, Key::kConnectionsMaxReauthMs);
  return own != nullptr ? own->integer : config.get_int(listener, Key::kConnectionsMaxReauthMs);
}

}  // namespace cork::broker
