// SPDX-License-Identifier: Apache-2.0
// LookupJoin: FOR SYSTEM_TIME AS OF processing time: each row meets the rows that a table outside has for its key now.
#pragma once

#include <deque>
#include <list>
#include <memory>
#include <optional>
#include <unordered_map>

#include "runtime/core.h"
#include "runtime/task.h"
#include "streams/join_spec.h"
#include "streams/key_map.h"
#include "streams/row_output.h"

namespace cork::streams {

/// Finds rows of a table by key.
class LookupTable {
 public:
  virtual ~LookupTable() = default;
  /// The rows whose key is one of these: columns of the key's types, `rows` keys, none of them NULL.
  virtual Task<Result<Batch>> find(std::span<const ColumnPtr> keys, std::size_t rows) = 0;
};

/// What a lookup join keeps of answers: 'lookup.cache' = PARTIAL.
struct LookupCacheOptions {
  /// Keys; 0: nothing is kept from one batch to the next.
  std::size_t keys_max = 0;
  std::optional<std::int64_t> expire_after_write_ms;
  std::optional<std::int64_t> expire_after_access_ms;
  /// Also that a key has no row.
  bool missing_keys = true;
};

struct LookupJoinOptions {
  /// Kinds: inner and left. The keys of the right are columns of the table.
  JoinSpec spec;
  LookupCacheOptions cache;
};

/// Rows wait until `resolve` has asked for their keys: asking takes time, and operators never wait.
class LookupJoin : public Operator {
 public:
  LookupJoin(Core& core, LookupJoinOptions options);
  ~LookupJoin() override;
  Result<void> process(std::size_t input, Batch batch) override;
  Result<void> finish(std::size_t input) override;
  /// Between batches nothing waits, and answers can be asked for again.
  StateKind state_kind() const override { return StateKind::kNone; }

  void set_table(std::unique_ptr<LookupTable> table) { table_ = std::move(table); }
  /// Rows of a table that is there as a whole; then nothing is asked for.
  Result<void> load(const Batch& rows);
  bool holds_back() const override { return joining_ != nullptr || !waiting_.empty() || ended_; }
  /// In place of `resume`: gives the next portion of what has waited to the next operator. One call at a time.
  Task<Result<void>> resolve();

 private:
  struct Answer {
    std::vector<std::string> rows;
    std::int64_t written_ms = 0;
    std::int64_t read_ms = 0;
    std::list<std::string>::iterator place;
  };
  struct Asked;
  struct Joining;
  struct Pair {
    std::uint32_t row;
    std::string_view other;
  };

  Result<Asked> keys_of(const Batch& batch);
  Task<Result<void>> ask(Asked& asked);
  Result<void> add_rows(const Batch& rows, std::int64_t now_ms, bool keep);
  Result<bool> join_some();
  std::vector<Pair> next_pairs();
  Result<std::vector<bool>> check(const Batch& batch, const std::vector<Pair>& pairs) const;
  void forget_missing(const Asked& asked);
  Answer* known(const std::string& key, std::int64_t now_ms);
  void forget_oldest();

  Core& core_;
  LookupJoinOptions options_;
  RowCodec key_codec_;
  std::array<RowCodec, 2> row_codecs_;
  std::unique_ptr<LookupTable> table_;
  std::deque<Batch> waiting_;
  std::unique_ptr<Joining> joining_;  // the batch that is worked on, and how far
  bool ended_ = false;
  std::unordered_map<std::string, Answer> answers_;
  std::list<std::string> order_;  // keys, the one used last in front
};

}  // namespace cork::streams
