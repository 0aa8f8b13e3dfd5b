// SPDX-License-Identifier: Apache-2.0
// Cleaner: compaction of the logs with cleanup.policy=compact: which log, when, how fast, and the swap of its files.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <unordered_map>
#include <vector>

#include "log/compactor.h"
#include "log/log.h"

namespace cork::log {

class LogManager;

struct CleanerOptions {
  bool enabled = true;
  std::size_t memory_bytes = 128 << 20;  // log.cleaner.dedupe.buffer.size
  double load_factor = 0.9;
  std::size_t slice_bytes = 512 << 10;       // log.cleaner.io.buffer.size
  double bytes_per_second_max = 1e18;        // of reads and writes together
  std::int64_t backoff_ms = 15'000;          // between looks when nothing was to be done
};

/// Belongs to one core. Reading, hashing, copying and syncing run on worker threads in slices; the loop only decides and
/// swaps. Invariants: (1) no record at or above the last stable offset, the recovery point or the base of the active segment
/// is touched; (2) a crash at any moment leaves either the old segments or the merged one, never neither: the merged file is
/// whole and synced under another name, takes the name of the first old one, and only when that is durable the others go.
class Cleaner {
 public:
  Cleaner(Core& core, FileSystem& files, LogManager& manager, CleanerOptions options);

  /// Reads how far logs are clean; what is lost makes logs look dirty, no more.
  Result<void> load();
  void set_options(CleanerOptions options) { options_ = options; }
  const CleanerOptions& options() const { return options_; }

  /// Runs until `stop`.
  Task<void> run();
  void stop() { stopping_ = true; }
  /// Compacts the dirtiest log that is worth it; false if there is none.
  Task<bool> clean_one();
  /// A deleted log.
  void forget(const LogId& id);

  struct Statistics {
    std::uint64_t cleanings = 0;
    std::uint64_t bytes_read = 0;
    std::uint64_t bytes_written = 0;
    std::uint64_t failures = 0;
  };
  const Statistics& statistics() const { return statistics_; }
  /// Offset up to which a log is clean, -1 if it never was.
  std::int64_t cleaned_to(const LogId& id) const;

 private:
  struct Candidate {
    std::shared_ptr<Log> log;
    std::int64_t first_dirty = 0;
    std::int64_t end = 0;  // what lies at or past it is not compacted now
    double dirty_ratio = 0;
  };
  using Sources = std::vector<std::unique_ptr<CompactionSource>>;

  std::optional<Candidate> choose();
  std::optional<Candidate> candidate(const std::shared_ptr<Log>& log, std::int64_t now_ms) const;
  /// False if it has to wait.
  Task<Result<bool>> clean(Candidate candidate);
  Task<Result<void>> map_keys(Candidate& candidate, std::shared_ptr<Compactor> compactor, Sources& sources);
  Task<Result<void>> copy(Candidate& candidate, std::shared_ptr<Compactor> compactor, Sources& sources);
  Task<Result<void>> copy_group(std::shared_ptr<Log> log, std::shared_ptr<Compactor> compactor, std::vector<CompactionSource*> group);
  Task<Result<void>> slices(std::shared_ptr<Compactor> compactor, Result<bool> (Compactor::*slice)());
  Task<Result<void>> swap(std::shared_ptr<Log> log, std::shared_ptr<Compactor> compactor, std::vector<std::shared_ptr<Segment>> old);
  Task<Result<void>> sync_directory(std::string directory);
  Result<Sources> open_sources(const Candidate& candidate);
  Result<void> save();
  CompactorOptions compactor_options(const Log& log);

  Core& core_;
  FileSystem& files_;
  LogManager& manager_;
  CleanerOptions options_;
  std::unordered_map<LogId, std::int64_t> cleaned_;
  std::unordered_map<LogId, std::int64_t> retry_at_ns_;  // logs that could not be compacted
  Statistics statistics_;
  bool stopping_ = false;
};

}  // namespace cork::log
