// SPDX-License-Identifier: Apache-2.0
// LogManager: all logs of one core: recovery at start, checkpoints, retention, deletion.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "log/checkpoint_file.h"
#include "log/log.h"

namespace cork::log {

struct LogManagerOptions {
  std::string directory;
  std::uint64_t wal_file_bytes = 64 << 20;
  std::uint64_t checkpoint_bytes = 128 << 20;      // of write-ahead log, after which segments are synced
  std::uint64_t wal_bytes_max = 512 << 20;         // appends wait for the checkpoint past this
  std::uint64_t free_bytes_min = 64 << 20;         // clients are refused below this
  std::int64_t maintenance_interval_ms = 1000;
  std::int64_t retention_interval_ms = 300'000;
  metrics::Registry* metrics = nullptr;            // may be left out
};

/// Invariant: a file of the write-ahead log is reused only after every frame in it is in a synced segment, and the
/// checkpoint file that says so is durable.
class LogManager {
 public:
  /// Opens the logs that exist, replays the write-ahead log and starts maintenance. Blocking. `logs` are all partitions
  /// that the metadata knows; frames of others belong to deleted topics. REQUIRES: the caller holds the directory's lock.
  static Result<std::unique_ptr<LogManager>> open(Core& core, FileSystem& files, LogManagerOptions options,
                                                  std::vector<LogOptions> logs);
  ~LogManager();

  std::shared_ptr<Log> find(const LogId& id) const;
  /// Costs no file until the first commit is written to a segment. REQUIRES: `id` is not there.
  std::shared_ptr<Log> create(LogOptions options);
  /// Closes the log; its files are renamed now and deleted after file.delete.delay.ms.
  Result<void> remove(const LogId& id);

  /// True while appends may go on; false: wait for `room()`.
  bool has_room() const { return wal_->live_bytes() < options_.wal_bytes_max; }
  Task<void> wait_for_room(std::int64_t deadline_ns);

  /// Syncs all segments and frees the write-ahead log. One at a time: a second caller waits for the first.
  Task<Result<void>> checkpoint();
  /// Deletes what retention lets go, in all logs.
  Task<void> apply_retention();
  /// Waits for all commits and writes a checkpoint; nothing may be appended any more.
  Task<Result<void>> stop();

  const std::unordered_map<LogId, std::shared_ptr<Log>>& logs() const { return logs_; }
  const std::string& directory() const { return options_.directory; }
  Result<std::uint64_t> free_bytes() { return shared_.files.free_bytes(options_.directory); }
  Wal& wal() { return *wal_; }

 private:
  LogManager(Core& core, FileSystem& files, LogManagerOptions options);
  Result<void> recover(std::vector<LogOptions> logs);
  Result<void> remove_deleted();
  Task<void> maintain();
  Task<void> make_room();
  Task<void> remove_later(std::string directory, std::int64_t delay_ms);
  Task<Result<void>> write_all();
  void delete_segments(const std::vector<std::shared_ptr<Log>>& logs);
  void look_at_disk();

  Core& core_;
  LogManagerOptions options_;
  LogShared shared_;
  std::unique_ptr<Wal> wal_;
  std::unordered_map<LogId, std::shared_ptr<Log>> logs_;
  Checkpoint checkpoint_;
  bool busy_ = false;  // a checkpoint or retention is under way
  bool stopping_ = false;
  bool room_wanted_ = false;
  runtime::Condition idle_;
};

}  // namespace cork::log
