// SPDX-License-Identifier: Apache-2.0
// AlterReplicaLogDirs: there is one log directory, and everything is in it (KIP-113).
#include <fmt/format.h>

#include <string_view>

#include "broker/handlers.h"
#include "metadata/metadata.h"
#include "partition/partition_manager.h"
#include "protocol/generated/alter_replica_log_dirs_request.h"
#include "protocol/generated/alter_replica_log_dirs_response.h"

namespace cork::broker {
namespace {

/// The directory of a partition that moves is "topic-partition.<32 digits>-future" in Kafka, in at most 255 characters.
bool too_long_to_move(std::string_view topic, std::int32_t partition) {
  constexpr std::size_t kLongestFileName = 255;
  constexpr std::size_t kSuffix = std::string_view(".00000000000000000000000000000000-future").size();
  return fmt::formatted_size("{}-{}", topic, partition) + kSuffix > kLongestFileName;
}

}  // namespace

Task<protocol::AlterReplicaLogDirsResponse> handle(RequestContext& context, protocol::AlterReplicaLogDirsRequest request) {
  protocol::AlterReplicaLogDirsResponse response;
  for (const auto& directory : request.dirs) {
    const bool known = directory.path == context.services.partitions.logs().directory();
    for (const auto& topic : directory.topics) {
      const metadata::TopicPtr found = context.services.image().topic(topic.name.view());
      auto& out = response.results.emplace_back();
      out.topic_name = topic.name;
      for (const std::int32_t index : topic.partitions) {
        const bool hosted = found && index >= 0 && static_cast<std::size_t>(index) < found->partitions.size();
        auto& entry = out.partitions.emplace_back();
        entry.partition_index = index;
        if (too_long_to_move(topic.name, index)) {
          entry.error_code = protocol::wire(ErrorCode::kInvalidTopicException);
        } else if (!known) {
          entry.error_code = protocol::wire(ErrorCode::kLogDirNotFound);
        } else if (!hosted) {
          entry.error_code = protocol::wire(ErrorCode::kUnknownTopicOrPartition);
        }
      }
    }
  }
  co_return response;
}

}  // namespace cork::broker
