// SPDX-License-Identifier: Apache-2.0
// Expand: rows of all sets in one batch, a row's sets one after the other.
#include "streams/expand.h"

namespace cork::streams {

Result<void> Expand::process(std::size_t, Batch batch) {
  if (batch.rows == 0) return emit(std::move(batch));
  TRY_ASSIGN(const std::vector<ColumnPtr> keys, evaluate_all(keys_, batch));
  const std::size_t count = sets_.size();
  std::vector<std::uint32_t> rows;
  rows.reserve(batch.rows * count);
  for (std::uint32_t row = 0; row < batch.rows; ++row) rows.insert(rows.end(), count, row);
  Batch out = select(batch, rows);
  for (std::size_t k = 0; k < keys.size(); ++k) {
    auto column = std::make_shared<Column>(keys[k]->type.with_nullable(true));
    column->memory = keys[k]->memory;
    column->reserve(rows.size());
    for (std::uint32_t row = 0; row < batch.rows; ++row) {
      for (const std::vector<bool>& set : sets_) {
        if (set[k])
          column->append_from(*keys[k], row);
        else
          column->append_null();
      }
    }
    out.columns.push_back(std::move(column));
  }
  auto number = std::make_shared<Column>(bigint_type(false));
  number->reserve(rows.size());
  for (std::size_t row = 0; row < batch.rows; ++row) {
    for (std::size_t set = 0; set < count; ++set) number->append(static_cast<std::int64_t>(set));
  }
  out.columns.push_back(std::move(number));
  return emit(std::move(out));
}

}  // namespace cork::streams
