// SPDX-License-Identifier: Apache-2.0
// Log: opening what is on disk, replaying the write-ahead log, and checkpoints that make it unnecessary.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "base/endian.h"
#include "base/logger.h"
#include "log/log.h"
#include "log/mutant.h"
#include "log/off_loop.h"

namespace cork::log {

using protocol::RecordBatchView;

namespace {

Logger logger("log");

std::optional<std::int64_t> base_offset_of(std::string_view name) {
  if (name.size() != 24 || !name.ends_with(".log")) return std::nullopt;
  std::int64_t offset = 0;
  const auto [end, error] = std::from_chars(name.data(), name.data() + 20, offset);
  if (error != std::errc() || end != name.data() + 20) return std::nullopt;
  return offset;
}

}  // namespace

Result<void> Log::open_segments(std::int64_t recovery_point, std::int64_t log_start) {
  recovery_point_ = recovery_point;
  log_start_offset_ = log_start;
  end_offset_ = log_start;
  std::vector<std::int64_t> bases;
  TRY(list_segments(bases));
  bool torn = false;
  for (std::size_t i = 0; i < bases.size(); ++i) {
    const std::int64_t base = bases[i];
    const std::int64_t next_base = i + 1 < bases.size() ? bases[i + 1] : INT64_MAX;
    // Below the recovery point files are whole; above it a crash may have torn them, so every batch is checked.
    const std::int64_t synced = recovery_point_known_ ? recovery_point : INT64_MAX;
    TRY_ASSIGN(auto segment, Segment::open(shared_.files, directory(), base, {.synced_offset = synced, .believe_index = recovery_point_known_, .next_base = next_base}));
    TRY(take_segment(std::move(segment), bases, torn));
  }
  if (end_offset_ < recovery_point) {
    note_gap(recovery_point);
    segments_.emplace(end_offset_, std::make_shared<Segment>(shared_.files, directory(), end_offset_));
  }
  return {};
}

/// What can be read up to the first hole is believed: compaction may have been there, and the write-ahead log, of which more may be left
/// than is needed, must not undo it. From the hole on it may help.
Result<void> Log::open_segments_without_checkpoint() {
  recovery_point_known_ = false;
  std::vector<std::int64_t> bases;
  TRY(list_segments(bases));
  if (bases.empty()) {  // it may have lost all segments to retention, and goes on where it was
    TRY_ASSIGN(const std::vector<std::byte> state, read_state());
    const std::int64_t end = state.size() < sizeof(std::int64_t) ? 0 : load_big_endian<std::int64_t>(state.data());
    return open_segments(end, end);
  }
  std::int64_t whole = bases.front();
  for (std::size_t i = 0; i < bases.size() && whole >= bases[i]; ++i) {
    TRY_ASSIGN(const auto segment, Segment::open(shared_.files, directory(), bases[i], {.synced_offset = INT64_MAX, .believe_index = false}));
    if (whole > bases[i]) {  // merged by compaction into the one before it, or that one ends in a batch with a wrong offset
      if (segment->end_offset() <= whole) continue;
      whole = bases[i];
      break;
    }
    TRY_ASSIGN(const std::uint64_t file_size, segment->file()->size());
    whole = segment->damage().empty() ? segment->end_offset() : segment->damage().front().first_offset;
    if (!segment->damage().empty() || file_size != segment->size()) break;
  }
  return open_segments(whole, bases.front());
}

Result<void> Log::take_segment(std::shared_ptr<Segment> segment, const std::vector<std::int64_t>& bases, bool& torn) {
  const std::int64_t base = segment->base_offset();
  // Deleted by retention, or merged into the one before it by compaction, and the crash came before its file went.
  if (segment->end_offset() <= std::min(log_start_offset_, recovery_point_) && segment->end_offset() > base) return segment->remove();
  // Where a compaction ends another segment begins, or will: then nothing of that one was durable. Else the segment before this one is no
  // merged one: it ends in a batch with a wrong offset.
  const bool merged = end_offset_ == recovery_point_ || std::ranges::binary_search(bases, end_offset_);
  if (!segments_.empty() && base < end_offset_ && base < recovery_point_ && !merged) {
    Segment& before = *segments_.rbegin()->second;
    TRY(before.end_at(base));
    tell_damage(before);
    end_offset_ = base;
  }
  if (!segments_.empty() && base < end_offset_ && segment->end_offset() <= end_offset_) return remove_merged(*segment);
  const bool fits = segments_.empty() ? base <= log_start_offset_ : base == end_offset_;
  if (torn || !fits) {
    // Nothing in it is durable. A power cut may have brought it back after the start that removed it and wrote its batches elsewhere.
    if (base >= recovery_point_ && recovery_point_known_) {
      torn = true;
      logger.info("a segment behind a torn one is made again from the write-ahead log", {{"log", directory()}, {"base_offset", base}});
      names_removed_ = true;
      return segment->remove();
    }
    if (base < end_offset_) {
      return fail(ErrorCode::kCorruptMessage, fmt::format("{} has a segment that begins at offset {}, and the one before it ends at {}. Nothing was "
                                                          "changed. Move one of the files away",
                                                          directory(), base, end_offset_));
    }
    note_gap(base);
  }
  TRY_ASSIGN(const std::uint64_t file_size, segment->file()->size());
  if (file_size != segment->size() && segment->end_offset() >= recovery_point_) {
    TRY(keep_torn_tail(*segment, file_size));
    TRY(segment->truncate(segment->size()));
    torn = true;
  }
  end_offset_ = std::max(end_offset_, segment->end_offset());
  if (segment->end_offset() > recovery_point_ || !recovery_point_known_) {
    segment->set_dirty(true);
    dirty_ = true;
    new_names_ = true;  // as the bytes, its name may be in memory only
  }
  tell_damage(*segment);
  segments_.emplace(base, std::move(segment));
  return {};
}

void Log::tell_damage(const Segment& segment) const {
  for (const Damage& damage : segment.damage()) {
    logger.error("a segment is damaged: what lies before and behind is served; `cork log verify` tells all, `cork log repair` ends it",
                 {{"log", directory()}, {"base_offset", segment.base_offset()}, {"position", damage.position}, {"first_offset", damage.first_offset}, {"next_offset", damage.next_offset}});
  }
}

/// Offsets from the end of what was found up to `offset` were on disk once, and no segment has them.
void Log::note_gap(std::int64_t offset) {
  logger.error("records that were on disk are missing: reads of them get CORRUPT_MESSAGE, all others are served; restore the files "
               "from a copy, or run `cork log repair`",
               {{"log", directory()}, {"first_offset", end_offset_}, {"next_offset", offset}});
  gaps_.push_back({end_offset_, offset});
  end_offset_ = offset;
}

/// What a crash tore off is not needed, since the write-ahead log has what was acknowledged; it is kept for whoever doubts that.
Result<void> Log::keep_torn_tail(Segment& segment, std::uint64_t file_size) {
  constexpr std::uint64_t kKeptBytesMax = 16 << 20;
  std::vector<std::byte> bytes(std::min(file_size - segment.size(), kKeptBytesMax));
  TRY_ASSIGN(const std::size_t got, segment.file()->read_at(segment.size(), bytes));
  bytes.resize(got);
  if (std::ranges::all_of(bytes, [](std::byte b) { return b == std::byte{0}; })) return {};
  const std::string path = directory() + "/" + segment_file_name(segment.base_offset(), ".log.torn");
  TRY_ASSIGN(const auto file, shared_.files.open(path, OpenMode::kCreate));
  TRY(file->truncate(0));
  const ByteSpan parts[] = {bytes};
  TRY(file->write_at(0, parts));
  logger.info("a torn end of a segment is cut off and kept aside", {{"file", path}, {"bytes", got}, {"end_offset", segment.end_offset()}});
  return {};
}

/// Compaction has merged the segment into the one before it, and the crash came before its file went.
Result<void> Log::remove_merged(const Segment& segment) {
  logger.info("a segment that compaction has merged is removed", {{"log", directory()}, {"base_offset", segment.base_offset()}});
  // A kill leaves the new name of the merged file in memory only: it has to be durable first.
  TRY(shared_.files.sync_directory(directory()));
  return Segment(shared_.files, directory(), segment.base_offset()).remove();
}

Result<void> Log::list_segments(std::vector<std::int64_t>& bases) {
  if (!shared_.files.exists(directory())) return {};
  TRY_ASSIGN(const bool ours, is_ours());
  if (!ours) {
    // A topic of this name was deleted, and the crash came before its files went.
    return shared_.files.rename(directory(), fmt::format("{}.{}-delete", directory(), options_.id.topic_id.to_string()));
  }
  has_directory_ = true;
  // Before the first checkpoint that names the log, the identity may be in memory only, or on no disk since a sync failed.
  if (recovery_point_ == 0 || !shared_.files.exists(directory() + "/partition.metadata")) TRY(write_identity(false));
  TRY_ASSIGN(const std::vector<std::string> names, shared_.files.list(directory()));
  for (const std::string& name : names) {
    if (const auto base = base_offset_of(name)) bases.push_back(*base);
    // Of a compaction that did not end, and of segments that were deleted.
    if (name.ends_with(".cleaned") || name.ends_with(kDeletedSuffix)) TRY(shared_.files.remove_file(directory() + "/" + name));
  }
  return {};
}

/// Producers, epochs and aborted transactions: from the state file, and from the batches behind it.
Result<void> Log::load_producers() {
  state_offset_ = -1;
  TRY(load_state());
  const bool found = state_offset_ >= 0;
  state_offset_ = found ? state_offset_ : log_start_offset_;
  if (mutated(Mutant::kProducersForgotten) && found) return {};
  const std::int64_t end = end_offset_;
  for (const auto& [base, segment] : segments_) {
    if (segment->end_offset() <= state_offset_) continue;
    TRY(segment->visit(std::max(state_offset_, base), [&](const RecordBatchView& batch) {
      if (batch.base_offset() >= state_offset_) take_note(batch);
      return true;
    }));
  }
  end_offset_ = end;
  return {};
}

Result<void> Log::replay(const Frame& frame) {
  if (frame.header.kind == FrameKind::kLogStart) {
    log_start_offset_ = std::max(log_start_offset_, std::min(frame.base_offset, end_offset_));
    dirty_ = true;
    return {};
  }
  for (ByteSpan rest = frame.payload; !rest.empty();) {
    TRY_ASSIGN(const RecordBatchView batch, protocol::next_batch(rest));
    TRY(replay(batch));
    rest = rest.subspan(batch.size());
  }
  return {};
}

Result<void> Log::replay(const RecordBatchView& batch) {
  if (!recovery_point_known_) TRY(write_again(batch.base_offset()));
  if (batch.next_offset() <= std::max(recovery_point_, log_start_offset_)) return {};  // synced or deleted
  // Without a checkpoint a log that has no segment, since retention has taken them, begins where the write-ahead log says.
  if (!recovery_point_known_ && segments_.empty()) log_start_offset_ = end_offset_ = std::max(end_offset_, batch.base_offset());
  if (batch.base_offset() < end_offset_) TRY(truncate_to(batch.base_offset()));
  if (batch.base_offset() != end_offset_) {
    return fail(ErrorCode::kCorruptMessage, fmt::format("{} ends at offset {}, and the write-ahead log goes on at {}. Restore its files from a "
                                                        "copy, or delete the topic",
                                                        directory(), end_offset_, batch.base_offset()));
  }
  Segment& segment = active_for(batch);
  tail_.append(batch.bytes(), &segment);
  segment.add(batch, options_.config.index_interval_bytes);
  end_offset_ = batch.next_offset();
  (void)tail_.last_batch(batch.base_offset());
  tail_.commit(end_offset_);
  dirty_ = true;
  return tail_.unwritten() >= (1U << 20) ? write_replayed() : Result<void>();
}

/// A file that was removed is gone for good before its batches lie in another one: else a power cut brings it back, and without a
/// checkpoint nobody can tell which of the two to believe.
Result<void> Log::write_replayed() {
  if (std::exchange(names_removed_, false)) TRY(shared_.files.sync_directory(directory()));
  return write_tail(true);
}

/// Without a checkpoint segments are believed as they read, and from the first frame on they may be in the page cache only, also where
/// it calls their pages clean since a sync failed: a sync of what is not written again would make nothing durable.
Result<void> Log::write_again(std::int64_t offset) {
  if (written_again_) return {};
  written_again_ = true;
  for (const auto& [base, segment] : segments_) {
    if (segment->end_offset() > offset) TRY(segment->write_again(offset));
  }
  return {};
}

/// Drops what segments hold from the first replayed batch on: a sync that failed may have left it in memory only.
Result<void> Log::truncate_to(std::int64_t offset) {
  ASSERT(tail_.unwritten() == 0);
  while (!segments_.empty() && segments_.rbegin()->first >= offset) {
    names_removed_ = has_directory_;
    TRY(segments_.rbegin()->second->remove());
    segments_.erase(std::prev(segments_.end()));
  }
  std::erase_if(gaps_, [&](const Gap& gap) { return gap.first_offset >= offset; });
  end_offset_ = segments_.empty() ? offset : segments_.rbegin()->second->end_offset();
  if (!gaps_.empty() && gaps_.back().next_offset > end_offset_) {
    end_offset_ = gaps_.back().next_offset = std::min(gaps_.back().next_offset, offset);
    segments_.emplace(end_offset_, std::make_shared<Segment>(shared_.files, directory(), end_offset_));
  }
  if (end_offset_ <= offset) return {};
  TRY(segments_.rbegin()->second->truncate_to(offset));
  // Compaction may have taken what was between; else only whole frames are in segments, and they end where the next one begins.
  end_offset_ = recovery_point_known_ ? segments_.rbegin()->second->end_offset() : offset;
  return {};
}

Result<void> Log::finish_recovery() {
  TRY(write_replayed());
  TRY(load_producers());
  high_watermark_ = durable_end_ = end_offset_;
  completing_.clear();
  release_indexes();
  return {};
}

Result<void> Log::write_identity(bool durably) {
  TRY(shared_.files.create_directories(directory()));
  const std::string text = fmt::format("version: 0\ntopic_id: {}\n", options_.id.topic_id.to_string());
  TRY_ASSIGN(const auto file, shared_.files.open(directory() + "/partition.metadata", OpenMode::kCreate));
  const ByteSpan parts[] = {as_byte_span(text)};
  TRY(file->write_at(0, parts));
  if (durably) {
    TRY(file->sync_blocking());
    TRY(shared_.files.sync_directory(options_.data_directory));
  }
  has_directory_ = true;
  new_names_ = true;
  identity_unsynced_ = !durably;
  return {};
}

Result<bool> Log::is_ours() {
  const std::string path = directory() + "/partition.metadata";
  if (!shared_.files.exists(path)) return true;
  TRY_ASSIGN(const auto file, shared_.files.open(path, OpenMode::kRead));
  std::array<std::byte, 256> data;
  TRY_ASSIGN(const std::size_t got, file->read_at(0, data));
  const std::string_view text = as_string_view(ByteSpan(data).first(got));
  // A power cut may leave nothing of it, or zeros, before it is durable.
  return std::ranges::all_of(text, [](char c) { return c == '\0'; }) || text.find(options_.id.topic_id.to_string()) != std::string_view::npos;
}

/// Of the active segment only when it is worth a write: a start reads the batches behind the last entry.
Result<void> Log::write_indexes(Segment& segment, bool due) {
  const bool sealed = &segment != segments_.rbegin()->second.get();
  return sealed || due ? segment.write_indexes(sealed) : Result<void>();
}

Task<Result<void>> Log::sync_segments(bool due) {
  std::vector<std::shared_ptr<Segment>> dirty;
  for (const auto& [base, segment] : segments_) {
    if (!segment->dirty()) continue;
    CO_TRY(write_indexes(*segment, due));
    dirty.push_back(segment);
  }
  for (const auto& segment : dirty) {
    segment->set_dirty(false);
    if (mutated(Mutant::kSegmentNotSynced)) continue;
    // Only checkpoint and retention change the segments, and the manager runs one of them at a time.
    const Result<void> synced = co_await segment->file()->sync();
    if (synced) continue;
    // A failed sync says nothing about what is on disk, and a second one may lie.
    segment->set_dirty(true);
    shared_.wal->fence(synced.error());
    co_return fail(synced.error());
  }
  if (identity_unsynced_) {
    CO_TRY_ASSIGN(const auto identity, shared_.files.open(directory() + "/partition.metadata", OpenMode::kReadWrite));
    if (const Result<void> synced = co_await identity->sync(); !synced) {
      shared_.wal->fence(synced.error());
      co_return fail(synced.error());
    }
    identity_unsynced_ = false;
  }
  if (new_names_) {
    new_names_ = false;
    const Result<void> synced = co_await off_loop(shared_.core, [files = &shared_.files, path = directory()] { return files->sync_directory(path); });
    if (!synced) {
      new_names_ = true;
      if (!closed_) co_return synced;
    }
  }
  co_return Result<void>();
}

Task<Result<void>> Log::write_and_sync(bool stopping) {
  CO_TRY(write_tail(true));
  if (!has_directory_) co_return Result<void>();
  const bool due = snapshot_due(stopping);
  if (due) CO_TRY(co_await write_state());
  if (closed_) co_return Result<void>();
  co_return co_await sync_segments(due);
}

Result<std::int64_t> Log::write_out(bool stopping) {
  dirty_ = false;
  const std::int64_t point = durable_end_;
  const auto write = [&]() -> Result<void> {
    if (!has_directory_ && tail_.unwritten() > 0) TRY(write_identity(false));
    TRY(write_tail(true));
    if (!has_directory_) return {};
    const bool due = snapshot_due(stopping);
    if (due) TRY(prepare_state());
    for (const auto& [base, segment] : segments_) {
      if (!segment->dirty()) continue;
      TRY(write_indexes(*segment, due));
      segment->set_dirty(false);
      unsynced_.push_back(segment);
    }
    return {};
  };
  if (const Result<void> done = write(); !done) {
    (void)written_out(false);
    return fail(done.error());
  }
  return point;
}

Result<void> Log::written_out(bool durable) {
  const auto segments = std::exchange(unsynced_, {});
  if (!durable) {
    prepared_state_.reset();
    for (const auto& segment : segments) segment->set_dirty(true);
    dirty_ = true;
    return {};
  }
  new_names_ = false;
  identity_unsynced_ = false;
  return take_prepared_state();
}

Task<Result<std::int64_t>> Log::checkpoint(bool stopping) {
  dirty_ = false;
  const std::int64_t point = durable_end_;
  const Result<void> done = co_await write_and_sync(stopping);
  if (done) co_return point;
  dirty_ = true;
  co_return fail(done.error());
}

}  // namespace cork::log
