// SPDX-License-Identifier: Apache-2.0
// GroupAggregate: GROUP BY without a window; every row that changes a group's result sends the change on, or every batch.
#pragma once

#include <optional>

#include "streams/aggregate/aggregate_call.h"
#include "streams/key_map.h"
#include "streams/operator.h"
#include "streams/row_codec.h"

namespace cork::streams {

/// Output: the keys, then the aggregates, as a changelog: +I for a new group, -U and +U when its result differs, -D when its
/// last row was retracted. A retraction for an unknown group is ignored, as Flink does.
class GroupAggregate : public Operator {
 public:
  GroupAggregate(std::vector<ExpressionPtr> keys, std::vector<AggregateCall> calls, bool retracting);
  Result<void> process(std::size_t input, Batch batch) override;
  Result<void> finish(std::size_t input) override;
  StateKind state_kind() const override { return StateKind::kSaved; }
  void track_state() override { slots_.track_changes(); }
  std::size_t state_keys() const override { return slots_.size(); }
  bool expire_state(StateExpiry expiry) override {
    ttl_.set(std::move(expiry));
    return true;
  }
  void save(StateWriter& out) override;
  Result<void> restore(char part, std::string_view key, StateDecoder& value) override;
  /// Without keys: if no row came until the end, the result over no rows is given then, as in batch mode.
  void count_nothing() { counts_nothing_ = true; }
  /// From here on a batch gives one change for each group that it changes, and not one a row.
  void fold_batches() { folds_ = true; }

 private:
  /// One of millions.
  struct Group {
    std::int64_t rows : 62 = 0;
    bool shown : 1 = false;   // whether downstream has anything of it
    bool queued : 1 = false;  // among `touched_`
  };
  struct Output;
  void drop(std::uint32_t slot);
  void process_row(const Batch& batch, std::uint32_t row, std::span<const ColumnPtr> keys, Output& output);
  void fold(const Batch& batch, std::span<const ColumnPtr> keys, Output& output);
  void fold_row(std::uint32_t row, std::uint32_t slot, bool retraction);
  void flush_pending();
  std::optional<std::uint32_t> slot_of(std::uint32_t row, std::span<const ColumnPtr> keys, bool retraction);
  /// `before`: what downstream has of the group, encoded, if it is shown.
  void show(std::uint32_t slot, std::string_view before, std::int64_t watermark, Output& output);
  void emit_change(RowKind kind, std::uint32_t slot, std::string_view result, std::int64_t watermark, Output& output);
  void read_result(std::uint32_t slot, std::string& out);

  std::vector<ExpressionPtr> keys_;
  RowCodec key_codec_;
  RowCodec result_codec_;
  AggregateCalls calls_;
  KeyMap slots_;
  StateTtl ttl_;
  std::vector<Group> groups_;
  std::string key_bytes_;
  bool counts_nothing_ = false;
  bool folds_ = false;
  /// A group of the batch, and where what downstream has of it ends in `before_`, which begins where that of the one before it ends.
  struct Touched {
    std::uint32_t slot;
    std::size_t before_end;
  };
  std::vector<Touched> touched_;  // in the order in which they came
  /// Made again from the states before they change: kept for each group, it would take as much as they.
  std::string before_;
  std::vector<std::uint32_t> pending_rows_;
  std::vector<std::uint32_t> pending_slots_;
  // A group's result as it is now.
  std::string result_;
  std::shared_ptr<Arena> result_arena_ = std::make_shared<Arena>();
  std::vector<std::shared_ptr<Column>> result_columns_;
};

}  // namespace cork::streams
