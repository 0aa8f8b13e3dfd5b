// SPDX-License-Identifier: Apache-2.0
// OffsetDelete: forgets committed offsets of topics that a group does not subscribe to (KIP-496).
#include "broker/handlers.h"
#include "coordinator/group_coordinator.h"
#include "metadata/metadata.h"
#include "protocol/generated/offset_delete_request.h"
#include "protocol/generated/offset_delete_response.h"

namespace cork::broker {

Task<protocol::OffsetDeleteResponse> handle(RequestContext& context, protocol::OffsetDeleteRequest request) {
  std::vector<coordinator::TopicPartition> partitions;
  for (const auto& topic : request.topics) {
    for (const auto& partition : topic.partitions) partitions.push_back({topic.name.str(), partition.partition_index});
  }
  std::vector<ErrorCode> outcome;
  const ErrorCode error = co_await context.services.groups.delete_offsets(request.group_id.str(), std::move(partitions), outcome);
  protocol::OffsetDeleteResponse response;
  response.error_code = protocol::wire(error);
  if (error != ErrorCode::kNone) co_return response;
  std::size_t next = 0;
  for (const auto& topic : request.topics) {
    auto& out = response.topics.emplace_back();
    out.name = topic.name;
    const metadata::TopicPtr known = context.services.image().topic(topic.name.view());
    for (const auto& partition : topic.partitions) {
      auto& entry = out.partitions.emplace_back();
      entry.partition_index = partition.partition_index;
      const ErrorCode code = outcome[next++];
      entry.error_code = protocol::wire(code == ErrorCode::kNone && !known ? ErrorCode::kUnknownTopicOrPartition : code);
    }
  }
  co_return response;
}

}  // namespace cork::broker
