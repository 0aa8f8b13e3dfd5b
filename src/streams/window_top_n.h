// SPDX-License-Identifier: Apache-2.0
// WindowTopN: ROW_NUMBER() over the rows of a window: the first rows of each window and partition leave once, when it
// closes.
#pragma once

#include <array>
#include <map>

#include "streams/key_map.h"
#include "streams/operator.h"
#include "streams/row_codec.h"
#include "streams/sort_key.h"
#include "streams/time_zone.h"

namespace cork::streams {

struct WindowTopNSpec {
  std::vector<ExpressionPtr> partition;  // without the window
  std::vector<SortKey> order;
  std::vector<LogicalType> columns;
  std::size_t window_start = 0;
  std::size_t window_end = 0;
  std::int64_t first = 1;
  std::int64_t last = 1;
  /// The zone of the local times that start and end are; null: UTC.
  std::shared_ptr<const TimeZone> zone = nullptr;
  /// Of equal rows the last one counts, as for the last row by event time.
  bool last_of_equals = false;
};

/// REQUIRES: an input of inserts. Output: the input's columns, then the rank (BIGINT).
/// A row of a window that has closed (see WindowAggregate) is late and dropped.
class WindowTopN : public Operator {
 public:
  WindowTopN(WindowTopNSpec spec, QueryMetrics& metrics);
  Result<void> process(std::size_t input, Batch batch) override;
  StateKind state_kind() const override { return StateKind::kSaved; }
  void track_state() override { groups_.track_changes(); }
  std::size_t state_keys() const override { return groups_.size(); }
  void save(StateWriter& out) override;
  Result<void> restore(char part, std::string_view key, StateDecoder& value) override;

 private:
  using Rows = std::multimap<std::string, std::string>;  // by sort key
  struct Output;
  std::int64_t closing_watermark(std::int64_t end) const;
  void advance(std::int64_t watermark, Output& output);
  void fire(const std::vector<std::uint32_t>& slots, Output& output);
  void add(Rows& rows, std::string sort, std::string row) const;

  WindowTopNSpec spec_;
  QueryMetrics& metrics_;
  std::vector<ExpressionPtr> order_;
  RowCodec key_codec_;
  RowCodec row_codec_;
  KeyMap groups_;                                            // by window end, window start, partition
  std::vector<Rows> rows_;                                   // by slot
  std::map<std::int64_t, std::vector<std::uint32_t>> open_;  // window end -> its groups, in order of arrival
  std::int64_t watermark_ = kNoWatermark;
};

}  // namespace cork::streams
