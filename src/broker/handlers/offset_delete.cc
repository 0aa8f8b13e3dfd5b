// SPDX-License-Identifier: Apache-2.0
// OffsetDelete: forgets committed offsets of topics that a group does not subscribe to (KIP-496).
#include <map>
#include <string>
#include <vector>

#include "broker/handlers.h"
#include "coordinator/group_coordinator.h"
#include "metadata/metadata.h"
#include "protocol/generated/offset_delete_request.h"
#include "protocol/generated/offset_delete_response.h"

namespace cork::broker {

namespace {

/// Collects the answer by topic, in the order in which topics come first.
class Outcomes {
 public:
  explicit Outcomes(protocol::OffsetDeleteResponse& response) : response_(response) {}
  void add(const std::string& topic, std::int32_t partition, ErrorCode error) {
    const auto [place, is_new] = places_.try_emplace(topic, response_.topics.size());
    if (is_new) response_.topics.emplace_back().name = topic;
    auto& entry = response_.topics[place->second].partitions.emplace_back();
    entry.partition_index = partition;
    entry.error_code = protocol::wire(error);
  }

 private:
  protocol::OffsetDeleteResponse& response_;
  std::map<std::string, std::size_t> places_;
};

}  // namespace

/// As Kafka: partitions that do not exist come first. The group is looked at even if there are no others.
Task<protocol::OffsetDeleteResponse> handle(RequestContext& context, protocol::OffsetDeleteRequest request) {
  protocol::OffsetDeleteResponse response;
  Outcomes outcomes(response);
  std::vector<coordinator::TopicPartition> partitions;
  for (const auto& topic : request.topics) {
    const metadata::TopicPtr known = context.services.image().topic(topic.name.view());
    for (const auto& partition : topic.partitions) {
      const std::int32_t index = partition.partition_index;
      if (known && index >= 0 && static_cast<std::size_t>(index) < known->partitions.size()) {
        partitions.push_back({topic.name.str(), index});
      } else {
        outcomes.add(topic.name.str(), index, ErrorCode::kUnknownTopicOrPartition);
      }
    }
  }
  std::vector<ErrorCode> outcome;
  const ErrorCode error = co_await context.services.groups.delete_offsets(request.group_id.str(), partitions, outcome);
  if (error != ErrorCode::kNone) {
    response.topics.clear();
    response.error_code = protocol::wire(error);
    co_return response;
  }
  for (std::size_t i = 0; i < partitions.size(); ++i) outcomes.add(partitions[i].topic, partitions[i].partition, outcome[i]);
  co_return response;
}

}  // namespace cork::broker
