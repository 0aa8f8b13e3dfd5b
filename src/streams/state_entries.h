// SPDX-License-Identifier: Apache-2.0
// StateEntries: the entries of a job's state while it is being read: the last value of each, in little more memory than their bytes.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "streams/key_map.h"

namespace cork::streams {

/// Filled with parts of entries in the order in which they were written, then looked at.
class StateEntries {
 public:
  /// What was written last of a part stands. `parts`: how many the entry has as of this one.
  void put(std::string_view name, std::uint16_t part, std::uint16_t parts, std::string_view bytes);
  void erase(std::string_view name, std::uint16_t part);

  /// An entry as a whole; nullopt: there is none. An error: one of its parts is missing.
  Result<std::optional<std::string>> find(std::string_view name) const;
  bool empty() const { return keys_.size() == 0; }
  /// How many parts of entries there are.
  std::size_t size() const { return keys_.size(); }
  /// Calls `use(name, bytes)` with each entry until it gives an error: by the first `prefix` bytes of their names, in no order among
  /// those that have them in common.
  template <class Use>
  Result<void> for_each(std::size_t prefix, Use use) const {
    std::string joined;
    for (const std::uint32_t slot : first_parts(prefix)) {
      TRY_ASSIGN(const std::string_view bytes, whole(slot, joined));
      const std::string_view key = keys_.key(slot);
      TRY(use(key.substr(0, key.size() - sizeof(std::uint16_t)), bytes));
    }
    return {};
  }

 private:
  /// Where a part's bytes lie: their number, the number of parts, and they.
  struct Value {
    std::uint32_t block = 0;
    std::uint32_t offset = 0;
  };
  std::vector<std::uint32_t> first_parts(std::size_t prefix) const;
  /// The bytes of the entry whose part 0 has the slot; several parts are put together in `joined`.
  Result<std::string_view> whole(std::uint32_t slot, std::string& joined) const;
  std::string_view bytes_of(std::uint32_t slot) const;
  std::uint16_t parts_of(std::uint32_t slot) const;
  char* room_for(std::uint32_t slot, std::size_t bytes, bool known);

  KeyMap keys_;  // name and number of the part
  std::vector<Value> values_;
  std::vector<std::unique_ptr<char[]>> blocks_;
  std::size_t block_size_ = 0;
  std::size_t block_used_ = 0;
};

}  // namespace cork::streams
