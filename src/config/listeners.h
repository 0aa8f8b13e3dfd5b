// SPDX-License-Identifier: Apache-2.0
// Listener addresses: what to bind, and what clients are told to connect to.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace cork::config {

/// How clients of a listener talk (security.protocol of Kafka's clients).
enum class SecurityProtocol : std::uint8_t { kPlaintext, kSsl, kSaslPlaintext, kSaslSsl };
std::string_view to_string(SecurityProtocol protocol) noexcept;
/// In any case of letters; nullopt if there is none of this name.
std::optional<SecurityProtocol> parse_security_protocol(std::string_view name);

/// One named listener. Clients that come in through it learn its advertised address.
struct Listener {
  std::string name;  // in capitals
  std::string host;  // empty: every interface
  std::uint16_t port = 0;
  std::string advertised_host;  // empty: the machine's name, or the bound address; the app fills it in
  std::uint16_t advertised_port = 0;
  SecurityProtocol protocol = SecurityProtocol::kPlaintext;

  bool uses_tls() const { return protocol == SecurityProtocol::kSsl || protocol == SecurityProtocol::kSaslSsl; }
  bool uses_sasl() const { return protocol == SecurityProtocol::kSaslPlaintext || protocol == SecurityProtocol::kSaslSsl; }

  friend bool operator==(const Listener&, const Listener&) = default;
};

/// Joins the three options. INVALID_CONFIG with a text that names the entry and what to do: malformed address, name or
/// port given twice, an advertised name that does not listen, a wildcard as advertised host, an unknown or
/// unsupported security protocol.
Result<std::vector<Listener>> parse_listeners(std::string_view listeners,
                                              std::string_view advertised_listeners,
                                              std::string_view security_protocol_map);

}  // namespace cork::config
