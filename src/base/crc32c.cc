// SPDX-License-Identifier: Apache-2.0
// CRC32C with SSE4.2: three interleaved streams joined by carry-less shifts, since one stream waits on its own latency.
#include "base/crc32c.h"

#include <array>
#include <cstddef>
#include <cstring>

#if defined(__SSE4_2__)
#include <nmmintrin.h>
#endif

namespace cork {
namespace {

constexpr std::uint32_t kPolynomial = 0x82f63b78;  // reflected

constexpr std::array<std::array<std::uint32_t, 256>, 8> make_tables() {
  std::array<std::array<std::uint32_t, 256>, 8> tables{};
  for (std::uint32_t i = 0; i < 256; ++i) {
    std::uint32_t crc = i;
    for (int bit = 0; bit < 8; ++bit) crc = (crc >> 1) ^ ((crc & 1) != 0 ? kPolynomial : 0);
    tables[0][i] = crc;
  }
  for (std::size_t k = 1; k < 8; ++k) {
    for (std::size_t i = 0; i < 256; ++i) {
      tables[k][i] = (tables[k - 1][i] >> 8) ^ tables[0][tables[k - 1][i] & 0xff];
    }
  }
  return tables;
}
constexpr auto kTables = make_tables();

#if defined(__SSE4_2__)
// The effect of kLane zero bytes on a CRC register, by byte of the register: the register is linear over GF(2).
constexpr std::size_t kLane = 1024;

constexpr std::uint32_t after_zero_bytes(std::uint32_t crc, std::size_t count) {
  for (std::size_t i = 0; i < count; ++i) crc = (crc >> 8) ^ kTables[0][crc & 0xff];
  return crc;
}

std::array<std::array<std::uint32_t, 256>, 4> make_shift_tables() {
  std::array<std::array<std::uint32_t, 256>, 4> shift{};
  for (std::size_t byte = 0; byte < 4; ++byte) {
    std::array<std::uint32_t, 8> basis{};
    for (std::size_t bit = 0; bit < 8; ++bit) basis[bit] = after_zero_bytes(1U << (8 * byte + bit), kLane);
    for (std::uint32_t value = 0; value < 256; ++value) {
      std::uint32_t sum = 0;
      for (std::size_t bit = 0; bit < 8; ++bit) {
        if (((value >> bit) & 1) != 0) sum ^= basis[bit];
      }
      shift[byte][value] = sum;
    }
  }
  return shift;
}

std::uint32_t shift_lane(std::uint32_t crc) {
  static const auto kShift = make_shift_tables();
  return kShift[0][crc & 0xff] ^ kShift[1][(crc >> 8) & 0xff] ^ kShift[2][(crc >> 16) & 0xff] ^ kShift[3][crc >> 24];
}

std::uint64_t load64(const std::byte* at) {
  std::uint64_t value;
  std::memcpy(&value, at, sizeof value);
  return value;
}
#endif

}  // namespace

std::uint32_t crc32c_portable(ByteSpan data, std::uint32_t seed) noexcept {
  std::uint32_t crc = ~seed;
  for (std::byte b : data) crc = (crc >> 8) ^ kTables[0][(crc ^ static_cast<std::uint32_t>(b)) & 0xff];
  return ~crc;
}

std::uint32_t crc32c(ByteSpan data, std::uint32_t seed) noexcept {
#if defined(__SSE4_2__)
  const std::byte* at = data.data();
  std::size_t left = data.size();
  std::uint64_t crc = ~seed;
  while (left >= 3 * kLane) {
    std::uint64_t second = 0;
    std::uint64_t third = 0;
    for (std::size_t i = 0; i < kLane; i += 8) {
      crc = _mm_crc32_u64(crc, load64(at + i));
      second = _mm_crc32_u64(second, load64(at + kLane + i));
      third = _mm_crc32_u64(third, load64(at + 2 * kLane + i));
    }
    crc = shift_lane(static_cast<std::uint32_t>(crc)) ^ second;
    crc = shift_lane(static_cast<std::uint32_t>(crc)) ^ third;
    at += 3 * kLane;
    left -= 3 * kLane;
  }
  for (; left >= 8; at += 8, left -= 8) crc = _mm_crc32_u64(crc, load64(at));
  auto tail = static_cast<std::uint32_t>(crc);
  for (; left > 0; ++at, --left) tail = _mm_crc32_u8(tail, static_cast<std::uint8_t>(*at));
  return ~tail;
#else
  return crc32c_portable(data, seed);
#endif
}

}  // namespace cork
