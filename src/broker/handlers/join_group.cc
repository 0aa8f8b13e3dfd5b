// SPDX-License-Identifier: Apache-2.0
// JoinGroup: a member of a classic group asks for the next generation; the answer waits for the others.
#include "broker/handlers.h"
#include "coordinator/group_coordinator.h"
#include "protocol/generated/join_group_request.h"
#include "protocol/generated/join_group_response.h"

namespace cork::broker {

Task<protocol::JoinGroupResponse> handle(RequestContext& context, protocol::JoinGroupRequest request) {
  coordinator::JoinRequest join;
  join.member_id = request.member_id.str();
  if (request.group_instance_id) join.instance_id = request.group_instance_id->str();
  join.client_id = std::string(context.client_id);
  join.client_host = "/" + context.connection.peer_host;  // as Java prints addresses
  join.session_timeout_ns = std::int64_t{request.session_timeout_ms} * runtime::kNanosPerMilli;
  const std::int32_t rebalance_ms = request.rebalance_timeout_ms < 0 ? request.session_timeout_ms : request.rebalance_timeout_ms;
  join.rebalance_timeout_ns = std::int64_t{rebalance_ms} * runtime::kNanosPerMilli;
  join.protocol_type = request.protocol_type.str();
  for (const auto& protocol : request.protocols) join.protocols.push_back({protocol.name.str(), std::string(protocol.metadata.text())});
  join.requires_known_member_id = context.version >= 4;
  join.supports_skip_assignment = context.version >= 9;

  const coordinator::JoinResult result = co_await context.services.groups.join(request.group_id.str(), std::move(join));
  protocol::JoinGroupResponse response;
  response.error_code = protocol::wire(result.error);
  response.generation_id = result.generation;
  response.protocol_type = result.protocol_type;
  response.protocol_name = result.protocol_name;
  if (!response.protocol_name && context.version < 7) response.protocol_name = protocol::String();
  response.leader = result.leader;
  response.skip_assignment = result.skip_assignment;
  response.member_id = result.member_id;
  for (const auto& member : result.members) {
    auto& out = response.members.emplace_back();
    out.member_id = member.id;
    out.group_instance_id = member.instance_id;
    out.metadata = Bytes::from(member.metadata);
  }
  co_return response;
}

}  // namespace cork::broker
