// SPDX-License-Identifier: Apache-2.0
// Every point of a scripted run at which the power can go, or the process be killed: what was acknowledged is there after it, and after a
// second cut.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <functional>
#include <map>
#include <set>
#include <string>

#include "base/crc32c.h"
#include "base/endian.h"
#include "base/seeds.h"
#include "log/simulated_log.h"
#include "runtime/whole_file.h"

namespace cork::log {
namespace {

constexpr std::int64_t kIdempotent = 7;
constexpr std::int64_t kTransactional = 9;

std::vector<std::byte> keyed(std::string_view key, std::string_view value, std::int64_t producer, std::int32_t sequence) {
  protocol::RecordBatchBuilder builder({.producer_id = producer, .producer_epoch = 0, .base_sequence = sequence, .transactional = producer == kTransactional});
  builder.append(1000, as_byte_span(key), as_byte_span(value));
  return *builder.build();
}

/// A run with one log, and what it may and must have after it.
struct ScriptRun {
  explicit ScriptRun(std::uint64_t seed, const LogOptions& options, const LogManagerOptions& manager) : world(seed, {options}, manager) {}

  void append(std::string_view key, const std::string& value) {
    write(kIdempotent, key, value);
  }
  void write(std::int64_t producer, std::string_view key, const std::string& value) {
    if (deleted) return;
    auto& sent = offsets[producer];
    const auto info = world.log().append(keyed(key, value, producer, static_cast<std::int32_t>(sent.size())), Origin::kClient, 0);
    if (!info) return;
    sent.push_back(info->base_offset);
    values[info->base_offset] = {std::string(key), value};
  }
  /// A transaction of one record.
  void transact(std::string_view key, const std::string& value, bool commit) {
    const auto type = commit ? protocol::ControlType::kCommit : protocol::ControlType::kAbort;
    write(kTransactional, key, value);
    if (world.manager->wal().failed()) return;
    const auto marker = world.log().append(protocol::build_end_txn_marker(1000, kTransactional, 0, type, 0), Origin::kCoordinator, 0);
    if (marker && !commit) aborted.insert(offsets[kTransactional].back());
  }
  void settle(std::int64_t ms) {
    world.run_for_ms(ms);
    if (!deleted) acknowledged = std::max(acknowledged, world.log().high_watermark());
  }
  void spawn(Task<void> task) { world.core->spawn(std::move(task)); }

