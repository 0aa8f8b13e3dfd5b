// SPDX-License-Identifier: Apache-2.0
// Heartbeat: a member of a classic group is alive, and learns of a rebalance.
#include "broker/handlers.h"
#include "coordinator/group_coordinator.h"
#include "protocol/generated/heartbeat_request.h"
#include "protocol/generated/heartbeat_response.h"

namespace cork::broker {

Task<protocol::HeartbeatResponse> handle(RequestContext& context, protocol::HeartbeatRequest request) {
  coordinator::Committer member;
  member.member_id = request.member_id.str();
  if (request.group_instance_id) member.instance_id = request.group_instance_id->str();
  member.generation = request.generation_id;
  protocol::HeartbeatResponse response;
  response.error_code = protocol::wire(context.services.groups.heartbeat(request.group_id.str(), member));
  co_return response;
}

}  // namespace cork::broker
