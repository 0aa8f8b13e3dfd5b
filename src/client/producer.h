// SPDX-License-Identifier: Apache-2.0
// Producer: batches records by partition and sends them, idempotent, with retries; with a transactional id in transactions.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <span>
#include <string>

#include "client/client.h"
#include "client/topic_partition.h"
#include "protocol/record_batch_builder.h"

namespace cork::client {

struct ProducerOptions {
  protocol::Codec codec = protocol::Codec::kNone;
  std::size_t batch_bytes = 512 << 10;        // a batch is sent when it has this size
  std::size_t buffer_bytes_max = 32 << 20;    // `send` waits while more than this is not acknowledged
  bool create_topics = true;
  std::string transactional_id{};  // not empty: everything is written in transactions
  std::int32_t transaction_timeout_ms = 60'000;
};

/// Who commits offsets within a transaction; without a member nothing fences an older one but the producer's epoch.
struct GroupIdentity {
  std::string id{};
  std::optional<std::string> instance_id{};
  std::int32_t generation = -1;
};

struct RecordToSend {
  std::optional<std::int32_t> partition{};  // none: by key, or spread over all
  std::optional<ByteSpan> key{};
  std::optional<ByteSpan> value{};
  std::span<const protocol::RecordHeader> headers{};
  std::int64_t timestamp_ms = 0;
};

/// Belongs to one core. Records of one partition keep their order; a repeated request stores nothing twice.
class Producer {
 public:
  Producer(Client& client, ProducerOptions options) : client_(client), options_(options) {}

  /// Copies the record into its batch. It waits only when the buffer is full. Errors of earlier sends come here, too:
  /// after one nothing more is sent.
  Task<Result<void>> send(std::string topic, RecordToSend record);
  /// Waits until everything is acknowledged.
  Task<Result<void>> flush();
  std::int64_t acknowledged() const { return acknowledged_; }
  /// Drops what is not sent yet, and waits for what is on its way. Nothing is called after it; a producer that has failed
  /// or has records on their way must not be destroyed without it.
  Task<void> close();

  /// Fences every other producer with this transactional id and ends its transaction. Once, before the first one; waits
  /// while that one ends. INVALID_TRANSACTION_TIMEOUT and others.
  Task<Result<void>> init_transactions();
  /// What is sent from here on counts together. REQUIRES: initialised, and no transaction is open.
  Result<void> begin_transaction();
  /// The group's offsets count with the transaction. ILLEGAL_GENERATION, UNKNOWN_MEMBER_ID, ... : abort.
  Task<Result<void>> send_offsets(std::string group, std::map<TopicPartition, std::int64_t> offsets, GroupIdentity member = {});
  /// Flushes and commits. After success everything of the transaction will be seen, also after a crash. After
  /// PRODUCER_FENCED or a NETWORK_EXCEPTION past the deadline the outcome is unknown; after other errors it is aborted
  /// or `abort_transaction` has to be called.
  Task<Result<void>> commit_transaction();
  /// Drops what is not sent yet and aborts. An error here ends this producer: PRODUCER_FENCED when another took over.
  Task<Result<void>> abort_transaction();

 private:
  struct Partition {
    std::unique_ptr<protocol::RecordBatchBuilder> batch;
    std::size_t bytes = 0;
    std::int32_t next_sequence = 0;
    std::int32_t in_flight = 0;
  };
  struct Topic {
    TopicInfo info;
    std::map<std::int32_t, Partition> partitions;
    std::int32_t sticky = 0;
  };

  Task<Result<Topic*>> topic(std::string name);
  Task<Result<void>> begin();
  Task<Result<void>> submit_all();
  Task<Result<void>> submit(std::string topic, std::int32_t partition);
  Task<void> deliver(std::string topic, std::int32_t partition, Bytes batch, std::int32_t records);
  Task<Result<void>> deliver_once(const std::string& topic, std::int32_t partition, Bytes batch);
  protocol::BatchOptions batch_options(const Partition& partition) const;
  bool transactional() const { return !options_.transactional_id.empty(); }
  Task<Result<void>> init_producer(std::int64_t known_id, std::int16_t known_epoch);
  Task<Result<void>> init_once(std::int64_t known_id, std::int16_t known_epoch);
  Task<Result<void>> join_transaction(TopicPartition partition);
  Task<Result<void>> join_once(TopicPartition partition);
  Task<Result<void>> add_offsets_once(std::string group);
  Task<Result<void>> send_offsets_once(std::string group, std::map<TopicPartition, std::int64_t> offsets, GroupIdentity member);
  Task<Result<void>> end_transaction(bool commit);
  Task<Result<void>> end_once(bool commit);
  void adopt(std::int64_t id, std::int16_t epoch);

  Client& client_;
  ProducerOptions options_;
  std::map<std::string, Topic> topics_;
  std::int64_t producer_id_ = -1;
  std::int16_t producer_epoch_ = -1;
  std::size_t unacknowledged_ = 0;
  std::int64_t acknowledged_ = 0;
  std::optional<Error> failure_;
  bool epoch_per_transaction_ = false;  // KIP-890: the broker adds partitions, and every transaction has an epoch
  bool in_transaction_ = false;
  bool closing_ = false;
  std::set<TopicPartition> joined_{};      // partitions that the broker was told of
  std::set<std::string> joined_groups_{};  // the same for groups
  bool wrote_ = false;
  runtime::Condition changed_;
};

}  // namespace cork::client
