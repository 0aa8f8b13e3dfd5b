// SPDX-License-Identifier: Apache-2.0
// NotNullEnforcer: looking for NULLs by column.
#include "streams/not_null_enforcer.h"

#include <fmt/format.h>

namespace cork::streams {

NotNullEnforcer::NotNullEnforcer(const Schema& schema, NotNullPolicy policy) : policy_(policy) {
  for (std::size_t i = 0; i < schema.size(); ++i) {
    if (!schema[i].type.nullable) columns_.push_back({i, schema[i].name});
  }
}

Result<void> NotNullEnforcer::process(std::size_t, Batch batch) {
  if (batch.rows == 0) return emit(std::move(batch));  // only time passes
  std::vector<std::uint8_t> bad;
  for (const Checked& checked : columns_) {
    const Column& column = *batch.columns[checked.index];
    if (column.nulls.empty()) continue;
    for (std::size_t row = 0; row < batch.rows; ++row) {
      if (!column.is_null(row)) continue;
      if (policy_ == NotNullPolicy::kError) {
        return fail(ErrorCode::kInvalidRecord,
                    fmt::format("column '{}' is NOT NULL, and a NULL comes to be written into it; SET 'table.exec.sink.not-null-enforcer' = 'DROP' leaves such rows out", checked.name));
      }
      bad.resize(batch.rows);
      bad[row] = 1;
    }
  }
  if (bad.empty()) return emit(std::move(batch));
  std::vector<std::uint32_t> rows;
  for (std::uint32_t row = 0; row < batch.rows; ++row) {
    if (bad[row] == 0) rows.push_back(row);
  }
  return emit(select(batch, rows));
}

}  // namespace cork::streams
