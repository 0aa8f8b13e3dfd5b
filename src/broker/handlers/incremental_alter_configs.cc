// SPDX-License-Identifier: Apache-2.0
// IncrementalAlterConfigs: single settings of topics, brokers, groups and client metrics, durable before the answer.
#include "broker/handlers.h"
#include "metadata/config_control.h"
#include "metadata/metadata.h"

namespace cork::broker {

Task<protocol::IncrementalAlterConfigsResponse> handle(RequestContext& context, protocol::IncrementalAlterConfigsRequest request) {
  auto response = co_await context.services.metadata.change<protocol::IncrementalAlterConfigsResponse>(
      [&](const metadata::Image& image) { return metadata::incremental_alter_configs(image, request); });
  if (response) {
    metadata::apply_log_levels(request, *response);
    co_return std::move(*response);
  }
  protocol::IncrementalAlterConfigsResponse failed;
  for (const auto& resource : request.resources) {
    auto& entry = failed.responses.emplace_back();
    entry.resource_type = resource.resource_type;
    entry.resource_name = resource.resource_name;
    entry.error_code = protocol::wire(response.error().code);
    entry.error_message = response.error().message;
  }
  co_return failed;
}

}  // namespace cork::broker
