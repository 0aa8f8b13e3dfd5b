// SPDX-License-Identifier: Apache-2.0
// OverFunctions: what can be called OVER a window of rows: aggregates, ROW_NUMBER, RANK, DENSE_RANK and LAG, over
// shared slots.
#pragma once

#include <deque>
#include <optional>

#include "streams/aggregate/aggregate_call.h"
#include "streams/row_codec.h"
#include "streams/sort_key.h"

namespace cork::streams {

enum class OverKind : std::uint8_t {
  kAggregate,
  kRowNumber,
  kRank,
  kDenseRank,
  kPercentRank,
  kCumeDist,
  kNtile,
  kLag,
  kLead
};

struct OverCall {
  OverKind kind = OverKind::kAggregate;
  AggregateCall aggregate;
  /// The value of LAG and LEAD; what they give outside of the partition (null: NULL).
  ExpressionPtr argument;
  ExpressionPtr otherwise;
  /// Rows that LAG looks back, buckets of NTILE.
  std::int64_t offset = 1;
  LogicalType result;
};

/// The rows of an OVER window that lie around a row.
struct OverFrame {
  static constexpr std::int64_t kUnbounded = INT64_MAX;
  bool rows = false;  // else RANGE
  /// Rows, or units of the ORDER BY key, before and after the current row; negative `following`: the frame ends before
  /// it.
  std::int64_t preceding = kUnbounded;
  std::int64_t following = 0;
};

/// What OVER says: rows of a partition in an order, a frame, and calls over it. Output: the input's columns, then the
/// calls.
struct OverSpec {
  std::vector<ExpressionPtr> partition;
  std::vector<SortKey> order;
  OverFrame frame;
  std::vector<OverCall> calls;
  /// The input's columns, and which of them are looked at (empty: all).
  std::vector<LogicalType> columns;
  std::vector<bool> used;
};

/// Rows are added to a slot (a partition) in the order of the window.
class OverFunctions {
 public:
  OverFunctions(std::vector<OverCall> calls, bool retracting);

  Result<void> begin(const Batch& batch);
  void resize(std::size_t slots);
  void reset(std::uint32_t slot);
  /// REQUIRES: `resize` was called for the slot.
  void save(std::uint32_t slot, StateEncoder& out) const;
  void restore(std::uint32_t slot, StateDecoder& in);
  /// `new_peers`: the row does not share its ORDER BY key with the one before it.
  void add(std::uint32_t slot, std::uint32_t row, bool new_peers);
  /// REQUIRES: retracting, and no ranks and no LAG among the calls.
  void retract(std::uint32_t slot, std::uint32_t row);
  std::vector<std::shared_ptr<Column>> make_columns(const std::shared_ptr<Arena>& arena) const;
  /// The values as of the rows added so far; `row` is one of this batch, whose LAG default counts.
  void append_results(std::uint32_t slot, std::uint32_t row, std::span<const std::shared_ptr<Column>> columns,
                      Arena& arena) const;

 private:
  struct Ranks {
    std::int64_t rows = 0;
    std::int64_t rank = 0;
    std::int64_t dense = 0;
  };
  std::vector<OverCall> calls_;
  std::optional<AggregateCalls> aggregates_;
  std::vector<Ranks> ranks_;
  std::vector<std::vector<std::deque<std::string>>> lags_;  // by call and slot: the last values, encoded
  std::vector<ColumnPtr> arguments_;
  std::vector<ColumnPtr> otherwise_;
};

}  // namespace cork::streams
