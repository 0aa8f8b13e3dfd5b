// SPDX-License-Identifier: Apache-2.0
// DeleteTopics: decided by metadata::TopicControl, answered when it is durable.
#include "broker/handlers.h"
#include "metadata/topic_control.h"

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

}  // namespace

Task<protocol::DeleteTopicsResponse> handle(RequestContext& context, protocol::DeleteTopicsRequest request) {
  Services& services = context.services;
  const metadata::TopicControl control(services.core.random());
  auto decision = control.delete_topics(*services.metadata.tip(), request);
  if (!decision) co_return refused(request, decision.error());
  if (!decision->records.empty()) {
    const auto committed = co_await services.metadata.commit(std::move(decision->records));
    if (!committed) co_return refused(request, committed.error());
  }
  co_return std::move(decision->response);
}

}  // namespace cork::broker
