// SPDX-License-Identifier: Apache-2.0
// Log: from timestamps to offsets (ListOffsets).
#include <algorithm>

#include "log/log.h"
#include "protocol/record.h"

namespace cork::log {

using protocol::RecordBatchView;

Result<std::optional<TimestampOffset>> Log::find_in_batch(const RecordBatchView& batch, std::int64_t timestamp) const {
  const auto plain = protocol::plain_records(batch, Bytes::borrow(batch.bytes()),
                                             static_cast<std::size_t>(options_.config.max_decompressed_message_bytes));
  if (!plain) return fail(plain.error());
  protocol::RecordReader reader(batch, plain->span());
  while (true) {
    TRY_ASSIGN(const auto record, reader.next());
    if (!record) return std::nullopt;
    if (record->timestamp >= timestamp && record->offset >= log_start_offset_) {
      return TimestampOffset{record->timestamp, record->offset, batch.leader_epoch()};
    }
  }
}

Result<TimestampOffset> Log::find_in_segment(Segment& segment, std::int64_t timestamp, std::int64_t limit) {
  TimestampOffset found;
  Result<void> trouble;
  const auto look = [&](const RecordBatchView& batch) {
    if (batch.base_offset() >= limit) return false;
    if (batch.max_timestamp() < timestamp || batch.last_offset() < log_start_offset_) return true;
    const auto record = find_in_batch(batch, timestamp);
    if (!record) {
      trouble = fail(record.error());
      return false;
    }
    if (!*record) return true;
    if ((*record)->offset < limit) found = **record;
    return false;
  };
  TRY(segment.visit(std::max(segment.offset_before(timestamp), log_start_offset_), look));
  TRY(trouble);
  return found;
}

Result<TimestampOffset> Log::find_timestamp(std::int64_t timestamp, Isolation isolation) {
  TRY(write_tail(false));
  const std::int64_t limit = end_for(isolation);
  for (const auto& [base, segment] : segments_) {
    if (segment->max_timestamp() < timestamp || segment->end_offset() <= log_start_offset_) continue;
    TRY_ASSIGN(const TimestampOffset found, find_in_segment(*segment, timestamp, limit));
    if (found.offset >= 0) return found;
  }
  return TimestampOffset{};
}

Result<TimestampOffset> Log::find_max_timestamp() {
  TRY(write_tail(false));
  Segment* best = nullptr;
  for (const auto& [base, segment] : segments_) {
    if (segment->end_offset() <= log_start_offset_) continue;
    if (best == nullptr || segment->max_timestamp() > best->max_timestamp()) best = segment.get();
  }
  if (best == nullptr || best->max_timestamp() == protocol::kNoTimestamp) return TimestampOffset{};
  return find_in_segment(*best, best->max_timestamp(), high_watermark_);
}

}  // namespace cork::log
