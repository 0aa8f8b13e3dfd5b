// SPDX-License-Identifier: Apache-2.0
// Building record batches of format 2.
#include "protocol/record_batch_builder.h"

#include <algorithm>
#include <utility>

#include "base/varint.h"

namespace cork::protocol {
namespace {

std::size_t sized_size(std::optional<ByteSpan> bytes) {
  if (!bytes) return 1;
  return varint_size(static_cast<std::int64_t>(bytes->size())) + bytes->size();
}

template <class T>
void put(std::vector<std::byte>& batch, std::size_t position, T value) {
  store_big_endian(batch.data() + position, value);
}

}  // namespace

void RecordBatchBuilder::varint(std::int64_t value) {
  std::byte bytes[kMaxVarint64Bytes];
  const std::size_t used = write_unsigned_varint(bytes, zigzag(value));
  records_.insert(records_.end(), bytes, bytes + used);
}

void RecordBatchBuilder::sized(std::optional<ByteSpan> bytes) {
  if (!bytes) return varint(-1);
  varint(static_cast<std::int64_t>(bytes->size()));
  records_.insert(records_.end(), bytes->begin(), bytes->end());
}

void RecordBatchBuilder::append(std::int64_t timestamp, std::optional<ByteSpan> key, std::optional<ByteSpan> value,
                                std::span<const RecordHeader> headers) {
  if (count_ == 0) {
    base_timestamp_ = timestamp;
    max_timestamp_ = timestamp;
  }
  max_timestamp_ = std::max(max_timestamp_, timestamp);
  // Modulo 2^64, as readers add it.
  const auto delta = static_cast<std::int64_t>(static_cast<std::uint64_t>(timestamp) - static_cast<std::uint64_t>(base_timestamp_));
  std::size_t size = 1 + varint_size(delta) + varint_size(count_) + sized_size(key) + sized_size(value) +
                     varint_size(static_cast<std::int64_t>(headers.size()));
  for (const RecordHeader& header : headers) size += sized_size(as_byte_span(header.key)) + sized_size(header.value);

  varint(static_cast<std::int64_t>(size));
  records_.push_back(std::byte{0});
  varint(delta);
  varint(count_);
  sized(key);
  sized(value);
  varint(static_cast<std::int64_t>(headers.size()));
  for (const RecordHeader& header : headers) {
    sized(as_byte_span(header.key));
    sized(header.value);
  }
  ++count_;
}

Result<std::vector<std::byte>> RecordBatchBuilder::build(std::int64_t base_offset) {
  ASSERT(count_ > 0);
  std::vector<std::byte> batch(BatchLayout::kRecords);
  if (options_.codec == Codec::kNone) {
    batch.insert(batch.end(), records_.begin(), records_.end());
  } else {
    TRY_ASSIGN(const Bytes packed, compression::compress(options_.codec, records_, options_.level));
    batch.insert(batch.end(), packed.span().begin(), packed.span().end());
  }
  int attributes = static_cast<int>(options_.codec);
  if (options_.transactional) attributes |= kTransactionalFlag;
  if (options_.control) attributes |= kControlFlag;
  put(batch, BatchLayout::kBaseOffset, base_offset);
  put(batch, BatchLayout::kLength, static_cast<std::int32_t>(batch.size() - BatchLayout::kLeaderEpoch));
  put(batch, BatchLayout::kLeaderEpoch, std::int32_t{-1});
  put(batch, BatchLayout::kMagic, std::int8_t{2});
  put(batch, BatchLayout::kAttributes, static_cast<std::int16_t>(attributes));
  put(batch, BatchLayout::kLastOffsetDelta, count_ - 1);
  put(batch, BatchLayout::kBaseTimestamp, base_timestamp_);
  put(batch, BatchLayout::kMaxTimestamp, max_timestamp_);
  put(batch, BatchLayout::kProducerId, options_.producer_id);
  put(batch, BatchLayout::kProducerEpoch, options_.producer_epoch);
  put(batch, BatchLayout::kBaseSequence, options_.base_sequence);
  put(batch, BatchLayout::kRecordCount, count_);
  update_crc(batch);
  records_.clear();
  count_ = 0;
  return batch;
}

std::vector<std::byte> build_end_txn_marker(std::int64_t timestamp, std::int64_t producer_id, std::int16_t producer_epoch,
                                            ControlType type, std::int32_t coordinator_epoch) {
  std::byte key[4] = {};
  std::byte value[6] = {};
  store_big_endian(key + 2, static_cast<std::int16_t>(type));
  store_big_endian(value + 2, coordinator_epoch);
  RecordBatchBuilder builder({.producer_id = producer_id, .producer_epoch = producer_epoch, .transactional = true, .control = true});
  builder.append(timestamp, ByteSpan(key), ByteSpan(value));
  return std::move(*builder.build());
}

std::optional<ControlType> control_type(const Record& record) {
  if (!record.key || record.key->size() < 4) return std::nullopt;
  const auto type = load_big_endian<std::int16_t>(record.key->data() + 2);
  if (type != 0 && type != 1) return std::nullopt;
  return static_cast<ControlType>(type);
}

}  // namespace cork::protocol
