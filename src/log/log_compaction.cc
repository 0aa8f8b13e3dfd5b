// SPDX-License-Identifier: Apache-2.0
// Log: what compaction needs of it: which batches keep producers known, and the swap of segments.
#include <algorithm>

#include "log/log.h"
#include "log/mutant.h"
#include "log/record_filter.h"

namespace cork::log {

LastRecords Log::last_records() const {
  LastRecords out;
  for (const auto& [id, producer] : producers_.producers()) {
    LastRecord& last = out[id];
    last.epoch = producer.epoch;
    // What is not committed yet may be lost in a crash: then the batch before it is the last one, which may be too long ago to be remembered.
    if (!producer.batches.empty()) last.last_data_offset = LastRecord::kUnknown;
    for (const ProducerState::Batch& batch : producer.batches) {
      if (batch.last_offset < high_watermark_) last.last_data_offset = batch.last_offset;
    }
  }
  return out;
}

bool Log::holds(std::span<const std::shared_ptr<Segment>> segments) const {
  return std::ranges::all_of(segments, [&](const auto& segment) {
    const auto found = segments_.find(segment->base_offset());
    return found != segments_.end() && found->second == segment;
  });
}

Task<Result<void>> Log::keep_state(const std::set<std::int64_t>& markers, std::int64_t end) {
  // A marker may go with the swap that follows. An entry that outlived it would hide the producer's later transactions.
  const bool entries_stay = mutated(Mutant::kAbortedEntryStays);
  const auto dropped = entries_stay ? 0 : std::erase_if(aborted_, [&](const AbortedTransaction& entry) { return markers.contains(entry.last_offset); });
  if (dropped == 0 && state_offset_ >= end) co_return Result<void>();
  CO_TRY_ASSIGN(const bool written, co_await write_state());
  if (!written && !closed_) co_return fail(ErrorCode::kKafkaStorageError, "the state of the log cannot be written yet");
  co_return Result<void>();
}

Result<void> Log::replace_segments(std::span<const std::shared_ptr<Segment>> old, std::unique_ptr<Segment> merged, std::string_view suffix) {
  ASSERT(holds(old) && old.front()->base_offset() == merged->base_offset() && old.back()->end_offset() == merged->end_offset());
  TRY(write_tail(false));
  tail_.forget_below(merged->end_offset());
  ASSERT(tail_.start_offset() >= merged->end_offset());
  const std::string prefix = directory() + "/";
  TRY(shared_.files.rename(prefix + segment_file_name(merged->base_offset(), suffix), prefix + segment_file_name(merged->base_offset(), ".log")));
  TRY(merged->adopt_file());
  TRY(merged->write_indexes(true));
  for (const auto& segment : old) segments_.erase(segment->base_offset());
  segments_.emplace(merged->base_offset(), std::move(merged));
  return {};
}

}  // namespace cork::log
