// SPDX-License-Identifier: Apache-2.0
// FindCoordinator: which broker coordinates a group, a transactional id or a share group: this one.
#include <fmt/format.h>

#include "broker/handlers.h"
#include "config/config.h"
#include "coordinator/share/share_coordinator.h"
#include "metadata/metadata.h"
#include "metadata/topic_control.h"
#include "metadata/topic_name.h"
#include "protocol/generated/find_coordinator_request.h"
#include "protocol/generated/find_coordinator_response.h"
#include "runtime/core.h"

namespace cork::broker {
namespace {

constexpr std::int8_t kGroup = 0;
constexpr std::int8_t kTransaction = 1;
constexpr std::int8_t kShare = 2;

using Coordinator = protocol::FindCoordinatorResponse::Coordinator;

Coordinator refused(const protocol::String& key, ErrorCode code, std::string text) {
  Coordinator out;
  out.key = key;
  out.node_id = -1;
  out.port = -1;
  out.error_code = protocol::wire(code);
  out.error_message = text;
  return out;
}

/// "group:topic id:partition".
bool is_share_key(std::string_view key) {
  const std::size_t second = key.rfind(':');
  const std::size_t first = second == std::string_view::npos || second == 0 ? std::string_view::npos : key.rfind(':', second - 1);
  if (first == std::string_view::npos || first == 0 || second + 1 == key.size()) return false;
  return Uuid::parse(key.substr(first + 1, second - first - 1)).has_value();
}

/// A topic that holds the state of a coordinator.
struct StateTopic {
  std::string_view name;
  Key partitions;
  std::vector<std::pair<std::string_view, std::string>> configs;
};

StateTopic state_topic(const Config& config, std::int8_t type) {
  if (type == kGroup) {
    return {metadata::kGroupOffsetsTopic, Key::kOffsetsTopicNumPartitions,
            {{"cleanup.policy", "compact"}, {"compression.type", "producer"}, {"segment.bytes", "104857600"}}};
  }
  return {metadata::kTransactionStateTopic, Key::kTransactionStateLogNumPartitions,
          {{"unclean.leader.election.enable", "false"}, {"compression.type", "uncompressed"}, {"cleanup.policy", "compact"},
           {"min.insync.replicas", "1"}, {"segment.bytes", std::to_string(config.get_int(Key::kTransactionStateLogSegmentBytes))}}};
}

/// It is made when its coordinator is looked for the first time.
Task<Result<void>> create_state_topic(Services& services, std::int8_t type) {
  const StateTopic state = state_topic(services.config(), type);
  if (services.image().topic(state.name)) co_return Result<void>();
  protocol::CreateTopicsRequest request;
  auto& topic = request.topics.emplace_back();
  topic.name = state.name;
  topic.num_partitions = static_cast<std::int32_t>(services.config().get_int(state.partitions));
  topic.replication_factor = 1;
  for (const auto& [name, value] : state.configs) {
    auto& config = topic.configs.emplace_back();
    config.name = name;
    config.value = protocol::String(value);
  }
  const metadata::TopicControl control(services.core.random());
  auto made = co_await services.metadata.change<protocol::CreateTopicsResponse>(
      [&](const metadata::Image& image) { return control.create_topics(image, request); });
  if (!made) co_return fail(made.error());
  const auto code = static_cast<ErrorCode>(made->topics.front().error_code);
  if (code == ErrorCode::kNone || code == ErrorCode::kTopicAlreadyExists) co_return Result<void>();
  co_return fail(ErrorCode::kCoordinatorNotAvailable, fmt::format("cannot create {}", state.name));
}

Task<Coordinator> find(RequestContext& context, std::int8_t type, protocol::String key) {
  if (type != kGroup && type != kTransaction && type != kShare) {
    co_return refused(key, ErrorCode::kCoordinatorNotAvailable, "this broker has no coordinator of this type");
  }
  if (type == kShare) {
    if (!is_share_key(key.view())) co_return refused(key, ErrorCode::kInvalidRequest, "The share coordinator key is invalid.");
    if (const auto made = co_await context.services.shares.ensure_topic(); !made) {
      co_return refused(key, ErrorCode::kCoordinatorNotAvailable, made.error().message);
    }
  } else if (const auto made = co_await create_state_topic(context.services, type); !made) {
    co_return refused(key, ErrorCode::kCoordinatorNotAvailable, made.error().message);
  }
  Coordinator out;
  out.key = key;
  out.node_id = context.services.image().identity().node_id.value;
  out.host = context.connection.listener.advertised_host;
  out.port = context.connection.listener.advertised_port;
  out.error_message.reset();
  co_return out;
}

}  // namespace

Task<protocol::FindCoordinatorResponse> handle(RequestContext& context, protocol::FindCoordinatorRequest request) {
  protocol::FindCoordinatorResponse response;
  if (context.version >= 4) {
    for (const protocol::String& key : request.coordinator_keys) response.coordinators.push_back(co_await find(context, request.key_type, key));
    co_return response;
  }
  const Coordinator found = co_await find(context, request.key_type, request.key);
  response.error_code = found.error_code;
  response.error_message = found.error_message;
  response.node_id = found.node_id;
  response.host = found.host;
  response.port = found.port;
  co_return response;
}

}  // namespace cork::broker
