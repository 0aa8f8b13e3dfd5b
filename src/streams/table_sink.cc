// SPDX-License-Identifier: Apache-2.0
// TableSink: one key and one value a row.
#include "streams/table_sink.h"

#include "streams/datetime.h"

namespace cork::streams {
namespace {

std::vector<ColumnPtr> pick(const Batch& batch, std::span<const std::size_t> indexes) {
  std::vector<ColumnPtr> columns;
  for (const std::size_t index : indexes) columns.push_back(batch.columns[index]);
  return columns;
}

}  // namespace

Result<void> TableSink::process(std::size_t, Batch batch) {
  if (batch.rows == 0) return {};
  const std::vector<ColumnPtr> values = pick(batch, options_.value_columns);
  const std::vector<ColumnPtr> keys = pick(batch, options_.key_columns);
  auto arena = std::make_shared<Arena>();
  std::string bytes;
  for (std::size_t row = 0; row < batch.rows; ++row) {
    RawRecord record;
    bytes.clear();
    TRY(options_.value_writer->write(values, row, bytes));
    record.value = arena->copy(bytes);
    if (options_.key_writer != nullptr && !(keys.size() == 1 && keys[0]->is_null(row))) {
      bytes.clear();
      TRY(options_.key_writer->write(keys, row, bytes));
      record.key = arena->copy(bytes);
      record.has_key = true;
    }
    record.timestamp_ms = -1;
    if (options_.timestamp_column) {
      const Column& time = *batch.columns[*options_.timestamp_column];
      if (!time.is_null(row)) record.timestamp_ms = timestamp_to_millis(time.value<std::int64_t>(row), time.type.length);
    }
    pending_.records.push_back(record);
  }
  pending_.memory.push_back(std::move(arena));
  records_ += static_cast<std::int64_t>(batch.rows);
  metrics_.records_out += static_cast<std::int64_t>(batch.rows);
  return {};
}

}  // namespace cork::streams
