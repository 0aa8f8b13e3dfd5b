// SPDX-License-Identifier: Apache-2.0
// What the handlers of transactional requests share: errors as clients of each age know them, and admission of batches.
#pragma once

#include <string>

#include "broker/request_context.h"
#include "coordinator/txn/transaction_coordinator.h"

namespace cork::broker {

/// Clients before KIP-360 know a fenced producer as INVALID_PRODUCER_EPOCH.
inline ErrorCode fenced_for(ErrorCode error, bool knows_producer_fenced) {
  return error == ErrorCode::kProducerFenced && !knows_producer_fenced ? ErrorCode::kInvalidProducerEpoch : error;
}

/// How a request that writes within a transaction takes part in it (KIP-890).
enum class Participation : std::uint8_t {
  kVerified,   // the partition was added before; TRANSACTION_ABORTABLE is not known to the client
  kAbortable,  // the same, and it is
  kAdds,       // the partition is added by the write itself
};

/// Asked right before an append: whether `partition` belongs to the transaction, after adding it where the write does
/// that.
ErrorCode participate(Services& services, const std::string& transactional_id, coordinator::ProducerIdentity producer,
                      const coordinator::TopicPartition& partition, Participation how);

}  // namespace cork::broker
