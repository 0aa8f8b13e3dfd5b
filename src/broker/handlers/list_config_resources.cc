// SPDX-License-Identifier: Apache-2.0
// ListConfigResources: which resources can be asked for their configuration.
#include "broker/handlers.h"
#include "metadata/config_control.h"
#include "metadata/metadata.h"

namespace cork::broker {

Task<protocol::ListConfigResourcesResponse> handle(RequestContext& context, protocol::ListConfigResourcesRequest request) {
  co_return metadata::list_config_resources(context.services.image(), request, context.version);
}

}  // namespace cork::broker
