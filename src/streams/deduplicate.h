// SPDX-License-Identifier: Apache-2.0
// Deduplicate: the first or the last row of each key by time: ROW_NUMBER() = 1 over an event-time or processing-time
// order.
#pragma once

#include <map>

#include "streams/key_map.h"
#include "streams/operator.h"
#include "streams/row_codec.h"
#include "streams/row_output.h"

namespace cork::streams {

struct DeduplicateSpec {
  std::vector<ExpressionPtr> keys;
  std::vector<LogicalType> columns;
  /// The event-time column; kProcessingTime: the order of arrival counts.
  static constexpr std::size_t kProcessingTime = SIZE_MAX;
  std::size_t time_column = kProcessingTime;
  bool keep_last = false;
};

/// REQUIRES: an input of inserts. Output: its columns.
/// Keeping the first: each key gives one row, never taken back; by event time when the watermark reaches it, and rows
/// that are not ahead of the watermark are late and count for nothing. Keeping the last: +I, then -U and +U for each
/// row that is not older.
class Deduplicate : public Operator {
 public:
  Deduplicate(DeduplicateSpec spec, QueryMetrics& metrics);
  Result<void> process(std::size_t input, Batch batch) override;
  StateKind state_kind() const override { return StateKind::kSaved; }
  void track_state() override { slots_.track_changes(); }
  std::size_t state_keys() const override { return slots_.size(); }
  bool expire_state(StateExpiry expiry) override {
    ttl_.set(std::move(expiry));
    return true;
  }
  void save(StateWriter& out) override;
  Result<void> restore(char part, std::string_view key, StateDecoder& value) override;

 private:
  struct Kept {
    std::string row;
    std::int64_t time = 0;
    bool shown = false;
  };
  void drop(std::uint32_t slot);
  void last_row(Kept& kept, std::int64_t time, std::int64_t watermark, RowOutput& output);
  void first_row(std::uint32_t slot, std::int64_t time);
  void advance(std::int64_t watermark, RowOutput& output);

  DeduplicateSpec spec_;
  QueryMetrics& metrics_;
  RowCodec key_codec_;
  RowCodec row_codec_;
  KeyMap slots_;
  StateTtl ttl_;
  std::vector<Kept> kept_;
  std::multimap<std::int64_t, std::uint32_t>
      waiting_;  // time -> slot, of first rows that the watermark has not reached
  std::int64_t watermark_ = kNoWatermark;
  std::string row_;
};

}  // namespace cork::streams
