// SPDX-License-Identifier: Apache-2.0
// TopN: ROW_NUMBER() OVER (PARTITION BY ... ORDER BY ...) <= n, and ORDER BY ... LIMIT: the first rows of each
// partition, kept up to date.
#pragma once

#include <map>
#include <optional>
#include <unordered_map>

#include "streams/key_map.h"
#include "streams/operator.h"
#include "streams/row_codec.h"
#include "streams/row_output.h"
#include "streams/sort_key.h"

namespace cork::streams {

/// What the input can do, which decides what has to be kept (Flink's rank strategies).
enum class TopNInput : std::uint8_t {
  kAppend,   // rows only come: the first `last` rows of a partition are enough
  kUpsert,   // a row of the same key takes the place of the last one and never falls in rank; -U are ignored
  kRetract,  // anything: every row is kept
};

struct TopNSpec {
  std::vector<ExpressionPtr> partition;
  std::vector<SortKey> order;
  /// Types of the input's columns.
  std::vector<LogicalType> columns;
  /// The ranks that are shown, from 1.
  std::int64_t first = 1;
  std::int64_t last = 1;
  /// rn <= column: the first row of a partition says with this column how many are shown.
  std::optional<std::size_t> last_column;
  /// Whether the column of the rank is used.
  bool output_rank = false;
  /// Of a single row (last = 1): whether -U comes before its +U.
  bool update_before = true;
  TopNInput input = TopNInput::kAppend;
  /// kUpsert: columns that tell rows of a partition apart.
  std::vector<std::size_t> row_key;
};

/// Output: the input's columns, then the rank (BIGINT; `first` if it is not used). Equal rows keep the order of their
/// arrival.
class TopN : public Operator {
 public:
  explicit TopN(TopNSpec spec);
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
  using Rows = std::map<std::string, std::vector<std::string>>;  // by sort key
  struct Partition {
    Rows rows;
    std::int64_t count = 0;
    std::int64_t last = 0;  // with a last_column
    std::unordered_map<std::string, std::pair<std::string, std::string>> by_key;  // kUpsert: sort key and row
  };
  struct Output;
  /// A row and its rank.
  struct Place {
    Rows::iterator entry;
    std::size_t index;
    std::int64_t rank;
  };

  void drop(std::uint32_t slot);
  bool is_single() const { return spec_.last == 1 && !spec_.last_column; }
  bool numbered() const { return spec_.output_rank || spec_.first > 1; }
  bool in_range(std::int64_t rank) const { return rank >= spec_.first && rank <= last_; }
  bool past_end(const Partition& partition, const std::string& sort) const;
  Place insert(Partition& partition, const std::string& sort, std::string row);
  void erase(Partition& partition, const Place& place);
  Place find(Partition& partition, const std::string& sort, std::string_view row);
  static bool step(Partition& partition, Place& place);
  Place at_rank(Partition& partition, std::int64_t rank);
  void trim(Partition& partition);

  void add(Partition& partition, Output& output);
  void remove(Partition& partition, Output& output);
  void upsert(Partition& partition, Output& output);
  void shift_down(Partition& partition, Place place, std::int64_t last, Output& output);
  void replace_first(Partition& partition, Output& output);

  TopNSpec spec_;
  std::vector<ExpressionPtr> order_;
  RowCodec partition_codec_;
  RowCodec row_codec_;
  RowCodec key_codec_;
  KeyMap slots_;
  StateTtl ttl_;
  std::vector<Partition> partitions_;
  std::int64_t last_;  // of the partition that is worked on
};

}  // namespace cork::streams
