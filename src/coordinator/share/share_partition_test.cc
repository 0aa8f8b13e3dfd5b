// SPDX-License-Identifier: Apache-2.0
// Tests of the records of a share partition: locks, delivery counts, acknowledgements; random ones against a model by
// record.
#include "coordinator/share/share_partition.h"

#include <gtest/gtest.h>

#include <map>
#include <set>

#include "base/seeds.h"
#include "coordinator/share/share_records.h"
#include "runtime/random.h"

namespace cork::coordinator {
namespace {

constexpr std::int64_t kSecond = 1'000'000'000;

class SharePartitionTest : public testing::Test {
 protected:
  std::vector<AcquiredRecords> acquire(const std::string& member, std::vector<OffsetRange> batches,
                                       std::int64_t most = 500, bool whole = true) {
    return partition.acquire(member, batches, most, 500, whole, settings, now);
  }
  ErrorCode acknowledge(const std::string& member, std::int64_t first, std::int64_t last,
                        std::vector<std::int8_t> types) {
    const auto done = partition.acknowledge(member, {{first, last, std::move(types)}}, settings, now);
    return done ? ErrorCode::kNone : done.error().code;
  }

  SharePartitionSettings settings;
  std::int64_t now = 0;
  SharePartition partition{ShareState(), 0};
};

TEST_F(SharePartitionTest, AcquiredRecordsAreOneMembersUntilItsLockRunsOut) {
  const auto first = acquire("a", {{0, 9}});
  ASSERT_EQ(first.size(), 1U);
  EXPECT_EQ(first[0].last, 9);
  EXPECT_EQ(first[0].deliveries, 1);
  EXPECT_EQ(partition.next_fetch_offset(), 10);
  EXPECT_TRUE(acquire("b", {{0, 9}}).empty());
  EXPECT_EQ(acknowledge("b", 0, 9, {1}), ErrorCode::kInvalidRecordState);
  now = 30 * kSecond;
  partition.expire(now, settings);
  EXPECT_EQ(acknowledge("a", 0, 9, {1}), ErrorCode::kInvalidRecordState);
  const auto again = acquire("b", {{0, 9}});
  ASSERT_EQ(again.size(), 1U);
  EXPECT_EQ(again[0].deliveries, 2);
}

TEST_F(SharePartitionTest, TheStartIsStoredWithTheNextChange) {
  acquire("a", {{0, 9}});
  const auto first = partition.acknowledge("a", {{0, 4, {1}}}, settings, now);
  ASSERT_TRUE(first);
  EXPECT_EQ(first->start_offset, 0);
  EXPECT_EQ(first->delivery_complete_count, 5);
  EXPECT_EQ(partition.start_offset(), 5);
  const auto second = partition.acknowledge("a", {{5, 9, {1}}}, settings, now);
  ASSERT_TRUE(second);
  EXPECT_EQ(second->start_offset, 5);
  EXPECT_EQ(second->delivery_complete_count, 5);
}

TEST_F(SharePartitionTest, AcceptedRecordsMoveTheStart) {
  acquire("a", {{0, 9}});
  EXPECT_EQ(acknowledge("a", 3, 5, {1}), ErrorCode::kNone);
  EXPECT_EQ(partition.start_offset(), 0);
  EXPECT_EQ(partition.delivery_complete_count(), 3);
  EXPECT_EQ(acknowledge("a", 0, 2, {1, 2, 3}), ErrorCode::kNone);  // accept, release, reject
  EXPECT_EQ(partition.start_offset(), 1);
  EXPECT_EQ(partition.next_fetch_offset(), 1);
  const auto again = acquire("b", {{0, 9}});
  ASSERT_EQ(again.size(), 1U);
  EXPECT_EQ(again[0].first, 1);
  EXPECT_EQ(again[0].last, 1);
  EXPECT_EQ(acknowledge("b", 1, 1, {1}), ErrorCode::kNone);
  EXPECT_EQ(partition.start_offset(), 6);
  EXPECT_EQ(acknowledge("a", 6, 9, {1, 1, 1, 1}), ErrorCode::kNone);
  EXPECT_EQ(partition.start_offset(), 10);
  EXPECT_TRUE(partition.states().empty());
}

TEST_F(SharePartitionTest, ARecordIsDeliveredSoManyTimesAndThenDead) {
  for (int i = 1; i <= settings.delivery_count_limit; ++i) {
    const auto got = acquire("a", {{0, 0}});
    ASSERT_EQ(got.size(), 1U);
    EXPECT_EQ(got[0].deliveries, i);
    EXPECT_EQ(acknowledge("a", 0, 0, {2}), ErrorCode::kNone);
  }
  EXPECT_TRUE(acquire("a", {{0, 0}}).empty());
  EXPECT_EQ(partition.start_offset(), 1);
  const auto dead = partition.take_dead_letters();
  ASSERT_EQ(dead.size(), 1U);
  EXPECT_EQ(dead[0].deliveries, settings.delivery_count_limit);
  EXPECT_FALSE(dead[0].rejected);
}

TEST_F(SharePartitionTest, RecordsThatWereDeliveredOftenComeInPortions) {
  settings.delivery_count_limit = 6;
  acquire("a", {{0, 15}});
  ASSERT_EQ(acknowledge("a", 0, 15, {2}), ErrorCode::kNone);
  for (int i = 2; i <= 3; ++i) {
    EXPECT_EQ(acquire("a", {{0, 15}}).back().last, 15) << "half of the deliveries are plain";
    ASSERT_EQ(acknowledge("a", 0, 15, {2}), ErrorCode::kNone);
  }
  auto got = acquire("a", {{0, 15}, {16, 19}});
  ASSERT_EQ(got.size(), 1U) << "no other records with them";
  EXPECT_EQ(got[0].last, 7) << "a half of 16";
  EXPECT_EQ(got[0].deliveries, 4);
  EXPECT_EQ(acquire("b", {{8, 19}}).back().last, 15) << "the other half";
  ASSERT_EQ(acknowledge("a", 0, 7, {2}), ErrorCode::kNone);
  EXPECT_EQ(acquire("a", {{0, 19}}).back().last, 3) << "a quarter";
  ASSERT_EQ(acknowledge("a", 0, 3, {2}), ErrorCode::kNone);
  got = acquire("a", {{0, 19}});
  ASSERT_EQ(got.size(), 1U);
  EXPECT_EQ(got[0].last, 0) << "alone at its last delivery";
  EXPECT_EQ(got[0].deliveries, 6);
  EXPECT_EQ(acquire("b", {{1, 19}}).back().last, 1);
}

TEST_F(SharePartitionTest, PlainRecordsComeBeforeThoseInPortions) {
  settings.delivery_count_limit = 4;
  acquire("a", {{10, 19}});
  ASSERT_EQ(acknowledge("a", 10, 19, {2}), ErrorCode::kNone);
  acquire("a", {{10, 19}});
  ASSERT_EQ(acknowledge("a", 10, 19, {2}), ErrorCode::kNone);
  EXPECT_EQ(acquire("a", {{0, 9}, {10, 19}}).back().last, 9);
  EXPECT_EQ(acquire("a", {{10, 19}}, 3, false).back().last, 12) << "fewer than a half if the consumer asks for fewer";
}

TEST_F(SharePartitionTest, RenewedLocksLastLonger) {
  acquire("a", {{0, 4}});
  now = 20 * kSecond;
  EXPECT_EQ(acknowledge("a", 0, 1, {4}), ErrorCode::kNone);
  now = 40 * kSecond;
  partition.expire(now, settings);
  EXPECT_EQ(acknowledge("a", 2, 2, {1}), ErrorCode::kInvalidRecordState);
  EXPECT_EQ(acknowledge("a", 0, 1, {1}), ErrorCode::kNone);
  settings.renew_enabled = false;
  acquire("a", {{2, 4}});
  EXPECT_EQ(acknowledge("a", 2, 2, {4}), ErrorCode::kInvalidRequest);
}

TEST_F(SharePartitionTest, LimitsHold) {
  EXPECT_EQ(acquire("a", {{0, 9}, {10, 19}, {20, 29}}, 12, true).back().last, 19);
  EXPECT_EQ(acquire("a", {{20, 29}}, 3, false).back().last, 22);
  settings.max_record_locks = 23;
  EXPECT_FALSE(partition.has_room(settings));
  EXPECT_TRUE(acquire("b", {{23, 29}}).empty());
  EXPECT_EQ(acknowledge("a", 0, 9, {1}), ErrorCode::kNone);
  EXPECT_EQ(acquire("b", {{23, 29}}).front().first, 23);
}

TEST_F(SharePartitionTest, MalformedAcknowledgementsChangeNothing) {
  acquire("a", {{0, 9}});
  EXPECT_EQ(acknowledge("a", 0, 9, {1, 1}), ErrorCode::kInvalidRequest);
  EXPECT_EQ(acknowledge("a", 0, 9, {7}), ErrorCode::kInvalidRequest);
  EXPECT_EQ(acknowledge("a", 5, 4, {1}), ErrorCode::kInvalidRequest);
  EXPECT_EQ(acknowledge("a", 5, 12, {1}), ErrorCode::kInvalidRecordState);
  EXPECT_EQ(acknowledge("a", 0, INT64_MAX - 1, {1}), ErrorCode::kInvalidRecordState);
  EXPECT_EQ(partition.start_offset(), 0);
  EXPECT_EQ(partition.delivery_complete_count(), 0);
}

/// One record as it must be.
struct Model {
  DeliveryState state = DeliveryState::kAvailable;
  int deliveries = 0;
  std::string member{};
  std::int64_t deadline = 0;
};

/// Random members against a model by record; restarts from what was stored.
class ShareWorld {
 public:
  explicit ShareWorld(std::uint64_t seed) : random_(seed) { settings_.delivery_count_limit = 3; }

