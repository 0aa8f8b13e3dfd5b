// SPDX-License-Identifier: Apache-2.0
// LogManager: all logs of one core: recovery at start, checkpoints, retention, deletion.
#pragma once

#include <cstdint>
#include <list>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "log/bounded_files.h"
#include "log/checkpoint_file.h"
#include "log/cleaner.h"
#include "log/log.h"

namespace cork::log {

struct LogManagerOptions {
  std::string directory;
  std::uint64_t wal_file_bytes = 64 << 20;
  std::uint64_t checkpoint_bytes = 128 << 20;      // of write-ahead log, after which segments are synced
  std::uint64_t wal_bytes_max = 512 << 20;         // appends wait for the checkpoint past this
  std::uint64_t free_bytes_min = 64 << 20;         // clients are refused below this
  std::size_t open_files_max = 500;                // of segments and their indexes
  std::uint64_t snapshot_bytes = 128 << 10;        // of batches of one log, after which a checkpoint writes its snapshot and index again
  std::size_t write_bytes = 256 << 10;             // committed bytes of one log that are written to its segment before a checkpoint
  std::int64_t maintenance_interval_ms = 1000;
  std::int64_t retention_interval_ms = 300'000;
  metrics::Registry* metrics = nullptr;            // may be left out
  CleanerOptions cleaner{};
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

  /// True while appends may go on.
  bool has_room() const { return wal_->live_bytes() < options_.wal_bytes_max; }
  /// Whether an append has to call `wait_for_room` first. Appends go on in the order in which they came: a client's batches
  /// that were sent one after the other must not overtake each other.
  bool must_wait() const { return !has_room() || !waiting_.empty(); }
  Task<void> wait_for_room(std::int64_t deadline_ns);

  /// Syncs all segments and frees the write-ahead log. One at a time: a second caller waits for the first.
  Task<Result<void>> checkpoint();
  /// The wall clock, but for a jump forward: that is believed only when it has lasted an hour, since by it retention deletes.
  std::int64_t believed_wall_ms() const;
  /// Deletes what retention lets go, in all logs.
  Task<void> apply_retention();
  /// Waits for all commits and writes a checkpoint; nothing may be appended any more.
  Task<Result<void>> stop();

  const std::unordered_map<LogId, std::shared_ptr<Log>>& logs() const { return logs_; }
  const std::string& directory() const { return options_.directory; }
  Result<std::uint64_t> total_bytes() { return shared_.files.total_bytes(options_.directory); }
  Result<std::uint64_t> free_bytes() { return shared_.files.free_bytes(options_.directory); }
  Wal& wal() { return *wal_; }
  Cleaner& cleaner() { return *cleaner_; }
  /// Where segments take their files from.
  FileSystem& segment_files() { return bounded_; }
  /// Everything of the log below this is in synced segments, and a recovery replays nothing of it.
  std::int64_t recovery_point(const LogId& id) const;

  /// Checkpoints, retention and compaction change the set of segments one at a time: waits for its turn. The caller makes a
  /// SegmentsLock at once.
  Task<void> lock_segments();
  /// Removes files that a log has given up, after its file.delete.delay.ms.
  void remove_retired(const Log& log, std::vector<std::string> paths);
  /// Ends the turn.
  class SegmentsLock {
   public:
    explicit SegmentsLock(LogManager& manager) : manager_(manager) {}
    SegmentsLock(const SegmentsLock&) = delete;
    SegmentsLock& operator=(const SegmentsLock&) = delete;
    ~SegmentsLock() {
      manager_.busy_ = false;
      manager_.idle_.notify_all();
    }

   private:
    LogManager& manager_;
  };

 private:
  LogManager(Core& core, FileSystem& files, LogManagerOptions options);
  Result<void> recover(std::vector<LogOptions> logs);
  Result<void> remove_deleted();
  Task<void> maintain();
  Task<void> make_room();
  Task<void> remove_later(std::string directory, std::int64_t delay_ms);
  Task<Result<void>> write_all();
  Task<Result<void>> write_one_by_one(std::vector<std::shared_ptr<Log>> dirty, Checkpoint& next);
  Task<Result<void>> write_by_volume(std::vector<std::shared_ptr<Log>> dirty, Checkpoint& next);
  void delete_segments(const std::vector<std::shared_ptr<Log>>& logs);
  Task<void> remove_files_later(std::vector<std::string> paths, std::int64_t delay_ms);
  void look_at_disk();
  void look_at_clock();

  Core& core_;
  FileSystem& files_;
  LogManagerOptions options_;
  BoundedFiles bounded_;
  LogShared shared_;
  std::unique_ptr<Wal> wal_;
  std::unique_ptr<Cleaner> cleaner_;
  std::unordered_map<LogId, std::shared_ptr<Log>> logs_;
  Checkpoint checkpoint_;  // as it is on disk
  bool busy_ = false;  // a checkpoint or retention is under way
  bool stopping_ = false;
  bool room_wanted_ = false;
  std::list<runtime::Signal*> waiting_;  // for room, in the order in which they came
  std::int64_t clock_wall_ms_ = 0;  // the wall clock as it is believed, and when that was
  std::int64_t clock_monotonic_ns_ = 0;
  std::int64_t clock_jumped_ns_ = 0;  // 0: it has not
  runtime::Condition idle_;
};

}  // namespace cork::log
