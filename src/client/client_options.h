// SPDX-License-Identifier: Apache-2.0
// ClientOptions: where the cluster is, and who we are there.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/result.h"
#include "security/client_security.h"
#include "security/crypto.h"

namespace cork::client {

/// Where a broker listens.
struct Address {
  std::string host;
  std::uint16_t port = 0;
  std::string text() const { return host + ":" + std::to_string(port); }
  auto operator<=>(const Address&) const = default;
};

/// "host:port,host:port"; the port is 9092 where none is given. INVALID_REQUEST names what is wrong.
Result<std::vector<Address>> parse_addresses(std::string_view text);

struct ClientOptions {
  std::vector<Address> bootstrap;
  std::string client_id = "cork";
  std::int64_t request_timeout_ms = 30'000;
  security::ClientSecurity security{};
  security::SecureRandom secure_random = security::system_secure_random();
};

}  // namespace cork::client
