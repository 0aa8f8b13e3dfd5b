// SPDX-License-Identifier: Apache-2.0
// Tests of the whole broker in the simulator, by frames: determinism, errors of the protocol, restart.
#include <gtest/gtest.h>

#include <array>

#include "broker/broker_metrics.h"
#include "broker/simulated_broker.h"
#include "metadata/metadata.h"
#include "net/memory_budget.h"
#include "protocol/generated/all_apis.h"
#include "protocol/record_batch_builder.h"

namespace cork::broker {
namespace {

protocol::CreateTopicsRequest create(std::string_view name, std::int32_t partitions) {
  protocol::CreateTopicsRequest request;
  auto& topic = request.topics.emplace_back();
  topic.name = name;
  topic.num_partitions = partitions;
  topic.replication_factor = 1;
  return request;
}

protocol::ProduceRequest produce(std::string_view topic, std::int32_t partition, std::string_view value) {
  protocol::RecordBatchBuilder builder;
  builder.append(1'767'225'600'000, std::nullopt, as_byte_span(value));
  protocol::ProduceRequest request;
  request.acks = -1;
  request.timeout_ms = 10'000;
  auto& topic_data = request.topic_data.emplace_back();
  topic_data.name = topic;
  auto& data = topic_data.partition_data.emplace_back();
  data.index = partition;
  data.records = Bytes::from(*builder.build());
  return request;
}

protocol::FetchRequest fetch(std::string_view topic, std::int32_t partition, std::int64_t offset, std::int32_t wait_ms = 500) {
  protocol::FetchRequest request;
  request.max_wait_ms = wait_ms;
  request.min_bytes = 1;
  auto& fetch_topic = request.topics.emplace_back();
  fetch_topic.topic = topic;
  auto& entry = fetch_topic.partitions.emplace_back();
  entry.partition = partition;
  entry.fetch_offset = offset;
  entry.partition_max_bytes = 1 << 20;
  return request;
}

Task<void> produce_some(World& world, std::string name, int count) {
  const auto peer = co_await world.connect();
  for (int i = 0; i < count; ++i) {
    const auto response = co_await peer->ask(produce("t", i % 2, name + std::to_string(i)), 9);
    if (!response) co_return;
    const auto& partition = response->responses[0].partition_responses[0];
    EXPECT_EQ(partition.error_code, 0);
    world.sim.trace(name + " " + std::to_string(partition.index) + "@" + std::to_string(partition.base_offset));
  }
}

Task<void> consume_some(World& world, int partition, int count) {
  const auto peer = co_await world.connect();
  for (std::int64_t offset = 0; offset < count;) {
    const auto response = co_await peer->ask(fetch("t", partition, offset), 11);
    if (!response) co_return;
    ByteSpan rest = response->responses[0].partitions[0].records->span();
    while (!rest.empty()) {
      const auto batch = protocol::next_batch(rest);
      offset = batch->next_offset();
      world.sim.trace("read " + std::to_string(partition) + "@" + std::to_string(batch->base_offset()));
      rest = rest.subspan(batch->size());
    }
  }
}

Task<void> make_topic(World& world) {
  const auto peer = co_await world.connect();
  const auto created = co_await peer->ask(create("t", 2), 4);
  EXPECT_EQ(created->topics[0].error_code, 0);
}

std::string trace_of(std::uint64_t seed) {
  World world(seed);
  world.sim.run_until_done(world.client_core, make_topic(world));
  world.client_core.spawn(produce_some(world, "a", 20));
  world.client_core.spawn(produce_some(world, "b", 20));
  world.client_core.spawn(consume_some(world, 0, 20));
  world.client_core.spawn(consume_some(world, 1, 20));
  world.sim.run(world.sim.now_ns() + 20'000'000'000);
  EXPECT_EQ(world.client_core.task_count(), 0U);
  return world.sim.trace_text();
}

TEST(Broker, TheSameSeedGivesTheSameTraceByteForByte) {
  const std::string first = trace_of(7);
  EXPECT_GT(first.size(), 1000U);
  EXPECT_EQ(first, trace_of(7));
  EXPECT_NE(first, trace_of(8));
}

Task<void> check_versions(World& world) {
  const auto peer = co_await world.connect();
  protocol::ApiVersionsRequest request;
  request.client_software_name = "peer";
  request.client_software_version = "1.0";
  const auto response = co_await peer->ask(request, 3);
  EXPECT_TRUE(response);
  EXPECT_EQ(response->error_code, 0);
  EXPECT_EQ(response->api_keys.size(), api_table().size() - 2) << "those of client metrics, which nobody has subscribed to";
}

TEST(Broker, ApiVersionsTellsTheTable) {
  World world(1);
  ASSERT_TRUE(world.sim.run_until_done(world.client_core, check_versions(world)));
}

Task<void> check_newer_client(World& world) {
  const auto peer = co_await world.connect();
  // ApiVersions 99 with a header of version 2: the answer has version 0 and error 35.
  protocol::Writer out;
  out.number(std::int32_t{0});
  out.number(std::int16_t{18});
  out.number(std::int16_t{99});
  out.number(std::int32_t{5});
  out.number(std::int16_t{-1});
  out.unsigned_varint(0);
  out.patch(0, static_cast<std::int32_t>(out.size() - 4));
  const auto frame = co_await peer->send_raw(out.flatten());
  EXPECT_TRUE(frame && *frame);
  protocol::Reader in(**frame);
  EXPECT_EQ(in.number<std::int32_t>(), 5);
  protocol::ApiVersionsResponse response;
  EXPECT_TRUE(response.decode(in, 0));
  EXPECT_EQ(response.error_code, 35);
  EXPECT_EQ(response.api_keys.size(), 1U);
}

TEST(Broker, ANewerClientLearnsWhichVersionsOfApiVersionsThereAre) {
  World world(2);
  ASSERT_TRUE(world.sim.run_until_done(world.client_core, check_newer_client(world)));
}

Task<void> check_hostile(World& world, std::vector<std::byte> bytes) {
  const auto peer = co_await world.connect();
  const auto answer = co_await peer->send_raw(std::move(bytes));
  EXPECT_TRUE(!answer || !*answer) << "the connection should have been closed";
}

TEST(Broker, MalformedFramesCloseTheConnectionAndHarmNobodyElse) {
  World world(3);
  const auto bytes = [](std::initializer_list<int> values) {
    std::vector<std::byte> out;
    for (const int value : values) out.push_back(static_cast<std::byte>(value));
    return out;
  };
  for (const auto& frame : {bytes({0x7f, 0xff, 0xff, 0xff}), bytes({0xff, 0xff, 0xff, 0xff}), bytes({0, 0, 0, 2, 0, 0}), bytes({0, 0, 0, 0}),
                            bytes({0, 0, 0, 10, 0x7f, 0, 0, 0, 0, 0, 0, 1, 0xff, 0xff}), bytes({0, 0, 0, 14, 0, 3, 0, 1, 0, 0, 0, 1, 0xff, 0xff, 0x7f, 0xff, 0xff, 0xff}),
                            bytes({0, 0, 0, 10, 0, 1, 0, 99, 0, 0, 0, 1, 0xff, 0xff})}) {
    ASSERT_TRUE(world.sim.run_until_done(world.client_core, check_hostile(world, frame)));
  }
  ASSERT_TRUE(world.sim.run_until_done(world.client_core, check_versions(world)));
}

Task<void> count_records(World& world, int& records) {
  const auto peer = co_await world.connect();
  for (int partition = 0; partition < 2; ++partition) {
    const auto response = co_await peer->ask(fetch("t", partition, 0, 0), 11);
    EXPECT_TRUE(response);
    ByteSpan rest = response->responses[0].partitions[0].records->span();
    while (!rest.empty()) {
      const auto batch = protocol::next_batch(rest);
      records += batch->record_count();
      rest = rest.subspan(batch->size());
    }
  }
}

TEST(Broker, WhatWasAnsweredIsThereAfterAPowerCut) {
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    World world(seed);
    world.sim.run_until_done(world.client_core, make_topic(world));
    world.sim.run_until_done(world.client_core, produce_some(world, "a", 10));
    world.crash();
    int records = 0;
    ASSERT_TRUE(world.sim.run_until_done(world.client_core, count_records(world, records)));
    ASSERT_EQ(records, 10) << "seed " << seed;
  }
}

Task<void> work_for_metrics(World& world) {
  const auto peer = co_await world.connect();
  EXPECT_TRUE(co_await peer->ask(produce("t", 0, "one"), 9));
  EXPECT_TRUE(co_await peer->ask(produce("t", 1, "two"), 9));
  EXPECT_TRUE(co_await peer->ask(fetch("t", 0, 0), 11));
  EXPECT_TRUE(co_await peer->ask(fetch("t", 0, 99), 11));
}

TEST(Broker, MetricsTellWhatWasDone) {
  World world(6);
  world.sim.run_until_done(world.client_core, make_topic(world));
  ASSERT_TRUE(world.sim.run_until_done(world.client_core, work_for_metrics(world)));
  world.broker->refresh_metrics();
  const metrics::Registry* const registries[] = {world.metrics.get()};
  const std::string text = metrics::write_prometheus(registries);
  for (const char* line : {"cork_requests_total{api=\"Produce\"} 2\n", "cork_produced_records_total{topic=\"t\"} 2\n", "cork_topics 1\n",
                           "cork_partitions 2\n", "cork_request_errors_total{api=\"Fetch\",error=\"OFFSET_OUT_OF_RANGE\"} 1\n"}) {
    EXPECT_NE(text.find(line), std::string::npos) << line << " is not in\n" << text;
  }
  const metadata::TopicPtr topic = world.broker->services().image().topic("t");
  TopicMetrics& counted = world.broker->services().metrics.topic(*topic);
  EXPECT_GT(counted.produced_bytes.value(), 2 * protocol::BatchLayout::kRecords);
  EXPECT_EQ(counted.fetched_bytes.value(), counted.produced_bytes.value() / 2);
  EXPECT_GE(world.metrics->counter(metrics::Metric::kWalCommits).value(), 2U);
}

/// Error, epoch and end of an epoch of a partition.
Task<std::array<std::int64_t, 3>> epoch_end(Peer& peer, std::int32_t partition, std::int32_t current, std::int32_t epoch) {
  protocol::OffsetForLeaderEpochRequest request;
  auto& topic = request.topics.emplace_back();
  topic.topic = "t";
  auto& entry = topic.partitions.emplace_back();
  entry.partition = partition;
  entry.current_leader_epoch = current;
  entry.leader_epoch = epoch;
  const auto answer = co_await peer.ask(std::move(request), 4);
  EXPECT_TRUE(answer);
  if (!answer) co_return std::array<std::int64_t, 3>{};
  const auto& end = answer->topics.at(0).partitions.at(0);
  co_return std::array<std::int64_t, 3>{end.error_code, end.leader_epoch, end.end_offset};
}

Task<void> check_epoch_ends(World& world) {
  using End = std::array<std::int64_t, 3>;
  const auto peer = co_await world.connect();
  EXPECT_TRUE(co_await peer->ask(create("t", 2), 7));
  for (const char* value : {"a", "b", "c"}) EXPECT_TRUE(co_await peer->ask(produce("t", 0, value), 9));
  EXPECT_EQ(co_await epoch_end(*peer, 0, -1, 0), (End{0, 0, 3}));
  EXPECT_EQ(co_await epoch_end(*peer, 0, 0, 0), (End{0, 0, 3}));
  EXPECT_EQ(co_await epoch_end(*peer, 1, -1, 0), (End{0, 0, 0})) << "nothing is in it";
  EXPECT_EQ(co_await epoch_end(*peer, 0, -1, -1), (End{0, -1, -1})) << "an epoch that cannot be";
  EXPECT_EQ(co_await epoch_end(*peer, 0, -1, 7), (End{0, -1, -1})) << "an epoch that has not been";
  EXPECT_EQ(co_await epoch_end(*peer, 0, 7, 0), (End{protocol::wire(ErrorCode::kUnknownLeaderEpoch), -1, -1}));
  EXPECT_EQ(co_await epoch_end(*peer, 2, -1, 0), (End{protocol::wire(ErrorCode::kUnknownTopicOrPartition), -1, -1}));
}

TEST(Broker, TellsWhereAnEpochEnded) {
  World world(6);
  ASSERT_TRUE(world.sim.run_until_done(world.client_core, check_epoch_ends(world)));
}

Task<void> check_lost_produce(World& world) {
  const auto peer = co_await world.connect();
  protocol::ProduceRequest request = produce("missing", 0, "x");
  request.acks = 0;
  const auto answer = co_await peer->ask(std::move(request), 9);
  EXPECT_FALSE(answer);
  EXPECT_EQ(answer.error().code, ErrorCode::kNetworkException);
}

TEST(Broker, AProducerThatWantsNoAnswerLearnsOfAFailureByTheEndOfItsConnection) {
  World world(4);
  ASSERT_TRUE(world.sim.run_until_done(world.client_core, check_lost_produce(world)));
}

Task<void> promise_much(World& world, std::size_t promised, std::size_t sent) {
  const auto stream = co_await world.clients->connect("127.0.0.1", 9092, runtime::kNever);
  std::vector<std::byte> bytes(sent);
  store_big_endian(bytes.data(), static_cast<std::int32_t>(promised));
  std::vector<Bytes> parts;
  parts.push_back(Bytes::from(std::move(bytes)));
  (void)co_await (*stream)->write_all(std::move(parts));
  std::byte byte[1];
  (void)co_await (*stream)->read_some(byte);
}

TEST(Broker, UnfinishedFramesStayWithinTheMemoryForRequestsAndEndInTime) {
  World world(5);
  net::MemoryBudget& budget = *world.broker->services().request_memory;
  for (int i = 0; i < 10; ++i) world.client_core.spawn(promise_much(world, 90 << 20, 60 << 20));
  world.sim.run(world.sim.now_ns() + 30'000'000'000);
  EXPECT_GT(budget.used(), 100U << 20);
  EXPECT_LE(budget.used(), 256U << 20);
  world.sim.run(world.sim.now_ns() + 120'000'000'000);
  EXPECT_EQ(world.broker->connection_count(), 0U);
  EXPECT_EQ(budget.used(), 0U);
}

}  // namespace
}  // namespace cork::broker
