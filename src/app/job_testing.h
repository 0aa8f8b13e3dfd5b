// SPDX-License-Identifier: Apache-2.0
// What tests of jobs share: a simulated broker, engines that are killed, two input topics, and what shall be seen of them.
#pragma once

#include <gtest/gtest.h>

#include <fmt/format.h>

#include <map>
#include <optional>
#include <set>
#include <vector>

#include "broker/simulated_broker.h"
#include "client/consumer.h"
#include "client/producer.h"
#include "protocol/generated/all_apis.h"
#include "sql/session.h"
#include "streams/kafka_topics.h"

namespace cork::app::testing {

using broker::World;
using sql::ResultColumn;
using sql::ResultSink;
using sql::Session;

constexpr int kRecords = 120;
constexpr int kKeys = 5;

/// Each row as its values, parted by commas, and a semicolon.
class Rows final : public ResultSink {
 public:
  void begin(std::span<const ResultColumn>, bool) override {}
  void row(std::string_view, std::span<const std::optional<std::string_view>> values) override {
    for (std::size_t i = 0; i < values.size(); ++i) text += (i > 0 ? "," : "") + std::string(values[i].value_or(""));
    text += ";";
  }
  void end(std::int64_t rows) override { written += rows; }
  std::string text;
  std::int64_t written = 0;
};

/// A process that runs a script.
class Engine {
 public:
  Engine(World& world, std::string script)
      : core_(world.sim.add_core("engine")),
        files_(world.disk.view(core_)),
        transport_(world.network.transport(core_, "engine")),
        topics_(core_, *transport_, *files_, "127.0.0.1:9092"),
        session_(std::make_unique<Session>(core_, *files_, topics_)) {
    session_->set_topics_are_tables(true);
    core_.spawn(execute(std::move(script)));
  }
  ~Engine() {
    core_.destroy_tasks();
    session_.reset();
    topics_.close();
  }
  /// What is left of it after the destructor.
  runtime::SimCore& core() { return core_; }
  void drain() { core_.spawn(end()); }
  void cancel() { session_->cancel(); }
  bool ended() const { return result_.has_value(); }
  const Result<void>& result() const { return *result_; }
  std::int64_t written() const { return rows_.written; }
  const std::string& rows() const { return rows_.text; }

 private:
  Task<void> execute(std::string script) { result_ = co_await session_->execute(std::move(script), rows_); }
  Task<void> end() {
    const auto drained = co_await session_->drain();
    EXPECT_TRUE(drained) << drained.error().message;
  }

  runtime::SimCore& core_;
  std::unique_ptr<FileSystem> files_;
  std::unique_ptr<net::Transport> transport_;
  streams::KafkaTopics topics_;
  std::unique_ptr<Session> session_;
  Rows rows_;
  std::optional<Result<void>> result_;
};

/// A broker, topics, and an engine that is started and killed.
class Scene {
 public:
  explicit Scene(std::uint64_t seed) : world(seed) {}
  ~Scene() { kill_engine(); }
  void start_engine(const std::string& script) { engine = std::make_unique<Engine>(world, script); }
  void kill_engine() {
    if (engine == nullptr) return;
    runtime::SimCore& core = engine->core();
    engine.reset();
    world.sim.destroy_core(core);
  }
  void run_ms(std::uint64_t ms) { world.sim.run(world.sim.now_ns() + static_cast<std::int64_t>(ms) * 1'000'000); }
  std::uint64_t below(std::uint64_t bound) { return world.sim.random().below(bound); }
  void wait_for_end() {
    for (int i = 0; i < 600 && !engine->ended(); ++i) run_ms(100);
  }

