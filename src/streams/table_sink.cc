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

Result<void> TableSink::add_metadata(const Batch& batch, std::size_t row, Arena& arena, RawRecord& record) const {
  record.timestamp_ms = -1;
  record.to_partition = options_.to_partition;
  if (options_.timestamp_column) {
    const Column& time = *batch.columns[*options_.timestamp_column];
    if (!time.is_null(row)) record.timestamp_ms = timestamp_to_millis(time.value<std::int64_t>(row), time.type.length);
  }
  if (options_.headers_column) {
    const Column& headers = *batch.columns[*options_.headers_column];
    if (!headers.is_null(row)) record.headers = arena.copy(headers.value<std::string_view>(row));
  }
  if (options_.topic_column) {
    const Column& topic = *batch.columns[*options_.topic_column];
    if (topic.is_null(row)) return fail(ErrorCode::kInvalidRequest, "a row to write names no topic: its column with the metadata 'topic' is NULL");
    record.topic = arena.copy(topic.value<std::string_view>(row));
    if (!options_.is_sink_topic(record.topic)) {
      return fail(ErrorCode::kInvalidRequest, "a row to write names the topic '" + std::string(record.topic) + "', which is none of 'topic' or 'topic-pattern' of the table");
    }
  }
  return {};
}

Result<void> TableSink::process(std::size_t, Batch batch) {
  if (batch.rows == 0) return {};
  const std::vector<ColumnPtr> values = pick(batch, options_.value_columns);
  const std::vector<ColumnPtr> keys = pick(batch, options_.key_columns);
  auto arena = std::make_shared<Arena>();
  const std::size_t before = pending_.records.size();
  std::string bytes;
  for (std::size_t row = 0; row < batch.rows; ++row) {
    if (options_.upsert && !options_.updates_delete && batch.kind(row) == RowKind::kUpdateBefore) continue;
    RawRecord record;
    bytes.clear();
    record.has_value = (!options_.upsert || !is_retraction(batch.kind(row))) && !options_.value_writer->is_none(values, row);
    if (record.has_value) {
      TRY(options_.value_writer->write_change(batch.kind(row), values, row, bytes));
      record.value = arena->copy(bytes);
    }
    if (options_.key_writer != nullptr && !options_.key_writer->is_none(keys, row)) {
      bytes.clear();
      TRY(options_.key_writer->write(keys, row, bytes));
      record.key = arena->copy(bytes);
      record.has_key = true;
    }
    TRY(add_metadata(batch, row, *arena, record));
    pending_.records.push_back(record);
  }
  const auto written = static_cast<std::int64_t>(pending_.records.size() - before);
  pending_.memory.push_back(std::move(arena));
  records_ += written;
  metrics_.records_out += written;
  return {};
}

}  // namespace cork::streams
