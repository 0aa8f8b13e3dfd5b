// SPDX-License-Identifier: Apache-2.0
// The log against a model: appends, checkpoints, retention and crashes in an order drawn from a seed.
#include <gtest/gtest.h>

#include <map>
#include <string>

#include "base/seeds.h"
#include "log/simulated_log.h"

namespace cork::log {
namespace {

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
  options.snapshot_bytes = seed % 3 == 0 ? 0 : seed % 3 * 700;
  if (seed % 4 >= 2) options.write_bytes = 1 + seed % 5 * 150;
  // With many dirty logs a checkpoint syncs the volume instead of files.
  std::vector<LogOptions> topics{first, second};
  for (std::uint64_t i = 0; seed % 2 == 0 && i < 8; ++i) topics.push_back(topic("f" + std::to_string(i), 10 + i));
  World world(seed, topics, options);
  std::map<std::int64_t, std::string> appended[2];
  std::int64_t acknowledged[2] = {0, 0};
  std::int64_t started[2] = {0, 0};  // what lies below was deleted
  for (int step = 0; step < 60; ++step) {
    const auto choice = world.sim.random().below(20);
    for (std::size_t i = 2; i < topics.size(); ++i) {
      if (world.sim.random().below(3) == 0 && !world.manager->wal().failed()) (void)world.log(i).append(batch_of("filler"), Origin::kClient, 0);
    }
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
      const auto rots = world.sim.random().below(12);
      if (rots < 2) world.rot_checkpoint();
      if (rots == 2) world.lose_checkpoint();
      choice == 18 ? world.crash() : world.kill();
      if (testing::Test::HasFatalFailure()) return;
      for (std::size_t which = 0; which < 2; ++which) {
        ASSERT_GE(world.log(which).high_watermark(), acknowledged[which]);
        // Without a checkpoint files of deleted segments that a power cut brought back are not known from others.
        if (rots != 2) started[which] = world.log(which).log_start_offset();
        appended[which].erase(appended[which].lower_bound(world.log(which).end_offset()), appended[which].end());
      }
    }
    for (std::size_t which = 0; which < 2; ++which) {
      acknowledged[which] = std::max(acknowledged[which], world.log(which).high_watermark());
      started[which] = std::max(started[which], world.log(which).log_start_offset());
    }
    if (choice < 15) continue;
    for (std::size_t which = 0; which < 2; ++which) {
      auto expected = appended[which];
      expected.erase(expected.begin(), expected.lower_bound(started[which]));
      expected.erase(expected.lower_bound(world.log(which).high_watermark()), expected.end());
      ASSERT_EQ(contents(world.log(which), 1 + world.sim.random().below(3000), Isolation::kUncommitted, started[which]), expected);
    }
  }
}

TEST(LogModel, WhatWasAcknowledgedSurvivesEveryCrash) {
  for_seeds(2000, run_against_model);
}

}  // namespace
}  // namespace cork::log
