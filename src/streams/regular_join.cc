// SPDX-License-Identifier: Apache-2.0
// RegularJoin: going through the rows of a batch and what they meet, a number of pairs at a time.
#include "streams/regular_join.h"

#include <algorithm>

#include "streams/row_output.h"

namespace cork::streams {

RegularJoin::RegularJoin(JoinSpec spec, std::size_t sides_shown) : spec_(std::move(spec)), sides_(spec_), sides_shown_(sides_shown) {
  ColumnUse used(spec_.columns[0].size() + spec_.columns[1].size());
  if (spec_.condition != nullptr && !spec_.condition->collect_columns(used)) used.add_all();
  looked_at_ = used.columns();
}

Result<void> RegularJoin::begin(std::size_t input, Batch batch) {
  if (batch.rows > 0) {
    TRY_ASSIGN(keys_, evaluate_all(spec_.keys[input], batch));
  }
  sides_.begin_batch();
  batch_ = std::move(batch);
  arriving_.side = input;
  row_ = 0;
  return {};
}

Result<bool> RegularJoin::proceed() {
  Output output;
  for (std::size_t side = 0; side < sides_shown_; ++side) output.columns[side] = sides_[side].row_codec.make_columns(output.arena);
  Batch& result = output.batch;
  result.watermark_before = sides_.watermark();
  result.processing_time_ms = batch_.processing_time_ms;
  for (std::size_t left = spec_.pairs_per_step; left > 0 && row_ < batch_.rows;) {
    if (!in_row_) in_row_ = take_row(row_);
    if (in_row_) {
      TRY_ASSIGN(const bool all, meet_some(left, output));
      if (!all) break;
      end_row(arriving_, met_, output);
      in_row_ = false;
    }
    ++row_;
    left -= std::min<std::size_t>(left, 1);
  }
  const bool done = row_ == batch_.rows;
  if (done) {
    std::int64_t& watermark = sides_[arriving_.side].watermark;
    watermark = std::max(watermark, batch_.watermark_after);
    batch_ = {};
    keys_.clear();
    ahead_.clear();
    ahead_at_ = 0;
  }
  result.watermark_after = sides_.watermark();
  if (result.rows == 0 && result.watermark_before == result.watermark_after) return done;
  for (auto& columns : output.columns) result.columns.insert(result.columns.end(), columns.begin(), columns.end());
  TRY(emit(std::move(result)));
  return done;
}

Result<void> RegularJoin::end(std::size_t input) {
  sides_[input].finished = true;
  if (!sides_[1 - input].finished) return {};
  return finish_downstream();
}

/// Begins with a row of the batch; false: there is nothing to do for it.
bool RegularJoin::take_row(std::uint32_t row) {
  JoinSide& own = sides_[arriving_.side];
  own.watermark = std::max(own.watermark, batch_.watermark(row));
  arriving_.kind = batch_.kind(row);
  arriving_.key.clear();
  if (!spec_.matches_nothing(keys_, row)) {
    arriving_.key.push_back('k');
    own.key_codec.encode(keys_, row, arriving_.key);
  }
  arriving_.row.clear();
  own.row_codec.encode(batch_.columns, row, arriving_.row);
  if (!begin_row(arriving_)) return false;
  JoinSide& other = sides_[1 - arriving_.side];
  slot_ = arriving_.key.empty() ? KeyMap::kNone : find_other(arriving_.key);
  if (slot_ != KeyMap::kNone && counts(arriving_.side)) other.keys.touch(slot_);
  at_ = 0;
  met_ = 0;
  return true;
}

/// The key among those of the other side, whose rows that have expired are gone.
std::uint32_t RegularJoin::find_other(std::string_view key) {
  JoinSide& other = sides_[1 - arriving_.side];
  const std::uint32_t slot = other.keys.find(key);
  if (slot == KeyMap::kNone || !sides_.expires()) return slot;
  other.expire(slot);
  return other.keys.find(key);
}

/// Takes what it looks at off `left`; whether the row has met all.
Result<bool> RegularJoin::meet_some(std::size_t& left, Output& output) {
  if (slot_ == KeyMap::kNone) return true;
  std::vector<StoredRow>& others = sides_[1 - arriving_.side].rows[slot_];
  while (at_ < others.size()) {
    if (left == 0) return false;
    std::size_t count = std::min(left, others.size() - at_);
    const std::uint8_t* holds = nullptr;
    if (spec_.condition != nullptr) {
      const Ahead* known = ahead();
      if (known == nullptr) {
        TRY(look_ahead());
        known = ahead();
      }
      count = std::min(count, known->at + known->count - at_);
      holds = holds_.data() + known->pair + (at_ - known->at);
    }
    for (std::size_t i = 0; i < count; ++i) {
      if (holds != nullptr && holds[i] == 0) continue;
      meet(arriving_, others[at_ + i], output);
      ++met_;
    }
    at_ += count;
    left -= count;
  }
  return true;
}

/// What is known of the next pair of the row; null: nothing.
const RegularJoin::Ahead* RegularJoin::ahead() {
  while (ahead_at_ < ahead_.size() && (ahead_[ahead_at_].row < row_ || (ahead_[ahead_at_].row == row_ && ahead_[ahead_at_].at + ahead_[ahead_at_].count <= at_))) ++ahead_at_;
  return ahead_at_ < ahead_.size() && ahead_[ahead_at_].row == row_ ? &ahead_[ahead_at_] : nullptr;
}

/// Evaluates the condition for pairs of this row and of those that follow, many at once. The rows of the other side do not change while the
/// batch is worked on. A condition that can fail sees only pairs of this row, since the rows that follow may meet nothing.
Result<void> RegularJoin::look_ahead() {
  const std::size_t pairs_max = std::min<std::size_t>(spec_.pairs_per_step, 4'096);
  const std::size_t side = arriving_.side;
  JoinSide& other = sides_[1 - side];
  std::vector<std::uint32_t> own;
  std::vector<std::string_view> theirs;
  std::string key;
  ahead_.clear();
  ahead_at_ = 0;
  const std::uint32_t end = spec_.condition->can_fail() ? row_ + 1 : static_cast<std::uint32_t>(batch_.rows);
  for (std::uint32_t row = row_; row < end && theirs.size() < pairs_max; ++row) {
    std::uint32_t slot = slot_;
    if (row != row_) {
      if (spec_.matches_nothing(keys_, row)) continue;
      key.assign(1, 'k');
      sides_[side].key_codec.encode(keys_, row, key);
      slot = find_other(key);
    }
    if (slot == KeyMap::kNone) continue;
    const std::size_t at = row == row_ ? at_ : 0;
    const std::size_t count = std::min(other.rows[slot].size() - at, pairs_max - theirs.size());
    ahead_.push_back({row, at, count, theirs.size()});
    own.insert(own.end(), count, row);
    for (const StoredRow& stored : std::span(other.rows[slot]).subspan(at, count)) theirs.push_back(stored.row);
  }
  const auto left = static_cast<std::ptrdiff_t>(spec_.columns[0].size());
  const std::array<std::vector<bool>, 2> wanted{std::vector<bool>(looked_at_.begin(), looked_at_.begin() + left), std::vector<bool>(looked_at_.begin() + left, looked_at_.end())};
  Batch pairs;
  pairs.rows = theirs.size();
  for (std::size_t at = 0; at < 2; ++at) {
    if (at != side) {
      const auto columns = other.row_codec.view(theirs, wanted[at]);
      pairs.columns.insert(pairs.columns.end(), columns.begin(), columns.end());
      continue;
    }
    for (std::size_t i = 0; i < wanted[at].size(); ++i) pairs.columns.push_back(wanted[at][i] ? take(batch_.columns[i], own) : null_column(spec_.columns[at][i]));
  }
  TRY_ASSIGN(const ColumnPtr holds, spec_.condition->evaluate(pairs));
  holds_.assign(pairs.rows, 0);
  for (const std::uint32_t pair : true_rows(*holds, pairs.rows)) holds_[pair] = 1;
  return {};
}

void RegularJoin::give(RowKind kind, std::size_t side, std::string_view row, const std::string* other, Output& output) {
  sides_[side].row_codec.decode_into(row, output.columns[side], *output.arena);
  if (sides_shown_ == 2) {
    const RowCodec& codec = sides_[1 - side].row_codec;
    if (other != nullptr) codec.decode_into(*other, output.columns[1 - side], *output.arena);
    else codec.append_nulls(output.columns[1 - side]);
  }
  output.batch.kinds.push_back(kind);
  output.batch.watermarks.push_back(sides_.watermark());
  ++output.batch.rows;
}

}  // namespace cork::streams
