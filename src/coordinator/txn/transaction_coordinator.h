// SPDX-License-Identifier: Apache-2.0
// TransactionCoordinator: the transactional ids of this core: requests, markers, timers, and their log.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "coordinator/group_coordinator.h"
#include "coordinator/log_places.h"
#include "coordinator/txn/producer_ids.h"
#include "coordinator/txn/transaction.h"
#include "coordinator/txn/transaction_records.h"
#include "log/producer_state.h"

namespace cork::coordinator {

/// The answer of InitProducerId and EndTxn.
struct ProducerResult {
  ErrorCode error = ErrorCode::kNone;
  ProducerIdentity producer{};
};

/// A transactional id as it is known now.
struct TransactionEntry {
  Transaction transaction{};
  std::int64_t deadline_ns = INT64_MAX;  // monotonic; when an ongoing transaction times out
};

/// State changes when its record is appended, and everything that follows from it is appended behind it: a crash keeps
/// a prefix of the write-ahead log, so a marker or a batch is never there without the state that allowed it. Hence the
/// end of a transaction (the decision, its markers, the completed state) costs one commit. Invariants: (1) an answer
/// goes out when the state that it rests on is durable; (2) the state ends (PrepareX) before the first marker is
/// appended, and completes after the last one; (3) after a start every decided transaction is completed before the
/// first request is answered.
class TransactionCoordinator {
 public:
  /// All outlive the coordinator and its tasks.
  TransactionCoordinator(Core& core, metadata::Metadata& metadata, partition::PartitionManager& partitions,
                         GroupCoordinator& groups);

  /// Replays __transaction_state and completes what was decided before the stop. Blocking; after the groups were
  /// loaded, before the first request.
  Result<void> load();

  /// A new producer id for an idempotent producer.
  Task<Result<std::int64_t>> next_producer_id() { return producer_ids_.next(); }
  /// INVALID_REQUEST, INVALID_TRANSACTION_TIMEOUT, and the errors of decide_init.
  Task<ProducerResult> init_producer(std::string transactional_id, std::int32_t timeout_ms,
                                     std::optional<ProducerIdentity> expected);
  Task<ErrorCode> add_partitions(std::string transactional_id, ProducerIdentity producer,
                                 std::set<TopicPartition> partitions, std::int16_t client_version);
  Task<ProducerResult> end(std::string transactional_id, ProducerIdentity producer, bool commit,
                           std::int16_t client_version);

  /// Appends the state with this partition in it if it is not there yet: what the caller appends next is durable after
  /// it.
  ErrorCode add_partition_now(const std::string& transactional_id, ProducerIdentity producer,
                              const TopicPartition& partition);
  ErrorCode verify(std::string_view transactional_id, ProducerIdentity producer, const TopicPartition& partition) const;

  /// Appends a marker that somebody else asks for (WriteTxnMarkers) and waits until it is durable.
  Task<ErrorCode> write_marker(TopicPartition partition, log::TransactionMarker marker);

  const std::map<std::string, TransactionEntry, std::less<>>& transactions() const { return transactions_; }
  /// nullptr if it is not known.
  const Transaction* find(std::string_view transactional_id) const;
  /// The level of the feature transaction.version.
  std::int16_t version() const;

 private:
  struct Written {
    std::shared_ptr<partition::Partition> partition;
    std::int64_t offset = -1;
  };
  struct Marked {
    Written place;
    std::int64_t producer_id = -1;
    bool commit = false;
  };

  std::shared_ptr<partition::Partition> log_of(std::string_view transactional_id);
  Result<void> load_partition(partition::Partition& partition);
  Result<Written> store(const std::string& transactional_id, const Transaction& next);
  void apply(const std::string& transactional_id, const Transaction& next);
  void write_markers(const Transaction& ending, std::int32_t coordinator_epoch, std::vector<Marked>& out);
  Result<Written> finish(const std::string& transactional_id, std::vector<Marked>& marked);
  Task<ErrorCode> durable(Written written);
  Task<ErrorCode> settle(std::vector<Marked> marked, Written last);
  Task<void> settle_later(std::vector<Marked> marked, Written last);
  Task<ErrorCode> carry_out(std::string transactional_id, TransactionDecision decision);
  Task<void> abort_timed_out();
  Task<void> abort_one(std::string transactional_id);
  Task<void> expire_ids();
  Result<void> expire(std::int64_t now_ms);

  Core& core_;
  metadata::Metadata& metadata_;
  partition::PartitionManager& partitions_;
  GroupCoordinator& groups_;
  ProducerIds producer_ids_;
  std::map<std::string, TransactionEntry, std::less<>> transactions_;
  LogPlaces places_;
};

}  // namespace cork::coordinator