  World world;
  std::map<std::int64_t, std::pair<std::string, std::string>> values;
  std::map<std::int64_t, std::vector<std::int64_t>> offsets;  // of each producer, in the order of its sequences
  std::set<std::int64_t> aborted;
  std::int64_t acknowledged = 0;
  std::int64_t start_max = 0;  // how far the log start may have moved
  bool deleted = false;
};

struct Script {
  const char* name;
  LogOptions options;
  std::function<void(ScriptRun&)> steps;
  std::function<void(ScriptRun&)> before{};  // what nothing interrupts
  std::size_t write_bytes = LogManagerOptions().write_bytes;
};

Task<void> checkpoint(LogManager& manager) { (void)co_await manager.checkpoint(); }

LogOptions with_small_segments() {
  LogOptions options = topic("t", 1);
  options.config.segment_bytes = 500;
  options.config.index_interval_bytes = 100;
  options.config.retention_ms = -1;
  return options;
}

/// Gives the snapshot of the log the form of version 1.
void write_older_state(World& world) {
  constexpr std::size_t kHeader = 16;
  const std::string path = "/data/t-0/log.state";
  std::vector<std::byte> state = *runtime::read_whole(*world.files, path);
  ASSERT_GT(state.size(), kHeader);
  const auto size = load_big_endian<std::uint32_t>(&state[12]);
  std::vector<std::byte> older(4);
  older.insert(older.end(), state.begin() + kHeader, state.begin() + kHeader + size);
  store_big_endian(older.data(), crc32c(ByteSpan(older).subspan(4)));
  ASSERT_TRUE(runtime::write_durably(*world.files, path, older));
}

void add_compactions(std::vector<Script>& out) {
  LogOptions compacted = with_small_segments();
  compacted.config.cleanup_compact = true;
  compacted.config.cleanup_delete = false;
  compacted.config.min_cleanable_dirty_ratio = 0;
  compacted.config.file_delete_delay_ms = 5;
  out.push_back({"compaction swap", compacted, [](ScriptRun& run) {
                   for (int round = 0; round < 2; ++round) {
                     for (int i = 0; i < 30; ++i) run.append("k" + std::to_string(i % 4), "value-" + std::to_string(round * 30 + i));
                     run.settle(60);
                   }
                 }});
  compacted.config.segment_bytes = 900;
  out.push_back({"compaction that merges", compacted, [](ScriptRun& run) {
                   for (int round = 0; round < 3; ++round) {
                     for (int i = 0; i < 36; ++i) run.append("k" + std::to_string(i % 2), "value-" + std::to_string(round * 36 + i));
                     run.settle(60);
                   }
                 }});
  compacted.config.segment_bytes = 700;
  compacted.config.delete_retention_ms = 20;
  out.push_back({"a marker goes", compacted, [](ScriptRun& run) {
                   run.transact("t", "aborted", false);
                   run.transact("t", "committed", true);
                   for (int round = 0; round < 5; ++round) {
                     for (int i = 0; i < 12; ++i) run.append("k" + std::to_string(i % 2), "value-" + std::to_string(round * 12 + i));
                     run.settle(40);
                   }
                   run.transact("t", "newest", true);
                   run.settle(10);
                 }});
}

/// Moves of the log start, and deletion.
void add_deletions(std::vector<Script>& out) {
  LogOptions retained = with_small_segments();
  retained.config.retention_bytes = 1200;
  retained.config.file_delete_delay_ms = 5;
  out.push_back({"retention", retained, [](ScriptRun& run) {
                   for (int round = 0; round < 2; ++round) {
                     for (int i = 0; i < 25; ++i) run.append("k", "value-" + std::to_string(round * 25 + i));
                     run.settle(5);
                     run.start_max = run.world.log().high_watermark();
                     run.spawn(run.world.manager->apply_retention());
                     run.settle(30);
                   }
                 }});
  out.push_back({"DeleteRecords", with_small_segments(), [](ScriptRun& run) {
                   for (int round = 0; round < 3; ++round) {
                     for (int i = 0; i < 12; ++i) run.append("k", "value-" + std::to_string(round * 12 + i));
                     run.settle(5);
                     run.start_max = run.world.log().high_watermark();
                     (void)run.world.log().delete_records(run.start_max - 2);
                     run.settle(30);
                   }
                 }});
  out.push_back({"topic delete", with_small_segments(), [](ScriptRun& run) {
                   for (int i = 0; i < 20; ++i) run.append("k", "value-" + std::to_string(i));
                   run.settle(5);
                   run.spawn(checkpoint(*run.world.manager));
                   run.settle(20);
                   (void)run.world.manager->remove(run.world.log().id());
                   run.deleted = true;
                   run.settle(5);
                 }});
}

std::vector<Script> scripts() {
  std::vector<Script> out;
  out.push_back({"append and roll", with_small_segments(), [](ScriptRun& run) {
                   for (int i = 0; i < 30; ++i) {
                     run.append("k", "value-" + std::to_string(i));
                     if (i % 5 == 0) run.settle(3);
                   }
                   run.settle(20);
                 }});
  out.push_back({"checkpoint", with_small_segments(), [](ScriptRun& run) {
                   for (int round = 0; round < 3; ++round) {
                     for (int i = 0; i < 8; ++i) run.append("k", "value-" + std::to_string(round * 8 + i));
                     run.settle(3);
                     run.spawn(checkpoint(*run.world.manager));
                     run.append("k", "meanwhile");
                     run.settle(20);
                   }
                 }});
  out.push_back({"segments written while appends go on", with_small_segments(), [](ScriptRun& run) {
                   for (int round = 0; round < 4; ++round) {
                     for (int i = 0; i < 12; ++i) {
                       run.append("k", "value-" + std::to_string(round * 12 + i));
                       if (i % 3 == 0) run.settle(1);
                     }
                     if (round % 2 == 1) run.spawn(checkpoint(*run.world.manager));
                   }
                   run.settle(20);
                 }, {}, 150});
  add_deletions(out);
  add_compactions(out);
  // A stopped broker of an older version, whose snapshot has the form of that version, and a start of this one.
  out.push_back({"upgrade", with_small_segments(),
                 [](ScriptRun& run) {
                   for (int round = 0; round < 2; ++round) {
                     for (int i = 0; i < 8; ++i) run.append("k", "after-" + std::to_string(round * 8 + i));
                     run.settle(5);
                     run.spawn(checkpoint(*run.world.manager));
                     run.settle(20);
                   }
                 },
                 [](ScriptRun& run) {
                   for (int i = 0; i < 20; ++i) run.append("k", "value-" + std::to_string(i));
                   run.settle(20);
                   run.world.restart_cleanly();
                   write_older_state(run.world);
                   run.world.kill();
                 }});
  return out;
}

LogManagerOptions small_manager(const Script& script) {
  LogManagerOptions options;
  options.write_bytes = script.write_bytes;
  options.wal_file_bytes = 1500;
  options.checkpoint_bytes = 3000;
  options.maintenance_interval_ms = 7;
  options.cleaner.backoff_ms = 5;
  return options;
}

/// The values that a consumer gets that reads committed data only, in one fetch: nothing but their markers ends aborted transactions.
std::set<std::string> committed_values(Log& log) {
  std::set<std::string> out;
  const std::int64_t from = log.log_start_offset();
  const auto read = log.read(from, Isolation::kCommitted, 1 << 20, true);
  EXPECT_TRUE(read) << read.error().describe();
  auto aborted = log.aborted_transactions(from, log.last_stable_offset());
  std::ranges::sort(aborted, {}, &AbortedTransaction::first_offset);
  std::set<std::int64_t> aborting;
  auto next = aborted.begin();
  for (ByteSpan rest = read ? read->span() : ByteSpan(); !rest.empty();) {
    const protocol::RecordBatchView batch = *protocol::next_batch(rest);
    rest = rest.subspan(batch.size());
    for (; next != aborted.end() && next->first_offset <= batch.last_offset(); ++next) aborting.insert(next->producer_id);
    protocol::RecordReader reader(batch, batch.records());
    for (auto record = reader.next(); record && *record; record = reader.next()) {
      if (batch.control() && protocol::control_type(**record) == protocol::ControlType::kAbort) aborting.erase(batch.producer_id());
      if (!batch.control() && !aborting.contains(batch.producer_id())) out.emplace(as_string_view(*(*record)->value));
    }
  }
  return out;
}

/// What is remembered of the producers is what their batches below the end say, whether deleted, compacted or not.
void check_producers(const ScriptRun& run, const Log& log) {
  for (const auto& [producer, offsets] : run.offsets) {
    const auto written = std::ranges::count_if(offsets, [&](std::int64_t offset) { return offset < log.high_watermark(); });
    if (written == 0) continue;
    const auto found = log.producers().producers().find(producer);
    ASSERT_TRUE(found != log.producers().producers().end() && !found->second.batches.empty()) << "producer " << producer;
    ASSERT_EQ(found->second.batches.back().last_sequence, written - 1) << "producer " << producer;
  }
}

/// Every value that is there is the one that was appended; of what was acknowledged the newest value of each key is there,
/// and all of it if the log is not compacted.
void check(ScriptRun& run, const LogOptions& options) {
  if (run.deleted) return;  // that it starts is enough
  Log& log = run.world.log();
  ASSERT_GE(log.high_watermark(), run.acknowledged);
  ASSERT_LE(log.log_start_offset(), run.start_max);
  const auto found = contents(log, 200);
  for (const auto& [offset, value] : found) {
    const auto known = run.values.find(offset);
    ASSERT_TRUE(known != run.values.end() && known->second.second == value) << offset;
  }
  check_producers(run, log);
  const auto committed = committed_values(log);
  std::map<std::string, std::int64_t> newest;
  for (const auto& [offset, entry] : run.values) {
    // The marker of an aborted transaction may be lost, and it open.
    if (run.aborted.contains(offset)) ASSERT_FALSE(committed.contains(entry.second));
    if (offset >= run.acknowledged || offset < log.log_start_offset() || run.aborted.contains(offset)) continue;
    newest[entry.first] = offset;
    if (!options.config.cleanup_compact) {
      ASSERT_TRUE(found.contains(offset)) << offset << " was acknowledged";
    }
  }
  for (const auto& [key, offset] : newest) {
    if (offset < log.last_stable_offset() && found.contains(offset)) {
      ASSERT_TRUE(committed.contains(run.values.at(offset).second)) << "a consumer of committed data does not get offset " << offset;
    }
    if (found.contains(offset)) continue;
    const bool replaced = std::ranges::any_of(found, [&](const auto& entry) { return entry.first > offset && run.values.at(entry.first).first == key; });
    ASSERT_TRUE(replaced) << "the newest value of " << key << " is gone";
  }
}

enum class End : std::uint8_t { kPowerCut, kAnotherPowerCut, kKill };

void stop_at(const Script& script, std::uint64_t point, End end) {
  SCOPED_TRACE(fmt::format("{}, operation {}, end {}", script.name, point, static_cast<int>(end)));
  ScriptRun run(end == End::kAnotherPowerCut ? 8 : 7, script.options, small_manager(script));
  if (script.before) script.before(run);
  run.world.disk.stop_after(point);
  script.steps(run);
  end == End::kKill ? run.world.kill() : run.world.crash();
  if (testing::Test::HasFatalFailure()) return;
  check(run, script.options);
  if (testing::Test::HasFatalFailure()) return;
  // Recovery has crash points of its own. What was served after a kill has to survive the power cut that follows.
  run.acknowledged = std::max(run.acknowledged, run.deleted ? 0 : run.world.log().high_watermark());
  run.world.crash_in_recovery(point % 17);
  if (testing::Test::HasFatalFailure()) return;
  check(run, script.options);
}

TEST(CrashPoints, NothingAcknowledgedIsLostAtAnyOfThem) {
  std::size_t points = 0;
  // A mutant is noticed at more than one point.
  const std::uint64_t stride = std::getenv("CORK_MUTANT") == nullptr ? kSeedsDivisor : 3;
  for (const Script& script : scripts()) {
    std::uint64_t operations = 0;
    {
      ScriptRun run(7, script.options, small_manager(script));
      if (script.before) script.before(run);
      const std::uint64_t before = run.world.disk.operations();
      script.steps(run);
      operations = run.world.disk.operations() - before;
      ASSERT_GT(operations, 10U) << script.name;
    }
    for (std::uint64_t point = 0; point <= operations; point += stride) {
      for (const End end : {End::kPowerCut, End::kAnotherPowerCut, End::kKill}) {
        stop_at(script, point, end);
        if (HasFatalFailure()) return;
        ++points;
      }
    }
  }
  RecordProperty("points", static_cast<int>(points));
}

}  // namespace
}  // namespace cork::log
