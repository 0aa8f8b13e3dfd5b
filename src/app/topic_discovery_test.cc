// SPDX-License-Identifier: Apache-2.0
// Sources over topics and partitions that come while they are read: none of their records is lost or doubled by kills.
#include "app/job_testing.h"
#include "protocol/generated/create_partitions_request.h"
#include "protocol/generated/create_partitions_response.h"

namespace cork::app {
namespace {

using namespace testing;

Task<void> create_one_topic(World& world, std::string name, std::int32_t partitions) {
  const auto peer = co_await world.connect();
  protocol::CreateTopicsRequest create;
  auto& topic = create.topics.emplace_back();
  topic.name = name;
  topic.num_partitions = partitions;
  topic.replication_factor = 1;
  EXPECT_EQ((co_await peer->ask(std::move(create), 4))->topics[0].error_code, 0);
}

Task<void> grow_topic(World& world, std::string name, std::int32_t partitions) {
  const auto peer = co_await world.connect();
  protocol::CreatePartitionsRequest grow;
  auto& topic = grow.topics.emplace_back();
  topic.name = name;
  topic.count = partitions;
  topic.assignments.reset();
  EXPECT_EQ((co_await peer->ask(std::move(grow), 3))->results[0].error_code, 0);
}

class TopicDiscovery : public ::testing::Test {
 protected:
  void begin(std::uint64_t seed) { scene = std::make_unique<Scene>(seed); }
  void create(const std::string& topic, std::int32_t partitions) {
    ASSERT_TRUE(scene->world.sim.run_until_done(scene->world.client_core, create_one_topic(scene->world, topic, partitions)));
  }
  void grow(const std::string& topic, std::int32_t partitions) {
    ASSERT_TRUE(scene->world.sim.run_until_done(scene->world.client_core, grow_topic(scene->world, topic, partitions)));
  }
  void put(const std::string& topic, std::int32_t partition, std::vector<std::string> values) {
    ASSERT_TRUE(scene->world.sim.run_until_done(scene->world.client_core, send_values(scene->world, topic, partition, std::move(values))));
  }
  /// Ids from here on, some of them.
  std::vector<std::string> ids(int count) {
    std::vector<std::string> out;
    for (int i = 0; i < count; ++i) out.push_back(fmt::format(R"({{"id":{}}})", next_id++));
    return out;
  }
  void restart(const std::string& script) {
    scene->kill_engine();
    scene->start_engine(script);
  }

