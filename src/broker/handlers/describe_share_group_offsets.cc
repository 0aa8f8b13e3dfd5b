// SPDX-License-Identifier: Apache-2.0
// DescribeShareGroupOffsets: where share groups are, and how much is left (KIP-932, KIP-1226).
#include <map>
#include <string>
#include <vector>

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

/// As Kafka: what has no state begins nowhere, though there be no such partition, and that is no error.
void describe(Services& services, const std::string& group, const metadata::TopicPtr& topic, std::int32_t index,
              Response::DescribeShareGroupOffsetsResponsePartition& out) {
  out.partition_index = index;
  out.start_offset = -1;
  out.lag = -1;
  const coordinator::ShareState* state = topic ? services.shares.find({group, topic->id, index}) : nullptr;
  if (state == nullptr) return;
  out.start_offset = state->start_offset;
  out.leader_epoch = state->leader_epoch;
  const auto partition = services.partitions.find(topic->id, index);
  if (state->start_offset < 0 || state->delivery_complete_count < 0 || partition == nullptr) return;
  out.lag = partition->log().high_watermark() - state->start_offset - state->delivery_complete_count;
}

/// The partitions that are asked for, or all that the group has a state of.
std::map<std::string, std::vector<std::int32_t>> wanted(const coordinator::Group* group,
                                                        const Request::DescribeShareGroupOffsetsRequestGroup& request) {
  std::map<std::string, std::vector<std::int32_t>> out;
  if (request.topics) {
    for (const auto& topic : *request.topics) out[topic.topic_name.str()] = topic.partitions;
    return out;
  }
  const coordinator::ShareGroup* share = group == nullptr ? nullptr : group->share();
  if (share == nullptr) return out;
  for (const auto& [id, topic] : share->share_topics().initialized) out[topic.name] = {topic.partitions.begin(), topic.partitions.end()};
  return out;
}

}  // namespace

Task<Response> handle(RequestContext& context, Request request) {
  Response response;
  Services& services = context.services;
  for (const auto& asked : request.groups) {
    auto& out = response.groups.emplace_back();
    out.group_id = asked.group_id;
    if (!asked.topics && !services.groups.active()) {
      out.error_code = protocol::wire(ErrorCode::kNotCoordinator);
      out.error_message = "This is not the correct coordinator.";
      continue;
    }
    const coordinator::Group* group = services.groups.find(asked.group_id.view());
    for (const auto& [name, partitions] : wanted(group, asked)) {
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
