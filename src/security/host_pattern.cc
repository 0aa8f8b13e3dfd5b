// SPDX-License-Identifier: Apache-2.0
// Compares addresses by their bits.
#include "security/host_pattern.h"

#include <arpa/inet.h>

#include <charconv>
#include <utility>

namespace cork::security {
namespace {
constexpr int kMappedBits = 96;  // in front of an IPv4 address
}

std::optional<HostPattern::Address> HostPattern::parse_address(std::string_view text) {
  const std::string name(text);
  Address out{};
  if (::inet_pton(AF_INET, name.c_str(), out.data() + kMappedBits / 8) == 1) {
    out[10] = out[11] = 0xff;
    return out;
  }
  if (::inet_pton(AF_INET6, name.c_str(), out.data()) == 1) return out;
  return std::nullopt;
}

HostPattern::HostPattern(std::string text) : text_(std::move(text)) {
  const auto slash = text_.find('/');
  if (slash == std::string::npos) return;
  const std::string_view address = std::string_view(text_).substr(0, slash);
  int bits = 0;
  const char* end = text_.data() + text_.size();
  const auto [at, error] = std::from_chars(text_.data() + slash + 1, end, bits);
  const bool is_v4 = address.find(':') == std::string_view::npos;
  if (error != std::errc() || at != end || bits < 0 || bits > (is_v4 ? 32 : 128)) return;  // matches nothing
  network_ = parse_address(address);
  prefix_bits_ = bits + (is_v4 ? kMappedBits : 0);
}

bool HostPattern::matches(std::string_view host) const {
  if (text_ == "*" || text_ == host) return true;
  if (!network_) return false;
  const auto address = parse_address(host);
  if (!address) return false;
  for (int bit = 0; bit < prefix_bits_; ++bit) {
    const auto byte = static_cast<std::size_t>(bit / 8);
    const int mask = 0x80 >> (bit % 8);
    if (((*network_)[byte] & mask) != ((*address)[byte] & mask)) return false;
  }
  return true;
}

}  // namespace cork::security