  std::unique_ptr<Scene> scene;
  int next_id = 0;
};

const std::string kCopy = R"(
CREATE TABLE days (id INT) WITH ('connector'='kafka','topic-pattern'='day-.*','format'='json','scan.startup.mode'='earliest-offset',
  'scan.topic-partition-discovery.interval'='300 ms');
CREATE TABLE all_days (id INT) WITH ('connector'='kafka','topic'='copy','format'='csv','sink.delivery-guarantee'='exactly-once','sink.transactional-id-prefix'='job');
SET 'execution.checkpointing.interval' = '20 ms';
INSERT INTO all_days SELECT id FROM days;
)";

/// Names that come later sort before those that are read, and a topic gets a partition more.
TEST_F(TopicDiscovery, WhatComesLaterIsReadOnceWhoeverIsKilled) {
  for (std::uint64_t seed = 1; seed <= 6; ++seed) {
    SCOPED_TRACE(fmt::format("seed {}", seed));
    begin(seed);
    next_id = 0;
    create("copy", 1);
    scene->start_engine(kCopy);
    scene->run_ms(50);
    for (int day = 9; day > 4; --day) {
      const std::string topic = fmt::format("day-{}", day);
      create(topic, 2);
      put(topic, 0, ids(10));
      if (scene->below(2) == 0) scene->run_ms(scene->below(700));
      put(topic, 1, ids(10));
      if (day == 7) {
        grow("day-8", 3);
        put("day-8", 2, ids(10));
      }
      const std::uint64_t what = scene->below(4);
      if (what >= 2) scene->world.crash();
      if (what % 2 == 1) restart(kCopy);
      scene->run_ms(scene->below(400));
      ASSERT_FALSE(scene->engine->ended()) << scene->engine->result().error().message;
    }
    scene->run_ms(5'000);
    scene->engine->drain();
    scene->wait_for_end();
    ASSERT_TRUE(scene->engine->ended());
    ASSERT_TRUE(scene->engine->result()) << scene->engine->result().error().message;
    std::map<std::string, int> seen;
    for (const std::string& id : read_all(scene->world, "copy")) ++seen[id];
    EXPECT_EQ(seen.size(), static_cast<std::size_t>(next_id));
    for (const auto& [id, times] : seen) EXPECT_EQ(times, 1) << id;
  }
}

/// A partition keeps its watermark when topics come whose names sort before it.
TEST_F(TopicDiscovery, WatermarksStayWithTheirPartitions) {
  const std::string script = R"(
CREATE TABLE days (id INT, ts TIMESTAMP(3), WATERMARK FOR ts AS ts) WITH ('connector'='kafka','topic-pattern'='day-.*','format'='json',
  'scan.startup.mode'='earliest-offset','scan.topic-partition-discovery.interval'='300 ms');
CREATE TABLE counts (s STRING, n BIGINT) WITH ('connector'='kafka','topic'='copy','format'='csv','sink.delivery-guarantee'='exactly-once','sink.transactional-id-prefix'='job');
SET 'execution.checkpointing.interval' = '20 ms';
INSERT INTO counts SELECT DATE_FORMAT(window_start, 'mm:ss'), COUNT(*) FROM TABLE(TUMBLE(TABLE days, DESCRIPTOR(ts), INTERVAL '10' SECOND)) GROUP BY window_start, window_end;
)";
  const auto at = [](const char* time) { return std::vector<std::string>{fmt::format(R"({{"id":1,"ts":"2024-05-01 10:{}"}})", time)}; };
  begin(1);
  create("copy", 1);
  create("day-b", 1);
  create("day-c", 1);
  put("day-b", 0, at("00:20"));
  put("day-c", 0, at("00:50"));
  scene->start_engine(script);
  scene->run_ms(2'000);
  scene->kill_engine();
  create("day-a", 1);
  put("day-a", 0, at("01:00"));
  put("day-c", 0, at("01:10"));
  scene->start_engine(script);
  scene->run_ms(2'000);
  put("day-b", 0, at("00:25"));  // in time: its own partition has come to 00:20
  put("day-b", 0, at("01:10"));
  scene->run_ms(2'000);
  EXPECT_EQ(read_all(scene->world, "copy"), (std::vector<std::string>{"00:20,2", "00:50,1"}));
}

TEST_F(TopicDiscovery, NothingIsLookedForIfSoAsked) {
  begin(2);
  scene->start_engine("CREATE TABLE d (id INT) WITH ('connector'='kafka','topic-pattern'='day-.*','format'='json','scan.startup.mode'='earliest-offset',"
                      "'scan.topic-partition-discovery.interval'='0'); SELECT * FROM d;");
  scene->wait_for_end();
  ASSERT_TRUE(scene->engine->ended());
  EXPECT_NE(scene->engine->result().error().message.find("'scan.topic-partition-discovery.interval' none is looked for later"), std::string::npos);
  scene->kill_engine();
  scene->start_engine("CREATE TABLE d (id INT) WITH ('connector'='kafka','topic-pattern'='day-.*','format'='json','scan.startup.mode'='earliest-offset',"
                      "'scan.topic-partition-discovery.interval'='often'); SELECT * FROM d;");
  scene->wait_for_end();
  EXPECT_NE(scene->engine->result().error().message.find("not 'often'"), std::string::npos);
}

}  // namespace
}  // namespace cork::app
