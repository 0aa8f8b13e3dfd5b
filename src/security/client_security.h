// SPDX-License-Identifier: Apache-2.0
// ClientSecurity: how a client proves who it is and checks the broker, by Kafka's names of client options.
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/result.h"
#include "config/listeners.h"
#include "config/properties.h"
#include "net/tls.h"
#include "runtime/file.h"
#include "security/sasl_client.h"

namespace cork::security {

struct ClientSecurity {
  config::SecurityProtocol protocol = config::SecurityProtocol::kPlaintext;
  std::optional<SaslCredentials> sasl{};
  std::shared_ptr<const net::TlsContext> tls{};
};

/// The names that `parse_client_security` looks for.
std::span<const std::string_view> client_security_options();

/// security.protocol, sasl.mechanism, sasl.jaas.config, sasl.username, sasl.password and ssl.*; other options are
/// ignored, since a file of Kafka's tools may hold more. INVALID_CONFIG says what does not fit, and never quotes a
/// secret.
Result<ClientSecurity> parse_client_security(std::span<const config::Property> properties, FileSystem& files);

}  // namespace cork::security
