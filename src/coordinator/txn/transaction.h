// SPDX-License-Identifier: Apache-2.0
// Transaction: what is stored of one transactional id, and every decision on it (KIP-98, 360, 890).
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "base/result.h"
#include "coordinator/group/group_records.h"
#include "coordinator/producer_identity.h"

namespace cork::coordinator {

/// As stored in __transaction_state. kDead and kPrepareEpochFence are never stored: Kafka has names for them.
enum class TransactionState : std::int8_t {
  kEmpty = 0,
  kOngoing = 1,
  kPrepareCommit = 2,
  kPrepareAbort = 3,
  kCompleteCommit = 4,
  kCompleteAbort = 5,
  kDead = 6,
  kPrepareEpochFence = 7,
};
/// "PrepareCommit", as ListTransactions and DescribeTransactions print it.
std::string_view to_string(TransactionState state);
std::optional<TransactionState> transaction_state(std::string_view name);

/// From this level of transaction.version on every transaction has an epoch of its own (KIP-890).
constexpr std::int16_t kEpochPerTransaction = 2;

/// Invariant: `partitions` are those of the open or ending transaction; every one of them gets a marker before the
/// state is complete.
struct Transaction {
  std::int64_t producer_id = -1;
  std::int64_t previous_producer_id = -1;
  std::int64_t next_producer_id = -1;  // from PrepareX on, when the epochs of producer_id are used up
  std::int16_t producer_epoch = -1;
  std::int16_t last_producer_epoch = -1;  // not stored, as in Kafka
  std::int32_t timeout_ms = 0;
  TransactionState state = TransactionState::kEmpty;
  std::set<TopicPartition> partitions{};
  std::int64_t start_ms = -1;        // milliseconds since 1970
  std::int64_t last_update_ms = -1;  // the same
  std::int16_t client_version = 0;   // transaction.version that the client speaks

  bool is_ending() const {
    return state == TransactionState::kPrepareCommit || state == TransactionState::kPrepareAbort;
  }
  friend bool operator==(const Transaction&, const Transaction&) = default;
};

/// The last epoch is kept back, so that a producer can always be fenced.
constexpr bool is_exhausted(std::int16_t epoch) { return epoch >= INT16_MAX - 1; }

/// What follows from a request. With `next` the state has to be stored before the answer goes out; without it the
/// answer still waits for what was stored before.
struct TransactionDecision {
  ErrorCode error = ErrorCode::kNone;
  std::optional<Transaction> next{};
  bool needs_producer_id = false;  // decide again with a fresh id
  ProducerIdentity answer{};       // what the client is told its producer is now
};

/// InitProducerId. `known` is nullptr for a new transactional id. An ongoing transaction is aborted: `next` is then
/// ending, and the error CONCURRENT_TRANSACTIONS makes the client come again. `server_version` is the level of
/// transaction.version. PRODUCER_FENCED, CONCURRENT_TRANSACTIONS.
TransactionDecision decide_init(const Transaction* known, const std::optional<ProducerIdentity>& expected,
                                std::int32_t timeout_ms, std::int16_t server_version, std::int64_t now_ms,
                                std::optional<std::int64_t> fresh_id);

/// AddPartitionsToTxn, AddOffsetsToTxn and what Produce and TxnOffsetCommit add by themselves.
/// INVALID_PRODUCER_ID_MAPPING, PRODUCER_FENCED, CONCURRENT_TRANSACTIONS.
TransactionDecision decide_add(const Transaction* known, ProducerIdentity producer,
                               const std::set<TopicPartition>& partitions, std::int16_t client_version,
                               std::int64_t now_ms);

/// Whether a partition belongs to the producer's transaction: TRANSACTION_ABORTABLE if it does not, and as decide_add.
ErrorCode verify_partition(const Transaction* known, ProducerIdentity producer, const TopicPartition& partition);

/// EndTxn. PRODUCER_FENCED, INVALID_PRODUCER_ID_MAPPING, INVALID_TXN_STATE, CONCURRENT_TRANSACTIONS.
TransactionDecision decide_end(const Transaction* known, ProducerIdentity producer, bool commit,
                               std::int16_t client_version, std::int64_t now_ms, std::optional<std::int64_t> fresh_id);

/// The broker itself aborts an ongoing transaction: it timed out, or a new producer takes the transactional id over.
/// REQUIRES: ongoing.
TransactionDecision decide_abort(const Transaction& known, std::int16_t server_version, std::int64_t now_ms,
                                 std::optional<std::int64_t> fresh_id);

/// The state once all markers are written. REQUIRES: ending.
Transaction completed(const Transaction& ending, std::int64_t now_ms);

}  // namespace cork::coordinator
