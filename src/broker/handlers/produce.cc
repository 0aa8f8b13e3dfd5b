// SPDX-License-Identifier: Apache-2.0
// Produce: appends a batch to each partition and answers when all of them are on disk.
#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <vector>

#include "broker/broker_metrics.h"
#include "broker/handlers.h"
#include "broker/transactions.h"
#include "coordinator/group_coordinator.h"
#include "metadata/metadata.h"
#include "partition/partition_manager.h"
#include "protocol/generated/produce_request.h"
#include "protocol/generated/produce_response.h"
#include "runtime/core.h"

namespace cork::broker {
namespace {

using PartitionData = protocol::ProduceRequest::PartitionProduceData;
using PartitionResponse = protocol::ProduceResponse::PartitionProduceResponse;
using partition::Partition;

/// A batch whose commit the request waits for.
struct Appended {
  std::shared_ptr<Partition> partition;
  PartitionResponse* response;
  TopicMetrics* metrics;
  partition::AppendInfo info;
  std::size_t bytes;
};

void set_error(PartitionResponse& response, ErrorCode code) {
  response.error_code = protocol::wire(code);
  response.base_offset = -1;
  response.log_append_time_ms = -1;
  response.log_start_offset = -1;
}

bool any_error(const protocol::ProduceResponse& response) {
  for (const auto& topic : response.responses) {
    for (const PartitionResponse& partition : topic.partition_responses) {
      if (partition.error_code != 0) return true;
    }
  }
  return false;
}

// Of Produce: whether the client knows TRANSACTION_ABORTABLE, and whether a write adds its partition (KIP-890).
constexpr std::int16_t kAbortableVersion = 11;
constexpr std::int16_t kAddsVersion = 12;

Participation participation(std::int16_t version) {
  if (version >= kAddsVersion) return Participation::kAdds;
  return version >= kAbortableVersion ? Participation::kAbortable : Participation::kVerified;
}

/// The error of a batch that its transaction does not take, in the form that producers retry or end by.
Error refusal(ErrorCode error, Participation how) {
  switch (error) {
    case ErrorCode::kInvalidTxnState: return {error, "Partition was not added to the transaction"};
    case ErrorCode::kConcurrentTransactions:
      if (how == Participation::kAdds) break;
      [[fallthrough]];
    case ErrorCode::kCoordinatorNotAvailable:
    case ErrorCode::kCoordinatorLoadInProgress:
    case ErrorCode::kNotCoordinator:
      return {ErrorCode::kNotEnoughReplicas,
              fmt::format("Unable to verify the partition has been added to the transaction. Underlying error: {}", to_string(error))};
    default: break;
  }
  return {error, std::string(to_string(error))};
}

Result<void> admit(Services& services, const std::string& transactional_id, Participation how, const Partition& partition,
                   const protocol::RecordBatchView& batch) {
  const coordinator::ProducerIdentity producer{batch.producer_id(), batch.producer_epoch()};
  const ErrorCode error = participate(services, transactional_id, producer, {partition.topic(), partition.index()}, how);
  if (error != ErrorCode::kNone) return fail(refusal(error, how));
  if (how == Participation::kAdds && batch.base_sequence() != 0 && !partition.log().producers().producers().contains(producer.id)) {
    // Every transaction begins with sequence 0, so the batches before this one are missing.
    return fail(ErrorCode::kOutOfOrderSequenceNumber,
                fmt::format("Invalid sequence number for producer {}: {} (seqNum), nothing is known of its earlier batches", producer.id,
                            batch.base_sequence()));
  }
  return {};
}

bool has_transactional_batch(const protocol::ProduceRequest& request) {
  for (const auto& topic : request.topic_data) {
    for (const PartitionData& partition : topic.partition_data) {
      if (!partition.records) continue;
      const auto batch = protocol::next_batch(partition.records->span());
      if (batch && batch->transactional()) return true;
    }
  }
  return false;
}

/// Kafka explains what is wrong with single records, and what its check of transactions found. Clients show such a text
/// instead of their own.
bool is_explained(const partition::Rejection& rejection) {
  const ErrorCode code = rejection.error.code;
  return !rejection.records.empty() || code == ErrorCode::kInvalidTxnState || code == ErrorCode::kNotEnoughReplicas;
}

void refuse(PartitionResponse& response, const partition::Rejection& rejection) {
  set_error(response, rejection.error.code);
  if (is_explained(rejection)) response.error_message = rejection.error.message;
  for (const log::RecordError& record : rejection.records) {
    auto& entry = response.record_errors.emplace_back();
    entry.batch_index = record.batch_index;
    entry.batch_index_error_message = record.message;
  }
}

void acknowledge(const Appended& appended) {
  const partition::AppendInfo& info = appended.info;
  if (!info.duplicate) {
    appended.metrics->produced_records.add(static_cast<std::uint64_t>(info.last_offset - info.base_offset + 1));
    appended.metrics->produced_bytes.add(appended.bytes);
  }
  appended.response->base_offset = info.base_offset;
  appended.response->log_append_time_ms = info.log_append_time;
  appended.response->log_start_offset = appended.partition->log().log_start_offset();
}

/// What one turn of the loop appended is in one commit, so after the first there is hardly anything to wait for.
Task<void> acknowledge_when_committed(const std::vector<Appended>& batches, std::int64_t deadline_ns) {
  for (const Appended& batch : batches) {
    Result<void> committed;
    if (!batch.partition->is_committed(batch.info.last_offset)) committed = co_await batch.partition->wait_committed(batch.info.last_offset, deadline_ns);
    if (committed) {
      acknowledge(batch);
    } else {
      set_error(*batch.response, committed.error().code);
    }
  }
}

std::size_t partition_count(const protocol::ProduceRequest& request) {
  std::size_t sum = 0;
  for (const auto& topic : request.topic_data) sum += topic.partition_data.size();
  return sum;
}

}  // namespace

Task<protocol::ProduceResponse> handle(RequestContext& context, protocol::ProduceRequest request) {
  Services& services = context.services;
  if (request.acks == 0) context.suppress_response();
  const std::int64_t deadline_ns = services.core.monotonic_ns() + std::max(request.timeout_ms, 0) * runtime::kNanosPerMilli;
  // Once for all partitions, and before the first: a later request of the same client may not come between them.
  if (services.partitions.logs().must_wait()) co_await services.partitions.logs().wait_for_room(deadline_ns);

  const bool by_id = context.version >= 13;
  const metadata::ImagePtr image = services.metadata.image();
  partition::AppendOptions options;
  options.zstd_allowed = context.version >= 7;
  options.legacy_allowed = context.version < 3;
  const bool transactional = has_transactional_batch(request);
  const bool unnamed = transactional && (!request.transactional_id || request.transactional_id->empty());
  if (transactional && !unnamed) {
    options.admit = [&services, id = request.transactional_id->str(), how = participation(context.version)](
                        const Partition& partition, const protocol::RecordBatchView& batch) { return admit(services, id, how, partition, batch); };
  }

  protocol::ProduceResponse response;
  response.responses.reserve(request.topic_data.size());
  std::vector<Appended> batches;
  batches.reserve(partition_count(request));
  for (auto& topic : request.topic_data) {
    auto& topic_response = response.responses.emplace_back();
    topic_response.name = topic.name;
    topic_response.topic_id = topic.topic_id;
    topic_response.partition_responses.resize(topic.partition_data.size());
    const metadata::TopicPtr known = by_id ? image->topic(topic.topic_id) : image->topic(topic.name.view());
    for (std::size_t i = 0; i < topic.partition_data.size(); ++i) {
      PartitionData& data = topic.partition_data[i];
      PartitionResponse& partition_response = topic_response.partition_responses[i];
      partition_response.index = data.index;
      auto partition = known ? services.partitions.find(known->id, data.index) : nullptr;
      if (request.acks < -1 || request.acks > 1) {
        set_error(partition_response, ErrorCode::kInvalidRequiredAcks);
      } else if (unnamed) {
        set_error(partition_response, ErrorCode::kTransactionalIdAuthorizationFailed);
      } else if (partition == nullptr) {
        set_error(partition_response, by_id && !known ? ErrorCode::kUnknownTopicId : ErrorCode::kUnknownTopicOrPartition);
      } else if (!data.records || data.records->empty()) {
        set_error(partition_response, ErrorCode::kInvalidRecord);
      } else if (known->is_internal() && context.client_id != "__admin_client") {
        set_error(partition_response, ErrorCode::kInvalidTopicException);
      } else if (const auto appended = partition->append(*data.records, options); !appended) {
        refuse(partition_response, appended.error());
      } else {
        batches.push_back({std::move(partition), &partition_response, &services.metrics.topic(*known), *appended, data.records->size()});
      }
    }
  }
  if (request.acks == 0) {
    for (const Appended& batch : batches) acknowledge(batch);
    context.must_close = any_error(response);
  } else {
    co_await acknowledge_when_committed(batches, deadline_ns);
  }
  co_return response;
}

}  // namespace cork::broker
