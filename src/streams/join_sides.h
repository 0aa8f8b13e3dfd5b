// SPDX-License-Identifier: Apache-2.0
// JoinSides: the rows that a regular join keeps of both its inputs, by key, and how a job saves them.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "streams/join_spec.h"
#include "streams/key_map.h"
#include "streams/row_codec.h"
#include "streams/state.h"

namespace cork::streams {

/// The key of rows whose key is NULL, which no other row finds: they are kept to be shown, or to be taken back.
constexpr std::string_view kNullKey = "\xff";

struct StoredRow {
  std::string row;
  std::int64_t associations = 0;  // rows of the other side that match it, where the join counts them
};

struct JoinSide {
  RowCodec key_codec;
  RowCodec row_codec;
  KeyMap keys;
  std::vector<std::vector<StoredRow>> rows;  // by slot of the key
  std::int64_t watermark = kNoWatermark;
  bool finished = false;

  /// `key`: empty: it is NULL.
  void store(std::string_view key, std::string_view row, std::int64_t associations);
  /// False: there was no such row.
  bool forget(std::string_view key, std::string_view row);
};

class JoinSides {
 public:
  explicit JoinSides(const JoinSpec& spec);
  JoinSide& operator[](std::size_t side) { return sides_[side]; }
  std::int64_t watermark() const { return std::min(sides_[0].watermark, sides_[1].watermark); }

  /// As of Operator.
  std::size_t state_keys() const { return sides_[0].keys.size() + sides_[1].keys.size(); }
  void track_changes();
  void save(StateWriter& out);
  void restore(char part, std::string_view key, StateDecoder& value);

 private:
  std::array<JoinSide, 2> sides_;
};

}  // namespace cork::streams
