// SPDX-License-Identifier: Apache-2.0
// RecordBatchBuilder: makes a record batch of format 2 from records.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "protocol/record.h"

namespace cork::protocol {

struct BatchOptions {
  Codec codec = Codec::kNone;
  int level = compression::kDefaultLevel;
  std::int64_t producer_id = kNoProducerId;
  std::int16_t producer_epoch = -1;
  std::int32_t base_sequence = kNoSequence;
  bool transactional = false;
  bool control = false;
};

class RecordBatchBuilder {
 public:
  explicit RecordBatchBuilder(BatchOptions options = {}) : options_(options) {}

  /// Appends one record; all bytes are copied. `timestamp` in milliseconds since 1970.
  void append(std::int64_t timestamp, std::optional<ByteSpan> key, std::optional<ByteSpan> value,
              std::span<const RecordHeader> headers = {});
  std::int32_t count() const { return count_; }
  bool empty() const { return count_ == 0; }
  /// Bytes of the batch before compression.
  std::size_t size() const { return BatchLayout::kRecords + records_.size(); }

  /// The batch with base offset 0 (or `base_offset`) and leader epoch -1; the builder is empty afterwards.
  /// REQUIRES: not empty. Errors of the codec.
  Result<std::vector<std::byte>> build(std::int64_t base_offset = 0);

 private:
  void varint(std::int64_t value);
  void sized(std::optional<ByteSpan> bytes);

  BatchOptions options_;
  std::vector<std::byte> records_;
  std::int32_t count_ = 0;
  std::int64_t base_timestamp_ = 0;
  std::int64_t max_timestamp_ = kNoTimestamp;
};

/// What a control record says (KIP-98).
enum class ControlType : std::int16_t { kAbort = 0, kCommit = 1 };

/// The marker that ends a transaction: one control record.
std::vector<std::byte> build_end_txn_marker(std::int64_t timestamp, std::int64_t producer_id, std::int16_t producer_epoch,
                                            ControlType type, std::int32_t coordinator_epoch);
/// The type of a control record, by its key; nullopt for those that clients skip as unknown.
std::optional<ControlType> control_type(const Record& record);

}  // namespace cork::protocol
