// SPDX-License-Identifier: Apache-2.0
// KeyMap: numbers encoded keys with small dense slots, which columnar state is indexed by.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

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
  std::string_view key(std::uint32_t slot) const { return keys_[slot].bytes; }
  std::size_t size() const { return used_; }
  /// One past the largest slot ever given.
  std::size_t slots() const { return keys_.size(); }

 private:
  struct Key {
    std::string bytes;
    std::uint64_t hash = 0;
  };
  std::size_t place_of(std::string_view key, std::uint64_t hash) const;
  void grow();

  std::vector<std::uint32_t> table_;  // slot + 1; 0 is empty; the size is a power of two
  std::vector<Key> keys_;
  std::vector<std::uint32_t> free_;
  std::size_t used_ = 0;
};

}  // namespace cork::streams
