// SPDX-License-Identifier: Apache-2.0
// StreamsGroupDescribe: topology, members and their tasks, of streams groups (KIP-1071).
#include <fmt/format.h>

#include "broker/handlers.h"
#include "coordinator/group_coordinator.h"
#include "protocol/generated/streams_group_describe_request.h"
#include "protocol/generated/streams_group_describe_response.h"

namespace cork::broker {
namespace {

// READ, DELETE, DESCRIBE, DESCRIBE_CONFIGS, ALTER_CONFIGS as bits: what anybody may do.
constexpr std::int32_t kGroupOperations = 1 << 3 | 1 << 6 | 1 << 8 | 1 << 10 | 1 << 11;

using Response = protocol::StreamsGroupDescribeResponse;
using Topology = Response::Topology;

std::vector<Response::TopicInfo> topics_of(const std::vector<coordinator::InternalTopic>& topics) {
  std::vector<Response::TopicInfo> out;
  for (const auto& topic : topics) {
    auto& entry = out.emplace_back();
    entry.name = topic.name;
    entry.partitions = topic.partitions;
    entry.replication_factor = topic.replication_factor;
    for (const auto& [key, value] : topic.configs) {
      auto& config = entry.topic_configs.emplace_back();
      config.key = key;
      config.value = value;
    }
  }
  return out;
}

Topology topology_of(const coordinator::StreamsTopology& topology) {
  Topology out;
  out.epoch = topology.epoch;
  auto& subtopologies = out.subtopologies.emplace();
  for (const auto& subtopology : topology.subtopologies) {
    auto& entry = subtopologies.emplace_back();
    entry.subtopology_id = subtopology.id;
    entry.source_topics = {subtopology.source_topics.begin(), subtopology.source_topics.end()};
    entry.repartition_sink_topics = {subtopology.repartition_sinks.begin(), subtopology.repartition_sinks.end()};
    entry.state_changelog_topics = topics_of(subtopology.changelogs);
    entry.repartition_source_topics = topics_of(subtopology.repartition_sources);
  }
  return out;
}

std::vector<Response::TaskIds> tasks_of(const coordinator::TaskMap& tasks) {
  std::vector<Response::TaskIds> out;
  for (const auto& [subtopology, numbers] : tasks) {
    auto& entry = out.emplace_back();
    entry.subtopology_id = subtopology;
    entry.partitions.assign(numbers.begin(), numbers.end());
  }
  return out;
}

std::vector<Response::TaskOffset> offsets_of(const coordinator::TaskOffsets& offsets) {
  std::vector<Response::TaskOffset> out;
  for (const auto& [subtopology, tasks] : offsets) {
    for (const auto& [task, offset] : tasks) {
      auto& entry = out.emplace_back();
      entry.subtopology_id = subtopology;
      entry.partition = task;
      entry.offset = offset;
    }
  }
  return out;
}

Response::Assignment assignment_of(const coordinator::StreamsTasks& tasks) {
  return {tasks_of(tasks.active), tasks_of(tasks.standby), tasks_of(tasks.warmup)};
}

void describe(const coordinator::StreamsGroup& group, std::int16_t version, Response::DescribedGroup& out) {
  out.group_state = group.state();
  out.group_epoch = group.epoch();
  out.assignment_epoch = group.target_epoch();
  if (group.topology()) out.topology = topology_of(*group.topology());
  if (version >= 1) out.assignor_name = "sticky";
  for (const auto& [id, member] : group.members()) {
    auto& entry = out.members.emplace_back();
    entry.member_id = id;
    entry.member_epoch = member.current.epoch;
    entry.instance_id = member.metadata.instance_id;
    entry.rack_id = member.metadata.rack_id;
    entry.client_id = member.metadata.client_id;
    entry.client_host = member.metadata.client_host;
    entry.topology_epoch = member.metadata.topology_epoch;
    entry.process_id = member.metadata.process_id;
    if (member.metadata.endpoint) {
      Response::Endpoint endpoint;
      endpoint.host = member.metadata.endpoint->host;
      endpoint.port = member.metadata.endpoint->port;
      entry.user_endpoint = std::move(endpoint);
    }
    for (const auto& [key, value] : member.metadata.tags) {
      auto& tag = entry.client_tags.emplace_back();
      tag.key = key;
      tag.value = value;
    }
    entry.task_offsets = offsets_of(member.task_offsets);
    entry.task_end_offsets = offsets_of(member.task_end_offsets);
    entry.assignment = assignment_of(member.current.assigned);
    entry.target_assignment = assignment_of(group.target(id));
  }
}

}  // namespace

Task<Response> handle(RequestContext& context, protocol::StreamsGroupDescribeRequest request) {
  Response response;
  for (const protocol::String& id : request.group_ids) {
    auto& out = response.groups.emplace_back();
    out.group_id = id;
    const coordinator::Group* group = context.services.groups.find(id.view());
    if (id.empty()) {
      out.error_code = protocol::wire(ErrorCode::kInvalidGroupId);
    } else if (!context.services.groups.active()) {
      out.error_code = protocol::wire(ErrorCode::kNotCoordinator);
    } else if (group == nullptr || group->streams() == nullptr) {
      out.error_code = protocol::wire(ErrorCode::kGroupIdNotFound);
      out.error_message =
          fmt::format("Group {} {}.", id.view(), group == nullptr ? "not found" : "is not a streams group");
    } else {
      describe(*group->streams(), context.version, out);
      if (request.include_authorized_operations) out.authorized_operations = kGroupOperations;
    }
  }
  co_return response;
}

}  // namespace cork::broker
