// SPDX-License-Identifier: Apache-2.0
// AlterShareGroupOffsets: where a share group without members is to begin (KIP-932).
#include "broker/handlers.h"
#include "coordinator/group_coordinator.h"
#include "coordinator/share/share_coordinator.h"
#include "coordinator/share/share_partitions.h"
#include "metadata/metadata.h"
#include "protocol/generated/alter_share_group_offsets_request.h"
#include "protocol/generated/alter_share_group_offsets_response.h"

namespace cork::broker {

Task<protocol::AlterShareGroupOffsetsResponse> handle(RequestContext& context,
                                                      protocol::AlterShareGroupOffsetsRequest request) {
  protocol::AlterShareGroupOffsetsResponse response;
  Services& services = context.services;
  const auto refuse = [&](const Error& error) {
    response.error_code = protocol::wire(error.code);
    response.error_message = error.message;
  };
  if (request.group_id.empty()) {
    refuse({ErrorCode::kInvalidGroupId, "The group id is invalid."});
    co_return response;
  }
  const std::string group = request.group_id.str();
  std::map<coordinator::ShareKey, std::int64_t> offsets;
  for (const auto& topic : request.topics) {
    const metadata::TopicPtr known = services.image().topic(topic.topic_name.view());
    for (const auto& partition : topic.partitions) {
      if (known) offsets[{group, known->id, partition.partition_index}] = partition.start_offset;
    }
  }
  const auto outcome = co_await services.groups.alter_share_offsets(group, offsets);
  if (!outcome) {
    refuse(outcome.error());
    co_return response;
  }
  for (const auto& [key, offset] : offsets) services.share_partitions.forget(key);
  for (const auto& topic : request.topics) {
    auto& topic_out = response.responses.emplace_back();
    topic_out.topic_name = topic.topic_name;
    const metadata::TopicPtr known = services.image().topic(topic.topic_name.view());
    if (known) topic_out.topic_id = known->id;
    for (const auto& partition : topic.partitions) {
      auto& out = topic_out.partitions.emplace_back();
      out.partition_index = partition.partition_index;
      const auto found = known ? outcome->find({group, known->id, partition.partition_index}) : outcome->end();
      if (found != outcome->end() && found->second) continue;
      out.error_code =
          protocol::wire(found == outcome->end() ? ErrorCode::kUnknownTopicOrPartition : found->second.error().code);
      out.error_message =
          found == outcome->end() ? "This server does not host this topic-partition." : found->second.error().message;
    }
  }
  co_return response;
}

}  // namespace cork::broker
