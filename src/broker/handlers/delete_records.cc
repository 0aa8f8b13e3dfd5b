// SPDX-License-Identifier: Apache-2.0
// DeleteRecords: moves the start of partitions up (KIP-107).
#include "broker/handlers.h"
#include "metadata/metadata.h"
#include "partition/partition_manager.h"
#include "protocol/generated/delete_records_request.h"
#include "protocol/generated/delete_records_response.h"

namespace cork::broker {
namespace {

constexpr std::int64_t kHighWatermark = -1;

Result<std::int64_t> delete_before(Services& services, const metadata::Image& image, std::string_view topic, std::int32_t index,
                                   std::int64_t offset) {
  const metadata::TopicPtr known = image.topic(topic);
  const auto partition = known ? services.partitions.find(known->id, index) : nullptr;
  if (partition == nullptr) return fail(ErrorCode::kUnknownTopicOrPartition, "no such partition");
  if (known->is_internal()) return fail(ErrorCode::kInvalidTopicException, "records of an internal topic are not deleted");
  log::Log& log = partition->log();
  if (!log.options().config.cleanup_delete) return fail(ErrorCode::kPolicyViolation, "cleanup.policy has no delete");
  TRY(log.delete_records(offset == kHighWatermark ? log.high_watermark() : offset));
  return log.log_start_offset();
}

}  // namespace

Task<protocol::DeleteRecordsResponse> handle(RequestContext& context, protocol::DeleteRecordsRequest request) {
  protocol::DeleteRecordsResponse response;
  const metadata::ImagePtr image = context.services.metadata.image();
  for (const auto& topic : request.topics) {
    auto& topic_response = response.topics.emplace_back();
    topic_response.name = topic.name;
    for (const auto& wanted : topic.partitions) {
      auto& out = topic_response.partitions.emplace_back();
      out.partition_index = wanted.partition_index;
      const auto start = delete_before(context.services, *image, topic.name.view(), wanted.partition_index, wanted.offset);
      out.low_watermark = start ? *start : -1;
      if (!start) out.error_code = protocol::wire(start.error().code);
    }
  }
  co_return response;
}

}  // namespace cork::broker
