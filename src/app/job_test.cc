// SPDX-License-Identifier: Apache-2.0
// Jobs that are kept: an engine and a broker that are killed anywhere, and what readers of committed records see.
#include "app/job_testing.h"

namespace cork::app {
namespace {

using namespace testing;

TEST(Jobs, EachResultIsSeenOnceAlthoughEngineAndBrokerAreKilled) {
  for (std::uint64_t seed = 1; seed <= 12; ++seed) {
    SCOPED_TRACE(fmt::format("seed {}", seed));
    Scene scene(seed);
    ASSERT_TRUE(scene.world.sim.run_until_done(scene.world.client_core, create_topics(scene.world)));
    bool produced = false;
    scene.world.client_core.spawn(produce(scene.world, produced));
    scene.start_engine(kScript);
    for (int kill = 0; kill < 6; ++kill) {
      scene.run_ms(scene.below(120));
      const std::uint64_t what = scene.below(3);
      if (what != 0) {
        scene.kill_engine();
        if (what == 2) scene.world.crash();
        scene.start_engine(kScript);
      } else {
        scene.world.crash();
      }
      ASSERT_FALSE(scene.engine->ended()) << scene.engine->result().error().message;
    }
    for (int i = 0; i < 600 && !produced; ++i) scene.run_ms(100);
    ASSERT_TRUE(produced);
    scene.run_ms(3'000);  // both are up, and the job reads again
    scene.engine->drain();
    scene.wait_for_end();
    ASSERT_TRUE(scene.engine->ended());
    ASSERT_TRUE(scene.engine->result()) << scene.engine->result().error().message;
    expect_exactly_once(scene.world);
    // What has finished stays finished.
    scene.kill_engine();
    scene.start_engine(kScript);
    scene.wait_for_end();
    ASSERT_TRUE(scene.engine->ended());
    EXPECT_EQ(scene.engine->written(), 0);
    expect_exactly_once(scene.world);
  }
}

/// A job that is asked to stop has committed what it has done, and another run goes on from there.
TEST(Jobs, StoppingCommits) {
  Scene scene(3);
  ASSERT_TRUE(scene.world.sim.run_until_done(scene.world.client_core, create_topics(scene.world)));
  bool produced = false;
  scene.world.client_core.spawn(produce(scene.world, produced));
  for (int run = 0; run < 3; ++run) {
    scene.start_engine(kScript);
    scene.run_ms(150);
    scene.engine->cancel();
    scene.wait_for_end();
    ASSERT_TRUE(scene.engine->ended());
    ASSERT_TRUE(scene.engine->result()) << scene.engine->result().error().message;
    scene.kill_engine();
  }
  for (int i = 0; i < 600 && !produced; ++i) scene.run_ms(100);
  scene.start_engine(kScript);
  scene.run_ms(1'000);
  scene.engine->drain();
  scene.wait_for_end();
  ASSERT_TRUE(scene.engine->ended());
  expect_exactly_once(scene.world);
}

/// Stopped or killed in the middle of what a batch gives, which is more than one step of a join gives at once.
TEST(Jobs, ACrossJoinIsStoppedInTheMiddle) {
  const std::string script = R"(
CREATE TABLE l (k INT, id INT) WITH ('connector'='kafka','topic'='left','format'='json','scan.startup.mode'='earliest-offset','scan.bounded.mode'='latest-offset');
CREATE TABLE r (k INT, id INT) WITH ('connector'='kafka','topic'='right','format'='json','scan.startup.mode'='earliest-offset','scan.bounded.mode'='latest-offset');
CREATE TABLE pairs (a INT, b INT) WITH ('connector'='kafka','topic'='pairs','format'='csv','sink.delivery-guarantee'='exactly-once','sink.transactional-id-prefix'='job');
SET 'execution.checkpointing.interval' = '15 ms';
INSERT INTO pairs SELECT l.id, r.id FROM l CROSS JOIN r CROSS JOIN (VALUES 1, 2, 3, 4) AS v(n);
)";
  for (std::uint64_t seed = 1; seed <= 4; ++seed) {
    SCOPED_TRACE(fmt::format("seed {}", seed));
    Scene scene(seed);
    ASSERT_TRUE(scene.world.sim.run_until_done(scene.world.client_core, create_topics(scene.world)));
    bool produced = false;
    scene.world.client_core.spawn(produce(scene.world, produced));
    for (int i = 0; i < 600 && !produced; ++i) scene.run_ms(100);
    ASSERT_TRUE(produced);
    for (int run = 0; run < 4; ++run) {
      scene.start_engine(script);
      // By events, not by time, which portions take none of: a run that nobody stops has 280, with the portions in the last half.
      for (std::uint64_t events = 140 + scene.below(100); events > 0 && !scene.engine->ended(); --events) scene.world.sim.step();
      if (run % 2 == 0) {
        scene.engine->cancel();
        scene.wait_for_end();
        ASSERT_TRUE(scene.engine->ended());
      }
      scene.kill_engine();
    }
    scene.start_engine(script);
    scene.wait_for_end();
    ASSERT_TRUE(scene.engine->ended());
    ASSERT_TRUE(scene.engine->result()) << scene.engine->result().error().message;
    std::map<std::string, int> seen;
    for (const std::string& pair : read_all(scene.world, "pairs")) ++seen[pair];
    EXPECT_EQ(seen.size(), static_cast<std::size_t>(kRecords) * kRecords);
    for (const auto& [pair, times] : seen) ASSERT_EQ(times, 4) << pair;
  }
}

/// What a script ends with: nothing, or the error's message.
std::string outcome(Scene& scene, const std::string& script) {
  scene.start_engine(script);
  scene.wait_for_end();
  EXPECT_TRUE(scene.engine->ended()) << script;
  const std::string message = !scene.engine->ended() || scene.engine->result() ? "" : scene.engine->result().error().message;
  scene.kill_engine();
  return message;
}

const std::string kTables = R"(
CREATE TABLE l (k INT, id INT) WITH ('connector'='kafka','topic'='left','format'='json','scan.startup.mode'='earliest-offset','scan.bounded.mode'='latest-offset');
CREATE TABLE g (k INT) WITH ('connector'='datagen','number-of-rows'='3');
CREATE TABLE pairs (a INT, b INT) WITH ('connector'='kafka','topic'='pairs','format'='csv','sink.delivery-guarantee'='exactly-once','sink.transactional-id-prefix'='job');
CREATE TABLE nameless (a INT, b INT) WITH ('connector'='kafka','topic'='pairs','format'='csv','sink.delivery-guarantee'='exactly-once');
)";

TEST(Jobs, WhatCannotBeKeptIsRefused) {
  Scene scene(4);
  ASSERT_TRUE(scene.world.sim.run_until_done(scene.world.client_core, create_topics(scene.world)));
  EXPECT_NE(outcome(scene, kTables + "INSERT INTO nameless SELECT k, id FROM l;").find("'sink.transactional-id-prefix'"), std::string::npos);
  EXPECT_NE(outcome(scene, kTables + "INSERT INTO pairs SELECT k, k FROM g;").find("'datagen' cannot go on where it was"), std::string::npos);
  EXPECT_NE(outcome(scene, kTables + "SET 'execution.runtime-mode'='batch'; INSERT INTO pairs SELECT k, id FROM l ORDER BY id;").find("its step Sort gathers rows"),
            std::string::npos);
  EXPECT_NE(outcome(scene, kTables + "SET 'pipeline.name'='a b'; INSERT INTO pairs SELECT k, id FROM l;").find("not 'a b'"), std::string::npos);
  EXPECT_NE(outcome(scene, "CREATE TABLE t (a INT) WITH ('connector'='kafka','topic'='pairs','format'='csv','sink.delivery-guarantee'='twice');"
                           "INSERT INTO t VALUES (1);").find("not 'twice'"), std::string::npos);
  EXPECT_NE(outcome(scene, kTables + "CREATE TABLE f (a INT) WITH ('connector'='filesystem','path'='/f','format'='csv','sink.delivery-guarantee'='exactly-once');"
                                     "INSERT INTO f SELECT k FROM l;").find("'filesystem' takes no part"), std::string::npos);
  EXPECT_TRUE(read_all(scene.world, "pairs").empty());
  // Rows of VALUES are given each time; the state of one statement is none of another.
  EXPECT_EQ(outcome(scene, kTables + "INSERT INTO pairs VALUES (1, 1);"), "");
  EXPECT_EQ(read_all(scene.world, "pairs"), std::vector<std::string>{"1,1"});
  EXPECT_EQ(outcome(scene, kTables + "INSERT INTO pairs SELECT k, id FROM l;"), "");
  EXPECT_NE(outcome(scene, kTables + "INSERT INTO pairs SELECT id, k FROM l;").find("holds the state of another statement"), std::string::npos);
}

/// Of two jobs of one name the later one goes on, and the other one ends with an error.
TEST(Jobs, TheLaterOneOfANameFencesTheOther) {
  Scene scene(5);
  ASSERT_TRUE(scene.world.sim.run_until_done(scene.world.client_core, create_topics(scene.world)));
  bool produced = false;
  scene.world.client_core.spawn(produce(scene.world, produced));
  Engine first(scene.world, kScript);
  scene.run_ms(120);
  scene.start_engine(kScript);
  for (int i = 0; i < 600 && !produced; ++i) scene.run_ms(100);
  scene.run_ms(3'000);
  ASSERT_TRUE(first.ended());
  ASSERT_FALSE(first.result());
  EXPECT_NE(first.result().error().message.find("another job took the name 'job'"), std::string::npos) << first.result().error().message;
  scene.engine->drain();
  scene.wait_for_end();
  ASSERT_TRUE(scene.engine->ended());
  ASSERT_TRUE(scene.engine->result()) << scene.engine->result().error().message;
  expect_exactly_once(scene.world);
}

}  // namespace
}  // namespace cork::app
