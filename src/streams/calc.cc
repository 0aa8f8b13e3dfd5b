// SPDX-License-Identifier: Apache-2.0
// Calc, and what expressions of a batch share.
#include "streams/calc.h"

namespace cork::streams {

void ColumnUse::add(const ColumnUse& other) {
  for (std::size_t column = 0; column < size(); ++column) {
    if (other.whole_[column]) whole_[column] = true;
    for (std::size_t field = 0; field < other.fields_[column].size(); ++field) {
      if (other.fields_[column][field]) add_field(column, field);
    }
  }
}

std::vector<bool> ColumnUse::columns() const {
  std::vector<bool> result(size());
  for (std::size_t column = 0; column < size(); ++column) result[column] = any(column);
  return result;
}

Result<std::vector<ColumnPtr>> evaluate_all(std::span<const ExpressionPtr> expressions, const Batch& batch) {
  std::vector<ColumnPtr> columns;
  columns.reserve(expressions.size());
  for (const ExpressionPtr& expression : expressions) {
    TRY_ASSIGN(ColumnPtr column, expression->evaluate(batch));
    columns.push_back(std::move(column));
  }
  return columns;
}

std::vector<std::uint32_t> true_rows(const Column& condition, std::size_t rows) {
  std::vector<std::uint32_t> result;
  result.reserve(rows);
  const auto& values = condition.values<std::uint8_t>();
  for (std::uint32_t row = 0; row < rows; ++row) {
    if (values[condition.at(row)] != 0 && !condition.is_null(row)) result.push_back(row);
  }
  return result;
}

Result<void> Calc::process(std::size_t, Batch batch) {
  if (condition_ != nullptr && batch.rows > 0) {
    TRY_ASSIGN(const ColumnPtr condition, condition_->evaluate(batch));
    const std::vector<std::uint32_t> rows = true_rows(*condition, batch.rows);
    if (rows.size() < batch.rows) batch = select(batch, rows);
  }
  if (batch.rows == 0) {
    if (batch.watermark_before == batch.watermark_after && batch.processing_time_ms == 0) return {};
    batch.columns.clear();
    return emit(std::move(batch));
  }
  TRY_ASSIGN(std::vector<ColumnPtr> columns, evaluate_all(projections_, batch));
  batch.columns = std::move(columns);
  return emit(std::move(batch));
}

}  // namespace cork::streams
