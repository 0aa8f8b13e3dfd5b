// SPDX-License-Identifier: Apache-2.0
// UnregisterBroker: there is one broker, and it stays.
#include <fmt/format.h>

#include "broker/handlers.h"
#include "metadata/metadata.h"
#include "protocol/generated/unregister_broker_request.h"
#include "protocol/generated/unregister_broker_response.h"

namespace cork::broker {

Task<protocol::UnregisterBrokerResponse> handle(RequestContext& context, protocol::UnregisterBrokerRequest request) {
  protocol::UnregisterBrokerResponse response;
  if (request.broker_id == context.services.image().identity().node_id.value) {
    response.error_code = protocol::wire(ErrorCode::kInvalidRequest);
    response.error_message = fmt::format("Broker {} is the only one of this cluster and cannot be unregistered", request.broker_id);
  } else {
    response.error_code = protocol::wire(ErrorCode::kBrokerIdNotRegistered);
    response.error_message = fmt::format("Broker ID {} is not currently registered", request.broker_id);
  }
  co_return response;
}

}  // namespace cork::broker
