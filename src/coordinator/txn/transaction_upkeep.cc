// SPDX-License-Identifier: Apache-2.0
// TransactionCoordinator: loading at the start, transactions that time out, transactional ids that nobody uses.
#include <utility>

#include "base/logger.h"
#include "coordinator/mutant.h"
#include "coordinator/txn/transaction_coordinator.h"
#include "metadata/topic_name.h"
#include "partition/partition_manager.h"

namespace cork::coordinator {

namespace {
Logger logger("transactions");
}  // namespace

Result<void> TransactionCoordinator::load() {
  const metadata::TopicPtr topic = metadata_.image()->topic(metadata::kTransactionStateTopic);
  if (topic != nullptr) {
    TRY(places_.load(static_cast<std::int32_t>(topic->partitions.size()), [&](std::int32_t index) {
      const auto partition = partitions_.find(topic->id, index);
      return partition == nullptr ? Result<void>() : load_partition(*partition);
    }));
  }
  std::vector<std::string> decided;
  for (const auto& [id, entry] : transactions_) {
    if (entry.transaction.is_ending() && !mutated(Mutant::kDecisionForgotten)) decided.push_back(id);
  }
  for (const std::string& id : decided) {
    std::vector<Marked> marked;
    TRY_ASSIGN(const Written last, finish(id, marked));
    core_.spawn(settle_later(std::move(marked), last));
    logger.info("a transaction that was decided before the stop is completed", {{"transactional_id", id}});
  }
  core_.spawn(abort_timed_out());
  core_.spawn(expire_ids());
  return {};
}

Result<void> TransactionCoordinator::load_partition(partition::Partition& partition) {
  const auto read_bytes =
      static_cast<std::size_t>(metadata_.image()->config()->get_int(Key::kTransactionStateLogLoadBufferSize));
  std::int64_t offset = partition.log().log_start_offset();
  while (offset < partition.log().high_watermark()) {
    TRY_ASSIGN(const partition::ReadResult read,
               partition.read(offset, log::Isolation::kUncommitted, read_bytes, true));
    if (read.records.empty()) break;
    ByteSpan rest = read.records.span();
    while (!rest.empty()) {
      TRY_ASSIGN(const protocol::RecordBatchView batch, protocol::next_batch(rest));
      TRY_ASSIGN(const Bytes plain, protocol::plain_records(batch, read.records, INT32_MAX));
      protocol::RecordReader reader(batch, plain.span());
      while (true) {
        TRY_ASSIGN(const auto record, reader.next());
        if (!record) break;
        TRY_ASSIGN(const auto parsed, parse_transaction_record(*record));
        if (!parsed) continue;
        const std::string& id = parsed->transactional_id;
        places_.take(id, partition.index(), [&] { return transactions_.contains(id); }, [&] {
          parsed->transaction ? apply(id, *parsed->transaction) : static_cast<void>(transactions_.erase(id));
        });
      }
      offset = batch.next_offset();
      rest = rest.subspan(batch.size());
    }
  }
  return {};
}

Task<void> TransactionCoordinator::abort_timed_out() {
  while (true) {
    co_await runtime::sleep_ms(
        core_, metadata_.image()->config()->get_int(Key::kTransactionAbortTimedOutTransactionCleanupIntervalMs));
    std::vector<std::string> late;
    for (const auto& [id, entry] : transactions_) {
      if (entry.deadline_ns < core_.monotonic_ns() && !mutated(Mutant::kTimeless)) late.push_back(id);
    }
    for (const std::string& id : late) co_await abort_one(id);
  }
}

Task<void> TransactionCoordinator::abort_one(std::string transactional_id) {
  std::optional<std::int64_t> fresh_id;
  while (true) {
    if (const auto partition = log_of(transactional_id)) co_await partition->wait_for_room();
    const auto found = transactions_.find(transactional_id);
    if (found == transactions_.end() || found->second.deadline_ns >= core_.monotonic_ns())
      co_return;  // it has ended meanwhile
    TransactionDecision decision = decide_abort(found->second.transaction, version(), core_.wall_ms(), fresh_id);
    if (!decision.needs_producer_id) {
      const std::int64_t producer_id = found->second.transaction.producer_id;
      const ErrorCode error = co_await carry_out(transactional_id, std::move(decision));
      logger.info("a transaction timed out",
                  {{"transactional_id", transactional_id}, {"producer_id", producer_id}, {"error", to_string(error)}});
      co_return;
    }
    const auto id = co_await producer_ids_.next();
    if (!id) co_return;
    fresh_id = *id;
  }
}

/// transactional.id.expiration.ms after its last change an id is forgotten, if no transaction is open.
Task<void> TransactionCoordinator::expire_ids() {
  while (true) {
    co_await runtime::sleep_ms(
        core_, metadata_.image()->config()->get_int(Key::kTransactionRemoveExpiredTransactionCleanupIntervalMs));
    if (const auto expired = expire(core_.wall_ms()); !expired) {
      logger.error("expired transactional ids cannot be removed", {{"error", expired.error().message}});
    }
  }
}

Result<void> TransactionCoordinator::expire(std::int64_t now_ms) {
  const std::int64_t limit_ms = metadata_.image()->config()->get_int(Key::kTransactionalIdExpirationMs);
  for (auto entry = transactions_.begin(); entry != transactions_.end();) {
    const Transaction& transaction = entry->second.transaction;
    const bool open = transaction.state == TransactionState::kOngoing || transaction.is_ending();
    const auto partition = log_of(entry->first);
    if (open || partition == nullptr || transaction.last_update_ms > now_ms - limit_ms) {
      ++entry;
      continue;
    }
    protocol::RecordBatchBuilder batch;
    append_transaction(batch, now_ms, entry->first, nullptr, version());
    TRY_ASSIGN(const std::vector<std::byte> bytes, batch.build());
    TRY(partition->append_now(bytes));
    logger.info("transactional id expired", {{"transactional_id", entry->first}});
    entry = transactions_.erase(entry);
  }
  return {};
}

}  // namespace cork::coordinator
