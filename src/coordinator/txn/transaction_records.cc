// SPDX-License-Identifier: Apache-2.0
// Keys and values of __transaction_state: a version in front, then the message.
#include "coordinator/txn/transaction_records.h"

#include <fmt/format.h>

#include "protocol/generated/transaction_log_key.h"
#include "protocol/generated/transaction_log_value.h"

namespace cork::coordinator {
namespace {

using protocol::TransactionLogValue;

template <class Message>
std::vector<std::byte> encode(const Message& message, std::int16_t version) {
  protocol::Writer out;
  out.number(version);
  const auto encoded = message.encode(out, version);
  ASSERT(encoded);
  return out.flatten();
}

TransactionLogValue value_of(const Transaction& transaction, std::int16_t version) {
  TransactionLogValue value;
  value.producer_id = transaction.producer_id;
  value.producer_epoch = transaction.producer_epoch;
  value.transaction_timeout_ms = transaction.timeout_ms;
  value.transaction_status = static_cast<std::int8_t>(transaction.state);
  value.transaction_last_update_timestamp_ms = transaction.last_update_ms;
  value.transaction_start_timestamp_ms = transaction.start_ms;
  if (version >= 1) {
    value.previous_producer_id = transaction.previous_producer_id;
    value.next_producer_id = transaction.next_producer_id;
    value.client_transaction_version = transaction.client_version;
  }
  if (transaction.state == TransactionState::kEmpty) {
    value.transaction_partitions.reset();
    return value;
  }
  for (const TopicPartition& partition : transaction.partitions) {
    auto& topics = *value.transaction_partitions;
    if (topics.empty() || topics.back().topic != partition.topic) topics.emplace_back().topic = partition.topic;
    topics.back().partition_ids.push_back(partition.partition);
  }
  return value;
}

Result<Transaction> transaction_of(const TransactionLogValue& value) {
  const std::int8_t status = value.transaction_status;
  if (status < 0 || status > static_cast<std::int8_t>(TransactionState::kCompleteAbort)) {
    return fail(ErrorCode::kCorruptMessage,
                fmt::format("a record of __transaction_state has the unknown status {}", status));
  }
  Transaction out;
  out.producer_id = value.producer_id;
  out.previous_producer_id = value.previous_producer_id;
  out.next_producer_id = value.next_producer_id;
  out.producer_epoch = value.producer_epoch;
  out.timeout_ms = value.transaction_timeout_ms;
  out.state = static_cast<TransactionState>(status);
  out.last_update_ms = value.transaction_last_update_timestamp_ms;
  out.start_ms = value.transaction_start_timestamp_ms;
  out.client_version = value.client_transaction_version;
  if (!value.transaction_partitions) return out;
  for (const auto& topic : *value.transaction_partitions) {
    for (const std::int32_t partition : topic.partition_ids) out.partitions.insert({topic.topic.str(), partition});
  }
  return out;
}

}  // namespace

void append_transaction(protocol::RecordBatchBuilder& batch, std::int64_t now_ms, const std::string& transactional_id,
                        const Transaction* transaction, std::int16_t server_version) {
  protocol::TransactionLogKey key;
  key.transactional_id = transactional_id;
  const auto key_bytes = encode(key, 0);
  if (transaction == nullptr) return batch.append(now_ms, ByteSpan(key_bytes), std::nullopt);
  const std::int16_t version = server_version >= 1 ? std::int16_t{1} : std::int16_t{0};
  batch.append(now_ms, ByteSpan(key_bytes), ByteSpan(encode(value_of(*transaction, version), version)));
}

Result<std::optional<TransactionRecord>> parse_transaction_record(const protocol::Record& record) {
  if (!record.key) return fail(ErrorCode::kCorruptMessage, "a record of __transaction_state has no key");
  protocol::Reader key_in(*record.key);
  if (key_in.number<std::int16_t>() != 0) return std::nullopt;
  protocol::TransactionLogKey key;
  TRY(key.decode(key_in, 0));
  TransactionRecord out{key.transactional_id.str(), std::nullopt};
  if (!record.value) return std::optional(std::move(out));
  protocol::Reader in(*record.value);
  const auto version = in.number<std::int16_t>();
  TransactionLogValue value;
  TRY(value.decode(in, version));
  TRY_ASSIGN(out.transaction, transaction_of(value));
  return std::optional(std::move(out));
}

}  // namespace cork::coordinator
