// SPDX-License-Identifier: Apache-2.0
// Tests of the metadata log: recovery after crashes at every point, compaction, refusal of damage.
#include "metadata/log_store.h"

#include <gtest/gtest.h>

#include "metadata/feature_control.h"
#include "metadata/image_builder.h"
#include "metadata/metadata.h"
#include "runtime/sim/sim_file_system.h"
#include "runtime/sim/simulator.h"

namespace cork::metadata {
namespace {

using runtime::SimCore;
using runtime::SimDisk;
using runtime::Simulator;

constexpr LogStore::Options kSmall{.compact_from = 2048, .compact_factor = 2};
// Of a new cluster, behind its identity: the level of each feature, and min.insync.replicas.
const auto kFirstRecords = static_cast<std::int64_t>(supported_features().size()) + 1;
constexpr const char* kFile = "/data/__cluster_metadata-0";

Records broker_setting(int number) {
  ConfigRecord record;
  record.resource_type = static_cast<std::int8_t>(ResourceType::kClientMetrics);
  record.resource_name = "counter";
  record.name = "count";
  record.value = std::to_string(number);
  ConfigRecord filler;
  filler.resource_type = static_cast<std::int8_t>(ResourceType::kClientMetrics);
  filler.resource_name = "filler-" + std::to_string(number % 7);
  filler.name = "filler";
  filler.value = std::string(static_cast<std::size_t>(number * 37 % 600), 'x');
  Records records;
  records.emplace_back(std::move(record));
  records.emplace_back(std::move(filler));
  return records;
}

int counter_of(const Image& image) {
  const auto& values = image.overrides(ResourceType::kClientMetrics, "counter");
  return values.contains("count") ? std::stoi(values.at("count")) : 0;
}

/// One life of a process over the disk.
struct Life {
  Life(Simulator& simulator, SimDisk& disk, LogStore::Options options = kSmall)
      : sim(simulator),
        core(simulator.add_core("node")),
        files(disk.view(core)),
        store(core, *files, "/data", options),
        metadata(core, store, std::make_shared<const Config>()) {}
  ~Life() {
    core.destroy_tasks();
  }

  static Task<void> start_task(Life* self, Result<void>* out) {
    Identity first;
    first.node_id = NodeId(1);
    *out = co_await self->metadata.start(std::move(first));
  }
  Result<void> start() {
    Result<void> result = fail(ErrorCode::kUnknownServerError, "did not end");
    sim.run_until_done(core, start_task(this, &result));
    return result;
  }
  static Task<void> count_task(Life* self, int from, int count) {
    for (int i = from; i < from + count; ++i) {
      auto done = co_await self->metadata.commit(broker_setting(i));
      if (!done) {
        self->error = done.error();
        co_return;
      }
      self->acknowledged = i;
    }
  }

