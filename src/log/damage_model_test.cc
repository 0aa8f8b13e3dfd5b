// SPDX-License-Identifier: Apache-2.0
// Bits that flip in files that were on disk, against a map of what was appended: what is read is right or is CORRUPT_MESSAGE, and only
// the batches that were hit are lost.
#include <gtest/gtest.h>

#include <map>
#include <set>
#include <string>

#include "base/seeds.h"
#include "log/simulated_log.h"

namespace cork::log {
namespace {

/// Where the batches of the log lie: file -> position -> base offset.
using Places = std::map<std::string, std::map<std::uint64_t, std::int64_t>>;

struct Appended {
  std::int64_t next_offset;
  std::int64_t timestamp;
  std::string value;
};

Places places_of(Log& log) {
  Places out;
  for (const auto& [base, segment] : log.segments()) {
    auto& file = out[log.directory() + "/" + segment_file_name(base, ".log")];
    std::uint64_t position = 0;
    EXPECT_TRUE(segment->visit(base, [&](const protocol::RecordBatchView& batch) {
      file[position] = batch.base_offset();
      position += batch.size();
      return true;
    }));
  }
  return out;
}

class DamagedWorld {
 public:
  explicit DamagedWorld(std::uint64_t seed) : world_(seed, {options()}) {}

  void run() {
    for (int i = 0, count = 40 + static_cast<int>(random().below(60)); i < count; ++i) append();
    world_.run_for_ms(100);
    world_.restart_cleanly();
    const Places places = places_of(world_.log());
    const auto end = world_.log().high_watermark();
    for (std::uint64_t flips = 1 + random().below(3); flips > 0; --flips) flip(places);
    // Part of what is damaged is met by the start, and part by reads.
    if (random().below(3) > 0) random().below(2) == 0 ? world_.kill() : world_.crash();
    if (testing::Test::HasFatalFailure()) return;
    ASSERT_EQ(world_.log().high_watermark(), end);
    for (int round = 0; round < 2; ++round) {
      check_reads();
      check_times();
      if (testing::Test::HasFatalFailure()) return;
      append();
      world_.run_for_ms(100);
      world_.crash();
      if (testing::Test::HasFatalFailure()) return;
    }
  }

 private:
  static LogOptions options() {
    LogOptions options = topic("t", 1);
    options.config.segment_bytes = 1500;
    options.config.index_interval_bytes = 200;
    options.config.retention_ms = -1;
    return options;
  }
  runtime::Random& random() { return world_.sim.random(); }

  void append() {
    const std::string value = "value-" + std::to_string(appended_.size()) + std::string(random().below(60), 'v');
    const std::int64_t timestamp = 1000 + 10 * static_cast<std::int64_t>(appended_.size());
    const auto info = world_.log().append(batch_of(value, 1 + static_cast<int>(random().below(3)), {}, timestamp), Origin::kClient, 0);
    ASSERT_TRUE(info);
    appended_[info->base_offset] = {info->last_offset + 1, timestamp, value};
  }

  /// Of a segment or of one of its indexes.
  void flip(const Places& places) {
    auto file = places.begin();
    std::advance(file, static_cast<std::ptrdiff_t>(random().below(places.size())));
    const std::string name = file->first.substr(0, file->first.size() - 4);
    const std::string path = name + (random().below(2) == 0 ? ".log" : random().below(2) == 0 ? ".index" : ".timeindex");
    const auto opened = world_.files->open(path, OpenMode::kRead);
    if (!opened || *(*opened)->size() == 0) return;
    const std::uint64_t byte = random().below(*(*opened)->size());
    world_.disk.flip_bit(path, byte, static_cast<int>(random().below(8)));
    if (!path.ends_with(".log")) return;
    const auto batch = std::prev(file->second.upper_bound(byte));
    hit_.insert(batch->second);
    // Offsets are outside the checksum: between damage and a batch that has a wrong one, a batch is not told from one with a wrong one.
    const auto between = [&](auto near, auto far) {
      if (near != file->second.end() && far != file->second.end() && hit_.contains(far->second)) hit_.insert(near->second);
    };
    const auto first = file->second.begin();
    if (std::distance(first, batch) >= 2) between(std::prev(batch), std::prev(batch, 2));
    if (std::next(batch) != file->second.end()) between(std::next(batch), std::next(batch, 2));
  }

  void check_reads() {
    for (const auto& [base, batch] : appended_) {
      for (std::int64_t offset = base; offset < batch.next_offset; ++offset) {
        const auto read = world_.log().read(offset, Isolation::kUncommitted, 1 + random().below(400), true);
        // The leader epoch and the offset of a batch are outside its checksum: a flip there may be healed or harmless.
        if (!read) {
          ASSERT_EQ(read.error().code, ErrorCode::kCorruptMessage);
          ASSERT_TRUE(hit_.contains(base)) << "offset " << offset << " is lost for no reason: " << read.error().message;
          continue;
        }
        ASSERT_FALSE(read->empty()) << offset;
        const auto found = *protocol::next_batch(read->span());
        ASSERT_TRUE(protocol::check_stored_batch(found)) << offset;
        if (hit_.contains(base) && found.base_offset() != base) continue;
        ASSERT_EQ(found.base_offset(), base) << "of offset " << offset;
        protocol::RecordReader reader(found, found.records());
        ASSERT_EQ(as_string_view(*(*reader.next())->value), batch.value);
      }
    }
  }

  void check_times() {
    if (!hit_.empty()) return;  // a lookup that meets damage says so
    for (const auto& [base, batch] : appended_) {
      const auto found = world_.log().find_timestamp(batch.timestamp, Isolation::kUncommitted);
      ASSERT_TRUE(found) << found.error().message;
      ASSERT_EQ(found->offset, base) << "the first record that is not older than " << batch.timestamp;
    }
  }

  World world_;
  std::map<std::int64_t, Appended> appended_;
  std::set<std::int64_t> hit_;  // base offsets of batches in which a bit has flipped
};

TEST(DamageModel, WhatIsReadIsRightAndOnlyWhatWasHitIsLost) {
  for_seeds(600, [](std::uint64_t seed) { DamagedWorld(seed).run(); });
}

}  // namespace
}  // namespace cork::log
