// SPDX-License-Identifier: Apache-2.0
// The transitions of a transactional id.
#include "coordinator/txn/transaction.h"

#include <algorithm>
#include <array>
#include <utility>

#include "coordinator/mutant.h"

namespace cork::coordinator {
namespace {

using State = TransactionState;

constexpr std::array<std::string_view, 8> kNames = {"Empty",        "Ongoing",          "PrepareCommit",
                                                    "PrepareAbort", "CompleteCommit",   "CompleteAbort",
                                                    "Dead",         "PrepareEpochFence"};

TransactionDecision refuse(ErrorCode error) { return {.error = error}; }

ProducerIdentity identity(const Transaction& transaction) {
  return {transaction.producer_id, transaction.producer_epoch};
}

/// Every stored state names the producer id of the one before it.
Transaction successor(const Transaction& known, State state, std::int64_t now_ms) {
  Transaction next = known;
  next.previous_producer_id = known.producer_id;
  next.state = state;
  next.last_update_ms = now_ms;
  return next;
}

TransactionDecision initialized(Transaction next, std::int32_t timeout_ms) {
  next.timeout_ms = timeout_ms;
  next.partitions.clear();
  next.start_ms = -1;
  const ProducerIdentity answer = identity(next);
  return {.next = std::move(next), .answer = answer};
}

/// Kafka fences unless the expected producer is the current one, or the last one with its last epoch: the latter asks
/// again for a new id whose answer it never saw.
bool may_continue(const Transaction& known, const ProducerIdentity& expected) {
  return known.producer_epoch == -1 || expected.id == known.producer_id ||
         (expected.id == known.previous_producer_id && is_exhausted(expected.epoch));
}

TransactionDecision init_idle(const Transaction& known, const std::optional<ProducerIdentity>& expected,
                              std::int32_t timeout_ms, std::int64_t now_ms, std::optional<std::int64_t> fresh_id) {
  Transaction next = successor(known, State::kEmpty, now_ms);
  if (is_exhausted(known.producer_epoch) && (!expected || expected->epoch == known.producer_epoch)) {
    if (!fresh_id) return {.needs_producer_id = true};
    next.producer_id = *fresh_id;
    next.producer_epoch = 0;
    next.last_producer_epoch = expected ? known.producer_epoch : std::int16_t{-1};
    return initialized(std::move(next), timeout_ms);
  }
  const auto bumped = static_cast<std::int16_t>(
      known.producer_epoch + (mutated(Mutant::kNoFence) && !expected && known.producer_epoch >= 0 ? 0 : 1));
  if (!expected) {
    next.producer_epoch = bumped;
    next.last_producer_epoch = -1;
  } else if (known.producer_epoch == -1 || expected->epoch == known.producer_epoch) {
    next.producer_epoch = bumped;
    next.last_producer_epoch = known.producer_epoch;
  } else if (expected->epoch != known.last_producer_epoch) {
    return refuse(ErrorCode::kProducerFenced);
  }  // else the request was answered before, and the answer lost: the epoch stays
  return initialized(std::move(next), timeout_ms);
}

/// The record that decides a transaction. With an epoch for each transaction the decision ends the epoch.
TransactionDecision ended(const Transaction& known, bool commit, std::int16_t version, std::int64_t now_ms,
                          bool without_partitions, std::optional<std::int64_t> fresh_id) {
  Transaction next = successor(known, commit ? State::kPrepareCommit : State::kPrepareAbort, now_ms);
  next.client_version = version;
  next.next_producer_id = -1;
  if (without_partitions) next.start_ms = now_ms;
  if (version < kEpochPerTransaction) return {.next = std::move(next)};
  if (is_exhausted(known.producer_epoch)) {
    if (!fresh_id) return {.needs_producer_id = true};
    next.next_producer_id = *fresh_id;
  }
  next.last_producer_epoch = known.producer_epoch;
  if (known.producer_epoch < INT16_MAX) ++next.producer_epoch;
  const ProducerIdentity answer =
      next.next_producer_id >= 0 ? ProducerIdentity{next.next_producer_id, 0} : identity(next);
  return {.next = std::move(next), .answer = answer};
}

ErrorCode check_producer(const Transaction* known, ProducerIdentity producer) {
  if (known == nullptr || known->producer_id != producer.id) return ErrorCode::kInvalidProducerIdMapping;
  if (known->producer_epoch != producer.epoch && !mutated(Mutant::kNoProducerEpoch)) return ErrorCode::kProducerFenced;
  return known->is_ending() ? ErrorCode::kConcurrentTransactions : ErrorCode::kNone;
}

/// Clients whose transactions share an epoch: only the state can tell a repetition.
TransactionDecision end_with_shared_epoch(const Transaction& known, ProducerIdentity producer, bool commit,
                                          std::int64_t now_ms) {
  if (known.producer_id != producer.id) return refuse(ErrorCode::kInvalidProducerIdMapping);
  if (known.producer_epoch != producer.epoch) return refuse(ErrorCode::kProducerFenced);
  switch (known.state) {
    case State::kOngoing: return ended(known, commit, 0, now_ms, false, std::nullopt);
    case State::kCompleteCommit: return refuse(commit ? ErrorCode::kNone : ErrorCode::kInvalidTxnState);
    case State::kCompleteAbort: return refuse(commit ? ErrorCode::kInvalidTxnState : ErrorCode::kNone);
    case State::kPrepareCommit:
      return refuse(commit ? ErrorCode::kConcurrentTransactions : ErrorCode::kInvalidTxnState);
    case State::kPrepareAbort: return refuse(commit ? ErrorCode::kInvalidTxnState : ErrorCode::kConcurrentTransactions);
    default: return refuse(ErrorCode::kInvalidTxnState);
  }
}

}  // namespace

std::string_view to_string(TransactionState state) { return kNames[static_cast<std::size_t>(state)]; }

std::optional<TransactionState> transaction_state(std::string_view name) {
  const auto* found = std::ranges::find(kNames, name);
  if (found == kNames.end()) return std::nullopt;
  return static_cast<TransactionState>(found - kNames.begin());
}

TransactionDecision decide_init(const Transaction* known, const std::optional<ProducerIdentity>& expected,
                                std::int32_t timeout_ms, std::int16_t server_version, std::int64_t now_ms,
                                std::optional<std::int64_t> fresh_id) {
  if (known == nullptr) {
    if (!fresh_id) return {.needs_producer_id = true};
    Transaction fresh;
    fresh.producer_id = *fresh_id;
    return init_idle(fresh, expected, timeout_ms, now_ms, fresh_id);
  }
  if (expected && !may_continue(*known, *expected)) return refuse(ErrorCode::kProducerFenced);
  if (known->is_ending()) return refuse(ErrorCode::kConcurrentTransactions);
  if (known->state != State::kOngoing) return init_idle(*known, expected, timeout_ms, now_ms, fresh_id);
  TransactionDecision aborted = decide_abort(*known, server_version, now_ms, fresh_id);
  aborted.error = ErrorCode::kConcurrentTransactions;
  aborted.answer = {};
  return aborted;
}

TransactionDecision decide_add(const Transaction* known, ProducerIdentity producer,
                               const std::set<TopicPartition>& partitions, std::int16_t client_version,
                               std::int64_t now_ms) {
  if (const ErrorCode error = check_producer(known, producer); error != ErrorCode::kNone) return refuse(error);
  const bool ongoing = known->state == State::kOngoing;
  if (ongoing && std::ranges::includes(known->partitions, partitions)) return {};
  Transaction next = successor(*known, State::kOngoing, now_ms);
  next.partitions.insert(partitions.begin(), partitions.end());
  if (!ongoing) next.start_ms = now_ms;
  next.client_version = client_version;
  return {.next = std::move(next)};
}

ErrorCode verify_partition(const Transaction* known, ProducerIdentity producer, const TopicPartition& partition) {
  if (const ErrorCode error = check_producer(known, producer); error != ErrorCode::kNone) return error;
  return known->partitions.contains(partition) ? ErrorCode::kNone : ErrorCode::kTransactionAbortable;
}

TransactionDecision decide_end(const Transaction* known, ProducerIdentity producer, bool commit,
                               std::int16_t client_version, std::int64_t now_ms, std::optional<std::int64_t> fresh_id) {
  if (known == nullptr) return refuse(ErrorCode::kInvalidProducerIdMapping);
  if (client_version < kEpochPerTransaction) return end_with_shared_epoch(*known, producer, commit, now_ms);
  // A repetition comes with the epoch of the transaction that it ended, or with the last epoch of the id before.
  const bool bumped = known->producer_epoch == producer.epoch + 1;
  const bool rotated =
      known->previous_producer_id == producer.id && producer.epoch == INT16_MAX - 1 && known->producer_epoch == 0;
  const bool current = known->producer_epoch == producer.epoch;
  if (known->producer_id != producer.id && !rotated) return refuse(ErrorCode::kInvalidProducerIdMapping);
  switch (known->state) {
    case State::kPrepareCommit:
    case State::kPrepareAbort:
      if (!bumped) return refuse(ErrorCode::kProducerFenced);
      return refuse(commit == (known->state == State::kPrepareCommit) ? ErrorCode::kConcurrentTransactions
                                                                      : ErrorCode::kInvalidTxnState);
    case State::kCompleteCommit:
    case State::kCompleteAbort:
      if (bumped || rotated) {
        if (commit == (known->state == State::kCompleteCommit)) return {.answer = identity(*known)};
        return refuse(ErrorCode::kInvalidTxnState);
      }
      [[fallthrough]];
    case State::kEmpty:
      if (!current) return refuse(ErrorCode::kProducerFenced);
      // Nothing was added; an abort ends the epoch all the same, since records may be on their way.
      if (commit) return refuse(ErrorCode::kInvalidTxnState);
      return ended(*known, false, client_version, now_ms, true, fresh_id);
    default:
      if (!current) return refuse(ErrorCode::kProducerFenced);
      return ended(*known, commit, client_version, now_ms, false, fresh_id);
  }
}

TransactionDecision decide_abort(const Transaction& known, std::int16_t server_version, std::int64_t now_ms,
                                 std::optional<std::int64_t> fresh_id) {
  ASSERT(known.state == State::kOngoing);
  if (server_version >= kEpochPerTransaction) return ended(known, false, server_version, now_ms, false, fresh_id);
  // Nothing bumps the epoch later on, so the fence does.
  TransactionDecision decision = ended(known, false, 0, now_ms, false, std::nullopt);
  if (known.producer_epoch < INT16_MAX) ++decision.next->producer_epoch;
  decision.next->last_producer_epoch = -1;
  return decision;
}

Transaction completed(const Transaction& ending, std::int64_t now_ms) {
  ASSERT(ending.is_ending());
  Transaction next =
      successor(ending, ending.state == State::kPrepareCommit ? State::kCompleteCommit : State::kCompleteAbort, now_ms);
  if (ending.client_version >= kEpochPerTransaction && ending.next_producer_id >= 0) {
    next.producer_id = ending.next_producer_id;
    next.producer_epoch = 0;
  }
  next.next_producer_id = -1;
  next.partitions.clear();
  return next;
}

}  // namespace cork::coordinator
