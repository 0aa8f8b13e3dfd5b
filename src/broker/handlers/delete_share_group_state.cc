// SPDX-License-Identifier: Apache-2.0
// DeleteShareGroupState: forgets the state of share partitions (KIP-932).
#include "broker/handlers.h"
#include "coordinator/group_coordinator.h"
#include "coordinator/share/share_coordinator.h"
#include "coordinator/share/share_partitions.h"
#include "protocol/generated/delete_share_group_state_request.h"
#include "protocol/generated/delete_share_group_state_response.h"

namespace cork::broker {

Task<protocol::DeleteShareGroupStateResponse> handle(RequestContext& context,
                                                     protocol::DeleteShareGroupStateRequest request) {
  protocol::DeleteShareGroupStateResponse response;
  for (const auto& topic : request.topics) {
    auto& topic_out = response.results.emplace_back();
    topic_out.topic_id = topic.topic_id;
    for (const auto& partition : topic.partitions) {
      auto& out = topic_out.partitions.emplace_back();
      out.partition = partition.partition;
      const coordinator::ShareKey key{request.group_id.str(), topic.topic_id, partition.partition};
      const auto done = co_await context.services.shares.remove(key);
      if (!done) {
        out.error_code = protocol::wire(done.error().code);
        out.error_message = done.error().message;
      }
      if (done) context.services.share_partitions.forget(key);
    }
  }
  co_return response;
}

}  // namespace cork::broker
