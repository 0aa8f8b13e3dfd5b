// SPDX-License-Identifier: Apache-2.0
// Segments: opening what is on disk, reading whole batches, and reading around damage.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "base/endian.h"
#include "base/logger.h"
#include "log/mutant.h"
#include "log/segment.h"
#include "runtime/whole_file.h"

namespace cork::log {

using protocol::BatchLayout;
using protocol::RecordBatchView;

namespace {

Logger logger("log");

constexpr std::size_t kOffsetEntryBytes = 8;
constexpr std::size_t kTimeEntryBytes = 12;
constexpr std::size_t kScanBytes = 256 << 10;
// An entry is made when this much came since the last one, whatever the interval asked for while scanning.
constexpr std::int32_t kScanIndexInterval = 4096;

std::uint64_t length_of(const std::byte* header) {
  const auto length = load_big_endian<std::int32_t>(header + BatchLayout::kLength);
  return BatchLayout::kLeaderEpoch + static_cast<std::uint64_t>(std::max(length, 0));
}

bool sound_batch(const RecordBatchView& batch) { return mutated(Mutant::kNoBatchCrc) || protocol::check_stored_batch(batch).has_value(); }

/// No CRC covers the base offset. Whether that of a batch behind a hole is rotten: the batch after it lies in the hole.
bool rotten_offset(const RecordBatchView& batch, std::int64_t expected, const RecordBatchView& next) {
  return next.base_offset() >= expected && next.base_offset() < batch.next_offset();
}

/// Whether the bytes can be the header of a batch that lies in `left` bytes and begins at `offset_min` or later.
bool plausible(const std::byte* header, std::uint64_t left, std::int64_t offset_min) {
  const std::uint64_t length = length_of(header);
  return load_big_endian<std::int8_t>(header + BatchLayout::kMagic) == 2 && length >= BatchLayout::kRecords && length <= left &&
         load_big_endian<std::int64_t>(header) >= offset_min && load_big_endian<std::int32_t>(header + BatchLayout::kLastOffsetDelta) >= 0;
}

}  // namespace

Result<std::unique_ptr<Segment>> Segment::open(FileSystem& files, std::string directory, std::int64_t base_offset, OpenOptions options) {
  auto segment = std::make_unique<Segment>(files, std::move(directory), base_offset);
  segment->synced_offset_ = options.synced_offset;
  segment->next_base_ = options.next_base;
  TRY_ASSIGN(segment->file_, files.open(segment->path(".log"), options.mode));
  TRY_ASSIGN(const std::uint64_t size, segment->file_->size());
  std::uint64_t from = 0;
  if (options.believe_index && base_offset < options.synced_offset && segment->load_indexes(size)) segment->trim_indexes(options.synced_offset);
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

/// Reads batches from `position` to the end, or to the first byte that is not a whole, valid batch and has none behind it.
Result<void> Segment::scan(std::uint64_t position) {
  TRY_ASSIGN(const std::uint64_t size, file_->size());
  size_ = position;
  if (position == 0) end_offset_ = base_offset_;
  bool first = position != 0;  // the batch of the last index entry is in the index already
  std::vector<std::byte> buffer(std::min<std::uint64_t>(kScanBytes, size - std::min(size_, size)));
  while (size_ < size) {
    TRY_ASSIGN(const bool more, scan_piece(buffer, size, first));
    if (more) continue;
    if (first) {  // the index led to something else
      offsets_.clear();
      times_.clear();
      offsets_written_ = times_written_ = 0;
      max_timestamp_ = protocol::kNoTimestamp;
      return scan(0);
    }
    TRY_ASSIGN(const bool passed, pass_damage(size));
    if (!passed) break;
  }
  written_ = size_;
  return {};
}

/// Takes the batches that fit the buffer; false if there is none.
Result<bool> Segment::scan_piece(std::vector<std::byte>& buffer, std::uint64_t file_size, bool& first) {
  TRY_ASSIGN(const std::size_t got, file_->read_at(size_, buffer));
  const ByteSpan rest = ByteSpan(buffer).first(got);
  std::size_t used = 0;
  while (true) {
    const auto batch = protocol::next_batch(rest.subspan(used));
    if (!batch || !sound_batch(*batch) || (!first && batch->base_offset() < end_offset_)) break;
    if (batch->next_offset() > limit_) break;
    if (!first && batch->base_offset() > end_offset_) {
      // A hole that compaction left reaches nowhere over the point up to which all was on disk.
      if (end_offset_ < synced_offset_ && batch->next_offset() > synced_offset_) break;
      const auto next = protocol::next_batch(rest.subspan(used + batch->size()));
      if (next && sound_batch(*next) && rotten_offset(*batch, end_offset_, *next)) break;
    }
    if (size_ == 0) first_timestamp_ = batch->max_timestamp();
    if (first) {
      bytes_since_entry_ += batch->size();
      size_ += batch->size();
      end_offset_ = batch->next_offset();
      if (batch->max_timestamp() > max_timestamp_) {
        max_timestamp_ = batch->max_timestamp();
        offset_of_max_timestamp_ = batch->last_offset();
      }
      first = false;
    } else {
      add(*batch, kScanIndexInterval);
    }
    used += batch->size();
  }
  if (used > 0) return true;
  // Nothing was used: a batch larger than the buffer, or the end of what is valid.
  if (rest.size() < BatchLayout::kRecords) return false;
  const std::uint64_t whole = length_of(rest.data());
  if (whole <= buffer.size() || whole > file_size - size_) return false;
  buffer.resize(whole);
  return true;
}

/// Below what was durable, a bad batch that a good one follows is damage: the scan goes on behind it. False: nothing follows.
Result<bool> Segment::pass_damage(std::uint64_t file_size) {
  if (end_offset_ >= synced_offset_ || mutated(Mutant::kCutAtDamage)) return false;
  std::array<std::byte, BatchLayout::kRecords> header;
  std::optional<std::uint64_t> next = size_;
  do {
    TRY_ASSIGN(next, find_batch(*next + 1, file_size, end_offset_, next_base_));
    if (!next) return false;
    TRY_ASSIGN(const std::size_t got, file_->read_at(*next, header));
    ASSERT(got == header.size());
  } while (RecordBatchView(header).base_offset() > synced_offset_);  // damage reaches nowhere over the point up to which all was on disk
  damage_.push_back({size_, *next, end_offset_, RecordBatchView(header).base_offset()});
  end_offset_ = damage_.back().next_offset;
  size_ = *next;
  return true;
}

/// The position of the first valid batch from `from` on that begins at `offset_min` or later and ends by `offset_limit`: a base offset is
/// not part of a batch's checksum, and a wrong one would make all that follows look like leftovers of a compaction.
Result<std::optional<std::uint64_t>> Segment::find_batch(std::uint64_t from, std::uint64_t end, std::int64_t offset_min, std::int64_t offset_limit) {
  std::vector<std::byte> buffer(kScanBytes);
  std::vector<std::byte> whole;
  while (from + BatchLayout::kRecords <= end) {
    TRY_ASSIGN(const std::size_t got, file_->read_at(from, MutableByteSpan(buffer).first(std::min<std::uint64_t>(buffer.size(), end - from))));
    if (got < BatchLayout::kRecords) return std::nullopt;
    for (std::size_t at = 0; at + BatchLayout::kRecords <= got; ++at) {
      if (!plausible(buffer.data() + at, end - from - at, offset_min)) continue;
      if (RecordBatchView(ByteSpan(buffer).subspan(at)).next_offset() > offset_limit) continue;
      whole.resize(length_of(buffer.data() + at));
      TRY_ASSIGN(const std::size_t read, file_->read_at(from + at, whole));
      const auto batch = protocol::next_batch(ByteSpan(whole).first(read));
      if (!batch || !sound_batch(*batch)) continue;
      TRY_ASSIGN(const bool contradicted, begins_earlier(from + at + whole.size(), end, offset_min, batch->next_offset()));
      if (!contradicted) return from + at;
    }
    from += got - BatchLayout::kRecords + 1;
  }
  return std::nullopt;
}

/// Whether a valid batch at `position` begins between the two offsets: then the one before it, which ends at the second, has a wrong offset.
Result<bool> Segment::begins_earlier(std::uint64_t position, std::uint64_t end, std::int64_t offset_min, std::int64_t offset_limit) {
  std::vector<std::byte> bytes(BatchLayout::kRecords);
  TRY_ASSIGN(const std::size_t header, file_->read_at(position, bytes));
  if (header < bytes.size() || !plausible(bytes.data(), end - position, offset_min)) return false;
  bytes.resize(length_of(bytes.data()));
  TRY_ASSIGN(const std::size_t got, file_->read_at(position, bytes));
  const auto batch = protocol::next_batch(ByteSpan(bytes).first(got));
  return batch && sound_batch(*batch) && batch->base_offset() < offset_limit;
}

const Damage* Segment::damage_at(std::uint64_t position) const {
  const auto found = std::ranges::find_if(damage_, [&](const Damage& entry) { return entry.position <= position && position < entry.end_position; });
  return found == damage_.end() ? nullptr : &*found;
}

/// A read met something at `position` that is no valid batch.
Result<Damage> Segment::note_damage(std::uint64_t position, std::int64_t first_offset) {
  if (const Damage* const known = damage_at(position)) return *known;
  TRY_ASSIGN(const auto next, find_batch(position + 1, written_, first_offset, end_offset_));
  Damage found{position, written_, first_offset, end_offset_};
  if (next) {
    std::array<std::byte, BatchLayout::kRecords> header;
    TRY_ASSIGN(const std::size_t got, file_->read_at(*next, header));
    ASSERT(got == header.size());
    found.end_position = *next;
    found.next_offset = RecordBatchView(header).base_offset();
  }
  logger.error("a segment is damaged: what lies before and behind is served; `cork log verify` tells all, `cork log repair` ends it",
               {{"file", path(".log")}, {"position", position}, {"first_offset", found.first_offset}, {"next_offset", found.next_offset}});
  damage_.insert(std::ranges::upper_bound(damage_, position, {}, &Damage::position), found);
  return found;
}

/// Makes the indexes again from the batches: a read found that they do not fit.
Result<void> Segment::rebuild_indexes() {
  ASSERT(written_ == size_);
  logger.warn("an index does not fit its segment and is made again", {{"file", path(".index")}});
  offsets_.clear();
  times_.clear();
  offsets_written_ = times_written_ = 0;
  bytes_since_entry_ = 0;
  max_timestamp_ = protocol::kNoTimestamp;
  damage_.clear();
  const std::int64_t end = end_offset_;
  const std::uint64_t size = size_;
  synced_offset_ = std::max(synced_offset_, end);
  TRY(scan(0));
  if (end_offset_ < end) {
    damage_.push_back({size_, size, end_offset_, end});
    size_ = written_ = size;
    end_offset_ = end;
  }
  return {};
}

/// Where the index says that the search for an offset begins.
std::uint64_t Segment::index_position(std::int64_t offset) const {
  const auto after = std::ranges::upper_bound(offsets_, offset, {}, &OffsetIndexEntry::offset);
  return after == offsets_.begin() ? 0 : std::prev(after)->position;
}

/// Whether there is a batch from position `from` on that the entry is of; nullopt if the file ends before it.
std::optional<bool> Segment::time_entry_fits(const TimeIndexEntry& entry, std::uint64_t from, std::uint64_t file_size) {
  std::array<std::byte, BatchLayout::kRecords> header;
  while (from + header.size() <= file_size) {
    const auto got = file_->read_at(from, header);
    if (!got || *got < header.size() || !plausible(header.data(), file_size - from, base_offset_)) return false;
    const RecordBatchView batch(header);
    if (batch.last_offset() >= entry.offset) return batch.last_offset() == entry.offset && batch.max_timestamp() == entry.timestamp;
    from += length_of(header.data());
  }
  return std::nullopt;
}

Result<void> Segment::end_at(std::int64_t offset) {
  limit_ = end_offset_ = offset;
  return rebuild_indexes();
}

bool Segment::load_indexes(std::uint64_t file_size) {
  if (!files_.exists(path(".index")) || !files_.exists(path(".timeindex"))) return false;
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
    const bool after = offset_entries.empty() || (offset > offset_entries.back().offset && position > offset_entries.back().position);
    if (!after || offset < base_offset_ || position == 0 || position >= file_size) return false;
    offset_entries.push_back({offset, position});
  }
  std::vector<TimeIndexEntry> time_entries;
  for (std::size_t at = 0; at + kTimeEntryBytes <= times->size(); at += kTimeEntryBytes) {
    const auto timestamp = load_big_endian<std::int64_t>(times->data() + at);
    const auto offset = base_offset_ + load_big_endian<std::int32_t>(times->data() + at + 8);
    if (offset < base_offset_) return false;
    if (!mutated(Mutant::kBelieveIndex) && !time_entries.empty() && (timestamp <= time_entries.back().timestamp || offset <= time_entries.back().offset)) return false;
    time_entries.push_back({timestamp, offset});
  }
  if (offset_entries.empty() != time_entries.empty() && !mutated(Mutant::kBelieveIndex)) return false;
  if (!offset_entries.empty() && !mutated(Mutant::kBelieveIndex)) {
    // The last entry has to name a batch with this very offset, and the last time the newest record of a batch.
    std::array<std::byte, BatchLayout::kRecords> header;
    const auto got = file_->read_at(offset_entries.back().position, header);
    if (!got || *got < header.size() || RecordBatchView(header).last_offset() != offset_entries.back().offset) return false;
    const auto after = std::ranges::upper_bound(offset_entries, time_entries.back().offset, {}, &OffsetIndexEntry::offset);
    const std::uint64_t from = after == offset_entries.begin() ? 0 : std::prev(after)->position;
    if (!time_entry_fits(time_entries.back(), from, file_size).value_or(false)) return false;
    if (file_->read_at(0, header)) first_timestamp_ = RecordBatchView(header).max_timestamp();
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

/// The position of the first batch that ends at or after `offset`, or the end of the file.
Result<std::uint64_t> Segment::locate(std::int64_t offset) {
  if (offsets_.empty() && offsets_written_ > 0 && !load_indexes(written_)) TRY(rebuild_indexes());
  const auto after = std::ranges::upper_bound(offsets_, offset, {}, &OffsetIndexEntry::offset);
  const bool indexed = after != offsets_.begin();
  std::uint64_t position = indexed ? std::prev(after)->position : 0;
  std::int64_t expected = indexed ? std::prev(after)->offset : base_offset_;
  bool first = indexed;
  std::array<std::byte, BatchLayout::kRecords> header;
  while (position + BatchLayout::kRecords <= written_) {
    if (const Damage* const known = damage_at(position)) {
      if (offset < known->next_offset) return position;
      position = known->end_position;
      expected = known->next_offset;
      first = false;
      continue;
    }
    TRY_ASSIGN(const std::size_t got, file_->read_at(position, header));
    bool sound = got == header.size() && plausible(header.data(), written_ - position, first ? base_offset_ : expected) &&
                 RecordBatchView(header).base_offset() < end_offset_ && (!first || RecordBatchView(header).last_offset() == expected);
    if (sound && !first && RecordBatchView(header).base_offset() > expected) {
      std::array<std::byte, BatchLayout::kRecords> next;
      const std::uint64_t behind = position + length_of(header.data());
      TRY_ASSIGN(const std::size_t more, file_->read_at(behind, next));
      sound = more < next.size() || behind + more > written_ || !plausible(next.data(), written_ - behind, expected) ||
              !rotten_offset(RecordBatchView(header), expected, RecordBatchView(next));
    }
    if (!sound) {
      if (first && written_ == size_) {
        TRY(rebuild_indexes());
        return locate(offset);
      }
      TRY_ASSIGN(const Damage damage, note_damage(position, expected));
      if (offset < damage.next_offset) return position;
      position = damage.end_position;
      expected = damage.next_offset;
    } else {
      const RecordBatchView batch(header);
      if (batch.last_offset() >= offset) return position;
      expected = batch.next_offset();
      position += length_of(header.data());
    }
    first = false;
  }
  return written_;
}

std::unexpected<Error> Segment::cannot_read(const Damage& damage) const {
  return fail(ErrorCode::kCorruptMessage, fmt::format("{} is damaged at byte {}: offsets {} to {} cannot be read", path(".log"), damage.position,
                                                      damage.first_offset, damage.next_offset - 1));
}

Result<Bytes> Segment::read(std::int64_t offset, std::int64_t limit_offset, std::size_t max_bytes, bool at_least_one) {
  if (!file_) return Bytes();
  TRY_ASSIGN(const std::uint64_t position, locate(offset));
  if (position >= written_) return Bytes();
  if (const Damage* const known = damage_at(position)) return cannot_read(*known);
  // Not cleared first: what is read is all that is used.
  const std::size_t want = std::min<std::uint64_t>(std::max(max_bytes, BatchLayout::kRecords), written_ - position);
  auto memory = std::make_shared_for_overwrite<std::byte[]>(want);
  TRY_ASSIGN(std::size_t got, file_->read_at(position, {memory.get(), want}));
  if (got < BatchLayout::kRecords) return Bytes();
  const std::uint64_t first = length_of(memory.get());
  if (first > got && first <= written_ - position) {
    if (!at_least_one) return Bytes();
    memory = std::make_shared_for_overwrite<std::byte[]>(first);
    TRY_ASSIGN(got, file_->read_at(position, {memory.get(), first}));
  }
  const ByteSpan data(memory.get(), got);
  std::size_t end = 0;
  std::int64_t expected = offset;
  while (const auto batch = protocol::next_batch(data.subspan(end))) {
    if (!sound_batch(*batch)) break;
    if (batch->last_offset() >= limit_offset) break;
    if (end + batch->size() > max_bytes && !(end == 0 && at_least_one)) break;
    end += batch->size();
    expected = batch->next_offset();
  }
  if (end == 0) {
    const auto batch = protocol::next_batch(data);
    if (batch && sound_batch(*batch)) return Bytes();  // sound, and not for this reader
    TRY_ASSIGN(const Damage damage, note_damage(position, expected));
    if (offset < damage.next_offset) return cannot_read(damage);
    return read(offset, limit_offset, max_bytes, at_least_one);
  }
  return Bytes::with_owner(data.first(end), std::move(memory));
}

Result<void> Segment::visit(std::int64_t from_offset, const Visit& visit) {
  if (!file_) return {};
  TRY_ASSIGN(std::uint64_t position, locate(from_offset));
  std::int64_t expected = std::max(from_offset, base_offset_);
  std::vector<std::byte> buffer(kScanBytes);
  while (position < written_) {
    if (const Damage* const known = damage_at(position)) {  // also a batch whose bytes are sound, and whose offset is wrong
      position = known->end_position;
      expected = known->next_offset;
      continue;
    }
    TRY_ASSIGN(const std::size_t got, file_->read_at(position, buffer));
    std::size_t used = 0;
    while (const auto batch = protocol::next_batch(ByteSpan(buffer).first(got).subspan(used))) {
      if (!sound_batch(*batch) || damage_at(position + used) != nullptr) break;
      if (!visit(*batch)) return {};
      used += batch->size();
      expected = batch->next_offset();
    }
    position += used;
    if (used > 0) continue;
    const std::uint64_t whole = got < BatchLayout::kRecords ? 0 : length_of(buffer.data());
    if (whole > buffer.size() && whole <= written_ - position) {
      buffer.resize(whole);
      continue;
    }
    TRY_ASSIGN(const Damage damage, note_damage(position, expected));
    position = damage.end_position;
    expected = damage.next_offset;
  }
  return {};
}

}  // namespace cork::log
