// SPDX-License-Identifier: Apache-2.0
// Authorization of what reads and changes configurations: topics and groups by their names, the rest as the cluster.
#include "broker/authorized/authorized.h"
#include "metadata/metadata.h"
#include "protocol/generated/alter_configs_request.h"
#include "protocol/generated/alter_configs_response.h"
#include "protocol/generated/describe_configs_request.h"
#include "protocol/generated/describe_configs_response.h"
#include "protocol/generated/incremental_alter_configs_request.h"
#include "protocol/generated/incremental_alter_configs_response.h"

namespace cork::broker {
namespace {

template <class Resource>
bool may(RequestContext& context, Operation operation, const Resource& resource) {
  switch (static_cast<metadata::ResourceType>(resource.resource_type)) {
    case metadata::ResourceType::kTopic:
      return is_allowed(context, operation, ResourceType::kTopic, resource.resource_name);
    case metadata::ResourceType::kGroup:
      return is_allowed(context, operation, ResourceType::kGroup, resource.resource_name);
    default: return is_allowed_on_cluster(context, operation);
  }
}

template <class Resource, class Result>
void deny(const Resource& resource, Result& out) {
  const auto type = static_cast<metadata::ResourceType>(resource.resource_type);
  const ErrorCode code = type == metadata::ResourceType::kTopic   ? ErrorCode::kTopicAuthorizationFailed
                         : type == metadata::ResourceType::kGroup ? ErrorCode::kGroupAuthorizationFailed
                                                                  : ErrorCode::kClusterAuthorizationFailed;
  out.resource_type = resource.resource_type;
  out.resource_name = resource.resource_name;
  out.error_code = protocol::wire(code);
  out.error_message = denial_text(code);
}

/// Both forms of the change.
template <class Response, class Request>
Task<Response> alter(RequestContext& context, Request request) {
  const auto denied = take_denied(
      request.resources, [&](const auto& resource) { return may(context, Operation::kAlterConfigs, resource); });
  Response response = co_await handle(context, std::move(request));
  for (const auto& resource : denied) deny(resource, response.responses.emplace_back());
  co_return response;
}

}  // namespace

Task<protocol::DescribeConfigsResponse> handle_authorized(RequestContext& context,
                                                          protocol::DescribeConfigsRequest request) {
  const auto denied = take_denied(
      request.resources, [&](const auto& resource) { return may(context, Operation::kDescribeConfigs, resource); });
  protocol::DescribeConfigsResponse response = co_await handle(context, std::move(request));
  for (const auto& resource : denied) deny(resource, response.results.emplace_back());
  co_return response;
}

Task<protocol::AlterConfigsResponse> handle_authorized(RequestContext& context, protocol::AlterConfigsRequest request) {
  return alter<protocol::AlterConfigsResponse>(context, std::move(request));
}

Task<protocol::IncrementalAlterConfigsResponse> handle_authorized(RequestContext& context,
                                                                  protocol::IncrementalAlterConfigsRequest request) {
  return alter<protocol::IncrementalAlterConfigsResponse>(context, std::move(request));
}

}  // namespace cork::broker
