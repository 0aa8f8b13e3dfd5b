// SPDX-License-Identifier: Apache-2.0
// Requests, storage and markers of transactions.
#include "coordinator/txn/transaction_coordinator.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "base/logger.h"
#include "coordinator/mutant.h"
#include "metadata/topic_name.h"
#include "partition/partition_manager.h"

namespace cork::coordinator {

namespace {

Logger logger("transactions");

}  // namespace

TransactionCoordinator::TransactionCoordinator(Core& core, metadata::Metadata& metadata,
                                               partition::PartitionManager& partitions, GroupCoordinator& groups)
    : core_(core), metadata_(metadata), partitions_(partitions), groups_(groups), producer_ids_(metadata) {}

std::int16_t TransactionCoordinator::version() const {
  const auto& features = metadata_.image()->features();
  const auto found = features.find("transaction.version");
  return found == features.end() ? std::int16_t{0} : found->second;
}

const Transaction* TransactionCoordinator::find(std::string_view transactional_id) const {
  const auto found = transactions_.find(transactional_id);
  return found == transactions_.end() ? nullptr : &found->second.transaction;
}

std::shared_ptr<partition::Partition> TransactionCoordinator::log_of(std::string_view transactional_id) {
  const metadata::TopicPtr topic = metadata_.image()->topic(metadata::kTransactionStateTopic);
  if (topic == nullptr) return nullptr;
  return partitions_.find(topic->id, places_.of(transactional_id, static_cast<std::int32_t>(topic->partitions.size())));
}

/// The state as it is from now on.
void TransactionCoordinator::apply(const std::string& transactional_id, const Transaction& next) {
  TransactionEntry& entry = transactions_[transactional_id];
  const bool begins = next.state == TransactionState::kOngoing && entry.transaction.state != TransactionState::kOngoing;
  entry.transaction = next;
  if (next.state != TransactionState::kOngoing) {
    entry.deadline_ns = INT64_MAX;
  } else if (begins) {
    // The wall clock may jump; a transaction that was begun before a restart is as old as the two clocks say.
    const std::int64_t age_ms = std::clamp<std::int64_t>(core_.wall_ms() - next.start_ms, 0, next.timeout_ms);
    entry.deadline_ns = core_.monotonic_ns() + (next.timeout_ms - age_ms) * runtime::kNanosPerMilli;
  }
}

Result<TransactionCoordinator::Written> TransactionCoordinator::store(const std::string& transactional_id,
                                                                      const Transaction& next) {
  const auto partition = log_of(transactional_id);
  if (partition == nullptr)
    return fail(ErrorCode::kCoordinatorNotAvailable, "there is no __transaction_state: find the coordinator first");
  protocol::RecordBatchBuilder batch;
  append_transaction(batch, core_.wall_ms(), transactional_id, &next, version());
  TRY_ASSIGN(const std::vector<std::byte> bytes, batch.build());
  const auto appended = partition->append_now(bytes);
  if (!appended) return fail(ErrorCode::kCoordinatorNotAvailable, appended.error().message);
  apply(transactional_id, next);
  return Written{partition, appended->last_offset};
}

Task<ErrorCode> TransactionCoordinator::durable(Written written) {
  if (mutated(Mutant::kAckBeforeDurable)) co_return ErrorCode::kNone;
  const auto committed = co_await written.partition->wait_committed(written.offset, runtime::kNever);
  co_return committed ? ErrorCode::kNone : ErrorCode::kCoordinatorNotAvailable;
}

/// Appends the marker to every partition that is still there.
void TransactionCoordinator::write_markers(const Transaction& ending, std::int32_t coordinator_epoch,
                                           std::vector<Marked>& out) {
  log::TransactionMarker marker;
  marker.producer_id = ending.producer_id;
  marker.producer_epoch = ending.producer_epoch;
  marker.commit = ending.state == TransactionState::kPrepareCommit;
  marker.coordinator_epoch = coordinator_epoch;
  marker.transaction_version = ending.client_version;
  for (const TopicPartition& name : ending.partitions) {
    const auto partition = partitions_.find(name.topic, name.partition);
    if (partition == nullptr) continue;  // deleted: what it held is gone
    if (mutated(Mutant::kMarkerMissing) && name == *ending.partitions.rbegin()) continue;
    const auto appended = partition->append_marker(marker);
    if (appended) {
      out.push_back({{partition, appended->last_offset}, marker.producer_id, marker.commit});
    } else if (appended.error().code != ErrorCode::kInvalidProducerEpoch &&
               appended.error().code != ErrorCode::kTransactionCoordinatorFenced) {
      logger.error("a marker cannot be written", {{"partition", fmt::format("{}-{}", name.topic, name.partition)},
                                                  {"error", appended.error().message}});
    }  // else the partition has it from before the restart, or another end of the transaction
  }
}

/// Markers and the completed state of a decided transaction.
Result<TransactionCoordinator::Written> TransactionCoordinator::finish(const std::string& transactional_id,
                                                                       std::vector<Marked>& marked) {
  const auto log = log_of(transactional_id);
  if (log == nullptr) return fail(ErrorCode::kCoordinatorNotAvailable, "__transaction_state is gone");
  const Transaction ending = transactions_.find(transactional_id)->second.transaction;
  write_markers(ending, log->leader_epoch(), marked);
  return store(transactional_id, completed(ending, core_.wall_ms()));
}

/// Waits for markers and completion; the offsets of consumer groups then become visible.
Task<ErrorCode> TransactionCoordinator::settle(std::vector<Marked> marked, Written last) {
  const ErrorCode error = co_await durable(last);
  if (error != ErrorCode::kNone) co_return error;
  for (const Marked& marker : marked) {
    if (marker.place.partition->topic() != metadata::kGroupOffsetsTopic) continue;
    // It was appended before `last`; its log may be told of the same commit a moment later.
    if (co_await durable(marker.place) != ErrorCode::kNone) continue;
    groups_.complete_transaction(marker.place.partition->index(), marker.producer_id, marker.commit,
                                 marker.place.offset);
  }
  co_return ErrorCode::kNone;
}

Task<void> TransactionCoordinator::settle_later(std::vector<Marked> marked, Written last) {
  co_await settle(std::move(marked), std::move(last));
}

/// Stores what was decided, in the same step as the decision, and waits until it is durable. An end is carried through.
Task<ErrorCode> TransactionCoordinator::carry_out(std::string transactional_id, TransactionDecision decision) {
  if (!decision.next) {
    const auto partition = log_of(transactional_id);
    if (decision.error != ErrorCode::kNone || partition == nullptr) co_return decision.error;
    co_return co_await durable({partition, partition->log().end_offset() - 1});
  }
  auto stored = store(transactional_id, *decision.next);
  if (!stored) co_return ErrorCode::kCoordinatorNotAvailable;
  std::vector<Marked> marked;
  if (decision.next->is_ending()) {
    stored = finish(transactional_id, marked);
    if (!stored) co_return ErrorCode::kCoordinatorNotAvailable;
  }
  const ErrorCode error = co_await settle(std::move(marked), *stored);
  co_return error != ErrorCode::kNone ? error : decision.error;
}

Task<ProducerResult> TransactionCoordinator::init_producer(std::string transactional_id, std::int32_t timeout_ms,
                                                           std::optional<ProducerIdentity> expected) {
  if (transactional_id.empty()) co_return ProducerResult{ErrorCode::kInvalidRequest};
  if (timeout_ms <= 0 || timeout_ms > metadata_.image()->config()->get_int(Key::kTransactionMaxTimeoutMs)) {
    co_return ProducerResult{ErrorCode::kInvalidTransactionTimeout};
  }
  const auto partition = log_of(transactional_id);
  if (partition == nullptr) co_return ProducerResult{ErrorCode::kNotCoordinator};
  co_await partition->wait_for_room();
  std::optional<std::int64_t> fresh_id;
  TransactionDecision decision =
      decide_init(find(transactional_id), expected, timeout_ms, version(), core_.wall_ms(), fresh_id);
  while (decision.needs_producer_id) {
    const auto id = co_await producer_ids_.next();
    if (!id) co_return ProducerResult{ErrorCode::kCoordinatorNotAvailable};
    decision = decide_init(find(transactional_id), expected, timeout_ms, version(), core_.wall_ms(), *id);
  }
  const ProducerIdentity answer = decision.answer;
  const ErrorCode error = co_await carry_out(std::move(transactional_id), std::move(decision));
  co_return error == ErrorCode::kNone ? ProducerResult{error, answer} : ProducerResult{error};
}

Task<ErrorCode> TransactionCoordinator::add_partitions(std::string transactional_id, ProducerIdentity producer,
                                                       std::set<TopicPartition> partitions,
                                                       std::int16_t client_version) {
  if (transactional_id.empty()) co_return ErrorCode::kInvalidRequest;
  if (const auto partition = log_of(transactional_id)) co_await partition->wait_for_room();
  TransactionDecision decision =
      decide_add(find(transactional_id), producer, partitions, client_version, core_.wall_ms());
  co_return co_await carry_out(std::move(transactional_id), std::move(decision));
}

Task<ProducerResult> TransactionCoordinator::end(std::string transactional_id, ProducerIdentity producer, bool commit,
                                                 std::int16_t client_version) {
  if (transactional_id.empty()) co_return ProducerResult{ErrorCode::kInvalidRequest};
  if (const auto partition = log_of(transactional_id)) co_await partition->wait_for_room();
  TransactionDecision decision =
      decide_end(find(transactional_id), producer, commit, client_version, core_.wall_ms(), std::nullopt);
  while (decision.needs_producer_id) {
    const auto id = co_await producer_ids_.next();
    if (!id) co_return ProducerResult{ErrorCode::kCoordinatorNotAvailable};
    decision = decide_end(find(transactional_id), producer, commit, client_version, core_.wall_ms(), *id);
  }
  const ProducerIdentity answer = decision.answer;
  const ErrorCode error = co_await carry_out(std::move(transactional_id), std::move(decision));
  co_return error == ErrorCode::kNone ? ProducerResult{error, answer} : ProducerResult{error};
}

ErrorCode TransactionCoordinator::add_partition_now(const std::string& transactional_id, ProducerIdentity producer,
                                                    const TopicPartition& partition) {
  if (transactional_id.empty()) return ErrorCode::kInvalidRequest;
  if (verify(transactional_id, producer, partition) == ErrorCode::kNone) return ErrorCode::kNone;  // most batches
  const TransactionDecision decision =
      decide_add(find(transactional_id), producer, {partition}, kEpochPerTransaction, core_.wall_ms());
  if (decision.error != ErrorCode::kNone || !decision.next) return decision.error;
  return store(transactional_id, *decision.next) ? ErrorCode::kNone : ErrorCode::kCoordinatorNotAvailable;
}

ErrorCode TransactionCoordinator::verify(std::string_view transactional_id, ProducerIdentity producer,
                                         const TopicPartition& partition) const {
  if (transactional_id.empty()) return ErrorCode::kInvalidRequest;
  return verify_partition(find(transactional_id), producer, partition);
}

Task<ErrorCode> TransactionCoordinator::write_marker(TopicPartition name, log::TransactionMarker marker) {
  const auto partition = partitions_.find(name.topic, name.partition);
  if (partition == nullptr) co_return ErrorCode::kUnknownTopicOrPartition;
  co_await partition->wait_for_room();
  const auto appended = partition->append_marker(marker);
  if (!appended) co_return appended.error().code;
  const auto committed = co_await partition->wait_committed(appended->last_offset, runtime::kNever);
  if (!committed) co_return committed.error().code;
  if (name.topic == metadata::kGroupOffsetsTopic) {
    groups_.complete_transaction(name.partition, marker.producer_id, marker.commit, appended->last_offset);
  }
  co_return ErrorCode::kNone;
}

}  // namespace cork::coordinator
