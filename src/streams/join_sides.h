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
#include "streams/state_ttl.h"

namespace cork::streams {

/// The key of rows whose key is NULL, which no other row finds: they are kept to be shown, or to be taken back.
constexpr std::string_view kNullKey = "\xff";

struct StoredRow {
  std::string row;
  std::int64_t associations = 0;  // rows of the other side that match it, where the join counts them
  std::int64_t written_ms = 0;    // where state expires
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
  /// Drops rows of the key that have expired.
  void expire(std::uint32_t slot);
  const StateClock* clock = nullptr;
};

class JoinSides {
 public:
  explicit JoinSides(const JoinSpec& spec);
  JoinSides(const JoinSides&) = delete;
  JoinSides& operator=(const JoinSides&) = delete;
  JoinSide& operator[](std::size_t side) { return sides_[side]; }
  std::int64_t watermark() const { return std::min(sides_[0].watermark, sides_[1].watermark); }

  /// As of Operator.
  void expire_state(StateExpiry expiry) { clock_.set(std::move(expiry)); }
  bool expires() const { return clock_.expires(); }
  std::int64_t now_ms() const { return clock_.now_ms(); }
  /// Of Operator::process.
  void begin_batch();
  std::size_t state_keys() const { return sides_[0].keys.size() + sides_[1].keys.size(); }
  void track_changes();
  void save(StateWriter& out);
  void restore(char part, std::string_view key, StateDecoder& value);

 private:
  std::array<JoinSide, 2> sides_;
  StateClock clock_;
};

}  // namespace cork::streams
