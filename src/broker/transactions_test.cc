// SPDX-License-Identifier: Apache-2.0
// Tests of transactional requests as frames, in the simulator: both kinds of clients, errors by version, restarts.
#include <gtest/gtest.h>

#include "broker/simulated_broker.h"
#include "coordinator/txn/transaction_coordinator.h"
#include "protocol/generated/all_apis.h"
#include "protocol/record_batch_builder.h"

namespace cork::broker {
namespace {

constexpr std::int64_t kTimestamp = 1'767'225'600'000;

struct Ids {
  std::int64_t id = -1;
  std::int16_t epoch = -1;
};

/// One client with a transactional id.
class Client {
 public:
  explicit Client(std::unique_ptr<Peer> peer) : peer_(std::move(peer)) {}

  Peer& peer() { return *peer_; }

  Task<std::int16_t> init(std::string id, Ids& out, Ids expected = {}, std::int32_t timeout_ms = 60'000,
                          std::int16_t version = 5) {
    protocol::InitProducerIdRequest request;
    request.transactional_id = protocol::String(id);
    request.transaction_timeout_ms = timeout_ms;
    request.producer_id = expected.id;
    request.producer_epoch = expected.epoch;
    const auto response = co_await peer_->ask(std::move(request), version);
    out = {response->producer_id, response->producer_epoch};
    co_return response->error_code;
  }

  Task<std::int16_t> produce(std::string id, Ids ids, std::int32_t partition, std::int32_t sequence, std::string value,
                             std::int16_t version = 12) {
    protocol::RecordBatchBuilder builder(
        {.producer_id = ids.id, .producer_epoch = ids.epoch, .base_sequence = sequence, .transactional = true});
    builder.append(kTimestamp, std::nullopt, as_byte_span(value));
    protocol::ProduceRequest request;
    if (!id.empty()) request.transactional_id = protocol::String(id);
    request.acks = -1;
    request.timeout_ms = 10'000;
    auto& topic = request.topic_data.emplace_back();
    topic.name = "t";
    auto& data = topic.partition_data.emplace_back();
    data.index = partition;
    data.records = Bytes::from(*builder.build());
    const auto response = co_await peer_->ask(std::move(request), version);
    co_return response->responses[0].partition_responses[0].error_code;
  }

  Task<std::int16_t> add(std::string id, Ids ids, std::int32_t partition, std::int16_t version = 3) {
    protocol::AddPartitionsToTxnRequest request;
    request.v3_and_below_transactional_id = protocol::String(id);
    request.v3_and_below_producer_id = ids.id;
    request.v3_and_below_producer_epoch = ids.epoch;
    auto& topic = request.v3_and_below_topics.emplace_back();
    topic.name = "t";
    topic.partitions.push_back(partition);
    const auto response = co_await peer_->ask(std::move(request), version);
    co_return response->results_by_topic_v3_and_below[0].results_by_partition[0].partition_error_code;
  }

  Task<std::int16_t> end(std::string id, Ids& ids, bool commit, std::int16_t version = 5) {
    protocol::EndTxnRequest request;
    request.transactional_id = protocol::String(id);
    request.producer_id = ids.id;
    request.producer_epoch = ids.epoch;
    request.committed = commit;
    const auto response = co_await peer_->ask(std::move(request), version);
    if (response->error_code == 0 && version >= 5) ids = {response->producer_id, response->producer_epoch};
    co_return response->error_code;
  }

  Task<std::int16_t> commit_offset(std::string id, Ids ids, std::int64_t offset, std::int16_t version = 5) {
    protocol::TxnOffsetCommitRequest request;
    request.transactional_id = protocol::String(id);
    request.group_id = "g";
    request.producer_id = ids.id;
    request.producer_epoch = ids.epoch;
    auto& topic = request.topics.emplace_back();
    topic.name = "t";
    auto& partition = topic.partitions.emplace_back();
    partition.committed_offset = offset;
    partition.committed_metadata = protocol::String();
    const auto response = co_await peer_->ask(std::move(request), version);
    co_return response->topics[0].partitions[0].error_code;
  }

  /// The committed offset of partition 0, or minus the error.
  Task<std::int64_t> fetch_offset(bool stable) {
    protocol::OffsetFetchRequest request;
    request.group_id = "g";
    request.require_stable = stable;
    auto& topic = request.topics.emplace().emplace_back();
    topic.name = "t";
    topic.partition_indexes.push_back(0);
    const auto response = co_await peer_->ask(std::move(request), 7);
    const auto& partition = response->topics[0].partitions[0];
    co_return partition.error_code != 0 ? -std::int64_t{partition.error_code} : partition.committed_offset;
  }