  void step() {
    now_ += static_cast<std::int64_t>(random_.below(4)) * kSecond;
    store(partition_->expire(now_, settings_));
    for (auto& [offset, record] : records_) {
      if (record.state == DeliveryState::kAcquired && record.deadline <= now_) give_back(record);
    }
    const std::string member = std::string(1, static_cast<char>('a' + random_.below(3)));
    switch (random_.below(8)) {
      case 0: return restart();
      case 1: return release(member);
      case 2:
      case 3:
      case 4: return fetch(member);
      default: return answer(member);
    }
  }

  void check() {
    std::int64_t start = partition_->start_offset();
    ASSERT_GE(start, last_start_);
    last_start_ = start;
    std::map<std::int64_t, StateBatch> seen;
    for (const StateBatch& batch : partition_->states()) {
      for (std::int64_t offset = batch.first; offset <= batch.last; ++offset) seen[offset] = batch;
    }
    for (const auto& [offset, record] : records_) {
      const bool finished = record.state == DeliveryState::kAcknowledged || record.state == DeliveryState::kArchived;
      if (offset < start) {
        ASSERT_TRUE(finished) << offset;
        continue;
      }
      const StateBatch state = seen.contains(offset) ? seen[offset] : StateBatch();
      ASSERT_EQ(state.state, record.state) << offset;
      ASSERT_EQ(state.deliveries, record.deliveries) << offset;
    }
  }

