// SPDX-License-Identifier: Apache-2.0
// InitProducerId: ids for idempotent producers, and the epoch that makes a transactional one the only one (KIP-98,
// 360).
#include "broker/handlers.h"
#include "broker/transactions.h"
#include "coordinator/group_coordinator.h"
#include "coordinator/txn/transaction_coordinator.h"
#include "protocol/generated/init_producer_id_request.h"
#include "protocol/generated/init_producer_id_response.h"

namespace cork::broker {
namespace {

// From here on clients know PRODUCER_FENCED.
constexpr std::int16_t kProducerFencedVersion = 4;

}  // namespace

Task<protocol::InitProducerIdResponse> handle(RequestContext& context, protocol::InitProducerIdRequest request) {
  protocol::InitProducerIdResponse response;
  response.producer_id = -1;
  response.producer_epoch = -1;
  coordinator::TransactionCoordinator& transactions = context.services.transactions;
  std::optional<coordinator::ProducerIdentity> expected;
  if (request.producer_id != -1 || request.producer_epoch != -1)
    expected = {request.producer_id, request.producer_epoch};
  if (expected && (expected->id == -1 || expected->epoch == -1)) {
    response.error_code = protocol::wire(ErrorCode::kInvalidRequest);
    co_return response;
  }
  coordinator::ProducerResult result;
  if (request.transactional_id) {
    result =
        co_await transactions.init_producer(request.transactional_id->str(), request.transaction_timeout_ms, expected);
  } else if (const auto id = co_await transactions.next_producer_id(); id) {
    result.producer = {*id, 0};
  } else {
    result.error = id.error().code;
  }
  response.error_code = protocol::wire(fenced_for(result.error, context.version >= kProducerFencedVersion));
  response.producer_id = result.producer.id;
  response.producer_epoch = result.producer.epoch;
  co_return response;
}

}  // namespace cork::broker
