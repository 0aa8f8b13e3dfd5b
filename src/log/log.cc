// SPDX-License-Identifier: Apache-2.0
// Log: append, commit and read.
#include "log/log.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>
#include <utility>

#include "base/logger.h"
#include "log/mutant.h"

namespace cork::log {

using protocol::RecordBatchView;

namespace {

// So many times write_bytes may wait for a worker thread; then the loop writes, and appends are as slow as the volume.
constexpr std::size_t kWaitingPiecesMax = 16;
// From so many on one worker thread is not enough.
constexpr std::size_t kWaitingPiecesOfOneWriter = 4;
constexpr std::size_t kIndexEntryBytes = 8;
// Pieces of at least this size are answered as they are, without a copy.
constexpr std::size_t kJoinBytes = 256 << 10;

Bytes joined(std::vector<Bytes> pieces, std::size_t size) {
  if (pieces.size() == 1) return std::move(pieces.front());
  auto memory = std::make_shared_for_overwrite<std::byte[]>(size);
  std::size_t at = 0;
  for (const Bytes& piece : pieces) {
    std::memcpy(memory.get() + at, piece.data(), piece.size());
    at += piece.size();
  }
  return Bytes::with_owner({memory.get(), size}, memory);
}

}  // namespace

Log::Log(LogShared& shared, LogOptions options)
    : shared_(shared), options_(std::move(options)), tail_(shared.budget) {}

Log::~Log() = default;

std::string Log::directory() const {
  return fmt::format("{}/{}-{}", options_.data_directory, options_.topic, options_.id.partition);
}

bool Log::must_roll(const Segment& active, const RecordBatchView& batch) const {
  if (active.size() == 0) return false;
  const TopicConfig& config = options_.config;
  if (active.size() + batch.size() > static_cast<std::uint64_t>(config.segment_bytes)) return true;
  // Compaction leaves the active segment alone, so it must not stay active for longer than compaction may wait.
  const std::int64_t lag_max = config.cleanup_compact ? config.max_compaction_lag_ms : INT64_MAX;
  if (batch.max_timestamp() > active.first_timestamp() &&
      batch.max_timestamp() - active.first_timestamp() > std::min(lag_max, config.segment_ms) - roll_jitter_ms_) {
    return true;
  }
  // Both indexes hold offsets relative to the segment's base in 32 bits.
  if (end_offset_ + batch.last_offset_delta() - active.base_offset() > INT32_MAX) return true;
  return (active.index_entries() + 1) * kIndexEntryBytes > static_cast<std::size_t>(config.segment_index_bytes);
}

Segment& Log::active_for(const RecordBatchView& batch) {
  if (segments_.empty() || must_roll(*segments_.rbegin()->second, batch)) {
    segments_.emplace(end_offset_, std::make_shared<Segment>(shared_.files, directory(), end_offset_));
    const std::int64_t jitter = std::min(options_.config.segment_jitter_ms, options_.config.segment_ms);
    roll_jitter_ms_ = jitter <= 0 ? 0 : static_cast<std::int64_t>(shared_.core.random().below(static_cast<std::uint64_t>(jitter)));
  }
  return *segments_.rbegin()->second;
}

/// flush.messages=1 and flush.ms=0 ask for a sync before every acknowledgement, which is what we do anyway.
bool Log::acknowledges_early() const {
  const TopicConfig& config = options_.config;
  if (config.flush_messages == 1 || config.flush_ms == 0) return false;
  return config.flush_messages != INT64_MAX || config.flush_ms != INT64_MAX;
}

Result<AppendInfo> Log::append(ByteSpan bytes, Origin origin, std::int32_t leader_epoch) {
  if (failed_ || closed_ || shared_.wal->failed()) {
    return fail(ErrorCode::kKafkaStorageError, fmt::format("{}-{} takes no records: {}", options_.topic, options_.id.partition,
                                                           closed_ ? "it is closed" : "the disk has failed"));
  }
  if (shared_.disk_full && origin == Origin::kClient) {
    return fail(ErrorCode::kKafkaStorageError, fmt::format("the disk that holds {} is almost full", options_.data_directory));
  }
  const RecordBatchView incoming(bytes);
  if (origin == Origin::kClient && incoming.has_producer()) {
    TRY_ASSIGN(const auto repeated, producers_.check(incoming));
    if (repeated && !mutated(Mutant::kNoDuplicateCheck)) return AppendInfo{repeated->base_offset, repeated->last_offset, protocol::kNoTimestamp, true};
  }

  Segment& segment = active_for(incoming);
  const MutableByteSpan stored = tail_.append(bytes, &segment);
  protocol::set_base_offset(stored, end_offset_);
  protocol::set_leader_epoch(stored, leader_epoch);
  AppendInfo info{end_offset_, end_offset_ + incoming.last_offset_delta(), protocol::kNoTimestamp, false};
  if (options_.config.log_append_time && origin == Origin::kClient) {
    info.log_append_time = shared_.core.wall_ms();
    protocol::set_max_timestamp(stored, info.log_append_time, true);
  }
  const RecordBatchView batch{ByteSpan(stored)};
  segment.add(batch, options_.config.index_interval_bytes);
  take_note(batch);
  dirty_ = true;
  shared_.wal->append(shared_from_this(), {options_.id, FrameKind::kBatches, tail_.last_batch(info.base_offset)}, end_offset_,
                      acknowledges_early() ? Ack::kWritten : Ack::kDurable);
  return info;
}

/// What follows from a batch for everything but the segment: end, epochs, producers, transactions.
void Log::take_note(const RecordBatchView& batch) {
  if (epochs_.empty() || batch.leader_epoch() > epochs_.back().epoch) {
    epochs_.push_back({batch.leader_epoch(), batch.base_offset()});
  }
  if (batch.has_producer()) {
    const auto& known = producers_.producers();
    const auto producer = known.find(batch.producer_id());
    const auto start = producer == known.end() ? std::nullopt : producer->second.transaction_start;
    producers_.append(batch);
    if (batch.control() && start) completing_.push_back({*start, batch.last_offset()});
    if (auto aborted = producers_.take_aborted()) aborted_.push_back(*aborted);
  }
  bytes_behind_state_ += batch.size();
  end_offset_ = batch.next_offset();
}

void Log::committed(std::int64_t end_offset) {
  if (closed_ || end_offset <= durable_end_) return;
  ASSERT(end_offset <= end_offset_);
  durable_end_ = end_offset;
  dirty_ = true;
  tail_.commit(end_offset);
  raise_high_watermark(end_offset);
  if (tail_.unwritten() < shared_.write_bytes) return;
  if (tail_.unwritten() >= kWaitingPiecesMax * shared_.write_bytes) {
    if (const auto written = write_tail(false); !written) tell_unwritten(written.error());
  } else if (!writing_behind_) {
    writing_behind_ = true;
    shared_.core.spawn(write_behind());
  }
}

/// A full disk here loses nothing: the write-ahead log has the bytes, and the next write tries again.
void Log::tell_unwritten(const Error& error) const {
  Logger("log").warn("cannot write to a segment yet", {{"log", directory()}, {"error", error.message}});
}

/// Off the loop: new pages of the page cache cost twice what all the rest of an append does.
Task<void> Log::write_behind() {
  const auto self = shared_from_this();
  const auto enough = [this] { return tail_.unwritten() < shared_.write_bytes || bytes_written_behind_ >= write_behind_until_.value_or(UINT64_MAX); };
  for (bool failed = false; !failed && !closed_ && !enough();) {
    if (shared_.segment_writes >= segment_writes_max()) {
      co_await shared_.segment_written.wait(shared_.core);
      continue;
    }
    ++shared_.segment_writes;
    const auto written = co_await write_piece_behind();
    --shared_.segment_writes;
    shared_.segment_written.notify_all();
    failed = !written;
    if (failed) tell_unwritten(written.error());
  }
  writing_behind_ = false;
  shared_.segment_written.notify_all();
}

/// Of all logs: each writer takes processor time from the one who commits, and producers wait for that one.
int Log::segment_writes_max() const { return tail_.unwritten() < kWaitingPiecesOfOneWriter * shared_.write_bytes ? 1 : 2; }

Task<void> Log::finish_write_behind() {
  const auto self = shared_from_this();
  write_behind_until_ = bytes_written_behind_ + tail_.unwritten();
  while (writing_behind_ && !closed_) co_await shared_.segment_written.wait(shared_.core);
  write_behind_until_.reset();
}

Task<Result<void>> Log::write_piece_behind() {
  CO_TRY(prepare_to_write());
  const Tail::Unwritten piece = tail_.first_unwritten();
  const auto segment = segments_.find(piece.segment->base_offset())->second;
  if (mutated(Mutant::kWrittenEarly)) tail_.note_written(piece);
  CO_TRY_ASSIGN(const bool moved, co_await segment->write_behind(piece.parts));
  if (moved) tail_.note_written(piece);
  bytes_written_behind_ += piece.size;
  tail_.shrink(false);
  co_return Result<void>();
}

void Log::written(std::int64_t end_offset) {
  if (closed_) return;
  const std::int64_t limit = options_.config.flush_messages;
  raise_high_watermark(limit > INT64_MAX - durable_end_ ? end_offset : std::min(end_offset, durable_end_ + limit));
}

void Log::raise_high_watermark(std::int64_t offset) {
  if (offset <= high_watermark_) return;
  high_watermark_ = offset;
  while (!completing_.empty() && completing_.front().marker_offset < high_watermark_) completing_.pop_front();
  progress_.notify_all();
}

void Log::commit_failed() {
  failed_ = true;
  progress_.notify_all();
}

void Log::close() {
  closed_ = true;
  progress_.notify_all();
}

std::int64_t Log::last_stable_offset() const {
  if (mutated(Mutant::kStableIgnoresOpen)) return high_watermark_;
  std::int64_t offset = high_watermark_;
  if (const auto open = producers_.first_open_offset()) offset = std::min(offset, *open);
  for (const CompletedTransaction& transaction : completing_) offset = std::min(offset, transaction.first_offset);
  return offset;
}

std::int64_t Log::end_for(Isolation isolation) const {
  return isolation == Isolation::kCommitted ? last_stable_offset() : high_watermark_;
}

/// One piece without a copy: a chunk of the tail, or what one segment has.
Result<Bytes> Log::read_piece(std::int64_t offset, std::int64_t limit, std::size_t max_bytes, bool at_least_one) {
  if (offset >= tail_.start_offset()) {
    Bytes found = tail_.read(offset, limit, max_bytes, at_least_one);
    if (!found.empty()) return found;
  }
  return read_segments(offset, limit, max_bytes, at_least_one);
}

Result<Bytes> Log::read(std::int64_t offset, Isolation isolation, std::size_t max_bytes, bool at_least_one) {
  const std::int64_t limit = end_for(isolation);
  if (offset >= limit) return Bytes();
  TRY_ASSIGN(Bytes first, read_piece(offset, limit, max_bytes, at_least_one));
  if (first.empty() || first.size() >= kJoinBytes) return first;
  // Small pieces become one answer, as large as was asked for: a round trip costs more than the copy.
  std::vector<Bytes> pieces;
  std::size_t size = first.size();
  pieces.push_back(std::move(first));
  while (size < max_bytes) {
    std::int64_t next = offset;
    for (ByteSpan rest = pieces.back().span(); !rest.empty();) {
      TRY_ASSIGN(const RecordBatchView batch, protocol::next_batch(rest));
      next = batch.next_offset();
      rest = rest.subspan(batch.size());
    }
    if (next >= limit) break;
    auto more = read_piece(next, limit, max_bytes - size, false);
    if (!more || more->empty()) break;  // damage is told to who asks for it
    size += more->size();
    pieces.push_back(std::move(*more));
  }
  return joined(std::move(pieces), size);
}

Result<Bytes> Log::read_segments(std::int64_t offset, std::int64_t limit, std::size_t max_bytes, bool at_least_one) {
  for (const Gap& gap : gaps_) {
    if (offset < gap.first_offset || offset >= gap.next_offset) continue;
    return fail(ErrorCode::kCorruptMessage, fmt::format("{} lacks the offsets {} to {}, which were on disk", directory(), gap.first_offset, gap.next_offset - 1));
  }
  auto segment = segments_.upper_bound(offset);
  if (segment != segments_.begin()) --segment;
  // Compaction may have emptied the rest of a segment: the next one then has what comes first.
  for (; segment != segments_.end(); ++segment) {
    if (segment->second->written_size() < segment->second->size() && tail_.start_offset() > offset) TRY(tail_.write());
    TRY_ASSIGN(Bytes found, segment->second->read(offset, limit, max_bytes, at_least_one));
    if (!found.empty()) return found;
    if (segment->second->end_offset() > offset) return found;  // it is there, and does not fit
  }
  return Bytes();
}

std::int64_t Log::offset_behind_damage(std::int64_t offset) const {
  for (const Gap& gap : gaps_) {
    if (offset >= gap.first_offset && offset < gap.next_offset) offset = gap.next_offset;
  }
  for (const auto& [base, segment] : segments_) {
    for (const Damage& damage : segment->damage()) {
      if (offset >= damage.first_offset && offset < damage.next_offset) offset = damage.next_offset;
    }
  }
  return offset;
}

std::vector<AbortedTransaction> Log::aborted_transactions(std::int64_t from, std::int64_t to) const {
  std::vector<AbortedTransaction> out;
  for (const AbortedTransaction& transaction : aborted_) {
    if (transaction.last_offset >= from && transaction.first_offset < to) out.push_back(transaction);
  }
  return out;
}

std::int32_t Log::epoch_of(std::int64_t offset) const {
  const auto after = std::ranges::upper_bound(epochs_, offset, {}, &EpochStart::start_offset);
  return after == epochs_.begin() ? -1 : std::prev(after)->epoch;
}

std::uint64_t Log::size() const {
  std::uint64_t sum = 0;
  for (const auto& [base, segment] : segments_) sum += segment->size();
  return sum;
}

Result<void> Log::prepare_to_write() {
  if (!has_directory_) TRY(write_identity(true));
  new_names_ = true;
  Segment& active = *segments_.rbegin()->second;
  if (options_.config.preallocate && active.written_size() == 0) TRY(active.reserve(static_cast<std::uint64_t>(options_.config.segment_bytes)));
  return {};
}

Result<void> Log::write_tail(bool release) {
  if (tail_.unwritten() > 0) {
    TRY(prepare_to_write());
    TRY(tail_.write());
  }
  tail_.shrink(release);
  return {};
}

}  // namespace cork::log
