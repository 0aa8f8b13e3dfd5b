// SPDX-License-Identifier: Apache-2.0
// DescribeTopicPartitions: partitions of topics page by page, in the order of names (KIP-966).
#include <algorithm>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "broker/handlers.h"
#include "config/config.h"
#include "metadata/metadata.h"
#include "metadata/topic_name.h"
#include "protocol/generated/describe_topic_partitions_request.h"
#include "protocol/generated/describe_topic_partitions_response.h"

namespace cork::broker {
namespace {

using protocol::DescribeTopicPartitionsRequest;
using protocol::DescribeTopicPartitionsResponse;

// READ, WRITE, CREATE, DELETE, ALTER, DESCRIBE, DESCRIBE_CONFIGS, ALTER_CONFIGS as bits.
constexpr std::int32_t kTopicOperations = 0b0000'1101'1111'1000;

/// The names to describe, sorted, from the cursor on.
std::vector<std::string> wanted_names(const metadata::Image& image, const DescribeTopicPartitionsRequest& request) {
  std::set<std::string> names;
  for (const auto& topic : request.topics) names.insert(topic.name.str());
  if (request.topics.empty()) {
    for (const metadata::TopicPtr& topic : image.sorted_topics()) names.insert(topic->name);
  }
  std::vector<std::string> sorted(names.begin(), names.end());
  if (request.cursor) {
    std::erase_if(sorted, [&](const std::string& name) { return name < request.cursor->topic_name.view(); });
  }
  return sorted;
}

DescribeTopicPartitionsResponse refuse_cursor(const DescribeTopicPartitionsRequest& request) {
  DescribeTopicPartitionsResponse response;
  for (const auto& topic : request.topics) {
    auto& out = response.topics.emplace_back();
    out.name = topic.name;
    out.error_code = protocol::wire(ErrorCode::kInvalidRequest);
  }
  return response;
}

void add_partition(const metadata::Partition& partition, std::int32_t index,
                   DescribeTopicPartitionsResponse::DescribeTopicPartitionsResponseTopic& out) {
  auto& entry = out.partitions.emplace_back();
  entry.partition_index = index;
  entry.leader_id = partition.leader.value;
  entry.leader_epoch = partition.leader_epoch.value;
  for (const NodeId replica : partition.replicas) entry.replica_nodes.push_back(replica.value);
  for (const NodeId replica : partition.isr) entry.isr_nodes.push_back(replica.value);
  entry.eligible_leader_replicas.emplace();
  entry.last_known_elr.emplace();
}

DescribeTopicPartitionsResponse::Cursor cursor_at(const std::string& name, std::int32_t index) {
  DescribeTopicPartitionsResponse::Cursor cursor;
  cursor.topic_name = name;
  cursor.partition_index = index;
  return cursor;
}

/// A cursor names a topic of the request (any name, if the request names none) and no negative partition.
bool is_valid_cursor(const DescribeTopicPartitionsRequest& request) {
  if (!request.cursor) return true;
  if (request.cursor->partition_index < 0) return false;
  return request.topics.empty() || std::ranges::any_of(request.topics, [&](const auto& topic) {
    return topic.name == request.cursor->topic_name;
  });
}

}  // namespace

Task<DescribeTopicPartitionsResponse> handle(RequestContext& context, DescribeTopicPartitionsRequest request) {
  if (!is_valid_cursor(request)) co_return refuse_cursor(request);
  const metadata::Image& image = context.services.image();
  const auto limit = context.services.config().get_int(Key::kMaxRequestPartitionSizeLimit);
  auto left = std::clamp<std::int64_t>(request.response_partition_limit, 1, limit);
  DescribeTopicPartitionsResponse response;
  for (const std::string& name : wanted_names(image, request)) {
    const bool at_cursor = request.cursor && request.cursor->topic_name == name;
    std::int32_t index = at_cursor ? request.cursor->partition_index : 0;
    if (left == 0) {
      response.next_cursor = cursor_at(name, index);
      break;
    }
    auto& out = response.topics.emplace_back();
    out.name = name;
    out.topic_authorized_operations = kTopicOperations;
    const metadata::TopicPtr topic = image.topic(name);
    if (!topic) {
      const bool valid = metadata::validate_topic_name(name).has_value();
      out.error_code = protocol::wire(valid ? ErrorCode::kUnknownTopicOrPartition : ErrorCode::kInvalidTopicException);
      continue;
    }
    out.topic_id = topic->id;
    out.is_internal = topic->is_internal();
    const auto count = static_cast<std::int32_t>(topic->partitions.size());
    for (; index < count && left > 0; ++index, --left) {
      add_partition(topic->partitions[static_cast<std::size_t>(index)], index, out);
    }
    if (index >= count) continue;
    response.next_cursor = cursor_at(name, index);
    break;
  }
  co_return response;
}

}  // namespace cork::broker
