// SPDX-License-Identifier: Apache-2.0
// DescribeConfigs: every option of a resource with its value, source and synonyms.
#include "broker/handlers.h"
#include "metadata/config_control.h"
#include "metadata/metadata.h"

namespace cork::broker {

Task<protocol::DescribeConfigsResponse> handle(RequestContext& context, protocol::DescribeConfigsRequest request) {
  co_return metadata::describe_configs(context.services.image(), request);
}

}  // namespace cork::broker
