// SPDX-License-Identifier: Apache-2.0
// Authorization of the groups that the broker assigns (consumer, share and streams): the group, then the topics it
// names.
#include <map>
#include <string>
#include <vector>

#include "broker/authorized/authorized.h"
#include "broker/streams_requests.h"
#include "metadata/metadata.h"
#include "protocol/generated/alter_share_group_offsets_request.h"
#include "protocol/generated/alter_share_group_offsets_response.h"
#include "protocol/generated/consumer_group_describe_request.h"
#include "protocol/generated/consumer_group_describe_response.h"
#include "protocol/generated/consumer_group_heartbeat_request.h"
#include "protocol/generated/consumer_group_heartbeat_response.h"
#include "protocol/generated/delete_share_group_offsets_request.h"
#include "protocol/generated/delete_share_group_offsets_response.h"
#include "protocol/generated/describe_share_group_offsets_request.h"
#include "protocol/generated/describe_share_group_offsets_response.h"
#include "protocol/generated/share_acknowledge_request.h"
#include "protocol/generated/share_acknowledge_response.h"
#include "protocol/generated/share_fetch_request.h"
#include "protocol/generated/share_fetch_response.h"
#include "protocol/generated/share_group_describe_request.h"
#include "protocol/generated/share_group_describe_response.h"
#include "protocol/generated/share_group_heartbeat_request.h"
#include "protocol/generated/share_group_heartbeat_response.h"
#include "protocol/generated/streams_group_describe_request.h"
#include "protocol/generated/streams_group_describe_response.h"
#include "protocol/generated/streams_group_heartbeat_request.h"
#include "protocol/generated/streams_group_heartbeat_response.h"

