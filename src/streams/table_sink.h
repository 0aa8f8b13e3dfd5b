// SPDX-License-Identifier: Apache-2.0
// TableSink: encodes rows as records, which wait to be written.
#pragma once

#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "streams/format/format.h"
#include "streams/operator.h"
#include "streams/source.h"

namespace cork::streams {

struct TableSinkOptions {
  /// Columns of the input that make the value, and the key (none: records have no key).
  std::vector<std::size_t> value_columns;
  std::vector<std::size_t> key_columns;
  std::unique_ptr<FormatWriter> value_writer;
  std::unique_ptr<FormatWriter> key_writer;
  /// The column that gives the record's timestamp.
  std::optional<std::size_t> timestamp_column;
  /// The column that gives its headers, a MAP<STRING, BYTES>.
  std::optional<std::size_t> headers_column;
  /// A record is the state of its key: -U is left out, and -D becomes a record without a value.
  bool upsert = false;
  /// With `upsert`: -U becomes a record without a value as well, for sinks that reduce what they are given by key.
  bool updates_delete = false;
};

/// REQUIRES: its input is append-only, unless it writes upserts or a format of change data. What was encoded has to be taken between batches.
class TableSink : public Operator {
 public:
  TableSink(TableSinkOptions options, QueryMetrics& metrics) : options_(std::move(options)), metrics_(metrics) {}
  Result<void> process(std::size_t input, Batch batch) override;
  StateKind state_kind() const override { return StateKind::kNone; }
  Result<void> finish(std::size_t) override { return {}; }

  /// Encoded records; the views are into `memory`.
  struct Pending {
    std::vector<RawRecord> records;
    std::vector<std::shared_ptr<Arena>> memory;
  };
  bool has_pending() const { return !pending_.records.empty(); }
  Pending take() { return std::exchange(pending_, {}); }
  std::int64_t records() const { return records_; }

 private:
  TableSinkOptions options_;
  QueryMetrics& metrics_;
  Pending pending_;
  std::int64_t records_ = 0;
};

}  // namespace cork::streams
