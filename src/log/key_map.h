// SPDX-License-Identifier: Apache-2.0
// KeyMap: the latest offset of each key, in memory of a fixed size: what compaction decides from.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "base/bytes.h"

namespace cork::log {

/// Holds 128-bit hashes instead of keys (SipHash-2-4 under a secret that is drawn for each map, so that nobody can craft
/// keys that collide): 24 bytes a key, whatever its length. Two keys with one hash would lose the older one's record; at
/// 2^32 keys that has a chance of 2^-65.
class KeyMap {
 public:
  struct Secret {
    std::uint64_t first;
    std::uint64_t second;
  };
  static constexpr std::size_t kSlotBytes = 24;

  /// Takes at most `memory_bytes`, less if `keys_max` need less; full when `load_factor` of its slots are taken.
  KeyMap(std::size_t memory_bytes, double load_factor, std::uint64_t keys_max, Secret secret);

  bool full() const { return size_ >= limit_; }
  /// The latest offset wins. REQUIRES: not full, or the key is known; offsets come in ascending order.
  void put(ByteSpan key, std::int64_t offset);
  /// -1 if the key is unknown.
  std::int64_t find(ByteSpan key) const;

  std::size_t size() const { return size_; }
  std::size_t limit() const { return limit_; }
  std::size_t memory_bytes() const { return slots_.size() * kSlotBytes; }

 private:
  struct Slot {
    std::uint64_t high;
    std::uint64_t low;
    std::int64_t offset;
  };
  struct Hash {
    std::uint64_t high;
    std::uint64_t low;
  };
  Hash hash(ByteSpan key) const;
  std::size_t place(const Hash& hash) const;

  Secret secret_;
  std::vector<Slot> slots_;
  std::size_t size_ = 0;
  std::size_t limit_ = 0;
};

}  // namespace cork::log
