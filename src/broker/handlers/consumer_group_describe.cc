// SPDX-License-Identifier: Apache-2.0
// ConsumerGroupDescribe: state, members, what they have and what they are to have, of consumer groups (KIP-848).
#include <fmt/format.h>

#include "broker/handlers.h"
#include "coordinator/group_coordinator.h"
#include "protocol/generated/consumer_group_describe_request.h"
#include "protocol/generated/consumer_group_describe_response.h"

namespace cork::broker {
namespace {

// READ, DELETE, DESCRIBE, DESCRIBE_CONFIGS, ALTER_CONFIGS as bits: what anybody may do.
constexpr std::int32_t kGroupOperations = 1 << 3 | 1 << 6 | 1 << 8 | 1 << 10 | 1 << 11;

using Response = protocol::ConsumerGroupDescribeResponse;
using coordinator::TopicsView;

template <class Partitions>
void add(const TopicsView& topics, const Uuid& id, const Partitions& partitions, Response::Assignment& out) {
  const auto topic = topics.find(id);
  if (!topic) return;
  auto& entry = out.topic_partitions.emplace_back();
  entry.topic_id = id;
  entry.topic_name = topic->name;
  for (const auto& partition : partitions) {
    if constexpr (requires { partition.first; }) {
      entry.partitions.push_back(partition.first);
    } else {
      entry.partitions.push_back(partition);
    }
  }
}

void describe(const coordinator::ConsumerGroup& group, const TopicsView& topics,
              const coordinator::ModernGroupSettings& settings, Response::DescribedGroup& out) {
  out.group_state = group.state();
  out.group_epoch = group.epoch();
  out.assignment_epoch = group.target_epoch();
  out.assignor_name = group.assignor(settings);
  for (const auto& [id, member] : group.members()) {
    auto& entry = out.members.emplace_back();
    entry.member_id = id;
    entry.instance_id = member.metadata.instance_id;
    entry.rack_id = member.metadata.rack_id;
    entry.member_epoch = member.current.epoch;
    entry.client_id = member.metadata.client_id;
    entry.client_host = member.metadata.client_host;
    entry.subscribed_topic_names = {member.metadata.topics.begin(), member.metadata.topics.end()};
    entry.subscribed_topic_regex = member.metadata.regex;
    for (const auto& [topic, partitions] : member.current.assigned) add(topics, topic, partitions, entry.assignment);
    for (const auto& [topic, partitions] : group.target(id)) add(topics, topic, partitions, entry.target_assignment);
    entry.member_type = member.metadata.classic ? 0 : 1;
  }
}

}  // namespace

Task<Response> handle(RequestContext& context, protocol::ConsumerGroupDescribeRequest request) {
  Response response;
  const coordinator::GroupCoordinator& groups = context.services.groups;
  for (const protocol::String& id : request.group_ids) {
    auto& out = response.groups.emplace_back();
    out.group_id = id;
    const coordinator::Group* group = groups.find(id.view());
    const auto refuse = [&](ErrorCode code, std::string text) {
      out.error_code = protocol::wire(code);
      out.error_message = text;
    };
    if (id.empty()) {
      out.error_code = protocol::wire(ErrorCode::kInvalidGroupId);
    } else if (!groups.active()) {
      out.error_code = protocol::wire(ErrorCode::kNotCoordinator);
    } else if (group == nullptr) {
      refuse(ErrorCode::kGroupIdNotFound, fmt::format("Group {} not found.", id.view()));
    } else if (group->consumer() == nullptr) {
      refuse(ErrorCode::kGroupIdNotFound, fmt::format("Group {} is not a consumer group.", id.view()));
    } else {
      describe(*group->consumer(), groups.topics(), groups.consumer_settings(id.view()), out);
      if (request.include_authorized_operations) out.authorized_operations = kGroupOperations;
    }
  }
  co_return response;
}

}  // namespace cork::broker
