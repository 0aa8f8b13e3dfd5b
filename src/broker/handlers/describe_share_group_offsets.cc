// SPDX-License-Identifier: Apache-2.0
// DescribeShareGroupOffsets: where share groups are, and how much is left (KIP-932, KIP-1226).
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "broker/handlers.h"
#include "coordinator/group_coordinator.h"
#include "coordinator/share/share_coordinator.h"
#include "metadata/metadata.h"
#include "partition/partition_manager.h"
#include "protocol/generated/describe_share_group_offsets_request.h"
#include "protocol/generated/describe_share_group_offsets_response.h"

namespace cork::broker {
namespace {

using Request = protocol::DescribeShareGroupOffsetsRequest;
using Response = protocol::DescribeShareGroupOffsetsResponse;

void describe(Services& services, const std::string& group, const metadata::TopicPtr& topic, std::int32_t index,
              Response::DescribeShareGroupOffsetsResponsePartition& out) {
  out.partition_index = index;
  const bool exists = topic && index >= 0 && static_cast<std::size_t>(index) < topic->partitions.size();
  if (!exists) {
    out.error_code = protocol::wire(ErrorCode::kUnknownTopicOrPartition);
    out.error_message = "This server does not host this topic-partition.";
    out.start_offset = -1;
    return;
  }
  const coordinator::ShareState* state = services.shares.find({group, topic->id, index});
  out.start_offset = state == nullptr ? -1 : state->start_offset;
  out.leader_epoch = state == nullptr ? 0 : state->leader_epoch;
  out.lag = -1;
  const auto partition = services.partitions.find(topic->id, index);
  if (state == nullptr || state->start_offset < 0 || partition == nullptr) return;
  out.lag = std::max<std::int64_t>(
      0, partition->log().high_watermark() - state->start_offset - std::max(state->delivery_complete_count, 0));
}

/// The partitions that are asked for, or all that the group has a state of.
std::map<std::string, std::vector<std::int32_t>> wanted(const coordinator::ShareGroup& group,
                                                        const Request::DescribeShareGroupOffsetsRequestGroup& request) {
  std::map<std::string, std::vector<std::int32_t>> out;
  if (request.topics) {
    for (const auto& topic : *request.topics) out[topic.topic_name.str()] = topic.partitions;
    return out;
  }
  for (const auto* part : {&group.share_topics().initialized, &group.share_topics().initializing}) {
    for (const auto& [id, topic] : *part) {
      auto& partitions = out[topic.name];
      partitions.insert(partitions.end(), topic.partitions.begin(), topic.partitions.end());
      std::ranges::sort(partitions);
    }
  }
  return out;
}

}  // namespace

Task<Response> handle(RequestContext& context, Request request) {
  Response response;
  Services& services = context.services;
  for (const auto& asked : request.groups) {
    auto& out = response.groups.emplace_back();
    out.group_id = asked.group_id;
    const coordinator::Group* group = services.groups.find(asked.group_id.view());
    if (group == nullptr || group->share() == nullptr) {
      out.error_code = protocol::wire(ErrorCode::kGroupIdNotFound);
      out.error_message =
          fmt::format("Group {} {}.", asked.group_id.view(), group == nullptr ? "not found" : "is not a share group");
      continue;
    }
    for (const auto& [name, partitions] : wanted(*group->share(), asked)) {
      auto& topic_out = out.topics.emplace_back();
      const metadata::TopicPtr topic = services.image().topic(name);
      topic_out.topic_name = name;
      if (topic) topic_out.topic_id = topic->id;
      for (const std::int32_t index : partitions)
        describe(services, asked.group_id.str(), topic, index, topic_out.partitions.emplace_back());
    }
  }
  co_return response;
}

}  // namespace cork::broker
