// SPDX-License-Identifier: Apache-2.0
// Tests that batches keep the order in which they came while the write-ahead log is full.
#include "log/simulated_log.h"

#include <algorithm>

namespace cork::log {
namespace {

constexpr int kBatches = 300;
constexpr std::size_t kBytes = 20'000;

Task<void> append(World& world, int number, std::vector<std::int64_t>& offsets) {
  if (world.manager->must_wait()) co_await world.manager->wait_for_room(runtime::kNever);
  const auto appended = world.log().append(batch_of(std::to_string(number) + std::string(kBytes, 'x')), Origin::kClient, 0);
  EXPECT_TRUE(appended) << appended.error().describe();
  offsets[static_cast<std::size_t>(number)] = appended ? appended->last_offset : -2;
}

/// Some come at once, others while those are being let in.
Task<void> append_all(World& world, std::vector<std::int64_t>& offsets, int& waited) {
  for (int i = 0; i < kBatches; ++i) {
    waited += world.manager->must_wait() ? 1 : 0;
    world.core->spawn(append(world, i, offsets));
    if (i % 40 == 39) co_await runtime::sleep_ms(*world.core, 1);
  }
  while (std::ranges::find(offsets, -1) != offsets.end()) co_await runtime::sleep_ms(*world.core, 1);
}

TEST(AppendOrder, BatchesDoNotOvertakeEachOtherWhenTheLogIsFull) {
  for (std::uint64_t seed = 1; seed <= 5; ++seed) {
    LogManagerOptions options;
    options.wal_file_bytes = 1 << 20;
    options.checkpoint_bytes = 256 << 10;
    options.wal_bytes_max = 512 << 10;
    World world(seed, {topic("t", 1)}, options);
    std::vector<std::int64_t> offsets(kBatches, -1);
    int waited = 0;
    ASSERT_TRUE(world.sim.run_until_done(*world.core, append_all(world, offsets, waited)));
    EXPECT_TRUE(std::ranges::is_sorted(offsets)) << "seed " << seed;
    EXPECT_GT(waited, 10) << "seed " << seed;
  }
}

}  // namespace
}  // namespace cork::log
