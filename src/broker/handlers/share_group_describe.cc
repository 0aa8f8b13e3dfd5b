// SPDX-License-Identifier: Apache-2.0
// ShareGroupDescribe: state, members and their partitions, of share groups (KIP-932).
#include <fmt/format.h>

#include "broker/handlers.h"
#include "coordinator/group_coordinator.h"
#include "protocol/generated/share_group_describe_request.h"
#include "protocol/generated/share_group_describe_response.h"

namespace cork::broker {
namespace {

// READ, DELETE, DESCRIBE, DESCRIBE_CONFIGS, ALTER_CONFIGS as bits: what anybody may do.
constexpr std::int32_t kGroupOperations = 1 << 3 | 1 << 6 | 1 << 8 | 1 << 10 | 1 << 11;

using Response = protocol::ShareGroupDescribeResponse;

void describe(const coordinator::ShareGroup& group, const coordinator::TopicsView& topics,
              Response::DescribedGroup& out) {
  out.group_state = group.state();
  out.group_epoch = group.epoch();
  out.assignment_epoch = group.target_epoch();
  out.assignor_name = "simple";
  for (const auto& [id, member] : group.members()) {
    auto& entry = out.members.emplace_back();
    entry.member_id = id;
    entry.rack_id = member.metadata.rack_id;
    entry.member_epoch = member.current.epoch;
    entry.client_id = member.metadata.client_id;
    entry.client_host = member.metadata.client_host;
    entry.subscribed_topic_names = {member.metadata.topics.begin(), member.metadata.topics.end()};
    for (const auto& [topic_id, partitions] : member.current.assigned) {
      const auto topic = topics.find(topic_id);
      if (!topic) continue;
      auto& assigned = entry.assignment.topic_partitions.emplace_back();
      assigned.topic_id = topic_id;
      assigned.topic_name = topic->name;
      for (const auto& [partition, epoch] : partitions) assigned.partitions.push_back(partition);
    }
  }
}

}  // namespace

Task<Response> handle(RequestContext& context, protocol::ShareGroupDescribeRequest request) {
  Response response;
  const coordinator::GroupCoordinator& groups = context.services.groups;
  for (const protocol::String& id : request.group_ids) {
    auto& out = response.groups.emplace_back();
    out.group_id = id;
    const coordinator::Group* group = groups.find(id.view());
    if (id.empty()) {
      out.error_code = protocol::wire(ErrorCode::kInvalidGroupId);
    } else if (!groups.active()) {
      out.error_code = protocol::wire(ErrorCode::kNotCoordinator);
      out.error_message = "This is not the correct coordinator.";
    } else if (group == nullptr || group->share() == nullptr) {
      out.error_code = protocol::wire(ErrorCode::kGroupIdNotFound);
      out.error_message =
          fmt::format("Group {} {}.", id.view(), group == nullptr ? "not found" : "is not a share group");
    } else {
      describe(*group->share(), groups.topics(), out);
      if (request.include_authorized_operations) out.authorized_operations = kGroupOperations;
    }
  }
  co_return response;
}

}  // namespace cork::broker
