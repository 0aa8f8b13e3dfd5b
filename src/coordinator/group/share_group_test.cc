// SPDX-License-Identifier: Apache-2.0
// Tests of share groups' epochs: when topics change, when partitions get their state, when offsets are set before
// anybody joins.
#include "coordinator/group/share_group.h"

#include <gtest/gtest.h>

#include <string>

#include "coordinator/group/fake_topics.h"

namespace cork::coordinator {
namespace {

class ShareGroupTest : public testing::Test {
 protected:
  ShareGroupTest() {
    settings_.assignment_interval_ms = 0;
    topics_.set("t", 1);
  }

  /// A heartbeat of the only member; partitions without a state are noted as asked for. The epoch that it is told.
  std::int32_t beat() {
    ShareHeartbeat request;
    request.member_id = "m";
    request.epoch = epoch_;
    if (epoch_ == 0) request.topics = {"t"};
    const auto answer = group_.heartbeat(request, now());
    EXPECT_TRUE(answer) << answer.error().message;
    for (const auto& [topic, partitions] : group_.take_uninitialized(now()))
      asked_[topic].insert(partitions.begin(), partitions.end());
    return epoch_ = answer ? answer->epoch : 0;
  }

  void initialize() { group_.initialized(std::exchange(asked_, {}), now()); }
  GroupContext now() { return {now_ms_ * 1'000'000, now_ms_, topics_, settings_}; }

  FakeTopics topics_;
  ModernGroupSettings settings_;
  std::int64_t now_ms_ = 1'000'000;
  ShareGroup group_{"g"};
  Assignment asked_;
  std::int32_t epoch_ = 0;
};

TEST_F(ShareGroupTest, ATopicThatGrowsMakesTwoEpochs) {
  EXPECT_EQ(beat(), 2);
  initialize();
  EXPECT_EQ(beat(), 3);
  EXPECT_EQ(beat(), 3);
  topics_.set("t", 3);
  group_.request_refresh();
  EXPECT_EQ(beat(), 4) << "another topic";
  EXPECT_EQ(beat(), 4) << "its new partitions have no state yet";
  initialize();
  EXPECT_EQ(beat(), 5);
  EXPECT_EQ(beat(), 5);
  EXPECT_EQ(group_.epoch(), 5);
  EXPECT_EQ(group_.target("m").begin()->second.size(), 3U);
}

TEST_F(ShareGroupTest, PartitionsThatAreReadyBeforeTheTargetIsComputedMakeNoEpochOfTheirOwn) {
  settings_.assignment_interval_ms = 1'000;
  beat();
  initialize();
  now_ms_ += 1'000;
  EXPECT_EQ(beat(), 3);
  topics_.set("t", 3);
  group_.request_refresh();
  EXPECT_EQ(beat(), 3) << "too soon for another target";
  EXPECT_EQ(group_.epoch(), 4);
  initialize();
  beat();
  EXPECT_EQ(group_.epoch(), 4);
  now_ms_ += 1'000;
  EXPECT_EQ(beat(), 4);
  EXPECT_EQ(beat(), 4);
  EXPECT_EQ(group_.target("m").begin()->second.size(), 3U);
}

TEST_F(ShareGroupTest, WhatIsNotSubscribedToAnyMoreGoesAtOnce) {
  settings_.assignment_interval_ms = 1'000;
  const Uuid other = topics_.set("u", 1);
  ShareHeartbeat request;
  request.member_id = "m";
  request.topics = {"t", "u"};
  ASSERT_TRUE(group_.heartbeat(request, now()));
  group_.initialized(group_.take_uninitialized(now()), now());
  now_ms_ += 1'000;
  request.epoch = 2;
  const auto both = group_.heartbeat(request, now());
  ASSERT_EQ(both->assignment->size(), 2U);
  request.epoch = both->epoch;
  request.topics = {"u"};
  const auto left = group_.heartbeat(request, now());
  EXPECT_EQ(left->epoch, both->epoch) << "too soon for another target";
  EXPECT_EQ(left->assignment, (Assignment{{other, {0}}}));
}

TEST_F(ShareGroupTest, SettingOffsetsLeavesTheEpochAsItIs) {
  group_.make(now());
  EXPECT_EQ(group_.epoch(), 1);
  EXPECT_EQ(group_.target_epoch(), 1);
  group_.make(now());
  EXPECT_EQ(group_.epoch(), 1);
  EXPECT_EQ(beat(), 2) << "as the first member of any group";
  group_.remove_members({"m"}, now());
  EXPECT_EQ(group_.epoch(), 3);
  group_.make(now());
  EXPECT_EQ(group_.epoch(), 3);
}

}  // namespace
}  // namespace cork::coordinator
