// SPDX-License-Identifier: Apache-2.0
// Segments: appending, reading whole batches, and the sparse indexes.
#include "log/segment.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "base/endian.h"

namespace cork::log {

using protocol::BatchLayout;
using protocol::RecordBatchView;

namespace {

constexpr std::size_t kOffsetEntryBytes = 8;
constexpr std::size_t kTimeEntryBytes = 12;
constexpr std::size_t kScanBytes = 256 << 10;
// An entry is made when this much came since the last one, whatever the interval asked for while scanning.
constexpr std::int32_t kScanIndexInterval = 4096;

Result<std::vector<std::byte>> read_whole(File& file) {
  TRY_ASSIGN(const std::uint64_t size, file.size());
  std::vector<std::byte> data(size);
  TRY_ASSIGN(const std::size_t got, file.read_at(0, data));
  data.resize(got);
  return data;
}

}  // namespace

std::string segment_file_name(std::int64_t base_offset, std::string_view suffix) {
  return fmt::format("{:020}{}", base_offset, suffix);
}

Segment::Segment(FileSystem& files, std::string directory, std::int64_t base_offset)
    : files_(files), directory_(std::move(directory)), base_offset_(base_offset), end_offset_(base_offset) {}

std::string Segment::path(std::string_view suffix) const {
  return directory_ + "/" + segment_file_name(base_offset_, suffix);
}

Result<std::unique_ptr<Segment>> Segment::open(FileSystem& files, std::string directory, std::int64_t base_offset,
                                               std::int64_t synced_offset) {
  auto segment = std::make_unique<Segment>(files, std::move(directory), base_offset);
  TRY_ASSIGN(segment->file_, files.open(segment->path(".log"), OpenMode::kReadWrite));
  TRY_ASSIGN(const std::uint64_t size, segment->file_->size());
  std::uint64_t from = 0;
  if (base_offset < synced_offset && segment->load_indexes(size)) segment->trim_indexes(synced_offset);
  if (!segment->offsets_.empty()) from = segment->offsets_.back().position;
  TRY(segment->scan(from));
  return segment;
}

/// Keeps the entries of batches that end before `offset`.
void Segment::trim_indexes(std::int64_t offset) {
  while (!offsets_.empty() && offsets_.back().offset >= offset) offsets_.pop_back();
  while (!times_.empty() && times_.back().offset >= offset) times_.pop_back();
  // Entries go in pairs, and the scan that follows begins at the last offset entry: no earlier batch may lack its time.
  if (times_.empty()) offsets_.clear();
  if (offsets_.empty()) times_.clear();
  bytes_since_entry_ = 0;
  max_timestamp_ = times_.empty() ? protocol::kNoTimestamp : times_.back().timestamp;
  offset_of_max_timestamp_ = times_.empty() ? -1 : times_.back().offset;
  offsets_written_ = std::min(offsets_written_, offsets_.size());
  times_written_ = std::min(times_written_, times_.size());
}

Result<void> Segment::truncate_to(std::int64_t offset) {
  ASSERT(written_ == size_);
  TRY_ASSIGN(const std::uint64_t position, locate(offset));
  TRY(truncate(position));
  trim_indexes(offset);
  if (offset_file_) TRY(offset_file_->truncate(offsets_written_ * kOffsetEntryBytes));
  if (time_file_) TRY(time_file_->truncate(times_written_ * kTimeEntryBytes));
  return scan(offsets_.empty() ? 0 : offsets_.back().position);
}

/// Reads batches from `position` to the end or to the first byte that is not a whole, valid batch.
Result<void> Segment::scan(std::uint64_t position) {
  TRY_ASSIGN(const std::uint64_t size, file_->size());
  size_ = position;
  if (position == 0) end_offset_ = base_offset_;
  bool first = position != 0;  // the batch of the last index entry is in the index already
  std::vector<std::byte> buffer(kScanBytes);
  while (size_ < size) {
    TRY_ASSIGN(std::size_t got, file_->read_at(size_, buffer));
    ByteSpan rest = ByteSpan(buffer).first(got);
    std::size_t used = 0;
    while (true) {
      const auto batch = protocol::next_batch(rest.subspan(used));
      if (!batch || !protocol::check_batch(*batch) || (!first && batch->base_offset() < end_offset_)) break;
      if (size_ == 0) first_timestamp_ = batch->base_timestamp();
      if (first) {
        bytes_since_entry_ += batch->size();
        size_ += batch->size();
        end_offset_ = batch->next_offset();
        max_timestamp_ = std::max(max_timestamp_, batch->max_timestamp());
        first = false;
      } else {
        add(*batch, kScanIndexInterval);
      }
      used += batch->size();
    }
    if (used > 0) continue;
    // Nothing was used: a batch larger than the buffer, or the end of what is valid.
    if (rest.size() < BatchLayout::kRecords) break;
    const auto length = load_big_endian<std::int32_t>(rest.data() + BatchLayout::kLength);
    const std::uint64_t whole = BatchLayout::kLeaderEpoch + static_cast<std::uint64_t>(std::max(length, 0));
    if (whole <= buffer.size() || whole > size - size_) break;
    buffer.resize(whole);
  }
  written_ = size_;
  return {};
}

bool Segment::load_indexes(std::uint64_t file_size) {
  auto offset_file = files_.open(path(".index"), OpenMode::kReadWrite);
  auto time_file = files_.open(path(".timeindex"), OpenMode::kReadWrite);
  if (!offset_file || !time_file) return false;
  const auto offsets = read_whole(**offset_file);
  const auto times = read_whole(**time_file);
  if (!offsets || !times) return false;
  std::vector<OffsetIndexEntry> offset_entries;
  for (std::size_t at = 0; at + kOffsetEntryBytes <= offsets->size(); at += kOffsetEntryBytes) {
    const auto offset = base_offset_ + load_big_endian<std::int32_t>(offsets->data() + at);
    const auto position = load_big_endian<std::uint32_t>(offsets->data() + at + 4);
    const bool after = offset_entries.empty() ||
                       (offset > offset_entries.back().offset && position > offset_entries.back().position);
    if (!after || offset < base_offset_ || position >= file_size) return false;
    offset_entries.push_back({offset, position});
  }
  std::vector<TimeIndexEntry> time_entries;
  for (std::size_t at = 0; at + kTimeEntryBytes <= times->size(); at += kTimeEntryBytes) {
    const auto timestamp = load_big_endian<std::int64_t>(times->data() + at);
    const auto offset = base_offset_ + load_big_endian<std::int32_t>(times->data() + at + 8);
    if (!time_entries.empty() && (timestamp < time_entries.back().timestamp || offset < time_entries.back().offset)) return false;
    time_entries.push_back({timestamp, offset});
  }
  // The last entry has to name a batch with this very offset, and a segment with entries has a time.
  if (!offset_entries.empty()) {
    std::array<std::byte, BatchLayout::kRecords> header;
    const auto got = file_->read_at(offset_entries.back().position, header);
    if (!got || *got < header.size() || time_entries.empty()) return false;
    if (RecordBatchView(header).last_offset() != offset_entries.back().offset) return false;
    if (file_->read_at(0, header)) first_timestamp_ = RecordBatchView(header).base_timestamp();
  }
  offsets_ = std::move(offset_entries);
  times_ = std::move(time_entries);
  offsets_written_ = offsets_.size();
  times_written_ = times_.size();
  if (!times_.empty()) {
    max_timestamp_ = times_.back().timestamp;
    offset_of_max_timestamp_ = times_.back().offset;
  }
  offset_file_ = std::move(*offset_file);
  time_file_ = std::move(*time_file);
  return true;
}

std::uint64_t Segment::add(const RecordBatchView& batch, std::int32_t index_interval) {
  const std::uint64_t position = size_;
  if (position == 0) first_timestamp_ = batch.base_timestamp();
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

Result<void> Segment::write(ByteSpan bytes) {
  TRY(open_file());
  const ByteSpan parts[] = {bytes};
  dirty_ = true;
  TRY(file_->write_at(written_, parts));
  written_ += bytes.size();
  return {};
}

Result<void> Segment::truncate(std::uint64_t size) {
  TRY(file_->truncate(size));
  dirty_ = true;
  return {};
}

std::uint64_t Segment::lookup(std::int64_t offset) const {
  const auto after = std::ranges::upper_bound(offsets_, offset, {}, &OffsetIndexEntry::offset);
  return after == offsets_.begin() ? 0 : std::prev(after)->position;
}

/// The position of the first batch that ends at or after `offset`, or the end of the file.
Result<std::uint64_t> Segment::locate(std::int64_t offset) {
  std::uint64_t position = lookup(offset);
  std::array<std::byte, BatchLayout::kRecords> header;
  while (position + BatchLayout::kRecords <= written_) {
    TRY_ASSIGN(const std::size_t got, file_->read_at(position, header));
    const auto length = load_big_endian<std::int32_t>(header.data() + BatchLayout::kLength);
    if (got < header.size() || length < static_cast<std::int32_t>(BatchLayout::kRecords - BatchLayout::kLeaderEpoch)) {
      return fail(ErrorCode::kCorruptMessage, fmt::format("{} is damaged at byte {}", path(".log"), position));
    }
    if (RecordBatchView(header).last_offset() >= offset) return position;
    position += BatchLayout::kLeaderEpoch + static_cast<std::uint64_t>(length);
  }
  return written_;
}

Result<Bytes> Segment::read(std::int64_t offset, std::int64_t limit_offset, std::size_t max_bytes, bool at_least_one) {
  if (!file_) return Bytes();
  TRY_ASSIGN(const std::uint64_t position, locate(offset));
  if (position >= written_) return Bytes();
  std::size_t want = std::min<std::uint64_t>(std::max(max_bytes, BatchLayout::kRecords), written_ - position);
  std::vector<std::byte> data(want);
  TRY_ASSIGN(const std::size_t got, file_->read_at(position, data));
  data.resize(got);
  if (data.size() < BatchLayout::kRecords) return Bytes();
  const std::uint64_t first =
      BatchLayout::kLeaderEpoch + static_cast<std::uint64_t>(load_big_endian<std::int32_t>(data.data() + BatchLayout::kLength));
  if (first > data.size()) {
    if (!at_least_one || first > written_ - position) return Bytes();
    data.resize(first);
    TRY_ASSIGN(const std::size_t again, file_->read_at(position, data));
    data.resize(again);
  }
  std::size_t end = 0;
  while (const auto batch = protocol::next_batch(ByteSpan(data).subspan(end))) {
    if (batch->last_offset() >= limit_offset) break;
    if (end + batch->size() > max_bytes && !(end == 0 && at_least_one)) break;
    end += batch->size();
  }
  if (end == 0) return Bytes();
  data.resize(end);
  return Bytes::from(std::move(data));
}

Result<void> Segment::visit(std::int64_t from_offset, const Visit& visit) {
  if (!file_) return {};
  TRY_ASSIGN(std::uint64_t position, locate(from_offset));
  std::vector<std::byte> buffer(kScanBytes);
  while (position < written_) {
    TRY_ASSIGN(const std::size_t got, file_->read_at(position, buffer));
    std::size_t used = 0;
    while (const auto batch = protocol::next_batch(ByteSpan(buffer).first(got).subspan(used))) {
      if (!visit(*batch)) return {};
      used += batch->size();
    }
    if (used == 0) {
      if (got < BatchLayout::kRecords) return {};
      const auto length = load_big_endian<std::int32_t>(buffer.data() + BatchLayout::kLength);
      const std::uint64_t whole = BatchLayout::kLeaderEpoch + static_cast<std::uint64_t>(std::max(length, 0));
      if (whole <= buffer.size() || whole > written_ - position) {
        return fail(ErrorCode::kCorruptMessage, fmt::format("{} is damaged at byte {}", path(".log"), position));
      }
      buffer.resize(whole);
    }
    position += used;
  }
  return {};
}

std::int64_t Segment::offset_before(std::int64_t timestamp) {
  const auto after = std::ranges::lower_bound(times_, timestamp, {}, &TimeIndexEntry::timestamp);
  return after == times_.begin() ? base_offset_ : std::prev(after)->offset;
}

Result<void> Segment::write_indexes(bool sealed) {
  if (!file_) return {};
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
  return {};
}

Result<void> Segment::remove() {
  file_.reset();
  offset_file_.reset();
  time_file_.reset();
  for (const std::string_view suffix : {".log", ".index", ".timeindex", ".txnindex"}) {
    if (files_.exists(path(suffix))) TRY(files_.remove_file(path(suffix)));
  }
  return {};
}

}  // namespace cork::log
