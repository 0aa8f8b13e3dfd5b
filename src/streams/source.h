// SPDX-License-Identifier: Apache-2.0
// Source, Sink and Topics: where raw records come from and go to; Kafka topics in use, memory in tests.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "runtime/task.h"
#include "streams/state_entries.h"

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
  /// Of a table of several topics: the one that it is read from, or written to; empty: the table's only one.
  std::string_view topic;
  /// The number of the partition among all that the source reads.
  std::int32_t source_partition = 0;
  /// Where it is to be written; -1: by its key, or spread over all.
  std::int32_t to_partition = -1;
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
  /// Partitions are numbered from 0; every one of them holds the watermark back until it has given a record. There may be more later.
  virtual std::int32_t partitions() const = 0;
  /// Where the next read goes on, as bytes that a source of the same table can be opened with; nullopt: it cannot go on
  /// anywhere but at its beginning.
  virtual std::optional<std::string> position() const { return std::nullopt; }
  /// How many records are there and not read; nullopt: nobody can tell.
  virtual std::optional<std::int64_t> lag() const { return std::nullopt; }
};

/// A topic that is to be there.
struct TopicSpec {
  std::string name;
  std::int32_t partitions = -1;  // -1: as many as the cluster gives
  bool compacted = false;        // keeps the last record of each key
};

/// Offsets of topics that a consumer group has come to.
struct GroupOffsets {
  std::string group;
  std::string topic;
  std::map<std::int32_t, std::int64_t> offsets;
};

/// Takes encoded records.
class Sink {
 public:
  virtual ~Sink() = default;
  /// Partition and offset of the records mean nothing here, a record of a file without a value is an empty line; a timestamp below 0 is the time of writing. The views need to
  /// live only until the task has ended.
  virtual Task<Result<void>> write(std::span<const RawRecord> records) = 0;
  /// All that was written is acknowledged.
  virtual Task<Result<void>> flush() = 0;
  /// Ends what goes on in the background after an error. Nothing is called after it.
  virtual Task<void> close() { co_return; }
};

enum class StartupMode { kEarliest, kLatest, kTimestamp, kGroupOffsets, kSpecificOffsets };

struct ScanSpec {
  std::string topic;
  /// More topics than one that are read as one table; empty: `topic` alone.
  std::vector<std::string> topics;
  /// All topics whose names match this regular expression as a whole; empty: those that are named.
  std::string topic_pattern;
  StartupMode startup = StartupMode::kGroupOffsets;
  std::int64_t startup_timestamp_ms = 0;
  std::map<std::int32_t, std::int64_t> startup_offsets;
  /// How often topics and partitions are looked for that have come since; 0: never. A scan that ends reads what is there when it begins.
  std::int64_t discovery_interval_ms = 300'000;
  /// Ends, at the offsets that are the latest when the scan starts unless one of the following says where.
  bool bounded = false;
  std::optional<std::int64_t> end_timestamp_ms;
  /// By partition; others end at the latest.
  std::map<std::int32_t, std::int64_t> end_offsets;
  /// At those that the group 'properties.group.id' has committed.
  bool ends_at_group = false;
  /// Options `properties.*` without their prefix: bootstrap.servers, group.id, ...
  std::map<std::string, std::string> properties;
  /// What `position` of an earlier source of this table gave: it counts more than the startup mode.
  std::optional<std::string> position;
};

struct WriteSpec {
  std::string topic;
  std::map<std::string, std::string> properties;
};

/// How a job is kept: under which name, and on which cluster.
struct JobSpec {
  /// Names its changelog topic, and is its transactional id.
  std::string id;
  std::int32_t transaction_timeout_ms = 60'000;
  std::map<std::string, std::string> properties;
  /// Asked while the state is read, with the number of its entries: an error ends it. Null: nothing is asked.
  std::function<Result<void>(std::size_t entries)> check_memory = nullptr;
};

/// One change of a job's state; no value: the entry is gone.
struct StateChange {
  std::string key;
  std::optional<std::string> value;
};

/// What a job has kept as of its last commit. Invariant: the state, the positions of the sources in it, and the records
/// of its sinks become visible together or not at all.
class JobStore {
 public:
  virtual ~JobStore() = default;
  /// A sink whose records count with the next commit. The store outlives it.
  virtual std::unique_ptr<Sink> transactional_sink(std::string topic) = 0;
  /// All entries as of the last commit. Once, before the first write; every other holder of the job is fenced.
  virtual Task<Result<StateEntries>> load() = 0;
  /// Makes everything since the last commit count. After an error it is unknown whether it does: the next `load` knows.
  virtual Task<Result<void>> commit(std::vector<StateChange> changes, std::vector<GroupOffsets> offsets) = 0;
  /// Ends what goes on in the background. Nothing is called after it.
  virtual Task<void> close() = 0;
};

/// Reaches the topics of a cluster.
class Topics {
 public:
  virtual ~Topics() = default;
  virtual Task<Result<std::unique_ptr<Source>>> open_source(ScanSpec spec) = 0;
  virtual Task<Result<std::unique_ptr<Sink>>> open_sink(WriteSpec spec) = 0;
  /// INVALID_REQUEST where jobs cannot be kept.
  virtual Task<Result<std::unique_ptr<JobStore>>> open_job(JobSpec spec) {
    (void)spec;
    co_return fail(ErrorCode::kInvalidRequest, "jobs cannot be kept here");
  }
  /// Makes a topic; false: it was there.
  virtual Task<Result<bool>> ensure(TopicSpec spec) {
    co_return fail(ErrorCode::kInvalidRequest, "no topic '" + spec.name + "' can be made here");
  }
  /// Deletes a topic, if it is there.
  virtual Task<Result<void>> remove(std::string topic) {
    co_return fail(ErrorCode::kInvalidRequest, "there is no topic '" + topic + "' here");
  }
  /// A sink to the same cluster reaches the job's topics in its transactions.
  virtual Result<bool> same_cluster(const std::map<std::string, std::string>& one,
                                    const std::map<std::string, std::string>& other) {
    return one == other;
  }
};

}  // namespace cork::streams
