// SPDX-License-Identifier: Apache-2.0
// Tests of the transitions of a transactional id, of its record, and of offsets in open transactions.
#include "coordinator/txn/transaction.h"

#include <gtest/gtest.h>

#include "coordinator/group/pending_offsets.h"
#include "coordinator/txn/transaction_records.h"

namespace cork::coordinator {
namespace {

using State = TransactionState;

constexpr std::int64_t kNow = 1'000'000;
constexpr std::int16_t kV2 = kEpochPerTransaction;
constexpr std::int16_t kLastEpoch = INT16_MAX - 1;

Transaction known(State state, std::int64_t producer_id = 7, std::int16_t epoch = 3) {
  Transaction out;
  out.producer_id = producer_id;
  out.producer_epoch = epoch;
  out.previous_producer_id = producer_id;
  out.timeout_ms = 60'000;
  out.state = state;
  out.last_update_ms = kNow - 10;
  if (state == State::kOngoing || state == State::kPrepareCommit || state == State::kPrepareAbort) {
    out.partitions = {{"a", 0}, {"b", 1}};
    out.start_ms = kNow - 100;
  }
  return out;
}

TransactionDecision init(const Transaction* transaction, std::optional<ProducerIdentity> expected = {},
                         std::optional<std::int64_t> fresh = {}) {
  return decide_init(transaction, expected, 30'000, kV2, kNow, fresh);
}

TEST(Transaction, ANewIdGetsAProducerAndEachFurtherInitialisationANewEpoch) {
  EXPECT_TRUE(init(nullptr).needs_producer_id);
  const TransactionDecision first = init(nullptr, {}, 40);
  ASSERT_TRUE(first.next);
  EXPECT_EQ(first.answer, (ProducerIdentity{40, 0}));
  EXPECT_EQ(first.next->state, State::kEmpty);
  EXPECT_EQ(first.next->timeout_ms, 30'000);
  const TransactionDecision second = init(&*first.next);
  EXPECT_EQ(second.answer, (ProducerIdentity{40, 1}));
  EXPECT_EQ(second.next->last_producer_epoch, -1);
}

TEST(Transaction, AProducerThatKnowsItsEpochMayBumpItAndAskTwice) {
  const Transaction idle = known(State::kCompleteAbort);
  const TransactionDecision bumped = init(&idle, ProducerIdentity{7, 3});
  EXPECT_EQ(bumped.answer, (ProducerIdentity{7, 4}));
  EXPECT_EQ(bumped.next->last_producer_epoch, 3);
  EXPECT_EQ(init(&*bumped.next, ProducerIdentity{7, 3}).answer, (ProducerIdentity{7, 4}));
  EXPECT_EQ(init(&*bumped.next, ProducerIdentity{7, 2}).error, ErrorCode::kProducerFenced);
  EXPECT_EQ(init(&*bumped.next, ProducerIdentity{8, 4}).error, ErrorCode::kProducerFenced);
  // Another instance came between: the repetition is fenced.
  const TransactionDecision other = init(&*bumped.next);
  EXPECT_EQ(init(&*other.next, ProducerIdentity{7, 3}).error, ErrorCode::kProducerFenced);
}

TEST(Transaction, ExhaustedEpochsGiveANewProducerId) {
  const Transaction idle = known(State::kEmpty, 7, kLastEpoch);
  EXPECT_TRUE(init(&idle).needs_producer_id);
  EXPECT_EQ(init(&idle, {}, 50).answer, (ProducerIdentity{50, 0}));
  const TransactionDecision rotated = init(&idle, ProducerIdentity{7, kLastEpoch}, 50);
  EXPECT_EQ(rotated.answer, (ProducerIdentity{50, 0}));
  EXPECT_EQ(rotated.next->previous_producer_id, 7);
  EXPECT_EQ(rotated.next->last_producer_epoch, kLastEpoch);
  // The answer was lost, and the producer asks again with what it knows.
  EXPECT_EQ(init(&*rotated.next, ProducerIdentity{7, kLastEpoch}, 51).answer, (ProducerIdentity{50, 0}));
}

TEST(Transaction, AnOngoingTransactionIsAbortedBeforeANewProducerTakesOver) {
  const Transaction ongoing = known(State::kOngoing);
  const TransactionDecision first = init(&ongoing);
  EXPECT_EQ(first.error, ErrorCode::kConcurrentTransactions);
  ASSERT_TRUE(first.next);
  EXPECT_EQ(first.next->state, State::kPrepareAbort);
  EXPECT_EQ(first.next->producer_epoch, 4);
  EXPECT_EQ(first.next->last_producer_epoch, 3);
  EXPECT_EQ(init(&*first.next).error, ErrorCode::kConcurrentTransactions);
  const Transaction done = completed(*first.next, kNow);
  EXPECT_EQ(init(&done).answer, (ProducerIdentity{7, 5}));
  // With one epoch for many transactions the fence bumps it, and no repetition may pass.
  const TransactionDecision old = decide_init(&ongoing, {}, 30'000, 1, kNow, {});
  EXPECT_EQ(old.next->producer_epoch, 4);
  EXPECT_EQ(old.next->last_producer_epoch, -1);
  EXPECT_EQ(old.next->client_version, 0);
}

TEST(Transaction, PartitionsAreAddedByTheCurrentProducerOnly) {
  const Transaction idle = known(State::kCompleteCommit);
  EXPECT_EQ(decide_add(nullptr, {7, 3}, {{"a", 0}}, 0, kNow).error, ErrorCode::kInvalidProducerIdMapping);
  EXPECT_EQ(decide_add(&idle, {8, 3}, {{"a", 0}}, 0, kNow).error, ErrorCode::kInvalidProducerIdMapping);
  EXPECT_EQ(decide_add(&idle, {7, 2}, {{"a", 0}}, 0, kNow).error, ErrorCode::kProducerFenced);
  EXPECT_EQ(decide_add(&idle, {7, 4}, {{"a", 0}}, 0, kNow).error, ErrorCode::kProducerFenced);
  const Transaction ending = known(State::kPrepareCommit);
  EXPECT_EQ(decide_add(&ending, {7, 3}, {{"a", 0}}, 0, kNow).error, ErrorCode::kConcurrentTransactions);
  const TransactionDecision added = decide_add(&idle, {7, 3}, {{"a", 0}}, kV2, kNow);
  ASSERT_TRUE(added.next);
  EXPECT_EQ(added.next->state, State::kOngoing);
  EXPECT_EQ(added.next->start_ms, kNow);
  EXPECT_FALSE(decide_add(&*added.next, {7, 3}, {{"a", 0}}, kV2, kNow + 5).next);
  const TransactionDecision more = decide_add(&*added.next, {7, 3}, {{"b", 2}}, kV2, kNow + 5);
  EXPECT_EQ(more.next->partitions.size(), 2U);
  EXPECT_EQ(more.next->start_ms, kNow);
  EXPECT_EQ(more.next->last_update_ms, kNow + 5);
  EXPECT_EQ(verify_partition(&*more.next, {7, 3}, {"b", 2}), ErrorCode::kNone);
  EXPECT_EQ(verify_partition(&*more.next, {7, 3}, {"b", 3}), ErrorCode::kTransactionAbortable);
  EXPECT_EQ(verify_partition(&*more.next, {7, 2}, {"b", 2}), ErrorCode::kProducerFenced);
  EXPECT_EQ(verify_partition(&ending, {7, 3}, {"a", 0}), ErrorCode::kConcurrentTransactions);
  EXPECT_EQ(verify_partition(nullptr, {7, 3}, {"a", 0}), ErrorCode::kInvalidProducerIdMapping);
}

/// What EndTxn answers: an error, or a transition with its new epoch.
std::string outcome(State state, std::int16_t request_epoch, bool commit, std::int16_t version) {
  const Transaction transaction = known(state);
  const TransactionDecision decision = decide_end(&transaction, {7, request_epoch}, commit, version, kNow, {});
  if (!decision.next) return std::string(to_string(decision.error));
  return std::string(to_string(decision.next->state)) + " " + std::to_string(decision.next->producer_epoch);
}

TEST(Transaction, EndsOfClientsWithAnEpochForEachTransaction) {
  struct Row {
    State state;
    std::int16_t epoch;  // 2: a repetition, 3: the current one, 4: from the future
    const char* commit;
    const char* abort;
  };
  for (const Row& row : {
           Row{State::kEmpty, 2, "PRODUCER_FENCED", "PRODUCER_FENCED"},
           Row{State::kEmpty, 3, "INVALID_TXN_STATE", "PrepareAbort 4"},
           Row{State::kEmpty, 4, "PRODUCER_FENCED", "PRODUCER_FENCED"},
           Row{State::kOngoing, 2, "PRODUCER_FENCED", "PRODUCER_FENCED"},
           Row{State::kOngoing, 3, "PrepareCommit 4", "PrepareAbort 4"},
           Row{State::kOngoing, 4, "PRODUCER_FENCED", "PRODUCER_FENCED"},
           Row{State::kPrepareCommit, 2, "CONCURRENT_TRANSACTIONS", "INVALID_TXN_STATE"},
           Row{State::kPrepareCommit, 3, "PRODUCER_FENCED", "PRODUCER_FENCED"},
           Row{State::kPrepareAbort, 2, "INVALID_TXN_STATE", "CONCURRENT_TRANSACTIONS"},
           Row{State::kPrepareAbort, 3, "PRODUCER_FENCED", "PRODUCER_FENCED"},
           Row{State::kCompleteCommit, 2, "NONE", "INVALID_TXN_STATE"},
           Row{State::kCompleteCommit, 3, "INVALID_TXN_STATE", "PrepareAbort 4"},
           Row{State::kCompleteCommit, 1, "PRODUCER_FENCED", "PRODUCER_FENCED"},
           Row{State::kCompleteAbort, 2, "INVALID_TXN_STATE", "NONE"},
           Row{State::kCompleteAbort, 3, "INVALID_TXN_STATE", "PrepareAbort 4"},
           Row{State::kCompleteAbort, 4, "PRODUCER_FENCED", "PRODUCER_FENCED"},
       }) {
    EXPECT_EQ(outcome(row.state, row.epoch, true, kV2), row.commit) << to_string(row.state) << " " << row.epoch;
    EXPECT_EQ(outcome(row.state, row.epoch, false, kV2), row.abort) << to_string(row.state) << " " << row.epoch;
  }
}

TEST(Transaction, EndsOfClientsWithOneEpoch) {
  struct Row {
    State state;
    const char* commit;
    const char* abort;
  };
  for (const Row& row : {Row{State::kEmpty, "INVALID_TXN_STATE", "INVALID_TXN_STATE"},
                         Row{State::kOngoing, "PrepareCommit 3", "PrepareAbort 3"},
                         Row{State::kPrepareCommit, "CONCURRENT_TRANSACTIONS", "INVALID_TXN_STATE"},
                         Row{State::kPrepareAbort, "INVALID_TXN_STATE", "CONCURRENT_TRANSACTIONS"},
                         Row{State::kCompleteCommit, "NONE", "INVALID_TXN_STATE"},
                         Row{State::kCompleteAbort, "INVALID_TXN_STATE", "NONE"}}) {
    EXPECT_EQ(outcome(row.state, 3, true, 0), row.commit) << to_string(row.state);
    EXPECT_EQ(outcome(row.state, 3, false, 0), row.abort) << to_string(row.state);
    EXPECT_EQ(outcome(row.state, 2, true, 0), "PRODUCER_FENCED") << to_string(row.state);
    EXPECT_EQ(outcome(row.state, 4, false, 0), "PRODUCER_FENCED") << to_string(row.state);
  }
  const Transaction ongoing = known(State::kOngoing);
  EXPECT_EQ(decide_end(&ongoing, {9, 3}, true, 0, kNow, {}).error, ErrorCode::kInvalidProducerIdMapping);
  EXPECT_EQ(decide_end(nullptr, {7, 3}, true, 0, kNow, {}).error, ErrorCode::kInvalidProducerIdMapping);
  EXPECT_EQ(decide_end(nullptr, {7, 3}, true, kV2, kNow, {}).error, ErrorCode::kInvalidProducerIdMapping);
}

TEST(Transaction, TheLastEpochEndsWithAFreshProducerId) {
  const Transaction ongoing = known(State::kOngoing, 7, kLastEpoch);
  EXPECT_TRUE(decide_end(&ongoing, {7, kLastEpoch}, true, kV2, kNow, {}).needs_producer_id);
  const TransactionDecision ended = decide_end(&ongoing, {7, kLastEpoch}, true, kV2, kNow, 60);
  EXPECT_EQ(ended.answer, (ProducerIdentity{60, 0}));
  EXPECT_EQ(ended.next->producer_id, 7);  // the markers are those of the old one
  EXPECT_EQ(ended.next->producer_epoch, INT16_MAX);
  const Transaction done = completed(*ended.next, kNow + 1);
  EXPECT_EQ(done.producer_id, 60);
  EXPECT_EQ(done.producer_epoch, 0);
  EXPECT_EQ(done.previous_producer_id, 7);
  EXPECT_EQ(done.next_producer_id, -1);
  // A repetition is answered with what the first answer said; the other result is not.
  EXPECT_EQ(decide_end(&done, {7, kLastEpoch}, true, kV2, kNow, {}).answer, (ProducerIdentity{60, 0}));
  EXPECT_EQ(decide_end(&done, {7, kLastEpoch}, false, kV2, kNow, {}).error, ErrorCode::kInvalidTxnState);
}

TEST(Transaction, ALateAbortOfATransactionThatTimedOutIsARepetition) {
  const Transaction ongoing = known(State::kOngoing);
  const TransactionDecision aborted = decide_abort(ongoing, kV2, kNow, {});
  EXPECT_EQ(aborted.next->producer_epoch, 4);
  const Transaction done = completed(*aborted.next, kNow);
  EXPECT_EQ(decide_end(&done, {7, 3}, false, kV2, kNow, {}).answer, (ProducerIdentity{7, 4}));
  EXPECT_EQ(decide_end(&done, {7, 3}, true, kV2, kNow, {}).error, ErrorCode::kInvalidTxnState);
  const Transaction last = known(State::kOngoing, 7, kLastEpoch);
  EXPECT_TRUE(decide_abort(last, kV2, kNow, {}).needs_producer_id);
  EXPECT_EQ(completed(*decide_abort(last, kV2, kNow, 61).next, kNow).producer_id, 61);
}

TEST(TransactionRecords, GiveBackWhatWasStored) {
  for (const std::int16_t server_version : {std::int16_t{0}, std::int16_t{2}}) {
    for (const State state : {State::kEmpty, State::kOngoing, State::kPrepareCommit, State::kPrepareAbort,
                              State::kCompleteCommit, State::kCompleteAbort}) {
      Transaction transaction = known(state);
      transaction.client_version = server_version;
      if (server_version == 0) transaction.previous_producer_id = -1;  // not in the older form
      if (server_version == 2 && transaction.is_ending()) transaction.next_producer_id = 90;
      protocol::RecordBatchBuilder builder;
      append_transaction(builder, kNow, "id", &transaction, server_version);
      const auto bytes = builder.build();
      const protocol::RecordBatchView batch{ByteSpan(*bytes)};
      protocol::RecordReader reader(batch, batch.records());
      const auto parsed = parse_transaction_record(**reader.next());
      ASSERT_TRUE(parsed && *parsed) << parsed.error().describe();
      EXPECT_EQ((*parsed)->transactional_id, "id");
      EXPECT_EQ(*(*parsed)->transaction, transaction);
    }
  }
}

std::string hex(ByteSpan bytes) {
  std::string out;
  for (const std::byte b : bytes) {
    constexpr std::string_view kDigits = "0123456789abcdef";
    out += kDigits[static_cast<std::size_t>(b) >> 4];
    out += kDigits[static_cast<std::size_t>(b) & 15];
  }
  return out;
}

std::string value_hex(const Transaction& transaction) {
  protocol::RecordBatchBuilder builder;
  append_transaction(builder, kNow, "perf-tx", &transaction, kV2);
  const auto bytes = builder.build();
  const protocol::RecordBatchView batch{ByteSpan(*bytes)};
  protocol::RecordReader reader(batch, batch.records());
  const auto record = reader.next();
  EXPECT_EQ(hex(*(*record)->key), "00000007706572662d7478");
  return hex(*(*record)->value);
}

TEST(TransactionRecords, ATransactionIsStoredInTheBytesThatKafkaStores) {
  // Read from __transaction_state of Apache Kafka 4.4.0 after one transaction of its producer-perf-test.
  const std::set<TopicPartition> partitions = {{"perf", 0}};
  const TransactionDecision first = decide_init(nullptr, {}, 60'000, kV2, 0x1a217dad101, 7);
  EXPECT_EQ(value_hex(*first.next),
            "0001000000000000000700000000ea600000000001a217dad101ffffffffffffffff0100080000000000000007");
  const TransactionDecision added = decide_add(&*first.next, {7, 0}, partitions, kV2, 0x1a217dad2a1);
  EXPECT_EQ(value_hex(*added.next),
            "0001000000000000000700000000ea6001020570657266020000000000000001a217dad2a1000001a217dad2a10200080000000000"
            "00000702020002");
  const TransactionDecision ended = decide_end(&*added.next, {7, 0}, true, kV2, 0x1a217dad3b3, {});
  EXPECT_EQ(value_hex(*ended.next),
            "0001000000000000000700010000ea6002020570657266020000000000000001a217dad3b3000001a217dad2a10200080000000000"
            "00000702020002");
  EXPECT_EQ(value_hex(completed(*ended.next, 0x1a217dad3bd)),
            "0001000000000000000700010000ea600401000001a217dad3bd000001a217dad2a1020008000000000000000702020002");
}

TEST(TransactionRecords, RefuseWhatIsDamaged) {
  const auto parse = [](std::optional<std::string_view> key, std::string_view value) {
    protocol::Record record;
    if (key) record.key = as_byte_span(*key);
    record.value = as_byte_span(value);
    return parse_transaction_record(record);
  };
  using namespace std::string_view_literals;
  EXPECT_EQ(parse(std::nullopt, "").error().code, ErrorCode::kCorruptMessage);
  EXPECT_FALSE(parse("\0\0\0\x09x"sv, "\0\0"sv));
  EXPECT_FALSE(parse("\0\0\0\1x"sv, "\0\0"sv));
  EXPECT_FALSE(parse("\0\0\0\1x"sv, "\0\7"sv));
  EXPECT_TRUE(parse("\0\1\0\1x"sv, "") && !*parse("\0\1\0\1x"sv, ""));  // a newer kind of key
}

CommittedOffset at(std::int64_t offset, std::int64_t record) {
  CommittedOffset out;
  out.offset = offset;
  out.record_offset = record;
  return out;
}

TEST(PendingOffsets, CompleteTakesWhatLiesBelowTheMarkerInItsPartition) {
  PendingOffsets pending;
  const auto all = [](const std::string&) { return true; };
  pending.add(1, "g", {"t", 0}, at(5, 100));
  pending.add(1, "g", {"t", 0}, at(6, 101));
  pending.add(1, "other", {"t", 0}, at(7, 102));
  pending.add(2, "g", {"t", 1}, at(8, 103));
  EXPECT_TRUE(pending.has("g", {"t", 0}));
  EXPECT_FALSE(pending.has("g", {"t", 2}));
  EXPECT_TRUE(pending.complete(1, 100, all).empty());
  const auto done = pending.complete(1, 110, [](const std::string& group) { return group == "g"; });
  ASSERT_EQ(done.size(), 1U);
  EXPECT_EQ(done[0].offset.offset, 6);
  EXPECT_FALSE(pending.has("g", {"t", 0}));
  EXPECT_TRUE(pending.has_group("other"));
  pending.forget("g");
  EXPECT_TRUE(pending.complete(2, 200, all).empty());
  pending.forget("other", {"t", 0});
  EXPECT_TRUE(pending.empty());
}

}  // namespace
}  // namespace cork::coordinator
