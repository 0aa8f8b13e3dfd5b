// SPDX-License-Identifier: Apache-2.0
// KeyMap: numbers encoded keys with small dense slots, which columnar state is indexed by.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/short_bytes.h"

namespace cork::streams {

/// An open-addressing table from key bytes to slots 0, 1, 2, ...; a slot is used again after its key was erased.
class KeyMap {
 public:
  struct Found {
    std::uint32_t slot;
    bool inserted;
  };
  Found find_or_insert(std::string_view key);
  static constexpr std::uint32_t kNone = UINT32_MAX;
  /// kNone if the key is not there.
  std::uint32_t find(std::string_view key) const;
  void erase(std::uint32_t slot);
  std::string_view key(std::uint32_t slot) const { return keys_[slot].bytes.view(); }
  std::size_t size() const { return used_; }
  /// One past the largest slot ever given.
  std::size_t slots() const { return keys_.size(); }

  /// What was asked for or erased since the last call of `take_changes`.
  struct Changes {
    std::vector<std::uint32_t> changed;
    /// Keys that are not there any more and were in an earlier `changed`, or there when tracking began.
    std::vector<std::string> erased;
  };
  /// From here on changes are remembered: slots given by `find_or_insert`, slots that are `touch`ed, erased keys.
  void track_changes();
  void touch(std::uint32_t slot) {
    if (!marks_.empty()) mark(slot);
  }
  Changes take_changes();

 private:
  struct Key {
    ShortBytes bytes;
    std::uint32_t hash = 0;
  };
  std::size_t place_of(std::string_view key, std::uint32_t hash) const;
  void grow();
  void mark(std::uint32_t slot);
  static constexpr std::uint8_t kChanged = 1;
  static constexpr std::uint8_t kKnown = 2;  // an entry of the key was handed out

  std::vector<std::uint32_t> table_;  // slot + 1; 0 is empty; the size is a power of two
  std::vector<Key> keys_;
  std::vector<std::uint32_t> free_;
  std::size_t used_ = 0;
  std::vector<std::uint8_t> marks_;  // by slot, and one more; empty: changes are not tracked
  Changes changes_;
};

}  // namespace cork::streams