  Simulator& sim;
  SimCore& core;
  std::unique_ptr<FileSystem> files;
  LogStore store;
  Metadata metadata;
  int acknowledged = 0;
  Error error{};
};

TEST(LogStore, KeepsIdentityAndChangesOverRestarts) {
  Simulator sim(1);
  SimDisk disk(sim);
  std::string cluster_id;
  {
    Life life(sim, disk);
    ASSERT_TRUE(life.start());
    cluster_id = life.metadata.image()->identity().cluster_id;
    EXPECT_EQ(cluster_id.size(), 22U);
    EXPECT_TRUE(sim.run_until_done(life.core, Life::count_task(&life, 1, 3)));
    EXPECT_EQ(counter_of(*life.metadata.image()), 3);
  }
  disk.crash();
  Life life(sim, disk);
  ASSERT_TRUE(life.start());
  EXPECT_EQ(life.metadata.image()->identity().cluster_id, cluster_id);
  EXPECT_EQ(life.metadata.image()->identity().node_id, NodeId(1));
  EXPECT_EQ(counter_of(*life.metadata.image()), 3);
  EXPECT_EQ(life.metadata.image()->sequence(), 7 + kFirstRecords);
  EXPECT_EQ(life.metadata.image()->broker_epoch(), 7 + kFirstRecords);
}

TEST(LogStore, FileStaysBoundedAndSequenceSurvivesCompaction) {
  Simulator sim(2);
  SimDisk disk(sim);
  {
    Life life(sim, disk);
    ASSERT_TRUE(life.start());
    EXPECT_TRUE(sim.run_until_done(life.core, Life::count_task(&life, 1, 500)));
    EXPECT_EQ(life.acknowledged, 500);
    EXPECT_LT(life.store.file_bytes(), 10'000U);
  }
  Life life(sim, disk);
  ASSERT_TRUE(life.start());
  EXPECT_EQ(counter_of(*life.metadata.image()), 500);
  EXPECT_EQ(life.metadata.image()->sequence(), 1001 + kFirstRecords);
}

// Whatever was acknowledged is there after a power cut at any moment, and at most the changes in flight besides.
TEST(LogStore, NothingAcknowledgedIsLostInCrashes) {
  for (std::uint64_t seed = 1; seed <= 250; ++seed) {
    Simulator sim(seed);
    SimDisk disk(sim);
    int acknowledged = 0;
    for (int round = 0; round < 4; ++round) {
      auto life = std::make_unique<Life>(sim, disk);
      const auto started = life->start();
      ASSERT_TRUE(started) << "seed " << seed << ": " << started.error().describe();
      const int found = counter_of(*life->metadata.image());
      ASSERT_GE(found, acknowledged) << "seed " << seed;
      ASSERT_LE(found, acknowledged + 1) << "seed " << seed;
      life->acknowledged = found;
      life->core.spawn(Life::count_task(life.get(), found + 1, 1000));
      const auto steps = sim.random().below(150);
      for (std::uint64_t i = 0; i < steps; ++i) sim.step();
      acknowledged = life->acknowledged;
      disk.crash();
      life->core.destroy_tasks();
    }
  }
}

TEST(LogStore, FirstStartInterruptedAnywhereStartsAgain) {
  for (std::uint64_t seed = 1; seed <= 300; ++seed) {
    Simulator sim(seed);
    SimDisk disk(sim);
    {
      Life life(sim, disk);
      Result<void> result;
      life.core.spawn(Life::start_task(&life, &result));
      const auto steps = sim.random().below(8);
      for (std::uint64_t i = 0; i < steps; ++i) sim.step();
      disk.crash();
    }
    Life life(sim, disk);
    const auto started = life.start();
    ASSERT_TRUE(started) << "seed " << seed << ": " << started.error().describe();
  }
}

std::string read_text(FileSystem& files, const std::string& path) {
  const auto file = files.open(path, OpenMode::kRead);
  if (!file) return {};
  std::string text(*(*file)->size(), '\0');
  EXPECT_TRUE((*file)->read_at(0, std::as_writable_bytes(std::span(text))));
  return text;
}

void write_text(FileSystem& files, const std::string& path, const std::string& text) {
  ASSERT_TRUE(files.create_directories("/data"));
  auto file = files.open(path, OpenMode::kCreate);
  ASSERT_TRUE(file);
  const ByteSpan parts[] = {as_byte_span(text)};
  ASSERT_TRUE((*file)->truncate(0));
  ASSERT_TRUE((*file)->write_at(0, parts));
}

constexpr const char* kMeta = "/data/meta.properties";

TEST(LogStore, MetaPropertiesShowTheIdentityAndAreMadeAgain) {
  Simulator sim(8);
  SimDisk disk(sim);
  std::string first;
  {
    Life life(sim, disk);
    ASSERT_TRUE(life.start());
    first = read_text(*life.files, kMeta);
    EXPECT_NE(first.find("cluster.id=" + life.metadata.image()->identity().cluster_id + "\n"), std::string::npos);
    EXPECT_NE(first.find("\nnode.id=1\nversion=1\n"), std::string::npos);
  }
  for (const std::size_t size : {std::size_t{0}, std::size_t{20}, first.size() / 2, first.size() - 6}) {
    Life life(sim, disk);
    write_text(*life.files, kMeta, first.substr(0, size));
    ASSERT_TRUE(life.start()) << size;
    EXPECT_EQ(read_text(*life.files, kMeta), first);
  }
}

TEST(LogStore, FormattedDirectoryGivesTheClusterId) {
  Simulator sim(9);
  SimDisk disk(sim);
  {
    SimDisk other(sim);
    Life life(sim, other);
    write_text(*life.files, kMeta, "cluster.id=MkU3OEVBNTcwNTJENDM2Qg\nnode.id=7\nversion=1\n");
    const auto started = life.start();
    ASSERT_FALSE(started);
    EXPECT_EQ(started.error().message, "the data directory belongs to node 7, but node.id is 1: set node.id=7");
    EXPECT_FALSE(life.files->exists(kFile));
  }
  const std::string formatted = "#\n#Tue Nov 24\ncluster.id=MkU3OEVBNTcwNTJENDM2Qg\nnode.id=1\nversion=1\n";
  {
    Life life(sim, disk);
    write_text(*life.files, kMeta, formatted);
    ASSERT_TRUE(life.start());
    EXPECT_EQ(life.metadata.image()->identity().cluster_id, "MkU3OEVBNTcwNTJENDM2Qg");
  }
  {
    Life life(sim, disk);
    write_text(*life.files, kMeta, "cluster.id=AAAAOEVBNTcwNTJENDM2Qg\nnode.id=1\nversion=1\n");
    const auto started = life.start();
    ASSERT_FALSE(started);
    EXPECT_EQ(started.error().code, ErrorCode::kInconsistentClusterId);
  }
  Life life(sim, disk);
  write_text(*life.files, kMeta, "cluster.id=MkU3OEVBNTcwNTJENDM2Qg\nnode.id=2\nversion=1\n");
  EXPECT_EQ(life.start().error().code, ErrorCode::kInvalidConfig);
}

TEST(LogStore, PartitionsWithoutTheFileThatNamesThemAreRefused) {
  Simulator sim(10);
  SimDisk disk(sim);
  {
    Life life(sim, disk);
    ASSERT_TRUE(life.start());
    ASSERT_TRUE(life.files->create_directories("/data/orders-0"));
    write_text(*life.files, "/data/orders-0/partition.metadata", "version: 0\n");
    ASSERT_TRUE(life.files->remove_file(kFile));
  }
  Life life(sim, disk);
  const auto started = life.start();
  ASSERT_FALSE(started);
  EXPECT_EQ(started.error().message, "/data holds partitions, such as orders-0, but no __cluster_metadata-0, which names their topics: restore that "
                                     "from a backup, or start with another log.dirs");
  EXPECT_FALSE(life.files->exists(kFile));
}

TEST(LogStore, DamageInTheMiddleIsRefusedWithItsPlace) {
  Simulator sim(3);
  SimDisk disk(sim);
  std::uint64_t base = 0;
  {
    Life life(sim, disk, {});
    ASSERT_TRUE(life.start());
    base = life.store.file_bytes();
    EXPECT_TRUE(sim.run_until_done(life.core, Life::count_task(&life, 1, 5)));
  }
  disk.flip_bit(kFile, base + 30, 3);
  Life life(sim, disk, {});
  const auto started = life.start();
  ASSERT_FALSE(started);
  EXPECT_EQ(started.error().code, ErrorCode::kCorruptMessage);
  EXPECT_NE(started.error().message.find("damaged at byte " + std::to_string(base)), std::string::npos)
      << started.error().message;
}

TEST(LogStore, EveryFlippedBitIsRefusedOrCutsOnlyTheLastChange) {
  Simulator sim(4);
  SimDisk disk(sim);
  std::uint64_t size = 0;
  std::uint64_t last = 0;
  {
    Life life(sim, disk, {});
    ASSERT_TRUE(life.start());
    EXPECT_TRUE(sim.run_until_done(life.core, Life::count_task(&life, 1, 4)));
    last = life.store.file_bytes();
    EXPECT_TRUE(sim.run_until_done(life.core, Life::count_task(&life, 5, 1)));
    size = life.store.file_bytes();
  }
  for (std::uint64_t at = 0; at < last; ++at) {
    disk.flip_bit(kFile, at, static_cast<int>(at % 8));
    Life life(sim, disk, {});
    EXPECT_FALSE(life.start()) << "byte " << at;
    disk.flip_bit(kFile, at, static_cast<int>(at % 8));
  }
  disk.flip_bit(kFile, size - 1, 0);
  Life life(sim, disk, {});
  ASSERT_TRUE(life.start());
  EXPECT_EQ(counter_of(*life.metadata.image()), 4);
}

TEST(LogStore, FailedSyncRefusesEverythingUntilRestart) {
  Simulator sim(5);
  SimDisk disk(sim);
  {
    Life life(sim, disk);
    ASSERT_TRUE(life.start());
    EXPECT_TRUE(sim.run_until_done(life.core, Life::count_task(&life, 1, 2)));
    disk.fail_sync_after(0);
    EXPECT_TRUE(sim.run_until_done(life.core, Life::count_task(&life, 3, 1)));
    EXPECT_EQ(life.error.code, ErrorCode::kKafkaStorageError);
    EXPECT_EQ(counter_of(*life.metadata.image()), 2);
    EXPECT_EQ(counter_of(*life.metadata.tip()), 2);
    EXPECT_TRUE(sim.run_until_done(life.core, Life::count_task(&life, 4, 1)));
    EXPECT_EQ(life.acknowledged, 2);
  }
  disk.crash();
  Life life(sim, disk);
  ASSERT_TRUE(life.start());
  EXPECT_GE(counter_of(*life.metadata.image()), 2);
  EXPECT_LE(counter_of(*life.metadata.image()), 3);
}

TEST(LogStore, FullDiskIsAnErrorNotACrash) {
  Simulator sim(6);
  SimDisk disk(sim);
  Life life(sim, disk);
  ASSERT_TRUE(life.start());
  disk.set_free_bytes(10);
  EXPECT_TRUE(sim.run_until_done(life.core, Life::count_task(&life, 1, 50)));
  EXPECT_EQ(life.error.code, ErrorCode::kKafkaStorageError);
}

}  // namespace
}  // namespace cork::metadata
