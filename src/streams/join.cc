// SPDX-License-Identifier: Apache-2.0
// Join: the changes that a row causes, after Flink's StreamingJoinOperator.
#include "streams/join.h"

#include <algorithm>

namespace cork::streams {

struct Join::Output {
  std::shared_ptr<Arena> arena = std::make_shared<Arena>();
  std::array<std::vector<std::shared_ptr<Column>>, 2> columns;
  Batch batch;
};

Join::Join(JoinSpec spec) : spec_(std::move(spec)), sides_(spec_) {}

bool Join::keeps(std::size_t side) const {
  if (spec_.kind == JoinKind::kFull) return true;
  return spec_.kind == (side == 0 ? JoinKind::kLeft : JoinKind::kRight);
}

Result<void> Join::process(std::size_t input, Batch batch) {
  Output output;
  for (std::size_t side = 0; side < 2; ++side) output.columns[side] = sides_[side].row_codec.make_columns(output.arena);
  output.batch.watermark_before = watermark();
  if (batch.rows > 0) {
    TRY_ASSIGN(const std::vector<ColumnPtr> keys, evaluate_all(spec_.keys[input], batch));
    Arriving arriving{.side = input, .kind = RowKind::kInsert, .key = {}, .row = {}};
    for (std::uint32_t row = 0; row < batch.rows; ++row) {
      sides_[input].watermark = std::max(sides_[input].watermark, batch.watermark(row));
      arriving.kind = batch.kind(row);
      arriving.key.clear();
      if (!spec_.matches_nothing(keys, row)) {
        arriving.key.push_back('k');
        sides_[input].key_codec.encode(keys, row, arriving.key);
      }
      arriving.row.clear();
      sides_[input].row_codec.encode(batch.columns, row, arriving.row);
      if (is_retraction(arriving.kind)) TRY(remove(arriving, output));
      else TRY(add(arriving, output));
    }
  }
  sides_[input].watermark = std::max(sides_[input].watermark, batch.watermark_after);
  Batch& result = output.batch;
  result.watermark_after = watermark();
  if (result.rows == 0 && result.watermark_before == result.watermark_after) return {};
  for (auto& columns : output.columns) result.columns.insert(result.columns.end(), columns.begin(), columns.end());
  return emit(std::move(result));
}

Result<void> Join::finish(std::size_t input) {
  sides_[input].finished = true;
  if (!sides_[1 - input].finished) return {};
  return finish_downstream();
}

/// The rows of the other side that this one meets.
Result<std::vector<Join::Stored*>> Join::matches(const Arriving& arriving) {
  std::vector<Stored*> result;
  Side& other = sides_[1 - arriving.side];
  const std::uint32_t slot = arriving.key.empty() ? KeyMap::kNone : other.keys.find(arriving.key);
  if (slot == KeyMap::kNone) return result;
  // An outer join counts what its rows meet.
  if (keeps(1 - arriving.side)) other.keys.touch(slot);
  for (Stored& stored : other.rows[slot]) result.push_back(&stored);
  if (spec_.condition == nullptr || result.empty()) return result;

  const std::vector<std::string_view> own(result.size(), arriving.row);
  std::vector<std::string_view> others;
  for (const Stored* stored : result) others.push_back(stored->row);
  Batch pairs;
  pairs.rows = result.size();
  for (std::size_t side = 0; side < 2; ++side) {
    const auto columns = sides_[side].row_codec.decode(side == arriving.side ? own : others);
    pairs.columns.insert(pairs.columns.end(), columns.begin(), columns.end());
  }
  TRY_ASSIGN(const ColumnPtr holds, spec_.condition->evaluate(pairs));
  std::vector<Stored*> passed;
  for (const std::uint32_t row : true_rows(*holds, pairs.rows)) passed.push_back(result[row]);
  return passed;
}

Result<void> Join::add(const Arriving& arriving, Output& output) {
  TRY_ASSIGN(const std::vector<Stored*> others, matches(arriving));
  const std::size_t other_side = 1 - arriving.side;
  Side& own = sides_[arriving.side];
  const auto [slot, inserted] = own.keys.find_or_insert(arriving.key.empty() ? kNullKey : std::string_view(arriving.key));
  if (own.rows.size() < own.keys.slots()) own.rows.resize(own.keys.slots());
  own.rows[slot].push_back({arriving.row, static_cast<std::int64_t>(others.size())});

  if (others.empty()) {
    if (keeps(arriving.side)) emit_alone(RowKind::kInsert, arriving.side, arriving.row, output);
    return {};
  }
  // An outer join changes what was shown with NULLs; an inner one passes the change as it is.
  const bool inner = !keeps(0) && !keeps(1);
  for (Stored* other : others) {
    if (keeps(other_side) && other->associations == 0) emit_alone(RowKind::kDelete, other_side, other->row, output);
    ++other->associations;
    emit_pair(inner ? arriving.kind : RowKind::kInsert, arriving.side, arriving.row, other->row, output);
  }
  return {};
}

Result<void> Join::remove(const Arriving& arriving, Output& output) {
  const std::size_t other_side = 1 - arriving.side;
  Side& own = sides_[arriving.side];
  const std::uint32_t slot = own.keys.find(arriving.key.empty() ? kNullKey : std::string_view(arriving.key));
  if (slot == KeyMap::kNone) return {};
  auto& rows = own.rows[slot];
  const auto found = std::find_if(rows.begin(), rows.end(), [&](const Stored& stored) { return stored.row == arriving.row; });
  if (found == rows.end()) return {};
  rows.erase(found);
  if (rows.empty()) own.keys.erase(slot);
  else own.keys.touch(slot);

  TRY_ASSIGN(const std::vector<Stored*> others, matches(arriving));
  if (others.empty()) {
    if (keeps(arriving.side)) emit_alone(RowKind::kDelete, arriving.side, arriving.row, output);
    return {};
  }
  const bool inner = !keeps(0) && !keeps(1);
  for (Stored* other : others) {
    emit_pair(inner ? arriving.kind : RowKind::kDelete, arriving.side, arriving.row, other->row, output);
    --other->associations;
    if (keeps(other_side) && other->associations == 0) emit_alone(RowKind::kInsert, other_side, other->row, output);
  }
  return {};
}

void Join::emit_pair(RowKind kind, std::size_t side, std::string_view row, std::string_view other, Output& output) {
  sides_[side].row_codec.decode_into(row, output.columns[side], *output.arena);
  sides_[1 - side].row_codec.decode_into(other, output.columns[1 - side], *output.arena);
  output.batch.kinds.push_back(kind);
  output.batch.watermarks.push_back(watermark());
  ++output.batch.rows;
}

void Join::emit_alone(RowKind kind, std::size_t side, std::string_view row, Output& output) {
  sides_[side].row_codec.decode_into(row, output.columns[side], *output.arena);
  sides_[1 - side].row_codec.append_nulls(output.columns[1 - side]);
  output.batch.kinds.push_back(kind);
  output.batch.watermarks.push_back(watermark());
  ++output.batch.rows;
}

}  // namespace cork::streams
