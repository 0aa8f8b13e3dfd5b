// SPDX-License-Identifier: Apache-2.0
// CreateTopics: decided by metadata::TopicControl, answered when it is durable.
#include "broker/handlers.h"
#include "metadata/topic_control.h"

namespace cork::broker {

Task<protocol::CreateTopicsResponse> handle(RequestContext& context, protocol::CreateTopicsRequest request) {
  Services& services = context.services;
  const metadata::TopicControl control(services.core.random());
  auto response = co_await services.metadata.change<protocol::CreateTopicsResponse>(
      [&](const metadata::Image& image) { return control.create_topics(image, request); });
  if (response) co_return std::move(*response);
  protocol::CreateTopicsResponse failed;
  for (const auto& topic : request.topics) {
    auto& entry = failed.topics.emplace_back();
    entry.name = topic.name;
    entry.error_code = protocol::wire(response.error().code);
    entry.error_message = response.error().message;
  }
  co_return failed;
}

}  // namespace cork::broker
