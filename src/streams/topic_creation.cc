// SPDX-License-Identifier: Apache-2.0
// Topics that jobs need: making and deleting them.
#include "streams/topic_creation.h"

#include <fmt/format.h>

#include "protocol/generated/create_topics_request.h"
#include "protocol/generated/create_topics_response.h"
#include "protocol/generated/delete_topics_request.h"
#include "protocol/generated/delete_topics_response.h"

namespace cork::streams {
namespace {
constexpr std::int32_t kTimeoutMs = 30'000;
// Topics are named, not told by id, up to here.
constexpr std::int16_t kDeleteVersionMax = 5;
}  // namespace

Task<Result<bool>> ensure_topic(client::Client& client, TopicSpec spec) {
  const auto known = co_await client.topic(spec.name);
  if (known) {
    if (spec.partitions < 0 || known->partitions.size() == static_cast<std::size_t>(spec.partitions)) co_return false;
    co_return fail(ErrorCode::kInvalidRequest, fmt::format("topic '{}' has {} partitions, and is to have {}: it was made for something else", spec.name,
                                                           known->partitions.size(), spec.partitions));
  }
  if (known.error().code != ErrorCode::kUnknownTopicOrPartition) co_return fail(known.error());
  protocol::CreateTopicsRequest request;
  request.timeout_ms = kTimeoutMs;
  auto& topic = request.topics.emplace_back();
  topic.name = spec.name;
  topic.num_partitions = spec.partitions;
  topic.replication_factor = -1;
  if (spec.compacted) {
    auto& policy = topic.configs.emplace_back();
    policy.name = "cleanup.policy";
    policy.value = protocol::String("compact");
    // Only whole segments are compacted: small ones keep it short to read.
    auto& segment = topic.configs.emplace_back();
    segment.name = "segment.bytes";
    segment.value = protocol::String("33554432");
  }
  CO_TRY_ASSIGN(const auto received, co_await client.ask(std::move(request)));
  for (const auto& made : received->topics) {
    if (static_cast<ErrorCode>(made.error_code) == ErrorCode::kTopicAlreadyExists) co_return false;
    CO_TRY(client::check(made.error_code, spec.name, made.error_message));
  }
  co_return true;
}

Task<Result<void>> delete_topic(client::Client& client, std::string name) {
  protocol::DeleteTopicsRequest request;
  request.timeout_ms = kTimeoutMs;
  request.topic_names.emplace_back(name);
  CO_TRY_ASSIGN(const auto connection, co_await client.any());
  CO_TRY_ASSIGN(const auto received, co_await connection->ask(std::move(request), client.deadline(), kDeleteVersionMax));
  for (const auto& deleted : received->responses) {
    if (static_cast<ErrorCode>(deleted.error_code) == ErrorCode::kUnknownTopicOrPartition) continue;
    CO_TRY(client::check(deleted.error_code, name, deleted.error_message));
  }
  co_return Result<void>();
}

}  // namespace cork::streams
