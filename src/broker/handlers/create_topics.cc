// SPDX-License-Identifier: Apache-2.0
// CreateTopics: decided by metadata::TopicControl, answered when it is durable.
#include <map>
#include <string>

#include "broker/handlers.h"
#include "broker/throttle.h"
#include "config/config.h"
#include "metadata/metadata.h"
#include "metadata/topic_control.h"
#include "runtime/core.h"

namespace cork::broker {
namespace {

// From here on, clients understand that a topic is refused because of a quota (KIP-599); earlier ones only wait.
constexpr std::int16_t kStrictFrom = 6;

std::int64_t partitions_of(const Config& config, const protocol::CreateTopicsRequest::CreatableTopic& topic) {
  if (!topic.assignments.empty()) return static_cast<std::int64_t>(topic.assignments.size());
  return topic.num_partitions > 0 ? topic.num_partitions : config.get_int(Key::kNumPartitions);
}

}  // namespace

Task<protocol::CreateTopicsResponse> handle(RequestContext& context, protocol::CreateTopicsRequest request) {
  Services& services = context.services;
  std::map<std::string, std::int64_t> counted;
  std::vector<protocol::String> over_quota;
  if (!request.validate_only) {
    std::erase_if(request.topics, [&](const auto& topic) {
      const std::int64_t partitions = partitions_of(services.config(), topic);
      const bool taken = take_mutation(context, partitions);
      if (taken) counted[topic.name.str()] += partitions;
      if (taken || context.version < kStrictFrom) return false;
      over_quota.push_back(topic.name);
      return true;
    });
  }
  const metadata::TopicControl control(services.core.random());
  auto decided = co_await services.metadata.change<protocol::CreateTopicsResponse>(
      [&](const metadata::Image& image) { return control.create_topics(image, request); });
  protocol::CreateTopicsResponse response;
  if (decided) {
    response = std::move(*decided);
  } else {
    for (const auto& topic : request.topics) {
      auto& entry = response.topics.emplace_back();
      entry.name = topic.name;
      entry.error_code = protocol::wire(decided.error().code);
      entry.error_message = decided.error().message;
    }
  }
  for (const auto& topic : response.topics) {
    if (topic.error_code != 0) return_mutations(context, std::exchange(counted[topic.name.str()], 0));
  }
  for (const auto& name : over_quota) {
    auto& entry = response.topics.emplace_back();
    entry.name = name;
    entry.error_code = protocol::wire(ErrorCode::kThrottlingQuotaExceeded);
    entry.error_message = "The throttling quota has been exceeded.";
  }
  throttle_mutations(context);
  co_return response;
}

}  // namespace cork::broker
