// SPDX-License-Identifier: Apache-2.0
// Big- and little-endian integers at unaligned addresses: Kafka's wire and files are big-endian.
#pragma once

#include <bit>
#include <concepts>
#include <cstring>

namespace cork {

template <std::integral T>
T load_big_endian(const void* at) {
  T value;
  std::memcpy(&value, at, sizeof(T));
  if constexpr (std::endian::native == std::endian::little) value = std::byteswap(value);
  return value;
}

template <std::integral T>
void store_big_endian(void* at, T value) {
  if constexpr (std::endian::native == std::endian::little) value = std::byteswap(value);
  std::memcpy(at, &value, sizeof(T));
}

template <std::integral T>
T load_little_endian(const void* at) {
  T value;
  std::memcpy(&value, at, sizeof(T));
  if constexpr (std::endian::native == std::endian::big) value = std::byteswap(value);
  return value;
}

template <std::integral T>
void store_little_endian(void* at, T value) {
  if constexpr (std::endian::native == std::endian::big) value = std::byteswap(value);
  std::memcpy(at, &value, sizeof(T));
}

}  // namespace cork
