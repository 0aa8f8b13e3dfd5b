// SPDX-License-Identifier: Apache-2.0
// ShortBytes: bytes in half the room of a std::string, of which millions are kept: up to 15 inside, longer ones on the heap.
#pragma once

#include <cstdint>
#include <cstring>
#include <string_view>
#include <utility>

#include "base/assert.h"

namespace cork {

class ShortBytes {
 public:
  ShortBytes() = default;
  explicit ShortBytes(std::string_view bytes) { assign(bytes); }
  ShortBytes(ShortBytes&& other) noexcept { swap(other); }
  ShortBytes& operator=(ShortBytes&& other) noexcept {
    swap(other);
    return *this;
  }
  ShortBytes(const ShortBytes&) = delete;
  ShortBytes& operator=(const ShortBytes&) = delete;
  ~ShortBytes() { release(); }

  /// `bytes` are not its own.
  void assign(std::string_view bytes) {
    release();
    char* to = raw_;
    if (bytes.size() <= kInside) {
      raw_[kInside] = static_cast<char>(bytes.size());
    } else {
      ASSERT(bytes.size() <= UINT32_MAX);
      to = new char[bytes.size()];
      const auto size = static_cast<std::uint32_t>(bytes.size());
      std::memcpy(raw_, &to, sizeof(to));
      std::memcpy(raw_ + sizeof(to), &size, sizeof(size));
      raw_[kInside] = kOutside;
    }
    if (!bytes.empty()) std::memcpy(to, bytes.data(), bytes.size());
  }
  std::string_view view() const {
    if (raw_[kInside] != kOutside) return {raw_, static_cast<std::size_t>(raw_[kInside])};
    std::uint32_t size;
    std::memcpy(&size, raw_ + sizeof(char*), sizeof(size));
    return {outside(), size};
  }

 private:
  static constexpr std::size_t kInside = 15;
  static constexpr char kOutside = 16;
  char* outside() const {
    char* at;
    std::memcpy(&at, raw_, sizeof(at));
    return at;
  }
  void release() {
    if (raw_[kInside] == kOutside) delete[] outside();
    raw_[kInside] = 0;
  }
  void swap(ShortBytes& other) noexcept { std::swap(raw_, other.raw_); }

  // A pointer in it is not aligned, so that a number of 4 bytes may follow without a gap.
  char raw_[kInside + 1] = {};
};

}  // namespace cork
