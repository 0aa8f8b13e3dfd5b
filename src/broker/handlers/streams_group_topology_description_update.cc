// SPDX-License-Identifier: Apache-2.0
// StreamsGroupTopologyDescriptionUpdate: descriptions go to a plugin in Kafka; without one, as here, they are refused.
#include "broker/handlers.h"
#include "protocol/generated/streams_group_topology_description_update_request.h"
#include "protocol/generated/streams_group_topology_description_update_response.h"

namespace cork::broker {

Task<protocol::StreamsGroupTopologyDescriptionUpdateResponse> handle(
    RequestContext&, protocol::StreamsGroupTopologyDescriptionUpdateRequest) {
  protocol::StreamsGroupTopologyDescriptionUpdateResponse response;
  response.error_code = protocol::wire(ErrorCode::kUnsupportedVersion);
  response.error_message = "The broker has no streams group topology description plugin configured.";
  co_return response;
}

}  // namespace cork::broker
