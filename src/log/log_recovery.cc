// SPDX-License-Identifier: Apache-2.0
// Log: opening what is on disk, replaying the write-ahead log, and checkpoints that make it unnecessary.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

#include "base/crc32c.h"
#include "base/logger.h"
#include "log/log.h"
#include "protocol/reader.h"
#include "protocol/writer.h"

namespace cork::log {

using protocol::RecordBatchView;

namespace {

Logger logger("log");

constexpr std::string_view kStateFile = "log.state";

std::optional<std::int64_t> base_offset_of(std::string_view name) {
  if (name.size() != 24 || !name.ends_with(".log")) return std::nullopt;
  std::int64_t offset = 0;
  const auto [end, error] = std::from_chars(name.data(), name.data() + 20, offset);
  if (error != std::errc() || end != name.data() + 20) return std::nullopt;
  return offset;
}

Result<void> write_durably(FileSystem& files, const std::string& path, ByteSpan bytes) {
  TRY_ASSIGN(const auto file, files.open(path + ".new", OpenMode::kCreate));
  TRY(file->truncate(0));
  const ByteSpan parts[] = {bytes};
  TRY(file->write_at(0, parts));
  TRY(file->sync_blocking());
  return files.rename(path + ".new", path);
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
    // Below the recovery point files are whole; above it a crash may have torn them, so every batch is checked.
    TRY_ASSIGN(auto segment, Segment::open(shared_.files, directory(), bases[i], recovery_point));
    if (segment->end_offset() <= std::min(log_start, recovery_point)) {
      TRY(segment->remove());  // deleted by retention, and the crash came first
      continue;
    }
    const bool fits = segments_.empty() ? bases[i] <= log_start : bases[i] == end_offset_;
    if (torn || !fits) {
      if (bases[i] <= recovery_point) break;
      torn = true;
      logger.info("a segment behind a torn one is made again from the write-ahead log", {{"log", directory()}, {"base_offset", bases[i]}});
      TRY(segment->remove());
      continue;
    }
    TRY_ASSIGN(const std::uint64_t file_size, segment->file()->size());
    if (file_size != segment->size()) {
      if (segment->end_offset() < recovery_point) break;
      TRY(segment->truncate(segment->size()));
      torn = true;
    }
    end_offset_ = std::max(end_offset_, segment->end_offset());
    if (segment->end_offset() > recovery_point) {
      segment->set_dirty(true);
      dirty_ = true;
    }
    segments_.emplace(bases[i], std::move(segment));
  }
  if (end_offset_ < recovery_point) {
    return fail(ErrorCode::kCorruptMessage, fmt::format("{} can be read up to offset {}, and {} were on disk. Nothing was cut off. Restore "
                                                        "its files from a copy, or delete the topic",
                                                        directory(), end_offset_, recovery_point));
  }
  return {};
}

Result<void> Log::list_segments(std::vector<std::int64_t>& bases) {
  if (!shared_.files.exists(directory())) return {};
  TRY_ASSIGN(const bool ours, is_ours());
  if (!ours) {
    // A topic of this name was deleted, and the crash came before its files went.
    return shared_.files.rename(directory(), fmt::format("{}.{}-delete", directory(), options_.id.topic_id.to_string()));
  }
  has_directory_ = true;
  TRY_ASSIGN(const std::vector<std::string> names, shared_.files.list(directory()));
  for (const std::string& name : names) {
    if (const auto base = base_offset_of(name)) bases.push_back(*base);
  }
  return {};
}

/// Producers, epochs and aborted transactions: from the state file, and from the batches behind it.
Result<void> Log::load_producers() {
  std::int64_t from = log_start_offset_;
  const std::string path = directory() + "/" + std::string(kStateFile);
  if (shared_.files.exists(path)) {
    TRY_ASSIGN(const auto file, shared_.files.open(path, OpenMode::kRead));
    TRY_ASSIGN(const std::uint64_t size, file->size());
    std::vector<std::byte> data(size);
    TRY_ASSIGN(const std::size_t got, file->read_at(0, data));
    protocol::Reader in{ByteSpan(data).first(got)};
    const auto crc = in.number<std::uint32_t>();
    const bool sound = in.ok() && crc == crc32c(ByteSpan(data).subspan(4));
    const auto offset = in.number<std::int64_t>();
    if (sound && offset <= end_offset_) {
      for (auto count = in.number<std::uint32_t>(); count > 0 && in.ok(); --count) {
        const auto epoch = in.number<std::int32_t>();
        epochs_.push_back({epoch, in.number<std::int64_t>()});
      }
      for (auto count = in.number<std::uint32_t>(); count > 0 && in.ok(); --count) {
        AbortedTransaction entry;
        entry.producer_id = in.number<std::int64_t>();
        entry.first_offset = in.number<std::int64_t>();
        entry.last_offset = in.number<std::int64_t>();
        aborted_.push_back(entry);
      }
      TRY_ASSIGN(producers_, ProducerState::decode(in.take(in.remaining())));
      from = offset;
      producers_written_at_ = offset;
    }
  }
  const std::int64_t end = end_offset_;
  for (const auto& [base, segment] : segments_) {
    if (segment->end_offset() <= from) continue;
    TRY(segment->visit(std::max(from, base), [&](const RecordBatchView& batch) {
      if (batch.base_offset() >= from) take_note(batch);
      return true;
    }));
  }
  end_offset_ = end;
  return {};
}

Result<void> Log::replay(const Frame& frame) {
  if (frame.header.kind == FrameKind::kLogStart) {
    log_start_offset_ = std::max(log_start_offset_, std::min(frame.header.base_offset, end_offset_));
    dirty_ = true;
    return {};
  }
  TRY_ASSIGN(const RecordBatchView batch, protocol::next_batch(frame.payload));
  if (batch.next_offset() <= std::max(recovery_point_, log_start_offset_)) return {};  // synced or deleted
  if (batch.base_offset() < end_offset_) TRY(truncate_to(batch.base_offset()));
  if (batch.base_offset() != end_offset_) {
    return fail(ErrorCode::kCorruptMessage, fmt::format("{} ends at offset {}, and the write-ahead log goes on at {}. Restore its files from a "
                                                        "copy, or delete the topic",
                                                        directory(), end_offset_, batch.base_offset()));
  }
  Segment& segment = active_for(batch);
  tail_.append(frame.payload, &segment);
  segment.add(batch, options_.config.index_interval_bytes);
  end_offset_ = batch.next_offset();
  (void)tail_.last_batch(batch.base_offset());
  tail_.commit(end_offset_);
  dirty_ = true;
  return tail_.unwritten() >= (1U << 20) ? write_tail(true) : Result<void>();
}

/// Drops what segments hold from the first replayed batch on: a sync that failed may have left it in memory only.
Result<void> Log::truncate_to(std::int64_t offset) {
  ASSERT(tail_.unwritten() == 0);
  while (!segments_.empty() && segments_.rbegin()->first >= offset) {
    TRY(segments_.rbegin()->second->remove());
    segments_.erase(std::prev(segments_.end()));
  }
  end_offset_ = segments_.empty() ? offset : segments_.rbegin()->second->end_offset();
  if (end_offset_ <= offset) return {};
  TRY(segments_.rbegin()->second->truncate_to(offset));
  end_offset_ = segments_.rbegin()->second->end_offset();
  return {};
}

Result<void> Log::finish_recovery() {
  TRY(write_tail(true));
  TRY(load_producers());
  high_watermark_ = end_offset_;
  completing_.clear();
  return {};
}

Result<void> Log::write_identity() {
  TRY(shared_.files.create_directories(directory()));
  const std::string text = fmt::format("version: 0\ntopic_id: {}\n", options_.id.topic_id.to_string());
  TRY_ASSIGN(const auto file, shared_.files.open(directory() + "/partition.metadata", OpenMode::kCreate));
  const ByteSpan parts[] = {as_byte_span(text)};
  TRY(file->write_at(0, parts));
  TRY(file->sync_blocking());
  TRY(shared_.files.sync_directory(options_.data_directory));
  has_directory_ = true;
  new_names_ = true;
  return {};
}

Result<bool> Log::is_ours() {
  const std::string path = directory() + "/partition.metadata";
  if (!shared_.files.exists(path)) return true;
  TRY_ASSIGN(const auto file, shared_.files.open(path, OpenMode::kRead));
  std::array<std::byte, 256> data;
  TRY_ASSIGN(const std::size_t got, file->read_at(0, data));
  const std::string_view text = as_string_view(ByteSpan(data).first(got));
  return got == 0 || text.find(options_.id.topic_id.to_string()) != std::string_view::npos;
}

Result<void> Log::write_producers() {
  if (producers_written_at_ == high_watermark_ || high_watermark_ != end_offset_) return {};
  protocol::Writer out;
  out.number(std::uint32_t{0});
  out.number(high_watermark_);
  out.number(static_cast<std::uint32_t>(epochs_.size()));
  for (const EpochStart& entry : epochs_) {
    out.number(entry.epoch);
    out.number(entry.start_offset);
  }
  out.number(static_cast<std::uint32_t>(aborted_.size()));
  for (const AbortedTransaction& entry : aborted_) {
    out.number(entry.producer_id);
    out.number(entry.first_offset);
    out.number(entry.last_offset);
  }
  out.raw(producers_.encode());
  auto bytes = out.flatten();
  store_big_endian(bytes.data(), crc32c(ByteSpan(bytes).subspan(4)));
  TRY(write_durably(shared_.files, directory() + "/" + std::string(kStateFile), bytes));
  new_names_ = true;
  producers_written_at_ = high_watermark_;
  return {};
}

Task<Result<void>> Log::sync_segments() {
  std::vector<Segment*> dirty;
  for (const auto& [base, segment] : segments_) {
    if (!segment->dirty()) continue;
    CO_TRY(segment->write_indexes(segment.get() != segments_.rbegin()->second.get()));
    dirty.push_back(segment.get());
  }
  for (Segment* segment : dirty) {
    segment->set_dirty(false);
    // Only checkpoint and retention change the segments, and the manager runs one of them at a time.
    const Result<void> synced = co_await segment->file()->sync();
    if (synced) continue;
    // A failed sync says nothing about what is on disk, and a second one may lie.
    segment->set_dirty(true);
    shared_.wal->fence(synced.error());
    co_return fail(synced.error());
  }
  if (new_names_) {
    CO_TRY(shared_.files.sync_directory(directory()));
    new_names_ = false;
  }
  co_return Result<void>();
}

Task<Result<void>> Log::write_and_sync() {
  CO_TRY(write_tail(true));
  if (!has_directory_) co_return Result<void>();
  CO_TRY(write_producers());
  co_return co_await sync_segments();
}

Task<Result<std::int64_t>> Log::checkpoint() {
  dirty_ = false;
  const std::int64_t point = high_watermark_;
  const Result<void> done = co_await write_and_sync();
  if (done) co_return point;
  dirty_ = true;
  co_return fail(done.error());
}

}  // namespace cork::log