  /// "a,b|C" for values and markers, then the last stable offset and the aborted transactions.
  Task<std::string> fetch(std::int32_t partition, bool committed) {
    protocol::FetchRequest request;
    request.max_wait_ms = 0;
    request.isolation_level = committed ? 1 : 0;
    auto& topic = request.topics.emplace_back();
    topic.topic = "t";
    auto& entry = topic.partitions.emplace_back();
    entry.partition = partition;
    entry.partition_max_bytes = 1 << 20;
    const auto response = co_await peer_->ask(std::move(request), 11);
    const auto& data = response->responses[0].partitions[0];
    std::string out;
    ByteSpan rest = data.records->span();
    while (!rest.empty()) {
      const auto batch = protocol::next_batch(rest);
      protocol::RecordReader reader(*batch, batch->records());
      const auto record = reader.next();
      out += batch->control() ? (protocol::control_type(**record) == protocol::ControlType::kCommit ? "C " : "A ")
                              : std::string(as_string_view(*(*record)->value)) + " ";
      rest = rest.subspan(batch->size());
    }
    out += "lso=" + std::to_string(data.last_stable_offset);
    if (data.aborted_transactions) {
      for (const auto& aborted : *data.aborted_transactions) out += " aborted@" + std::to_string(aborted.first_offset);
    }
    co_return out;
  }

