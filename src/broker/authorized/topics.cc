// SPDX-License-Identifier: Apache-2.0
// Authorization of what describes, creates and deletes topics. Names that a client may not know are not confirmed to
// it.
#include <string>

#include "broker/authorized/authorized.h"
#include "config/config.h"
#include "metadata/metadata.h"
#include "protocol/generated/create_partitions_request.h"
#include "protocol/generated/create_partitions_response.h"
#include "protocol/generated/create_topics_request.h"
#include "protocol/generated/create_topics_response.h"
#include "protocol/generated/delete_topics_request.h"
#include "protocol/generated/delete_topics_response.h"
#include "protocol/generated/describe_cluster_request.h"
#include "protocol/generated/describe_cluster_response.h"
#include "protocol/generated/describe_topic_partitions_request.h"
#include "protocol/generated/describe_topic_partitions_response.h"
#include "protocol/generated/metadata_request.h"
#include "protocol/generated/metadata_response.h"

namespace cork::broker {
namespace {

using protocol::wire;

constexpr auto kTopicDenied = ErrorCode::kTopicAuthorizationFailed;
constexpr std::int32_t kNotAsked = INT32_MIN;

using MetadataTopic = protocol::MetadataRequest::MetadataRequestTopic;

/// The name of the topic asked for; none for an id that nobody has.
std::optional<std::string> name_of(const metadata::Image& image, const MetadataTopic& topic) {
  if (topic.topic_id.is_zero()) return topic.name ? topic.name->str() : std::string();
  const metadata::TopicPtr known = image.topic(topic.topic_id);
  return known ? std::optional(known->name) : std::nullopt;
}

bool may_create(RequestContext& context, std::string_view name) {
  return is_allowed_on_cluster(context, Operation::kCreate, Audit::kNothing) ||
         is_allowed(context, Operation::kCreate, ResourceType::kTopic, name);
}

/// What of a Metadata request may be answered; the rest goes to `denied`.
void take_denied_topics(RequestContext& context, protocol::MetadataRequest& request,
                        std::vector<MetadataTopic>& denied) {
  const metadata::ImagePtr image = context.services.metadata.image();
  const bool creates =
      request.allow_auto_topic_creation && context.services.config().get_bool(Key::kAutoCreateTopicsEnable);
  denied = take_denied(*request.topics, [&](const MetadataTopic& topic) {
    const auto name = name_of(*image, topic);
    if (!name) return true;
    if (!is_allowed(context, Operation::kDescribe, ResourceType::kTopic, *name)) return false;
    return !creates || image->topic(*name) != nullptr || may_create(context, *name);
  });
}

void add_denied(const std::vector<MetadataTopic>& denied, protocol::MetadataResponse& response) {
  for (const MetadataTopic& topic : denied) {
    auto& out = response.topics.emplace_back();
    const bool by_id = !topic.topic_id.is_zero();
    out.name = by_id ? std::nullopt : topic.name;
    out.topic_id = topic.topic_id;
    out.error_code = wire(by_id ? ErrorCode::kUnknownTopicId : kTopicDenied);
  }
}

std::int32_t cluster_operations(RequestContext& context) {
  if (!is_allowed_on_cluster(context, Operation::kDescribe)) return 0;
  return authorized_operations(context, ResourceType::kCluster, security::kClusterName);
}

}  // namespace

Task<protocol::MetadataResponse> handle_authorized(RequestContext& context, protocol::MetadataRequest request) {
  if (context.version == 0 && request.topics && request.topics->empty()) request.topics.reset();
  const bool all = !request.topics;
  const bool topic_operations = request.include_topic_authorized_operations;
  const bool cluster_operations_asked = request.include_cluster_authorized_operations;
  std::vector<MetadataTopic> denied;
  if (!all) take_denied_topics(context, request, denied);
  // Version 0 takes no topics for all topics.
  const bool nothing_left = !all && request.topics->empty() && context.version == 0;
  protocol::MetadataResponse response = co_await handle(context, std::move(request));
  if (nothing_left) response.topics.clear();
  if (all) {
    std::erase_if(response.topics, [&](const auto& topic) {
      return topic.name &&
             !is_allowed(context, Operation::kDescribe, ResourceType::kTopic, *topic.name, Audit::kNothing);
    });
  }
  if (topic_operations) {
    for (auto& topic : response.topics) {
      if (topic.error_code == 0 && topic.name)
        topic.topic_authorized_operations = authorized_operations(context, ResourceType::kTopic, *topic.name);
    }
  }
  if (cluster_operations_asked) response.cluster_authorized_operations = cluster_operations(context);
  add_denied(denied, response);
  co_return response;
}

Task<protocol::DescribeClusterResponse> handle_authorized(RequestContext& context,
                                                          protocol::DescribeClusterRequest request) {
  const bool asked = request.include_cluster_authorized_operations;
  protocol::DescribeClusterResponse response = co_await handle(context, std::move(request));
  if (asked && response.error_code == 0) response.cluster_authorized_operations = cluster_operations(context);
  co_return response;
}

Task<protocol::DescribeTopicPartitionsResponse> handle_authorized(RequestContext& context,
                                                                  protocol::DescribeTopicPartitionsRequest request) {
  const bool all = request.topics.empty();
  if (all) {
    // Only what the client may see is counted against the limit of a page.
    for (const metadata::TopicPtr& topic : context.services.image().sorted_topics()) {
      if (is_allowed(context, Operation::kDescribe, ResourceType::kTopic, topic->name, Audit::kNothing))
        request.topics.emplace_back().name = topic->name;
    }
    if (request.topics.empty()) co_return protocol::DescribeTopicPartitionsResponse();
    // The cursor may name a topic that is not in the list any more: it is a place in the order, not a topic.
    if (request.cursor) {
      const std::string at = request.cursor->topic_name.str();
      std::erase_if(request.topics, [&](const auto& topic) { return topic.name.view() < at; });
      if (request.topics.empty()) co_return protocol::DescribeTopicPartitionsResponse();
      if (request.topics.front().name != at) request.cursor.reset();
    }
  }
  const auto denied = take_denied(request.topics, [&](const auto& topic) {
    return all || is_allowed(context, Operation::kDescribe, ResourceType::kTopic, topic.name);
  });
  protocol::DescribeTopicPartitionsResponse response;
  if (!request.topics.empty()) response = co_await handle(context, std::move(request));
  for (auto& topic : response.topics) {
    if (topic.topic_authorized_operations != kNotAsked && topic.name) {
      topic.topic_authorized_operations = authorized_operations(context, ResourceType::kTopic, *topic.name);
    }
  }
  for (const auto& topic : denied) {
    auto& out = response.topics.emplace_back();
    out.name = topic.name;
    out.error_code = wire(kTopicDenied);
  }
  co_return response;
}

Task<protocol::CreateTopicsResponse> handle_authorized(RequestContext& context, protocol::CreateTopicsRequest request) {
  const bool any = is_allowed_on_cluster(context, Operation::kCreate, Audit::kNothing);
  const auto denied = take_denied(request.topics, [&](const auto& topic) {
    return any || is_allowed(context, Operation::kCreate, ResourceType::kTopic, topic.name);
  });
  protocol::CreateTopicsResponse response;
  if (!request.topics.empty()) response = co_await handle(context, std::move(request));
  for (auto& topic : response.topics) {
    if (topic.error_code != 0 ||
        is_allowed(context, Operation::kDescribeConfigs, ResourceType::kTopic, topic.name, Audit::kNothing))
      continue;
    topic.topic_config_error_code = wire(kTopicDenied);
    topic.num_partitions = -1;
    topic.replication_factor = -1;
    topic.configs.reset();
  }
  for (const auto& topic : denied) {
    auto& out = response.topics.emplace_back();
    out.name = topic.name;
    out.error_code = wire(kTopicDenied);
    out.error_message = "Authorization failed.";
  }
  co_return response;
}

Task<protocol::DeleteTopicsResponse> handle_authorized(RequestContext& context, protocol::DeleteTopicsRequest request) {
  const metadata::ImagePtr image = context.services.metadata.image();
  protocol::DeleteTopicsResponse denials;
  const auto deny = [&](std::optional<protocol::String> name, const Uuid& id) {
    auto& out = denials.responses.emplace_back();
    out.name = std::move(name);
    out.topic_id = id;
    out.error_code = wire(kTopicDenied);
    out.error_message = denial_text(kTopicDenied);
  };
  const bool any = is_allowed_on_cluster(context, Operation::kDelete, Audit::kNothing);
  const auto may_delete = [&](std::string_view name) {
    return any || is_allowed(context, Operation::kDelete, ResourceType::kTopic, name);
  };
  const auto may_know = [&](std::string_view name) {
    return is_allowed(context, Operation::kDescribe, ResourceType::kTopic, name, Audit::kNothing);
  };
  const auto may_delete_named = [&](const protocol::String& name) {
    // That there is no such topic may be told to all who may know its name.
    return (image->topic(name.view()) == nullptr && may_know(name)) || may_delete(name);
  };
  std::erase_if(request.topic_names, [&](const protocol::String& name) {
    if (may_delete_named(name)) return false;
    deny(name, {});
    return true;
  });
  std::erase_if(request.topics, [&](const auto& topic) {
    const bool by_id = !topic.topic_id.is_zero();
    const metadata::TopicPtr known = by_id ? image->topic(topic.topic_id) : nullptr;
    if (by_id && !known) return false;  // the handler says so
    const protocol::String name = known ? protocol::String(known->name) : topic.name.value_or(protocol::String());
    if (by_id ? may_delete(name) : may_delete_named(name)) return false;
    // Who asks by id learns the name only where it may be known.
    deny(by_id && !may_know(name) ? std::nullopt : std::optional(name), topic.topic_id);
    return true;
  });
  protocol::DeleteTopicsResponse response;
  if (!request.topics.empty() || !request.topic_names.empty()) response = co_await handle(context, std::move(request));
  std::ranges::move(denials.responses, std::back_inserter(response.responses));
  co_return response;
}

Task<protocol::CreatePartitionsResponse> handle_authorized(RequestContext& context,
                                                           protocol::CreatePartitionsRequest request) {
  const auto denied = take_denied(request.topics, [&](const auto& topic) {
    return is_allowed(context, Operation::kAlter, ResourceType::kTopic, topic.name);
  });
  protocol::CreatePartitionsResponse response;
  if (!request.topics.empty()) response = co_await handle(context, std::move(request));
  for (const auto& topic : denied) {
    auto& out = response.results.emplace_back();
    out.name = topic.name;
    out.error_code = wire(kTopicDenied);
    out.error_message = denial_text(kTopicDenied);
  }
  co_return response;
}

}  // namespace cork::broker
