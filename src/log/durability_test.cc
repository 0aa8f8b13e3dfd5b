// SPDX-License-Identifier: Apache-2.0
// One test for each step that a promise of the log rests on: cut the power right behind it, or look for what has to follow from it.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "log/simulated_log.h"
#include "runtime/whole_file.h"

namespace cork::log {
namespace {

constexpr std::uint64_t kPowerCuts = 24;  // each keeps another part of what was not synced

Task<void> checkpoint(LogManager& manager) { EXPECT_TRUE(co_await manager.checkpoint()); }

LogOptions compacted() {
  LogOptions options = topic("t", 1);
  options.config.cleanup_delete = false;
  options.config.cleanup_compact = true;
  options.config.segment_bytes = 600;
  options.config.min_cleanable_dirty_ratio = 0;
  options.config.file_delete_delay_ms = 0;
  return options;
}

std::vector<std::byte> keyed(const std::string& key, const std::string& value) {
  protocol::RecordBatchBuilder builder;
  builder.append(1000, as_byte_span(key), as_byte_span(value));
  return *builder.build();
}

TEST(Durability, TheNameOfANewWriteAheadFileIsOnDiskBeforeItsFirstCommit) {
  for (std::uint64_t seed = 1; seed <= kPowerCuts; ++seed) {
    World world(seed, {topic("t", 1)});
    ASSERT_TRUE(world.append("a"));
    world.run_for_ms(100);
    ASSERT_EQ(world.log().high_watermark(), 1);
    world.crash();
    ASSERT_EQ(contents(world.log()).size(), 1U) << "seed " << seed;
  }
}

/// The end of a transaction is in several logs, and counts on this.
TEST(Durability, APowerCutKeepsACommitAsAWholeOrNotAtAll) {
  int kept = 0;
  int lost = 0;
  for (std::uint64_t seed = 1; seed <= 40; ++seed) {
    World world(seed, {topic("t", 1), topic("u", 2)});
    ASSERT_TRUE(world.append("a"));
    world.run_for_ms(100);
    world.disk.stop_after(1 + seed % 6);
    const std::string value(700, 'v');
    ASSERT_TRUE(world.append(value));
    ASSERT_TRUE(world.log(1).append(batch_of(value), Origin::kClient, 0));
    ASSERT_TRUE(world.append(value));
    world.run_for_ms(100);
    const bool acknowledged = world.log().high_watermark() > 1;
    world.crash();
    const std::size_t first = contents(world.log()).size();
    ASSERT_EQ(contents(world.log(1)).size(), first == 3 ? 1U : 0U) << "seed " << seed;
    ASSERT_TRUE(first == 3 || (first == 1 && !acknowledged)) << "seed " << seed;
    (first == 3 ? kept : lost) += 1;
  }
  EXPECT_GT(kept, 0);
  EXPECT_GT(lost, 10);
}

TEST(Durability, ACheckpointSyncsSegmentsBeforeItFreesTheWriteAheadLog) {
  for (std::uint64_t seed = 1; seed <= kPowerCuts; ++seed) {
    World world(seed, {topic("t", 1)});
    for (int i = 0; i < 20; ++i) ASSERT_TRUE(world.append("value-" + std::to_string(i)));
    world.run_for_ms(100);
    world.core->spawn(checkpoint(*world.manager));
    world.run_for_ms(100);
    ASSERT_EQ(world.manager->wal().live_bytes(), 0U);
    world.crash();
    ASSERT_EQ(contents(world.log()).size(), 20U) << "seed " << seed;
  }
}

Task<void> checkpoint_at(Core& core, Log& log, LogManager& manager, std::int64_t end) {
  while (log.high_watermark() < end) co_await log.progress().wait(core);
  EXPECT_TRUE(co_await manager.checkpoint());
}

/// A worker thread still has the bytes, when a checkpoint comes that frees the write-ahead log.
TEST(Durability, WhatIsOnItsWayToASegmentIsNotTakenForWritten) {
  LogManagerOptions options;
  options.write_bytes = 1000;
  for (std::uint64_t seed = 1; seed <= 2 * kPowerCuts; ++seed) {
    World world(seed, {topic("t", 1)}, options);
    ASSERT_TRUE(world.append("the first one makes the files"));
    world.run_for_ms(100);
    for (int i = 0; i < 20; ++i) ASSERT_TRUE(world.append("value-" + std::to_string(i)));
    ASSERT_TRUE(world.sim.run_until_done(*world.core, checkpoint_at(*world.core, world.log(), *world.manager, 21)));
    ASSERT_EQ(world.manager->wal().live_bytes(), 0U);
    world.crash();
    ASSERT_EQ(contents(world.log()).size(), 21U) << "seed " << seed;
  }
}

/// A sync that fails leaves pages that pass for clean: whoever believes them has to write them again, and not only to sync.
TEST(Durability, WhatAFailedSyncLeftIsWrittenAgainWhereNoCheckpointTells) {
  LogManagerOptions options;
  options.wal_file_bytes = 2000;
  options.wal_bytes_max = 4000;
  options.maintenance_interval_ms = 50;
  int failed = 0;
  for (std::uint64_t syncs = 5; syncs < 65; ++syncs) {
    SCOPED_TRACE("sync " + std::to_string(syncs));
    World world(syncs, {topic("t", 1)}, options);
    world.disk.fail_sync_after(syncs);
    int records = 0;
    while (records < 400 && world.append("v" + std::to_string(records))) {
      ++records;
      world.run_for_ms(5);
    }
    if (records == 400) continue;
    ++failed;
    const std::int64_t acknowledged = world.log().high_watermark();
    world.lose_checkpoint();
    world.kill();
    world.restart_cleanly();
    world.crash();
    if (HasFatalFailure()) return;
    const auto found = contents(world.log());
    for (std::int64_t offset = 0; offset < acknowledged; ++offset) {
      const auto record = found.find(offset);
      ASSERT_NE(record, found.end()) << offset << " of " << acknowledged;
      EXPECT_EQ(record->second, "v" + std::to_string(offset));
    }
    if (HasFailure()) return;
  }
  EXPECT_GT(failed, 30);
}

/// A start writes what it replays into other files than those that it removes, since segments roll where they did not before. A power cut
/// must not bring the old ones back beside the new ones: without a checkpoint nobody knows which of them is right.
TEST(Durability, AStartRemovesSegmentsForGoodBeforeItWritesTheirBatchesElsewhere) {
  LogOptions options = topic("t", 1);
  options.config.segment_ms = options.config.segment_jitter_ms = 1000;  // each start rolls at places of its own
  const auto try_checkpoint = [](LogManager& manager) -> Task<void> { (void)co_await manager.checkpoint(); };
  for (std::uint64_t seed = 1; seed <= 8 * kPowerCuts; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    World world(seed, {options});
    int records = 0;
    const auto append = [&](int more) {
      for (const int end = records + more; records < end; ++records) {
        ASSERT_TRUE(world.log().append(batch_of("v" + std::to_string(records), 1, {}, 1000 + 100 * records), Origin::kClient, 0));
      }
      world.run_for_ms(100);
    };
    append(4);
    world.core->spawn(checkpoint(*world.manager));
    world.run_for_ms(100);
    append(20);
    // The first of these has segments on disk and no checkpoint that tells of them, the second some of those that the start made.
    const auto fail_checkpoint = [&](std::uint64_t syncs) {
      world.disk.fail_sync_after(syncs);
      world.core->spawn(try_checkpoint(*world.manager));
      world.run_for_ms(100);
    };
    fail_checkpoint(seed % 24);
    world.kill();
    fail_checkpoint(seed / 24);
    world.lose_checkpoint();
    world.crash();
    if (HasFatalFailure()) return;
    const auto found = contents(world.log());
    ASSERT_EQ(found.size(), static_cast<std::size_t>(records));
    for (const auto& [offset, value] : found) EXPECT_EQ(value, "v" + std::to_string(offset));
    if (HasFailure()) return;
  }
}

/// The same, of names: a start without a checkpoint finds files that are in memory only, and a checkpoint makes their names durable, too.
TEST(Durability, NamesThatAStartFoundAreOnDiskBeforeACheckpointCountsOnThem) {
  LogOptions options = topic("t", 1);
  options.config.segment_bytes = 400;
  const auto try_checkpoint = [](LogManager& manager) -> Task<void> { (void)co_await manager.checkpoint(); };
  for (std::uint64_t seed = 1; seed <= 2 * kPowerCuts; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    World world(seed, {options});
    const auto append = [&](int from, int to) {
      for (int i = from; i < to; ++i) ASSERT_TRUE(world.append("v" + std::to_string(i)));
      world.run_for_ms(100);
    };
    append(0, 4);
    world.core->spawn(checkpoint(*world.manager));
    world.run_for_ms(100);
    append(4, 30);
    world.disk.fail_sync_after(seed % 16);  // behind the snapshot, which is not due again, and before the folder
    world.core->spawn(try_checkpoint(*world.manager));
    world.run_for_ms(100);
    world.disk.fail_sync_after(UINT64_MAX);
    world.lose_checkpoint();
    world.kill();
    world.core->spawn(checkpoint(*world.manager));
    world.run_for_ms(100);
    world.crash();
    if (HasFatalFailure()) return;
    EXPECT_EQ(contents(world.log()).size(), 30U);
    if (HasFailure()) return;
  }
}

TEST(Durability, TheIdentityOfALogIsOnDiskBeforeACheckpointNamesIt) {
  std::vector<LogOptions> topics;
  for (std::uint64_t i = 0; i < 9; ++i) topics.push_back(topic("t" + std::to_string(i), i + 1));
  const auto try_checkpoint = [](LogManager& manager) -> Task<void> { (void)co_await manager.checkpoint(); };
  for (std::uint64_t syncs = 0; syncs < 24; ++syncs) {
    SCOPED_TRACE("sync " + std::to_string(syncs));
    World world(syncs + 1, topics);
    for (std::size_t i = 0; i < topics.size(); ++i) ASSERT_TRUE(world.log(i).append(batch_of("v"), Origin::kClient, 0));
    world.run_for_ms(100);
    world.disk.fail_sync_after(syncs);  // one file of the volume is on no disk, and its pages pass for clean
    world.core->spawn(try_checkpoint(*world.manager));
    world.run_for_ms(100);
    world.kill();
    world.core->spawn(try_checkpoint(*world.manager));
    world.run_for_ms(100);
    world.crash();
    if (HasFatalFailure()) return;
    for (std::size_t i = 0; i < topics.size(); ++i) {
      const auto identity = runtime::read_whole(*world.files, fmt::format("/data/t{}-0/partition.metadata", i));
      ASSERT_TRUE(identity);
      EXPECT_NE(as_string_view(*identity).find(topics[i].id.topic_id.to_string()), std::string_view::npos) << i;
      EXPECT_EQ(contents(world.log(i)).size(), 1U);
    }
    if (HasFailure()) return;
  }
}

TEST(Durability, BatchesBehindTheSnapshotTellOfTheirProducers) {
  LogManagerOptions options;
  options.snapshot_bytes = 0;
  World world(3, {topic("t", 1)}, options);
  const auto send = [&](std::int32_t sequence) {
    return world.log().append(batch_of("v", 1, {.producer_id = 9, .producer_epoch = 0, .base_sequence = sequence}), Origin::kClient, 0);
  };
  ASSERT_TRUE(send(0));
  world.run_for_ms(100);
  world.core->spawn(checkpoint(*world.manager));
  world.run_for_ms(100);
  ASSERT_TRUE(world.files->exists("/data/t-0/log.state"));
  ASSERT_TRUE(send(1));
  world.run_for_ms(100);
  world.crash();
  const auto again = send(1);
  ASSERT_TRUE(again);
  EXPECT_TRUE(again->duplicate);
  EXPECT_TRUE(send(2));
}

TEST(Durability, AnAbortedTransactionIsForgottenBeforeItsMarkerGoes) {
  World world(4, {topic("t", 1)});
  const protocol::BatchOptions options{.producer_id = 5, .producer_epoch = 0, .base_sequence = 0, .transactional = true};
  ASSERT_TRUE(world.log().append(batch_of("v", 1, options), Origin::kClient, 0));
  const auto marker = world.log().append(protocol::build_end_txn_marker(1, 5, 0, protocol::ControlType::kAbort, 0), Origin::kCoordinator, 0);
  ASSERT_TRUE(marker);
  world.run_for_ms(100);
  world.core->spawn(checkpoint(*world.manager));
  world.run_for_ms(100);
  ASSERT_EQ(world.log().aborted_transactions(0, 10).size(), 1U);
  const auto forget = [](Log& log, std::int64_t offset) -> Task<void> { EXPECT_TRUE(co_await log.keep_state({offset}, 0)); };
  world.core->spawn(forget(world.log(), marker->base_offset));
  world.run_for_ms(100);
  EXPECT_TRUE(world.log().aborted_transactions(0, 10).empty());
  world.kill();
  EXPECT_TRUE(world.log().aborted_transactions(0, 10).empty()) << "the snapshot still has it";
}

/// Whether a compaction has given the file of a merged segment its last name.
bool old_ones_go(World& world) {
  const auto names = world.files->list("/data/t-0");
  return names && std::ranges::any_of(*names, [](const std::string& name) { return name.ends_with(".log.deleted"); });
}

TEST(Durability, ACompactionHasItsFileAndItsNameOnDiskBeforeTheOldOnesGo) {
  LogManagerOptions options;
  options.wal_file_bytes = 2000;
  options.checkpoint_bytes = 3000;
  options.maintenance_interval_ms = 50;
  options.cleaner.backoff_ms = 1;
  for (std::uint64_t seed = 1; seed <= kPowerCuts; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    World world(seed, {compacted()}, options);
    int records = 0;
    // What the first compaction has made small, a later one merges: the power goes right when it gives up the first of the old files.
    while (!old_ones_go(world)) {
      ASSERT_LT(records, 600) << "nothing is merged";
      ASSERT_TRUE(world.log().append(keyed("k" + std::to_string(records % 3), "v" + std::to_string(records)), Origin::kClient, 0));
      ++records;
      for (int step = 0; step < 300 && !old_ones_go(world); ++step) world.sim.step();
    }
    const std::int64_t acknowledged = world.log().high_watermark();
    world.crash();
    if (HasFatalFailure()) return;
    std::map<std::string, bool> found;
    for (const auto& [offset, value] : contents(world.log())) {
      EXPECT_EQ(value, "v" + std::to_string(offset));
      found[value] = true;
    }
    ASSERT_GE(world.log().high_watermark(), acknowledged);
    for (std::int64_t offset = acknowledged - 3; offset < acknowledged; ++offset) EXPECT_TRUE(found["v" + std::to_string(offset)]) << offset;
    EXPECT_TRUE(world.log().gaps().empty());
    if (HasFailure()) return;
  }
}

}  // namespace
}  // namespace cork::log