namespace cork::broker {
namespace {

using protocol::wire;

constexpr auto kGroupDenied = ErrorCode::kGroupAuthorizationFailed;
constexpr auto kTopicDenied = ErrorCode::kTopicAuthorizationFailed;
constexpr std::int32_t kNotAsked = INT32_MIN;

bool may(RequestContext& context, Operation operation, std::string_view group) {
  return is_allowed(context, operation, ResourceType::kGroup, group);
}
bool may_know(RequestContext& context, std::string_view topic) {
  return is_allowed(context, Operation::kDescribe, ResourceType::kTopic, topic);
}
bool may_read(RequestContext& context, std::string_view topic) {
  return is_allowed(context, Operation::kRead, ResourceType::kTopic, topic);
}

/// With words, as Kafka gives them in the administration of share groups; elsewhere a denial is its code.
template <class Out>
void refuse(Out& out, ErrorCode code) {
  out.error_code = wire(code);
  out.error_message = denial_text(code);
}

/// Heartbeats of consumer and share groups: READ on the group, DESCRIBE on each topic that is subscribed to by name.
template <class Response, class Request>
Task<Response> heartbeat(RequestContext& context, Request request) {
  Response response;
  if (!may(context, Operation::kRead, request.group_id)) {
    response.error_code = wire(kGroupDenied);
    co_return response;
  }
  bool all_known = true;
  if (request.subscribed_topic_names) {
    for (const auto& topic : *request.subscribed_topic_names) all_known = may_know(context, topic) && all_known;
  }
  if (all_known) co_return co_await handle(context, std::move(request));
  response.error_code = wire(kTopicDenied);
  co_return response;
}

/// The topics that members of consumer and share groups are assigned may have to stay unknown; then the group does.
template <class Group>
void hide_unknown_topics(RequestContext& context, Group& group) {
  const auto known = [&](const auto& assignment) {
    return std::ranges::all_of(assignment.topic_partitions, [&](const auto& topic) {
      return is_allowed(context, Operation::kDescribe, ResourceType::kTopic, topic.topic_name, Audit::kNothing);
    });
  };
  for (const auto& member : group.members) {
    bool all = known(member.assignment);
    if constexpr (requires { member.target_assignment; }) all = all && known(member.target_assignment);
    if (all) continue;
    const protocol::String name = group.group_id;
    group = Group();
    group.group_id = name;
    group.error_code = wire(kTopicDenied);
    group.error_message = "The group has described topic(s) that the client is not authorized to describe.";
    return;
  }
}

template <class Response, class Request>
Task<Response> describe(RequestContext& context, Request request) {
  const auto denied = take_denied(
      request.group_ids, [&](const protocol::String& group) { return may(context, Operation::kDescribe, group); });
  Response response;
  if (!request.group_ids.empty()) response = co_await handle(context, std::move(request));
  for (auto& group : response.groups) {
    if (group.authorized_operations != kNotAsked)
      group.authorized_operations = authorized_operations(context, ResourceType::kGroup, group.group_id);
    if constexpr (requires { group.assignor_name.view(); }) hide_unknown_topics(context, group);
  }
  for (const auto& group : denied) {
    auto& out = response.groups.emplace_back();
    out.group_id = group;
    out.error_code = wire(kGroupDenied);
  }
  co_return response;
}

template <class Topics, class Group>
void add_denied_topics(const Topics& denied, Group& group) {
  for (const auto& topic : denied) {
    auto& out = group.topics.emplace_back();
    out.topic_name = topic.topic_name;
    for (const std::int32_t index : topic.partitions) {
      auto& entry = out.partitions.emplace_back();
      entry.partition_index = index;
      entry.start_offset = -1;
      entry.lag = -1;
      refuse(entry, kTopicDenied);
    }
  }
}

/// The name of the topic, empty for an id that nobody has: the handler says so.
std::string name_of(const RequestContext& context, const Uuid& id) {
  const metadata::TopicPtr topic = context.services.image().topic(id);
  return topic ? topic->name : std::string();
}

bool may_know_all(RequestContext& context, const protocol::StreamsGroupHeartbeatRequest::Topology& topology) {
  bool all = true;
  for (const std::string_view topic : topics_of(topology)) all = may_know(context, topic) && all;
  return all;
}

}  // namespace

Task<protocol::ConsumerGroupHeartbeatResponse> handle_authorized(RequestContext& context,
                                                                 protocol::ConsumerGroupHeartbeatRequest request) {
  return heartbeat<protocol::ConsumerGroupHeartbeatResponse>(context, std::move(request));
}

Task<protocol::ShareGroupHeartbeatResponse> handle_authorized(RequestContext& context,
                                                              protocol::ShareGroupHeartbeatRequest request) {
  return heartbeat<protocol::ShareGroupHeartbeatResponse>(context, std::move(request));
}

Task<protocol::StreamsGroupHeartbeatResponse> handle_authorized(RequestContext& context,
                                                                protocol::StreamsGroupHeartbeatRequest request) {
  protocol::StreamsGroupHeartbeatResponse response;
  if (!may(context, Operation::kRead, request.group_id)) {
    response.error_code = wire(kGroupDenied);
    co_return response;
  }
  // What no client may name is refused before it is looked at.
  if (!request.topology || !validate_topic_names(*request.topology) || may_know_all(context, *request.topology))
    co_return co_await handle(context, std::move(request));
  response.error_code = wire(kTopicDenied);
  co_return response;
}

Task<protocol::ConsumerGroupDescribeResponse> handle_authorized(RequestContext& context,
                                                                protocol::ConsumerGroupDescribeRequest request) {
  return describe<protocol::ConsumerGroupDescribeResponse>(context, std::move(request));
}

Task<protocol::ShareGroupDescribeResponse> handle_authorized(RequestContext& context,
                                                             protocol::ShareGroupDescribeRequest request) {
  return describe<protocol::ShareGroupDescribeResponse>(context, std::move(request));
}

Task<protocol::StreamsGroupDescribeResponse> handle_authorized(RequestContext& context,
                                                               protocol::StreamsGroupDescribeRequest request) {
  return describe<protocol::StreamsGroupDescribeResponse>(context, std::move(request));
}

/// The topics of the session are looked at by the handler, each time.
Task<protocol::ShareFetchResponse> handle_authorized(RequestContext& context, protocol::ShareFetchRequest request) {
  if (!request.group_id || may(context, Operation::kRead, *request.group_id))
    co_return co_await handle(context, std::move(request));
  protocol::ShareFetchResponse response;
  response.error_code = wire(kGroupDenied);
  co_return response;
}

Task<protocol::ShareAcknowledgeResponse> handle_authorized(RequestContext& context,
                                                           protocol::ShareAcknowledgeRequest request) {
  protocol::ShareAcknowledgeResponse response;
  if (request.group_id && !may(context, Operation::kRead, *request.group_id)) {
    response.error_code = wire(kGroupDenied);
    co_return response;
  }
  const auto denied = take_denied(request.topics, [&](const auto& topic) {
    const std::string name = name_of(context, topic.topic_id);
    return name.empty() || may_read(context, name);
  });
  response = co_await handle(context, std::move(request));
  for (const auto& topic : denied) {
    auto& out = response.responses.emplace_back();
    out.topic_id = topic.topic_id;
    for (const auto& partition : topic.partitions) {
      auto& entry = out.partitions.emplace_back();
      entry.partition_index = partition.partition_index;
      entry.error_code = wire(kTopicDenied);
    }
  }
  co_return response;
}

Task<protocol::DescribeShareGroupOffsetsResponse> handle_authorized(
    RequestContext& context, protocol::DescribeShareGroupOffsetsRequest request) {
  const auto denied = take_denied(
      request.groups, [&](const auto& group) { return may(context, Operation::kDescribe, group.group_id); });
  std::map<std::string, std::vector<protocol::DescribeShareGroupOffsetsRequest::DescribeShareGroupOffsetsRequestTopic>>
      denied_topics;
  for (auto& group : request.groups) {
    if (!group.topics) continue;
    denied_topics[group.group_id.str()] =
        take_denied(*group.topics, [&](const auto& topic) { return may_know(context, topic.topic_name); });
  }
  protocol::DescribeShareGroupOffsetsResponse response;
  if (!request.groups.empty()) response = co_await handle(context, std::move(request));
  for (auto& group : response.groups) {
    std::erase_if(group.topics, [&](const auto& topic) {
      return !is_allowed(context, Operation::kDescribe, ResourceType::kTopic, topic.topic_name, Audit::kNothing);
    });
    if (group.error_code == 0) add_denied_topics(denied_topics[group.group_id.str()], group);
  }
  for (const auto& group : denied) {
    auto& out = response.groups.emplace_back();
    out.group_id = group.group_id;
    out.error_code = wire(kGroupDenied);
  }
  co_return response;
}

Task<protocol::AlterShareGroupOffsetsResponse> handle_authorized(RequestContext& context,
                                                                 protocol::AlterShareGroupOffsetsRequest request) {
  protocol::AlterShareGroupOffsetsResponse response;
  if (!may(context, Operation::kRead, request.group_id)) {
    refuse(response, kGroupDenied);
    co_return response;
  }
  const auto denied =
      take_denied(request.topics, [&](const auto& topic) { return may_read(context, topic.topic_name); });
  response = co_await handle(context, std::move(request));
  if (response.error_code != 0) co_return response;
  for (const auto& topic : denied) {
    auto& out = response.responses.emplace_back();
    out.topic_name = topic.topic_name;
    for (const auto& partition : topic.partitions) {
      auto& entry = out.partitions.emplace_back();
      entry.partition_index = partition.partition_index;
      refuse(entry, kTopicDenied);
    }
  }
  co_return response;
}

Task<protocol::DeleteShareGroupOffsetsResponse> handle_authorized(RequestContext& context,
                                                                  protocol::DeleteShareGroupOffsetsRequest request) {
  protocol::DeleteShareGroupOffsetsResponse response;
  if (!may(context, Operation::kDelete, request.group_id)) {
    refuse(response, kGroupDenied);
    co_return response;
  }
  const auto denied =
      take_denied(request.topics, [&](const auto& topic) { return may_read(context, topic.topic_name); });
  response = co_await handle(context, std::move(request));
  if (response.error_code != 0) co_return response;
  for (const auto& topic : denied) {
    auto& out = response.responses.emplace_back();
    out.topic_name = topic.topic_name;
    refuse(out, kTopicDenied);
  }
  co_return response;
}

}  // namespace cork::broker
