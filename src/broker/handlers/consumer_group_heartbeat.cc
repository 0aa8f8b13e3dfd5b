// SPDX-License-Identifier: Apache-2.0
// ConsumerGroupHeartbeat: a member of a consumer group joins, lives, gives up and gets partitions, leaves (KIP-848).
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "broker/authorization.h"
#include "broker/handlers.h"
#include "coordinator/group_coordinator.h"
#include "protocol/generated/consumer_group_heartbeat_request.h"
#include "protocol/generated/consumer_group_heartbeat_response.h"

namespace cork::broker {
namespace {

using protocol::ConsumerGroupHeartbeatRequest;
using protocol::ConsumerGroupHeartbeatResponse;

ConsumerGroupHeartbeatResponse refused(ErrorCode code, std::string_view text) {
  ConsumerGroupHeartbeatResponse response;
  response.error_code = protocol::wire(code);
  response.error_message = text;
  return response;
}

/// What Kafka checks before it looks at the group.
Result<void> validate(const ConsumerGroupHeartbeatRequest& request, std::int16_t version,
                      const std::vector<std::string>& assignors) {
  const auto invalid = [](std::string_view text) { return fail(ErrorCode::kInvalidRequest, std::string(text)); };
  const bool needs_id = version >= 1 || request.member_epoch > 0 || request.member_epoch == coordinator::kLeaveEpoch;
  if (needs_id && request.member_id.empty()) return invalid("MemberId can't be empty.");
  if (request.group_id.empty()) return invalid("GroupId can't be empty.");
  if (request.instance_id && request.instance_id->empty()) return invalid("InstanceId can't be empty.");
  if (request.rack_id && request.rack_id->empty()) return invalid("RackId can't be empty.");
  if (request.member_epoch == 0) {
    if (request.rebalance_timeout_ms == -1) return invalid("RebalanceTimeoutMs must be provided in first request.");
    if (!request.topic_partitions || !request.topic_partitions->empty())
      return invalid("TopicPartitions must be empty when (re-)joining.");
    if (!request.subscribed_topic_names && !request.subscribed_topic_regex) {
      return invalid("Either SubscribedTopicNames or SubscribedTopicRegex must be non-null when (re-)joining.");
    }
  } else if (request.member_epoch == coordinator::kLeaveStaticEpoch) {
    if (!request.instance_id) return invalid("InstanceId can't be null.");
  } else if (request.member_epoch < coordinator::kLeaveStaticEpoch) {
    return invalid(fmt::format("MemberEpoch is invalid."));
  }
  if (request.server_assignor && std::ranges::find(assignors, request.server_assignor->view()) == assignors.end()) {
    return fail(ErrorCode::kUnsupportedAssignor,
                fmt::format("ServerAssignor {} is not supported. Supported assignors: {}.",
                            request.server_assignor->view(), fmt::join(assignors, ", ")));
  }
  return {};
}

std::optional<std::string> text(const std::optional<protocol::String>& value) {
  return value ? std::optional(value->str()) : std::nullopt;
}

/// Asked before the coordinator first waits.
coordinator::ConsumerHeartbeat heartbeat_of(RequestContext& context, const ConsumerGroupHeartbeatRequest& request) {
  coordinator::ConsumerHeartbeat out;
  out.member_id = request.member_id.str();
  out.epoch = request.member_epoch;
  out.instance_id = text(request.instance_id);
  out.rack_id = text(request.rack_id);
  out.rebalance_timeout_ms = request.rebalance_timeout_ms;
  if (request.subscribed_topic_names) {
    auto& topics = out.topics.emplace();
    for (const auto& topic : *request.subscribed_topic_names) topics.push_back(topic.str());
  }
  out.regex = text(request.subscribed_topic_regex);
  out.may_see = [&context](const std::string& topic) {
    return is_allowed(context, Operation::kDescribe, ResourceType::kTopic, topic, Audit::kNothing);
  };
  out.assignor = text(request.server_assignor);
  if (request.topic_partitions) {
    auto& owned = out.owned.emplace();
    for (const auto& topic : *request.topic_partitions)
      owned[topic.topic_id].insert(topic.partitions.begin(), topic.partitions.end());
  }
  out.client_id = std::string(context.client_id);
  out.client_host = "/" + context.connection.peer_host;
  return out;
}

}  // namespace

Task<ConsumerGroupHeartbeatResponse> handle(RequestContext& context, ConsumerGroupHeartbeatRequest request) {
  coordinator::GroupCoordinator& groups = context.services.groups;
  const auto valid = validate(request, context.version, groups.consumer_settings(request.group_id.view()).assignors);
  if (!valid) co_return refused(valid.error().code, valid.error().message);
  const auto answer = co_await groups.consumer_heartbeat(request.group_id.str(), heartbeat_of(context, request));
  if (!answer) co_return refused(answer.error().code, answer.error().message);
  ConsumerGroupHeartbeatResponse response;
  response.member_id = answer->member_id;
  response.member_epoch = answer->epoch;
  response.heartbeat_interval_ms = answer->heartbeat_interval_ms;
  if (answer->assignment) {
    auto& assignment = response.assignment.emplace();
    for (const auto& [topic, partitions] : *answer->assignment) {
      auto& entry = assignment.topic_partitions.emplace_back();
      entry.topic_id = topic;
      entry.partitions.assign(partitions.begin(), partitions.end());
    }
  }
  co_return response;
}

}  // namespace cork::broker
