// SPDX-License-Identifier: Apache-2.0
// DescribeTransactions: state, producer and partitions of transactional ids (KIP-664).
#include "broker/handlers.h"
#include "broker/transactions.h"
#include "coordinator/group_coordinator.h"
#include "coordinator/txn/transaction_coordinator.h"
#include "protocol/generated/describe_transactions_request.h"
#include "protocol/generated/describe_transactions_response.h"

namespace cork::broker {

Task<protocol::DescribeTransactionsResponse> handle(RequestContext& context,
                                                    protocol::DescribeTransactionsRequest request) {
  protocol::DescribeTransactionsResponse response;
  for (const protocol::String& id : request.transactional_ids) {
    auto& out = response.transaction_states.emplace_back();
    out.transactional_id = id;
    const coordinator::Transaction* known = context.services.transactions.find(id.view());
    if (id.empty() || known == nullptr) {
      out.error_code = protocol::wire(id.empty() ? ErrorCode::kInvalidRequest : ErrorCode::kTransactionalIdNotFound);
      continue;
    }
    out.transaction_state = coordinator::to_string(known->state);
    out.transaction_timeout_ms = known->timeout_ms;
    out.transaction_start_time_ms = known->start_ms;
    out.producer_id = known->producer_id;
    out.producer_epoch = known->producer_epoch;
    for (const coordinator::TopicPartition& partition : known->partitions) {
      if (out.topics.empty() || out.topics.back().topic != partition.topic)
        out.topics.emplace_back().topic = protocol::String(partition.topic);
      out.topics.back().partitions.push_back(partition.partition);
    }
  }
  co_return response;
}

}  // namespace cork::broker
