// SPDX-License-Identifier: Apache-2.0
// LeaveGroup: members go, one by themselves or several through an administrator (KIP-345).
#include "broker/handlers.h"
#include "protocol/generated/leave_group_request.h"
#include "protocol/generated/leave_group_response.h"

namespace cork::broker {

Task<protocol::LeaveGroupResponse> handle(RequestContext& context, protocol::LeaveGroupRequest request) {
  protocol::LeaveGroupResponse response;
  coordinator::GroupCoordinator& groups = context.services.groups;
  const std::string group = request.group_id.str();
  if (context.version < 3) {
    response.error_code = protocol::wire(groups.leave(group, request.member_id.view(), std::nullopt));
    co_return response;
  }
  if (group.empty()) {
    response.error_code = protocol::wire(ErrorCode::kInvalidGroupId);
    co_return response;
  }
  for (const auto& member : request.members) {
    auto& out = response.members.emplace_back();
    out.member_id = member.member_id;
    out.group_instance_id = member.group_instance_id;
    const auto instance = member.group_instance_id ? std::optional(member.group_instance_id->str()) : std::nullopt;
    out.error_code = protocol::wire(groups.leave(group, member.member_id.view(), instance));
  }
  co_return response;
}

}  // namespace cork::broker
