// SPDX-License-Identifier: Apache-2.0
// Offsets where 32 and 64 bits end, and lookups by index against a look at every batch.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

#include "base/endian.h"
#include "base/seeds.h"
#include "log/filler.h"
#include "log/simulated_log.h"

namespace cork::log {
namespace {

using protocol::BatchLayout;
using protocol::RecordBatchView;

struct Stored {
  std::int64_t base;
  std::int64_t last;
  std::int64_t timestamp;
};

/// A batch of one record whose last offset lies `delta` behind its first, as compaction leaves them.
std::vector<std::byte> wide_batch(std::size_t value_bytes, std::int32_t delta, std::int64_t timestamp) {
  std::vector<std::byte> batch = batch_of(std::string(value_bytes, 'v'), 1, {}, timestamp);
  store_big_endian(batch.data() + BatchLayout::kLastOffsetDelta, delta);
  protocol::update_crc(batch);
  return batch;
}

std::int32_t draw_delta(runtime::Random& random) {
  constexpr std::int32_t kDeltas[] = {0, 1, 1000, INT32_MAX / 2, INT32_MAX - 1, INT32_MAX};
  return kDeltas[random.below(std::size(kDeltas))];
}

/// The first batch that ends at or behind `offset`, by a look at each of them.
const Stored* first_behind(const std::vector<Stored>& all, std::int64_t offset) {
  const auto found = std::ranges::find_if(all, [&](const Stored& one) { return one.last >= offset; });
  return found == all.end() ? nullptr : &*found;
}

/// Offsets at and beside the edges of batches, and in the holes between them.
std::vector<std::int64_t> edges(const std::vector<Stored>& all) {
  std::vector<std::int64_t> out;
  for (const Stored& one : all) {
    for (const std::int64_t offset : {one.base, one.base + 1, one.base + (one.last - one.base) / 2, one.last - 1, one.last, one.last + 1}) {
      if (offset >= one.base && offset <= all.back().last) out.push_back(offset);
    }
  }
  return out;
}

void check_reads(Log& log, const std::vector<Stored>& all) {
  ASSERT_EQ(log.high_watermark(), all.empty() ? 0 : all.back().last + 1);
  for (const std::int64_t offset : edges(all)) {
    const auto read = log.read(offset, Isolation::kUncommitted, 1, true);
    ASSERT_TRUE(read && !read->empty()) << offset;
    ASSERT_EQ(protocol::next_batch(read->span())->base_offset(), first_behind(all, offset)->base) << offset;
  }
  for (const auto& [base, segment] : log.segments()) ASSERT_LE(segment->end_offset() - base - 1, INT32_MAX);
}

void run_past_32_bits(std::uint64_t seed) {
  LogOptions options = topic("t", 1);
  options.config.segment_bytes = 1500;
  options.config.index_interval_bytes = 100;
  options.config.retention_ms = -1;
  LogManagerOptions manager;
  manager.wal_file_bytes = 3000;
  manager.checkpoint_bytes = 5000;
  manager.write_bytes = 500;
  World world(seed, {options}, manager);
  std::vector<Stored> all;
  for (int step = 0; step < 30; ++step) {
    const std::int32_t delta = draw_delta(world.sim.random());
    const auto info = world.log().append(wide_batch(world.sim.random().below(200), delta, 1000 + step), Origin::kCoordinator, 0);
    ASSERT_TRUE(info);
    all.push_back({info->base_offset, info->last_offset, 1000 + step});
    ASSERT_EQ(info->last_offset - info->base_offset, delta);
    if (step % 5 != 4) continue;
    world.run_for_ms(50);
    const auto end = world.sim.random().below(3);
    end == 0 ? world.kill() : end == 1 ? world.crash() : world.restart_cleanly();
    if (testing::Test::HasFatalFailure()) return;
    check_reads(world.log(), all);
    if (testing::Test::HasFatalFailure()) return;
  }
  ASSERT_GT(world.log().end_offset(), std::int64_t{INT32_MAX} * 4);
  for (const Stored& one : all) ASSERT_EQ(world.log().find_timestamp(one.timestamp, Isolation::kUncommitted)->timestamp, one.timestamp);
}

TEST(Offsets, ALogRunsPast32Bits) { for_seeds(200, run_past_32_bits); }

/// One segment from `base` on, with batches as they come and as compaction leaves them.
class Lookups {
 public:
  Lookups(std::uint64_t seed, std::int64_t base) : disk_(sim_), core_(sim_.add_core("broker")), files_(disk_.view(core_)), random_(seed), base_(base) {
    EXPECT_TRUE(files_->create_directories("/data"));
    segment_ = std::make_unique<Segment>(*files_, "/data", base);
  }
  ~Lookups() {
    segment_.reset();
    files_.reset();
    sim_.destroy_core(core_);
  }

