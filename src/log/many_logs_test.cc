// SPDX-License-Identifier: Apache-2.0
// What many logs cost: calls of the file system are counted, so that no start and no checkpoint turns quadratic or frees blocks unseen.
#include <gtest/gtest.h>

#include <functional>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "log/log_manager.h"
#include "log/simulated_log.h"

namespace cork::log {
namespace {

/// Counts by name what is asked of a file system and its files.
class CountingFiles final : public FileSystem {
 public:
  explicit CountingFiles(FileSystem& files) : files_(files) {}
  std::map<std::string, std::size_t> counts;
  std::map<std::string, std::uint64_t> bytes_written;  // by path
  std::size_t open_now = 0;
  std::size_t open_max = 0;

  std::size_t total() const {
    std::size_t sum = 0;
    for (const auto& [name, count] : counts) sum += count;
    return sum;
  }

  Result<std::unique_ptr<File>> open(const std::string& path, OpenMode mode) override;
  bool exists(const std::string& path) override { return note("exists").exists(path); }
  Result<std::vector<std::string>> list(const std::string& directory) override { return note("list").list(directory); }
  Result<void> create_directories(const std::string& directory) override { return note("create_directories").create_directories(directory); }
  Result<void> rename(const std::string& from, const std::string& to) override { return note("rename").rename(from, to); }
  Result<void> exchange(const std::string& from, const std::string& to) override { return note("exchange").exchange(from, to); }
  Result<void> remove_file(const std::string& path) override { return note("remove_file").remove_file(path); }
  Result<void> remove_tree(const std::string& directory) override { return note("remove_tree").remove_tree(directory); }
  Result<void> sync_directory(const std::string& directory) override { return note("sync_directory").sync_directory(directory); }
  Result<void> sync_volume(const std::string& directory) override { return note("sync_volume").sync_volume(directory); }
  Result<std::uint64_t> free_bytes(const std::string& directory) override { return files_.free_bytes(directory); }
  Result<std::uint64_t> total_bytes(const std::string& directory) override { return files_.total_bytes(directory); }
  Result<std::unique_ptr<File>> lock(const std::string& directory) override { return files_.lock(directory); }

  FileSystem& note(const char* name) {
    ++counts[name];
    return files_;
  }

 private:
  class Counted;
  FileSystem& files_;
};

class CountingFiles::Counted final : public File {
 public:
  Counted(CountingFiles& owner, std::unique_ptr<File> file) : File(file->path()), owner_(owner), file_(std::move(file)) {
    owner_.open_max = std::max(owner_.open_max, ++owner_.open_now);
  }
  ~Counted() override { --owner_.open_now; }
  Result<std::size_t> read_at(std::uint64_t offset, MutableByteSpan buffer) override { return note("read").read_at(offset, buffer); }
  Result<void> write_at(std::uint64_t offset, std::span<const ByteSpan> parts) override { return note_write(parts).write_at(offset, parts); }
  Result<std::uint64_t> size() override { return note("size").size(); }
  Result<void> truncate(std::uint64_t size) override { return note("truncate").truncate(size); }
  Result<void> reserve(std::uint64_t size) override { return note("reserve").reserve(size); }
  Result<void> sync_blocking() override { return note("sync").sync_blocking(); }
  Task<Result<void>> sync() override { return note("sync").sync(); }
  Task<Result<void>> write(std::uint64_t offset, std::vector<Bytes> parts) override { return note_write(std::span<const Bytes>(parts)).write(offset, std::move(parts)); }
  Task<Result<void>> write_and_sync(std::uint64_t offset, std::vector<Bytes> parts) override { return note("sync").write_and_sync(offset, std::move(parts)); }

