// SPDX-License-Identifier: Apache-2.0
// Compactor: one compaction of one log, in slices that run on a worker thread.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "log/key_map.h"
#include "log/record_filter.h"
#include "log/segment.h"
#include "runtime/file.h"

namespace cork::log {

/// A segment that is read, by a descriptor of our own: the log may delete it meanwhile.
struct CompactionSource {
  std::shared_ptr<Segment> segment;  // to recognise it by; only the loop looks into it
  std::int64_t base_offset = 0;
  std::int64_t end_offset = 0;
  std::uint64_t size = 0;
  std::unique_ptr<File> file;
};

struct CompactorOptions {
  std::size_t slice_bytes = 512 << 10;  // what one slice reads; a larger batch is read whole
  std::size_t memory_bytes = 128 << 20;
  double load_factor = 0.9;
  KeyMap::Secret secret{};
  FilterOptions filter;
  std::int32_t index_interval_bytes = 4096;
};

/// Belongs to one task, whose slices follow one another: a slice runs on a worker thread and touches nothing else.
/// First `map_slice` over the dirty segments, then for each group of segments `begin_group` and `copy_slice`.
class Compactor {
 public:
  /// `dirty_start` is the first offset whose key is taken; `dirty_end` the end of what may be compacted.
  Compactor(CompactorOptions options, std::int64_t dirty_start, std::int64_t dirty_end);

  /// Keys come from the segments in order, one `begin_map` each, until `map_full`.
  void begin_map(CompactionSource* source, std::vector<AbortedTransaction> aborted);
  /// True when the segment is done. CORRUPT_MESSAGE.
  Result<bool> map_slice();
  bool map_full() const { return map_full_; }
  /// The keys of all records below this are known.
  std::int64_t keys_end() const { return keys_end_; }

  /// The segments of a group become one segment with the base offset of the first, in `output`.
  void begin_group(std::vector<CompactionSource*> sources, std::unique_ptr<Segment> merged, std::unique_ptr<File> output, LastRecords producers);
  void set_aborted(std::vector<AbortedTransaction> aborted);
  /// True when the group is copied, and synced. CORRUPT_MESSAGE, KAFKA_STORAGE_ERROR.
  Result<bool> copy_slice();
  /// Whether the group has to be swapped in: something went, or segments became one.
  bool changed() const { return changed_ || group_.size() > 1; }
  std::unique_ptr<Segment> take_merged() { return std::move(merged_); }
  const std::set<std::int64_t>& emptied_transactions() const { return transactions_.emptied(); }

  std::uint64_t bytes_read() const { return bytes_read_; }
  std::uint64_t bytes_written() const { return bytes_written_; }
  std::size_t keys() const { return keys_.size(); }

 private:
  Result<ByteSpan> read_batches(CompactionSource& source);
  Result<bool> map_batch(const protocol::RecordBatchView& batch);
  Result<void> write_out();

  CompactorOptions options_;
  std::int64_t dirty_start_;
  KeyMap keys_;
  std::int64_t keys_end_;
  bool map_full_ = false;
  TransactionFilter transactions_{{}};
  std::vector<CompactionSource*> group_;
  std::size_t at_ = 0;          // in group_
  std::uint64_t position_ = 0;  // in the source
  std::vector<std::byte> buffer_;
  std::vector<std::byte> out_;
  std::unique_ptr<Segment> merged_;
  std::unique_ptr<File> output_;
  std::uint64_t output_size_ = 0;
  LastRecords producers_;
  bool changed_ = false;
  std::uint64_t bytes_read_ = 0;
  std::uint64_t bytes_written_ = 0;
};

}  // namespace cork::log
