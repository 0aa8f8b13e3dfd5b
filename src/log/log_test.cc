// SPDX-License-Identifier: Apache-2.0
// Tests of the log on a simulated disk: appends, reads, retention, idempotence, trouble with the disk.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <string>

#include "log/simulated_log.h"

namespace cork::log {
namespace {

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

TEST(Log, AReadIsAsLargeAsWasAskedForHoweverSmallTheBatches) {
  LogOptions small = topic("t", 1);
  small.config.segment_bytes = 5000;
  World world(17, {small});
  for (int i = 0; i < 500; ++i) {
    ASSERT_TRUE(world.append("value"));
    if (i == 300) {
      world.run_for_ms(100);
      world.restart_cleanly();  // what came before is in segments, what follows in memory
    }
  }
  world.run_for_ms(100);
  const auto all = world.log().read(0, Isolation::kUncommitted, 1 << 20, true);
  ASSERT_TRUE(all);
  EXPECT_EQ(all->size(), 500 * batch_of("value").size());
  for (const std::size_t size : {1UL, 100UL, 5000UL, 20'000UL}) {
    const auto part = world.log().read(0, Isolation::kUncommitted, size, true);
    ASSERT_TRUE(part);
    EXPECT_LE(part->size(), std::max(size, batch_of("value").size()));
    EXPECT_GT(part->size() + batch_of("value").size(), size);
  }
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
  world.disk.fail_sync_after(0);
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
  world.disk.flip_bit("/data/wal/wal-0000.log", 3 * kWalSector + 60, 3);
  world.core = &world.sim.add_core("broker");
  world.files = world.disk.view(*world.core);
  LogManagerOptions options;
  options.directory = "/data";
  const auto opened = LogManager::open(*world.core, *world.files, options, {topic("t", 1)});
  ASSERT_FALSE(opened);
  EXPECT_EQ(opened.error().code, ErrorCode::kCorruptMessage);
}

TEST(Log, IndexesOfClosedSegmentsAreTakenFromTheirFilesAgain) {
  LogOptions options = topic("t", 1);
  options.config.segment_bytes = 600'000;
  World world(41, {options});
  for (int i = 0; i < 400; ++i) {
    ASSERT_TRUE(world.log().append(batch_of(std::string(4'200, static_cast<char>('a' + i % 26)), 1, {}, 1'000 + i), Origin::kClient, 0));
    if (i % 10 == 0) world.run_for_ms(10);
  }
  world.run_for_ms(100);
  ASSERT_GT(world.log().segment_count(), 2U);
  const auto written = contents(world.log());
  EXPECT_GT(world.log().segments().begin()->second->index_entries(), 64U);
  world.restart_cleanly();
  for (const bool rotten : {false, true}) {
    ASSERT_TRUE(world.log().apply_retention(0));
    EXPECT_EQ(world.log().segments().begin()->second->index_entries(), 0U) << "in memory, and not used";
    if (rotten) world.disk.flip_bit("/data/t-0/00000000000000000000.index", 100, 3);
    for (int i = 0; i < 400; i += 37) {
      const auto found = world.log().find_timestamp(1'000 + i, Isolation::kUncommitted);
      ASSERT_TRUE(found);
      EXPECT_EQ(found->offset, i);
    }
    EXPECT_EQ(contents(world.log()), written);
  }
}

}  // namespace
}  // namespace cork::log
