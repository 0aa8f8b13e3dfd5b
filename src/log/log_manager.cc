// SPDX-License-Identifier: Apache-2.0
// All logs of one core.
#include "log/log_manager.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "base/logger.h"
#include "log/off_loop.h"

namespace cork::log {

namespace {
Logger logger("log");
constexpr std::string_view kDeleteSuffix = "-delete";
constexpr std::size_t kVolumeSyncLogs = 8;
constexpr std::size_t kLogsInATurn = 8;
constexpr std::int64_t kPauseMs = 2;
constexpr std::int64_t kBusyIntervalNs = 50 * runtime::kNanosPerMilli;
constexpr std::int64_t kClockStepMs = 300'000;
constexpr std::int64_t kClockDoubtNanos = 3'600'000 * runtime::kNanosPerMilli;
}  // namespace

LogManager::LogManager(Core& core, FileSystem& files, LogManagerOptions options)
    : core_(core), files_(files), options_(std::move(options)), bounded_(files, options_.open_files_max), shared_{core, bounded_} {
  shared_.snapshot_bytes = options_.snapshot_bytes;
  shared_.write_bytes = options_.write_bytes;
}

LogManager::~LogManager() = default;

Result<std::unique_ptr<LogManager>> LogManager::open(Core& core, FileSystem& files, LogManagerOptions options,
                                                     std::vector<LogOptions> logs) {
  std::unique_ptr<LogManager> manager(new LogManager(core, files, std::move(options)));
  TRY(runtime::create_directories_durably(files, manager->options_.directory));
  TRY(manager->remove_deleted());
  manager->clock_wall_ms_ = core.wall_ms();
  manager->clock_monotonic_ns_ = core.monotonic_ns();
  TRY(manager->recover(std::move(logs)));
  manager->cleaner_ = std::make_unique<Cleaner>(core, files, *manager, manager->options_.cleaner);
  TRY(manager->cleaner_->load());
  core.spawn(manager->maintain());
  core.spawn(manager->cleaner_->run());
  return manager;
}

Result<void> LogManager::recover(std::vector<LogOptions> logs) {
  TRY_ASSIGN(checkpoint_, read_checkpoint(shared_.files, options_.directory));
  // Before anything goes on from it: an older copy would not know what compaction does next.
  if (checkpoint_.single) TRY(write_checkpoint(shared_.files, options_.directory, checkpoint_));
  for (LogOptions& options : logs) {
    options.data_directory = options_.directory;
    auto log = std::make_shared<Log>(shared_, std::move(options));
    const auto known = checkpoint_.logs.find(log->id());
    if (checkpoint_.lost) {
      TRY(log->open_segments_without_checkpoint());
    } else {
      const CheckpointEntry entry = known == checkpoint_.logs.end() ? CheckpointEntry() : known->second;
      TRY(log->open_segments(entry.recovery_point, entry.log_start));
    }
    logs_.emplace(log->id(), log);
  }
  const WalOptions wal_options{options_.directory + "/wal", options_.wal_file_bytes, WalOptions().commit_bytes_max,
                               checkpoint_.lost ? std::nullopt : std::optional(checkpoint_.wal_generation), options_.metrics};
  TRY_ASSIGN(wal_, Wal::open(core_, files_, wal_options, [this](const Frame& frame) -> Result<void> {
    const auto found = logs_.find(frame.header.log);
    return found == logs_.end() ? Result<void>() : found->second->replay(frame);
  }));
  shared_.wal = wal_.get();
  for (const auto& [id, log] : logs_) TRY(log->finish_recovery());
  return {};
}

Result<void> LogManager::remove_deleted() {
  TRY_ASSIGN(const auto names, shared_.files.list(options_.directory));
  for (const std::string& name : names) {
    if (name.ends_with(kDeleteSuffix)) TRY(shared_.files.remove_tree(options_.directory + "/" + name));
  }
  return {};
}

std::shared_ptr<Log> LogManager::find(const LogId& id) const {
  const auto found = logs_.find(id);
  return found == logs_.end() ? nullptr : found->second;
}

std::shared_ptr<Log> LogManager::create(LogOptions options) {
  options.data_directory = options_.directory;
  auto log = std::make_shared<Log>(shared_, std::move(options));
  ASSERT(!logs_.contains(log->id()));
  logs_.emplace(log->id(), log);
  return log;
}

Result<void> LogManager::remove(const LogId& id) {
  const auto found = logs_.find(id);
  if (found == logs_.end()) return {};
  const std::shared_ptr<Log> log = found->second;
  log->close();
  logs_.erase(found);
  checkpoint_.logs.erase(id);
  cleaner_->forget(id);
  if (!shared_.files.exists(log->directory())) return {};
  const std::string renamed = fmt::format("{}.{}{}", log->directory(), id.topic_id.to_string(), kDeleteSuffix);
  TRY(shared_.files.rename(log->directory(), renamed));
  core_.spawn(remove_later(renamed, log->options().config.file_delete_delay_ms));
  return {};
}

/// Off the loop, as all removals: a volume that discards freed blocks takes its time.
Task<void> LogManager::remove_later(std::string directory, std::int64_t delay_ms) {
  co_await runtime::sleep_ms(core_, delay_ms);
  if (const auto removed = co_await off_loop(core_, [files = &files_, directory] { return files->remove_tree(directory); }); !removed) {
    logger.warn("cannot delete the files of a deleted topic", {{"directory", directory}, {"error", removed.error().message}});
  }
}

void LogManager::remove_retired(const Log& log, std::vector<std::string> paths) {
  if (!paths.empty()) core_.spawn(remove_files_later(std::move(paths), log.options().config.file_delete_delay_ms));
}

Task<void> LogManager::remove_files_later(std::vector<std::string> paths, std::int64_t delay_ms) {
  co_await runtime::sleep_ms(core_, delay_ms);
  for (const std::string& path : paths) {
    const auto removed = co_await off_loop(core_, [files = &files_, path]() -> Result<void> {
      if (!files->exists(path)) return {};  // its topic was deleted
      return files->remove_file(path);
    });
    if (!removed) logger.warn("cannot delete a file of a deleted segment", {{"file", path}, {"error", removed.error().message}});
  }
}

Task<void> LogManager::wait_for_room(std::int64_t deadline_ns) {
  /// A place in the queue. When it ends, also with its task destroyed, the next one looks whether there is room.
  struct Turn {
    Turn(LogManager& owner) : manager(owner), signal(owner.core_), place(owner.waiting_.insert(owner.waiting_.end(), &signal)) {}
    ~Turn() {
      manager.waiting_.erase(place);
      if (!manager.waiting_.empty()) manager.waiting_.front()->set();
    }
    Turn(const Turn&) = delete;
    Turn& operator=(const Turn&) = delete;
    LogManager& manager;
    runtime::Signal signal;
    std::list<runtime::Signal*>::iterator place;
  };
  Turn turn(*this);
  const runtime::Subscription idle(idle_.notifier(), turn.signal);
  while (!(has_room() && waiting_.front() == &turn.signal) && !wal_->failed() && !stopping_ && core_.monotonic_ns() < deadline_ns) {
    if (!has_room() && !room_wanted_) {
      room_wanted_ = true;
      core_.spawn(make_room());
    }
    turn.signal.reset();
    co_await turn.signal.wait_until(deadline_ns);
  }
}

/// After a failure the next round of maintenance tries again, not every waiting producer.
Task<void> LogManager::make_room() {
  const Result<void> done = co_await checkpoint();
  if (done) {
    room_wanted_ = false;
  } else {
    logger.error("checkpoint failed: producers wait for room", {{"error", done.error().message}});
  }
}

Task<void> LogManager::lock_segments() {
  while (busy_) co_await idle_.wait(core_);
  busy_ = true;
}

std::int64_t LogManager::recovery_point(const LogId& id) const {
  const auto found = checkpoint_.logs.find(id);
  return found == checkpoint_.logs.end() ? 0 : found->second.recovery_point;
}

Task<Result<void>> LogManager::checkpoint() {
  co_await lock_segments();
  const SegmentsLock lock(*this);
  co_return co_await write_all();
}

Task<Result<void>> LogManager::write_all() {
  if (wal_->failed()) co_return fail(*wal_->failure());
  if (wal_->live_bytes() == 0 && !checkpoint_.lost) co_return Result<void>();
  const std::uint64_t generation = wal_->roll();
  co_await wal_->wait_for_older_files();
  if (wal_->failed()) co_return fail(*wal_->failure());
  std::vector<std::shared_ptr<Log>> dirty;
  for (const auto& [id, log] : logs_) {
    if (log->dirty()) dirty.push_back(log);
  }
  Checkpoint next = checkpoint_;
  if (dirty.size() < kVolumeSyncLogs) {
    CO_TRY(co_await write_one_by_one(std::move(dirty), next));
  } else {
    CO_TRY(co_await write_by_volume(std::move(dirty), next));
  }
  next.wal_generation = generation;
  next.lost = false;
  std::erase_if(next.logs, [&](const auto& entry) { return !logs_.contains(entry.first); });
  CO_TRY(co_await off_loop(core_, [files = &files_, directory = options_.directory, next] { return write_checkpoint(*files, directory, next); }));
  std::erase_if(next.logs, [&](const auto& entry) { return !logs_.contains(entry.first); });
  checkpoint_ = std::move(next);
  wal_->release(generation);
  co_return Result<void>();
}

Task<Result<void>> LogManager::write_one_by_one(std::vector<std::shared_ptr<Log>> dirty, Checkpoint& next) {
  for (const auto& log : dirty) {
    co_await log->finish_write_behind();
    const Result<std::int64_t> point = co_await log->checkpoint(stopping_);
    if (log->closed()) continue;
    if (!point) {
      // The write-ahead log keeps what this log has not written, so it is not released.
      logger.error("a segment cannot be made durable", {{"log", log->directory()}, {"error", point.error().message}});
      co_return fail(point.error());
    }
    next.logs[log->id()] = {*point, std::min(*point, log->log_start_offset())};
  }
  co_return Result<void>();
}

/// One sync of the volume is cheaper than many of files, and no log waits for another.
Task<Result<void>> LogManager::write_by_volume(std::vector<std::shared_ptr<Log>> dirty, Checkpoint& next) {
  std::vector<std::pair<std::shared_ptr<Log>, std::int64_t>> points;
  Result<void> done;
  for (const auto& log : dirty) {
    co_await log->finish_write_behind();
    if (log->closed()) continue;
    const Result<std::int64_t> point = log->write_out(stopping_);
    if (!point) {
      logger.error("a segment cannot be written", {{"log", log->directory()}, {"error", point.error().message}});
      done = fail(point.error());
      break;
    }
    points.emplace_back(log, *point);
    if (points.size() % kLogsInATurn != 0) continue;
    // Little by little, while nobody waits for it: commits go to the same disk.
    if (has_room() && !stopping_) {
      co_await runtime::sleep_ms(core_, kPauseMs);
    } else {
      co_await runtime::yield(core_);
    }
  }
  if (done) {
    done = co_await off_loop(core_, [files = &files_, directory = options_.directory] { return files->sync_volume(directory); });
    if (!done) wal_->fence(done.error());
  }
  std::size_t turn = 0;
  for (const auto& [log, point] : points) {
    if (log->closed()) continue;
    if (const Result<void> kept = log->written_out(done.has_value()); !kept && done) done = kept;
    if (done) next.logs[log->id()] = {point, std::min(point, log->log_start_offset())};
    if (++turn % kLogsInATurn == 0) co_await runtime::yield(core_);
  }
  co_return done;
}

Task<void> LogManager::apply_retention() {
  co_await lock_segments();
  const SegmentsLock lock(*this);
  std::vector<std::shared_ptr<Log>> logs;
  for (const auto& [id, log] : logs_) logs.push_back(log);
  for (const auto& log : logs) {
    if (const auto moved = log->apply_retention(believed_wall_ms()); !moved) {
      logger.warn("retention failed", {{"log", log->directory()}, {"error", moved.error().message}});
    }
    co_await runtime::yield(core_);
  }
  // The new starts are durable before files go, so that recovery can tell deletion from loss.
  if (const auto written = co_await write_all(); !written) {
    logger.error("retention waits: checkpoint failed", {{"error", written.error().message}});
  } else {
    delete_segments(logs);
  }
}

void LogManager::delete_segments(const std::vector<std::shared_ptr<Log>>& logs) {
  for (const auto& log : logs) {
    const auto entry = checkpoint_.logs.find(log->id());
    if (entry == checkpoint_.logs.end()) continue;
    std::vector<std::string> retired;
    if (const auto removed = log->delete_segments_below(entry->second.log_start, retired); !removed) {
      logger.warn("cannot delete a segment", {{"log", log->directory()}, {"error", removed.error().message}});
    }
    remove_retired(*log, std::move(retired));
  }
}

Task<void> LogManager::maintain() {
  std::int64_t next_retention_ns = core_.monotonic_ns() + options_.retention_interval_ms * runtime::kNanosPerMilli;
  std::int64_t next_ns = core_.monotonic_ns() + options_.maintenance_interval_ms * runtime::kNanosPerMilli;
  std::uint64_t commits = 0;
  while (!stopping_) {
    // Under load looks are closer, and a checkpoint begins before the write-ahead log is full, so that producers need not wait for it;
    // but not much before: it writes something for every log that has changed.
    const bool busy = std::exchange(commits, wal_->commits()) != wal_->commits();
    co_await runtime::sleep_until(core_, busy ? std::min(next_ns, core_.monotonic_ns() + kBusyIntervalNs) : next_ns);
    if (stopping_) co_return;
    const bool early = core_.monotonic_ns() < next_ns;
    if (early && wal_->live_bytes() < options_.wal_bytes_max / 4 * 3) continue;
    next_ns = core_.monotonic_ns() + options_.maintenance_interval_ms * runtime::kNanosPerMilli;
    look_at_disk();
    look_at_clock();
    room_wanted_ = false;
    if (wal_->failed()) idle_.notify_all();
    if (wal_->live_bytes() >= options_.checkpoint_bytes && !wal_->failed()) {
      if (const auto done = co_await checkpoint(); !done) {
        logger.error("checkpoint failed", {{"error", done.error().message}});
      }
    }
    if (core_.monotonic_ns() >= next_retention_ns) {
      co_await apply_retention();
      next_retention_ns = core_.monotonic_ns() + options_.retention_interval_ms * runtime::kNanosPerMilli;
    }
  }
}

void LogManager::look_at_disk() {
  const auto free = shared_.files.free_bytes(options_.directory);
  const bool full = free && *free < options_.free_bytes_min;
  if (full != shared_.disk_full) {
    if (full) {
      logger.error("the disk is almost full: producers are refused until there is room", {{"free_bytes", *free}, {"directory", options_.directory}});
    } else {
      logger.info("the disk has room again: producers are served", {{"directory", options_.directory}});
    }
  }
  shared_.disk_full = full;
}

std::int64_t LogManager::believed_wall_ms() const {
  const std::int64_t expected = clock_wall_ms_ + (core_.monotonic_ns() - clock_monotonic_ns_) / runtime::kNanosPerMilli;
  return std::min(core_.wall_ms(), expected + kClockStepMs);
}

void LogManager::look_at_clock() {
  const std::int64_t now_ns = core_.monotonic_ns();
  const std::int64_t wall_ms = core_.wall_ms();
  const std::int64_t expected = clock_wall_ms_ + (now_ns - clock_monotonic_ns_) / runtime::kNanosPerMilli;
  const bool ahead = wall_ms > expected + kClockStepMs;
  if (ahead && clock_jumped_ns_ == 0) {
    clock_jumped_ns_ = now_ns;
    logger.warn("the clock has jumped forward: retention goes on by the old time for an hour", {{"milliseconds", wall_ms - expected}});
  }
  if (ahead && now_ns - clock_jumped_ns_ < kClockDoubtNanos) return;
  clock_jumped_ns_ = 0;
  clock_wall_ms_ = wall_ms;
  clock_monotonic_ns_ = now_ns;
}

Task<Result<void>> LogManager::stop() {
  stopping_ = true;
  cleaner_->stop();
  idle_.notify_all();
  co_await wal_->drain();
  co_return co_await checkpoint();
}

}  // namespace cork::log
