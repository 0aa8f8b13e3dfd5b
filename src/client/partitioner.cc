// SPDX-License-Identifier: Apache-2.0
// Murmur2 over the bytes of a key.
#include "client/partitioner.h"

#include "base/endian.h"

namespace cork::client {

std::uint32_t murmur2(ByteSpan data) {
  constexpr std::uint32_t kSeed = 0x9747b28c;
  constexpr std::uint32_t kMultiplier = 0x5bd1e995;
  constexpr int kShift = 24;
  std::uint32_t hash = kSeed ^ static_cast<std::uint32_t>(data.size());
  std::size_t at = 0;
  for (; at + 4 <= data.size(); at += 4) {
    std::uint32_t word = load_little_endian<std::uint32_t>(data.data() + at) * kMultiplier;
    word = (word ^ (word >> kShift)) * kMultiplier;
    hash = hash * kMultiplier ^ word;
  }
  std::uint32_t rest = 0;
  for (std::size_t i = data.size() - at; i > 0; --i) rest = rest << 8 | static_cast<std::uint32_t>(data[at + i - 1]);
  if (at < data.size()) hash = (hash ^ rest) * kMultiplier;
  hash = (hash ^ (hash >> 13)) * kMultiplier;
  return hash ^ (hash >> 15);
}

}  // namespace cork::client
