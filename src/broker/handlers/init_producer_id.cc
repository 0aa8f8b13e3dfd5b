// SPDX-License-Identifier: Apache-2.0
// InitProducerId: ids for idempotent producers (KIP-98).
#include "broker/handlers.h"
#include "protocol/generated/init_producer_id_request.h"
#include "protocol/generated/init_producer_id_response.h"

namespace cork::broker {

Task<protocol::InitProducerIdResponse> handle(RequestContext& context, protocol::InitProducerIdRequest request) {
  protocol::InitProducerIdResponse response;
  response.producer_id = -1;
  response.producer_epoch = -1;
  if (request.transactional_id) {
    // There is no transaction coordinator (docs/compatibility.md); FindCoordinator has said so, too.
    response.error_code = protocol::wire(request.transactional_id->empty() ? ErrorCode::kInvalidRequest : ErrorCode::kCoordinatorNotAvailable);
    co_return response;
  }
  const auto id = co_await context.services.producer_ids.next();
  if (!id) {
    response.error_code = protocol::wire(id.error().code);
    co_return response;
  }
  response.producer_id = *id;
  response.producer_epoch = 0;
  co_return response;
}

}  // namespace cork::broker
