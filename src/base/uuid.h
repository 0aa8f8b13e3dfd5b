// SPDX-License-Identifier: Apache-2.0
// Uuid: 16 bytes, printed as Kafka prints topic ids (URL-safe base64 without padding, 22 characters).
#pragma once

#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace cork {

struct Uuid {
  std::array<std::uint8_t, 16> bytes{};

  constexpr auto operator<=>(const Uuid&) const = default;
  constexpr bool is_zero() const { return *this == Uuid{}; }

  std::string to_string() const;
  static std::optional<Uuid> parse(std::string_view text);
  /// A version 4 UUID from 128 random bits (the caller's seam makes them); never starts with '-' in print.
  static Uuid from_random(std::uint64_t high, std::uint64_t low);
};

}  // namespace cork

template <>
struct std::hash<cork::Uuid> {
  std::size_t operator()(const cork::Uuid& id) const noexcept {
    std::uint64_t words[2];
    std::memcpy(words, id.bytes.data(), 16);
    return words[0] ^ (words[1] * 0x9e3779b97f4a7c15ULL);
  }
};
