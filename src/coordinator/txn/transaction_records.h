// SPDX-License-Identifier: Apache-2.0
// The records of __transaction_state, in Kafka's format: one for each transactional id.
#pragma once

#include <optional>
#include <string>

#include "coordinator/txn/transaction.h"
#include "protocol/record_batch_builder.h"

namespace cork::coordinator {

/// Appends one record; nullptr is a tombstone. `server_version`: level of transaction.version, from 1 on with tagged
/// fields.
void append_transaction(protocol::RecordBatchBuilder& batch, std::int64_t now_ms, const std::string& transactional_id,
                        const Transaction* transaction, std::int16_t server_version);

struct TransactionRecord {
  std::string transactional_id;
  std::optional<Transaction> transaction;  // none: a tombstone
};
/// nullopt for a record of a type that this program does not know. CORRUPT_MESSAGE for what cannot be read.
Result<std::optional<TransactionRecord>> parse_transaction_record(const protocol::Record& record);

}  // namespace cork::coordinator