 private:
  void give_back(Model& record) {
    record.state =
        record.deliveries >= settings_.delivery_count_limit ? DeliveryState::kArchived : DeliveryState::kAvailable;
  }
  void store(const ShareUpdate& update) {
    if (update.empty()) return;
    stored_.start_offset = update.start_offset;
    stored_.batches = merge_states(stored_.batches, update.batches, update.start_offset);
  }
  void fetch(const std::string& member) {
    std::vector<OffsetRange> batches;
    for (std::int64_t at = partition_->next_fetch_offset() / 5 * 5; batches.size() < 4; at += 5)
      batches.push_back({at, at + 4});
    batches.front().first = std::max(batches.front().first, partition_->next_fetch_offset());
    for (const AcquiredRecords& got :
         partition_->acquire(member, batches, static_cast<std::int64_t>(1 + random_.below(12)), 7,
                             random_.below(2) == 0, settings_, now_)) {
      for (std::int64_t offset = got.first; offset <= got.last; ++offset) {
        Model& record = records_[offset];
        ASSERT_EQ(record.state, DeliveryState::kAvailable) << "acquired twice";
        record = {DeliveryState::kAcquired, record.deliveries + 1, member, now_ + settings_.lock_duration_ns};
        ASSERT_EQ(got.deliveries, record.deliveries);
      }
    }
  }
  void answer(const std::string& member) {
    std::vector<AcknowledgeBatch> batches;
    std::map<std::int64_t, std::int8_t> chosen;
    for (const auto& [offset, record] : records_) {
      if (record.state != DeliveryState::kAcquired || record.member != member || random_.below(3) == 0) continue;
      const auto type = static_cast<std::int8_t>(random_.below(5));
      chosen[offset] = type;
      const bool joins = !batches.empty() && batches.back().last + 1 == offset;
      if (!joins) batches.push_back({offset, offset - 1, {}});
      batches.back().last = offset;
      batches.back().types.push_back(type);
    }
    if (batches.empty()) return;
    const auto update = partition_->acknowledge(member, batches, settings_, now_);
    ASSERT_TRUE(update) << update.error().message;
    store(*update);
    for (const auto& [offset, type] : chosen) {
      Model& record = records_[offset];
      switch (static_cast<AcknowledgeType>(type)) {
        case AcknowledgeType::kAccept: record.state = DeliveryState::kAcknowledged; break;
        case AcknowledgeType::kRelease: give_back(record); break;
        case AcknowledgeType::kRenew: record.deadline = now_ + settings_.lock_duration_ns; break;
        default: record.state = DeliveryState::kArchived;
      }
    }
  }
  void release(const std::string& member) {
    store(partition_->release(member, settings_));
    for (auto& [offset, record] : records_) {
      if (record.state == DeliveryState::kAcquired && record.member == member) give_back(record);
    }
  }
  /// What was acquired and not answered is as if it had not been.
  void restart() {
    if (stored_.start_offset < 0) stored_.start_offset = 0;
    partition_.emplace(stored_, stored_.start_offset);
    for (auto& [offset, record] : records_) {
      if (record.state == DeliveryState::kAcquired) record.state = DeliveryState::kAvailable;
      if (record.state != DeliveryState::kAvailable) continue;
      record.deliveries = 0;
      for (const StateBatch& batch : stored_.batches) {
        if (offset >= batch.first && offset <= batch.last) record.deliveries = batch.deliveries;
      }
    }
  }

  runtime::Random random_;
  SharePartitionSettings settings_;
  std::optional<SharePartition> partition_{std::in_place, ShareState(), 0};
  ShareState stored_;
  std::map<std::int64_t, Model> records_;
  std::int64_t now_ = 0;
  std::int64_t last_start_ = 0;
};

TEST(SharePartitionSimulation, EveryRecordIsAsTheModelSays) {
  const auto one = [](std::uint64_t seed) {
    ShareWorld world(seed);
    for (int i = 0; i < 60; ++i) {
      world.step();
      ASSERT_FALSE(testing::Test::HasFatalFailure()) << "step " << i;
      world.check();
      ASSERT_FALSE(testing::Test::HasFatalFailure()) << "step " << i;
    }
  };
  for_seeds(1000, one, "--coordinator ");
}

}  // namespace
}  // namespace cork::coordinator
