// SPDX-License-Identifier: Apache-2.0
// Varints of Kafka's protocol: unsigned LEB128, and zigzag for signed numbers.
#pragma once

#include <cstddef>
#include <cstdint>

namespace cork {

constexpr std::size_t kMaxVarint32Bytes = 5;
constexpr std::size_t kMaxVarint64Bytes = 10;

constexpr std::uint64_t zigzag(std::int64_t value) {
  return (static_cast<std::uint64_t>(value) << 1) ^ static_cast<std::uint64_t>(value >> 63);
}
constexpr std::int64_t unzigzag(std::uint64_t value) {
  return static_cast<std::int64_t>(value >> 1) ^ -static_cast<std::int64_t>(value & 1);
}

constexpr std::size_t unsigned_varint_size(std::uint64_t value) {
  std::size_t size = 1;
  while (value >= 0x80) {
    value >>= 7;
    ++size;
  }
  return size;
}
constexpr std::size_t varint_size(std::int64_t value) { return unsigned_varint_size(zigzag(value)); }

/// Writes at most kMaxVarint64Bytes; returns how many.
inline std::size_t write_unsigned_varint(std::byte* at, std::uint64_t value) {
  std::size_t n = 0;
  while (value >= 0x80) {
    at[n++] = static_cast<std::byte>(value | 0x80);
    value >>= 7;
  }
  at[n++] = static_cast<std::byte>(value);
  return n;
}

/// Reads from [at, end). Returns the bytes used, or 0 if it is cut off or longer than `max_bytes`.
inline std::size_t read_unsigned_varint(const std::byte* at, const std::byte* end, std::uint64_t& value,
                                        std::size_t max_bytes = kMaxVarint64Bytes) {
  std::uint64_t result = 0;
  for (std::size_t n = 0; n < max_bytes && at + n < end; ++n) {
    const auto byte = static_cast<std::uint64_t>(at[n]);
    result |= (byte & 0x7f) << (7 * n);
    if (byte < 0x80) {
      value = result;
      return n + 1;
    }
  }
  return 0;
}

}  // namespace cork
