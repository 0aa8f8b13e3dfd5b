// SPDX-License-Identifier: Apache-2.0
// OffsetForLeaderEpoch: where an epoch of a partition ended (KIP-101, KIP-320).
#include "broker/handlers.h"
#include "partition/partition_manager.h"
#include "protocol/generated/offset_for_leader_epoch_request.h"
#include "protocol/generated/offset_for_leader_epoch_response.h"

namespace cork::broker {

Task<protocol::OffsetForLeaderEpochResponse> handle(RequestContext& context, protocol::OffsetForLeaderEpochRequest request) {
  protocol::OffsetForLeaderEpochResponse response;
  for (const auto& topic : request.topics) {
    auto& topic_response = response.topics.emplace_back();
    topic_response.topic = topic.topic;
    for (const auto& wanted : topic.partitions) {
      auto& out = topic_response.partitions.emplace_back();
      out.partition = wanted.partition;
      const auto partition = context.services.partitions.find(topic.topic.view(), wanted.partition);
      if (partition == nullptr) {
        out.error_code = protocol::wire(ErrorCode::kUnknownTopicOrPartition);
        continue;
      }
      if (const auto epoch = partition->check_leader_epoch(wanted.current_leader_epoch); !epoch) {
        out.error_code = protocol::wire(epoch.error().code);
        continue;
      }
      const partition::EpochEnd end = partition->end_of_epoch(wanted.leader_epoch);
      out.leader_epoch = end.epoch;
      out.end_offset = end.end_offset;
    }
  }
  co_return response;
}

}  // namespace cork::broker
