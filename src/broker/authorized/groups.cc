// SPDX-License-Identifier: Apache-2.0
// Authorization of what consumer groups do: the group by READ, DESCRIBE or DELETE, and each topic of their offsets.
#include "broker/authorized/authorized.h"
#include "metadata/metadata.h"
#include "protocol/generated/delete_groups_request.h"
#include "protocol/generated/delete_groups_response.h"
#include "protocol/generated/describe_groups_request.h"
#include "protocol/generated/describe_groups_response.h"
#include "protocol/generated/find_coordinator_request.h"
#include "protocol/generated/find_coordinator_response.h"
#include "protocol/generated/list_groups_request.h"
#include "protocol/generated/list_groups_response.h"
#include "protocol/generated/offset_commit_request.h"
#include "protocol/generated/offset_commit_response.h"
#include "protocol/generated/offset_delete_request.h"
#include "protocol/generated/offset_delete_response.h"
#include "protocol/generated/offset_fetch_request.h"
#include "protocol/generated/offset_fetch_response.h"

namespace cork::broker {
namespace {

using protocol::wire;

constexpr auto kGroupDenied = ErrorCode::kGroupAuthorizationFailed;
constexpr auto kTopicDenied = ErrorCode::kTopicAuthorizationFailed;
constexpr std::int32_t kNotAsked = INT32_MIN;

bool may(RequestContext& context, Operation operation, std::string_view group) {
  return is_allowed(context, operation, ResourceType::kGroup, group);
}

constexpr std::int8_t kGroupKey = 0;
constexpr std::int8_t kTransactionKey = 1;

ErrorCode coordinator_denial(RequestContext& context, std::int8_t type, std::string_view key) {
  if (type == kGroupKey) return may(context, Operation::kDescribe, key) ? ErrorCode::kNone : kGroupDenied;
  if (type == kTransactionKey) {
    const bool allowed = is_allowed(context, Operation::kDescribe, ResourceType::kTransactionalId, key);
    return allowed ? ErrorCode::kNone : ErrorCode::kTransactionalIdAuthorizationFailed;
  }
  return is_allowed_on_cluster(context, Operation::kClusterAction) ? ErrorCode::kNone
                                                                   : ErrorCode::kClusterAuthorizationFailed;
}

void deny_offsets(const std::vector<protocol::OffsetCommitRequest::OffsetCommitRequestTopic>& topics, ErrorCode code,
                  protocol::OffsetCommitResponse& response) {
  for (const auto& topic : topics) {
    auto& out = response.topics.emplace_back();
    out.name = topic.name;
    out.topic_id = topic.topic_id;
    for (const auto& partition : topic.partitions) {
      auto& entry = out.partitions.emplace_back();
      entry.partition_index = partition.partition_index;
      entry.error_code = wire(code);
    }
  }
}

template <class Topic, class Out>
void deny_fetched(const Topic& topic, ErrorCode code, Out& out) {
  out.name = topic.name;
  for (const std::int32_t index : topic.partition_indexes) {
    auto& entry = out.partitions.emplace_back();
    entry.partition_index = index;
    entry.committed_offset = -1;
    entry.error_code = wire(code);
  }
}

/// OffsetFetch of one group, up to version 7.
Task<protocol::OffsetFetchResponse> fetch_one(RequestContext& context, protocol::OffsetFetchRequest request) {
  protocol::OffsetFetchResponse response;
  if (!may(context, Operation::kDescribe, request.group_id)) {
    if (context.version >= 2) response.error_code = wire(kGroupDenied);
    if (context.version < 2 && request.topics) {
      for (const auto& topic : *request.topics) deny_fetched(topic, kGroupDenied, response.topics.emplace_back());
    }
    co_return response;
  }
  const bool all = !request.topics;
  std::vector<protocol::OffsetFetchRequest::OffsetFetchRequestTopic> denied;
  if (!all)
    denied = take_denied(*request.topics, [&](const auto& topic) {
      return is_allowed(context, Operation::kDescribe, ResourceType::kTopic, topic.name);
    });
  response = co_await handle(context, std::move(request));
  if (all)
    std::erase_if(response.topics, [&](const auto& topic) {
      return !is_allowed(context, Operation::kDescribe, ResourceType::kTopic, topic.name, Audit::kNothing);
    });
  for (const auto& topic : denied) deny_fetched(topic, kTopicDenied, response.topics.emplace_back());
  co_return response;
}

using WantedTopic = protocol::OffsetFetchRequest::OffsetFetchRequestTopics;

/// The topics of a group's request that may not be known; ids that nobody has stay with the handler.
std::vector<WantedTopic> take_denied_topics(RequestContext& context, std::vector<WantedTopic>& topics) {
  const metadata::ImagePtr image = context.services.metadata.image();
  const bool by_id = context.version >= 10;
  return take_denied(topics, [&](const WantedTopic& topic) {
    const metadata::TopicPtr known = by_id ? image->topic(topic.topic_id) : nullptr;
    if (by_id && !known) return true;
    return is_allowed(context, Operation::kDescribe, ResourceType::kTopic,
                      known ? std::string_view(known->name) : topic.name.view());
  });
}

}  // namespace

Task<protocol::FindCoordinatorResponse> handle_authorized(RequestContext& context,
                                                          protocol::FindCoordinatorRequest request) {
  protocol::FindCoordinatorResponse response;
  if (context.version < 4) {
    const ErrorCode denial = coordinator_denial(context, request.key_type, request.key);
    if (denial == ErrorCode::kNone) co_return co_await handle(context, std::move(request));
    response.error_code = wire(denial);
    response.error_message = denial_text(denial);
    response.node_id = -1;
    response.port = -1;
    co_return response;
  }
  std::vector<std::pair<protocol::String, ErrorCode>> denied;
  std::erase_if(request.coordinator_keys, [&](const protocol::String& key) {
    const ErrorCode denial = coordinator_denial(context, request.key_type, key);
    if (denial != ErrorCode::kNone) denied.emplace_back(key, denial);
    return denial != ErrorCode::kNone;
  });
  if (!request.coordinator_keys.empty()) response = co_await handle(context, std::move(request));
  for (const auto& [key, denial] : denied) {
    auto& out = response.coordinators.emplace_back();
    out.key = key;
    out.node_id = -1;
    out.port = -1;
    out.error_code = wire(denial);
    out.error_message = denial_text(denial);
  }
  co_return response;
}

Task<protocol::DescribeGroupsResponse> handle_authorized(RequestContext& context,
                                                         protocol::DescribeGroupsRequest request) {
  const bool operations = request.include_authorized_operations;
  const auto denied = take_denied(
      request.groups, [&](const protocol::String& group) { return may(context, Operation::kDescribe, group); });
  protocol::DescribeGroupsResponse response = co_await handle(context, std::move(request));
  for (auto& group : response.groups) {
    if (operations && group.authorized_operations != kNotAsked)
      group.authorized_operations = authorized_operations(context, ResourceType::kGroup, group.group_id);
  }
  for (const auto& group : denied) {
    auto& out = response.groups.emplace_back();
    out.group_id = group;
    out.error_code = wire(kGroupDenied);
  }
  co_return response;
}

Task<protocol::ListGroupsResponse> handle_authorized(RequestContext& context, protocol::ListGroupsRequest request) {
  protocol::ListGroupsResponse response = co_await handle(context, std::move(request));
  if (is_allowed_on_cluster(context, Operation::kDescribe, Audit::kNothing)) co_return response;
  std::erase_if(response.groups, [&](const auto& group) {
    return !is_allowed(context, Operation::kDescribe, ResourceType::kGroup, group.group_id, Audit::kNothing);
  });
  co_return response;
}

Task<protocol::DeleteGroupsResponse> handle_authorized(RequestContext& context, protocol::DeleteGroupsRequest request) {
  const auto denied = take_denied(
      request.groups_names, [&](const protocol::String& group) { return may(context, Operation::kDelete, group); });
  protocol::DeleteGroupsResponse response = co_await handle(context, std::move(request));
  for (const auto& group : denied) {
    auto& out = response.results.emplace_back();
    out.group_id = group;
    out.error_code = wire(kGroupDenied);
  }
  co_return response;
}

Task<protocol::OffsetCommitResponse> handle_authorized(RequestContext& context, protocol::OffsetCommitRequest request) {
  protocol::OffsetCommitResponse response;
  if (!may(context, Operation::kRead, request.group_id)) {
    deny_offsets(request.topics, kGroupDenied, response);
    co_return response;
  }
  const metadata::ImagePtr image = context.services.metadata.image();
  const bool by_id = context.version >= 10;
  const auto denied = take_denied(request.topics, [&](const auto& topic) {
    const metadata::TopicPtr known = by_id ? image->topic(topic.topic_id) : nullptr;
    if (by_id && !known) return true;
    return is_allowed(context, Operation::kRead, ResourceType::kTopic,
                      known ? std::string_view(known->name) : topic.name.view());
  });
  response = co_await handle(context, std::move(request));
  deny_offsets(denied, kTopicDenied, response);
  co_return response;
}

Task<protocol::OffsetFetchResponse> handle_authorized(RequestContext& context, protocol::OffsetFetchRequest request) {
  if (context.version < 8) co_return co_await fetch_one(context, std::move(request));
  using Answer = protocol::OffsetFetchResponse::OffsetFetchResponseGroup;
  std::vector<Answer> denied_groups;
  std::vector<std::vector<WantedTopic>> denied_topics;  // of the groups that are left, in their order
  std::vector<bool> all;
  std::erase_if(request.groups, [&](auto& group) {
    if (!may(context, Operation::kDescribe, group.group_id)) {
      Answer& out = denied_groups.emplace_back();
      out.group_id = group.group_id;
      out.error_code = wire(kGroupDenied);
      return true;
    }
    denied_topics.push_back(group.topics ? take_denied_topics(context, *group.topics) : std::vector<WantedTopic>());
    all.push_back(!group.topics);
    return false;
  });
  protocol::OffsetFetchResponse response = co_await handle(context, std::move(request));
  for (std::size_t i = 0; i < response.groups.size() && i < all.size(); ++i) {
    Answer& group = response.groups[i];
    if (all[i])
      std::erase_if(group.topics, [&](const auto& topic) {
        return !is_allowed(context, Operation::kDescribe, ResourceType::kTopic, topic.name, Audit::kNothing);
      });
    for (const WantedTopic& topic : denied_topics[i]) {
      auto& out = group.topics.emplace_back();
      out.topic_id = topic.topic_id;
      deny_fetched(topic, kTopicDenied, out);
    }
  }
  std::ranges::move(denied_groups, std::back_inserter(response.groups));
  co_return response;
}

Task<protocol::OffsetDeleteResponse> handle_authorized(RequestContext& context, protocol::OffsetDeleteRequest request) {
  protocol::OffsetDeleteResponse response;
  if (!may(context, Operation::kDelete, request.group_id)) {
    response.error_code = wire(kGroupDenied);
    co_return response;
  }
  const auto denied = take_denied(request.topics, [&](const auto& topic) {
    return is_allowed(context, Operation::kRead, ResourceType::kTopic, topic.name);
  });
  response = co_await handle(context, std::move(request));
  if (response.error_code != 0) co_return response;
  for (const auto& topic : denied) {
    auto& out = response.topics.emplace_back();
    out.name = topic.name;
    for (const auto& partition : topic.partitions) {
      auto& entry = out.partitions.emplace_back();
      entry.partition_index = partition.partition_index;
      entry.error_code = wire(kTopicDenied);
    }
  }
  co_return response;
}

}  // namespace cork::broker
