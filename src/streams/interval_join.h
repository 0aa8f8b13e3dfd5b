// SPDX-License-Identifier: Apache-2.0
// IntervalJoin: a join of two streams whose times lie within an interval of each other: rows are forgotten when nothing
// can meet them.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "streams/join_spec.h"
#include "streams/key_map.h"
#include "streams/portioned_operator.h"
#include "streams/row_codec.h"
#include "streams/state.h"

namespace cork::streams {

/// A row of the left at time l meets one of the right at r if r + lower <= l <= r + upper (ms).
struct IntervalBounds {
  std::int64_t lower = 0;
  std::int64_t upper = 0;
  /// The event-time columns; kProcessingTime: the time of arrival counts.
  static constexpr std::size_t kProcessingTime = SIZE_MAX;
  std::array<std::size_t, 2> time_columns{};
};

/// REQUIRES: inputs of inserts. Output: columns of both sides, as inserts; of an outer join a row that met nothing
/// leaves with NULLs once nothing can meet it. The output's watermark is behind that of the inputs by the longer side
/// of the interval, so that rows of the output are never late for it.
class IntervalJoin : public PortionedOperator {
 public:
  IntervalJoin(JoinSpec spec, IntervalBounds bounds);
  StateKind state_kind() const override { return StateKind::kSaved; }
  void track_state() override { slots_.track_changes(); }
  std::size_t state_keys() const override { return slots_.size(); }
  void save(StateWriter& out) override;
  Result<void> restore(char part, std::string_view key, StateDecoder& value) override;

 private:
  struct Row {
    std::string bytes;
    bool emitted = false;
  };
  using Cache = std::map<std::int64_t, std::vector<Row>>;
  struct Key {
    std::array<Cache, 2> rows;
    std::array<std::int64_t, 2> timers{kNoWatermark,
                                       kNoWatermark};  // that clean the rows of a side; kNoWatermark: none
  };
  struct Output;

  bool pads(std::size_t side) const;
  /// How far the other side's times reach behind a row's time, and ahead of it.
  std::int64_t reach(std::size_t side) const { return side == 0 ? -bounds_.lower : bounds_.upper; }
  static std::int64_t expiration(std::int64_t watermark, std::int64_t size);
  Result<void> begin(std::size_t input, Batch batch) override;
  Result<bool> proceed() override;
  Result<void> end(std::size_t input) override;
  bool by_arrival() const { return bounds_.time_columns[side_] == IntervalBounds::kProcessingTime; }
  Result<void> take_row(Output& output);
  Result<bool> meet_some(std::size_t& left, Output& output);
  Result<void> meet(std::span<Row> others, Output& output);
  void end_row(Output& output);
  void expire(std::size_t side, Cache& cache, std::int64_t until, Output& output);
  void set_timer(std::uint32_t slot, std::size_t side, std::int64_t time);
  void advance(std::int64_t watermark, Output& output);
  std::int64_t lower() const { return std::min(watermarks_[0], watermarks_[1]); }
  std::int64_t delayed(std::int64_t watermark) const;

  JoinSpec spec_;
  IntervalBounds bounds_;
  std::array<RowCodec, 2> key_codecs_;
  std::array<RowCodec, 2> row_codecs_;
  KeyMap slots_;
  std::vector<Key> keys_;
  std::multimap<std::int64_t, std::pair<std::uint32_t, std::size_t>> timers_;  // time -> slot, side
  std::array<std::int64_t, 2> watermarks_{kNoWatermark, kNoWatermark};
  std::int64_t watermark_ = kNoWatermark;  // that timers have seen
  std::int64_t emitted_ = kNoWatermark;
  std::size_t open_ = 2;

  // The batch that is worked on, and how far.
  std::size_t side_ = 0;
  Batch batch_;
  std::vector<ColumnPtr> key_columns_;
  std::size_t row_ = 0;
  bool in_row_ = false;
  std::uint32_t slot_ = 0;
  std::int64_t time_ = 0;
  std::string bytes_;
  bool emitted_row_ = false;
  Cache::iterator entry_;  // of the other side: what the row meets next
  std::size_t at_ = 0;
};

}  // namespace cork::streams