 private:
  File& note(const char* name) {
    (void)owner_.note(name);
    return *file_;
  }
  template <class Part>
  File& note_write(std::span<const Part> parts) {
    for (const Part& part : parts) owner_.bytes_written[path()] += part.size();
    return note("write");
  }
  CountingFiles& owner_;
  std::unique_ptr<File> file_;
};

Result<std::unique_ptr<File>> CountingFiles::open(const std::string& path, OpenMode mode) {
  TRY_ASSIGN(auto file, note("open").open(path, mode));
  return std::unique_ptr<File>(std::make_unique<Counted>(*this, std::move(file)));
}

/// Logs of one process whose disk is counted.
struct ManyLogs {
  explicit ManyLogs(std::size_t count) : sim(1), disk(sim) {
    for (std::size_t i = 0; i < count; ++i) topics.push_back(topic("t" + std::to_string(i), i + 1));
    start();
  }
  ~ManyLogs() { end(); }
  void start() {
    core = &sim.add_core("broker");
    files = disk.view(*core);
    counted = std::make_unique<CountingFiles>(*files);
    auto opened = LogManager::open(*core, *counted, options, topics);
    ASSERT_TRUE(opened) << opened.error().describe();
    manager = std::move(*opened);
  }
  void end() {
    core->destroy_tasks();
    manager.reset();
    counted.reset();
    files.reset();
    sim.destroy_core(*core);
  }
  void append_to_all(int times = 1) {
    for (int i = 0; i < times; ++i) {
      for (const LogOptions& one : topics) ASSERT_TRUE(manager->find(one.id)->append(batch_of("value"), Origin::kClient, 0));
      sim.run(sim.now_ns() + 100 * runtime::kNanosPerMilli);
    }
  }
  /// The calls that a checkpoint makes.
  std::map<std::string, std::size_t> checkpoint(bool stops = false) {
    counted->counts.clear();
    const auto run = [](LogManager& logs, bool stop) -> Task<void> {
      const Result<void> done = stop ? co_await logs.stop() : co_await logs.checkpoint();
      EXPECT_TRUE(done);
    };
    sim.run_until_done(*core, run(*manager, stops));
    return counted->counts;
  }

  static LogManagerOptions default_options() {
    LogManagerOptions options;
    options.directory = "/data";
    options.checkpoint_bytes = 1 << 30;
    options.open_files_max = 20;
    return options;
  }
  LogManagerOptions options = default_options();
  std::vector<LogOptions> topics;
  Simulator sim;
  SimDisk disk;
  SimCore* core = nullptr;
  std::unique_ptr<FileSystem> files;
  std::unique_ptr<CountingFiles> counted;
  std::unique_ptr<LogManager> manager;
};

std::size_t calls_of_a_start(std::size_t count) {
  ManyLogs logs(count);
  logs.append_to_all();
  (void)logs.checkpoint(true);
  logs.end();
  logs.start();
  EXPECT_LE(logs.counted->open_max, 24U);
  return logs.counted->total();
}

TEST(ManyLogs, AStartAsksTheDiskAFewThingsOfEachIdleLog) {
  const std::size_t few = calls_of_a_start(50);
  const std::size_t many = calls_of_a_start(250);
  EXPECT_LE((many - few) / 200, 20U);
}

TEST(ManyLogs, ACheckpointWritesOnceForEachLogAndFreesNothing) {
  std::map<std::size_t, std::size_t> calls;
  for (const std::size_t count : {50U, 250U}) {
    ManyLogs logs(count);
    logs.append_to_all();
    (void)logs.checkpoint();  // makes the files
    logs.append_to_all();
    auto found = logs.checkpoint();
    EXPECT_EQ(found["sync_volume"], 1U);
    EXPECT_EQ(found["exchange"] + found["remove_file"] + found["list"], 0U);
    EXPECT_EQ(found["rename"], 2U) << "of the checkpoint file and its copy";
    EXPECT_LE(found["write"], count + 2);
    calls[count] = logs.counted->total();
  }
  EXPECT_LE((calls[250] - calls[50]) / 200, 2U);  // open and write
}

TEST(ManyLogs, ACheckpointWritesNothingThatAWorkerThreadIsAtWorkOn) {
  ManyLogs logs(1);
  logs.options.write_bytes = 100;
  logs.end();
  logs.start();
  Log& log = *logs.manager->find(logs.topics[0].id);
  const auto written = [&] { return logs.counted->bytes_written[log.directory() + "/00000000000000000000.log"]; };
  for (int i = 0; i < 5; ++i) ASSERT_TRUE(log.append(batch_of("value", 10), Origin::kClient, 0));
  for (std::int64_t until = logs.sim.now_ns(); written() == 0; until += 1000) logs.sim.run(until);
  ASSERT_EQ(log.segments().begin()->second->written_size(), 0U) << "it is under way";
  (void)logs.checkpoint();
  EXPECT_EQ(written(), log.size());
}

TEST(ManyLogs, SnapshotsAreWrittenWhenAStartWouldReadMuchInTheirPlace) {
  ManyLogs logs(10);
  logs.options.snapshot_bytes = 1000;
  logs.end();
  logs.start();
  logs.append_to_all();
  EXPECT_EQ(logs.checkpoint()["exchange"], 0U);
  logs.append_to_all(20);
  EXPECT_EQ(logs.checkpoint()["exchange"], 10U);
  logs.append_to_all(20);
  auto found = logs.checkpoint();
  EXPECT_EQ(found["exchange"], 10U);
  EXPECT_EQ(found["truncate"], 2U) << "of the checkpoint file and its copy: a snapshot is written over the one before the last";
}

}  // namespace
}  // namespace cork::log
