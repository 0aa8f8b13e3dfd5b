// SPDX-License-Identifier: Apache-2.0
// Reads the security options of a client.
#include "security/client_security.h"

#include <fmt/format.h>

#include <string_view>
#include <utility>

#include "security/jaas.h"
#include "security/tls_settings.h"

namespace cork::security {
namespace {

std::unexpected<Error> invalid(std::string text) { return fail(ErrorCode::kInvalidConfig, std::move(text)); }

/// The last of that name counts, as in Java.
const std::string* find(std::span<const config::Property> properties, std::string_view name) {
  const std::string* found = nullptr;
  for (const auto& property : properties) {
    if (property.key == name) found = &property.value;
  }
  return found;
}

Result<void> read_jaas(std::string_view text, SaslCredentials& credentials) {
  TRY_ASSIGN(const JaasConfig config, parse_jaas_config(text));
  credentials.user = config.option("username").reveal();
  credentials.password = config.option("password");
  credentials.by_token = config.option("tokenauth").reveal() == "true";
  return {};
}

Result<SaslCredentials> read_sasl(std::span<const config::Property> properties) {
  SaslCredentials credentials;
  const auto* mechanism = find(properties, "sasl.mechanism");
  if (mechanism == nullptr) mechanism = find(properties, "sasl.mechanisms");  // librdkafka's name
  if (mechanism == nullptr)
    return invalid("sasl.mechanism is missing: PLAIN, SCRAM-SHA-256, SCRAM-SHA-512 or OAUTHBEARER");
  credentials.mechanism = *mechanism;
  if (const auto* jaas = find(properties, "sasl.jaas.config")) TRY(read_jaas(*jaas, credentials));
  if (const auto* user = find(properties, "sasl.username")) credentials.user = *user;
  if (const auto* password = find(properties, "sasl.password")) credentials.password = Secret(*password);
  if (credentials.password.empty()) {
    return invalid(
        "no password: set sasl.jaas.config to '...LoginModule required username=\"...\" password=\"...\";', or "
        "sasl.username and sasl.password");
  }
  return credentials;
}

}  // namespace

std::span<const std::string_view> client_security_options() {
  static constexpr std::string_view kNames[] = {
      "security.protocol", "sasl.mechanism", "sasl.mechanisms", "sasl.jaas.config", "sasl.username", "sasl.password",
      "ssl.keystore.location", "ssl.keystore.password", "ssl.keystore.type", "ssl.keystore.key", "ssl.keystore.certificate.chain",
      "ssl.truststore.location", "ssl.truststore.password", "ssl.truststore.type", "ssl.truststore.certificates", "ssl.key.password",
      "ssl.enabled.protocols", "ssl.protocol", "ssl.cipher.suites", "ssl.endpoint.identification.algorithm"};
  return kNames;
}

Result<ClientSecurity> parse_client_security(std::span<const config::Property> properties, FileSystem& files) {
  ClientSecurity security;
  if (const auto* name = find(properties, "security.protocol")) {
    const auto protocol = config::parse_security_protocol(*name);
    if (!protocol)
      return invalid(fmt::format("security.protocol={}: there are PLAINTEXT, SSL, SASL_PLAINTEXT and SASL_SSL", *name));
    security.protocol = *protocol;
  }
  using enum config::SecurityProtocol;
  if (security.protocol == kSaslPlaintext || security.protocol == kSaslSsl) {
    TRY_ASSIGN(security.sasl, read_sasl(properties));
  }
  if (security.protocol == kSsl || security.protocol == kSaslSsl) {
    const auto option = [&](std::string_view name) {
      const auto* value = find(properties, name);
      return value == nullptr ? std::nullopt : std::optional(*value);
    };
    TRY_ASSIGN(const net::TlsOptions options, read_tls_options(option, files));
    TRY_ASSIGN(security.tls, net::TlsContext::client(options));
  }
  return security;
}

}  // namespace cork::security
