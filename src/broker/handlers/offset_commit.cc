// SPDX-License-Identifier: Apache-2.0
// OffsetCommit: stores how far a group has read.
#include "base/saturating.h"
#include "broker/handlers.h"
#include "coordinator/group_coordinator.h"
#include "metadata/metadata.h"
#include "protocol/generated/offset_commit_request.h"
#include "protocol/generated/offset_commit_response.h"
#include "runtime/core.h"

namespace cork::broker {

Task<protocol::OffsetCommitResponse> handle(RequestContext& context, protocol::OffsetCommitRequest request) {
  Services& services = context.services;
  const bool by_id = context.version >= 10;
  const metadata::ImagePtr image = services.metadata.image();
  std::vector<coordinator::OffsetToCommit> offsets;
  protocol::OffsetCommitResponse response;
  const std::int64_t expire_ms = request.retention_time_ms >= 0 ? saturating_add(services.core.wall_ms(), request.retention_time_ms) : -1;
  for (const auto& topic : request.topics) {
    auto& topic_response = response.topics.emplace_back();
    topic_response.name = topic.name;
    topic_response.topic_id = topic.topic_id;
    const metadata::TopicPtr known = by_id ? image->topic(topic.topic_id) : image->topic(topic.name.view());
    for (const auto& partition : topic.partitions) {
      topic_response.partitions.emplace_back().partition_index = partition.partition_index;
      coordinator::OffsetToCommit& entry = offsets.emplace_back();
      entry.partition = {known ? known->name : topic.name.str(), partition.partition_index};
      entry.topic_id = topic.topic_id;
      entry.offset.offset = partition.committed_offset;
      entry.offset.leader_epoch = partition.committed_leader_epoch;
      if (partition.committed_metadata) entry.offset.metadata = partition.committed_metadata->str();
      entry.offset.expire_timestamp_ms = expire_ms;
      const bool exists = known && partition.partition_index >= 0 && static_cast<std::size_t>(partition.partition_index) < known->partitions.size();
      if (!exists) entry.error = by_id && !known ? ErrorCode::kUnknownTopicId : ErrorCode::kUnknownTopicOrPartition;
    }
  }
  coordinator::Committer committer;
  committer.member_id = request.member_id.str();
  if (request.group_instance_id) committer.instance_id = request.group_instance_id->str();
  committer.generation = request.generation_id_or_member_epoch;
  committer.old_version = context.version < 9;
  co_await services.groups.commit(request.group_id.str(), std::move(committer), offsets);
  std::size_t next = 0;
  for (auto& topic : response.topics) {
    for (auto& partition : topic.partitions) partition.error_code = protocol::wire(offsets[next++].error);
  }
  co_return response;
}

}  // namespace cork::broker
