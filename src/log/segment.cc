// SPDX-License-Identifier: Apache-2.0
// Segments: appending, index entries, files.
#include "log/segment.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "base/endian.h"
#include "log/mutant.h"

namespace cork::log {

using protocol::BatchLayout;
using protocol::RecordBatchView;

namespace {

constexpr std::size_t kOffsetEntryBytes = 8;
constexpr std::size_t kTimeEntryBytes = 12;
constexpr std::uint64_t kWriteAgainBytes = 1 << 20;
constexpr std::size_t kReleasedEntriesMin = 64;  // less memory than this is not worth a read

}  // namespace

std::string segment_file_name(std::int64_t base_offset, std::string_view suffix) {
  return fmt::format("{:020}{}", base_offset, suffix);
}

Segment::Segment(FileSystem& files, std::string directory, std::int64_t base_offset)
    : files_(files), directory_(std::move(directory)), base_offset_(base_offset), end_offset_(base_offset) {}

std::string Segment::path(std::string_view suffix) const {
  return directory_ + "/" + segment_file_name(base_offset_, suffix);
}

Result<void> Segment::truncate_to(std::int64_t offset) {
  ASSERT(written_ == size_);
  TRY_ASSIGN(const std::uint64_t position, locate(offset));
  TRY(truncate(position));
  std::erase_if(damage_, [&](const Damage& entry) { return entry.position >= position; });
  trim_indexes(offset);
  if (offset_file_) TRY(offset_file_->truncate(offsets_written_ * kOffsetEntryBytes));
  if (time_file_) TRY(time_file_->truncate(times_written_ * kTimeEntryBytes));
  return scan(offsets_.empty() ? 0 : offsets_.back().position);
}

Result<void> Segment::write_again(std::int64_t offset) {
  ASSERT(written_ == size_);
  TRY_ASSIGN(std::uint64_t position, locate(std::max(offset, base_offset_)));
  std::vector<std::byte> buffer(std::min<std::uint64_t>(kWriteAgainBytes, written_ - std::min(position, written_)));
  while (position < written_) {
    const MutableByteSpan piece = MutableByteSpan(buffer).first(std::min<std::uint64_t>(buffer.size(), written_ - position));
    TRY_ASSIGN(const std::size_t got, file_->read_at(position, piece));
    if (got == 0) break;
    const ByteSpan parts[] = {ByteSpan(piece).first(got)};
    TRY(file_->write_at(position, parts));
    position += got;
  }
  return {};
}

std::uint64_t Segment::add(const RecordBatchView& batch, std::int32_t index_interval) {
  const std::uint64_t position = size_;
  if (offsets_.empty() && offsets_written_ > 0) (void)locate(base_offset_);
  if (position == 0) first_timestamp_ = batch.max_timestamp();
  if (bytes_since_entry_ > static_cast<std::uint64_t>(index_interval)) {
    offsets_.push_back({batch.last_offset(), static_cast<std::uint32_t>(position)});
    if (times_.empty() || max_timestamp_ > times_.back().timestamp) times_.push_back({max_timestamp_, offset_of_max_timestamp_});
    bytes_since_entry_ = 0;
  }
  if (batch.max_timestamp() > max_timestamp_) {
    max_timestamp_ = batch.max_timestamp();
    offset_of_max_timestamp_ = batch.last_offset();
  }
  bytes_since_entry_ += batch.size();
  size_ += batch.size();
  end_offset_ = batch.next_offset();
  return position;
}

Result<void> Segment::open_file() {
  if (file_) return {};
  TRY(files_.create_directories(directory_));
  TRY_ASSIGN(file_, files_.open(path(".log"), OpenMode::kCreate));
  return {};
}

Result<void> Segment::write(std::span<const ByteSpan> parts) {
  TRY(open_file());
  dirty_ = true;
  TRY(file_->write_at(written_, parts));
  for (const ByteSpan part : parts) written_ += part.size();
  return {};
}

Task<Result<bool>> Segment::write_behind(std::vector<Bytes> parts) {
  CO_TRY(open_file());
  const std::uint64_t position = written_;
  std::uint64_t size = 0;
  for (const Bytes& part : parts) size += part.size();
  if (mutated(Mutant::kWrittenEarly)) written_ += size;
  CO_TRY(co_await file_->write(position, std::move(parts)));
  if (written_ != position) co_return false;
  written_ += size;
  dirty_ = true;
  co_return true;
}

Result<void> Segment::truncate(std::uint64_t size) {
  TRY(file_->truncate(size));
  dirty_ = true;
  return {};
}

std::int64_t Segment::offset_before(std::int64_t timestamp) {
  if (offsets_.empty() && offsets_written_ > 0) (void)locate(base_offset_);  // takes a released index from its files
  const auto after = std::ranges::lower_bound(times_, timestamp, {}, &TimeIndexEntry::timestamp);
  if (after == times_.begin()) return base_offset_;
  const TimeIndexEntry entry = *std::prev(after);
  // Files of indexes have no checksums: with a wrong entry nothing is skipped. An entry of what is not written yet was never in a file.
  if (mutated(Mutant::kBelieveIndex) || time_entry_fits(entry, index_position(entry.offset), written_).value_or(true)) return entry.offset;
  return base_offset_;
}

/// A sealed index of some size is released then: in memory, a log of many segments would hold megabytes for each GB. `locate`
/// takes it from its files again when a read needs it.
Result<void> Segment::write_indexes(bool sealed) {
  if (!file_ || (offsets_.empty() && offsets_written_ > 0)) return {};
  if (!sealed && offsets_written_ == offsets_.size() && times_written_ == times_.size()) return {};
  if (sealed && max_timestamp_ != protocol::kNoTimestamp && (times_.empty() || times_.back().timestamp < max_timestamp_)) {
    times_.push_back({max_timestamp_, offset_of_max_timestamp_});
  }
  if (!offset_file_) {
    TRY_ASSIGN(offset_file_, files_.open(path(".index"), OpenMode::kCreate));
  }
  if (!time_file_) {
    TRY_ASSIGN(time_file_, files_.open(path(".timeindex"), OpenMode::kCreate));
  }
  if (offsets_written_ == 0) TRY(offset_file_->truncate(0));
  if (times_written_ == 0) TRY(time_file_->truncate(0));
  std::vector<std::byte> offsets((offsets_.size() - offsets_written_) * kOffsetEntryBytes);
  for (std::size_t i = offsets_written_, at = 0; i < offsets_.size(); ++i, at += kOffsetEntryBytes) {
    store_big_endian(&offsets[at], static_cast<std::int32_t>(offsets_[i].offset - base_offset_));
    store_big_endian(&offsets[at + 4], offsets_[i].position);
  }
  std::vector<std::byte> times((times_.size() - times_written_) * kTimeEntryBytes);
  for (std::size_t i = times_written_, at = 0; i < times_.size(); ++i, at += kTimeEntryBytes) {
    store_big_endian(&times[at], times_[i].timestamp);
    store_big_endian(&times[at + 8], static_cast<std::int32_t>(times_[i].offset - base_offset_));
  }
  const ByteSpan offset_parts[] = {offsets};
  const ByteSpan time_parts[] = {times};
  TRY(offset_file_->write_at(offsets_written_ * kOffsetEntryBytes, offset_parts));
  TRY(time_file_->write_at(times_written_ * kTimeEntryBytes, time_parts));
  offsets_written_ = offsets_.size();
  times_written_ = times_.size();
  if (sealed && offsets_.size() >= kReleasedEntriesMin) {
    offsets_ = {};
    times_ = {};
  }
  return {};
}

Result<void> Segment::adopt_file() {
  ASSERT(!file_ && written_ == 0);
  TRY_ASSIGN(file_, files_.open(path(".log"), OpenMode::kReadWrite));
  written_ = size_;
  return {};
}

Result<void> Segment::remove_indexes() {
  TRY(locate(base_offset_));
  offset_file_.reset();
  time_file_.reset();
  offsets_written_ = 0;
  times_written_ = 0;
  for (const std::string_view suffix : {".index", ".timeindex"}) {
    if (files_.exists(path(suffix))) TRY(files_.remove_file(path(suffix)));
  }
  return {};
}

namespace {
constexpr std::string_view kSuffixes[] = {".log", ".index", ".timeindex", ".txnindex"};
}

Result<void> Segment::remove() {
  file_.reset();
  offset_file_.reset();
  time_file_.reset();
  for (const std::string_view suffix : kSuffixes) {
    if (files_.exists(path(suffix))) TRY(files_.remove_file(path(suffix)));
  }
  return {};
}

Result<std::vector<std::string>> Segment::retire() {
  std::vector<std::string> renamed;
  file_.reset();
  offset_file_.reset();
  time_file_.reset();
  for (const std::string_view suffix : kSuffixes) {
    if (!files_.exists(path(suffix))) continue;
    renamed.push_back(path(suffix) + std::string(kDeletedSuffix));
    TRY(files_.rename(path(suffix), renamed.back()));
  }
  return renamed;
}

Result<void> Segment::reserve(std::uint64_t bytes) {
  TRY(open_file());
  return file_->reserve(bytes);
}

}  // namespace cork::log
