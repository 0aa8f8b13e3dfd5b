// SPDX-License-Identifier: Apache-2.0
// Tests of the range assignor.
#include "client/group_member.h"

#include <gtest/gtest.h>

#include <set>

#include "runtime/random.h"

namespace cork::client {
namespace {

using Partitions = std::vector<TopicPartition>;

TEST(RangeAssignor, TheFirstMembersGetOneMore) {
  const auto shares = assign_ranges({{"a", {"t"}}, {"b", {"t"}}, {"c", {"t"}}}, {{"t", 7}});
  EXPECT_EQ(shares.at("a"), (Partitions{{"t", 0}, {"t", 1}, {"t", 2}}));
  EXPECT_EQ(shares.at("b"), (Partitions{{"t", 3}, {"t", 4}}));
  EXPECT_EQ(shares.at("c"), (Partitions{{"t", 5}, {"t", 6}}));
}

TEST(RangeAssignor, EachTopicGoesToItsSubscribersOnly) {
  const auto shares = assign_ranges({{"a", {"t", "u"}}, {"b", {"u", "gone"}}, {"idle", {}}}, {{"t", 2}, {"u", 1}});
  EXPECT_EQ(shares.at("a"), (Partitions{{"t", 0}, {"t", 1}, {"u", 0}}));
  EXPECT_TRUE(shares.at("b").empty());
  EXPECT_TRUE(shares.at("idle").empty());
}

TEST(RangeAssignor, EveryPartitionHasExactlyOneOwner) {
  runtime::Random random(5);
  for (int round = 0; round < 500; ++round) {
    std::map<std::string, std::vector<std::string>> subscriptions;
    std::map<std::string, std::int32_t> partitions;
    std::set<std::string> wanted;
    for (std::uint64_t t = 0; t <= random.below(4); ++t)
      partitions["t" + std::to_string(t)] = static_cast<std::int32_t>(random.below(9));
    for (std::uint64_t m = 0; m <= random.below(5); ++m) {
      auto& topics = subscriptions["m" + std::to_string(m)];
      for (const auto& [topic, count] : partitions) {
        if (random.below(2) == 0) continue;
        topics.push_back(topic);
        wanted.insert(topic);
      }
    }
    std::set<TopicPartition> owned;
    std::size_t expected = 0;
    for (const auto& [member, share] : assign_ranges(subscriptions, partitions)) {
      for (const TopicPartition& partition : share) EXPECT_TRUE(owned.insert(partition).second) << "round " << round;
    }
    for (const std::string& topic : wanted) expected += static_cast<std::size_t>(partitions.at(topic));
    EXPECT_EQ(owned.size(), expected) << "round " << round;
  }
}

}  // namespace
}  // namespace cork::client
