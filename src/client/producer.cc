// SPDX-License-Identifier: Apache-2.0
// Batching and delivery. One request a partition is in flight: order needs no more than that, and the next batch grows meanwhile.
#include "client/producer.h"

#include <fmt/format.h>

#include <utility>

#include "client/partitioner.h"
#include "protocol/generated/init_producer_id_request.h"
#include "protocol/generated/init_producer_id_response.h"
#include "protocol/generated/produce_request.h"
#include "protocol/generated/produce_response.h"

namespace cork::client {

namespace {
constexpr std::int32_t kTimeoutMs = 30'000;
constexpr std::int64_t kRetryMs = 50;
// Topics are named, not told by id, up to here.
constexpr std::int16_t kProduceVersionMax = 12;
}  // namespace

protocol::BatchOptions Producer::batch_options(const Partition& partition) const {
  return {.codec = options_.codec, .producer_id = producer_id_, .producer_epoch = producer_epoch_, .base_sequence = partition.next_sequence,
          .transactional = transactional()};
}

Task<Result<void>> Producer::begin() {
  if (producer_id_ >= 0) co_return Result<void>();
  if (transactional()) co_return fail(ErrorCode::kInvalidTxnState, "init_transactions comes before the first record");
  protocol::InitProducerIdRequest request;
  request.transactional_id.reset();
  request.transaction_timeout_ms = kTimeoutMs;
  CO_TRY_ASSIGN(const auto received, co_await client_.ask(std::move(request)));
  CO_TRY(check(received->error_code, "no producer id"));
  producer_id_ = received->producer_id;
  producer_epoch_ = received->producer_epoch;
  co_return Result<void>();
}

Task<Result<Producer::Topic*>> Producer::topic(std::string name) {
  const auto known = topics_.find(name);
  if (known != topics_.end()) co_return &known->second;
  CO_TRY(co_await begin());
  CO_TRY_ASSIGN(TopicInfo info, co_await client_.topic(name, options_.create_topics));
  if (info.partitions.empty()) co_return fail(ErrorCode::kUnknownTopicOrPartition, fmt::format("{} has no partitions", name));
  Topic& made = topics_[name];
  made.info = std::move(info);
  co_return &made;
}

Task<Result<void>> Producer::send(std::string topic_name, RecordToSend record) {
  if (unacknowledged_ > options_.buffer_bytes_max) {
    // Most of it may lie in batches that are not full: without their leaving nothing would ever be acknowledged.
    CO_TRY(co_await submit_all());
    while (unacknowledged_ > options_.buffer_bytes_max && !failure_) co_await changed_.wait(client_.core());
  }
  if (failure_) co_return fail(*failure_);
  if (transactional() && !in_transaction_) co_return fail(ErrorCode::kInvalidTxnState, "begin_transaction comes before a record");
  CO_TRY_ASSIGN(Topic* const found, co_await topic(topic_name));
  const auto count = static_cast<std::int32_t>(found->info.partitions.size());
  const std::int32_t index = record.partition ? *record.partition : record.key ? partition_of_key(*record.key, count) : found->sticky;
  if (index < 0 || index >= count) {
    co_return fail(ErrorCode::kUnknownTopicOrPartition, fmt::format("{} has {} partitions, there is no {}", topic_name, count, index));
  }
  Partition& partition = found->partitions[index];
  if (!partition.batch) partition.batch = std::make_unique<protocol::RecordBatchBuilder>(batch_options(partition));
  const std::size_t before = partition.batch->size();
  partition.batch->append(record.timestamp_ms, record.key, record.value, record.headers);
  const std::size_t grown = partition.batch->size() - before;
  partition.bytes += grown;
  unacknowledged_ += grown;
  if (partition.batch->size() >= options_.batch_bytes) {
    found->sticky = (found->sticky + 1) % count;
    CO_TRY(co_await submit(std::move(topic_name), index));
  }
  co_return Result<void>();
}

Task<Result<void>> Producer::submit(std::string topic_name, std::int32_t index) {
  while (topics_.at(topic_name).partitions.at(index).in_flight > 0 && !failure_) co_await changed_.wait(client_.core());
  if (failure_) co_return fail(*failure_);
  Partition& partition = topics_.at(topic_name).partitions.at(index);
  if (!partition.batch || partition.batch->empty()) co_return Result<void>();
  const std::int32_t records = partition.batch->count();
  CO_TRY_ASSIGN(std::vector<std::byte> bytes, partition.batch->build());
  partition.next_sequence = protocol::RecordBatchView::add_sequence(partition.next_sequence, records);
  partition.batch.reset();
  partition.in_flight = 1;
  client_.core().spawn(deliver(std::move(topic_name), index, Bytes::from(std::move(bytes)), records));
  co_return Result<void>();
}

Task<void> Producer::deliver(std::string topic_name, std::int32_t index, Bytes batch, std::int32_t records) {
  const std::int64_t give_up = client_.deadline();
  while (true) {
    const Result<void> sent = co_await deliver_once(topic_name, index, batch);
    if (sent) {
      acknowledged_ += records;
      break;
    }
    if (closing_ || !is_retriable(sent.error().code) || client_.core().monotonic_ns() >= give_up) {
      failure_ = sent.error();
      break;
    }
    co_await runtime::sleep_ms(client_.core(), kRetryMs);
    if (auto info = co_await client_.topic(topic_name)) topics_.at(topic_name).info = std::move(*info);
  }
  Partition& partition = topics_.at(topic_name).partitions.at(index);
  const std::size_t pending = partition.batch ? partition.batch->size() - protocol::BatchLayout::kRecords : 0;
  unacknowledged_ -= partition.bytes - pending;
  partition.bytes = pending;
  partition.in_flight = 0;
  changed_.notify_all();
}

Task<Result<void>> Producer::deliver_once(const std::string& topic_name, std::int32_t index, Bytes batch) {
  const auto& partitions = topics_.at(topic_name).info.partitions;
  if (static_cast<std::size_t>(index) >= partitions.size()) {
    co_return fail(ErrorCode::kInvalidPartitions, fmt::format("{} was made anew with {} partitions, there is no {} any more", topic_name, partitions.size(), index));
  }
  const std::int32_t leader = partitions[static_cast<std::size_t>(index)].leader;
  if (transactional()) CO_TRY(co_await join_transaction({topic_name, index}));
  CO_TRY_ASSIGN(const std::shared_ptr<Connection> connection, co_await client_.node(leader));
  protocol::ProduceRequest request;
  if (transactional()) request.transactional_id = protocol::String(options_.transactional_id);
  request.acks = -1;
  request.timeout_ms = kTimeoutMs;
  auto& topic_data = request.topic_data.emplace_back();
  topic_data.name = topic_name;
  auto& data = topic_data.partition_data.emplace_back();
  data.index = index;
  data.records = std::move(batch);
  // From version 12 on a write joins the transaction by itself.
  const auto version_max = static_cast<std::int16_t>(transactional() && !epoch_per_transaction_ ? kProduceVersionMax - 1 : kProduceVersionMax);
  CO_TRY_ASSIGN(const auto received, co_await connection->ask(std::move(request), client_.deadline(), version_max));
  if (received->responses.empty() || received->responses[0].partition_responses.empty()) {
    co_return fail(ErrorCode::kNetworkException, "the answer to Produce is empty");
  }
  const auto& outcome = received->responses[0].partition_responses[0];
  co_return check(outcome.error_code, fmt::format("{}-{}", topic_name, index), outcome.error_message);
}

Task<Result<void>> Producer::submit_all() {
  std::vector<std::pair<std::string, std::int32_t>> waiting;
  for (const auto& [name, topic] : topics_) {
    for (const auto& [index, partition] : topic.partitions) waiting.emplace_back(name, index);
  }
  for (auto& [name, index] : waiting) CO_TRY(co_await submit(name, index));
  co_return Result<void>();
}

Task<void> Producer::close() {
  closing_ = true;
  if (!failure_) failure_ = Error{ErrorCode::kInvalidTxnState, "the producer is closed"};  // stops what waits to be sent
  for (auto& [name, topic] : topics_) {
    for (auto& [index, partition] : topic.partitions) {
      while (partition.in_flight > 0) co_await changed_.wait(client_.core());
    }
  }
}

Task<Result<void>> Producer::flush() {
  CO_TRY(co_await submit_all());
  while (unacknowledged_ > 0 && !failure_) co_await changed_.wait(client_.core());
  if (failure_) co_return fail(*failure_);
  co_return Result<void>();
}

}  // namespace cork::client
