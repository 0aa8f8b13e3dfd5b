// SPDX-License-Identifier: Apache-2.0
// ReadShareGroupStateSummary: where share partitions begin, without their records (KIP-932).
#include "broker/handlers.h"
#include "coordinator/group_coordinator.h"
#include "coordinator/share/share_coordinator.h"
#include "metadata/metadata.h"
#include "protocol/generated/read_share_group_state_summary_request.h"
#include "protocol/generated/read_share_group_state_summary_response.h"

namespace cork::broker {

Task<protocol::ReadShareGroupStateSummaryResponse> handle(RequestContext& context,
                                                          protocol::ReadShareGroupStateSummaryRequest request) {
  protocol::ReadShareGroupStateSummaryResponse response;
  for (const auto& topic : request.topics) {
    auto& topic_out = response.results.emplace_back();
    topic_out.topic_id = topic.topic_id;
    for (const auto& partition : topic.partitions) {
      auto& out = topic_out.partitions.emplace_back();
      out.partition = partition.partition;
      const coordinator::ShareKey key{request.group_id.str(), topic.topic_id, partition.partition};
      const metadata::TopicPtr known = context.services.image().topic(topic.topic_id);
      if (!known || partition.partition < 0 ||
          static_cast<std::size_t>(partition.partition) >= known->partitions.size()) {
        out.error_code = protocol::wire(ErrorCode::kUnknownTopicOrPartition);
        continue;
      }
      const coordinator::ShareState* state = context.services.shares.find(key);
      out.state_epoch = state == nullptr ? 0 : state->state_epoch;
      out.leader_epoch = state == nullptr ? 0 : state->leader_epoch;
      out.start_offset = state == nullptr ? -1 : state->start_offset;
      out.delivery_complete_count = state == nullptr ? -1 : state->delivery_complete_count;
    }
  }
  co_return response;
}

}  // namespace cork::broker
