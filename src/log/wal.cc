// SPDX-License-Identifier: Apache-2.0
// The write-ahead log: group commit, reuse of files, and replay.
#include "log/wal.h"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <utility>

#include "base/logger.h"
#include "log/mutant.h"
#include "runtime/whole_file.h"

namespace cork::log {
namespace {

Logger logger("log");
constexpr std::int64_t kRoomRetryMs = 100;

std::string file_name(std::size_t index) { return fmt::format("wal-{:04}.log", index); }

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
    segment->file->prefer_direct_writes();
    segments_.push_back(std::move(segment));
  }
  return {};
}

Result<void> Wal::replay_all(const Replay& replay) {
  std::vector<SegmentFile*> order;
  const std::uint64_t first = options_.first_generation.value_or(0);
  next_generation_ = std::max(next_generation_, first);
  for (const auto& segment : segments_) {
    TRY_ASSIGN(segment->head, head_of_file(*segment));
    segment->generation = segment->head.generation;
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
Result<WalHead> Wal::head_of_file(SegmentFile& segment) const {
  const std::uint64_t first = std::max<std::uint64_t>(options_.first_generation.value_or(0), 1);
  std::byte begin[kWalSector];
  TRY_ASSIGN(const std::size_t got, segment.file->read_at(0, begin));
  if (const WalHead head = head_of(ByteSpan(begin, got), first); head.sound) return head;
  TRY_ASSIGN(const std::vector<std::byte> data, read_whole(*segment.file));
  const WalHead found = head_of(data, first);
  if (found.generation != 0) {
    logger.warn("the header of a write-ahead file is damaged: its frames tell what it was", {{"file", segment.path}, {"generation", found.generation}});
  }
  return found;
}

/// `commit_before`: the last one of the files before, 0 if nothing is known of it.
Result<Wal::Extent> Wal::check_file(SegmentFile& segment, std::uint64_t commit_before) {
  TRY_ASSIGN(const std::vector<std::byte> data, read_whole(*segment.file));
  Extent extent{&segment};
  std::uint64_t commit = commit_before;
  WalReader reader(data, segment.head);
  for (auto frames = reader.next(); !frames.empty(); frames = reader.next()) {
    const std::uint64_t number = frames.front().header.commit;
    if (commit != 0 && number > commit + 1) extent.damaged_at = reader.begin();
    if (extent.first_commit == 0) extent.first_commit = number;
    commit = extent.last_commit = std::max(commit, number);
  }
  if (reader.proof_of_damage(commit)) extent.damaged_at = reader.end();
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
  WalReader reader(data, segment.head);
  for (auto frames = reader.next(); !frames.empty(); frames = reader.next()) {
    for (const Frame& frame : frames) TRY(replay(frame));
    const std::uint64_t number = frames.front().header.commit;
    if (last.segment != &segment || number > commit_) last = {&segment, reader.begin(), {}};
    commit_ = std::max(commit_, number);
  }
  segment.size = reader.end();
  const std::size_t end = std::min(reader.end(), data.size());
  if (last.segment == &segment) last.bytes.assign(data.begin() + static_cast<std::ptrdiff_t>(last.position), data.begin() + static_cast<std::ptrdiff_t>(end));
  return {};
}

/// The last commit may be in the page cache only: the process was killed before its sync, or the sync failed and the kernel calls
/// the pages clean. It is served from now on, so it is written once more and synced. All commits before it are durable: each began
/// when the one before it was.
Result<void> Wal::make_durable(const LastCommit& last) {
  if (last.segment == nullptr || mutated(Mutant::kServeUnsynced)) return {};
  const ByteSpan parts[] = {last.bytes};
  TRY(last.segment->file->write_at(last.position, parts));
  return last.segment->file->sync_blocking();
}

void Wal::append(std::shared_ptr<WalClient> client, Appended appended, std::int64_t end_offset, Ack ack) {
  ASSERT(!failed());
  pending_.push_back({std::move(client), std::move(appended), end_offset, ack});
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
  constexpr auto commit_and_set = [](Wal& wal, runtime::OneShot<Result<void>>& done) -> Task<void> { done.set(co_await wal.commit()); };
  // The loop comes round once: what this turn appends to other partitions goes into the same commit.
  co_await runtime::yield(core_);
  while (!pending_.empty() && !failure_) {
    take_batch();
    note_clients(next_);
    if (mutated(Mutant::kAckBeforeSync)) {
      for (auto& [client, end_offset] : next_.clients) client->committed(end_offset);
    }
    runtime::OneShot<Result<void>> done(core_);
    core_.spawn(commit_and_set(*this, done));
    tell(last_);
    const Result<void> result = co_await done.take();
    batch_.entries.clear();
    if (!result) {
      for (auto& [client, end_offset] : next_.clients) client->commit_failed();
      next_.clients.clear();
      if (!failure_) fail_all(result.error());
      break;
    }
    next_.commit = commit_;
    std::swap(last_, next_);
    if (pending_.empty()) tell(last_);
  }
  tell(last_);
  running_ = false;
  progress_.notify_all();
}

/// The clients of the batch, each with the end of what it has in there.
void Wal::note_clients(Committed& committed) const {
  auto& clients = committed.clients;
  for (const Pending* const entry : batch_.order) {
    if (clients.empty() || clients.back().first != entry->client) clients.emplace_back(entry->client, entry->end_offset);
    clients.back().second = std::max(clients.back().second, entry->end_offset);
  }
}

/// Only when its clients know is a commit complete: a checkpoint goes by what they know.
void Wal::tell(Committed& committed) {
  if (committed.clients.empty()) return;
  for (auto& [client, end_offset] : committed.clients) client->committed(end_offset);
  committed.clients.clear();
  completed_ = committed.commit;
  progress_.notify_all();
}

void Wal::take_batch() {
  std::size_t bytes = 0;
  std::size_t count = 0;
  while (count < pending_.size() && (count == 0 || bytes + pending_[count].appended.payload.size() <= options_.commit_bytes_max)) {
    bytes += pending_[count++].appended.payload.size();
  }
  if (count == pending_.size()) {
    batch_.entries.swap(pending_);
  } else {
    const auto end = pending_.begin() + static_cast<std::ptrdiff_t>(count);
    batch_.entries.assign(std::make_move_iterator(pending_.begin()), std::make_move_iterator(end));
    pending_.erase(pending_.begin(), end);
  }
  put_in_order();
}

/// By the clients, these in the order in which they first appear.
void Wal::put_in_order() {
  ++batches_;
  auto& places = batch_.places;
  places.clear();
  for (const Pending& entry : batch_.entries) {
    WalClient& client = *entry.client;
    if (client.batch_ != batches_) {
      client.batch_ = batches_;
      client.place_ = places.size();
      places.push_back(0);
    }
    ++places[client.place_];
  }
  std::exclusive_scan(places.begin(), places.end(), places.begin(), std::size_t{0});
  batch_.order.resize(batch_.entries.size());
  for (const Pending& entry : batch_.entries) batch_.order[places[entry.client->place_]++] = &entry;
}

Task<Result<void>> Wal::commit() {
  std::vector<Bytes> parts;
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
  batch_.appended.clear();
  for (const Pending* const entry : batch_.order) batch_.appended.push_back(&entry->appended);
  encode_commit(batch_.appended, file->generation, commit_, parts);
  std::uint64_t size = 0;
  for (const Bytes& part : parts) size += part.size();
  file->size = position + size;
  const std::int64_t begin_ns = core_.monotonic_ns();
  Result<void> done = co_await write_and_sync(*file, position, std::move(parts));
  if (done && commits_metric_ != nullptr) {
    commits_metric_->add();
    commit_bytes_metric_->record(size);
    commit_duration_metric_->record(static_cast<std::uint64_t>(core_.monotonic_ns() - begin_ns));
  }
  co_return done;
}

Task<Result<void>> Wal::write_and_sync(SegmentFile& file, std::uint64_t position, std::vector<Bytes> parts) {
  if (std::ranges::none_of(batch_.entries, [](const Pending& entry) { return entry.ack == Ack::kWritten; })) {
    Result<void> done = co_await file.file->write_and_sync(position, std::move(parts));
    if (!done && mutated(Mutant::kRetryFailedSync)) done = co_await file.file->sync();
    co_return done;
  }
  std::vector<ByteSpan> spans;
  spans.reserve(parts.size());
  for (const Bytes& part : parts) spans.push_back(part.span());
  CO_TRY(file.file->write_at(position, spans));
  for (const Pending& entry : batch_.entries) {
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
    segment->file->prefer_direct_writes();
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
