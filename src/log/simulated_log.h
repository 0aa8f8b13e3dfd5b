// SPDX-License-Identifier: Apache-2.0
// For tests: the logs of one process on a simulated disk, which starts, crashes and starts again.
#pragma once

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "base/crc32c.h"
#include "log/log_manager.h"
#include "protocol/record_batch_builder.h"
#include "runtime/sim/sim_file_system.h"
#include "runtime/sim/simulator.h"
#include "runtime/whole_file.h"

namespace cork::log {

using runtime::SimCore;
using runtime::SimDisk;
using runtime::Simulator;

inline LogOptions topic(std::string name, std::uint64_t id, std::int32_t partition = 0) {
  LogOptions options;
  options.topic = std::move(name);
  options.id = {Uuid::from_random(id, id), partition};
  options.config = TopicConfig::resolve(Config(), {});
  return options;
}

inline std::vector<std::byte> batch_of(std::string_view value, int records = 1, protocol::BatchOptions options = protocol::BatchOptions(), std::int64_t timestamp = 1000) {
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
  /// A power cut, and another one after some operations of the start that follows.
  void crash_in_recovery(std::uint64_t operations) {
    core->destroy_tasks();
    manager.reset();
    disk.crash();
    disk.stop_after(operations);
    manager = LogManager::open(*core, *files, options_, topics_).value_or(nullptr);
    crash();
  }
  /// A bit of the checkpoint file or of its copy flips, another one each time, unless that leaves none of them whole.
  void rot_checkpoint() {
    const bool copy = rotten_bits_ % 2 != 0;
    if (checkpoint_whole(!copy)) flip_bit_of_checkpoint(copy);
  }
  /// Of both.
  void lose_checkpoint() {
    flip_bit_of_checkpoint(false);
    flip_bit_of_checkpoint(true);
  }
  /// kill -9: the page cache stays.
  void kill() {
    end();
    disk.resume();
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
  static std::string checkpoint_path(bool copy) { return copy ? "/data/log.checkpoint.copy" : "/data/log.checkpoint"; }
  bool checkpoint_whole(bool copy) {
    const auto text = runtime::read_whole(*files, checkpoint_path(copy));
    if (!text) return false;
    const std::string_view whole = as_string_view(*text);
    const auto mark = whole.rfind("crc ");
    return mark != std::string_view::npos && whole.substr(mark) == fmt::format("crc {:08x}\n", crc32c(as_byte_span(whole.substr(0, mark))));
  }
  void flip_bit_of_checkpoint(bool copy) {
    if (files->exists(checkpoint_path(copy))) disk.flip_bit(checkpoint_path(copy), rotten_bits_ / 2 % 16, static_cast<int>(rotten_bits_ / 32 % 8));
    ++rotten_bits_;
  }
  Task<void> stop(bool& stopped) {
    const auto result = co_await manager->stop();
    EXPECT_TRUE(result) << result.error().describe();
    stopped = true;
  }
  std::vector<LogOptions> topics_;
  LogManagerOptions options_;
  std::uint64_t rotten_bits_ = 0;
};

/// All values but those of markers from `from`, or the log start, to the high watermark, read in pieces of `max_bytes`.
inline std::map<std::int64_t, std::string> contents(Log& log, std::size_t max_bytes = 1000, Isolation isolation = Isolation::kUncommitted,
                                                    std::int64_t from = 0) {
  std::map<std::int64_t, std::string> out;
  const std::int64_t end = isolation == Isolation::kCommitted ? log.last_stable_offset() : log.high_watermark();
  for (std::int64_t offset = std::max(from, log.log_start_offset()); offset < end;) {
    const auto read = log.read(offset, isolation, max_bytes, true);
    if (!read || read->empty()) {
      ADD_FAILURE() << "nothing at offset " << offset << " of " << end << (read ? "" : read.error().message);
      return out;
    }
    ByteSpan rest = read->span();
    while (!rest.empty()) {
      const auto batch = protocol::next_batch(rest);
      EXPECT_TRUE(batch && protocol::check_stored_batch(*batch));
      protocol::RecordReader reader(*batch, batch->records());
      for (auto record = reader.next(); record && *record && !batch->control(); record = reader.next()) {
        const auto value = (*record)->value;
        if ((*record)->offset >= offset) EXPECT_TRUE(out.emplace((*record)->offset, std::string(as_string_view(*value))).second);
      }
      offset = batch->next_offset();
      rest = rest.subspan(batch->size());
    }
  }
  return out;
}

}  // namespace cork::log
