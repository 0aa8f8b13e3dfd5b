// SPDX-License-Identifier: Apache-2.0
// Compaction on the loop's side.
#include "log/cleaner.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "base/logger.h"
#include "log/checkpoint_file.h"
#include "log/log_manager.h"
#include "log/mutant.h"
#include "log/off_loop.h"

namespace cork::log {

namespace {

Logger logger("cleaner");

constexpr std::string_view kMergedSuffix = ".log.cleaned";
constexpr std::int64_t kRetryNanos = 300'000 * runtime::kNanosPerMilli;
constexpr std::size_t kSliceBytesMin = 64 << 10;

}  // namespace

Cleaner::Cleaner(Core& core, FileSystem& files, LogManager& manager, CleanerOptions options)
    : core_(core), files_(files), manager_(manager), options_(options) {}

Result<void> Cleaner::load() {
  TRY_ASSIGN(auto known, read_cleaner_checkpoint(files_, manager_.directory()));
  if (known) {
    cleaned_ = std::move(*known);
    return {};
  }
  logger.warn("the checkpoint of compaction is damaged: logs are compacted from their start", {{"directory", manager_.directory()}});
  for (const auto& [id, log] : manager_.logs()) cleaned_[id] = log->log_start_offset();
  return save();
}

Result<void> Cleaner::save() { return write_cleaner_checkpoint(files_, manager_.directory(), cleaned_); }

void Cleaner::forget(const LogId& id) {
  cleaned_.erase(id);
  retry_at_ns_.erase(id);
}

std::int64_t Cleaner::cleaned_to(const LogId& id) const {
  const auto found = cleaned_.find(id);
  return found == cleaned_.end() ? -1 : found->second;
}

Task<void> Cleaner::run() {
  while (!stopping_) {
    const bool cleaned = co_await clean_one();
    if (!cleaned && !stopping_) co_await runtime::sleep_ms(core_, options_.backoff_ms);
  }
}

Task<bool> Cleaner::clean_one() {
  auto candidate = choose();
  if (!candidate) co_return false;
  const std::shared_ptr<Log> log = candidate->log;
  const Result<bool> done = co_await clean(std::move(*candidate));
  if (done || stopping_ || log->closed()) co_return done.value_or(false);
  ++statistics_.failures;
  retry_at_ns_[log->id()] = core_.monotonic_ns() + kRetryNanos;
  logger.error("a log cannot be compacted: its segments stay as they are", {{"log", log->directory()}, {"error", done.error().message}});
  co_return true;
}

/// Kafka's rule: the log with the largest part that is dirty, if that is more than min.cleanable.dirty.ratio, or any whose
/// dirty part is older than max.compaction.lag.ms.
std::optional<Cleaner::Candidate> Cleaner::choose() {
  if (!options_.enabled || manager_.wal().failed()) return std::nullopt;
  std::optional<Candidate> best;
  for (const auto& [id, log] : manager_.logs()) {
    const auto retry = retry_at_ns_.find(id);
    if (retry != retry_at_ns_.end() && retry->second > core_.monotonic_ns()) continue;
    auto found = candidate(log, core_.wall_ms());
    if (found && (!best || found->dirty_ratio > best->dirty_ratio)) best = std::move(found);
  }
  return best;
}

std::optional<Cleaner::Candidate> Cleaner::candidate(const std::shared_ptr<Log>& log, std::int64_t now_ms) const {
  const TopicConfig& config = log->options().config;
  if (!config.cleanup_compact || log->closed() || log->failed() || log->segments().size() < 2) return std::nullopt;
  const std::int64_t active = log->segments().rbegin()->first;
  Candidate out{log, std::max(cleaned_to(log->id()), log->log_start_offset())};
  if (out.first_dirty > log->end_offset()) out.first_dirty = log->log_start_offset();
  std::int64_t limit = std::min(log->last_stable_offset(), active);
  std::int64_t oldest_dirty = INT64_MAX;
  for (const auto& [base, segment] : log->segments()) {
    if (base == active || segment->end_offset() <= out.first_dirty) continue;
    if (config.min_compaction_lag_ms > 0 && segment->max_timestamp() > now_ms - config.min_compaction_lag_ms) limit = std::min(limit, base);
    if (segment->first_timestamp() > 0) oldest_dirty = std::min(oldest_dirty, segment->first_timestamp());
  }
  std::uint64_t clean = 0;
  std::uint64_t dirty = 0;
  for (const auto& [base, segment] : log->segments()) {
    if (segment->end_offset() > limit || base == active) break;
    out.end = segment->end_offset();
    (segment->end_offset() <= out.first_dirty ? clean : dirty) += segment->size();
  }
  if (dirty == 0) return std::nullopt;
  out.dirty_ratio = static_cast<double>(dirty) / static_cast<double>(clean + dirty);
  const bool late = oldest_dirty < now_ms - config.max_compaction_lag_ms;
  if (!late && out.dirty_ratio <= config.min_cleanable_dirty_ratio) return std::nullopt;
  return out;
}

CompactorOptions Cleaner::compactor_options(const Log& log) {
  const TopicConfig& config = log.options().config;
  CompactorOptions out;
  out.slice_bytes = std::max(options_.slice_bytes, kSliceBytesMin);
  out.memory_bytes = options_.memory_bytes;
  out.load_factor = options_.load_factor;
  out.secret = {core_.random().next(), core_.random().next()};
  out.index_interval_bytes = config.index_interval_bytes;
  out.filter.now_ms = core_.wall_ms();
  out.filter.delete_retention_ms = config.delete_retention_ms;
  out.filter.plain_bytes_max = static_cast<std::size_t>(config.max_decompressed_message_bytes);
  return out;
}

Result<Cleaner::Sources> Cleaner::open_sources(const Candidate& candidate) {
  Sources out;
  for (const auto& [base, segment] : candidate.log->segments()) {
    if (segment->end_offset() > candidate.end) break;
    if (!segment->damage().empty()) return fail(ErrorCode::kCorruptMessage, fmt::format("the segment at offset {} is damaged", base));
    auto source = std::make_unique<CompactionSource>();
    source->segment = segment;
    source->base_offset = base;
    source->end_offset = segment->end_offset();
    source->size = segment->size();
    out.push_back(std::move(source));
  }
  return out;
}

Task<Result<bool>> Cleaner::clean(Candidate candidate) {
  const std::shared_ptr<Log> log = candidate.log;
  // What the write-ahead log would replay must not be compacted: the checkpoint puts the recovery point past it.
  if (manager_.recovery_point(log->id()) < candidate.end) CO_TRY(co_await manager_.checkpoint());
  if (manager_.recovery_point(log->id()) < candidate.end || log->closed()) co_return false;
  CO_TRY_ASSIGN(Sources sources, open_sources(candidate));
  auto made = std::make_shared<std::shared_ptr<Compactor>>();
  // Off the loop: its table may be large, and is cleared.
  CO_TRY(co_await off_loop(core_, [made, options = compactor_options(*log), first = candidate.first_dirty, end = candidate.end]() -> Result<void> {
    *made = std::make_shared<Compactor>(options, first, end);
    return {};
  }));
  const std::shared_ptr<Compactor> compactor = std::move(*made);
  CO_TRY(co_await map_keys(candidate, compactor, sources));
  if (stopping_ || log->closed()) co_return false;
  if (compactor->keys_end() <= candidate.first_dirty) {
    co_return fail(ErrorCode::kInvalidConfig, "log.cleaner.dedupe.buffer.size has no room for the keys of one batch: raise it");
  }
  // From here on the log may have holes: it is named before, so that a hole in one that is not is known to be damage.
  if (cleaned_.try_emplace(log->id(), candidate.first_dirty).second) CO_TRY(save());
  CO_TRY(co_await copy(candidate, compactor, sources));
  if (stopping_ || log->closed()) co_return false;
  cleaned_[log->id()] = compactor->keys_end();
  CO_TRY(save());
  ++statistics_.cleanings;
  statistics_.bytes_read += compactor->bytes_read();
  statistics_.bytes_written += compactor->bytes_written();
  logger.info("log compacted", {{"log", log->directory()},
                                {"first_dirty_offset", candidate.first_dirty},
                                {"clean_to", compactor->keys_end()},
                                {"keys", compactor->keys()},
                                {"bytes_read", compactor->bytes_read()},
                                {"bytes_written", compactor->bytes_written()}});
  co_return true;
}

/// One slice after the other, at most `bytes_per_second_max`; ends early when the cleaner stops.
Task<Result<void>> Cleaner::slices(std::shared_ptr<Compactor> compactor, Result<bool> (Compactor::*slice)()) {
  bool finished = false;
  while (!finished && !stopping_) {
    const std::uint64_t before = compactor->bytes_read() + compactor->bytes_written();
    auto answer = std::make_shared<bool>(false);
    CO_TRY(co_await off_loop(core_, [compactor, slice, answer]() -> Result<void> {
      TRY_ASSIGN(*answer, (compactor.get()->*slice)());
      return {};
    }));
    finished = *answer;
    const auto moved = static_cast<double>(compactor->bytes_read() + compactor->bytes_written() - before);
    const double wait_ms = std::min(moved / std::max(options_.bytes_per_second_max, 1.0) * 1000, 60'000.0);
    if (wait_ms >= 1) co_await runtime::sleep_ms(core_, static_cast<std::int64_t>(wait_ms));
  }
  co_return Result<void>();
}

Task<Result<void>> Cleaner::map_keys(Candidate& candidate, std::shared_ptr<Compactor> compactor, Sources& sources) {
  for (const auto& source : sources) {
    if (source->end_offset <= candidate.first_dirty) continue;
    if (stopping_ || candidate.log->closed() || compactor->map_full()) break;
    CO_TRY_ASSIGN(source->file, files_.open(candidate.log->directory() + "/" + segment_file_name(source->base_offset, ".log"), OpenMode::kRead));
    compactor->begin_map(source.get(), candidate.log->aborted_transactions(source->base_offset, source->end_offset));
    CO_TRY(co_await slices(compactor, &Compactor::map_slice));
    source->file.reset();
  }
  co_return Result<void>();
}

Task<Result<void>> Cleaner::copy(Candidate& candidate, std::shared_ptr<Compactor> compactor, Sources& sources) {
  const std::shared_ptr<Log> log = candidate.log;
  compactor->set_aborted(log->aborted_transactions(0, candidate.end));
  const auto size_max = static_cast<std::uint64_t>(log->options().config.segment_bytes);
  for (std::size_t next = 0; next < sources.size() && sources[next]->base_offset < compactor->keys_end();) {
    std::vector<CompactionSource*> group;
    std::uint64_t size = 0;
    const std::int64_t base = sources[next]->base_offset;
    do {
      size += sources[next]->size;
      group.push_back(sources[next++].get());
    } while (next < sources.size() && sources[next]->base_offset < compactor->keys_end() && size + sources[next]->size <= size_max &&
             sources[next]->end_offset - base <= INT32_MAX && sources[next]->base_offset == group.back()->end_offset);
    CO_TRY(co_await copy_group(log, compactor, std::move(group)));
    if (stopping_ || log->closed()) break;
  }
  co_return Result<void>();
}

Task<Result<void>> Cleaner::copy_group(std::shared_ptr<Log> log, std::shared_ptr<Compactor> compactor, std::vector<CompactionSource*> group) {
  const std::string directory = log->directory();
  std::vector<std::shared_ptr<Segment>> old;
  for (CompactionSource* source : group) {
    old.push_back(source->segment);
    CO_TRY_ASSIGN(source->file, files_.open(directory + "/" + segment_file_name(source->base_offset, ".log"), OpenMode::kRead));
  }
  const std::int64_t base = group.front()->base_offset;
  const std::string path = directory + "/" + segment_file_name(base, kMergedSuffix);
  CO_TRY_ASSIGN(auto output, files_.open(path, OpenMode::kCreate));
  CO_TRY(output->truncate(0));
  compactor->begin_group(group, std::make_unique<Segment>(manager_.segment_files(), directory, base), std::move(output), log->last_records());
  Result<void> done = co_await slices(compactor, &Compactor::copy_slice);
  for (CompactionSource* source : group) source->file.reset();
  if (done && !stopping_ && !log->closed() && compactor->changed()) done = co_await swap(log, compactor, std::move(old));
  // Of a log that was deleted the path may belong to another one by now; its folder goes as a whole.
  if (!log->closed() && files_.exists(path)) {
    if (const auto removed = files_.remove_file(path); !removed && done) done = removed;
  }
  co_return done;
}

Task<Result<void>> Cleaner::sync_directory(std::string directory) {
  FileSystem* const files = &files_;
  co_return co_await off_loop(core_, [files, directory = std::move(directory)] { return files->sync_directory(directory); });
}

Task<Result<void>> Cleaner::swap(std::shared_ptr<Log> log, std::shared_ptr<Compactor> compactor, std::vector<std::shared_ptr<Segment>> old) {
  co_await manager_.lock_segments();
  const LogManager::SegmentsLock lock(manager_);
  const std::string directory = log->directory();
  // Retention was faster: the next cleaning begins from what is left.
  if (log->closed() || !log->holds(old)) co_return Result<void>();
  CO_TRY(co_await log->keep_state(compactor->emptied_transactions(), old.back()->end_offset()));
  if (log->closed()) co_return Result<void>();
  // An index of the old file must not be believed for the new one.
  CO_TRY(old.front()->remove_indexes());
  old.front()->set_dirty(true);
  CO_TRY(co_await sync_directory(directory));
  if (log->closed()) co_return Result<void>();
  CO_TRY(log->replace_segments(old, compactor->take_merged(), kMergedSuffix));
  const Result<void> synced = mutated(Mutant::kOldGoFirst) ? Result<void>() : co_await sync_directory(directory);
  if (log->closed()) co_return Result<void>();
  if (!synced) {
    manager_.wal().fence(synced.error());
    co_return synced;
  }
  std::vector<std::string> retired;
  for (std::size_t i = 1; i < old.size(); ++i) {
    CO_TRY_ASSIGN(const auto names, old[i]->retire());
    retired.insert(retired.end(), names.begin(), names.end());
  }
  manager_.remove_retired(*log, std::move(retired));
  co_return Result<void>();
}

}  // namespace cork::log
