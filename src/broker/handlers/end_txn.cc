// SPDX-License-Identifier: Apache-2.0
// EndTxn: commits or aborts a transaction; from version 5 on every transaction has its own epoch (KIP-890).
#include "broker/handlers.h"
#include "broker/transactions.h"
#include "coordinator/group_coordinator.h"
#include "coordinator/txn/transaction_coordinator.h"
#include "protocol/generated/end_txn_request.h"
#include "protocol/generated/end_txn_response.h"

namespace cork::broker {

Task<protocol::EndTxnResponse> handle(RequestContext& context, protocol::EndTxnRequest request) {
  constexpr std::int16_t kProducerFencedVersion = 2;
  constexpr std::int16_t kEpochVersion = 5;
  protocol::EndTxnResponse response;
  const std::int16_t client_version =
      context.version >= kEpochVersion ? coordinator::kEpochPerTransaction : std::int16_t{0};
  const coordinator::ProducerResult result = co_await context.services.transactions.end(
      request.transactional_id.str(), {request.producer_id, request.producer_epoch}, request.committed, client_version);
  response.error_code = protocol::wire(fenced_for(result.error, context.version >= kProducerFencedVersion));
  response.producer_id = result.producer.id;
  response.producer_epoch = result.producer.epoch;
  co_return response;
}

}  // namespace cork::broker
