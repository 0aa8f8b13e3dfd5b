// SPDX-License-Identifier: Apache-2.0
// MatchRecognize: finds sequences of rows that fit a pattern, in the order of event time, partition by partition.
#pragma once

#include <deque>
#include <map>
#include <optional>

#include "streams/aggregate/aggregate_call.h"
#include "streams/key_map.h"
#include "streams/operator.h"
#include "streams/row_codec.h"
#include "streams/sort_key.h"

namespace cork::streams {

/// What a condition or a measure asks of the rows that are mapped to a pattern variable.
struct MatchReference {
  static constexpr std::size_t kAnyVariable = SIZE_MAX;
  std::size_t variable = kAnyVariable;
  /// FIRST(value, offset) or LAST(value, offset); null `value`: an aggregate.
  ExpressionPtr value;
  bool first = false;
  std::int64_t offset = 0;
  std::optional<AggregateCall> aggregate;
  LogicalType type;
};

/// One part of a pattern: a variable and how many rows in a row it takes.
struct PatternElement {
  std::size_t variable = 0;
  std::int32_t least = 1;
  std::int32_t most = 1;  // -1: any number
  /// Takes a row whenever it can, so that what follows gets only rows that it cannot take.
  bool greedy = false;
};

enum class MatchSkip : std::uint8_t { kPastLastRow, kToNextRow, kToFirst, kToLast };

struct MatchSpec {
  /// Types of the input's columns.
  std::vector<LogicalType> columns;
  std::vector<ExpressionPtr> partition;
  std::size_t time_column = 0;
  std::vector<SortKey> order;  // behind the time
  std::vector<PatternElement> pattern;
  /// By variable: over the columns that `references` are; null: any row fits.
  std::vector<ExpressionPtr> defines;
  std::vector<ExpressionPtr> measures;
  std::vector<MatchReference> references;
  MatchSkip skip = MatchSkip::kPastLastRow;
  std::size_t skip_variable = 0;
  /// WITHIN (ms): a match spans less; 0: any time.
  std::int64_t within_ms = 0;
};

/// REQUIRES: an input of inserts. Output: the partition's values, then the measures, one row a match. Rows wait for the
/// watermark; late ones are dropped. A match is found as soon as its last row is there; what is still open at the end
/// is none.
class MatchRecognize : public Operator {
 public:
  MatchRecognize(MatchSpec spec, QueryMetrics& metrics);
  Result<void> process(std::size_t input, Batch batch) override;
  StateKind state_kind() const override { return StateKind::kSaved; }
  void track_state() override { slots_.track_changes(); }
  std::size_t state_keys() const override { return slots_.size(); }
  void save(StateWriter& out) override;
  Result<void> restore(char part, std::string_view key, StateDecoder& value) override;

 private:
  struct Row {
    std::shared_ptr<const Batch> batch;
    std::uint32_t index = 0;
    std::int64_t time = 0;
    std::uint32_t slot = 0;
  };
  struct Mapped {
    std::size_t variable;
    std::uint64_t row;
  };
  /// A match that has begun: so many rows of an element of the pattern were taken.
  struct Run {
    std::size_t element = 0;
    std::int32_t count = 0;
    std::vector<Mapped> rows;
  };
  struct Partition {
    std::deque<Row> rows;
    std::uint64_t first = 0;  // the number of rows.front()
    std::vector<Run> runs;
    /// Whole, but an earlier one may still become whole first.
    std::vector<Run> matches;
  };
  struct Output;

  Result<void> advance(std::int64_t watermark, Output& output);
  Result<void> take_row(Row row, Output& output);
  Result<void> step(Partition& partition, const Run& run, std::uint64_t row, std::vector<Run>& next,
                    std::vector<Run>& matches);
  Result<bool> fits(const Partition& partition, std::size_t variable, const std::vector<Mapped>& rows);
  bool ends_at(std::size_t element, std::int32_t count) const;
  static void add_match(std::vector<Run>& matches, const Run& match);
  Result<void> give(Partition& partition, Output& output);
  Result<void> skip(const Run& match, std::vector<Run>& runs) const;
  Result<Batch> resolve(const Partition& partition, const std::vector<Mapped>& rows, const std::vector<bool>& needed);
  Result<ColumnPtr> resolve_one(const Partition& partition, const std::vector<Mapped>& rows,
                                const MatchReference& reference);
  void forget_rows(Partition& partition);
  void save_row(const Row& row, StateEncoder& value) const;
  Row restore_row(std::uint32_t slot, StateDecoder& value) const;

  MatchSpec spec_;
  QueryMetrics& metrics_;
  std::vector<ExpressionPtr> order_;
  RowCodec key_codec_;
  RowCodec row_codec_;
  std::vector<std::vector<bool>> define_needs_;  // by variable: the references that its condition looks at
  std::vector<bool> measure_needs_;
  KeyMap slots_;
  std::vector<Partition> partitions_;
  WaitingRows<std::pair<std::int64_t, std::string>, Row> waiting_;  // by time and further order
  std::int64_t watermark_ = kNoWatermark;
};

}  // namespace cork::streams
