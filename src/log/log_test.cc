// SPDX-License-Identifier: Apache-2.0
// Tests of the log on a simulated disk: appends, reads, retention, idempotence, and crashes against a model.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <string>

#include "base/logger.h"
#include "log/log_manager.h"
#include "protocol/record_batch_builder.h"
#include "runtime/sim/sim_file_system.h"
#include "runtime/sim/simulator.h"

namespace cork::log {
namespace {

using runtime::SimCore;
using runtime::SimDisk;
using runtime::Simulator;

LogOptions topic(std::string name, std::uint64_t id, std::int32_t partition = 0) {
  LogOptions options;
  options.topic = std::move(name);
  options.id = {Uuid::from_random(id, id), partition};
  options.config = TopicConfig::resolve(Config(), {});
  return options;
}

std::vector<std::byte> batch_of(std::string_view value, int records = 1, protocol::BatchOptions options = protocol::BatchOptions(), std::int64_t timestamp = 1000) {
  protocol::RecordBatchBuilder builder(options);
  for (int i = 0; i < records; ++i) builder.append(timestamp + i, std::nullopt, as_byte_span(value));
  return *builder.build();
}

/// A process with its disk: start, crash and restart.
class World {
 public:
  explicit World(std::uint64_t seed, std::vector<LogOptions> topics, LogManagerOptions options = {})
      : sim(seed), disk(sim), topics_(std::move(topics)), options_(std::move(options)) {
    options_.directory = "/data";
    start();
  }
  ~World() { end(); }

  void start() {
    core = &sim.add_core("broker");
    files = disk.view(*core);
    auto opened = LogManager::open(*core, *files, options_, topics_);
    // The sync that a test makes fail may be one of the start, which is then refused; the next one goes through.
    if (!opened && opened.error().code == ErrorCode::kKafkaStorageError) opened = LogManager::open(*core, *files, options_, topics_);
    ASSERT_TRUE(opened) << "seed " << sim.seed() << ": " << opened.error().describe();
    manager = std::move(*opened);
  }
  void end() {
    core->destroy_tasks();
    manager.reset();
    files.reset();
    sim.destroy_core(*core);
  }
  void crash() {
    core->destroy_tasks();
    manager.reset();
    disk.crash();
    files.reset();
    sim.destroy_core(*core);
    start();
  }
  /// kill -9: the page cache stays.
  void kill() {
    end();
    start();
  }
  void run_for_ms(std::int64_t ms) { sim.run(sim.now_ns() + ms * runtime::kNanosPerMilli); }
  Log& log(std::size_t index = 0) { return *manager->find(topics_[index].id); }
  Result<AppendInfo> append(std::string_view value, int records = 1) {
    return log().append(batch_of(value, records), Origin::kClient, 0);
  }
  void restart_cleanly() {
    bool stopped = false;
    sim.run_until_done(*core, stop(stopped));
    ASSERT_TRUE(stopped);
    end();
    start();
  }

  Simulator sim;
  SimDisk disk;
  SimCore* core = nullptr;
  std::unique_ptr<FileSystem> files;
  std::unique_ptr<LogManager> manager;

