// SPDX-License-Identifier: Apache-2.0
// CreatePartitions: decided by metadata::TopicControl, answered when it is durable.
#include <map>
#include <string>

#include "broker/handlers.h"
#include "broker/throttle.h"
#include "metadata/metadata.h"
#include "metadata/topic_control.h"
#include "runtime/core.h"

namespace cork::broker {
namespace {

// From here on, clients understand that a change is refused because of a quota (KIP-599); earlier ones only wait.
constexpr std::int16_t kStrictFrom = 3;

std::int64_t added_partitions(const metadata::Image& image,
                              const protocol::CreatePartitionsRequest::CreatePartitionsTopic& topic) {
  const metadata::TopicPtr known = image.topic(topic.name.view());
  return known ? std::max<std::int64_t>(0, topic.count - static_cast<std::int64_t>(known->partitions.size())) : 0;
}

}  // namespace

Task<protocol::CreatePartitionsResponse> handle(RequestContext& context, protocol::CreatePartitionsRequest request) {
  Services& services = context.services;
  std::map<std::string, std::int64_t> counted;
  std::vector<protocol::String> over_quota;
  if (!request.validate_only) {
    std::erase_if(request.topics, [&](const auto& topic) {
      const std::int64_t partitions = added_partitions(services.image(), topic);
      const bool taken = take_mutation(context, partitions);
      if (taken) counted[topic.name.str()] += partitions;
      if (taken || context.version < kStrictFrom) return false;
      over_quota.push_back(topic.name);
      return true;
    });
  }
  const metadata::TopicControl control(services.core.random());
  auto decided = co_await services.metadata.change<protocol::CreatePartitionsResponse>(
      [&](const metadata::Image& image) { return control.create_partitions(image, request); });
  protocol::CreatePartitionsResponse response;
  const auto add_error = [&response](const protocol::String& name, ErrorCode code, std::string_view text) {
    auto& entry = response.results.emplace_back();
    entry.name = name;
    entry.error_code = protocol::wire(code);
    entry.error_message = text;
  };
  if (decided) {
    response = std::move(*decided);
  } else {
    for (const auto& topic : request.topics) add_error(topic.name, decided.error().code, decided.error().message);
  }
  for (const auto& topic : response.results) {
    if (topic.error_code != 0) return_mutations(context, std::exchange(counted[topic.name.str()], 0));
  }
  for (const auto& name : over_quota)
    add_error(name, ErrorCode::kThrottlingQuotaExceeded, "The throttling quota has been exceeded.");
  throttle_mutations(context);
  co_return response;
}

}  // namespace cork::broker
