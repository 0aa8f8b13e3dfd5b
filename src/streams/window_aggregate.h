// SPDX-License-Identifier: Apache-2.0
// WindowAggregate: GROUP BY window_start, window_end and keys; a window's groups leave once, when the watermark closes it.
#pragma once

#include <map>

#include "streams/aggregate/aggregate_call.h"
#include "streams/key_map.h"
#include "streams/operator.h"
#include "streams/time_zone.h"
#include "streams/row_codec.h"

namespace cork::streams {

/// Columns of the input that hold the window of a row.
struct WindowColumns {
  std::size_t start = 0;
  std::size_t end = 0;
  /// The type of window_time: that of the event-time attribute.
  LogicalType time_type;
  /// The zone that windows over TIMESTAMP_LTZ are aligned to, whose local time start and end are; null: UTC.
  std::shared_ptr<const TimeZone> zone = nullptr;
};

/// Output: the keys, the aggregates, window_start, window_end, window_time.
/// Invariants: (1) a window [s, e) fires when the watermark reaches e - 1 ms, once, before any row that meets this watermark;
/// (2) a row of a window that has fired is late: it is counted, handed to the late output if there is one, and changes nothing.
class WindowAggregate : public Operator {
 public:
  /// `retracting`: rows of windows that are open may be taken back.
  WindowAggregate(std::vector<ExpressionPtr> keys, std::vector<AggregateCall> calls, WindowColumns window, QueryMetrics& metrics, bool retracting = false);
  Result<void> process(std::size_t input, Batch batch) override;
  StateKind state_kind() const override { return StateKind::kSaved; }
  void track_state() override { groups_.track_changes(); }
  std::size_t state_keys() const override { return groups_.size(); }
  void save(StateWriter& out) override;
  Result<void> restore(char part, std::string_view key, StateDecoder& value) override;
  /// Late rows go, as they came, to input 0 of `late`, which outlives this operator's calls.
  void connect_late(Operator& late) { late_ = &late; }

 private:
  struct Output;
  std::uint32_t group_of(std::uint32_t row, std::int64_t start, std::int64_t end, std::span<const ColumnPtr> keys);
  void add_row(std::uint32_t row, std::uint32_t slot, bool retraction);
  /// The watermark that closes windows with this end.
  std::int64_t closing_watermark(std::int64_t end) const;
  void flush_pending();
  void advance(std::int64_t watermark, Output& output);
  void fire(std::int64_t end, const std::vector<std::uint32_t>& slots, Output& output);

  std::vector<ExpressionPtr> keys_;
  RowCodec key_codec_;
  AggregateCalls calls_;
  WindowColumns window_;
  QueryMetrics& metrics_;
  bool retracting_;
  std::vector<std::int64_t> row_counts_;  // by slot, where rows may be taken back
  Operator* late_ = nullptr;

  KeyMap groups_;                                          // by window end, window start, keys
  std::map<std::int64_t, std::vector<std::uint32_t>> open_;  // window end -> its groups, in order of arrival
  std::int64_t watermark_ = kNoWatermark;
  std::int64_t next_fire_ = kEndOfTime;  // the lowest watermark that closes an open window
  std::vector<std::uint32_t> pending_rows_;
  std::vector<std::uint32_t> pending_slots_;
  std::string key_bytes_;
};

}  // namespace cork::streams
