// SPDX-License-Identifier: Apache-2.0
// Record batches of format 2: bounds, checksum and patches of the header.
#include "protocol/record_batch.h"

#include <fmt/format.h>

#include "base/crc32c.h"

namespace cork::protocol {

std::uint32_t RecordBatchView::computed_crc() const { return crc32c(bytes_.subspan(BatchLayout::kAttributes)); }

Result<RecordBatchView> next_batch(ByteSpan data) {
  constexpr std::size_t kPrefix = BatchLayout::kLeaderEpoch;
  if (data.size() < BatchLayout::kRecords) {
    return fail(ErrorCode::kCorruptMessage, fmt::format("a record batch is cut off: {} bytes are left", data.size()));
  }
  const auto magic = load_big_endian<std::int8_t>(data.data() + BatchLayout::kMagic);
  if (magic != 2) return fail(ErrorCode::kCorruptMessage, fmt::format("a record batch of format {}; 2 is needed", magic));
  const auto length = load_big_endian<std::int32_t>(data.data() + BatchLayout::kLength);
  if (length < static_cast<std::int32_t>(BatchLayout::kRecords - kPrefix) ||
      static_cast<std::size_t>(length) > data.size() - kPrefix) {
    return fail(ErrorCode::kCorruptMessage,
                fmt::format("a record batch claims {} bytes where {} are left", length, data.size() - kPrefix));
  }
  return RecordBatchView(data.first(kPrefix + static_cast<std::size_t>(length)));
}

Result<void> check_batch(const RecordBatchView& batch) {
  TRY(check_stored_batch(batch));
  if (batch.record_count() > 0 && batch.last_offset_delta() == batch.record_count() - 1) return {};
  return fail(ErrorCode::kInvalidRecord, fmt::format("a record batch of {} records with last offset delta {}", batch.record_count(),
                                                     batch.last_offset_delta()));
}

Result<void> check_stored_batch(const RecordBatchView& batch) {
  if (batch.crc() != batch.computed_crc()) {
    return fail(ErrorCode::kCorruptMessage, fmt::format("the CRC of the record batch is {:08x}, its bytes give {:08x}",
                                                        batch.crc(), batch.computed_crc()));
  }
  if (static_cast<std::uint8_t>(batch.codec()) > static_cast<std::uint8_t>(Codec::kZstd)) {
    return fail(ErrorCode::kUnsupportedCompressionType,
                fmt::format("compression type {} does not exist", static_cast<int>(batch.codec())));
  }
  if (batch.record_count() < 0 || batch.last_offset_delta() < 0 || batch.last_offset_delta() < batch.record_count() - 1) {
    return fail(ErrorCode::kInvalidRecord, fmt::format("a record batch of {} records with last offset delta {}",
                                                       batch.record_count(), batch.last_offset_delta()));
  }
  if (batch.has_producer() && (batch.producer_id() < 0 || batch.producer_epoch() < 0)) {
    return fail(ErrorCode::kInvalidRecord, "a record batch with a producer id needs a producer epoch");
  }
  if (batch.has_producer() && !batch.control() && batch.base_sequence() < 0) {
    return fail(ErrorCode::kInvalidRecord, "a record batch with a producer id needs a base sequence");
  }
  if (batch.transactional() && !batch.has_producer()) {
    return fail(ErrorCode::kInvalidRecord, "a transactional record batch needs a producer id");
  }
  return {};
}

void set_base_offset(MutableByteSpan batch, std::int64_t offset) {
  store_big_endian(batch.data() + BatchLayout::kBaseOffset, offset);
}

void set_leader_epoch(MutableByteSpan batch, std::int32_t epoch) {
  store_big_endian(batch.data() + BatchLayout::kLeaderEpoch, epoch);
}

void set_max_timestamp(MutableByteSpan batch, std::int64_t max_timestamp, bool log_append_time) {
  auto attributes = load_big_endian<std::int16_t>(batch.data() + BatchLayout::kAttributes);
  attributes = static_cast<std::int16_t>(log_append_time ? attributes | kLogAppendTimeFlag : attributes & ~kLogAppendTimeFlag);
  store_big_endian(batch.data() + BatchLayout::kAttributes, attributes);
  store_big_endian(batch.data() + BatchLayout::kMaxTimestamp, max_timestamp);
  update_crc(batch);
}

void update_crc(MutableByteSpan batch) {
  store_big_endian(batch.data() + BatchLayout::kCrc, crc32c(ByteSpan(batch).subspan(BatchLayout::kAttributes)));
}

}  // namespace cork::protocol
