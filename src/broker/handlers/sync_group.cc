// SPDX-License-Identifier: Apache-2.0
// SyncGroup: the leader of a generation gives the assignments, each member gets its own.
#include "broker/handlers.h"
#include "coordinator/group_coordinator.h"
#include "protocol/generated/sync_group_request.h"
#include "protocol/generated/sync_group_response.h"

namespace cork::broker {

Task<protocol::SyncGroupResponse> handle(RequestContext& context, protocol::SyncGroupRequest request) {
  protocol::SyncGroupResponse response;
  // From version 5 on both have to be there.
  if (context.version >= 5 && (!request.protocol_type || !request.protocol_name)) {
    response.error_code = protocol::wire(ErrorCode::kInconsistentGroupProtocol);
    co_return response;
  }
  coordinator::SyncRequest sync;
  sync.member_id = request.member_id.str();
  if (request.group_instance_id) sync.instance_id = request.group_instance_id->str();
  sync.generation = request.generation_id;
  if (request.protocol_type) sync.protocol_type = request.protocol_type->str();
  if (request.protocol_name) sync.protocol_name = request.protocol_name->str();
  for (const auto& entry : request.assignments) sync.assignments[entry.member_id.str()] = std::string(entry.assignment.text());
  const coordinator::SyncResult result = co_await context.services.groups.sync(request.group_id.str(), std::move(sync));
  response.error_code = protocol::wire(result.error);
  response.protocol_type = result.protocol_type;
  response.protocol_name = result.protocol_name;
  response.assignment = Bytes::from(result.assignment);
  co_return response;
}

}  // namespace cork::broker
