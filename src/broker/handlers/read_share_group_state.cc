// SPDX-License-Identifier: Apache-2.0
// ReadShareGroupState: the state of share partitions (KIP-932).
#include "broker/handlers.h"
#include "coordinator/group_coordinator.h"
#include "coordinator/share/share_coordinator.h"
#include "protocol/generated/read_share_group_state_request.h"
#include "protocol/generated/read_share_group_state_response.h"

namespace cork::broker {

Task<protocol::ReadShareGroupStateResponse> handle(RequestContext& context,
                                                   protocol::ReadShareGroupStateRequest request) {
  protocol::ReadShareGroupStateResponse response;
  for (const auto& topic : request.topics) {
    auto& topic_out = response.results.emplace_back();
    topic_out.topic_id = topic.topic_id;
    for (const auto& partition : topic.partitions) {
      auto& out = topic_out.partitions.emplace_back();
      out.partition = partition.partition;
      const coordinator::ShareKey key{request.group_id.str(), topic.topic_id, partition.partition};
      const auto state = co_await context.services.shares.read(key, partition.leader_epoch);
      if (!state) {
        out.error_code = protocol::wire(state.error().code);
        out.error_message = state.error().message;
        continue;
      }
      out.state_epoch = state->state_epoch;
      out.start_offset = state->start_offset;
      for (const auto& batch : state->batches) {
        auto& entry = out.state_batches.emplace_back();
        entry.first_offset = batch.first;
        entry.last_offset = batch.last;
        entry.delivery_state = static_cast<std::int8_t>(batch.state);
        entry.delivery_count = batch.deliveries;
      }
    }
  }
  co_return response;
}

}  // namespace cork::broker