 private:
  std::unique_ptr<Peer> peer_;
};

Task<std::unique_ptr<Client>> client(World& world) {
  auto peer = co_await world.connect();
  co_return std::make_unique<Client>(std::move(peer));
}

Task<void> prepare(World& world) {
  const auto peer = co_await world.connect();
  protocol::CreateTopicsRequest create;
  auto& topic = create.topics.emplace_back();
  topic.name = "t";
  topic.num_partitions = 2;
  topic.replication_factor = 1;
  (void)co_await peer->ask(std::move(create), 4);
  for (const std::int8_t type : {std::int8_t{0}, std::int8_t{1}}) {
    protocol::FindCoordinatorRequest find;
    find.key = "x";
    find.key_type = type;
    const auto found = co_await peer->ask(std::move(find), 3);
    EXPECT_EQ(found->error_code, 0);
  }
}

void run(World& world, Task<void> (*test)(World&)) {
  ASSERT_TRUE(world.sim.run_until_done(world.client_core, prepare(world)));
  ASSERT_TRUE(world.sim.run_until_done(world.client_core, test(world)));
}

Task<void> epochs(World& world) {
  const auto c = co_await client(world);
  Ids ids;
  EXPECT_EQ(co_await c->init("x", ids), 0);
  EXPECT_EQ(ids.epoch, 0);
  EXPECT_EQ(co_await c->produce("x", ids, 0, 0, "a"), 0);
  EXPECT_EQ(co_await c->produce("x", ids, 1, 0, "b"), 0);
  EXPECT_EQ(co_await c->fetch(0, true), "lso=0");
  EXPECT_EQ(co_await c->fetch(0, false), "a lso=0");
  const Ids first = ids;
  EXPECT_EQ(co_await c->end("x", ids, true), 0);
  EXPECT_EQ(ids.epoch, 1);
  EXPECT_EQ(co_await c->fetch(0, true), "a C lso=2");
  EXPECT_EQ(co_await c->fetch(1, true), "b C lso=2");
  Ids again = first;
  EXPECT_EQ(co_await c->end("x", again, true), 0);  // a repetition
  EXPECT_EQ(again.epoch, 1);
  EXPECT_EQ(co_await c->produce("x", first, 0, 1, "late"), 47);
  EXPECT_EQ(co_await c->produce("x", ids, 0, 0, "c"), 0);
  EXPECT_EQ(co_await c->end("x", again = first, true), 90);  // a delayed end of the first does not end the second
  EXPECT_EQ(co_await c->end("x", ids, false), 0);
  EXPECT_EQ(co_await c->fetch(0, true), "a C c A lso=4 aborted@2");
  EXPECT_EQ(co_await c->produce("y", ids, 0, 0, "unknown id"), 49);
  EXPECT_EQ(co_await c->produce("", ids, 0, 0, "no id"), 53);
}

TEST(Transactions, EveryTransactionOfANewClientHasItsOwnEpoch) {
  World world(1);
  run(world, epochs);
}

Task<void> verification(World& world) {
  const auto c = co_await client(world);
  Ids ids;
  EXPECT_EQ(co_await c->init("x", ids, {}, 60'000, 2), 0);
  EXPECT_EQ(co_await c->produce("x", ids, 0, 0, "a", 9), 48);
  EXPECT_EQ(co_await c->produce("x", ids, 0, 0, "a", 11), 120);
  EXPECT_EQ(co_await c->add("x", ids, 0), 0);
  EXPECT_EQ(co_await c->add("x", ids, 7), 3);
  EXPECT_EQ(co_await c->add("x", {ids.id, 5}, 0, 1), 47);
  EXPECT_EQ(co_await c->add("x", {ids.id, 5}, 0, 3), 90);
  EXPECT_EQ(co_await c->produce("x", ids, 0, 0, "a", 9), 0);
  EXPECT_EQ(co_await c->end("x", ids, true, 3), 0);
  EXPECT_EQ(co_await c->end("x", ids, true, 3), 0);
  EXPECT_EQ(co_await c->end("x", ids, false, 3), 48);
  EXPECT_EQ(co_await c->produce("x", ids, 0, 1, "b", 9), 48);  // the next transaction has not begun
  EXPECT_EQ(co_await c->add("x", ids, 0), 0);
  EXPECT_EQ(co_await c->produce("x", ids, 0, 1, "b", 9), 0);
  EXPECT_EQ(co_await c->fetch(0, true), "a C lso=2");
  // Another instance takes the id over: the open transaction is aborted, and the old one fenced.
  Ids other;
  EXPECT_EQ(co_await c->init("x", other), 51);
  EXPECT_EQ(co_await c->init("x", other), 0);
  EXPECT_EQ(other.epoch, 2);
  EXPECT_EQ(co_await c->fetch(0, true), "a C b A lso=4 aborted@2");
  EXPECT_EQ(co_await c->produce("x", ids, 0, 2, "zombie", 9), 47);
  EXPECT_EQ(co_await c->end("x", ids, true, 3), 90);
  EXPECT_EQ(co_await c->end("x", ids, true, 1), 47);
  EXPECT_EQ(co_await c->init("x", other, {}, 900'001), 50);
  EXPECT_EQ(co_await c->init("x", other, {}, 0), 50);
  EXPECT_EQ(co_await c->init("", other), 42);
  EXPECT_EQ(co_await c->init("x", other, {5, -1}), 42);
}

TEST(Transactions, BatchesOfAnOldClientAreCheckedAgainstItsTransaction) {
  World world(2);
  run(world, verification);
}

Task<void> offsets(World& world) {
  const auto c = co_await client(world);
  Ids ids;
  EXPECT_EQ(co_await c->init("x", ids), 0);
  EXPECT_EQ(co_await c->commit_offset("x", ids, 5, 3), 48);
  EXPECT_EQ(co_await c->commit_offset("x", ids, 5, 4), 120);
  EXPECT_EQ(co_await c->commit_offset("x", ids, 5), 0);
  EXPECT_EQ(co_await c->fetch_offset(true), -88);
  EXPECT_EQ(co_await c->fetch_offset(false), -1);
  EXPECT_EQ(co_await c->end("x", ids, true), 0);
  EXPECT_EQ(co_await c->fetch_offset(true), 5);
  EXPECT_EQ(co_await c->commit_offset("x", ids, 9), 0);
  EXPECT_EQ(co_await c->fetch_offset(false), 5);
  EXPECT_EQ(co_await c->end("x", ids, false), 0);
  EXPECT_EQ(co_await c->fetch_offset(true), 5);
  EXPECT_EQ(co_await c->commit_offset("x", {ids.id, 0}, 11), 47);
  EXPECT_EQ(co_await c->commit_offset("x", ids, 12), 0);
}

Task<void> offsets_after_restart(World& world) {
  const auto c = co_await client(world);
  Ids ids;
  EXPECT_EQ(co_await c->fetch_offset(true), -88);
  EXPECT_EQ(co_await c->fetch_offset(false), 5);
  EXPECT_EQ(co_await c->init("x", ids), 51);  // aborts what the crash left open
  EXPECT_EQ(co_await c->fetch_offset(true), 5);
}

Task<void> offsets_from_outside(World& world) {
  const auto c = co_await client(world);
  protocol::ConsumerGroupHeartbeatRequest join;
  join.group_id = "g";
  join.member_id = "m";
  join.rebalance_timeout_ms = 1000;
  join.subscribed_topic_names.emplace().emplace_back("t");
  join.topic_partitions.emplace();
  EXPECT_EQ((co_await c->peer().ask(std::move(join), 1))->error_code, 0);
  Ids ids;
  EXPECT_EQ(co_await c->init("x", ids), 0);
  EXPECT_EQ(co_await c->commit_offset("x", ids, 5), 0) << "a producer that names no member is fenced by its epoch alone";
  EXPECT_EQ(co_await c->end("x", ids, true), 0);
  EXPECT_EQ(co_await c->fetch_offset(true), 5);
  protocol::TxnOffsetCommitRequest late;
  late.transactional_id = "x";
  late.group_id = "g";
  late.producer_id = ids.id;
  late.producer_epoch = ids.epoch;
  late.member_id = "m";
  late.generation_id_or_member_epoch = 100;
  late.topics.emplace_back().name = "t";
  late.topics[0].partitions.emplace_back().committed_offset = 6;
  const auto refused = co_await c->peer().ask(std::move(late), 5);
  EXPECT_EQ(refused->topics[0].partitions[0].error_code, protocol::wire(ErrorCode::kIllegalGeneration));
}

TEST(Transactions, AProducerOutsideOfAConsumerGroupCommitsItsOffsets) {
  World world(9);
  run(world, offsets_from_outside);
}

TEST(Transactions, OffsetsOfAGroupCountWithTheTransaction) {
  World world(3);
  run(world, offsets);
  world.crash();
  ASSERT_TRUE(world.sim.run_until_done(world.client_core, offsets_after_restart(world)));
}

Task<void> leave_open(World& world) {
  const auto c = co_await client(world);
  Ids ids;
  EXPECT_EQ(co_await c->init("x", ids, {}, 30'000), 0);
  EXPECT_EQ(co_await c->produce("x", ids, 0, 0, "a"), 0);
  Ids other;
  EXPECT_EQ(co_await c->init("y", other), 0);
}

Task<void> check_aborted(World& world) {
  const auto c = co_await client(world);
  EXPECT_EQ(co_await c->fetch(0, true), "a A lso=2 aborted@0");
}

Task<void> describe_open(World& world) {
  const auto c = co_await client(world);
  EXPECT_EQ(co_await c->fetch(0, true), "lso=0");
  protocol::DescribeTransactionsRequest describe;
  describe.transactional_ids = {"x", "nobody", ""};
  const auto described = co_await c->peer().ask(std::move(describe), 0);
  EXPECT_EQ(described->transaction_states[0].transaction_state, "Ongoing");
  EXPECT_EQ(described->transaction_states[0].topics[0].topic, "t");
  EXPECT_EQ(described->transaction_states[1].error_code, 105);
  EXPECT_EQ(described->transaction_states[2].error_code, 42);
  const auto count = [](const protocol::ListTransactionsResponse& response) {
    return response.transaction_states.size();
  };
  protocol::ListTransactionsRequest list;
  EXPECT_EQ(count(*co_await c->peer().ask(list, 2)), 2U);
  list.state_filters = {"Ongoing", "Nonsense"};
  const auto ongoing = co_await c->peer().ask(list, 2);
  EXPECT_EQ(count(*ongoing), 1U);
  EXPECT_EQ(ongoing->unknown_state_filters.size(), 1U);
  list.duration_filter = 3'600'000;
  EXPECT_EQ(count(*co_await c->peer().ask(list, 2)), 0U);
  list = {};
  list.transactional_id_pattern = protocol::String("[y-z]+");
  EXPECT_EQ(count(*co_await c->peer().ask(list, 2)), 1U);
  list.transactional_id_pattern = protocol::String("(");
  EXPECT_EQ((co_await c->peer().ask(list, 2))->error_code, 128);
}

TEST(Transactions, AnOpenTransactionSurvivesAPowerCutAndTimesOut) {
  World world(4);
  run(world, leave_open);
  world.crash();
  ASSERT_TRUE(world.sim.run_until_done(world.client_core, describe_open(world)));
  world.sim.run(world.sim.now_ns() + 45'000'000'000);
  ASSERT_TRUE(world.sim.run_until_done(world.client_core, check_aborted(world)));
}

Task<std::size_t> known_producers(Client& c) {
  protocol::DescribeProducersRequest describe;
  auto& topic = describe.topics.emplace_back();
  topic.name = "t";
  topic.partition_indexes.push_back(0);
  const auto described = co_await c.peer().ask(std::move(describe), 0);
  co_return described->topics[0].partitions[0].active_producers.size();
}

Task<void> expiry(World& world) {
  const auto c = co_await client(world);
  Ids quiet, open;
  EXPECT_EQ(co_await c->init("quiet", quiet), 0);
  EXPECT_EQ(co_await c->init("open", open, {}, 900'000), 0);
  EXPECT_EQ(co_await c->produce("quiet", quiet, 0, 0, "a"), 0);
  EXPECT_EQ(co_await c->end("quiet", quiet, true), 0);
  EXPECT_EQ(co_await c->produce("open", open, 0, 0, "b"), 0);
  EXPECT_EQ(co_await known_producers(*c), 2U);
  co_await runtime::sleep_ms(world.client_core, 30'000);
  EXPECT_EQ(co_await known_producers(*c), 2U) << "not as old as producer.id.expiration.ms";
  co_await runtime::sleep_ms(world.client_core, 60'000);
  EXPECT_EQ(co_await known_producers(*c), 1U) << "one is in a transaction";
  EXPECT_EQ(co_await c->end("open", open, true), 0);
  co_await runtime::sleep_ms(world.client_core, 30'000);
  EXPECT_EQ(co_await known_producers(*c), 1U) << "its marker is as new as the end of the transaction";
  co_await runtime::sleep_ms(world.client_core, 60'000);
  EXPECT_EQ(co_await known_producers(*c), 0U);
}

TEST(Transactions, APartitionForgetsProducersThatAreQuiet) {
  World world(7, {"producer.id.expiration.ms=60000", "producer.id.expiration.check.interval.ms=1000"});
  run(world, expiry);
}

Task<std::int16_t> write_marker(Client& c, Ids ids, bool commit, std::int32_t coordinator_epoch,
                                std::int8_t transaction_version) {
  protocol::WriteTxnMarkersRequest request;
  auto& marker = request.markers.emplace_back();
  marker.producer_id = ids.id;
  marker.producer_epoch = ids.epoch;
  marker.transaction_result = commit;
  marker.coordinator_epoch = coordinator_epoch;
  marker.transaction_version = transaction_version;
  auto& topic = marker.topics.emplace_back();
  topic.name = "t";
  topic.partition_indexes.push_back(0);
  const auto response = co_await c.peer().ask(std::move(request), 2);
  co_return response->markers[0].topics[0].partitions[0].error_code;
}

Task<void> markers(World& world) {
  const auto c = co_await client(world);
  Ids ids;
  EXPECT_EQ(co_await c->init("x", ids), 0);
  EXPECT_EQ(co_await c->produce("x", ids, 0, 0, "a"), 0);
  EXPECT_EQ(co_await write_marker(*c, ids, false, 3, 2), 47);  // has to be above the epoch of the records
  EXPECT_EQ(co_await write_marker(*c, ids, false, 3, 0), 0);
  EXPECT_EQ(co_await c->fetch(0, true), "a A lso=2 aborted@0");
  EXPECT_EQ(co_await write_marker(*c, ids, false, 2, 0), 52);
  EXPECT_EQ(co_await write_marker(*c, {ids.id, -1}, false, 4, 0), 47);
  protocol::DescribeProducersRequest describe;
  auto& topic = describe.topics.emplace_back();
  topic.name = "t";
  topic.partition_indexes.push_back(0);
  const auto described = co_await c->peer().ask(std::move(describe), 0);
  const auto& producer = described->topics[0].partitions[0].active_producers[0];
  EXPECT_EQ(producer.coordinator_epoch, 3);
  EXPECT_EQ(producer.current_txn_start_offset, -1);
}

TEST(Transactions, AMarkerOfAnOperatorEndsAHangingTransaction) {
  World world(5);
  run(world, markers);
}

Task<void> features(World& world) {
  const auto peer = co_await world.connect();
  protocol::ApiVersionsRequest request;
  request.client_software_name = "peer";
  request.client_software_version = "1.0";
  for (const std::int16_t version : {std::int16_t{3}, std::int16_t{4}}) {
    const auto response = co_await peer->ask(request, version);
    const auto is_ours = [](const auto& feature) { return feature.name == "transaction.version"; };
    EXPECT_EQ(std::ranges::any_of(response->supported_features, is_ours), version >= 4);
    const auto finalized = std::ranges::find_if(response->finalized_features, is_ours);
    EXPECT_TRUE(finalized != response->finalized_features.end() && finalized->max_version_level == 2);
  }
}

TEST(Transactions, ClientsLearnTheLevelOfTheProtocol) {
  World world(6);
  run(world, features);
}

}  // namespace
}  // namespace cork::broker
