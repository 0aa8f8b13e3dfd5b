// SPDX-License-Identifier: Apache-2.0
// WriteTxnMarkers: markers that another coordinator asks for, or an operator who ends a hanging transaction (KIP-664).
#include "broker/handlers.h"
#include "broker/transactions.h"
#include "coordinator/txn/transaction_coordinator.h"
#include "partition/partition_manager.h"
#include "protocol/generated/write_txn_markers_request.h"
#include "protocol/generated/write_txn_markers_response.h"

namespace cork::broker {

Task<protocol::WriteTxnMarkersResponse> handle(RequestContext& context, protocol::WriteTxnMarkersRequest request) {
  protocol::WriteTxnMarkersResponse response;
  for (const auto& wanted : request.markers) {
    log::TransactionMarker marker;
    marker.producer_id = wanted.producer_id;
    marker.producer_epoch = wanted.producer_epoch;
    marker.commit = wanted.transaction_result;
    marker.coordinator_epoch = wanted.coordinator_epoch;
    marker.transaction_version = wanted.transaction_version;
    auto& result = response.markers.emplace_back();
    result.producer_id = wanted.producer_id;
    for (const auto& topic : wanted.topics) {
      auto& topic_result = result.topics.emplace_back();
      topic_result.name = topic.name;
      for (const std::int32_t index : topic.partition_indexes) {
        const ErrorCode error = co_await context.services.transactions.write_marker({topic.name.str(), index}, marker);
        auto& partition = topic_result.partitions.emplace_back();
        partition.partition_index = index;
        partition.error_code = protocol::wire(error);
      }
    }
  }
  co_return response;
}

}  // namespace cork::broker
