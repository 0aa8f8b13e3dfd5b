// SPDX-License-Identifier: Apache-2.0
// ResultOperator: values as Flink's SQL client prints them.
#include "sql/result_printer.h"

#include "sql/expression/cast.h"

namespace cork::sql {

Result<void> ResultOperator::process(std::size_t, streams::Batch batch) {
  std::vector<std::string> texts(batch.columns.size());
  std::vector<std::optional<std::string_view>> values(batch.columns.size());
  for (std::size_t row = 0; row < batch.rows; ++row) {
    for (std::size_t i = 0; i < batch.columns.size(); ++i) {
      const Column& column = *batch.columns[i];
      values[i].reset();
      if (column.is_null(row)) continue;
      texts[i] = print_value(column, row);
      values[i] = texts[i];
    }
    sink_.row(to_string(batch.kind(row)), values);
  }
  rows_ += static_cast<std::int64_t>(batch.rows);
  return {};
}

}  // namespace cork::sql
