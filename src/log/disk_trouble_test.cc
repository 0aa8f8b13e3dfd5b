// SPDX-License-Identifier: Apache-2.0
// Tests of what a log does when its disk or its clock is at fault: damage, rotten indexes, missing files, no room, jumps.
#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "log/log_inspection.h"
#include "log/simulated_log.h"
#include "log/storage_state.h"
#include "runtime/whole_file.h"

namespace cork::log {
namespace {

constexpr const char* kFirst = "/data/t-0/00000000000000000000";

LogOptions small_segments() {
  LogOptions options = topic("t", 1);
  options.config.segment_bytes = 4000;
  options.config.index_interval_bytes = 300;
  options.config.retention_ms = -1;
  return options;
}

/// A log of `count` records, one a batch of equal size, all of them on disk, and none in memory or the write-ahead log.
std::unique_ptr<World> filled(std::uint64_t seed, int count = 100) {
  auto world = std::make_unique<World>(seed, std::vector<LogOptions>{small_segments()});
  for (int i = 0; i < count; ++i) {
    EXPECT_TRUE(world->log().append(batch_of("value-" + std::to_string(1000 + i), 1, {}, 5000 + i), Origin::kClient, 0));
  }
  world->run_for_ms(100);
  world->restart_cleanly();
  return world;
}

/// Offsets that can be read, each by a request of its own; what cannot be read has to say CORRUPT_MESSAGE.
std::set<std::int64_t> readable(Log& log) {
  std::set<std::int64_t> out;
  for (std::int64_t offset = log.log_start_offset(); offset < log.high_watermark(); ++offset) {
    const auto read = log.read(offset, Isolation::kUncommitted, 1, true);
    if (!read) {
      EXPECT_EQ(read.error().code, ErrorCode::kCorruptMessage);
      continue;
    }
    EXPECT_FALSE(read->empty()) << offset;
    if (read->empty()) continue;
    const auto batch = *protocol::next_batch(read->span());
    EXPECT_TRUE(protocol::check_stored_batch(batch));
    EXPECT_GE(batch.last_offset(), offset);
    if (batch.record_count() == 0 || batch.base_offset() > offset) continue;
    protocol::RecordReader reader(batch, batch.records());
    const auto record = reader.next();
    EXPECT_EQ(as_string_view(*(*record)->value), "value-" + std::to_string(1000 + offset));
    out.insert(offset);
  }
  return out;
}

std::set<std::int64_t> all_but(std::int64_t end, std::int64_t from, std::int64_t to) {
  std::set<std::int64_t> out;
  for (std::int64_t offset = 0; offset < end; ++offset) {
    if (offset < from || offset >= to) out.insert(offset);
  }
  return out;
}

TEST(DiskTrouble, DamageInTheMiddleIsServedOnBothSidesAndRepaired) {
  const std::uint64_t batch_size = batch_of("value-1000").size();
  for (std::uint64_t byte = 0; byte < batch_size; ++byte) {
    SCOPED_TRACE("byte " + std::to_string(byte));
    auto world = filled(100 + byte);
    world->disk.flip_bit(std::string(kFirst) + ".log", batch_size * 10 + byte, static_cast<int>(byte % 8));
    // Neither CRC nor records cover the leader epoch; the base offset is checked by its neighbours.
    if (byte >= 12 && byte < 16) continue;
    for (int repeat = 0; repeat < 2; ++repeat) {
      const auto found = readable(world->log());
      if (byte >= 8) EXPECT_EQ(found, all_but(100, 10, 11));
      EXPECT_GE(found.size(), 99U);
      EXPECT_EQ(world->log().high_watermark(), 100);
      repeat == 0 ? world->kill() : world->crash();
    }
    EXPECT_TRUE(inspect(*world->files, "/data")->damaged());
    const auto repaired = repair(*world->files, "/data");
    ASSERT_TRUE(repaired) << repaired.error().message;
    EXPECT_EQ(repaired->actions.empty(), false);
    EXPECT_FALSE(inspect(*world->files, "/data")->damaged());
    world->kill();
    EXPECT_GE(readable(world->log()).size(), 99U);
    for (std::int64_t offset = 0; offset < 100; ++offset) EXPECT_TRUE(world->log().read(offset, Isolation::kUncommitted, 1, true)) << offset;
    ASSERT_TRUE(world->append("more"));
  }
}

TEST(DiskTrouble, AMissingSegmentIsAGapAndTheLogGoesOn) {
  auto world = filled(30, 200);
  ASSERT_GT(world->log().segment_count(), 2U);
  const std::int64_t from = std::next(world->log().segments().begin())->first;
  const std::int64_t to = std::next(world->log().segments().begin(), 2)->first;
  ASSERT_TRUE(world->files->remove_file("/data/t-0/" + segment_file_name(from, ".log")));
  ASSERT_TRUE(world->files->sync_directory("/data/t-0"));
  world->kill();
  for (int repeat = 0; repeat < 2; ++repeat) {
    EXPECT_EQ(readable(world->log()), all_but(200, from, to));
    EXPECT_EQ(world->log().high_watermark(), 200);
    world->crash();
  }
  EXPECT_TRUE(inspect(*world->files, "/data/t-0")->damaged());
  ASSERT_TRUE(repair(*world->files, "/data/t-0"));
  EXPECT_FALSE(inspect(*world->files, "/data/t-0")->damaged());
  world->crash();
  EXPECT_TRUE(world->log().gaps().empty());
  for (std::int64_t offset = 0; offset < 200; ++offset) EXPECT_TRUE(world->log().read(offset, Isolation::kUncommitted, 1, true));
  EXPECT_EQ(world->append("more")->base_offset, 200);
}

std::vector<std::byte> bytes_of(World& world, const std::string& path) { return *runtime::read_whole(*world.files, path); }

bool any_finding(World& world, std::string_view text) {
  const auto report = inspect(*world.files, "/data");
  return std::ranges::any_of(report->partitions, [&](const PartitionReport& partition) {
    return std::ranges::any_of(partition.findings, [&](const Finding& finding) { return finding.text.contains(text); });
  });
}

/// Every offset can be asked for, and those in `lost` are passed over.
void expect_repaired(World& world, std::int64_t end, const std::set<std::int64_t>& lost) {
  EXPECT_TRUE(inspect(*world.files, "/data")->damaged());
  const auto repaired = repair(*world.files, "/data");
  ASSERT_TRUE(repaired) << repaired.error().message;
  EXPECT_FALSE(repaired->actions.empty());
  EXPECT_FALSE(inspect(*world.files, "/data")->damaged());
  EXPECT_TRUE(repair(*world.files, "/data")->actions.empty());
  world.kill();
  for (int round = 0; round < 2; ++round) {
    auto expected = all_but(end, 0, 0);
    for (const std::int64_t offset : lost) expected.erase(offset);
    EXPECT_EQ(readable(world.log()), expected);
    for (std::int64_t offset = 0; offset < end; ++offset) EXPECT_TRUE(world.log().read(offset, Isolation::kUncommitted, 1, true)) << offset;
    EXPECT_TRUE(world.log().gaps().empty());
    world.crash();
  }
}

TEST(DiskTrouble, AHoleInALogThatWasNeverCompactedIsDamage) {
  auto world = filled(37);
  const std::string path = std::string(kFirst) + ".log";
  auto bytes = bytes_of(*world, path);
  const auto size = static_cast<std::ptrdiff_t>(batch_of("value-1000").size());
  bytes.erase(bytes.begin() + 10 * size, bytes.begin() + 12 * size);
  ASSERT_TRUE(runtime::write_durably(*world->files, path, bytes));
  EXPECT_TRUE(any_finding(*world, "no batch holds the offsets 10 to 11, and the log was never compacted"));
  expect_repaired(*world, 100, {10, 11});
}

TEST(DiskTrouble, ASegmentThatReachesOverTheNextOneIsDamage) {
  const auto size = static_cast<std::ptrdiff_t>(batch_of("value-1000").size());
  for (const bool copied : {false, true}) {
    auto world = filled(38, 200);
    const std::string path = std::string(kFirst) + ".log";
    const std::int64_t next = std::next(world->log().segments().begin())->first;
    auto bytes = bytes_of(*world, path);
    if (copied) {  // batches of the next segment
      const auto more = bytes_of(*world, "/data/t-0/" + segment_file_name(next, ".log"));
      bytes.insert(bytes.end(), more.begin(), more.begin() + 3 * size);
    } else {
      protocol::set_base_offset(MutableByteSpan(bytes).subspan(bytes.size() - static_cast<std::size_t>(size)), next + 7);
    }
    ASSERT_TRUE(runtime::write_durably(*world->files, path, bytes));
    EXPECT_TRUE(any_finding(*world, "over the offset " + std::to_string(next) + " at which the next segment begins"));
    expect_repaired(*world, 200, copied ? std::set<std::int64_t>() : std::set<std::int64_t>{next - 1});
  }
}

TEST(DiskTrouble, ASegmentThatCompactionHasMergedIsNoDamage) {
  auto world = filled(39, 200);
  const std::string path = std::string(kFirst) + ".log";
  const std::int64_t next = std::next(world->log().segments().begin())->first;
  auto bytes = bytes_of(*world, path);
  const auto more = bytes_of(*world, "/data/t-0/" + segment_file_name(next, ".log"));
  bytes.insert(bytes.end(), more.begin(), more.end());
  ASSERT_TRUE(runtime::write_durably(*world->files, path, bytes));
  EXPECT_FALSE(inspect(*world->files, "/data")->damaged());
  EXPECT_TRUE(any_finding(*world, "compaction has merged it"));
  world->kill();
  EXPECT_EQ(readable(world->log()).size(), 200U);
  EXPECT_FALSE(any_finding(*world, "compaction has merged it"));
}

TEST(DiskTrouble, DeletedRecordsInTheMiddleOfASegmentAreNoDamage) {
  auto world = filled(43, 200);
  ASSERT_TRUE(world->log().delete_records(170));
  world->run_for_ms(100);
  world->restart_cleanly();
  EXPECT_FALSE(inspect(*world->files, "/data")->damaged());
  EXPECT_FALSE(any_finding(*world, "segment"));
}

TEST(DiskTrouble, ACutOffEndThatWasOnDiskIsAGapToo) {
  auto world = filled(31);
  const std::int64_t base = world->log().segments().rbegin()->first;
  {
    const auto file = *world->files->open("/data/t-0/" + segment_file_name(base, ".log"), OpenMode::kReadWrite);
    ASSERT_TRUE(file->truncate(batch_of("value-1000").size() + 20));
    ASSERT_TRUE(file->sync_blocking());
  }
  world->kill();
  EXPECT_EQ(readable(world->log()), all_but(100, base + 1, 100));
  EXPECT_EQ(world->append("value-1100")->base_offset, 100);
  world->run_for_ms(100);
  world->restart_cleanly();
  EXPECT_EQ(readable(world->log()), all_but(101, base + 1, 100));
  EXPECT_TRUE(inspect(*world->files, "/data")->damaged());
  ASSERT_TRUE(repair(*world->files, "/data"));
  EXPECT_FALSE(inspect(*world->files, "/data")->damaged());
}

TEST(DiskTrouble, ALostCheckpointLosesNothing) {
  for (const bool power : {false, true}) {
    LogOptions retained = small_segments();
    retained.config.retention_bytes = 9000;
    retained.config.file_delete_delay_ms = 0;
    LogManagerOptions options;
    options.wal_file_bytes = 6000;
    options.checkpoint_bytes = 15'000;
    LogOptions idle = topic("idle", 2);
    idle.config.retention_ms = -1;
    World world(35, {retained, idle}, options);
    ASSERT_TRUE(world.log(1).append(batch_of("once"), Origin::kClient, 0));
    for (int i = 0; i < 600; ++i) {
      ASSERT_TRUE(world.append("value-" + std::to_string(1000 + i)));
      if (i % 50 == 0) world.run_for_ms(2000);
      // Names that went right before a power cut may be back, and without a checkpoint nobody knows better.
      if (i == 400 && !power) world.core->spawn(world.manager->apply_retention());
    }
    world.run_for_ms(500);
    const std::int64_t start = world.log().log_start_offset();
    ASSERT_EQ(start > 0, !power);
    ASSERT_GT(world.log().segment_count(), 2U);
    for (int round = 0; round < 3; ++round) {
      world.lose_checkpoint();
      power ? world.crash() : world.kill();
      EXPECT_EQ(world.log().log_start_offset(), start);
      EXPECT_EQ(world.log().high_watermark(), 600 + round);
      EXPECT_TRUE(world.log().gaps().empty());
      EXPECT_EQ(contents(world.log()).size(), static_cast<std::size_t>(600 + round - start));
      EXPECT_EQ(contents(world.log(1)).size(), 1U);
      ASSERT_TRUE(world.append("more"));
      world.run_for_ms(100);
      if (round == 1) world.restart_cleanly();
    }
  }
}

TEST(DiskTrouble, AWriteAheadFileWithADamagedHeaderIsNotForgotten) {
  for (const std::uint64_t byte : {9U, 520U}) {
    World world(36, {topic("t", 1)});
    for (int i = 0; i < 5; ++i) {
      ASSERT_TRUE(world.append("value"));
      world.run_for_ms(10);
    }
    world.end();
    world.disk.flip_bit("/data/wal/wal-0000.log", 9, 1);
    if (byte != 9) world.disk.flip_bit("/data/wal/wal-0000.log", byte, 1);
    world.core = &world.sim.add_core("broker");
    world.files = world.disk.view(*world.core);
    LogManagerOptions options;
    options.directory = "/data";
    auto opened = LogManager::open(*world.core, *world.files, options, {topic("t", 1)});
    ASSERT_EQ(opened.has_value(), byte == 9) << "with its first frame damaged as well, a record is lost";
    if (!opened) continue;
    world.manager = std::move(*opened);
    EXPECT_EQ(contents(world.log()).size(), 5U);
  }
}

TEST(DiskTrouble, ADamagedWriteAheadLogIsRepaired) {
  for (const bool in_segments : {false, true}) {
    World world(38, {topic("t", 1), topic("u", 2)});
    for (int i = 0; i < 10; ++i) {
      ASSERT_TRUE(world.append("value-" + std::to_string(1000 + i)));
      ASSERT_TRUE(world.log(1).append(batch_of("value-" + std::to_string(1000 + i)), Origin::kClient, 0));
      world.run_for_ms(10);
    }
    if (in_segments) ASSERT_TRUE(world.log().write_tail(false));
    world.end();
    const std::string path = "/data/wal/wal-0000.log";
    world.disk.flip_bit(path, 3 * kWalSector + 100, 3);  // the record of "t" in the third commit
    world.core = &world.sim.add_core("broker");
    world.files = world.disk.view(*world.core);
    EXPECT_TRUE(inspect(*world.files, "/data")->damaged());
    const auto repaired = repair(*world.files, "/data");
    ASSERT_TRUE(repaired) << repaired.error().describe();
    EXPECT_EQ(repaired->actions.size(), 2U);
    EXPECT_TRUE(world.files->exists(path + ".damaged"));
    EXPECT_FALSE(inspect(*world.files, "/data")->damaged());
    EXPECT_TRUE(repair(*world.files, "/data")->actions.empty());
    world.start();
    for (int round = 0; round < 2; ++round) {
      EXPECT_EQ(readable(world.log()), in_segments ? all_but(10, 0, 0) : all_but(10, 2, 3));
      EXPECT_EQ(readable(world.log(1)), all_but(10, 0, 0));
      world.crash();
    }
    EXPECT_EQ(world.append("value-1010")->base_offset, 10);
  }
}

TEST(DiskTrouble, ATornEndIsKeptAside) {
  auto world = filled(32);
  const std::int64_t base = world->log().segments().rbegin()->first;
  const std::string path = "/data/t-0/" + segment_file_name(base, ".log");
  {
    const auto file = *world->files->open(path, OpenMode::kReadWrite);
    const std::string torn = "not a batch";
    const ByteSpan parts[] = {as_byte_span(torn)};
    ASSERT_TRUE(file->write_at(*file->size(), parts));
  }
  world->kill();
  EXPECT_EQ(readable(world->log()).size(), 100U);
  const auto aside = *world->files->open(path + ".torn", OpenMode::kRead);
  EXPECT_EQ(*aside->size(), 11U);
  EXPECT_EQ(world->append("value-1100")->base_offset, 100);
  world->run_for_ms(100);
  world->restart_cleanly();
  EXPECT_EQ(readable(world->log()).size(), 101U);
}

TEST(DiskTrouble, ARottenIndexIsMadeAgain) {
  const std::function<void(File&)> rots[] = {
      [](File& file) { ASSERT_TRUE(file.truncate(0)); },
      [](File& file) {
        const std::vector<std::byte> zeros(*file.size());
        const ByteSpan parts[] = {zeros};
        ASSERT_TRUE(file.write_at(0, parts));
      },
      [](File& file) { ASSERT_TRUE(file.truncate(*file.size() / 2 + 1)); },
      [](File& file) {
        std::byte one[1];
        ASSERT_TRUE(file.read_at(15, one));
        one[0] ^= std::byte{5};
        const ByteSpan parts[] = {one};
        ASSERT_TRUE(file.write_at(15, parts));
      },
      [](File& file) {
        std::byte one[1];
        ASSERT_TRUE(file.read_at(7, one));
        one[0] ^= std::byte{64};
        const ByteSpan parts[] = {one};
        ASSERT_TRUE(file.write_at(7, parts));
      },
  };
  std::uint64_t seed = 300;
  for (const char* suffix : {".index", ".timeindex"}) {
    for (const auto& rot : rots) {
      auto world = filled(++seed);
      rot(**world->files->open(kFirst + std::string(suffix), OpenMode::kReadWrite));
      world->kill();
      EXPECT_EQ(readable(world->log()).size(), 100U);
      for (int i = 0; i < 100; ++i) EXPECT_EQ(world->log().find_timestamp(5000 + i, Isolation::kUncommitted)->offset, i);
      EXPECT_FALSE(inspect(*world->files, "/data")->damaged());
    }
  }
}

TEST(DiskTrouble, AFlippedBitOfATimeIndexHidesNoRecord) {
  auto world = filled(320);
  const std::string times = std::string(kFirst) + ".timeindex";
  const std::string offsets = std::string(kFirst) + ".index";
  const auto whole_times = *runtime::read_whole(*world->files, times);
  const auto whole_offsets = *runtime::read_whole(*world->files, offsets);
  ASSERT_GE(whole_times.size(), 100U);
  const auto put_back = [&](const std::string& path, const std::vector<std::byte>& bytes) {
    const auto file = *world->files->open(path, OpenMode::kReadWrite);
    const ByteSpan parts[] = {bytes};
    ASSERT_TRUE(file->truncate(0) && file->write_at(0, parts));
  };
  for (std::size_t byte = 0; byte < whole_times.size(); ++byte) {
    // The low bytes: a wrong high one makes times so early or late that every lookup begins at the start of the segment, or at its end.
    if (byte % 12 < 6 || byte % 12 == 8 || byte % 12 == 9) continue;
    for (int bit = 0; bit < 8; ++bit) {
      SCOPED_TRACE("byte " + std::to_string(byte) + ", bit " + std::to_string(bit));
      world->disk.flip_bit(times, byte, bit);
      world->kill();
      for (int i = 0; i < 52; ++i) {
        const auto found = world->log().find_timestamp(5000 + i, Isolation::kUncommitted);
        ASSERT_TRUE(found);
        ASSERT_EQ(found->offset, i);
      }
      put_back(times, whole_times);  // a start may have made them again
      put_back(offsets, whole_offsets);
    }
  }
}

TEST(DiskTrouble, AFullDiskMakesCommitsWaitAndTheyGoOnByThemselves) {
  World world(40, {topic("t", 1)});
  EXPECT_TRUE(storage_state(*world.manager));
  world.disk.set_free_bytes(1000);
  EXPECT_EQ(storage_state(*world.manager).error().message, "the disk of /data is almost full (1000 bytes free): producers are refused until there is room");
  ASSERT_TRUE(world.append("a"));
  world.run_for_ms(500);
  EXPECT_EQ(world.log().high_watermark(), 0);
  EXPECT_FALSE(world.log().failed());
  world.run_for_ms(1500);
  EXPECT_EQ(world.append("b").error().code, ErrorCode::kKafkaStorageError) << "clients are refused";
  EXPECT_TRUE(world.log().append(batch_of("c"), Origin::kCoordinator, 0)) << "our own records are not";
  world.disk.set_free_bytes(1U << 30);
  EXPECT_TRUE(storage_state(*world.manager));
  world.run_for_ms(2000);
  EXPECT_EQ(world.log().high_watermark(), 2);
  ASSERT_TRUE(world.append("d"));
  world.run_for_ms(100);
  world.crash();
  EXPECT_EQ(contents(world.log()).size(), 3U);
}

TEST(DiskTrouble, AClockThatJumpsForwardDeletesNothingForAnHour) {
  LogOptions options = small_segments();
  options.config.retention_ms = 86'400'000;
  World world(41, {options});
  for (int i = 0; i < 100; ++i) ASSERT_TRUE(world.log().append(batch_of("value", 1, {}, world.core->wall_ms()), Origin::kClient, 0));
  world.run_for_ms(2000);
  world.core->set_wall_offset_ms(400LL * 86'400'000);
  world.core->spawn(world.manager->apply_retention());
  world.run_for_ms(30 * 60'000);
  EXPECT_EQ(world.log().log_start_offset(), 0);
  world.run_for_ms(40 * 60'000);
  EXPECT_EQ(world.log().log_start_offset(), 100) << "a clock that stays there is believed";
}

TEST(DiskTrouble, FilesOfADeletedSegmentStayForTheirDelay) {
  LogOptions options = small_segments();
  options.config.retention_bytes = 5000;
  options.config.file_delete_delay_ms = 10'000;
  World world(42, {options});
  for (int i = 0; i < 200; ++i) ASSERT_TRUE(world.append("value"));
  world.run_for_ms(100);
  world.core->spawn(world.manager->apply_retention());
  world.run_for_ms(1000);
  const std::string path = std::string(kFirst) + ".log";
  EXPECT_FALSE(world.files->exists(path));
  EXPECT_TRUE(world.files->exists(path + ".deleted"));
  world.run_for_ms(10'000);
  EXPECT_FALSE(world.files->exists(path + ".deleted"));
}

TEST(RelaxedTopic, AcknowledgesWhatIsWrittenAndLosesNoMoreThanTheLastSync) {
  LogOptions options = topic("t", 1);
  options.config.flush_messages = 5;
  for (std::uint64_t seed = 1; seed <= 40; ++seed) {
    World world(seed, {options});
    std::int64_t seen = 0;
    for (int i = 0; i < 60; ++i) {
      const auto info = world.append("value-" + std::to_string(i));
      ASSERT_TRUE(info);
      for (int step = 0; step < 4; ++step) {
        world.sim.step();
        seen = world.log().high_watermark();
        if (seen > 0) EXPECT_EQ(contents(world.log()).size(), static_cast<std::size_t>(seen));
      }
    }
    const std::int64_t acknowledged = world.log().high_watermark();
    if (seed % 2 == 0) {
      world.kill();
      EXPECT_GE(world.log().high_watermark(), acknowledged) << "the end of the process loses nothing";
    } else {
      world.crash();
      EXPECT_GE(world.log().high_watermark(), acknowledged - 5);
    }
    const auto found = contents(world.log());
    for (const auto& [offset, value] : found) EXPECT_EQ(value, "value-" + std::to_string(offset));
  }
}

}  // namespace
}  // namespace cork::log
