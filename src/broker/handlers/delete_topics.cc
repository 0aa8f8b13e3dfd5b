// SPDX-License-Identifier: Apache-2.0
// DeleteTopics: decided by metadata::TopicControl, answered when it is durable.
#include <algorithm>
#include <iterator>
#include <vector>

#include "broker/handlers.h"
#include "broker/throttle.h"
#include "metadata/metadata.h"
#include "metadata/topic_control.h"
#include "runtime/core.h"

namespace cork::broker {
namespace {

protocol::DeleteTopicsResponse refused(const protocol::DeleteTopicsRequest& request, const Error& error) {
  protocol::DeleteTopicsResponse response;
  const auto add = [&](const std::optional<protocol::String>& name, const Uuid& id) {
    auto& entry = response.responses.emplace_back();
    entry.name = name;
    entry.topic_id = id;
    entry.error_code = protocol::wire(error.code);
    entry.error_message = error.message;
  };
  for (const auto& topic : request.topics) add(topic.name, topic.topic_id);
  for (const auto& name : request.topic_names) add(name, {});
  return response;
}

// From here on, clients understand that a topic is refused because of a quota (KIP-599); earlier ones only wait.
constexpr std::int16_t kStrictFrom = 5;

/// Takes the topics out of the request whose partitions may not be deleted now.
protocol::DeleteTopicsRequest take_over_quota(RequestContext& context, protocol::DeleteTopicsRequest& request) {
  const metadata::ImagePtr image = context.services.metadata.image();
  protocol::DeleteTopicsRequest over;
  const auto stays = [&](const metadata::TopicPtr& topic) {
    if (!topic) return true;  // an error costs nothing
    return take_mutation(context, static_cast<std::int64_t>(topic->partitions.size())) || context.version < kStrictFrom;
  };
  std::erase_if(request.topics, [&](const auto& topic) {
    if (stays(topic.name ? image->topic(topic.name->view()) : image->topic(topic.topic_id))) return false;
    over.topics.push_back(topic);
    return true;
  });
  std::erase_if(request.topic_names, [&](const protocol::String& name) {
    if (stays(image->topic(name.view()))) return false;
    over.topic_names.push_back(name);
    return true;
  });
  return over;
}

}  // namespace

Task<protocol::DeleteTopicsResponse> handle(RequestContext& context, protocol::DeleteTopicsRequest request) {
  Services& services = context.services;
  protocol::DeleteTopicsRequest over_quota = take_over_quota(context, request);
  const metadata::TopicControl control(services.core.random());
  auto decision = control.delete_topics(*services.metadata.tip(), request);
  if (!decision) co_return refused(request, decision.error());
  if (!decision->records.empty()) {
    const auto committed = co_await services.metadata.commit(std::move(decision->records));
    if (!committed) co_return refused(request, committed.error());
  }
  protocol::DeleteTopicsResponse response = std::move(decision->response);
  auto denials = refused(over_quota, {ErrorCode::kThrottlingQuotaExceeded, "The throttling quota has been exceeded."});
  std::ranges::move(denials.responses, std::back_inserter(response.responses));
  throttle_mutations(context);
  co_return response;
}

}  // namespace cork::broker
