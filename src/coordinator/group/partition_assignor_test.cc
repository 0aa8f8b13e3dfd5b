// SPDX-License-Identifier: Apache-2.0
// Tests of the server-side assignors: every partition once, balance, stickiness, ranges.
#include "coordinator/group/partition_assignor.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "runtime/random.h"

namespace cork::coordinator {
namespace {

Uuid topic_id(std::uint64_t n) { return Uuid::from_random(1, n); }

TopicIdList list(std::vector<Uuid> ids) {
  std::ranges::sort(ids);
  return std::make_shared<const std::vector<Uuid>>(std::move(ids));
}

std::size_t size_of(const Assignment& assignment) {
  std::size_t out = 0;
  for (const auto& [topic, partitions] : assignment) out += partitions.size();
  return out;
}

/// Every partition of a topic that somebody subscribes to belongs to exactly one subscriber.
void check_complete(const AssignorInput& input, const AssignorOutput& output) {
  std::map<Uuid, std::set<std::int32_t>> seen;
  for (const AssignorMember& member : input.members) {
    ASSERT_TRUE(output.contains(member.id));
    for (const auto& [topic, partitions] : output.at(member.id)) {
      ASSERT_TRUE(std::ranges::binary_search(*member.topics, topic));
      for (const std::int32_t partition : partitions) ASSERT_TRUE(seen[topic].insert(partition).second);
    }
  }
  for (const AssignorMember& member : input.members) {
    for (const Uuid& topic : *member.topics)
      ASSERT_EQ(static_cast<std::int32_t>(seen[topic].size()), input.partitions.at(topic));
  }
}

TEST(UniformAssignor, SharesEvenlyAndKeepsWhatMembersHave) {
  const TopicIdList topics = list({topic_id(1), topic_id(2)});
  AssignorInput input{{{"a", {}, topics}, {"b", {}, topics}}, {{topic_id(1), 3}, {topic_id(2), 2}}};
  const AssignorOutput first = assign_uniform(input);
  check_complete(input, first);
  EXPECT_EQ(size_of(first.at("a")), 3U);
  EXPECT_EQ(size_of(first.at("b")), 2U);
  input.members.push_back({"c", {}, topics});
  for (AssignorMember& member : input.members)
    member.current = first.contains(member.id) ? &first.at(member.id) : nullptr;
  const AssignorOutput second = assign_uniform(input);
  check_complete(input, second);
  for (const std::string id : {"a", "b"}) {
    for (const auto& [topic, partitions] : second.at(id)) {
      for (const std::int32_t partition : partitions)
        EXPECT_TRUE(first.at(id).at(topic).contains(partition)) << "a partition moved for nothing";
    }
  }
  EXPECT_EQ(size_of(second.at("c")), 1U);
}

TEST(RangeAssignor, TopicsWithAsManyPartitionsAreCoPartitioned) {
  const TopicIdList topics = list({topic_id(1), topic_id(2)});
  const AssignorInput input{{{"a", "z", topics}, {"b", {}, topics}, {"c", "y", topics}},
                            {{topic_id(1), 7}, {topic_id(2), 7}}};
  const AssignorOutput out = assign_range(input);
  check_complete(input, out);
  EXPECT_EQ(out.at("c").at(topic_id(1)), (std::set<std::int32_t>{0, 1, 2}));  // static members first, by instance
  EXPECT_EQ(out.at("a").at(topic_id(1)), (std::set<std::int32_t>{3, 4}));
  EXPECT_EQ(out.at("b").at(topic_id(1)), (std::set<std::int32_t>{5, 6}));
  for (const AssignorMember& member : input.members)
    EXPECT_EQ(out.at(member.id).at(topic_id(1)), out.at(member.id).at(topic_id(2)));
}

/// Random groups that change again and again: complete every time, and balanced where all subscribe to the same.
TEST(PartitionAssignors, RandomGroupsAreCompleteAndBalanced) {
  for (std::uint64_t seed = 1; seed <= 1000; ++seed) {
    runtime::Random random(seed);
    const bool same = random.below(2) == 0;
    AssignorInput input;
    std::vector<Uuid> all;
    for (std::uint64_t t = 0; t < 1 + random.below(5); ++t) {
      all.push_back(topic_id(t));
      input.partitions[topic_id(t)] = static_cast<std::int32_t>(1 + random.below(9));
    }
    AssignorOutput before;
    for (int round = 0; round < 4; ++round) {
      input.members.clear();
      for (std::uint64_t m = 0; m < 1 + random.below(6); ++m) {
        std::vector<Uuid> chosen;
        for (const Uuid& topic : all) {
          if (same || random.below(2) == 0) chosen.push_back(topic);
        }
        const std::string id = std::to_string(random.below(8));
        if (std::ranges::find(input.members, id, &AssignorMember::id) != input.members.end()) continue;
        input.members.push_back({id, {}, list(chosen), before.contains(id) ? &before.at(id) : nullptr});
      }
      std::ranges::sort(input.members, {}, &AssignorMember::id);
      const AssignorOutput out = assign_uniform(input);
      check_complete(input, out);
      check_complete(input, assign_range(input));
      if (same) {
        std::size_t least = SIZE_MAX;
        std::size_t most = 0;
        for (const auto& [id, assignment] : out) {
          least = std::min(least, size_of(assignment));
          most = std::max(most, size_of(assignment));
        }
        ASSERT_LE(most - least, 1U) << "seed " << seed;
      }
      before = out;
    }
  }
}

}  // namespace
}  // namespace cork::coordinator
