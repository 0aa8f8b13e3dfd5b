// SPDX-License-Identifier: Apache-2.0
// Every point of a scripted run at which the power can go: what was acknowledged is there after it, and after a second cut.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <functional>
#include <map>
#include <string>

#include "base/seeds.h"
#include "log/simulated_log.h"

namespace cork::log {
namespace {

std::vector<std::byte> keyed(std::string_view key, std::string_view value) {
  protocol::RecordBatchBuilder builder;
  builder.append(1000, as_byte_span(key), as_byte_span(value));
  return *builder.build();
}

/// A run with one log, and what it may and must have after it.
struct ScriptRun {
  explicit ScriptRun(std::uint64_t seed, const LogOptions& options, const LogManagerOptions& manager) : world(seed, {options}, manager) {}

  void append(std::string_view key, const std::string& value) {
    if (deleted) return;
    const auto info = world.log().append(keyed(key, value), Origin::kClient, 0);
    if (info) values[info->base_offset] = {std::string(key), value};
  }
  void settle(std::int64_t ms) {
    world.run_for_ms(ms);
    if (!deleted) acknowledged = std::max(acknowledged, world.log().high_watermark());
  }
  void spawn(Task<void> task) { world.core->spawn(std::move(task)); }

  World world;
  std::map<std::int64_t, std::pair<std::string, std::string>> values;
  std::int64_t acknowledged = 0;
  std::int64_t start_max = 0;  // how far the log start may have moved
  bool deleted = false;
};

struct Script {
  const char* name;
  LogOptions options;
  std::function<void(ScriptRun&)> steps;
};

Task<void> checkpoint(LogManager& manager) { (void)co_await manager.checkpoint(); }

LogOptions with_small_segments() {
  LogOptions options = topic("t", 1);
  options.config.segment_bytes = 500;
  options.config.index_interval_bytes = 100;
  options.config.retention_ms = -1;
  return options;
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
  out.push_back({"topic delete", with_small_segments(), [](ScriptRun& run) {
                   for (int i = 0; i < 20; ++i) run.append("k", "value-" + std::to_string(i));
                   run.settle(5);
                   run.spawn(checkpoint(*run.world.manager));
                   run.settle(20);
                   (void)run.world.manager->remove(run.world.log().id());
                   run.deleted = true;
                   run.settle(5);
                 }});
  return out;
}

LogManagerOptions small_manager() {
  LogManagerOptions options;
  options.wal_file_bytes = 1500;
  options.checkpoint_bytes = 3000;
  options.maintenance_interval_ms = 7;
  options.cleaner.backoff_ms = 5;
  return options;
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
  std::map<std::string, std::int64_t> newest;
  for (const auto& [offset, entry] : run.values) {
    if (offset >= run.acknowledged || offset < log.log_start_offset()) continue;
    newest[entry.first] = offset;
    if (!options.config.cleanup_compact) {
      ASSERT_TRUE(found.contains(offset)) << offset << " was acknowledged";
    }
  }
  for (const auto& [key, offset] : newest) {
    if (found.contains(offset)) continue;
    const bool replaced = std::ranges::any_of(found, [&](const auto& entry) { return entry.first > offset && run.values.at(entry.first).first == key; });
    ASSERT_TRUE(replaced) << "the newest value of " << key << " is gone";
  }
}

TEST(CrashPoints, NothingAcknowledgedIsLostAtAnyOfThem) {
  std::size_t points = 0;
  // A mutant is noticed at more than one point.
  const std::uint64_t stride = std::getenv("CORK_MUTANT") == nullptr ? kSeedsDivisor : 3;
  for (const Script& script : scripts()) {
    std::uint64_t operations = 0;
    {
      ScriptRun run(7, script.options, small_manager());
      const std::uint64_t before = run.world.disk.operations();
      script.steps(run);
      operations = run.world.disk.operations() - before;
      ASSERT_GT(operations, 10U) << script.name;
    }
    for (std::uint64_t point = 0; point <= operations; point += stride) {
      for (std::uint64_t seed = 7; seed < 9; ++seed) {
        SCOPED_TRACE(std::string(script.name) + ", operation " + std::to_string(point) + ", seed " + std::to_string(seed));
        ScriptRun run(seed, script.options, small_manager());
        run.world.disk.stop_after(point);
        script.steps(run);
        run.world.crash();
        if (HasFatalFailure()) return;
        check(run, script.options);
        if (HasFatalFailure()) return;
        // Recovery has crash points of its own.
        run.world.crash_in_recovery(point % 17);
        if (HasFatalFailure()) return;
        check(run, script.options);
        if (HasFatalFailure()) return;
        ++points;
      }
    }
  }
  RecordProperty("points", static_cast<int>(points));
}

}  // namespace
}  // namespace cork::log
