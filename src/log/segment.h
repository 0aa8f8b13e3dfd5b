// SPDX-License-Identifier: Apache-2.0
// Segment: a file of record batches with its sparse offset and time index, in Kafka's formats and names.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/bytes.h"
#include "base/result.h"
#include "protocol/record_batch.h"
#include "runtime/file.h"

namespace cork::log {

/// `position` is where a batch begins whose last offset is `offset`.
struct OffsetIndexEntry {
  std::int64_t offset;
  std::uint32_t position;
};
/// No batch up to the one that holds `offset` has a later timestamp than `timestamp`.
struct TimeIndexEntry {
  std::int64_t timestamp;
  std::int64_t offset;
};

/// A part of a file that holds no valid batch, and the offsets that are lost with it.
struct Damage {
  std::uint64_t position;
  std::uint64_t end_position;
  std::int64_t first_offset;
  std::int64_t next_offset;
};

constexpr std::string_view kDeletedSuffix = ".deleted";

/// "00000000000000000042" + suffix, as Kafka names segment files.
std::string segment_file_name(std::int64_t base_offset, std::string_view suffix);

/// Bytes are taken note of by `add` in the order of offsets and written by `write` later; reads see what was written.
/// Indexes are caches: what is missing or does not fit the segment is rebuilt from the batches, also when a read finds it so.
/// Every batch that is read from the file is checked. Damage that valid batches follow is kept, reported, and read around.
class Segment {
 public:
  /// A new, empty segment; files are made by the first `write`.
  Segment(FileSystem& files, std::string directory, std::int64_t base_offset);
  struct OpenOptions {
    std::int64_t synced_offset = 0;  // what lies below was durable: a bad batch there is damage, and not a torn tail
    bool believe_index = true;       // a sound one, below synced_offset; from its last entry there every batch is checked
    OpenMode mode = OpenMode::kReadWrite;
    std::int64_t next_base = INT64_MAX;  // of the segment behind it
  };
  /// An existing one. Stops before the first byte that is not a whole, valid batch, and has none behind it: size() tells where;
  /// the file is not changed.
  static Result<std::unique_ptr<Segment>> open(FileSystem& files, std::string directory, std::int64_t base_offset, OpenOptions options);

  std::int64_t base_offset() const { return base_offset_; }
  /// One past the last offset that was added, or the base offset.
  std::int64_t end_offset() const { return end_offset_; }
  std::uint64_t size() const { return size_; }             // with what is not written yet
  std::uint64_t written_size() const { return written_; }  // in the file
  std::int64_t max_timestamp() const { return max_timestamp_; }
  /// The largest timestamp of the first batch, by which segment.ms is measured.
  std::int64_t first_timestamp() const { return first_timestamp_; }
  std::size_t index_entries() const { return offsets_.size(); }
  const std::vector<Damage>& damage() const { return damage_; }

  /// Takes note of the next batch and gives its position; an index entry is made every `index_interval` bytes.
  std::uint64_t add(const protocol::RecordBatchView& batch, std::int32_t index_interval);
  /// Appends bytes that were added.
  Result<void> write(std::span<const ByteSpan> parts);
  /// The same off the loop: `parts` are the bytes that `write` would take next. A `write` in between, which takes them too, stays valid: both
  /// put the same bytes in the same place. Returns whether written_size() has moved on by them. REQUIRES: one at a time.
  Task<Result<bool>> write_behind(std::vector<Bytes> parts);
  /// Drops everything from a position on: what a crash left behind of a write.
  Result<void> truncate(std::uint64_t size);
  /// Drops all batches from `offset` on, which is the first offset of one of them. Recovery only: nothing may wait to be
  /// written.
  Result<void> truncate_to(std::int64_t offset);

  /// Writes what the file holds from the batch of `offset` on once more, in its place: after a failed sync of an earlier
  /// process its pages pass for written and are not. Recovery only.
  Result<void> write_again(std::int64_t offset);

