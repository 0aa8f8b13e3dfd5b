// SPDX-License-Identifier: Apache-2.0
// AlterConfigs: replaces all settings of a resource, durable before the answer.
#include "broker/handlers.h"
#include "metadata/config_control.h"
#include "metadata/metadata.h"

namespace cork::broker {

Task<protocol::AlterConfigsResponse> handle(RequestContext& context, protocol::AlterConfigsRequest request) {
  auto response = co_await context.services.metadata.change<protocol::AlterConfigsResponse>(
      [&](const metadata::Image& image) { return metadata::alter_configs(image, request); });
  if (response) co_return std::move(*response);
  protocol::AlterConfigsResponse failed;
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
