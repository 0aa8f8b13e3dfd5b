// SPDX-License-Identifier: Apache-2.0
// Tests of our own client's transactions against a simulated broker: both protocols, fencing, restarts in the middle.
#include <gtest/gtest.h>

#include "broker/simulated_broker.h"
#include "client/consumer.h"
#include "client/producer.h"
#include "protocol/generated/all_apis.h"

namespace cork::broker {
namespace {

client::ClientOptions options() {
  client::ClientOptions out;
  out.bootstrap = {{"127.0.0.1", 9092}};
  return out;
}

client::ProducerOptions transactional(std::string id) {
  client::ProducerOptions out;
  out.transactional_id = std::move(id);
  return out;
}

Task<void> send(client::Producer& producer, std::string value, std::int32_t partition = 0) {
  client::RecordToSend record;
  record.partition = partition;
  record.value = as_byte_span(value);
  record.timestamp_ms = 1'767'225'600'000;
  const auto sent = co_await producer.send("t", record);
  EXPECT_TRUE(sent) << sent.error().describe();
}

/// What a consumer sees of both partitions up to the end as it is now, in order.
Task<std::string> read_all(client::Client& client, bool read_committed) {
  client::Consumer consumer(client, {.max_wait_ms = 10, .read_committed = read_committed});
  std::string out;
  for (std::int32_t partition = 0; partition < 2; ++partition) {
    EXPECT_TRUE(co_await consumer.assign({"t", partition}, client::kEarliestOffset));
    const auto end = co_await consumer.offset_for({"t", partition}, client::kLatestOffset);
    EXPECT_TRUE(end) << end.error().describe();
    while (end && consumer.position({"t", partition}) < *end) {
      const auto polled = co_await consumer.poll();
      EXPECT_TRUE(polled) << polled.error().describe();
      if (!polled) break;
      for (const auto& consumed : polled->records) out += std::string(as_string_view(*consumed.record.value)) + " ";
    }
  }
  co_return out;
}

Task<void> prepare(World& world, std::int16_t transaction_version) {
  const auto peer = co_await world.connect();
  protocol::CreateTopicsRequest create;
  auto& topic = create.topics.emplace_back();
  topic.name = "t";
  topic.num_partitions = 2;
  topic.replication_factor = 1;
  EXPECT_EQ((co_await peer->ask(std::move(create), 4))->topics[0].error_code, 0);
  protocol::UpdateFeaturesRequest features;
  auto& update = features.feature_updates.emplace_back();
  update.feature = "transaction.version";
  update.max_version_level = transaction_version;
  update.upgrade_type = transaction_version == 2 ? 1 : 2;
  EXPECT_EQ((co_await peer->ask(std::move(features), 1))->error_code, 0);
}

Task<void> commit_and_abort(World& world) {
  client::Client client(world.client_core, *world.clients, options());
  client::Producer producer(client, transactional("x"));
  EXPECT_FALSE(producer.begin_transaction());
  const auto ready = co_await producer.init_transactions();
  EXPECT_TRUE(ready) << ready.error().describe();
  for (int i = 0; i < 3; ++i) {
    EXPECT_TRUE(producer.begin_transaction());
    co_await send(producer, "c" + std::to_string(i), i % 2);
    EXPECT_TRUE(co_await producer.send_offsets("g", {{{"t", 0}, 10 + i}}));
    const auto committed = co_await producer.commit_transaction();
    EXPECT_TRUE(committed) << committed.error().describe();
    EXPECT_TRUE(producer.begin_transaction());
    co_await send(producer, "a" + std::to_string(i), i % 2);
    if (i == 1) EXPECT_TRUE(co_await producer.flush());
    EXPECT_TRUE(co_await producer.send_offsets("g", {{{"t", 0}, 99}}));
    const auto aborted = co_await producer.abort_transaction();
    EXPECT_TRUE(aborted) << aborted.error().describe();
  }
  EXPECT_EQ(co_await read_all(client, true), "c0 c2 c1 ");
  EXPECT_EQ(co_await read_all(client, false), "c0 c2 c1 a1 ");  // a0 and a2 were dropped before they were sent
  const auto coordinator = co_await client.coordinator("g");
  protocol::OffsetFetchRequest fetch;
  fetch.group_id = "g";
  fetch.require_stable = true;
  auto& topic = fetch.topics.emplace().emplace_back();
  topic.name = "t";
  topic.partition_indexes.push_back(0);
  const auto fetched = co_await (*coordinator)->ask(std::move(fetch), client.deadline(), 7);
  EXPECT_EQ(fetched->response.topics[0].partitions[0].committed_offset, 12);
}

TEST(ClientTransactions, OnlyCommittedRecordsAndOffsetsAreSeen) {
  for (const std::int16_t version : {std::int16_t{2}, std::int16_t{1}}) {
    World world(static_cast<std::uint64_t>(10 + version));
    ASSERT_TRUE(world.sim.run_until_done(world.client_core, prepare(world, version)));
    ASSERT_TRUE(world.sim.run_until_done(world.client_core, commit_and_abort(world))) << version;
  }
}

/// A partition that cannot be read, beside one that never runs dry.
Task<void> one_bad_partition(World& world) {
  client::Client client(world.client_core, *world.clients, options());
  client::Producer producer(client, {});
  client::Consumer consumer(client, {.max_wait_ms = 10});
  EXPECT_TRUE(co_await consumer.assign({"t", 0}, client::kEarliestOffset));
  EXPECT_TRUE(co_await consumer.assign({"t", 1}, 99));
  for (std::size_t sent = 1, seen = 0; sent <= 6; ++sent) {
    co_await send(producer, "v" + std::to_string(sent));
    EXPECT_TRUE(co_await producer.flush());
    const auto polled = co_await consumer.poll();
    if (polled) seen += polled->records.size();
    EXPECT_EQ(polled.has_value(), sent % 2 == 1) << "every other poll tells the error";
    EXPECT_EQ(seen, polled ? sent : sent - 1) << "no record is passed over";
    if (!polled) EXPECT_EQ(polled.error().code, ErrorCode::kOffsetOutOfRange);
  }
  co_await producer.close();
}

TEST(ClientConsumer, AnErrorComesBehindTheRecordsThatCameWithIt) {
  World world(30);
  ASSERT_TRUE(world.sim.run_until_done(world.client_core, prepare(world, 2)));
  ASSERT_TRUE(world.sim.run_until_done(world.client_core, one_bad_partition(world)));
}

Task<void> take_over(World& world) {
  client::Client client(world.client_core, *world.clients, options());
  client::Producer first(client, transactional("x"));
  client::Producer second(client, transactional("x"));
  EXPECT_TRUE(co_await first.init_transactions());
  EXPECT_TRUE(first.begin_transaction());
  co_await send(first, "zombie");
  EXPECT_TRUE(co_await first.flush());
  EXPECT_TRUE(co_await second.init_transactions());
  EXPECT_TRUE(second.begin_transaction());
  co_await send(second, "new");
  EXPECT_TRUE(co_await second.commit_transaction());
  co_await send(first, "late");
  EXPECT_FALSE(co_await first.commit_transaction());
  EXPECT_FALSE(co_await first.abort_transaction());
  EXPECT_EQ(co_await read_all(client, true), "new ");
}

TEST(ClientTransactions, ANewProducerFencesTheOneBefore) {
  for (const std::int16_t version : {std::int16_t{2}, std::int16_t{1}}) {
    World world(static_cast<std::uint64_t>(20 + version));
    ASSERT_TRUE(world.sim.run_until_done(world.client_core, prepare(world, version)));
    ASSERT_TRUE(world.sim.run_until_done(world.client_core, take_over(world))) << version;
  }
}

/// Sends transactions of two records while the broker is killed; a failed one is aborted and sent again.
Task<void> count_up(World& world, client::Client& client, int& done) {
  client::Producer producer(client, transactional("counter"));
  auto ready = co_await producer.init_transactions();
  EXPECT_TRUE(ready) << ready.error().describe();
  while (done < 20) {
    EXPECT_TRUE(producer.begin_transaction());
    co_await send(producer, std::to_string(done), 0);
    co_await send(producer, std::to_string(done), 1);
    const auto committed = co_await producer.commit_transaction();
    if (committed) {
      ++done;
    } else {
      const auto aborted = co_await producer.abort_transaction();
      EXPECT_TRUE(aborted) << "seed " << world.sim.seed() << ": " << aborted.error().describe() << " after "
                           << committed.error().describe();
      if (!aborted) co_return;
    }
    co_await runtime::sleep_ms(world.client_core, static_cast<std::int64_t>(world.sim.random().below(20)));
  }
}

Task<void> check_count(World& world) {
  client::Client client(world.client_core, *world.clients, options());
  std::string expected;
  for (int i = 0; i < 20; ++i) expected += std::to_string(i) + " ";
  EXPECT_EQ(co_await read_all(client, true), expected + expected);
}

TEST(ClientTransactions, EveryTransactionIsThereOnceAlthoughTheBrokerIsKilled) {
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    World world(seed);
    ASSERT_TRUE(world.sim.run_until_done(world.client_core, prepare(world, seed % 2 == 0 ? 2 : 1)));
    client::Client client(world.client_core, *world.clients, options());
    int done = 0;
    world.client_core.spawn(count_up(world, client, done));
    for (int crash = 0; crash < 4; ++crash) {
      world.sim.run(world.sim.now_ns() + static_cast<std::int64_t>(world.sim.random().below(150)) * 1'000'000);
      world.crash();
    }
    world.sim.run(world.sim.now_ns() + 120'000'000'000);
    ASSERT_EQ(done, 20) << "seed " << seed;
    ASSERT_TRUE(world.sim.run_until_done(world.client_core, check_count(world)));
    client.close();
    world.client_core.destroy_tasks();
  }
}

}  // namespace
}  // namespace cork::broker