  /// Whole batches from the one that holds `offset`, while they end before `limit_offset` and fit `max_bytes`; the first
  /// one whatever its size if `at_least_one`. Empty when nothing qualifies. CORRUPT_MESSAGE where the file is damaged.
  Result<Bytes> read(std::int64_t offset, std::int64_t limit_offset, std::size_t max_bytes, bool at_least_one);
  /// Calls `visit` for every batch that ends at or after `from_offset`; false ends the walk. Damage is passed over.
  using Visit = std::function<bool(const protocol::RecordBatchView&)>;
  Result<void> visit(std::int64_t from_offset, const Visit& visit);
  /// The next segment begins at `offset`: what seems to lie there or behind is damage.
  Result<void> end_at(std::int64_t offset);
  /// Where to begin to look for the first record that is not older than `timestamp`.
  std::int64_t offset_before(std::int64_t timestamp);

  /// Appends new index entries to their files. `sealed`: also the last entry of the time index.
  Result<void> write_indexes(bool sealed);
  /// The data file, if it has been written to; for syncs.
  File* file() { return file_.get(); }
  File* offset_index_file() { return offset_file_.get(); }
  File* time_index_file() { return time_file_.get(); }
  bool dirty() const { return dirty_; }
  /// Also for what was found in the file: it may be in the page cache only.
  void set_dirty(bool dirty) { dirty_ = dirty; }
  /// Takes over the file of its name, which holds the batches that were added and is synced.
  Result<void> adopt_file();
  /// Removes the index files: the next `write_indexes` makes them again.
  Result<void> remove_indexes();
  /// Removes the files.
  Result<void> remove();
  /// Gives the files names that end in kDeletedSuffix, as Kafka does, and returns these; a start removes what is left of them.
  Result<std::vector<std::string>> retire();
  /// Reserves room for the whole segment (preallocate).
  Result<void> reserve(std::uint64_t bytes);

 private:
  Result<void> open_file();
  Result<void> scan(std::uint64_t position);
  Result<bool> scan_piece(std::vector<std::byte>& buffer, std::uint64_t file_size, bool& first);
  Result<bool> pass_damage(std::uint64_t file_size);
  Result<std::optional<std::uint64_t>> find_batch(std::uint64_t from, std::uint64_t end, std::int64_t offset_min, std::int64_t offset_limit);
  Result<bool> begins_earlier(std::uint64_t position, std::uint64_t end, std::int64_t offset_min, std::int64_t offset_limit);
  Result<Damage> note_damage(std::uint64_t position, std::int64_t first_offset);
  std::unexpected<Error> cannot_read(const Damage& damage) const;
  const Damage* damage_at(std::uint64_t position) const;
  Result<void> rebuild_indexes();
  bool load_indexes(std::uint64_t file_size);
  std::optional<bool> time_entry_fits(const TimeIndexEntry& entry, std::uint64_t from, std::uint64_t file_size);
  std::uint64_t index_position(std::int64_t offset) const;
  void trim_indexes(std::int64_t offset);
  void index(std::int64_t last_offset, std::uint64_t position, std::int32_t index_interval);
  Result<std::uint64_t> locate(std::int64_t offset);
  std::string path(std::string_view suffix) const;

  FileSystem& files_;
  std::string directory_;
  std::int64_t base_offset_;
  std::int64_t end_offset_;
  std::uint64_t size_ = 0;
  std::uint64_t written_ = 0;
  std::int64_t first_timestamp_ = protocol::kNoTimestamp;
  std::int64_t max_timestamp_ = protocol::kNoTimestamp;
  std::int64_t offset_of_max_timestamp_ = -1;
  std::uint64_t bytes_since_entry_ = 0;
  std::vector<OffsetIndexEntry> offsets_;
  std::vector<TimeIndexEntry> times_;
  std::size_t offsets_written_ = 0;
  std::size_t times_written_ = 0;
  bool dirty_ = false;
  std::int64_t synced_offset_ = 0;  // as it was when the file was opened
  std::int64_t next_base_ = INT64_MAX;
  std::int64_t limit_ = INT64_MAX;  // no batch goes on past it
  std::vector<Damage> damage_;      // by position
  std::unique_ptr<File> file_;
  std::unique_ptr<File> offset_file_;
  std::unique_ptr<File> time_file_;
};

}  // namespace cork::log
