// SPDX-License-Identifier: Apache-2.0
// The two passes of a compaction: the latest offset of each key, then the copy of what stays.
#include "log/compactor.h"

#include <fmt/format.h>

#include <utility>

#include "log/mutant.h"
#include "protocol/record.h"

namespace cork::log {

using protocol::BatchLayout;
using protocol::RecordBatchView;

Compactor::Compactor(CompactorOptions options, std::int64_t dirty_start, std::int64_t dirty_end)
    : options_(options),
      dirty_start_(dirty_start),
      keys_(options.memory_bytes, options.load_factor, static_cast<std::uint64_t>(dirty_end - dirty_start), options.secret),
      keys_end_(dirty_start) {}

/// Whole batches from the current position on, each of them checked by the caller.
Result<ByteSpan> Compactor::read_batches(CompactionSource& source) {
  std::size_t want = options_.slice_bytes;
  while (true) {
    buffer_.resize(std::min<std::uint64_t>(want, source.size - position_));
    TRY_ASSIGN(const std::size_t got, source.file->read_at(position_, buffer_));
    const ByteSpan read = ByteSpan(buffer_).first(got);
    std::size_t whole = 0;
    while (const auto batch = protocol::next_batch(read.subspan(whole))) whole += batch->size();
    if (whole > 0) {
      bytes_read_ += whole;
      return read.first(whole);
    }
    std::size_t length = 0;
    if (got >= BatchLayout::kRecords) {
      length = BatchLayout::kLeaderEpoch + static_cast<std::uint32_t>(load_big_endian<std::int32_t>(read.data() + BatchLayout::kLength));
    }
    if (length <= want || length > source.size - position_) {
      return fail(ErrorCode::kCorruptMessage, fmt::format("{} is damaged at byte {}", source.file->path(), position_));
    }
    want = length;
  }
}

void Compactor::begin_map(CompactionSource* source, std::vector<AbortedTransaction> aborted) {
  group_ = {source};
  at_ = 0;
  position_ = 0;
  transactions_ = TransactionFilter(std::move(aborted));
}

Result<bool> Compactor::map_slice() {
  CompactionSource& source = *group_.front();
  if (position_ >= source.size) return true;
  TRY_ASSIGN(ByteSpan rest, read_batches(source));
  while (!rest.empty()) {
    TRY_ASSIGN(const RecordBatchView batch, protocol::next_batch(rest));
    if (const auto sound = protocol::check_stored_batch(batch); !sound) {
      return fail(ErrorCode::kCorruptMessage, fmt::format("{} is damaged at byte {}: {}", source.file->path(), position_, sound.error().message));
    }
    TRY_ASSIGN(const bool taken, map_batch(batch));
    if (!taken) {
      map_full_ = true;
      return true;
    }
    keys_end_ = std::max(keys_end_, batch.next_offset());
    position_ += batch.size();
    rest = rest.subspan(batch.size());
  }
  return position_ >= source.size;
}

/// False if the map is full: what it has taken of the batch does no harm, since these are the offsets of records that stay.
Result<bool> Compactor::map_batch(const RecordBatchView& batch) {
  const bool aborted = transactions_.discards(batch);
  if (batch.control() || aborted || batch.last_offset() < dirty_start_) return true;
  TRY_ASSIGN(const Bytes plain, protocol::plain_records(batch, Bytes::borrow(batch.bytes()), options_.filter.plain_bytes_max));
  protocol::RecordReader reader(batch, plain.span());
  while (true) {
    TRY_ASSIGN(const auto record, reader.next());
    if (!record) return true;
    if (!record->key || record->offset < dirty_start_) continue;
    if (keys_.full() && keys_.find(*record->key) < 0) return false;
    keys_.put(*record->key, record->offset);
  }
}

void Compactor::set_aborted(std::vector<AbortedTransaction> aborted) { transactions_ = TransactionFilter(std::move(aborted)); }

void Compactor::begin_group(std::vector<CompactionSource*> sources, std::unique_ptr<Segment> merged, std::unique_ptr<File> output,
                            LastRecords producers) {
  group_ = std::move(sources);
  at_ = 0;
  position_ = 0;
  merged_ = std::move(merged);
  output_ = std::move(output);
  output_size_ = 0;
  producers_ = std::move(producers);
  changed_ = false;
  // The chain of offsets from segment to segment stays whole: so a segment that is lost is told from one that was merged.
  options_.filter.keep_end = group_.back()->end_offset;
  options_.filter.keys_end = keys_end_;
}

Result<void> Compactor::write_out() {
  if (out_.empty()) return {};
  for (ByteSpan rest(out_); !rest.empty();) {
    TRY_ASSIGN(const RecordBatchView batch, protocol::next_batch(rest));
    merged_->add(batch, options_.index_interval_bytes);
    rest = rest.subspan(batch.size());
  }
  const ByteSpan parts[] = {out_};
  TRY(output_->write_at(output_size_, parts));
  output_size_ += out_.size();
  bytes_written_ += out_.size();
  out_.clear();
  return {};
}

Result<bool> Compactor::copy_slice() {
  CompactionSource& source = *group_[at_];
  if (position_ < source.size) {
    TRY_ASSIGN(ByteSpan rest, read_batches(source));
    while (!rest.empty()) {
      TRY_ASSIGN(const RecordBatchView batch, protocol::next_batch(rest));
      if (const auto sound = protocol::check_stored_batch(batch); !sound) {
        return fail(ErrorCode::kCorruptMessage, fmt::format("{} is damaged at byte {}: {}", source.file->path(), position_, sound.error().message));
      }
      TRY_ASSIGN(const bool unchanged, filter_batch(batch, keys_, transactions_, producers_, options_.filter, out_));
      changed_ |= !unchanged;
      position_ += batch.size();
      rest = rest.subspan(batch.size());
    }
    TRY(write_out());
  }
  if (position_ < source.size) return false;
  position_ = 0;
  if (++at_ < group_.size()) return false;
  if (!mutated(Mutant::kMergedNotSynced)) TRY(output_->sync_blocking());
  output_.reset();
  return true;
}

}  // namespace cork::log
