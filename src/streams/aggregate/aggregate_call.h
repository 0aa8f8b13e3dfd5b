// SPDX-License-Identifier: Apache-2.0
// AggregateCalls: the aggregates of one GROUP BY, with their arguments and filters, over shared slots.
#pragma once

#include "streams/aggregate/aggregate_function.h"
#include "streams/operator.h"

namespace cork::streams {

/// One call as the planner describes it.
struct AggregateCall {
  const AggregateKind* kind = nullptr;
  /// Null for COUNT(*).
  ExpressionPtr argument;
  /// FILTER (WHERE ...): null takes all rows.
  ExpressionPtr filter;
  bool distinct = false;
  LogicalType result;
};

class AggregateCalls {
 public:
  AggregateCalls(std::vector<AggregateCall> calls, bool retracting);

  /// Evaluates arguments and filters for the rows of this batch.
  Result<void> begin(const Batch& batch);
  /// Adds rows[i] of that batch to slots[i], or takes it away.
  void accumulate(std::span<const std::uint32_t> rows, std::span<const std::uint32_t> slots);
  void retract(std::span<const std::uint32_t> rows, std::span<const std::uint32_t> slots);
  void resize(std::size_t slots);
  void reset(std::uint32_t slot);
  /// REQUIRES: `resize` was called for the slot.
  void save(std::uint32_t slot, StateEncoder& out) const;
  void restore(std::uint32_t slot, StateDecoder& in);
  /// New columns for results; `arena` keeps their texts.
  std::vector<std::shared_ptr<Column>> make_columns(const std::shared_ptr<Arena>& arena) const;
  void append_results(std::uint32_t slot, std::span<const std::shared_ptr<Column>> columns, Arena& arena) const;

 private:
  struct State {
    AggregateCall call;
    std::unique_ptr<AggregateFunction> function;
    ColumnPtr argument;
    ColumnPtr filter;
  };
  template <class Use>
  void apply(std::span<const std::uint32_t> rows, std::span<const std::uint32_t> slots, Use use);

  std::vector<State> states_;
  std::size_t slots_ = 0;
  std::vector<std::uint32_t> filtered_rows_;
  std::vector<std::uint32_t> filtered_slots_;
};

}  // namespace cork::streams
