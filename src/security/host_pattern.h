// SPDX-License-Identifier: Apache-2.0
// HostPattern: the host of an access rule, an address, a range of addresses in CIDR form, or "*".
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace cork::security {

class HostPattern {
 public:
  explicit HostPattern(std::string text);
  /// `host` is an address as net::Stream::peer_host gives it.
  bool matches(std::string_view host) const;

 private:
  using Address = std::array<std::uint8_t, 16>;  // IPv4 as ::ffff:a.b.c.d
  static std::optional<Address> parse_address(std::string_view text);

  std::string text_;
  std::optional<Address> network_;
  int prefix_bits_ = 0;
};

}  // namespace cork::security
