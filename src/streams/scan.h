// SPDX-License-Identifier: Apache-2.0
// Scan: a table's rows from its source: reads records, decodes them, computes columns, follows event time.
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "runtime/core.h"
#include "streams/format/format.h"
#include "streams/operator.h"
#include "streams/source.h"
#include "streams/watermark_generator.h"

namespace cork::streams {

/// What of a record a metadata column holds.
enum class Metadata : std::uint8_t { kPartition, kOffset, kTimestamp, kTimestampType, kTopic, kHeaders, kFilePath, kFileName, kFileSize };

struct MetadataColumn {
  Metadata metadata;
  LogicalType type;
};

struct ScanOptions {
  /// Fields of the value, and of the key (empty: the key is not read).
  Schema value_fields;
  Schema key_fields;
  std::vector<MetadataColumn> metadata;
  std::string topic;
  std::unique_ptr<FormatReader> value_reader;
  std::unique_ptr<FormatReader> key_reader;
  /// The table's columns, over the columns of value, key and metadata in this order.
  std::vector<ExpressionPtr> columns;
  /// Those that somebody looks at, the watermark too: others hold NULL. Empty: all.
  std::vector<bool> columns_used = {};
  /// What these look at of value, key and metadata.
  std::optional<ColumnUse> inputs_used = std::nullopt;
  /// WATERMARK FOR, over the table's columns; null: none.
  ExpressionPtr watermark;
  /// A partition that gives nothing for so long no longer holds the watermark back; 0: it always does.
  std::int64_t idle_timeout_ms = 0;
  /// A record is the state of its key: rows are +U, and a record without a value is -D with the key's columns alone.
  bool upsert = false;
};

class Scan {
 public:
  Scan(Core& core, std::unique_ptr<Source> source, ScanOptions options, QueryMetrics& metrics);

  /// The next rows; none after a short wait without records. At the end of a bounded source the watermark is kEndOfTime.
  Task<Result<Batch>> next();
  bool ended() const { return ended_; }
  std::optional<std::int64_t> lag() const { return source_->lag(); }
  /// The source's position and the watermarks behind the batch that `next` gave last; nullopt: the source cannot go on
  /// anywhere but at its beginning.
  std::optional<std::string> state() const;
  /// The position for the source of a scan that goes on from `state`.
  static std::string position_of(std::string_view state);
  /// Before the first batch; the source was opened at the position.
  Result<void> restore(std::string_view state);
  /// The scan ends where its source ends now.
  Task<Result<void>> drain() { return source_->end_at_latest(); }

 private:
  static Task<Result<void>> fetch_schemas(const RawBatch& raw, FormatReader* reader, bool keys);
  void follow_partitions();
  Result<Batch> decode(const RawBatch& raw);
  Result<Batch> read_fields(const RawBatch& raw);
  std::vector<std::shared_ptr<Column>> make_value_columns(const std::shared_ptr<Arena>& arena, std::size_t rows) const;
  Result<std::vector<ColumnPtr>> evaluate_used(const Batch& batch);
  std::unexpected<Error> at_record(Error error, const RawRecord& record) const;
  void append_metadata(const RawRecord& record, std::span<const std::shared_ptr<Column>> columns);
  void follow_idle(const RawBatch& raw, Batch& batch);

  Core& core_;
  std::unique_ptr<Source> source_;
  ScanOptions options_;
  QueryMetrics& metrics_;
  std::optional<WatermarkGenerator> watermarks_;
  std::vector<ColumnPtr> unused_;  // of the table's columns: NULLs
  std::size_t counted_ = 0;        // a field of the value that is read in any case
  std::vector<std::int64_t> last_seen_ns_;  // by partition
  std::vector<std::int32_t> row_partitions_;
  std::vector<RowKind> row_kinds_;  // of upserts
  bool ended_ = false;
};

}  // namespace cork::streams
