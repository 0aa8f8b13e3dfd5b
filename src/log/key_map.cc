// SPDX-License-Identifier: Apache-2.0
// The hash table of compaction: open addressing over SipHash-2-4-128 (Aumasson and Bernstein, 2012).
#include "log/key_map.h"

#include <algorithm>
#include <bit>
#include <cstring>

#include "base/assert.h"

namespace cork::log {
namespace {

constexpr std::size_t kSlotsMin = 64;

struct SipState {
  std::uint64_t v0, v1, v2, v3;

  void round() {
    v0 += v1;
    v1 = std::rotl(v1, 13) ^ v0;
    v0 = std::rotl(v0, 32);
    v2 += v3;
    v3 = std::rotl(v3, 16) ^ v2;
    v0 += v3;
    v3 = std::rotl(v3, 21) ^ v0;
    v2 += v1;
    v1 = std::rotl(v1, 17) ^ v2;
    v2 = std::rotl(v2, 32);
  }
  void take(std::uint64_t word) {
    v3 ^= word;
    round();
    round();
    v0 ^= word;
  }
  std::uint64_t finish() {
    for (int i = 0; i < 4; ++i) round();
    return v0 ^ v1 ^ v2 ^ v3;
  }
};

}  // namespace

KeyMap::KeyMap(std::size_t memory_bytes, double load_factor, std::uint64_t keys_max, Secret secret) : secret_(secret) {
  const double factor = std::clamp(load_factor, 0.1, 0.95);
  const double wanted = static_cast<double>(keys_max) / factor + 1;
  const std::size_t affordable = std::max(memory_bytes / kSlotBytes, kSlotsMin);
  const std::size_t slots = wanted < static_cast<double>(affordable) ? std::max(static_cast<std::size_t>(wanted), kSlotsMin) : affordable;
  slots_.assign(slots, Slot{0, 0, -1});
  limit_ = std::max<std::size_t>(static_cast<std::size_t>(static_cast<double>(slots) * factor), 1);
}

KeyMap::Hash KeyMap::hash(ByteSpan key) const {
  SipState state{secret_.first ^ 0x736f6d6570736575ULL, secret_.second ^ 0x646f72616e646f6dULL ^ 0xee, secret_.first ^ 0x6c7967656e657261ULL,
                 secret_.second ^ 0x7465646279746573ULL};
  std::size_t at = 0;
  for (; at + 8 <= key.size(); at += 8) {
    std::uint64_t word = 0;
    std::memcpy(&word, key.data() + at, 8);
    state.take(word);
  }
  std::uint64_t last = static_cast<std::uint64_t>(key.size()) << 56;
  for (int shift = 0; at < key.size(); ++at, shift += 8) last |= static_cast<std::uint64_t>(key[at]) << shift;
  state.take(last);
  state.v2 ^= 0xee;
  const std::uint64_t high = state.finish();
  state.v1 ^= 0xdd;
  return {high, state.finish()};
}

/// The slot of the hash, or the free one where it would go.
std::size_t KeyMap::place(const Hash& hash) const {
  auto at = static_cast<std::size_t>((static_cast<unsigned __int128>(hash.high) * slots_.size()) >> 64);
  while (slots_[at].offset >= 0 && (slots_[at].high != hash.high || slots_[at].low != hash.low)) {
    if (++at == slots_.size()) at = 0;
  }
  return at;
}

void KeyMap::put(ByteSpan key, std::int64_t offset) {
  const Hash found = hash(key);
  Slot& slot = slots_[place(found)];
  if (slot.offset < 0) {
    ASSERT(size_ < limit_);
    ++size_;
  }
  slot = {found.high, found.low, offset};
}

std::int64_t KeyMap::find(ByteSpan key) const { return slots_[place(hash(key))].offset; }

}  // namespace cork::log
