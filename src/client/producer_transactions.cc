// SPDX-License-Identifier: Apache-2.0
// Producer: transactions (KIP-98, 360, 447, 890), with brokers that add partitions themselves and with older ones.
#include <fmt/format.h>

#include <utility>

#include "client/producer.h"
#include "protocol/generated/add_offsets_to_txn_request.h"
#include "protocol/generated/add_offsets_to_txn_response.h"
#include "protocol/generated/add_partitions_to_txn_request.h"
#include "protocol/generated/add_partitions_to_txn_response.h"
#include "protocol/generated/end_txn_request.h"
#include "protocol/generated/end_txn_response.h"
#include "protocol/generated/init_producer_id_request.h"
#include "protocol/generated/init_producer_id_response.h"
#include "protocol/generated/txn_offset_commit_request.h"
#include "protocol/generated/txn_offset_commit_response.h"

namespace cork::client {

namespace {

constexpr std::int64_t kRetryMs = 20;
constexpr std::string_view kFeature = "transaction.version";
constexpr std::int16_t kEpochPerTransaction = 2;
// The versions of clients; later ones are of brokers, or name topics by id.
constexpr std::int16_t kAddPartitionsVersionMax = 3;
constexpr std::int16_t kOffsetCommitVersionMax = 5;
constexpr std::int16_t kEndVersionMax = 5;

/// Repeats what a later attempt may mend, until the deadline.
template <class Attempt>
Task<Result<void>> repeat(Client& client, Attempt attempt) {
  const std::int64_t give_up = client.deadline();
  while (true) {
    Result<void> done = co_await attempt();
    if (done || !is_retriable(done.error().code) || client.core().monotonic_ns() >= give_up) co_return done;
    co_await runtime::sleep_ms(client.core(), kRetryMs);
  }
}

}  // namespace

/// A new epoch begins with sequence 0 in every partition.
void Producer::adopt(std::int64_t id, std::int16_t epoch) {
  if (id == producer_id_ && epoch == producer_epoch_) return;
  producer_id_ = id;
  producer_epoch_ = epoch;
  for (auto& [name, topic] : topics_) {
    for (auto& [index, partition] : topic.partitions) partition.next_sequence = 0;
  }
}

Task<Result<void>> Producer::init_once(std::int64_t known_id, std::int16_t known_epoch) {
  CO_TRY_ASSIGN(const auto coordinator,
                co_await client_.coordinator(options_.transactional_id, CoordinatorType::kTransaction));
  protocol::InitProducerIdRequest request;
  request.transactional_id = protocol::String(options_.transactional_id);
  request.transaction_timeout_ms = options_.transaction_timeout_ms;
  request.producer_id = known_id;
  request.producer_epoch = known_epoch;
  CO_TRY_ASSIGN(const auto received, co_await coordinator->ask(std::move(request), client_.deadline()));
  CO_TRY(check(received->error_code, fmt::format("no epoch for the transactional id '{}'", options_.transactional_id)));
  epoch_per_transaction_ = coordinator->feature_level(kFeature) >= kEpochPerTransaction;
  adopt(received->producer_id, received->producer_epoch);
  co_return Result<void>();
}

Task<Result<void>> Producer::init_producer(std::int64_t known_id, std::int16_t known_epoch) {
  co_return co_await repeat(client_, [this, known_id, known_epoch] { return init_once(known_id, known_epoch); });
}

Task<Result<void>> Producer::init_transactions() {
  if (!transactional()) co_return fail(ErrorCode::kInvalidTxnState, "the producer has no transactional id");
  co_return co_await init_producer(-1, -1);
}

Result<void> Producer::begin_transaction() {
  if (producer_id_ < 0) return fail(ErrorCode::kInvalidTxnState, "init_transactions comes before begin_transaction");
  if (in_transaction_) return fail(ErrorCode::kInvalidTxnState, "a transaction is open already");
  if (failure_) return fail(*failure_);
  in_transaction_ = true;
  wrote_ = false;
  joined_.clear();
  joined_groups_.clear();
  return {};
}

/// Before a partition gets its first batch, an older broker has to be told of it.
Task<Result<void>> Producer::join_transaction(TopicPartition partition) {
  wrote_ = true;
  if (epoch_per_transaction_ || joined_.contains(partition)) co_return Result<void>();
  CO_TRY(co_await repeat(client_, [this, &partition] { return join_once(partition); }));
  joined_.insert(std::move(partition));
  co_return Result<void>();
}

Task<Result<void>> Producer::join_once(TopicPartition partition) {
  CO_TRY_ASSIGN(const auto coordinator,
                co_await client_.coordinator(options_.transactional_id, CoordinatorType::kTransaction));
  protocol::AddPartitionsToTxnRequest request;
  request.v3_and_below_transactional_id = options_.transactional_id;
  request.v3_and_below_producer_id = producer_id_;
  request.v3_and_below_producer_epoch = producer_epoch_;
  auto& topic = request.v3_and_below_topics.emplace_back();
  topic.name = partition.topic;
  topic.partitions.push_back(partition.partition);
  CO_TRY_ASSIGN(const auto received,
                co_await coordinator->ask(std::move(request), client_.deadline(), kAddPartitionsVersionMax));
  for (const auto& result : received->results_by_topic_v3_and_below) {
    for (const auto& entry : result.results_by_partition) {
      CO_TRY(check(entry.partition_error_code,
                   fmt::format("{}-{} in the transaction", partition.topic, partition.partition)));
    }
  }
  co_return Result<void>();
}

Task<Result<void>> Producer::add_offsets_once(std::string group) {
  CO_TRY_ASSIGN(const auto coordinator,
                co_await client_.coordinator(options_.transactional_id, CoordinatorType::kTransaction));
  protocol::AddOffsetsToTxnRequest request;
  request.transactional_id = options_.transactional_id;
  request.producer_id = producer_id_;
  request.producer_epoch = producer_epoch_;
  request.group_id = group;
  CO_TRY_ASSIGN(const auto received, co_await coordinator->ask(std::move(request), client_.deadline()));
  co_return check(received->error_code, fmt::format("offsets of group '{}' in the transaction", group));
}

Task<Result<void>> Producer::send_offsets_once(std::string group, std::map<TopicPartition, std::int64_t> offsets,
                                               GroupIdentity member) {
  CO_TRY_ASSIGN(const auto coordinator, co_await client_.coordinator(group));
  protocol::TxnOffsetCommitRequest request;
  request.transactional_id = options_.transactional_id;
  request.group_id = group;
  request.producer_id = producer_id_;
  request.producer_epoch = producer_epoch_;
  request.generation_id_or_member_epoch = member.generation;
  request.member_id = member.id;
  if (member.instance_id) request.group_instance_id = protocol::String(*member.instance_id);
  for (const auto& [partition, offset] : offsets) {
    if (request.topics.empty() || request.topics.back().name != partition.topic)
      request.topics.emplace_back().name = partition.topic;
    auto& entry = request.topics.back().partitions.emplace_back();
    entry.partition_index = partition.partition;
    entry.committed_offset = offset;
    entry.committed_metadata = protocol::String();
  }
  const auto version_max =
      static_cast<std::int16_t>(epoch_per_transaction_ ? kOffsetCommitVersionMax : kOffsetCommitVersionMax - 1);
  CO_TRY_ASSIGN(const auto received, co_await coordinator->ask(std::move(request), client_.deadline(), version_max));
  for (const auto& topic : received->topics) {
    for (const auto& entry : topic.partitions) {
      CO_TRY(check(entry.error_code,
                   fmt::format("offset of {}-{} for group '{}'", topic.name.view(), entry.partition_index, group)));
    }
  }
  co_return Result<void>();
}

Task<Result<void>> Producer::send_offsets(std::string group, std::map<TopicPartition, std::int64_t> offsets,
                                          GroupIdentity member) {
  if (!in_transaction_) co_return fail(ErrorCode::kInvalidTxnState, "begin_transaction comes before send_offsets");
  if (failure_) co_return fail(*failure_);
  if (offsets.empty()) co_return Result<void>();
  wrote_ = true;
  if (!epoch_per_transaction_ && !joined_groups_.contains(group)) {
    const Result<void> added = co_await repeat(client_, [this, &group] { return add_offsets_once(group); });
    if (!added) failure_ = added.error();
    CO_TRY(added);
    joined_groups_.insert(group);
  }
  const Result<void> sent =
      co_await repeat(client_, [this, &group, &offsets, &member] { return send_offsets_once(group, offsets, member); });
  if (!sent) failure_ = sent.error();  // the transaction can only be aborted
  co_return sent;
}

Task<Result<void>> Producer::end_once(bool commit) {
  CO_TRY_ASSIGN(const auto coordinator,
                co_await client_.coordinator(options_.transactional_id, CoordinatorType::kTransaction));
  protocol::EndTxnRequest request;
  request.transactional_id = options_.transactional_id;
  request.producer_id = producer_id_;
  request.producer_epoch = producer_epoch_;
  request.committed = commit;
  const auto version_max = static_cast<std::int16_t>(epoch_per_transaction_ ? kEndVersionMax : kEndVersionMax - 1);
  CO_TRY_ASSIGN(const auto received, co_await coordinator->ask(std::move(request), client_.deadline(), version_max));
  CO_TRY(check(received->error_code,
               fmt::format("{} of transactional id '{}'", commit ? "commit" : "abort", options_.transactional_id)));
  if (epoch_per_transaction_ && received->producer_id >= 0) adopt(received->producer_id, received->producer_epoch);
  co_return Result<void>();
}

Task<Result<void>> Producer::end_transaction(bool commit) {
  co_return co_await repeat(client_, [this, commit] { return end_once(commit); });
}

Task<Result<void>> Producer::commit_transaction() {
  if (!in_transaction_) co_return fail(ErrorCode::kInvalidTxnState, "no transaction is open");
  CO_TRY(co_await flush());
  if (wrote_) {
    const Result<void> ended = co_await end_transaction(true);
    if (!ended) failure_ = ended.error();
    CO_TRY(ended);
  }
  in_transaction_ = false;
  co_return Result<void>();
}

Task<Result<void>> Producer::abort_transaction() {
  if (!in_transaction_) co_return fail(ErrorCode::kInvalidTxnState, "no transaction is open");
  const bool failed = failure_.has_value();
  if (!failed)
    failure_ =
        Error{ErrorCode::kTransactionAbortable, "the transaction is being aborted"};  // stops what waits to be sent
  for (auto& [name, topic] : topics_) {
    for (auto& [index, partition] : topic.partitions) {
      while (partition.in_flight > 0) co_await changed_.wait(client_.core());
      unacknowledged_ -= partition.bytes;
      partition.bytes = 0;
      partition.batch.reset();
    }
  }
  // An older coordinator refuses the end of a transaction that nothing was added to.
  const bool begun = epoch_per_transaction_ ? wrote_ : !joined_.empty() || !joined_groups_.empty();
  if (begun) CO_TRY(co_await end_transaction(false));
  // Batches that failed have left gaps in the sequences of this epoch.
  if (failed && !epoch_per_transaction_) CO_TRY(co_await init_producer(producer_id_, producer_epoch_));
  failure_.reset();
  in_transaction_ = false;
  co_return Result<void>();
}

}  // namespace cork::client
