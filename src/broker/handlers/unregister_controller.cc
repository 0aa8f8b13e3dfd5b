// SPDX-License-Identifier: Apache-2.0
// UnregisterController: the broker is its own controller, and it stays.
#include <fmt/format.h>

#include "broker/handlers.h"
#include "metadata/metadata.h"
#include "protocol/generated/unregister_controller_request.h"
#include "protocol/generated/unregister_controller_response.h"

namespace cork::broker {

Task<protocol::UnregisterControllerResponse> handle(RequestContext& context, protocol::UnregisterControllerRequest request) {
  protocol::UnregisterControllerResponse response;
  if (request.controller_id == context.services.image().identity().node_id.value) {
    response.error_code = protocol::wire(ErrorCode::kInvalidRequest);
    response.error_message = fmt::format("Controller {} is the only one of this cluster and cannot be unregistered", request.controller_id);
  } else {
    response.error_code = protocol::wire(ErrorCode::kControllerIdNotRegistered);
    response.error_message = fmt::format("Controller ID {} is not currently registered.", request.controller_id);
  }
  co_return response;
}

}  // namespace cork::broker
