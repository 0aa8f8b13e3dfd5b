// SPDX-License-Identifier: Apache-2.0
// DescribeLogDirs: the data directory and the size of each partition in it (KIP-113, KIP-827).
#include <map>
#include <set>

#include "broker/handlers.h"
#include "partition/partition_manager.h"
#include "protocol/generated/describe_log_dirs_request.h"
#include "protocol/generated/describe_log_dirs_response.h"

namespace cork::broker {

Task<protocol::DescribeLogDirsResponse> handle(RequestContext& context, protocol::DescribeLogDirsRequest request) {
  std::map<std::string, std::set<std::int32_t>> wanted;
  if (request.topics) {
    for (const auto& topic : *request.topics) wanted[topic.topic.str()].insert(topic.partitions.begin(), topic.partitions.end());
  }
  std::map<std::string, std::map<std::int32_t, std::int64_t>> sizes;
  for (const auto& partition : context.services.partitions.partitions()) {
    const auto size = static_cast<std::int64_t>(partition->log().size());
    if (request.topics) {
      const auto topic = wanted.find(partition->topic());
      if (topic == wanted.end() || (!topic->second.empty() && !topic->second.contains(partition->index()))) continue;
    }
    sizes[partition->topic()][partition->index()] = size;
  }
  protocol::DescribeLogDirsResponse response;
  auto& directory = response.results.emplace_back();
  log::LogManager& logs = context.services.partitions.logs();
  directory.log_dir = logs.directory();
  directory.usable_bytes = static_cast<std::int64_t>(logs.free_bytes().value_or(0));
  directory.total_bytes = static_cast<std::int64_t>(logs.total_bytes().value_or(0));
  for (const auto& [name, partitions] : sizes) {
    auto& topic = directory.topics.emplace_back();
    topic.name = name;
    for (const auto& [index, size] : partitions) {
      auto& entry = topic.partitions.emplace_back();
      entry.partition_index = index;
      entry.partition_size = size;
    }
  }
  co_return response;
}

}  // namespace cork::broker
