// SPDX-License-Identifier: Apache-2.0
// DescribeGroups: state, members and assignments of classic groups.
#include <fmt/format.h>

#include "broker/handlers.h"
#include "coordinator/group_coordinator.h"
#include "protocol/generated/describe_groups_request.h"
#include "protocol/generated/describe_groups_response.h"

namespace cork::broker {
namespace {

// READ, DELETE, DESCRIBE, DESCRIBE_CONFIGS, ALTER_CONFIGS as bits: what anybody may do.
constexpr std::int32_t kGroupOperations = 1 << 3 | 1 << 6 | 1 << 8 | 1 << 10 | 1 << 11;

using Described = protocol::DescribeGroupsResponse::DescribedGroup;

void describe(const coordinator::ClassicGroup& group, Described& out) {
  out.group_state = coordinator::to_string(group.state());
  out.protocol_type = group.protocol_type().value_or("");
  const bool stable = group.state() == coordinator::GroupState::kStable;
  if (stable) out.protocol_data = group.protocol_name().value_or("");
  for (const auto& [id, member] : group.members()) {
    auto& entry = out.members.emplace_back();
    entry.member_id = id;
    entry.group_instance_id = member.instance_id;
    entry.client_id = member.client_id;
    entry.client_host = member.client_host;
    entry.member_assignment = Bytes::from(member.assignment);
    if (!stable) continue;
    const std::string* metadata = group.protocol_name() ? member.metadata(*group.protocol_name()) : nullptr;
    entry.member_metadata = Bytes::from(metadata == nullptr ? std::string() : *metadata);
  }
}

}  // namespace

Task<protocol::DescribeGroupsResponse> handle(RequestContext& context, protocol::DescribeGroupsRequest request) {
  protocol::DescribeGroupsResponse response;
  for (const protocol::String& id : request.groups) {
    Described& out = response.groups.emplace_back();
    out.group_id = id;
    if (!context.services.groups.active()) {
      out.error_code = protocol::wire(ErrorCode::kNotCoordinator);
      continue;
    }
    if (request.include_authorized_operations) out.authorized_operations = kGroupOperations;
    const coordinator::Group* group = context.services.groups.find(id.view());
    if (group != nullptr && group->classic) {
      describe(*group->classic, out);
    } else {
      out.group_state = "Dead";
      if (context.version >= 6) {
        out.error_code = protocol::wire(ErrorCode::kGroupIdNotFound);
        out.error_message = fmt::format("Group {} {}.", id.view(), group == nullptr ? "not found" : "is not a classic group");
      }
    }
  }
  co_return response;
}

}  // namespace cork::broker
