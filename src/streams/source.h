// SPDX-License-Identifier: Apache-2.0
// Source, Sink and Topics: where raw records come from and go to; Kafka topics in use, memory in tests.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "runtime/task.h"

namespace cork::streams {

/// The file that a record lies in.
struct FileInfo {
  std::string path;
  std::string name;
  std::int64_t size = 0;
};

/// A record as it is stored: views into memory that its RawBatch owns.
struct RawRecord {
  std::string_view key;
  std::string_view value;
  bool has_key = false;
  bool has_value = true;
  std::int32_t partition = 0;
  std::int64_t offset = 0;
  std::int64_t timestamp_ms = 0;
  /// The broker's clock gave the timestamp, not the producer.
  bool log_append_time = false;
  /// Its headers as the bytes of a MAP<STRING, BYTES> (nested_value.h); empty: it has none.
  std::string_view headers;
  /// Null for records of topics.
  const FileInfo* file = nullptr;
};

struct RawBatch {
  std::vector<RawRecord> records;
  std::vector<std::shared_ptr<const void>> owners;
  /// A bounded source has given everything; `records` may still hold the last ones.
  bool end = false;
};

/// Gives raw records in the order of each partition.
class Source {
 public:
  virtual ~Source() = default;
  /// Up to about `records_max` records. An unbounded source returns an empty batch after a short wait, so that its reader
  /// can look at cancellation and idle time.
  virtual Task<Result<RawBatch>> read(std::size_t records_max) = 0;
  /// An unbounded source ends where its partitions end now; a bounded one is not changed.
  virtual Task<Result<void>> end_at_latest() = 0;
  /// Partitions are numbered from 0; every one of them holds the watermark back until it has given a record.
  virtual std::int32_t partitions() const = 0;
};

/// Takes encoded records.
class Sink {
 public:
  virtual ~Sink() = default;
  /// Partition and offset of the records mean nothing here; a timestamp below 0 is the time of writing. The views need to
  /// live only until the task has ended.
  virtual Task<Result<void>> write(std::span<const RawRecord> records) = 0;
  /// All that was written is acknowledged.
  virtual Task<Result<void>> flush() = 0;
};

enum class StartupMode { kEarliest, kLatest, kTimestamp, kGroupOffsets, kSpecificOffsets };

struct ScanSpec {
  std::string topic;
  StartupMode startup = StartupMode::kGroupOffsets;
  std::int64_t startup_timestamp_ms = 0;
  std::map<std::int32_t, std::int64_t> startup_offsets;
  /// Ends at the offsets that are the latest when the scan starts.
  bool bounded = false;
  /// Options `properties.*` without their prefix: bootstrap.servers, group.id, ...
  std::map<std::string, std::string> properties;
};

struct WriteSpec {
  std::string topic;
  std::map<std::string, std::string> properties;
};

/// Reaches the topics of a cluster.
class Topics {
 public:
  virtual ~Topics() = default;
  virtual Task<Result<std::unique_ptr<Source>>> open_source(ScanSpec spec) = 0;
  virtual Task<Result<std::unique_ptr<Sink>>> open_sink(WriteSpec spec) = 0;
};

}  // namespace cork::streams