  World world;
  std::unique_ptr<Engine> engine;
};

inline client::ClientOptions options() {
  client::ClientOptions out;
  out.bootstrap = {{"127.0.0.1", 9092}};
  return out;
}

/// Records k, id of both sides, a few at a time.
inline Task<void> produce(World& world, bool& done) {
  client::Client client(world.client_core, *world.clients, options());
  client::Producer producer(client, {});
  for (int id = 0; id < kRecords; ++id) {
    for (const char* topic : {"left", "right"}) {
      const std::string value = fmt::format(R"({{"k":{},"id":{}}})", (id * 7) % kKeys, id);
      client::RecordToSend record;
      record.partition = id % 2;
      record.value = as_byte_span(value);
      record.timestamp_ms = 1'767'225'600'000 + id;
      EXPECT_TRUE(co_await producer.send(topic, record));
    }
    if (id % 3 != 0) continue;
    const auto flushed = co_await producer.flush();
    EXPECT_TRUE(flushed) << flushed.error().describe();
    co_await runtime::sleep_ms(world.client_core, static_cast<std::int64_t>(world.sim.random().below(8)));
  }
  EXPECT_TRUE(co_await producer.flush());
  done = true;
}

/// Records with these values, in their order.
inline Task<void> send_values(World& world, std::string topic, std::int32_t partition, std::vector<std::string> values) {
  client::Client client(world.client_core, *world.clients, options());
  client::Producer producer(client, {});
  for (const std::string& value : values) {
    client::RecordToSend record;
    record.partition = partition;
    record.value = as_byte_span(value);
    EXPECT_TRUE(co_await producer.send(topic, record));
  }
  EXPECT_TRUE(co_await producer.flush());
}

/// The values that readers of committed records see, in the order of each partition.
inline Task<void> read(World& world, std::string topic, std::vector<std::string>& out) {
  client::Client client(world.client_core, *world.clients, options());
  client::Consumer consumer(client, {.max_wait_ms = 10, .read_committed = true});
  const auto info = co_await client.topic(topic);
  EXPECT_TRUE(info) << info.error().describe();
  if (!info) co_return;
  for (std::int32_t partition = 0; partition < static_cast<std::int32_t>(info->partitions.size()); ++partition) {
    EXPECT_TRUE(co_await consumer.assign({topic, partition}, client::kEarliestOffset));
    const auto end = co_await consumer.offset_for({topic, partition}, client::kLatestOffset);
    while (end && consumer.position({topic, partition}) < *end) {
      const auto polled = co_await consumer.poll();
      EXPECT_TRUE(polled) << polled.error().describe();
      if (!polled) co_return;
      for (const auto& consumed : polled->records) {
        out.emplace_back(consumed.record.value ? as_string_view(*consumed.record.value) : std::string_view("deleted"));
      }
    }
  }
}

inline std::vector<std::string> read_all(World& world, const std::string& topic) {
  std::vector<std::string> out;
  EXPECT_TRUE(world.sim.run_until_done(world.client_core, read(world, topic, out)));
  return out;
}

inline Task<void> create_topics(World& world) {
  const auto peer = co_await world.connect();
  for (const char* name : {"left", "right", "pairs", "totals"}) {
    protocol::CreateTopicsRequest create;
    auto& topic = create.topics.emplace_back();
    topic.name = name;
    topic.num_partitions = name[0] == 'l' || name[0] == 'r' ? 2 : 1;
    topic.replication_factor = 1;
    EXPECT_EQ((co_await peer->ask(std::move(create), 4))->topics[0].error_code, 0);
  }
}

/// Counts by key, and pairs of ids of one key, in one job.
inline const std::string kScript = R"(
CREATE TABLE l (k INT, id INT) WITH ('connector'='kafka','topic'='left','format'='json','scan.startup.mode'='earliest-offset','properties.group.id'='g');
CREATE TABLE r (k INT, id INT) WITH ('connector'='kafka','topic'='right','format'='json','scan.startup.mode'='earliest-offset');
CREATE TABLE pairs (a INT, b INT) WITH ('connector'='kafka','topic'='pairs','format'='csv','sink.delivery-guarantee'='exactly-once','sink.transactional-id-prefix'='job');
CREATE TABLE totals (k INT, n BIGINT, PRIMARY KEY (k) NOT ENFORCED) WITH ('connector'='upsert-kafka','topic'='totals','key.format'='csv','value.format'='csv',
  'sink.delivery-guarantee'='exactly-once');
SET 'execution.checkpointing.interval' = '15 ms';
EXECUTE STATEMENT SET BEGIN
  INSERT INTO pairs SELECT l.id, r.id FROM l JOIN r ON l.k = r.k;
  INSERT INTO totals SELECT k, COUNT(*) FROM l GROUP BY k;
END;
)";

inline void expect_exactly_once(World& world) {
  std::multiset<std::string> expected;
  for (int a = 0; a < kRecords; ++a) {
    for (int b = 0; b < kRecords; ++b) {
      if (a % kKeys == b % kKeys) expected.insert(fmt::format("{},{}", a, b));
    }
  }
  const std::vector<std::string> pairs = read_all(world, "pairs");
  EXPECT_EQ(std::multiset<std::string>(pairs.begin(), pairs.end()), expected);
  // Each count of each key is seen once, in order.
  std::map<std::string, int> counts;
  for (const std::string& total : read_all(world, "totals")) {
    const std::size_t comma = total.find(',');
    EXPECT_EQ(total.substr(comma + 1), std::to_string(++counts[total.substr(0, comma)]));
  }
  for (const auto& [key, count] : counts) EXPECT_EQ(count, kRecords / kKeys) << key;
  EXPECT_EQ(counts.size(), static_cast<std::size_t>(kKeys));
}

}  // namespace cork::app::testing
