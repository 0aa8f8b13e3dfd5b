// SPDX-License-Identifier: Apache-2.0
// The write-ahead log: group commit, reuse of files, and replay.
#include "log/wal.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "base/logger.h"
#include "log/mutant.h"
#include "runtime/whole_file.h"

namespace cork::log {
namespace {

Logger logger("log");
constexpr std::int64_t kRoomRetryMs = 100;

std::string file_name(std::size_t index) { return fmt::format("wal-{:04}.log", index); }

/// Whether frames behind `from` prove that the bad one at it was committed. It belongs to `commit` or the one after it, and a torn write of
/// that one may leave later parts of itself behind; but a commit begins only when the one before it is durable. With no frame before it
/// (`commit` 0) only two different commits behind it are a proof.
bool later_frame_exists(ByteSpan data, std::size_t from, std::uint64_t generation, std::uint64_t commit) {
  std::uint64_t limit = commit == 0 ? 0 : commit + 1;
  for (; from + FrameHeader::kSize <= data.size(); ++from) {
    const auto frame = parse_frame(data.subspan(from), generation);
    if (!frame) continue;
    if (limit == 0) limit = frame->header.commit;
    if (frame->header.commit > limit) return true;
  }
  return false;
}

}  // namespace

Wal::Wal(Core& core, FileSystem& files, WalOptions options)
    : core_(core), files_(files), options_(std::move(options)) {
  if (options_.metrics == nullptr) return;
  commits_metric_ = &options_.metrics->counter(metrics::Metric::kWalCommits);
  commit_bytes_metric_ = &options_.metrics->histogram(metrics::Metric::kWalCommitBytes);
  commit_duration_metric_ = &options_.metrics->histogram(metrics::Metric::kWalCommitDuration);
}

Wal::~Wal() = default;

Result<std::unique_ptr<Wal>> Wal::open(Core& core, FileSystem& files, WalOptions options, const Replay& replay) {
  std::unique_ptr<Wal> wal(new Wal(core, files, std::move(options)));
  TRY(runtime::create_directories_durably(files, wal->options_.directory));
  TRY(wal->open_files());
  TRY(wal->replay_all(replay));
  return wal;
}

Result<void> Wal::open_files() {
  TRY_ASSIGN(const std::vector<std::string> names, files_.list(options_.directory));
  for (std::size_t i = 0; std::ranges::find(names, file_name(i)) != names.end(); ++i) {
    auto segment = std::make_unique<SegmentFile>();
    segment->path = options_.directory + "/" + file_name(i);
    TRY_ASSIGN(segment->file, files_.open(segment->path, OpenMode::kReadWrite));
    segments_.push_back(std::move(segment));
  }
  return {};
}

Result<void> Wal::replay_all(const Replay& replay) {
  std::vector<SegmentFile*> order;
  const std::uint64_t first = options_.first_generation.value_or(0);
  next_generation_ = std::max(next_generation_, first);
  for (const auto& segment : segments_) {
    TRY_ASSIGN(segment->generation, generation_of(*segment));
    next_generation_ = std::max(next_generation_, segment->generation + 1);
    if (segment->generation < first) segment->generation = 0;
    if (segment->generation != 0) order.push_back(segment.get());
  }
  std::ranges::sort(order, {}, &SegmentFile::generation);
  TRY_ASSIGN(const auto extents, check_files(order));
  LastCommit last;
  for (const Extent& extent : extents) TRY(replay_file(*extent.segment, replay, last));
  TRY(make_durable(last));
  if (!extents.empty()) TRY(files_.sync_directory(options_.directory));
  completed_ = commit_;
  return {};
}

/// Also of a file whose header is damaged: it is not forgotten for that.
Result<std::uint64_t> Wal::generation_of(SegmentFile& segment) const {
  std::byte header[kWalHeaderSize];
  TRY_ASSIGN(const std::size_t got, segment.file->read_at(0, header));
  if (const auto generation = parse_wal_header(ByteSpan(header, got))) return *generation;
  TRY_ASSIGN(const std::vector<std::byte> data, read_whole(*segment.file));
  const std::uint64_t found = generation_of_file(data, std::max<std::uint64_t>(options_.first_generation.value_or(0), 1));
  if (found != 0) logger.warn("the header of a write-ahead file is damaged: its frames tell what it was", {{"file", segment.path}, {"generation", found}});
  return found;
}

/// `commit_before`: the last one of the files before, 0 if nothing is known of it.
Result<Wal::Extent> Wal::check_file(SegmentFile& segment, std::uint64_t commit_before) {
  TRY_ASSIGN(const std::vector<std::byte> data, read_whole(*segment.file));
  Extent extent{&segment};
  std::uint64_t commit = commit_before;
  std::size_t at = kWalHeaderSize;
  while (const auto frame = parse_frame(ByteSpan(data).subspan(std::min(at, data.size())), segment.generation)) {
    if (commit != 0 && frame->header.commit > commit + 1) extent.damaged_at = at;
    if (extent.first_commit == 0) extent.first_commit = frame->header.commit;
    commit = extent.last_commit = std::max(commit, frame->header.commit);
    at += FrameHeader::kSize + frame->payload.size();
  }
  if (later_frame_exists(data, at + 1, segment.generation, commit)) extent.damaged_at = at;
  return extent;
}

namespace {
std::unexpected<Error> damaged(std::size_t position, const std::string& path) {
  return fail(ErrorCode::kCorruptMessage, fmt::format("the write-ahead log is damaged at or before byte {} of {}: committed frames follow. Nothing was "
                                                      "changed. Restore the files from a copy, or run `cork log repair`",
                                                      position, path));
}
}  // namespace

/// Looks at everything before anything is replayed, since a replay changes segments. Returns the files to replay, in order.
Result<std::vector<Wal::Extent>> Wal::check_files(const std::vector<SegmentFile*>& order) const {
  std::vector<Extent> out;
  std::uint64_t commit = 0;
  for (SegmentFile* const segment : order) {
    TRY_ASSIGN(const Extent extent, check_file(*segment, options_.first_generation ? commit : 0));
    if (extent.damaged_at && options_.first_generation) return damaged(*extent.damaged_at, segment->path);
    if (extent.last_commit != 0) commit = extent.last_commit;
    out.push_back(extent);
  }
  if (!options_.first_generation) TRY(drop_released(out));
  return out;
}

/// Without a checkpoint files that were released long ago are there too, some of them overwritten in part: what is needed are those
/// that lead up to the newest one without a hole in the numbers of their commits.
Result<void> Wal::drop_released(std::vector<Extent>& extents) {
  std::size_t first = extents.size();
  std::uint64_t next_commit = 0;
  for (; first > 0; --first) {
    const Extent& extent = extents[first - 1];
    if (extent.damaged_at && next_commit == 0) return damaged(*extent.damaged_at, extent.segment->path);
    if (extent.damaged_at || (next_commit != 0 && extent.last_commit != 0 && extent.last_commit + 1 != next_commit)) break;
    if (extent.first_commit != 0) next_commit = extent.first_commit;
  }
  for (std::size_t i = 0; i < first; ++i) extents[i].segment->generation = 0;
  extents.erase(extents.begin(), extents.begin() + static_cast<std::ptrdiff_t>(first));
  return {};
}

/// REQUIRES: check_files has let it pass.
Result<void> Wal::replay_file(SegmentFile& segment, const Replay& replay, LastCommit& last) {
  TRY_ASSIGN(const std::vector<std::byte> data, read_whole(*segment.file));
  std::size_t at = kWalHeaderSize;
  while (const auto frame = parse_frame(ByteSpan(data).subspan(std::min(at, data.size())), segment.generation)) {
    TRY(replay(*frame));
    if (last.segment != &segment || frame->header.commit > commit_) last = {&segment, at == kWalHeaderSize ? 0 : at, {}};
    commit_ = std::max(commit_, frame->header.commit);
    at += FrameHeader::kSize + frame->payload.size();
  }
  segment.size = at;
  if (last.segment == &segment) last.frames.assign(data.begin() + static_cast<std::ptrdiff_t>(last.position), data.begin() + static_cast<std::ptrdiff_t>(at));
  return {};
}

/// The last commit may be in the page cache only: the process was killed before its sync, or the sync failed and the kernel calls
/// the pages clean. It is served from now on, so it is written once more and synced. All commits before it are durable: each began
/// when the one before it was.
Result<void> Wal::make_durable(const LastCommit& last) {
  if (last.segment == nullptr || mutated(Mutant::kServeUnsynced)) return {};
  const ByteSpan parts[] = {last.frames};
  TRY(last.segment->file->write_at(last.position, parts));
  return last.segment->file->sync_blocking();
}

void Wal::append(std::shared_ptr<WalClient> client, const LogId& log, FrameKind kind, std::int64_t base_offset,
                 Bytes payload, std::int64_t end_offset, Ack ack) {
  ASSERT(!failed());
  FrameHeader header;
  header.log = log;
  header.kind = kind;
  header.base_offset = base_offset;
  pending_.push_back({std::move(client), header, std::move(payload), end_offset, ack});
  if (running_) return;
  running_ = true;
  core_.spawn(run());
}

std::uint64_t Wal::live_bytes() const {
  std::uint64_t sum = 0;
  for (const auto& segment : segments_) sum += segment->generation == 0 ? 0 : segment->size;
  return sum;
}

std::uint64_t Wal::roll() {
  current_ = nullptr;
  return next_generation_;
}

void Wal::release(std::uint64_t generation) {
  for (const auto& segment : segments_) {
    if (segment.get() != current_ && segment->generation < generation) segment->generation = 0;
  }
}

Task<void> Wal::wait_for_older_files() {
  const std::uint64_t commit = commit_;
  while (completed_ < commit && !failure_) co_await progress_.wait(core_);
}

Task<void> Wal::drain() {
  while (running_) co_await progress_.wait(core_);
}

/// Who waited for a commit is told while the disk is at work on the next one.
Task<void> Wal::run() {
  struct Committed {
    std::vector<std::pair<std::shared_ptr<WalClient>, std::int64_t>> clients;
    std::uint64_t commit = 0;
  };
  constexpr auto commit_and_set = [](Wal& wal, std::vector<Pending> batch, runtime::OneShot<Result<void>>& done) -> Task<void> {
    done.set(co_await wal.commit(std::move(batch)));
  };
  // Only when its clients know is a commit complete: a checkpoint goes by what they know.
  const auto tell = [this](Committed& committed) {
    if (committed.clients.empty()) return;
    for (auto& [client, end_offset] : std::exchange(committed.clients, {})) client->committed(end_offset);
    completed_ = committed.commit;
    progress_.notify_all();
  };
  // The loop comes round once: what this turn appends to other partitions goes into the same commit.
  co_await runtime::yield(core_);
  Committed last;
  while (!pending_.empty() && !failure_) {
    std::vector<Pending> batch = take_batch();
    Committed next;
    next.clients.reserve(batch.size());
    for (Pending& entry : batch) next.clients.emplace_back(entry.client, entry.end_offset);
    if (mutated(Mutant::kAckBeforeSync)) {
      for (auto& [client, end_offset] : next.clients) client->committed(end_offset);
    }
    runtime::OneShot<Result<void>> done(core_);
    core_.spawn(commit_and_set(*this, std::move(batch), done));
    tell(last);
    const Result<void> result = co_await done.take();
    if (!result) {
      for (auto& [client, end_offset] : next.clients) client->commit_failed();
      if (!failure_) fail_all(result.error());
      break;
    }
    next.commit = commit_;
    last = std::move(next);
    if (pending_.empty()) tell(last);
  }
  tell(last);
  running_ = false;
  progress_.notify_all();
}

std::vector<Wal::Pending> Wal::take_batch() {
  std::size_t bytes = 0;
  std::size_t count = 0;
  while (count < pending_.size() && (count == 0 || bytes + pending_[count].payload.size() <= options_.commit_bytes_max)) {
    bytes += pending_[count++].payload.size();
  }
  std::vector<Pending> batch;
  if (count == pending_.size()) {
    batch.swap(pending_);
  } else {
    const auto end = pending_.begin() + static_cast<std::ptrdiff_t>(count);
    batch.assign(std::make_move_iterator(pending_.begin()), std::make_move_iterator(end));
    pending_.erase(pending_.begin(), end);
  }
  return batch;
}

Task<Result<void>> Wal::commit(std::vector<Pending> batch) {
  std::vector<Bytes> parts;
  parts.reserve(batch.size() * 2 + 1);
  while (current_ == nullptr || current_->size >= options_.file_bytes) {
    // Nothing of the frames is written yet, so to wait for room, or for a descriptor, is safe.
    const Result<void> begun = begin_file(parts);
    if (begun) break;
    if (failure_) co_return fail(*failure_);
    if (!waiting_for_room_) logger.error("the write-ahead log waits: it cannot begin another file", {{"error", begun.error().message}});
    waiting_for_room_ = true;
    co_await runtime::sleep_ms(core_, kRoomRetryMs);
  }
  waiting_for_room_ = false;
  SegmentFile* const file = current_;
  const std::uint64_t position = parts.empty() ? file->size : 0;
  ++commit_;
  auto headers = std::make_shared_for_overwrite<std::byte[]>(batch.size() * FrameHeader::kSize);
  for (std::size_t i = 0; i < batch.size(); ++i) {
    batch[i].header.generation = file->generation;
    batch[i].header.commit = commit_;
    const MutableByteSpan header(headers.get() + i * FrameHeader::kSize, FrameHeader::kSize);
    encode_frame_header(batch[i].header, batch[i].payload.span(), header);
    parts.push_back(Bytes::with_owner(header, headers));
    parts.push_back(std::move(batch[i].payload));
  }
  std::uint64_t size = 0;
  for (const Bytes& part : parts) size += part.size();
  file->size = position + size;
  const std::int64_t begin_ns = core_.monotonic_ns();
  Result<void> done = co_await write_and_sync(*file, position, std::move(parts), batch);
  if (done && commits_metric_ != nullptr) {
    commits_metric_->add();
    commit_bytes_metric_->record(size);
    commit_duration_metric_->record(static_cast<std::uint64_t>(core_.monotonic_ns() - begin_ns));
  }
  co_return done;
}

Task<Result<void>> Wal::write_and_sync(SegmentFile& file, std::uint64_t position, std::vector<Bytes> parts, std::vector<Pending>& batch) {
  if (std::ranges::none_of(batch, [](const Pending& entry) { return entry.ack == Ack::kWritten; })) {
    Result<void> done = co_await file.file->write_and_sync(position, std::move(parts));
    if (!done && mutated(Mutant::kRetryFailedSync)) done = co_await file.file->sync();
    co_return done;
  }
  std::vector<ByteSpan> spans;
  spans.reserve(parts.size());
  for (const Bytes& part : parts) spans.push_back(part.span());
  CO_TRY(file.file->write_at(position, spans));
  for (const Pending& entry : batch) {
    if (entry.ack == Ack::kWritten) entry.client->written(entry.end_offset);
  }
  co_return co_await file.file->sync();
}

/// Takes a free file or makes one; its header goes out with the first commit.
Result<void> Wal::begin_file(std::vector<Bytes>& parts) {
  const auto free = std::ranges::find(segments_, 0U, [](const auto& segment) { return segment->generation; });
  if (free != segments_.end()) {
    current_ = free->get();
  } else {
    auto segment = std::make_unique<SegmentFile>();
    segment->path = options_.directory + "/" + file_name(segments_.size());
    TRY_ASSIGN(segment->file, files_.open(segment->path, OpenMode::kCreate));
    // A write into reserved room cannot fail for the want of it.
    TRY(segment->file->reserve(options_.file_bytes + options_.commit_bytes_max));
    if (!mutated(Mutant::kNoDirectorySync)) TRY(files_.sync_directory(options_.directory));
    segments_.push_back(std::move(segment));
    current_ = segments_.back().get();
  }
  current_->generation = next_generation_++;
  current_->size = 0;
  parts.push_back(Bytes::from(encode_wal_header(current_->generation)));
  return {};
}

void Wal::fence(Error error) {
  if (failure_) return;
  fail_all(std::move(error));
  progress_.notify_all();
}

void Wal::fail_all(Error error) {
  failure_ = std::move(error);
  for (Pending& entry : std::exchange(pending_, {})) entry.client->commit_failed();
}

}  // namespace cork::log
