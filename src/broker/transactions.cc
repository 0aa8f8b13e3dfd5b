// SPDX-License-Identifier: Apache-2.0
// Admission of writes to transactions.
#include "broker/transactions.h"

#include "coordinator/group_coordinator.h"
#include "config/config.h"

namespace cork::broker {

ErrorCode participate(Services& services, const std::string& transactional_id, coordinator::ProducerIdentity producer,
                      const coordinator::TopicPartition& partition, Participation how) {
  coordinator::TransactionCoordinator& transactions = services.transactions;
  if (how == Participation::kAdds)
    return fenced_for(transactions.add_partition_now(transactional_id, producer, partition), false);
  if (!services.config().get_bool(Key::kTransactionPartitionVerificationEnable)) return ErrorCode::kNone;
  const ErrorCode error = transactions.verify(transactional_id, producer, partition);
  if (error == ErrorCode::kTransactionAbortable && how == Participation::kVerified) return ErrorCode::kInvalidTxnState;
  return fenced_for(error, false);
}

}  // namespace cork::broker
