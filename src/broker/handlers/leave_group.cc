// SPDX-License-Identifier: Apache-2.0
// LeaveGroup: members go, one by themselves or several through an administrator (KIP-345).
#include "broker/handlers.h"
#include "coordinator/group_coordinator.h"
#include "protocol/generated/leave_group_request.h"
#include "protocol/generated/leave_group_response.h"

namespace cork::broker {

Task<protocol::LeaveGroupResponse> handle(RequestContext& context, protocol::LeaveGroupRequest request) {
  protocol::LeaveGroupResponse response;
  coordinator::GroupCoordinator& groups = context.services.groups;
  const std::string group = request.group_id.str();
  if (context.version < 3) {
    std::vector<coordinator::Leaver> leaver{{request.member_id.str(), std::nullopt}};
    response.error_code = protocol::wire((co_await groups.leave(group, std::move(leaver))).front());
    co_return response;
  }
  if (group.empty()) {
    response.error_code = protocol::wire(ErrorCode::kInvalidGroupId);
    co_return response;
  }
  if (!groups.active()) {
    response.error_code = protocol::wire(ErrorCode::kNotCoordinator);
    co_return response;
  }
  std::vector<coordinator::Leaver> leavers;
  for (const auto& member : request.members) {
    leavers.push_back({member.member_id.str(), member.group_instance_id ? std::optional(member.group_instance_id->str()) : std::nullopt});
  }
  const std::vector<ErrorCode> outcome = co_await groups.leave(group, std::move(leavers));
  std::size_t next = 0;
  for (const auto& member : request.members) {
    auto& out = response.members.emplace_back();
    out.member_id = member.member_id;
    out.group_instance_id = member.group_instance_id;
    out.error_code = protocol::wire(outcome[next++]);
  }
  co_return response;
}

}  // namespace cork::broker
