// SPDX-License-Identifier: Apache-2.0
// Scan: decoding by batch.
#include "streams/scan.h"

#include <fmt/format.h>

#include <algorithm>

#include "streams/datetime.h"

namespace cork::streams {

namespace {
constexpr std::size_t kBatchRecords = 4096;
/// A map without pairs.
constexpr std::string_view kNoHeaders{"\0\0\0\0", 4};

std::vector<std::shared_ptr<Column>> make_columns(const Schema& schema, const std::shared_ptr<Arena>& arena, std::size_t rows) {
  std::vector<std::shared_ptr<Column>> columns;
  columns.reserve(schema.size());
  for (const Field& field : schema) {
    columns.push_back(std::make_shared<Column>(field.type));
    columns.back()->reserve(rows);
    columns.back()->memory.push_back(arena);
  }
  return columns;
}

}  // namespace

Scan::Scan(Core& core, std::unique_ptr<Source> source, ScanOptions options, QueryMetrics& metrics)
    : core_(core), source_(std::move(source)), options_(std::move(options)), metrics_(metrics) {
  const auto partitions = static_cast<std::size_t>(std::max(1, source_->partitions()));
  if (options_.watermark != nullptr) watermarks_.emplace(options_.watermark, partitions);
  last_seen_ns_.assign(partitions, core_.monotonic_ns());
  unused_.resize(options_.columns.size());
  for (std::size_t i = 0; i < options_.columns_used.size(); ++i) {
    if (!options_.columns_used[i]) unused_[i] = null_column(options_.columns[i]->type());
  }
  const bool projects = options_.value_reader != nullptr && options_.value_reader->can_project();
  if (!projects || options_.upsert) options_.inputs_used.reset();
  if (!options_.inputs_used) return;
  while (counted_ < options_.value_fields.size() && !options_.inputs_used->any(counted_)) ++counted_;
  if (counted_ == options_.value_fields.size()) counted_ = 0;
}

/// Columns that nobody looks at are constant, and a ROW of which single fields are looked at has columns for these.
std::vector<std::shared_ptr<Column>> Scan::make_value_columns(const std::shared_ptr<Arena>& arena, std::size_t rows) const {
  auto columns = make_columns(options_.value_fields, arena, rows);
  if (!options_.inputs_used) return columns;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    Column& column = *columns[i];
    const bool any = options_.inputs_used->any(i);
    if (options_.inputs_used->whole(i) || (!any && i == counted_)) continue;
    if (!any) {
      column.constant = true;
      column.append_null();
      continue;
    }
    const auto& types = column.type.nested->types;
    column.fields.resize(types.size());
    for (std::size_t field = 0; field < types.size(); ++field) {
      if (!options_.inputs_used->field(i, field)) continue;
      column.fields[field] = std::make_shared<Column>(types[field].with_nullable(types[field].nullable || column.type.nullable));
      column.fields[field]->reserve(rows);
      column.fields[field]->memory.push_back(arena);
    }
  }
  return columns;
}

Result<std::vector<ColumnPtr>> Scan::evaluate_used(const Batch& batch) {
  std::vector<ColumnPtr> columns = unused_;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (columns[i] != nullptr) continue;
    TRY_ASSIGN(columns[i], options_.columns[i]->evaluate(batch));
  }
  return columns;
}

Task<Result<Batch>> Scan::next() {
  CO_TRY_ASSIGN(const RawBatch raw, co_await source_->read(kBatchRecords));
  follow_partitions();
  CO_TRY(co_await fetch_schemas(raw, options_.value_reader.get(), false));
  CO_TRY(co_await fetch_schemas(raw, options_.key_reader.get(), true));
  CO_TRY_ASSIGN(Batch batch, decode(raw));
  if (raw.end) {
    ended_ = true;
    batch.watermark_after = kEndOfTime;
  }
  co_return batch;
}

/// What records of the batch were written with has to be there before they are read.
Task<Result<void>> Scan::fetch_schemas(const RawBatch& raw, FormatReader* reader, bool keys) {
  RegistryUser* user = reader == nullptr ? nullptr : reader->registry_user();
  if (user == nullptr) co_return Result<void>();
  for (const RawRecord& record : raw.records) {
    const bool there = keys ? record.has_key : record.has_value;
    const std::string_view bytes = keys ? record.key : record.value;
    if (there && user->lacks_schema(bytes)) CO_TRY(co_await user->fetch_schema(bytes));
  }
  co_return Result<void>();
}

/// Some may have come since the scan began.
void Scan::follow_partitions() {
  const auto partitions = static_cast<std::size_t>(source_->partitions());
  if (partitions <= last_seen_ns_.size()) return;
  last_seen_ns_.resize(partitions, core_.monotonic_ns());
  if (watermarks_) watermarks_->grow(partitions);
}

Result<Batch> Scan::decode(const RawBatch& raw) {
  metrics_.records_in += static_cast<std::int64_t>(raw.records.size());
  TRY_ASSIGN(Batch batch, read_fields(raw));
  if (batch.rows > 0) {
    batch.processing_time_ms = core_.wall_ms();
    TRY_ASSIGN(batch.columns, evaluate_used(batch));
  }
  if (watermarks_) {
    TRY(watermarks_->apply(batch, row_partitions_));
    if (options_.idle_timeout_ms > 0) follow_idle(raw, batch);
    metrics_.watermark_ms = std::max(metrics_.watermark_ms, batch.watermark_after);
  }
  return batch;
}

