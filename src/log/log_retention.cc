// SPDX-License-Identifier: Apache-2.0
// Log: what is deleted, by whom and when.
#include <fmt/format.h>

#include <algorithm>

#include "base/logger.h"
#include "log/log.h"

namespace cork::log {

namespace {
Logger logger("log");
}

Result<void> Log::delete_records(std::int64_t offset) {
  if (offset < 0 || offset > high_watermark_) {
    return fail(ErrorCode::kOffsetOutOfRange, fmt::format("records of {}-{} can be deleted up to offset {}, not {}", options_.topic,
                                                          options_.id.partition, high_watermark_, offset));
  }
  if (offset <= log_start_offset_) return {};
  if (failed_ || shared_.wal->failed()) return fail(ErrorCode::kKafkaStorageError, "the disk has failed");
  log_start_offset_ = offset;
  dirty_ = true;
  shared_.wal->append(shared_from_this(), {options_.id, FrameKind::kLogStart, log_start_payload(offset)}, high_watermark_);
  return {};
}

/// Deletion decides from the batches: an index may be damaged.
Result<bool> Log::expired(Segment& segment, std::int64_t now_ms) const {
  const std::int64_t limit = options_.config.retention_ms;
  if (limit < 0 || segment.max_timestamp() < 0 || now_ms - segment.max_timestamp() <= limit) return false;
  std::int64_t newest = protocol::kNoTimestamp;
  TRY(segment.visit(segment.base_offset(), [&](const protocol::RecordBatchView& batch) {
    newest = std::max(newest, batch.max_timestamp());
    return true;
  }));
  return newest >= 0 && now_ms - newest > limit;
}

/// Of closed segments. They are caches: one that cannot be written stays in memory.
void Log::release_indexes() {
  for (const auto& [base, segment] : segments_) {
    const bool closed = segment.get() != segments_.rbegin()->second.get();
    if (closed && !segment->dirty() && segment->index_entries() > 0) (void)segment->write_indexes(true);
  }
}

Result<void> Log::apply_retention(std::int64_t now_ms) {
  if (closed_) return {};
  release_indexes();  // those that reads have taken into memory since the last time
  if (!options_.config.cleanup_delete) return {};
  TRY(write_tail(false));
  const TopicConfig& config = options_.config;
  std::uint64_t left = size();
  std::int64_t start = log_start_offset_;
  for (const auto& [base, segment] : segments_) {
    if (segment->end_offset() > last_stable_offset() || segment->written_size() != segment->size() || segment->size() == 0) break;
    const bool active = segment.get() == segments_.rbegin()->second.get();
    const bool too_much = !active && config.retention_bytes >= 0 &&
                          left - segment->size() >= static_cast<std::uint64_t>(config.retention_bytes);
    if (!too_much) {
      TRY_ASSIGN(const bool old, expired(*segment, now_ms));
      if (!old) break;
    }
    left -= segment->size();
    start = std::max(start, segment->end_offset());
  }
  return start > log_start_offset_ ? delete_records(start) : Result<void>();
}

Result<int> Log::delete_segments_below(std::int64_t offset, std::vector<std::string>& retired) {
  int removed = 0;
  while (!closed_ && !segments_.empty()) {
    Segment& oldest = *segments_.begin()->second;
    if (oldest.size() == 0 || oldest.end_offset() > std::min(offset, log_start_offset_)) break;
    if (segments_.size() == 1) segments_.emplace(end_offset_, std::make_shared<Segment>(shared_.files, directory(), end_offset_));
    tail_.shrink(true);
    if (tail_.start_offset() < oldest.end_offset()) break;  // in memory and not written: the next round
    logger.info("segment deleted", {{"log", directory()}, {"base_offset", oldest.base_offset()}});
    TRY_ASSIGN(const auto names, oldest.retire());
    retired.insert(retired.end(), names.begin(), names.end());
    segments_.erase(segments_.begin());
    ++removed;
  }
  std::erase_if(gaps_, [&](const Gap& gap) { return gap.next_offset <= log_start_offset_; });
  std::erase_if(aborted_, [&](const AbortedTransaction& entry) { return entry.last_offset < log_start_offset_; });
  return removed;
}

}  // namespace cork::log
