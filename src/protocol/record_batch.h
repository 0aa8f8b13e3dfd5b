// SPDX-License-Identifier: Apache-2.0
// RecordBatchView: the header of a record batch of format 2, read and patched where it lies (KIP-98).
#pragma once

#include <cstdint>

#include "base/bytes.h"
#include "base/endian.h"
#include "base/result.h"
#include "compression/compression.h"

namespace cork::protocol {

using compression::Codec;

/// Byte positions in a batch. The CRC covers everything from kAttributes on, so base offset and leader epoch are
/// patched without it.
struct BatchLayout {
  static constexpr std::size_t kBaseOffset = 0;
  static constexpr std::size_t kLength = 8;  // of what follows it
  static constexpr std::size_t kLeaderEpoch = 12;
  static constexpr std::size_t kMagic = 16;
  static constexpr std::size_t kCrc = 17;
  static constexpr std::size_t kAttributes = 21;
  static constexpr std::size_t kLastOffsetDelta = 23;
  static constexpr std::size_t kBaseTimestamp = 27;
  static constexpr std::size_t kMaxTimestamp = 35;
  static constexpr std::size_t kProducerId = 43;
  static constexpr std::size_t kProducerEpoch = 51;
  static constexpr std::size_t kBaseSequence = 53;
  static constexpr std::size_t kRecordCount = 57;
  static constexpr std::size_t kRecords = 61;
};

constexpr std::int64_t kNoTimestamp = -1;
constexpr std::int64_t kNoProducerId = -1;
constexpr std::int32_t kNoSequence = -1;

constexpr std::int16_t kCodecMask = 0x07;
constexpr std::int16_t kLogAppendTimeFlag = 0x08;
constexpr std::int16_t kTransactionalFlag = 0x10;
constexpr std::int16_t kControlFlag = 0x20;
constexpr std::int16_t kDeleteHorizonFlag = 0x40;

/// A view of one whole batch. Made by `next_batch`, which has checked that the header and the length are there.
class RecordBatchView {
 public:
  explicit RecordBatchView(ByteSpan bytes) : bytes_(bytes) { ASSERT(bytes.size() >= BatchLayout::kRecords); }

  ByteSpan bytes() const { return bytes_; }
  std::size_t size() const { return bytes_.size(); }
  /// The records, as compressed as they are.
  ByteSpan records() const { return bytes_.subspan(BatchLayout::kRecords); }

  std::int64_t base_offset() const { return get<std::int64_t>(BatchLayout::kBaseOffset); }
  std::int64_t last_offset() const { return base_offset() + last_offset_delta(); }
  std::int64_t next_offset() const { return last_offset() + 1; }
  std::int32_t leader_epoch() const { return get<std::int32_t>(BatchLayout::kLeaderEpoch); }
  std::int8_t magic() const { return get<std::int8_t>(BatchLayout::kMagic); }
  std::uint32_t crc() const { return get<std::uint32_t>(BatchLayout::kCrc); }
  std::int16_t attributes() const { return get<std::int16_t>(BatchLayout::kAttributes); }
  std::int32_t last_offset_delta() const { return get<std::int32_t>(BatchLayout::kLastOffsetDelta); }
  std::int64_t base_timestamp() const { return get<std::int64_t>(BatchLayout::kBaseTimestamp); }
  std::int64_t max_timestamp() const { return get<std::int64_t>(BatchLayout::kMaxTimestamp); }
  std::int64_t producer_id() const { return get<std::int64_t>(BatchLayout::kProducerId); }
  std::int16_t producer_epoch() const { return get<std::int16_t>(BatchLayout::kProducerEpoch); }
  std::int32_t base_sequence() const { return get<std::int32_t>(BatchLayout::kBaseSequence); }
  std::int32_t record_count() const { return get<std::int32_t>(BatchLayout::kRecordCount); }

  /// The codec's number may be one that does not exist (5 to 7): check_batch refuses it.
  Codec codec() const { return static_cast<Codec>(attributes() & kCodecMask); }
  bool log_append_time() const { return (attributes() & kLogAppendTimeFlag) != 0; }
  bool transactional() const { return (attributes() & kTransactionalFlag) != 0; }
  bool control() const { return (attributes() & kControlFlag) != 0; }
  bool has_producer() const { return producer_id() != kNoProducerId; }
  /// The sequence of the last record; wraps from INT32_MAX to 0.
  std::int32_t last_sequence() const { return add_sequence(base_sequence(), last_offset_delta()); }

  std::uint32_t computed_crc() const;

  static std::int32_t add_sequence(std::int32_t sequence, std::int32_t n) {
    if (sequence == kNoSequence) return kNoSequence;
    return static_cast<std::int32_t>((static_cast<std::int64_t>(sequence) + n) & INT32_MAX);
  }

 private:
  template <class T>
  T get(std::size_t position) const {
    return load_big_endian<T>(bytes_.data() + position);
  }

  ByteSpan bytes_;
};

/// The batch at the start of `data`; `data` may go on behind it. CORRUPT_MESSAGE when it is cut off, its length is
/// impossible or its format is not 2. Neither CRC nor records are looked at.
Result<RecordBatchView> next_batch(ByteSpan data);

/// Everything that the header can tell: CRC, codec, counts and flags that go together. CORRUPT_MESSAGE,
/// UNSUPPORTED_COMPRESSION_TYPE or INVALID_RECORD.
Result<void> check_batch(const RecordBatchView& batch);

/// The same for a batch from a log, where compaction may have taken out records, or all of them.
Result<void> check_stored_batch(const RecordBatchView& batch);

/// Patches outside the CRC. REQUIRES: `batch` holds one whole batch; so below.
void set_base_offset(MutableByteSpan batch, std::int64_t offset);
void set_leader_epoch(MutableByteSpan batch, std::int32_t epoch);
/// Patches with a new CRC.
void set_max_timestamp(MutableByteSpan batch, std::int64_t max_timestamp, bool log_append_time);
void update_crc(MutableByteSpan batch);

}  // namespace cork::protocol