/// Of what a reader says: in which record.
std::unexpected<Error> Scan::at_record(Error error, const RawRecord& record) const {
  if (record.file != nullptr) error.message += fmt::format(" (line {} of {})", record.offset + 1, record.file->path);
  else if (!options_.topic.empty() || !record.topic.empty()) error.message += fmt::format(" (topic '{}', partition {}, offset {})", record.topic.empty() ? options_.topic : record.topic, record.partition, record.offset);
  return std::unexpected(std::move(error));
}

Result<Batch> Scan::read_fields(const RawBatch& raw) {
  auto arena = std::make_shared<Arena>();
  const auto values = make_value_columns(arena, raw.records.size());
  const auto keys = make_columns(options_.key_fields, arena, raw.records.size());
  Schema metadata_schema;
  for (const MetadataColumn& column : options_.metadata) metadata_schema.push_back({"", column.type});
  const auto metadata = make_columns(metadata_schema, arena, raw.records.size());
  row_partitions_.clear();
  row_kinds_.clear();
  for (const RawRecord& record : raw.records) {
    // A tombstone is no row of an append-only table; of raw bytes it is a NULL.
    const bool tombstones = options_.upsert || (options_.value_reader != nullptr && options_.value_reader->reads_tombstones());
    if (!record.has_value && !tombstones) continue;
    const std::size_t before = row_partitions_.size();
    std::size_t after = before + 1;
    if (!record.has_value) {
      for (const auto& value : values) value->append_null();
    } else if (options_.value_reader != nullptr) {
      if (Result<void> read = options_.value_reader->read(record.value, values, *arena); !read) return at_record(std::move(read.error()), record);
      after = values[counted_]->stored();
      const std::span<const RowKind> kinds = options_.value_reader->kinds();
      row_kinds_.insert(row_kinds_.end(), kinds.begin(), kinds.end());
    }
    for (std::size_t row = before; row < after; ++row) {
      if (options_.key_reader != nullptr) {
        if (record.has_key) {
          if (Result<void> read = options_.key_reader->read(record.key, keys, *arena); !read) return at_record(std::move(read.error()), record);
        }
        for (const auto& key : keys) {
          if (key->stored() <= row) key->append_null();
          if (key->stored() > row + 1) key->resize(row + 1);
        }
      }
      append_metadata(record, metadata);
      row_partitions_.push_back(record.source_partition);
      if (options_.upsert) row_kinds_.push_back(record.has_value ? RowKind::kUpdateAfter : RowKind::kDelete);
    }
  }
  for (const auto& column : metadata) column->memory.insert(column->memory.end(), raw.owners.begin(), raw.owners.end());
  Batch batch;
  batch.rows = row_partitions_.size();
  batch.kinds = row_kinds_;
  for (const auto* columns : {&values, &keys, &metadata}) batch.columns.insert(batch.columns.end(), columns->begin(), columns->end());
  return batch;
}

void Scan::append_metadata(const RawRecord& record, std::span<const std::shared_ptr<Column>> columns) {
  for (std::size_t i = 0; i < columns.size(); ++i) {
    Column& column = *columns[i];
    switch (options_.metadata[i].metadata) {
      case Metadata::kPartition: column.append(static_cast<std::int64_t>(record.partition)); break;
      case Metadata::kOffset: column.append(record.offset); break;
      case Metadata::kTimestamp: column.append(change_precision(record.timestamp_ms, 3, column.type.length)); break;
      case Metadata::kTimestampType:
        column.append(std::string_view(record.log_append_time ? "LogAppendTime" : "CreateTime"));
        break;
      case Metadata::kTopic: column.append(record.topic.empty() ? std::string_view(options_.topic) : record.topic); break;
      case Metadata::kHeaders: column.append(record.headers.empty() ? kNoHeaders : record.headers); break;
      case Metadata::kFilePath: column.append(std::string_view(record.file->path)); break;
      case Metadata::kFileName: column.append(std::string_view(record.file->name)); break;
      case Metadata::kFileSize: column.append(record.file->size); break;
    }
  }
}

void Scan::follow_idle(const RawBatch& raw, Batch& batch) {
  const std::int64_t now = core_.monotonic_ns();
  for (const RawRecord& record : raw.records) last_seen_ns_[static_cast<std::size_t>(record.source_partition)] = now;
  for (std::size_t partition = 0; partition < last_seen_ns_.size(); ++partition) {
    if (now - last_seen_ns_[partition] >= options_.idle_timeout_ms * runtime::kNanosPerMilli) watermarks_->set_idle(partition);
  }
  batch.watermark_after = watermarks_->watermark();
}

std::optional<std::string> Scan::state() const {
  const auto position = source_->position();
  if (!position) return std::nullopt;
  std::string bytes;
  StateEncoder out(bytes);
  out.text(*position);
  if (watermarks_) watermarks_->save(out);
  return bytes;
}

std::string Scan::position_of(std::string_view state) { return std::string(StateDecoder(state).text()); }

Result<void> Scan::restore(std::string_view state) {
  StateDecoder in(state);
  in.text();
  if (watermarks_) watermarks_->restore(in);
  if (!in.whole()) return fail(ErrorCode::kInvalidRecord, "the watermarks of table '" + options_.topic + "' are not those that the job has kept");
  return {};
}

}  // namespace cork::streams
