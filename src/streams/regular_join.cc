// SPDX-License-Identifier: Apache-2.0
// RegularJoin: going through the rows of a batch and what they meet, a number of pairs at a time.
#include "streams/regular_join.h"

#include <algorithm>

#include "streams/row_output.h"

namespace cork::streams {

RegularJoin::RegularJoin(JoinSpec spec, std::size_t sides_shown) : spec_(std::move(spec)), sides_(spec_), sides_shown_(sides_shown) {}

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
  slot_ = arriving_.key.empty() ? KeyMap::kNone : other.keys.find(arriving_.key);
  if (slot_ != KeyMap::kNone && sides_.expires()) {
    other.expire(slot_);
    slot_ = other.keys.find(arriving_.key);
  }
  if (slot_ != KeyMap::kNone && counts(arriving_.side)) other.keys.touch(slot_);
  at_ = 0;
  met_ = 0;
  return true;
}

/// Takes what it looks at off `left`; whether the row has met all.
Result<bool> RegularJoin::meet_some(std::size_t& left, Output& output) {
  if (slot_ == KeyMap::kNone) return true;
  std::vector<StoredRow>& others = sides_[1 - arriving_.side].rows[slot_];
  const std::size_t count = std::min(left, others.size() - at_);
  const std::span<StoredRow> some = std::span(others).subspan(at_, count);
  if (spec_.condition == nullptr) {
    for (StoredRow& other : some) meet(arriving_, other, output);
    met_ += static_cast<std::int64_t>(count);
  } else if (count > 0) {
    TRY(choose(some));
    for (const std::uint32_t row : chosen_) meet(arriving_, some[row], output);
    met_ += static_cast<std::int64_t>(chosen_.size());
  }
  at_ += count;
  left -= count;
  return at_ == others.size();
}

/// Which of them the condition holds for.
Result<void> RegularJoin::choose(std::span<const StoredRow> others) {
  const std::vector<std::string_view> own(others.size(), arriving_.row);
  std::vector<std::string_view> theirs;
  theirs.reserve(others.size());
  for (const StoredRow& other : others) theirs.push_back(other.row);
  Batch pairs;
  pairs.rows = others.size();
  for (std::size_t side = 0; side < 2; ++side) {
    const auto columns = sides_[side].row_codec.decode(side == arriving_.side ? own : theirs);
    pairs.columns.insert(pairs.columns.end(), columns.begin(), columns.end());
  }
  TRY_ASSIGN(const ColumnPtr holds, spec_.condition->evaluate(pairs));
  chosen_ = true_rows(*holds, pairs.rows);
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
