// SPDX-License-Identifier: Apache-2.0
// ListOffsets: offsets by timestamp, and the special ones: earliest, latest, largest timestamp, local, tiered.
#include "broker/handlers.h"

#include <algorithm>
#include "protocol/generated/list_offsets_request.h"
#include "protocol/generated/list_offsets_response.h"
#include "partition/partition_manager.h"

namespace cork::broker {
namespace {

using log::Isolation;
using log::TimestampOffset;

constexpr std::int64_t kLatest = -1;
constexpr std::int64_t kEarliest = -2;
constexpr std::int64_t kMaxTimestamp = -3;
constexpr std::int64_t kEarliestLocal = -4;
constexpr std::int64_t kLatestTiered = -5;
constexpr std::int64_t kEarliestPendingUpload = -6;

Result<TimestampOffset> find(partition::Partition& partition, std::int64_t timestamp, Isolation isolation) {
  log::Log& log = partition.log();
  const auto at = [&](std::int64_t offset) { return TimestampOffset{-1, offset, std::max(log.epoch_of(offset), partition.leader_epoch())}; };
  switch (timestamp) {
    case kLatest: return at(isolation == Isolation::kCommitted ? log.last_stable_offset() : log.high_watermark());
    case kEarliest:
    case kEarliestLocal: return TimestampOffset{-1, log.log_start_offset(), std::max(log.epoch_of(log.log_start_offset()), 0)};
    case kMaxTimestamp: return log.find_max_timestamp();
    case kLatestTiered:
    case kEarliestPendingUpload: return TimestampOffset{-1, -1, -1};  // nothing is tiered
    default: return log.find_timestamp(timestamp, isolation);
  }
}

/// Special timestamps came with versions of the request; what a version does not know is refused.
bool is_known(std::int64_t timestamp, std::int16_t version) {
  switch (timestamp) {
    case kMaxTimestamp: return version >= 7;
    case kEarliestLocal: return version >= 8;
    case kLatestTiered: return version >= 9;
    case kEarliestPendingUpload: return version >= 11;
    default: return timestamp >= kEarliest;
  }
}

}  // namespace

Task<protocol::ListOffsetsResponse> handle(RequestContext& context, protocol::ListOffsetsRequest request) {
  protocol::ListOffsetsResponse response;
  const Isolation isolation = request.isolation_level == 1 ? Isolation::kCommitted : Isolation::kUncommitted;
  for (const auto& topic : request.topics) {
    auto& topic_response = response.topics.emplace_back();
    topic_response.name = topic.name;
    for (const auto& wanted : topic.partitions) {
      auto& out = topic_response.partitions.emplace_back();
      out.partition_index = wanted.partition_index;
      if (!is_known(wanted.timestamp, context.version)) {
        out.error_code = protocol::wire(ErrorCode::kUnsupportedVersion);
        continue;
      }
      const auto partition = context.services.partitions.find(topic.name.view(), wanted.partition_index);
      if (partition == nullptr) {
        out.error_code = protocol::wire(ErrorCode::kUnknownTopicOrPartition);
        continue;
      }
      if (const auto epoch = partition->check_leader_epoch(wanted.current_leader_epoch); !epoch) {
        out.error_code = protocol::wire(epoch.error().code);
        continue;
      }
      const auto found = find(*partition, wanted.timestamp, isolation);
      if (!found) {
        out.error_code = protocol::wire(found.error().code);
        continue;
      }
      out.timestamp = found->timestamp;
      out.offset = found->offset;
      if (context.version >= 4) out.leader_epoch = found->leader_epoch;
    }
  }
  co_return response;
}

}  // namespace cork::broker