  void fill() {
    const auto interval = static_cast<std::int32_t>(random_.below(600));
    std::int64_t next = base_;
    for (std::uint64_t i = 0, count = 1 + random_.below(60); i < count; ++i) {
      const auto dropped = random_.below(4) == 0 ? static_cast<std::int64_t>(random_.below(50)) : 0;  // by compaction
      const auto delta = static_cast<std::int32_t>(random_.below(5));
      if (next > INT64_MAX - 1 - delta - dropped) break;
      next += dropped;
      const auto timestamp = static_cast<std::int64_t>(1000 + random_.below(100));
      std::vector<std::byte> batch = wide_batch(random_.below(300), delta, timestamp);
      protocol::set_base_offset(batch, next);
      segment_->add(RecordBatchView(ByteSpan(batch)), interval);
      const ByteSpan parts[] = {batch};
      ASSERT_TRUE(segment_->write(parts));
      all_.push_back({next, next + delta, timestamp});
      next += delta + 1;
    }
  }
  /// With the indexes as they are in memory, in their files, and made again.
  void check() {
    look_up();
    ASSERT_TRUE(segment_->write_indexes(true));
    look_up();
    open_again(true);
    look_up();
    open_again(false);
    look_up();
  }

 private:
  void open_again(bool believe) {
    const std::int64_t end = segment_->end_offset();
    segment_.reset();
    auto opened = Segment::open(*files_, "/data", base_, {.synced_offset = end, .believe_index = believe});
    ASSERT_TRUE(opened) << opened.error().describe();
    segment_ = std::move(*opened);
    ASSERT_EQ(segment_->end_offset(), end);
  }
  void look_up() {
    for (const std::int64_t offset : edges(all_)) {
      const auto read = segment_->read(offset, INT64_MAX, 1, true);
      ASSERT_TRUE(read && !read->empty()) << offset;
      ASSERT_EQ(protocol::next_batch(read->span())->base_offset(), first_behind(all_, offset)->base) << offset;
    }
    for (std::int64_t timestamp = 999; timestamp < 1101; ++timestamp) {
      const auto expected = std::ranges::find_if(all_, [&](const Stored& one) { return one.timestamp >= timestamp; });
      std::int64_t found = -1;
      ASSERT_TRUE(segment_->visit(segment_->offset_before(timestamp), [&](const RecordBatchView& batch) {
        if (batch.max_timestamp() >= timestamp) found = batch.base_offset();
        return found < 0;
      }));
      ASSERT_EQ(found, expected == all_.end() ? -1 : expected->base) << timestamp;
    }
  }

  Simulator sim_{1};
  SimDisk disk_;
  SimCore& core_;
  std::unique_ptr<FileSystem> files_;
  runtime::Random random_;
  std::int64_t base_;
  std::unique_ptr<Segment> segment_;
  std::vector<Stored> all_;
};

TEST(Offsets, LookupsAgreeWithALookAtEveryBatchAlsoWhereOffsetsEnd) {
  for_seeds(200, [](std::uint64_t seed) {
    for (const std::int64_t base : {std::int64_t{0}, (std::int64_t{1} << 31) - 20, (std::int64_t{1} << 32) - 20, (std::int64_t{1} << 53) - 20, INT64_MAX - 200}) {
      SCOPED_TRACE(base);
      Lookups lookups(seed, base);
      lookups.fill();
      lookups.check();
      if (testing::Test::HasFatalFailure()) return;
    }
  });
}

TEST(Offsets, FillersCoverWhatIsMissingHoweverMuch) {
  for (const std::int64_t first : {std::int64_t{0}, std::int64_t{INT32_MAX} - 1, INT64_MAX - 5 * std::int64_t{INT32_MAX}}) {
    for (const std::int64_t size : {std::int64_t{1}, std::int64_t{INT32_MAX}, std::int64_t{INT32_MAX} + 1, 3 * std::int64_t{INT32_MAX} + 7}) {
      std::int64_t next = first;
      for (const auto& batch : filler_batches(first, first + size)) {
        const auto view = protocol::next_batch(batch);
        ASSERT_TRUE(view && protocol::check_stored_batch(*view));
        ASSERT_EQ(view->base_offset(), next);
        next = view->next_offset();
      }
      ASSERT_EQ(next, first + size);
    }
  }
}

}  // namespace
}  // namespace cork::log
