// SPDX-License-Identifier: Apache-2.0
// LookupJoin: asking once for each key of a batch, and what is kept of the answers.
#include "streams/lookup_join.h"

#include <algorithm>

namespace cork::streams {

/// The keys of a batch: of each row, and those that have to be asked for.
struct LookupJoin::Asked {
  std::vector<ColumnPtr> columns;
  std::vector<std::string> keys;  // by row; empty: it is NULL and finds nothing
  std::vector<std::uint32_t> rows;  // one for each key that is not known
};

struct LookupJoin::Joining {
  Batch batch;
  Asked asked;
  std::uint32_t row = 0;
  std::size_t other = 0;  // of the answer of `row`
  bool met = false;
  std::int64_t watermark = kNoWatermark;  // that the next operator has seen
};

LookupJoin::~LookupJoin() = default;

LookupJoin::LookupJoin(Core& core, LookupJoinOptions options)
    : core_(core),
      options_(std::move(options)),
      key_codec_(types_of(options_.spec.keys[0])),
      row_codecs_{RowCodec(options_.spec.columns[0]), RowCodec(options_.spec.columns[1])} {}

Result<void> LookupJoin::process(std::size_t, Batch batch) {
  waiting_.push_back(std::move(batch));
  return {};
}

Result<void> LookupJoin::finish(std::size_t) {
  ended_ = true;
  return {};
}

Result<void> LookupJoin::load(const Batch& rows) {
  options_.cache.keys_max = SIZE_MAX;
  return add_rows(rows, 0, true);
}

Task<Result<void>> LookupJoin::resolve() {
  if (joining_ == nullptr && !waiting_.empty()) {
    auto joining = std::make_unique<Joining>();
    joining->batch = std::move(waiting_.front());
    waiting_.pop_front();
    joining->watermark = joining->batch.watermark_before;
    joining_ = std::move(joining);
    CO_TRY_ASSIGN(joining_->asked, keys_of(joining_->batch));
    if (!joining_->asked.rows.empty()) CO_TRY(co_await ask(joining_->asked));
  }
  if (joining_ != nullptr) {
    CO_TRY_ASSIGN(const bool done, join_some());
    if (!done) co_return Result<void>();
    if (!options_.cache.missing_keys) forget_missing(joining_->asked);
    while (answers_.size() > options_.cache.keys_max) forget_oldest();
    joining_.reset();
  }
  if (!ended_ || !waiting_.empty()) co_return Result<void>();
  ended_ = false;
  co_return finish_downstream();
}

LookupJoin::Answer* LookupJoin::known(const std::string& key, std::int64_t now_ms) {
  const auto found = answers_.find(key);
  if (found == answers_.end()) return nullptr;
  Answer& answer = found->second;
  const LookupCacheOptions& cache = options_.cache;
  const bool old = (cache.expire_after_write_ms && now_ms - answer.written_ms >= *cache.expire_after_write_ms) ||
                   (cache.expire_after_access_ms && now_ms - answer.read_ms >= *cache.expire_after_access_ms);
  if (table_ != nullptr && old) {
    order_.erase(answer.place);
    answers_.erase(found);
    return nullptr;
  }
  answer.read_ms = now_ms;
  order_.splice(order_.begin(), order_, answer.place);
  return &answer;
}

void LookupJoin::forget_oldest() {
  answers_.erase(order_.back());
  order_.pop_back();
}

Result<LookupJoin::Asked> LookupJoin::keys_of(const Batch& batch) {
  Asked asked;
  asked.keys.resize(batch.rows);
  if (batch.rows == 0) return asked;
  TRY_ASSIGN(asked.columns, evaluate_all(options_.spec.keys[0], batch));
  const std::int64_t now = core_.wall_ms();
  KeyMap once;
  for (std::uint32_t row = 0; row < batch.rows; ++row) {
    bool null = false;
    for (const ColumnPtr& column : asked.columns) null = null || column->is_null(row);
    if (null) continue;
    std::string& key = asked.keys[row];
    key.push_back('k');
    key_codec_.encode(asked.columns, row, key);
    if (table_ != nullptr && once.find_or_insert(key).inserted && known(key, now) == nullptr) asked.rows.push_back(row);
  }
  return asked;
}

Task<Result<void>> LookupJoin::ask(Asked& asked) {
  std::vector<ColumnPtr> wanted;
  for (const ColumnPtr& column : asked.columns) wanted.push_back(take(column, asked.rows));
  CO_TRY_ASSIGN(const Batch found, co_await table_->find(wanted, asked.rows.size()));
  const std::int64_t now = core_.wall_ms();
  for (const std::uint32_t row : asked.rows) {
    order_.push_front(asked.keys[row]);
    answers_[asked.keys[row]] = Answer{{}, now, now, order_.begin()};
  }
  CO_TRY(add_rows(found, now, false));
  co_return Result<void>();
}

/// Puts rows of the table under their keys; `keep`: also under keys that nobody has asked for.
Result<void> LookupJoin::add_rows(const Batch& rows, std::int64_t now_ms, bool keep) {
  if (rows.rows == 0) return {};
  TRY_ASSIGN(const std::vector<ColumnPtr> keys, evaluate_all(options_.spec.keys[1], rows));
  for (std::uint32_t row = 0; row < rows.rows; ++row) {
    std::string key = "k";
    key_codec_.encode(keys, row, key);
    auto place = answers_.find(key);
    if (place == answers_.end()) {
      if (!keep) continue;  // equal for the database, but not here
      order_.push_front(key);
      place = answers_.emplace(key, Answer{{}, now_ms, now_ms, order_.begin()}).first;
    }
    row_codecs_[1].encode(rows.columns, row, place->second.rows.emplace_back());
  }
  return {};
}

/// The pairs of the next rows of the batch; the last row may have met a part of its answer.
std::vector<LookupJoin::Pair> LookupJoin::next_pairs() {
  Joining& now = *joining_;
  std::vector<Pair> pairs;
  static const std::vector<std::string> kNothing;
  for (std::size_t left = options_.spec.pairs_per_step; left > 0 && now.row < now.batch.rows;) {
    const std::string& key = now.asked.keys[now.row];
    const auto found = key.empty() ? answers_.end() : answers_.find(key);
    const std::vector<std::string>& others = found == answers_.end() ? kNothing : found->second.rows;
    for (; now.other < others.size() && left > 0; ++now.other, --left) pairs.push_back({now.row, others[now.other]});
    if (now.other < others.size()) break;
    if (others.empty()) --left;
    ++now.row;
    now.other = 0;
  }
  return pairs;
}

/// Which pairs the condition holds for.
Result<std::vector<bool>> LookupJoin::check(const Batch& batch, const std::vector<Pair>& pairs) const {
  if (options_.spec.condition == nullptr || pairs.empty()) return std::vector<bool>(pairs.size(), true);
  std::vector<std::uint32_t> left_rows;
  std::vector<std::string_view> right_rows;
  for (const Pair& pair : pairs) {
    left_rows.push_back(pair.row);
    right_rows.push_back(pair.other);
  }
  Batch both;
  both.rows = pairs.size();
  for (const ColumnPtr& column : batch.columns) both.columns.push_back(take(column, left_rows));
  for (const auto& column : row_codecs_[1].decode(right_rows)) both.columns.push_back(column);
  both.processing_time_ms = batch.processing_time_ms;
  TRY_ASSIGN(const ColumnPtr condition, options_.spec.condition->evaluate(both));
  std::vector<bool> holds(pairs.size(), false);
  for (const std::uint32_t row : true_rows(*condition, pairs.size())) holds[row] = true;
  return holds;
}

/// Emits in the order of the left, with a row of NULLs where a left join finds nothing; whether that was the last.
Result<bool> LookupJoin::join_some() {
  Joining& now = *joining_;
  const Batch& batch = now.batch;
  const std::uint32_t first = now.row;
  const std::vector<Pair> pairs = next_pairs();
  TRY_ASSIGN(const std::vector<bool> holds, check(batch, pairs));
  std::vector<std::uint32_t> order;
  const auto arena = std::make_shared<Arena>();
  const auto right = row_codecs_[1].make_columns(arena);
  std::size_t at = 0;
  for (std::uint32_t row = first; row < batch.rows && row <= now.row; ++row) {
    if (row > first) now.met = false;
    for (; at < pairs.size() && pairs[at].row == row; ++at) {
      if (!holds[at]) continue;
      now.met = true;
      order.push_back(row);
      row_codecs_[1].decode_into(pairs[at].other, right, *arena);
    }
    if (row == now.row || now.met || options_.spec.kind != JoinKind::kLeft) continue;
    order.push_back(row);
    row_codecs_[1].append_nulls(right);
  }
  const bool done = now.row == batch.rows;
  Batch result = select(batch, order);
  result.columns.insert(result.columns.end(), right.begin(), right.end());
  result.watermark_before = now.watermark;
  // Not yet that of the whole batch: rows of it are still to come.
  if (!done) result.watermark_after = order.empty() ? now.watermark : std::max(now.watermark, batch.watermark(order.back()));
  now.watermark = result.watermark_after;
  TRY(emit(std::move(result)));
  return done;
}

/// That a key has no row is not kept.
void LookupJoin::forget_missing(const Asked& asked) {
  for (const std::uint32_t row : asked.rows) {
    const auto found = answers_.find(asked.keys[row]);
    if (found == answers_.end() || !found->second.rows.empty()) continue;
    order_.erase(found->second.place);
    answers_.erase(found);
  }
}

}  // namespace cork::streams