 private:
  Task<void> stop(bool& stopped) {
    const auto result = co_await manager->stop();
    EXPECT_TRUE(result) << result.error().describe();
    stopped = true;
  }
  std::vector<LogOptions> topics_;
  LogManagerOptions options_;
};

/// All values from `from` to the high watermark, read in pieces of `max_bytes`.
std::map<std::int64_t, std::string> contents(Log& log, std::size_t max_bytes = 1000, Isolation isolation = Isolation::kUncommitted) {
  std::map<std::int64_t, std::string> out;
  const std::int64_t end = isolation == Isolation::kCommitted ? log.last_stable_offset() : log.high_watermark();
  for (std::int64_t offset = log.log_start_offset(); offset < end;) {
    const auto read = log.read(offset, isolation, max_bytes, true);
    if (!read || read->empty()) {
      ADD_FAILURE() << "nothing at offset " << offset << " of " << end << (read ? "" : read.error().message);
      return out;
    }
    ByteSpan rest = read->span();
    while (!rest.empty()) {
      const auto batch = protocol::next_batch(rest);
      EXPECT_TRUE(batch && protocol::check_batch(*batch));
      protocol::RecordReader reader(*batch, batch->records());
      for (auto record = reader.next(); record && *record; record = reader.next()) {
        const auto value = (*record)->value;
        if ((*record)->offset >= offset) EXPECT_TRUE(out.emplace((*record)->offset, std::string(as_string_view(*value))).second);
      }
      offset = batch->next_offset();
      rest = rest.subspan(batch->size());
    }
  }
  return out;
}

TEST(Log, AppendsBecomeReadableWhenTheyAreDurable) {
  World world(1, {topic("t", 1)});
  const auto info = world.append("a", 3);
  ASSERT_TRUE(info);
  EXPECT_EQ(info->base_offset, 0);
  EXPECT_EQ(info->last_offset, 2);
  EXPECT_EQ(world.log().end_offset(), 3);
  EXPECT_EQ(world.log().high_watermark(), 0);
  EXPECT_TRUE(world.log().read(0, Isolation::kUncommitted, 1000, true)->empty());
  world.run_for_ms(100);
  EXPECT_EQ(world.log().high_watermark(), 3);
  EXPECT_EQ(contents(world.log()).size(), 3U);
}

TEST(Log, ASingleSyncCommitsManyPartitions) {
  std::vector<LogOptions> topics;
  for (std::uint64_t i = 1; i <= 100; ++i) topics.push_back(topic("t", i, 0));
  World world(2, topics);
  for (std::size_t i = 0; i < 100; ++i) ASSERT_TRUE(world.log(i).append(batch_of("x"), Origin::kClient, 0));
  world.run_for_ms(100);
  EXPECT_EQ(world.manager->wal().commits(), 1U);
  for (std::size_t i = 0; i < 100; ++i) EXPECT_EQ(world.log(i).high_watermark(), 1);
}

TEST(Log, AnIdleTopicCostsNoFile) {
  World world(3, {topic("t", 1)});
  world.run_for_ms(100);
  EXPECT_FALSE(world.files->exists("/data/t-0"));
}

TEST(Log, ContentSurvivesACleanRestartAndSegmentsRoll) {
  LogOptions small = topic("t", 1);
  small.config.segment_bytes = 2000;
  World world(4, {small});
  for (int i = 0; i < 200; ++i) {
    ASSERT_TRUE(world.append("value-" + std::to_string(i)));
    if (i % 7 == 0) world.run_for_ms(10);
  }
  world.run_for_ms(100);
  const auto before = contents(world.log());
  EXPECT_EQ(before.size(), 200U);
  EXPECT_GT(world.log().segment_count(), 5U);
  world.restart_cleanly();
  EXPECT_EQ(contents(world.log()), before);
  EXPECT_TRUE(world.files->exists("/data/t-0/00000000000000000000.timeindex"));
  ASSERT_TRUE(world.append("more"));
  world.run_for_ms(100);
  EXPECT_EQ(contents(world.log()).at(200), "more");
}

TEST(Log, ARepeatedBatchOfAnIdempotentProducerIsNotStoredTwice) {
  World world(5, {topic("t", 1)});
  const auto send = [&](std::int32_t sequence, std::int16_t epoch = 0) {
    return world.log().append(batch_of("v", 2, {.producer_id = 9, .producer_epoch = epoch, .base_sequence = sequence}), Origin::kClient, 0);
  };
  for (int i = 0; i < 6; ++i) ASSERT_TRUE(send(i * 2));
  EXPECT_TRUE(send(10)->duplicate);
  EXPECT_EQ(send(4)->base_offset, 4);
  EXPECT_EQ(send(14).error().code, ErrorCode::kOutOfOrderSequenceNumber);
  world.run_for_ms(100);
  world.crash();
  EXPECT_TRUE(send(10)->duplicate);
  ASSERT_TRUE(send(12));
  ASSERT_TRUE(send(0, 1));
  EXPECT_EQ(send(14, 0).error().code, ErrorCode::kInvalidProducerEpoch);
  world.run_for_ms(100);
  world.restart_cleanly();
  EXPECT_TRUE(send(0, 1)->duplicate);
  EXPECT_EQ(world.log().end_offset(), 16);
}

TEST(Log, OpenAndAbortedTransactionsHoldBackCommittedReaders) {
  World world(6, {topic("t", 1)});
  const auto send = [&](std::int64_t producer, std::int32_t sequence) {
    const protocol::BatchOptions options{.producer_id = producer, .producer_epoch = 0, .base_sequence = sequence, .transactional = true};
    ASSERT_TRUE(world.log().append(batch_of("v", 1, options), Origin::kClient, 0));
  };
  const auto end = [&](std::int64_t producer, protocol::ControlType type) {
    ASSERT_TRUE(world.log().append(protocol::build_end_txn_marker(1, producer, 0, type, 0), Origin::kCoordinator, 0));
  };
  send(1, 0);
  send(2, 0);
  world.run_for_ms(10);
  EXPECT_EQ(world.log().last_stable_offset(), 0);
  end(1, protocol::ControlType::kAbort);
  EXPECT_EQ(world.log().last_stable_offset(), 0);  // the marker is not durable yet
  world.run_for_ms(10);
  EXPECT_EQ(world.log().last_stable_offset(), 1);
  end(2, protocol::ControlType::kCommit);
  world.run_for_ms(10);
  EXPECT_EQ(world.log().last_stable_offset(), 4);
  const auto check = [&] {
    const auto aborted = world.log().aborted_transactions(0, 4);
    ASSERT_EQ(aborted.size(), 1U);
    EXPECT_EQ(aborted[0].producer_id, 1);
    EXPECT_EQ(aborted[0].last_offset, 2);
  };
  check();
  world.crash();
  check();
  world.restart_cleanly();
  check();
  EXPECT_EQ(world.log().last_stable_offset(), 4);
}

TEST(Log, TimestampsAreFoundInSegmentsAndInTheTail) {
  LogOptions small = topic("t", 1);
  small.config.segment_bytes = 3000;
  small.config.index_interval_bytes = 300;
  World world(7, {small});
  for (int i = 0; i < 200; ++i) ASSERT_TRUE(world.log().append(batch_of("v", 2, {}, 10'000 + i * 10), Origin::kClient, 0));
  world.run_for_ms(100);
  for (int repeat = 0; repeat < 2; ++repeat) {
    for (int i = 0; i < 200; ++i) {
      EXPECT_EQ(world.log().find_timestamp(10'000 + i * 10, Isolation::kUncommitted)->offset, i * 2);
      EXPECT_EQ(world.log().find_timestamp(10'001 + i * 10, Isolation::kUncommitted)->offset, i * 2 + 1);
    }
    EXPECT_EQ(world.log().find_timestamp(0, Isolation::kUncommitted)->offset, 0);
    EXPECT_EQ(world.log().find_timestamp(99'999, Isolation::kUncommitted)->offset, -1);
    EXPECT_EQ(world.log().find_max_timestamp()->offset, 399);
    world.restart_cleanly();
  }
}

TEST(Log, RetentionDeletesWholeSegmentsAndMovesTheStart) {
  LogOptions small = topic("t", 1);
  small.config.segment_bytes = 1000;
  small.config.retention_bytes = 3000;
  small.config.retention_ms = -1;
  World world(8, {small});
  for (int i = 0; i < 100; ++i) ASSERT_TRUE(world.append("value"));
  world.run_for_ms(100);
  world.core->spawn(world.manager->apply_retention());
  world.run_for_ms(100);
  EXPECT_FALSE(world.files->exists("/data/t-0/00000000000000000000.log"));
  EXPECT_LE(world.log().size(), 4000U);
  const std::int64_t start = world.log().log_start_offset();
  EXPECT_GT(start, 0);
  EXPECT_EQ(contents(world.log()).size(), static_cast<std::size_t>(100 - start));
  world.crash();
  EXPECT_EQ(world.log().log_start_offset(), start);
  EXPECT_EQ(contents(world.log()).size(), static_cast<std::size_t>(100 - start));
}

TEST(Log, RetentionByTimeEmptiesALogAndItGoesOnAtItsEnd) {
  LogOptions small = topic("t", 1);
  small.config.segment_bytes = 1000;
  small.config.retention_ms = 1000;
  World world(13, {small});
  for (int i = 0; i < 100; ++i) ASSERT_TRUE(world.append("value"));
  world.run_for_ms(100);
  world.core->spawn(world.manager->apply_retention());
  world.run_for_ms(100);
  for (int repeat = 0; repeat < 2; ++repeat) {
    EXPECT_EQ(world.log().log_start_offset(), 100);
    EXPECT_EQ(world.log().high_watermark(), 100);
    EXPECT_EQ(world.log().size(), 0U);
    world.crash();
  }
  EXPECT_EQ(world.append("more")->base_offset, 100);
}

TEST(Log, DeletedRecordsStayDeleted) {
  World world(9, {topic("t", 1)});
  for (int i = 0; i < 10; ++i) ASSERT_TRUE(world.append("value"));
  world.run_for_ms(100);
  EXPECT_EQ(world.log().delete_records(11).error().code, ErrorCode::kOffsetOutOfRange);
  ASSERT_TRUE(world.log().delete_records(4));
  world.run_for_ms(100);
  world.crash();
  EXPECT_EQ(world.log().log_start_offset(), 4);
  world.restart_cleanly();
  EXPECT_EQ(world.log().log_start_offset(), 4);
}

TEST(Log, AFailedSyncIsNeverAcknowledgedAndNothingFollows) {
  World world(10, {topic("t", 1)});
  ASSERT_TRUE(world.append("a"));
  world.run_for_ms(100);
  world.disk.fail_sync_after(0);
  ASSERT_TRUE(world.append("b"));
  world.run_for_ms(100);
  EXPECT_EQ(world.log().high_watermark(), 1);
  EXPECT_TRUE(world.log().failed());
  EXPECT_EQ(world.append("c").error().code, ErrorCode::kKafkaStorageError);
  EXPECT_EQ(contents(world.log()).size(), 1U);
}

TEST(Log, WhatIsServedAfterAKillSurvivesAPowerCut) {
  World world(14, {topic("t", 1)});
  ASSERT_TRUE(world.append("a"));
  world.run_for_ms(100);
  world.disk.fail_sync_after(0);  // "b" is in the page cache only, and no second sync would write it
  ASSERT_TRUE(world.append("b"));
  world.run_for_ms(100);
  world.kill();
  ASSERT_EQ(contents(world.log()).size(), 2U);
  world.crash();
  EXPECT_EQ(contents(world.log()).size(), 2U);
}

TEST(Log, AFailedSyncOfASegmentLosesNothing) {
  World world(15, {topic("t", 1)});
  ASSERT_TRUE(world.append("a"));
  world.run_for_ms(100);
  world.restart_cleanly();
  ASSERT_TRUE(world.append("b"));
  world.run_for_ms(100);
  world.disk.fail_sync_after(1);  // the first one is of the state file, the second of the segment
  for (int repeat = 0; repeat < 2; ++repeat) {
    world.core->spawn([](LogManager& manager) -> Task<void> { (void)co_await manager.checkpoint(); }(*world.manager));
    world.run_for_ms(100);
  }
  EXPECT_EQ(world.append("c").error().code, ErrorCode::kKafkaStorageError);
  EXPECT_EQ(contents(world.log()).size(), 2U);
  world.kill();
  EXPECT_EQ(contents(world.log()).size(), 2U);
  world.restart_cleanly();
  world.crash();
  EXPECT_EQ(contents(world.log()).size(), 2U);
}

TEST(Log, AFullDiskAtACheckpointLosesNothingAndItGoesOn) {
  World world(16, {topic("t", 1)});
  for (int i = 0; i < 10; ++i) ASSERT_TRUE(world.append("value"));
  world.run_for_ms(100);
  world.disk.set_free_bytes(100);
  bool failed = false;
  const auto checkpoint = [](LogManager& manager, bool& out) -> Task<void> { out = !co_await manager.checkpoint(); };
  world.core->spawn(checkpoint(*world.manager, failed));
  world.run_for_ms(10);
  EXPECT_TRUE(failed);
  EXPECT_EQ(contents(world.log()).size(), 10U);
  world.disk.set_free_bytes(1U << 30);
  world.run_for_ms(2000);
  ASSERT_TRUE(world.append("more"));
  world.core->spawn(checkpoint(*world.manager, failed));
  world.run_for_ms(100);
  EXPECT_FALSE(failed);
  world.crash();
  EXPECT_EQ(contents(world.log()).size(), 11U);
}

TEST(Log, ADeletedTopicLeavesNothingAndItsNameCanComeBack) {
  World world(11, {topic("t", 1)});
  ASSERT_TRUE(world.append("a"));
  world.run_for_ms(100);
  world.restart_cleanly();
  ASSERT_TRUE(world.manager->remove(topic("t", 1).id));
  const auto fresh = world.manager->create(topic("t", 2));
  ASSERT_TRUE(fresh->append(batch_of("new"), Origin::kClient, 0));
  world.run_for_ms(100);
  EXPECT_EQ(contents(*fresh).at(0), "new");
  world.run_for_ms(120'000);
  for (const std::string& name : *world.files->list("/data")) EXPECT_FALSE(name.ends_with("-delete")) << name;
}

TEST(Log, DamageInTheMiddleOfTheWriteAheadLogIsReportedAndNotCutOff) {
  World world(12, {topic("t", 1)});
  for (int i = 0; i < 10; ++i) {
    ASSERT_TRUE(world.append("value"));
    world.run_for_ms(10);
  }
  world.end();
  world.disk.flip_bit("/data/wal/wal-0000.log", 300, 3);
  world.core = &world.sim.add_core("broker");
  world.files = world.disk.view(*world.core);
  LogManagerOptions options;
  options.directory = "/data";
  const auto opened = LogManager::open(*world.core, *world.files, options, {topic("t", 1)});
  ASSERT_FALSE(opened);
  EXPECT_EQ(opened.error().code, ErrorCode::kCorruptMessage);
}

/// Appends, checkpoints, retention and crashes in an order drawn from the seed; what was acknowledged has to be there.
void run_against_model(std::uint64_t seed) {
  SCOPED_TRACE("seed " + std::to_string(seed));
  LogOptions first = topic("a", 1);
  LogOptions second = topic("b", 2);
  first.config.segment_bytes = 1500;
  second.config.segment_bytes = 800;
  second.config.retention_bytes = 3000;
  first.config.retention_ms = second.config.retention_ms = -1;
  LogManagerOptions options;
  options.wal_file_bytes = 3000;
  options.checkpoint_bytes = 8000;
  options.maintenance_interval_ms = 50;
  World world(seed, {first, second}, options);
  std::map<std::int64_t, std::string> appended[2];
  std::int64_t acknowledged[2] = {0, 0};
  for (int step = 0; step < 60; ++step) {
    const auto choice = world.sim.random().below(20);
    if (choice < 15) {
      const std::size_t which = world.sim.random().below(2);
      const std::string value = std::to_string(step) + std::string(world.sim.random().below(200), 'v');
      const int records = 1 + static_cast<int>(world.sim.random().below(3));
      const auto info = world.log(which).append(batch_of(value, records), Origin::kClient, 0);
      if (!info && world.manager->wal().failed()) continue;
      ASSERT_TRUE(info) << info.error().describe();
      for (std::int64_t offset = info->base_offset; offset <= info->last_offset; ++offset) appended[which][offset] = value;
    } else if (choice == 15) {
      world.core->spawn(world.manager->apply_retention());
    } else if (choice < 17) {
      world.run_for_ms(static_cast<std::int64_t>(world.sim.random().below(120)));
    } else if (choice == 17) {
      world.disk.fail_sync_after(world.sim.random().below(4));
    } else {
      choice == 18 ? world.crash() : world.kill();
      if (testing::Test::HasFatalFailure()) return;
      for (std::size_t which = 0; which < 2; ++which) {
        ASSERT_GE(world.log(which).high_watermark(), acknowledged[which]);
        appended[which].erase(appended[which].lower_bound(world.log(which).end_offset()), appended[which].end());
      }
    }
    for (std::size_t which = 0; which < 2; ++which) {
      acknowledged[which] = std::max(acknowledged[which], world.log(which).high_watermark());
    }
    if (choice < 15) continue;
    for (std::size_t which = 0; which < 2; ++which) {
      auto expected = appended[which];
      expected.erase(expected.begin(), expected.lower_bound(world.log(which).log_start_offset()));
      expected.erase(expected.lower_bound(world.log(which).high_watermark()), expected.end());
      ASSERT_EQ(contents(world.log(which), 1 + world.sim.random().below(3000)), expected);
    }
  }
}

TEST(Log, WhatWasAcknowledgedSurvivesEveryCrash) {
  for (std::uint64_t seed = 1; seed <= 400 && !testing::Test::HasFailure(); ++seed) run_against_model(seed);
}

}  // namespace
}  // namespace cork::log
