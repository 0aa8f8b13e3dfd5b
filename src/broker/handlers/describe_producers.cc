// SPDX-License-Identifier: Apache-2.0
// DescribeProducers: the idempotent and transactional producers of partitions (KIP-664).
#include <fmt/format.h>

#include "broker/handlers.h"
#include "partition/partition_manager.h"
#include "protocol/generated/describe_producers_request.h"
#include "protocol/generated/describe_producers_response.h"

namespace cork::broker {

Task<protocol::DescribeProducersResponse> handle(RequestContext& context, protocol::DescribeProducersRequest request) {
  protocol::DescribeProducersResponse response;
  for (const auto& topic : request.topics) {
    auto& topic_response = response.topics.emplace_back();
    topic_response.name = topic.name;
    for (const std::int32_t index : topic.partition_indexes) {
      auto& out = topic_response.partitions.emplace_back();
      out.partition_index = index;
      const auto partition = context.services.partitions.find(topic.name.view(), index);
      if (partition == nullptr) {
        out.error_code = protocol::wire(ErrorCode::kUnknownTopicOrPartition);
        continue;
      }
      for (const auto& [id, producer] : partition->log().producers().producers()) {
        auto& entry = out.active_producers.emplace_back();
        entry.producer_id = id;
        entry.producer_epoch = producer.epoch;
        entry.last_sequence = producer.batches.empty() ? -1 : producer.batches.back().last_sequence;
        entry.last_timestamp = producer.last_timestamp;
        entry.coordinator_epoch = producer.coordinator_epoch;
        entry.current_txn_start_offset = producer.transaction_start.value_or(-1);
      }
    }
  }
  co_return response;
}

}  // namespace cork::broker
