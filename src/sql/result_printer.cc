// SPDX-License-Identifier: Apache-2.0
// ResultOperator: values as Flink's SQL client prints them.
#include "sql/result_printer.h"

#include "sql/expression/cast.h"
#include "streams/datetime.h"

namespace cork::sql {

/// Instants moved to local time.
ColumnPtr ResultOperator::in_zone(const ColumnPtr& column) const {
  if (column->type.root != TypeRoot::kTimestampLtz || zone_->is_utc()) return column;
  auto local = std::make_shared<Column>(*column);
  const std::int64_t units = streams::units_per_second(column->type.length);
  for (std::int64_t& value : local->values<std::int64_t>()) value += zone_->offset_at(streams::floor_divide(value, units)) * units;
  return local;
}

Result<void> ResultOperator::process(std::size_t, streams::Batch batch) {
  for (std::size_t i = 0; i < batch.columns.size(); ++i) batch.columns[i] = in_zone(batch.columns[i]);
  std::vector<std::string> texts(batch.columns.size());
  std::vector<std::optional<std::string_view>> values(batch.columns.size());
  for (std::size_t row = 0; row < batch.rows; ++row) {
    for (std::size_t i = 0; i < batch.columns.size(); ++i) {
      const Column& column = *batch.columns[i];
      values[i].reset();
      if (column.is_null(row)) {
        if (i >= schema_.size() || schema_[i].type.nullable) continue;
        return fail(ErrorCode::kInvalidRecord, "column '" + schema_[i].name + "' is NOT NULL, and its value is NULL");
      }
      texts[i] = print_value(column, row, BytesAs::kHex, zone_.get());
      values[i] = texts[i];
    }
    sink_.row(to_string(batch.kind(row)), values);
  }
  rows_ += static_cast<std::int64_t>(batch.rows);
  return {};
}

}  // namespace cork::sql
