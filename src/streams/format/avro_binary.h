// SPDX-License-Identifier: Apache-2.0
// Avro's binary form: numbers and bytes, written and read.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "streams/logical_type.h"

namespace cork::streams {

inline void put_long(std::int64_t value, std::string& out) {
  auto bits = static_cast<std::uint64_t>(value) << 1 ^ static_cast<std::uint64_t>(value >> 63);
  while (bits >= 0x80) {
    out.push_back(static_cast<char>(bits | 0x80));
    bits >>= 7;
  }
  out.push_back(static_cast<char>(bits));
}

inline void put_bytes(std::string_view bytes, std::string& out) {
  put_long(static_cast<std::int64_t>(bytes.size()), out);
  out += bytes;
}

/// Reads values; what is wrong with the bytes makes `failed` true, and zeros are read from then on.
class AvroInput {
 public:
  explicit AvroInput(std::string_view bytes) : rest_(bytes) {}
  bool failed() const { return failed_; }
  void fail_now() { failed_ = true; }
  std::size_t left() const { return rest_.size(); }

  std::int64_t take_long() {
    std::uint64_t bits = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      if (rest_.empty()) break;
      const auto byte = static_cast<std::uint8_t>(rest_.front());
      rest_.remove_prefix(1);
      bits |= static_cast<std::uint64_t>(byte & 0x7f) << shift;
      if (byte < 0x80) return static_cast<std::int64_t>(bits >> 1 ^ (~(bits & 1) + 1));
    }
    failed_ = true;
    return 0;
  }
  std::string_view take(std::int64_t size) {
    if (size < 0 || static_cast<std::uint64_t>(size) > rest_.size()) {
      failed_ = true;
      return {};
    }
    const std::string_view bytes = rest_.substr(0, static_cast<std::size_t>(size));
    rest_.remove_prefix(bytes.size());
    return bytes;
  }
  std::string_view take_bytes() { return take(take_long()); }
  /// The unscaled value of a decimal in so many bytes.
  Int128 take_unscaled(std::int64_t size) {
    const std::string_view bytes = take(size);
    if (bytes.size() > sizeof(Int128)) failed_ = true;
    UInt128 value = !bytes.empty() && (bytes[0] & 0x80) != 0 ? ~UInt128{0} : 0;
    for (const char c : bytes.substr(0, sizeof(Int128))) value = value << 8 | static_cast<std::uint8_t>(c);
    return static_cast<Int128>(value);
  }

 private:
  std::string_view rest_;
  bool failed_ = false;
};

}  // namespace cork::streams
