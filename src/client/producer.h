// SPDX-License-Identifier: Apache-2.0
// Producer: batches records by partition and sends them, idempotent, with retries.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>

#include "client/client.h"
#include "protocol/record_batch_builder.h"

namespace cork::client {

struct ProducerOptions {
  protocol::Codec codec = protocol::Codec::kNone;
  std::size_t batch_bytes = 512 << 10;        // a batch is sent when it has this size
  std::size_t buffer_bytes_max = 32 << 20;    // `send` waits while more than this is not acknowledged
  bool create_topics = true;
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

  Client& client_;
  ProducerOptions options_;
  std::map<std::string, Topic> topics_;
  std::int64_t producer_id_ = -1;
  std::int16_t producer_epoch_ = -1;
  std::size_t unacknowledged_ = 0;
  std::int64_t acknowledged_ = 0;
  std::optional<Error> failure_;
  runtime::Condition changed_;
};

}  // namespace cork::client
