// SPDX-License-Identifier: Apache-2.0
// SemiJoin: the changes that a row causes, after Flink's StreamingSemiAntiJoinOperator.
#include "streams/semi_join.h"

#include <algorithm>

#include "streams/row_output.h"

namespace cork::streams {

SemiJoin::SemiJoin(JoinSpec spec, bool anti) : spec_(std::move(spec)), anti_(anti), sides_(spec_) {}

Result<void> SemiJoin::process(std::size_t input, Batch batch) {
  RowOutput output(sides_[0].row_codec);
  const std::int64_t before = watermark();
  if (batch.rows > 0) {
    TRY_ASSIGN(const std::vector<ColumnPtr> keys, evaluate_all(spec_.keys[input], batch));
    Arriving arriving;
    for (std::size_t row = 0; row < batch.rows; ++row) {
      sides_[input].watermark = std::max(sides_[input].watermark, batch.watermark(row));
      arriving.kind = batch.kind(row);
      arriving.key.clear();
      if (!spec_.matches_nothing(keys, row)) {
        arriving.key.push_back('k');
        sides_[input].key_codec.encode(keys, row, arriving.key);
      }
      arriving.row.clear();
      sides_[input].row_codec.encode(batch.columns, row, arriving.row);
      if (input == 0)
        TRY(from_left(arriving, output));
      else
        TRY(from_right(arriving, output));
    }
  }
  sides_[input].watermark = std::max(sides_[input].watermark, batch.watermark_after);
  if (output.rows() == 0 && before == watermark()) return {};
  return emit(output.finish(before, watermark()));
}

Result<void> SemiJoin::finish(std::size_t input) {
  sides_[input].finished = true;
  if (!sides_[1 - input].finished) return {};
  return finish_downstream();
}

/// The rows of the other side that one of `side` meets.
Result<std::vector<SemiJoin::Stored*>> SemiJoin::matches(std::size_t side, const Arriving& arriving) {
  std::vector<Stored*> result;
  Side& other = sides_[1 - side];
  const std::uint32_t slot = arriving.key.empty() ? KeyMap::kNone : other.keys.find(arriving.key);
  if (slot == KeyMap::kNone) return result;
  if (side == 1) other.keys.touch(slot);  // its rows count what they meet
  for (Stored& stored : other.rows[slot]) result.push_back(&stored);
  if (spec_.condition == nullptr || result.empty()) return result;
  const std::vector<std::string_view> own(result.size(), arriving.row);
  std::vector<std::string_view> others;
  for (const Stored* stored : result) others.push_back(stored->row);
  Batch pairs;
  pairs.rows = result.size();
  for (std::size_t at = 0; at < 2; ++at) {
    const auto columns = sides_[at].row_codec.decode(at == side ? own : others);
    pairs.columns.insert(pairs.columns.end(), columns.begin(), columns.end());
  }
  TRY_ASSIGN(const ColumnPtr holds, spec_.condition->evaluate(pairs));
  std::vector<Stored*> passed;
  for (const std::uint32_t row : true_rows(*holds, pairs.rows)) passed.push_back(result[row]);
  return passed;
}

void SemiJoin::store(Side& side, const Arriving& arriving, std::int64_t associations) {
  const auto [slot, inserted] =
      side.keys.find_or_insert(arriving.key.empty() ? kNullKey : std::string_view(arriving.key));
  if (side.rows.size() < side.keys.slots()) side.rows.resize(side.keys.slots());
  side.rows[slot].push_back({arriving.row, associations});
}

void SemiJoin::forget(Side& side, const Arriving& arriving) {
  const std::uint32_t slot = side.keys.find(arriving.key.empty() ? kNullKey : std::string_view(arriving.key));
  if (slot == KeyMap::kNone) return;
  auto& rows = side.rows[slot];
  const auto found = std::ranges::find(rows, arriving.row, &Stored::row);
  if (found == rows.end()) return;
  rows.erase(found);
  if (rows.empty()) side.keys.erase(slot);
  else side.keys.touch(slot);
}

Result<void> SemiJoin::from_left(const Arriving& arriving, RowOutput& output) {
  TRY_ASSIGN(const std::vector<Stored*> others, matches(0, arriving));
  if (others.empty() == anti_) output.add(arriving.kind, arriving.row, watermark());
  if (is_retraction(arriving.kind))
    forget(sides_[0], arriving);
  else
    store(sides_[0], arriving, static_cast<std::int64_t>(others.size()));
  return {};
}

Result<void> SemiJoin::from_right(const Arriving& arriving, RowOutput& output) {
  if (arriving.key.empty()) return {};
  const bool retraction = is_retraction(arriving.kind);
  if (retraction)
    forget(sides_[1], arriving);
  else
    store(sides_[1], arriving, 0);
  TRY_ASSIGN(const std::vector<Stored*> lefts, matches(1, arriving));
  for (Stored* left : lefts) {
    const std::int64_t before = left->associations;
    left->associations += retraction ? -1 : 1;
    if (!retraction && before == 0) output.add(anti_ ? RowKind::kDelete : arriving.kind, left->row, watermark());
    if (retraction && before == 1) output.add(anti_ ? RowKind::kInsert : arriving.kind, left->row, watermark());
  }
  return {};
}

}  // namespace cork::streams
