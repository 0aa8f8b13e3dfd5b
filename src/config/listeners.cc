// SPDX-License-Identifier: Apache-2.0
// Parses NAME://host:port lists and joins them by name.
#include "config/listeners.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <map>

#include "config/option_value.h"

namespace cork::config {
namespace {

struct Endpoint {
  std::string name;
  std::string host;
  std::uint16_t port = 0;
};

std::string to_capitals(std::string_view text) {
  std::string result(text);
  for (auto& c : result) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  return result;
}

template <class... Args>
std::unexpected<Error> refuse(fmt::format_string<Args...> text, Args&&... args) {
  return fail(ErrorCode::kInvalidConfig, fmt::format(text, std::forward<Args>(args)...));
}

Result<Endpoint> parse_endpoint(std::string_view option, const std::string& text) {
  const auto scheme = text.find("://");
  const auto colon = text.rfind(':');
  if (scheme == std::string::npos || scheme == 0 || colon < scheme + 3) {
    return refuse("{}: '{}' is not an address of the form NAME://host:port", option, text);
  }
  Endpoint endpoint{to_capitals(text.substr(0, scheme)), text.substr(scheme + 3, colon - scheme - 3)};
  const auto* begin = text.data() + colon + 1;
  const auto* end = text.data() + text.size();
  const auto [last, error] = std::from_chars(begin, end, endpoint.port);
  if (error != std::errc() || last != end) {
    return refuse("{}: the port in '{}' must be a number from 0 to 65535", option, text);
  }
  auto& host = endpoint.host;
  if (host.starts_with('[') && host.ends_with(']')) {
    host = host.substr(1, host.size() - 2);
  } else if (host.find(':') != std::string::npos) {
    return refuse("{}: put the IPv6 address in '{}' into brackets: NAME://[::1]:9092", option, text);
  }
  return endpoint;
}

Result<std::vector<Endpoint>> parse_endpoints(std::string_view option, std::string_view list) {
  std::vector<Endpoint> endpoints;
  for (const auto& text : split_list(list)) {
    TRY_ASSIGN(Endpoint endpoint, parse_endpoint(option, text));
    for (const auto& other : endpoints) {
      if (other.name == endpoint.name) {
        return refuse("{}: the name {} is given twice; each listener needs its own", option,
                      endpoint.name);
      }
    }
    endpoints.push_back(std::move(endpoint));
  }
  return endpoints;
}

using ProtocolMap = std::map<std::string, SecurityProtocol>;

Result<ProtocolMap> parse_protocol_map(std::string_view text) {
  ProtocolMap protocols;
  for (const auto& pair : split_list(text)) {
    const auto colon = pair.rfind(':');
    if (colon == std::string::npos) {
      return refuse("listener.security.protocol.map: '{}' is not a pair NAME:PROTOCOL", pair);
    }
    const auto name = trim(std::string_view(pair).substr(colon + 1));
    const auto protocol = parse_security_protocol(name);
    if (!protocol) {
      return refuse("listener.security.protocol.map: '{}' is no security protocol; there are "
                    "PLAINTEXT, SSL, SASL_PLAINTEXT and SASL_SSL", name);
    }
    protocols[to_capitals(trim(std::string_view(pair).substr(0, colon)))] = *protocol;
  }
  return protocols;
}

Result<void> check_ports(const std::vector<Endpoint>& endpoints) {
  for (std::size_t i = 0; i < endpoints.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      const auto& a = endpoints[j];
      const auto& b = endpoints[i];
      if (a.port == 0 || a.port != b.port) continue;
      if (a.host == b.host || a.host.empty() || b.host.empty()) {
        return refuse("listeners: {} and {} both want port {}; give each its own port", a.name,
                      b.name, b.port);
      }
    }
  }
  return {};
}

Result<void> check_protocols(const std::vector<Endpoint>& endpoints, const ProtocolMap& protocols) {
  for (const auto& endpoint : endpoints) {
    const auto found = protocols.find(endpoint.name);
    if (found == protocols.end()) {
      return refuse("listeners: no security protocol for {}; add '{}:PLAINTEXT' to "
                    "listener.security.protocol.map", endpoint.name, endpoint.name);
    }
  }
  return {};
}

}  // namespace

std::string_view to_string(SecurityProtocol protocol) noexcept {
  switch (protocol) {
    case SecurityProtocol::kPlaintext: return "PLAINTEXT";
    case SecurityProtocol::kSsl: return "SSL";
    case SecurityProtocol::kSaslPlaintext: return "SASL_PLAINTEXT";
    case SecurityProtocol::kSaslSsl: return "SASL_SSL";
  }
  return "UNKNOWN";
}

std::optional<SecurityProtocol> parse_security_protocol(std::string_view name) {
  const std::string wanted = to_capitals(name);
  for (const auto protocol : {SecurityProtocol::kPlaintext, SecurityProtocol::kSsl, SecurityProtocol::kSaslPlaintext,
                              SecurityProtocol::kSaslSsl}) {
    if (wanted == to_string(protocol)) return protocol;
  }
  return std::nullopt;
}

Result<std::vector<Listener>> parse_listeners(std::string_view listeners,
                                              std::string_view advertised_listeners,
                                              std::string_view security_protocol_map) {
  TRY_ASSIGN(const auto bound, parse_endpoints("listeners", listeners));
  TRY_ASSIGN(const auto advertised, parse_endpoints("advertised.listeners", advertised_listeners));
  TRY_ASSIGN(const auto protocols, parse_protocol_map(security_protocol_map));
  if (bound.empty()) return refuse("listeners: at least one address is needed");
  TRY(check_ports(bound));
  TRY(check_protocols(bound, protocols));
  std::vector<Listener> result;
  for (const auto& endpoint : bound) {
    const bool wildcard = endpoint.host == "0.0.0.0" || endpoint.host == "::";
    result.push_back({endpoint.name, endpoint.host, endpoint.port, wildcard ? "" : endpoint.host,
                      endpoint.port, protocols.at(endpoint.name)});
  }
  for (const auto& endpoint : advertised) {
    const auto listener = std::ranges::find(result, endpoint.name, &Listener::name);
    if (listener == result.end()) {
      return refuse("advertised.listeners: {} is not one of the listeners; advertise only names "
                    "that listen", endpoint.name);
    }
    if (endpoint.host == "0.0.0.0" || endpoint.host == "::") {
      return refuse("advertised.listeners: no client can connect to {} of {}; use an address that "
                    "clients can reach", endpoint.host, endpoint.name);
    }
    listener->advertised_host = endpoint.host;
    listener->advertised_port = endpoint.port;
  }
  return result;
}

}  // namespace cork::config
