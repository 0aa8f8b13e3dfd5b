// SPDX-License-Identifier: Apache-2.0
// AlterPartitionReassignments: with one broker a partition can only stay where it is (KIP-455).
#include <fmt/format.h>

#include "broker/handlers.h"
#include "metadata/metadata.h"
#include "metadata/topic_control.h"
#include "protocol/generated/alter_partition_reassignments_request.h"
#include "protocol/generated/alter_partition_reassignments_response.h"

namespace cork::broker {
namespace {

Result<void> check(const metadata::Image& image, std::string_view name, std::int32_t index,
                   const std::optional<std::vector<std::int32_t>>& replicas) {
  const metadata::TopicPtr topic = image.topic(name);
  if (!topic) return fail(ErrorCode::kUnknownTopicOrPartition, fmt::format("Unable to find a topic named {}.", name));
  if (index < 0 || static_cast<std::size_t>(index) >= topic->partitions.size()) {
    return fail(ErrorCode::kUnknownTopicOrPartition, fmt::format("Unable to find partition {}:{}.", name, index));
  }
  if (!replicas) return fail(ErrorCode::kNoReassignmentInProgress, "");
  return metadata::check_replicas(*replicas, image.identity().node_id);
}

}  // namespace

Task<protocol::AlterPartitionReassignmentsResponse> handle(RequestContext& context,
                                                           protocol::AlterPartitionReassignmentsRequest request) {
  protocol::AlterPartitionReassignmentsResponse response;
  response.error_message.reset();
  response.allow_replication_factor_change = request.allow_replication_factor_change;
  for (const auto& topic : request.topics) {
    auto& out = response.responses.emplace_back();
    out.name = topic.name;
    for (const auto& partition : topic.partitions) {
      auto& entry = out.partitions.emplace_back();
      entry.partition_index = partition.partition_index;
      entry.error_message.reset();
      const auto checked = check(context.services.image(), topic.name, partition.partition_index, partition.replicas);
      if (checked) continue;
      entry.error_code = protocol::wire(checked.error().code);
      if (!checked.error().message.empty()) entry.error_message = checked.error().message;
    }
  }
  co_return response;
}

}  // namespace cork::broker
