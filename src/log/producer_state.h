// SPDX-License-Identifier: Apache-2.0
// ProducerState: what a partition knows of idempotent and transactional producers (KIP-98, KIP-360).
#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <span>
#include <unordered_map>
#include <vector>

#include "base/bytes.h"
#include "base/result.h"
#include "protocol/record_batch.h"

namespace cork::log {

struct AbortedTransaction {
  std::int64_t producer_id = 0;
  std::int64_t first_offset = 0;
  std::int64_t last_offset = 0;  // of the marker
};

/// What ends a producer's transaction in one partition.
struct TransactionMarker {
  std::int64_t producer_id = -1;
  std::int16_t producer_epoch = -1;
  bool commit = false;
  std::int32_t coordinator_epoch = 0;
  std::int16_t transaction_version = 0;  // from 2 on the marker's epoch is above that of the records (KIP-890)
};

/// Pure: no clock, no files. `check` looks, `append` changes; both see the batches of a partition in offset order.
/// Invariants: (1) the last kWindow batches of a producer are remembered, so that a repeated one is recognised;
/// (2) sequences of one epoch have no gaps; (3) an open transaction is one of exactly one producer, keyed by the offset
/// of its first record.
class ProducerState {
 public:
  /// As many as a producer may have in flight.
  static constexpr std::size_t kWindow = 5;

  struct Batch {
    std::int32_t base_sequence;
    std::int32_t last_sequence;
    std::int64_t base_offset;
    std::int64_t last_offset;
    std::int64_t timestamp;
  };
  struct Producer {
    std::int16_t epoch = -1;
    std::int32_t coordinator_epoch = -1;
    std::int64_t last_timestamp = protocol::kNoTimestamp;
    std::deque<Batch> batches;
    std::optional<std::int64_t> transaction_start;
  };

  /// For a batch from a client: the remembered batch if it is a repetition, nullopt if it may be appended.
  /// INVALID_PRODUCER_EPOCH, OUT_OF_ORDER_SEQUENCE_NUMBER, INVALID_TXN_STATE as in Kafka.
  Result<std::optional<Batch>> check(const protocol::RecordBatchView& batch) const;
  /// Whether a marker may be appended: INVALID_PRODUCER_EPOCH when it is late, TRANSACTION_COORDINATOR_FENCED when
  /// a newer coordinator has written one.
  Result<void> check_marker(const TransactionMarker& marker) const;
  /// Takes note of an appended batch with its final offsets. `plain` are its records if it is a control batch.
  void append(const protocol::RecordBatchView& batch);

  /// The first offset of the oldest open transaction, or nullopt.
  std::optional<std::int64_t> first_open_offset() const;
  /// The transaction that the last appended marker ended, if it was aborted.
  std::optional<AbortedTransaction> take_aborted() { return std::exchange(aborted_, std::nullopt); }

  const std::unordered_map<std::int64_t, Producer>& producers() const { return producers_; }
  /// Forgets producers without an open transaction that were silent since before `timestamp` (milliseconds since 1970).
  void expire(std::int64_t timestamp);
  bool empty() const { return producers_.empty(); }

  std::vector<std::byte> encode() const;
  /// CORRUPT_MESSAGE.
  static Result<ProducerState> decode(ByteSpan data);

 private:
  void append_marker(const protocol::RecordBatchView& batch, Producer& producer);

  std::unordered_map<std::int64_t, Producer> producers_;
  std::map<std::int64_t, std::int64_t> open_;  // first offset of an open transaction -> producer id
  std::optional<AbortedTransaction> aborted_;
};

}  // namespace cork::log
