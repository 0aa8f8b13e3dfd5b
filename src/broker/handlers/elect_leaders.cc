// SPDX-License-Identifier: Apache-2.0
// ElectLeaders: with one replica a partition's leader is the preferred one already (KIP-460).
#include <fmt/format.h>

#include "broker/handlers.h"
#include "metadata/metadata.h"
#include "protocol/generated/elect_leaders_request.h"
#include "protocol/generated/elect_leaders_response.h"

namespace cork::broker {
namespace {

constexpr std::int8_t kPreferred = 0;
constexpr std::int8_t kUnclean = 1;

Error result_of(const metadata::Image& image, std::string_view name, std::int32_t index) {
  const metadata::TopicPtr topic = image.topic(name);
  if (!topic) return {ErrorCode::kUnknownTopicOrPartition, fmt::format("No such topic as {}", name)};
  if (index < 0 || static_cast<std::size_t>(index) >= topic->partitions.size()) {
    return {ErrorCode::kUnknownTopicOrPartition, fmt::format("No such partition as {}-{}", name, index)};
  }
  return {ErrorCode::kElectionNotNeeded, "Leader election not needed for topic partition."};
}

}  // namespace

Task<protocol::ElectLeadersResponse> handle(RequestContext& context, protocol::ElectLeadersRequest request) {
  const metadata::Image& image = context.services.image();
  protocol::ElectLeadersResponse response;
  const bool known = request.election_type == kPreferred || request.election_type == kUnclean;
  if (!known) response.error_code = protocol::wire(ErrorCode::kInvalidRequest);
  if (!request.topic_partitions) {  // all: those that need no election are left out
    for (const metadata::TopicPtr& topic : image.sorted_topics()) {
      response.replica_election_results.emplace_back().topic = topic->name;
    }
    co_return response;
  }
  for (const auto& topic : *request.topic_partitions) {
    auto& out = response.replica_election_results.emplace_back();
    out.topic = topic.topic;
    for (const std::int32_t index : topic.partitions) {
      Error result{ErrorCode::kInvalidRequest, fmt::format("Unknown election type {}", request.election_type)};
      if (known) result = result_of(image, topic.topic, index);
      auto& entry = out.partition_result.emplace_back();
      entry.partition_id = index;
      entry.error_code = protocol::wire(result.code);
      entry.error_message = result.message;
    }
  }
  co_return response;
}

}  // namespace cork::broker
