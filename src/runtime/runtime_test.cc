// SPDX-License-Identifier: Apache-2.0
// Tests of the runtime: tasks, waiting, timers, mailboxes, on real and simulated cores.
#include <gtest/gtest.h>

#include <thread>
#include <unistd.h>

#include "runtime/mailbox.h"
#include "runtime/real/real_core.h"
#include "runtime/sim/sim_file_system.h"
#include "runtime/sim/simulator.h"
#include "runtime/wait.h"

namespace cork::runtime {
namespace {

Task<int> immediate(int n) { co_return n; }

Task<void> sum_many(long& sum) {
  for (int i = 0; i < 1'000'000; ++i) sum += co_await immediate(1);
}

TEST(Task, AMillionChildrenThatEndAtOnceNeedNoStack) {
  long sum = 0;
  sum_many(sum).run_to_end();
  EXPECT_EQ(sum, 1'000'000);
}

Task<void> wait_for(Core& core, Condition& condition, std::int64_t deadline_ns, std::string& log) {
  const bool notified = co_await condition.wait_until(core, deadline_ns);
  log += notified ? 'n' : 't';
}

TEST(Wait, NotifiedOrTimedOut) {
  Simulator simulator(1);
  SimCore& core = simulator.add_core("a");
  Condition condition;
  std::string log;
  core.spawn(wait_for(core, condition, core.monotonic_ns() + 5'000, log));
  core.spawn(wait_for(core, condition, core.monotonic_ns() + 50'000, log));
  core.start_timer(core.monotonic_ns() + 10'000, [&] { condition.notify_all(); });
  simulator.run();
  EXPECT_EQ(log, "tn");
  EXPECT_EQ(core.task_count(), 0u);
}

struct CountsDown {
  explicit CountsDown(int& count) : count_(count) { ++count_; }
  ~CountsDown() { --count_; }
  int& count_;
};

Task<void> wait_forever(Core& core, Condition& condition, int& alive) {
  const CountsDown guard(alive);
  co_await condition.wait(core);
}

TEST(Core, DestroyTasksFreesFramesAndTheirWaiters) {
  Simulator simulator(1);
  SimCore& core = simulator.add_core("a");
  Condition condition;
  int alive = 0;
  for (int i = 0; i < 3; ++i) core.spawn(wait_forever(core, condition, alive));
  EXPECT_EQ(alive, 3);
  condition.notify_all();  // the wake-ups are posted, and must not find freed frames
  core.destroy_tasks();
  EXPECT_EQ(alive, 0);
  simulator.run();
}

std::string run_trace(std::uint64_t seed) {
  Simulator simulator(seed);
  SimCore& core = simulator.add_core("a");
  for (int i = 0; i < 20; ++i) {
    core.start_timer(core.monotonic_ns() + static_cast<std::int64_t>(core.random().below(1000)),
                     [&simulator, i] { simulator.trace("timer " + std::to_string(i)); });
  }
  simulator.run();
  return simulator.trace_text();
}

TEST(Simulator, SameSeedSameTrace) {
  EXPECT_EQ(run_trace(7), run_trace(7));
  EXPECT_NE(run_trace(7), run_trace(8));
}

Task<void> real_sleeps(RealCore& core, std::vector<int>& order) {
  const std::int64_t start = core.monotonic_ns();
  core.start_timer(start + 2 * kNanosPerMilli, [&order] { order.push_back(2); });
  core.start_timer(start + 1 * kNanosPerMilli, [&order] { order.push_back(1); });
  const TimerId cancelled = core.start_timer(start + 1 * kNanosPerMilli, [&order] { order.push_back(99); });
  core.cancel_timer(cancelled);
  co_await sleep_ms(core, 5);
  EXPECT_GE(core.monotonic_ns() - start, 5 * kNanosPerMilli);
}

TEST(RealCore, TimersRunInOrderAndNeverEarly) {
  RealCore core;
  std::vector<int> order;
  core.run_until_done(real_sleeps(core, order));
  EXPECT_EQ(order, (std::vector<int>{1, 2}));
}

TEST(Mailbox, KeepsTheOrderOfEachSender) {
  RealCore core;
  std::vector<int> last(2, -1);
  int received = 0;
  Mailbox<std::pair<int, int>> mailbox(core, [&](std::pair<int, int> message) {
    EXPECT_EQ(message.second, last[static_cast<std::size_t>(message.first)] + 1);
    last[static_cast<std::size_t>(message.first)] = message.second;
    if (++received == 20'000) core.stop();
  });
  std::vector<std::thread> senders;
  for (int s = 0; s < 2; ++s) {
    senders.emplace_back([&mailbox, s] {
      for (int i = 0; i < 10'000; ++i) mailbox.send({s, i});
    });
  }
  core.run();
  for (auto& sender : senders) sender.join();
  EXPECT_EQ(received, 20'000);
}

Task<void> write_some(FileSystem& files, std::string path, Result<void>& result) {
  auto file = files.open(path, OpenMode::kCreate);
  if (!file) {
    result = fail(file.error());
    co_return;
  }
  result = co_await (*file)->write_and_sync(0, {Bytes::from(std::string("hello ")), Bytes::from(std::string("disk"))});
}

std::string read_all(FileSystem& files, const std::string& path) {
  auto file = files.open(path, OpenMode::kRead);
  if (!file) return file.error().describe();
  std::string text(*(*file)->size(), '\0');
  const auto got = (*file)->read_at(0, {reinterpret_cast<std::byte*>(text.data()), text.size()});
  return got ? text.substr(0, *got) : got.error().describe();
}

TEST(RealFile, WritesSyncsAndReads) {
  RealCore core;
  auto files = make_real_file_system(core);
  const std::string folder = ::testing::TempDir() + "cork-file-" + std::to_string(getpid());
  ASSERT_TRUE(files->create_directories(folder + "/a/b"));
  Result<void> result;
  core.run_until_done(write_some(*files, folder + "/a/b/f", result));
  EXPECT_TRUE(result) << result.error().message;
  EXPECT_EQ(read_all(*files, folder + "/a/b/f"), "hello disk");
  EXPECT_EQ(*files->list(folder + "/a"), std::vector<std::string>{"b"});
  auto lock = files->lock(folder);
  ASSERT_TRUE(lock);
  EXPECT_FALSE(files->lock(folder));
  EXPECT_TRUE(files->remove_tree(folder));
  const auto missing = files->open(folder + "/a", OpenMode::kRead);
  EXPECT_NE(missing.error().message.find("No such file"), std::string::npos);
}

TEST(RealFile, AFolderThatCannotBeLookedAtIsAnError) {
  RealCore core;
  auto files = make_real_file_system(core);
  const std::string folder = ::testing::TempDir() + "cork-loop-" + std::to_string(getpid());
  ASSERT_TRUE(files->create_directories(folder));
  ASSERT_EQ(::symlink("loop", (folder + "/loop").c_str()), 0);
  for (const char* const below : {"/loop", "/loop/data"}) {
    const auto made = files->create_directories(folder + below);
    ASSERT_FALSE(made);
    EXPECT_NE(made.error().message.find(folder + "/loop"), std::string::npos) << made.error().message;
  }
  EXPECT_TRUE(files->remove_tree(folder));
}

/// Whole sectors, parts of them, and more than goes past the page cache, one behind the other and over each other.
Task<void> write_directly(FileSystem& files, std::string path, std::string& expected, Result<void>& result) {
  auto file = files.open(path, OpenMode::kCreate);
  if (!file) co_return;
  (*file)->prefer_direct_writes();
  const std::pair<std::size_t, std::size_t> writes[] = {{0, 512}, {512, 1024}, {1536, 100}, {1536, 4096}, {512, 512}, {5632, 3 << 20}, {4096, 512}};
  char letter = 'a';
  for (const auto& [offset, size] : writes) {
    const std::string first(size / 3, letter++);
    const std::string second(size - size / 3, letter++);
    expected.resize(std::max(expected.size(), offset + size));
    expected.replace(offset, size, first + second);
    result = co_await (*file)->write_and_sync(offset, {Bytes::from(first), Bytes(), Bytes::from(second)});
    if (!result) co_return;
  }
}

TEST(RealFile, WhatIsWrittenPastThePageCacheIsReadBesideTheRest) {
  RealCore core;
  auto files = make_real_file_system(core);
  const std::string folder = ::testing::TempDir() + "cork-direct-" + std::to_string(getpid());
  ASSERT_TRUE(files->create_directories(folder));
  Result<void> result;
  std::string expected;
  core.run_until_done(write_directly(*files, folder + "/f", expected, result));
  EXPECT_TRUE(result) << result.error().message;
  EXPECT_TRUE(read_all(*files, folder + "/f") == expected);
  EXPECT_TRUE(files->remove_tree(folder));
}

TEST(SimDisk, ACrashKeepsWhatWasSyncedWithItsName) {
  int names_lost = 0;
  int data_lost = 0;
  for (std::uint64_t seed = 0; seed < 50; ++seed) {
    Simulator simulator(seed);
    SimDisk disk(simulator);
    SimCore& core = simulator.add_core("a");
    auto files = disk.view(core);
    ASSERT_TRUE(files->create_directories("d"));
    ASSERT_TRUE(files->sync_directory("."));
    Result<void> result;
    ASSERT_TRUE(simulator.run_until_done(core, write_some(*files, "d/f", result)));
    ASSERT_TRUE(result);
    const bool named = seed % 2 == 0;
    if (named) ASSERT_TRUE(files->sync_directory("d"));
    auto file = *files->open("d/f", OpenMode::kReadWrite);
    const ByteSpan more[] = {as_byte_span("HELLO")};
    ASSERT_TRUE(file->write_at(0, more));
    disk.crash();
    EXPECT_FALSE(file->size()) << "files of before the crash are invalid";
    auto after = disk.view(core);
    const std::string text = read_all(*after, "d/f");
    if (named) {
      EXPECT_TRUE(text == "hello disk" || text == "HELLO disk") << text;
      data_lost += text == "hello disk";
    } else {
      names_lost += text.find("No such file") != std::string::npos;
    }
  }
  EXPECT_GT(names_lost, 0);
  EXPECT_GT(data_lost, 0);
}

TEST(SimDisk, AFailedSyncLosesThePagesAndSaysSo) {
  Simulator simulator(3);
  SimDisk disk(simulator);
  SimCore& core = simulator.add_core("a");
  auto files = disk.view(core);
  ASSERT_TRUE(files->create_directories("d"));
  disk.fail_sync_after(0);
  Result<void> result;
  ASSERT_TRUE(simulator.run_until_done(core, write_some(*files, "d/f", result)));
  EXPECT_FALSE(result);
  ASSERT_TRUE(files->sync_directory("."));
  ASSERT_TRUE(files->sync_directory("d"));
  auto file = *files->open("d/f", OpenMode::kReadWrite);
  EXPECT_TRUE(file->sync_blocking()) << "like the kernel: the second sync succeeds";
  disk.crash();
  EXPECT_EQ(read_all(*disk.view(core), "d/f"), "");
}

TEST(SimDisk, FullDiskWritesAPartAndFails) {
  Simulator simulator(3);
  SimDisk disk(simulator);
  SimCore& core = simulator.add_core("a");
  auto files = disk.view(core);
  ASSERT_TRUE(files->create_directories("d"));
  disk.set_free_bytes(3);
  Result<void> result;
  ASSERT_TRUE(simulator.run_until_done(core, write_some(*files, "d/f", result)));
  EXPECT_FALSE(result);
  EXPECT_EQ(read_all(*files, "d/f"), "hel");
}

}  // namespace
}  // namespace cork::runtime
