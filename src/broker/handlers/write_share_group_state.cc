// SPDX-License-Identifier: Apache-2.0
// WriteShareGroupState: changes the state of share partitions (KIP-932).
#include "broker/handlers.h"
#include "coordinator/group_coordinator.h"
#include "coordinator/share/share_coordinator.h"
#include "protocol/generated/write_share_group_state_request.h"
#include "protocol/generated/write_share_group_state_response.h"

namespace cork::broker {

Task<protocol::WriteShareGroupStateResponse> handle(RequestContext& context,
                                                    protocol::WriteShareGroupStateRequest request) {
  protocol::WriteShareGroupStateResponse response;
  for (const auto& topic : request.topics) {
    auto& topic_out = response.results.emplace_back();
    topic_out.topic_id = topic.topic_id;
    for (const auto& partition : topic.partitions) {
      auto& out = topic_out.partitions.emplace_back();
      out.partition = partition.partition;
      const coordinator::ShareKey key{request.group_id.str(), topic.topic_id, partition.partition};
      coordinator::ShareState change{
          partition.state_epoch, partition.leader_epoch, partition.start_offset, partition.delivery_complete_count, {}};
      for (const auto& batch : partition.state_batches) {
        change.batches.push_back({batch.first_offset, batch.last_offset,
                                  static_cast<coordinator::DeliveryState>(batch.delivery_state), batch.delivery_count});
      }
      const auto done = co_await context.services.shares.write(key, std::move(change));
      if (!done) {
        out.error_code = protocol::wire(done.error().code);
        out.error_message = done.error().message;
      }
    }
  }
  co_return response;
}

}  // namespace cork::broker
