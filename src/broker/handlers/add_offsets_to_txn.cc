// SPDX-License-Identifier: Apache-2.0
// AddOffsetsToTxn: the offsets of a consumer group become part of a transaction.
#include "broker/handlers.h"
#include "broker/transactions.h"
#include "coordinator/group_coordinator.h"
#include "coordinator/txn/transaction_coordinator.h"
#include "protocol/generated/add_offsets_to_txn_request.h"
#include "protocol/generated/add_offsets_to_txn_response.h"

namespace cork::broker {

Task<protocol::AddOffsetsToTxnResponse> handle(RequestContext& context, protocol::AddOffsetsToTxnRequest request) {
  constexpr std::int16_t kProducerFencedVersion = 2;
  protocol::AddOffsetsToTxnResponse response;
  Services& services = context.services;
  const ErrorCode error = co_await services.transactions.add_partitions(
      request.transactional_id.str(), {request.producer_id, request.producer_epoch},
      {services.groups.log_partition_of(request.group_id.str())}, 0);
  response.error_code = protocol::wire(fenced_for(error, context.version >= kProducerFencedVersion));
  co_return response;
}

}  // namespace cork::broker
