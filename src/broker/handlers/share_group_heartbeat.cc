// SPDX-License-Identifier: Apache-2.0
// ShareGroupHeartbeat: a member of a share group joins, lives, learns its partitions, leaves (KIP-932).
#include "broker/handlers.h"
#include "coordinator/group_coordinator.h"
#include "protocol/generated/share_group_heartbeat_request.h"
#include "protocol/generated/share_group_heartbeat_response.h"

namespace cork::broker {
namespace {

using Request = protocol::ShareGroupHeartbeatRequest;

Result<void> validate(const Request& request) {
  const auto invalid = [](std::string_view text) { return fail(ErrorCode::kInvalidRequest, std::string(text)); };
  if (request.member_id.empty()) return invalid("MemberId can't be empty.");
  if (request.group_id.empty()) return invalid("GroupId can't be empty.");
  if (request.rack_id && request.rack_id->empty()) return invalid("RackId can't be empty.");
  if (request.member_epoch == 0) {
    if (!request.subscribed_topic_names || request.subscribed_topic_names->empty()) {
      return invalid("SubscribedTopicNames must be set in first request.");
    }
  } else if (request.member_epoch < coordinator::kLeaveEpoch) {
    return invalid("MemberEpoch is invalid.");
  }
  return {};
}

}  // namespace

Task<protocol::ShareGroupHeartbeatResponse> handle(RequestContext& context, Request request) {
  protocol::ShareGroupHeartbeatResponse response;
  const auto refuse = [&](const Error& error) {
    response.error_code = protocol::wire(error.code);
    response.error_message = error.message;
  };
  if (const auto valid = validate(request); !valid) {
    refuse(valid.error());
    co_return response;
  }
  coordinator::ShareHeartbeat heartbeat;
  heartbeat.member_id = request.member_id.str();
  heartbeat.epoch = request.member_epoch;
  if (request.rack_id) heartbeat.rack_id = request.rack_id->str();
  if (request.subscribed_topic_names) {
    auto& topics = heartbeat.topics.emplace();
    for (const auto& topic : *request.subscribed_topic_names) topics.push_back(topic.str());
  }
  heartbeat.client_id = std::string(context.client_id);
  heartbeat.client_host = "/" + context.connection.peer_host;
  const auto answer = co_await context.services.groups.share_heartbeat(request.group_id.str(), std::move(heartbeat));
  if (!answer) {
    refuse(answer.error());
    co_return response;
  }
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
