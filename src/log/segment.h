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

/// "00000000000000000042" + suffix, as Kafka names segment files.
std::string segment_file_name(std::int64_t base_offset, std::string_view suffix);

/// Bytes are taken note of by `add` in the order of offsets and written by `write` later; reads see what was written.
/// Indexes are caches: what is missing or does not fit the segment is rebuilt from the batches.
class Segment {
 public:
  /// A new, empty segment; files are made by the first `write`.
  Segment(FileSystem& files, std::string directory, std::int64_t base_offset);
  /// An existing one. Below `synced_offset` a sound index is believed; from its last entry there every batch is checked.
  /// Stops before the first byte that is not a whole, valid batch: size() tells where; the file is not changed.
  static Result<std::unique_ptr<Segment>> open(FileSystem& files, std::string directory, std::int64_t base_offset,
                                               std::int64_t synced_offset);

  std::int64_t base_offset() const { return base_offset_; }
  /// One past the last offset that was added, or the base offset.
  std::int64_t end_offset() const { return end_offset_; }
  std::uint64_t size() const { return size_; }             // with what is not written yet
  std::uint64_t written_size() const { return written_; }  // in the file
  std::int64_t max_timestamp() const { return max_timestamp_; }
  std::int64_t first_timestamp() const { return first_timestamp_; }
  std::size_t index_entries() const { return offsets_.size(); }

  /// Takes note of the next batch and gives its position; an index entry is made every `index_interval` bytes.
  std::uint64_t add(const protocol::RecordBatchView& batch, std::int32_t index_interval);
  /// Appends bytes that were added.
  Result<void> write(ByteSpan bytes);
  /// Drops everything from a position on: what a crash left behind of a write.
  Result<void> truncate(std::uint64_t size);
  /// Drops all batches from `offset` on, which is the first offset of one of them. Recovery only: nothing may wait to be
  /// written.
  Result<void> truncate_to(std::int64_t offset);

  /// Whole batches from the one that holds `offset`, while they end before `limit_offset` and fit `max_bytes`; the first
  /// one whatever its size if `at_least_one`. Empty when nothing qualifies. CORRUPT_MESSAGE where the file is damaged.
  Result<Bytes> read(std::int64_t offset, std::int64_t limit_offset, std::size_t max_bytes, bool at_least_one);
  /// Calls `observe` for every batch header that ends at or after `from_offset`; false ends the walk.
  using Visit = std::function<bool(const protocol::RecordBatchView&)>;
  Result<void> visit(std::int64_t from_offset, const Visit& visit);
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
  /// Renames the files to Kafka's ".deleted" form, or removes them.
  Result<void> remove();

 private:
  Result<void> open_file();
  Result<void> scan(std::uint64_t position);
  bool load_indexes(std::uint64_t file_size);
  void trim_indexes(std::int64_t offset);
  void index(std::int64_t last_offset, std::uint64_t position, std::int32_t index_interval);
  std::uint64_t lookup(std::int64_t offset) const;
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
  std::unique_ptr<File> file_;
  std::unique_ptr<File> offset_file_;
  std::unique_ptr<File> time_file_;
};

}  // namespace cork::log
