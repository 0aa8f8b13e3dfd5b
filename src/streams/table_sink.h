// SPDX-License-Identifier: Apache-2.0
// TableSink: encodes rows as records, which wait to be written.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string_view>
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
  /// The column that names its topic, one of those that `is_sink_topic` takes.
  std::optional<std::size_t> topic_column;
  std::function<bool(std::string_view)> is_sink_topic;
  /// The partition of all records; -1: by their keys, or spread over all.
  std::int32_t to_partition = -1;
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
  /// Writers that have to be connected before the first row.
  std::vector<RegistryUser*> registry_users() const {
    std::vector<RegistryUser*> users;
    for (FormatWriter* writer : {options_.value_writer.get(), options_.key_writer.get()}) {
      if (writer != nullptr && writer->registry_user() != nullptr) users.push_back(writer->registry_user());
    }
    return users;
  }
  bool has_pending() const { return !pending_.records.empty(); }
  Pending take() { return std::exchange(pending_, {}); }
  std::int64_t records() const { return records_; }

 private:
  Result<void> add_metadata(const Batch& batch, std::size_t row, Arena& arena, RawRecord& record) const;

  TableSinkOptions options_;
  QueryMetrics& metrics_;
  Pending pending_;
  std::int64_t records_ = 0;
};

}  // namespace cork::streams
