// SPDX-License-Identifier: Apache-2.0
// Tests of the consumer group's state machine: joining, revoking before assigning, fencing, static members, regular
// expressions, members of the classic protocol.
#include "coordinator/group/consumer_group.h"

#include <gtest/gtest.h>

#include "coordinator/group/embedded_protocol.h"
#include "coordinator/group/fake_topics.h"
#include "protocol/generated/consumer_protocol_subscription.h"

namespace cork::coordinator {
namespace {

class ConsumerGroupTest : public testing::Test {
 protected:
  ConsumerGroupTest() {
    topic = topics.set("t", 4);
    settings.assignment_interval_ms = 0;
  }
  GroupContext now() { return {now_ms * 1'000'000, now_ms, topics, settings}; }

  static ConsumerHeartbeat joining(const std::string& id, std::vector<std::string> names = {"t"}) {
    ConsumerHeartbeat out;
    out.member_id = id;
    out.rebalance_timeout_ms = 60'000;
    out.topics = std::move(names);
    out.owned = Assignment();
    out.client_id = "c";
    out.client_host = "/127.0.0.1";
    return out;
  }
  Result<HeartbeatAnswer> join(const std::string& id) { return group.heartbeat(joining(id), now()); }
  Result<HeartbeatAnswer> beat(const std::string& id, std::int32_t epoch,
                               std::optional<Assignment> owned = std::nullopt) {
    ConsumerHeartbeat out;
    out.member_id = id;
    out.epoch = epoch;
    out.owned = std::move(owned);
    out.client_id = "c";
    out.client_host = "/127.0.0.1";
    return group.heartbeat(out, now());
  }
  Assignment of(std::set<std::int32_t> partitions) const {
    return partitions.empty() ? Assignment() : Assignment{{topic, std::move(partitions)}};
  }
  ErrorCode error_of(const Result<HeartbeatAnswer>& answer) { return answer ? ErrorCode::kNone : answer.error().code; }

  FakeTopics topics;
  Uuid topic;
  ModernGroupSettings settings;
  std::int64_t now_ms = 1'000'000;
  ConsumerGroup group{"g"};
};

TEST_F(ConsumerGroupTest, TheFirstMemberGetsEverythingInEpochTwo) {
  const auto answer = join("a");
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->epoch, 2);
  EXPECT_EQ(answer->heartbeat_interval_ms, 5000);
  EXPECT_EQ(answer->assignment, of({0, 1, 2, 3}));
  EXPECT_EQ(group.state(), "Stable");
  EXPECT_EQ(group.take_records().size(), 5U);  // member, epoch, target, target epoch, current
  EXPECT_FALSE(beat("a", 2)->assignment) << "nothing has changed";
}

TEST_F(ConsumerGroupTest, WhatOneHasIsGivenToAnotherOnlyAfterItWasGivenUp) {
  join("a");
  const auto joined = join("b");
  EXPECT_EQ(joined->epoch, 3);
  EXPECT_EQ(joined->assignment, of({}));
  EXPECT_EQ(group.state(), "Reconciling");
  const auto told = beat("a", 2, of({0, 1, 2, 3}));
  EXPECT_EQ(told->epoch, 2) << "it stays in its epoch until it has given up";
  EXPECT_EQ(told->assignment, of({0, 1}));
  EXPECT_EQ(beat("b", 3)->assignment, std::nullopt);
  const auto freed = beat("a", 2, of({0, 1}));
  EXPECT_EQ(freed->epoch, 3);
  EXPECT_EQ(beat("b", 3)->assignment, of({2, 3}));
  EXPECT_EQ(group.state(), "Stable");
}

TEST_F(ConsumerGroupTest, EpochsThatAreNotTheMembersOwnAreFenced) {
  join("a");
  join("b");
  EXPECT_EQ(error_of(beat("x", 2)), ErrorCode::kUnknownMemberId);
  EXPECT_EQ(error_of(beat("a", 7)), ErrorCode::kFencedMemberEpoch);
  beat("a", 2, of({0, 1}));  // in epoch 3 now; the answer got lost
  EXPECT_EQ(error_of(beat("a", 2, of({0, 1}))), ErrorCode::kNone);
  EXPECT_EQ(error_of(beat("a", 2, of({0, 3}))), ErrorCode::kFencedMemberEpoch);
  EXPECT_EQ(error_of(beat("a", 1, of({}))), ErrorCode::kFencedMemberEpoch);
  EXPECT_EQ(beat("a", 2).error().message,
            "The consumer group member has a smaller member epoch (2) than the one known by the group coordinator (3). "
            "The member must abandon "
            "all its partitions and rejoin.");
}

TEST_F(ConsumerGroupTest, SilentMembersAndThoseThatKeepPartitionsAreOut) {
  join("a");
  join("b");
  beat("a", 2, of({0, 1, 2, 3}));  // told to give up two
  now_ms += 44'000;
  beat("b", 3);
  EXPECT_TRUE(group.expired(now_ms * 1'000'000).empty());
  now_ms += 1'000;
  ASSERT_EQ(group.expired(now_ms * 1'000'000).size(), 1U);
  beat("a", 2, of({0, 1, 2, 3}));  // alive again, but the rebalance timeout goes on
  now_ms += 15'000;
  const auto out = group.expired(now_ms * 1'000'000);
  ASSERT_EQ(out.size(), 1U);
  EXPECT_EQ(out[0].first, "a");
  group.remove_members({"a"}, now());
  EXPECT_EQ(beat("b", 3)->assignment, of({0, 1, 2, 3}));
  EXPECT_EQ(error_of(beat("a", 2)), ErrorCode::kUnknownMemberId);
}

TEST_F(ConsumerGroupTest, TargetsAreComputedOnceAnInterval) {
  settings.assignment_interval_ms = 1000;
  join("a");
  now_ms += 10;
  const auto joined = join("b");
  EXPECT_EQ(joined->epoch, 2);
  EXPECT_EQ(group.state(), "Assigning");
  now_ms += 1000;
  EXPECT_EQ(beat("b", 2)->epoch, 3);
  EXPECT_EQ(group.state(), "Reconciling");
}

TEST_F(ConsumerGroupTest, AStaticMemberComesBackToItsPartitions) {
  ConsumerHeartbeat first = joining("a1");
  first.instance_id = "i";
  ASSERT_TRUE(group.heartbeat(first, now()));
  ConsumerHeartbeat second = joining("a2");
  second.instance_id = "i";
  EXPECT_EQ(group.heartbeat(second, now()).error().message,
            "Static member a2 with instance id i cannot join the group because the instance id is owned by a1 member.");
  ConsumerHeartbeat away = first;
  away.epoch = kLeaveStaticEpoch;
  EXPECT_EQ(*group.leave(away), std::nullopt);
  const auto back = group.heartbeat(second, now());
  ASSERT_TRUE(back);
  EXPECT_EQ(back->epoch, 2) << "no rebalance";
  EXPECT_EQ(back->assignment, of({0, 1, 2, 3}));
  ConsumerHeartbeat old = first;
  old.epoch = 2;
  EXPECT_EQ(error_of(group.heartbeat(old, now())), ErrorCode::kFencedInstanceId);
}

TEST_F(ConsumerGroupTest, AStaticMemberHasOnePlace) {
  const auto named = [](const std::string& id, const std::string& instance, std::int32_t epoch) {
    ConsumerHeartbeat request = joining(id);
    request.instance_id = instance;
    request.epoch = epoch;
    return request;
  };
  ASSERT_TRUE(group.heartbeat(named("a", "i", 0), now()));
  ASSERT_TRUE(group.heartbeat(named("b", "j", 0), now()));
  ASSERT_EQ(*group.leave(named("a", "i", kLeaveStaticEpoch)), std::nullopt);
  EXPECT_EQ(group.heartbeat(named("b", "i", 0), now()).error().message,
            "Member b is in the group already and cannot take the place of member a with instance id i as well.");
  EXPECT_EQ(*group.static_member("i"), "a");
  EXPECT_EQ(*group.static_member("j"), "b");
  EXPECT_EQ(group.find("a")->current.assigned.begin()->second.begin()->second, 0) << "since before all epochs";
  settings.max_size = 2;
  EXPECT_EQ(error_of(group.heartbeat(named("c", "k", 0), now())), ErrorCode::kGroupMaxSizeReached);
  const auto back = group.heartbeat(named("a", "i", 0), now());
  ASSERT_TRUE(back) << "with the id that it had";
  EXPECT_EQ(group.find("a")->current.previous_epoch, 0);
  EXPECT_EQ(group.heartbeat(named("c", "i", 0), now()).error().code, ErrorCode::kUnreleasedInstanceId);
}

TEST_F(ConsumerGroupTest, RegularExpressionsFindTopicsAndNewOnes) {
  topics.set("orders-eu", 1);
  ConsumerHeartbeat request = joining("a");
  request.topics.reset();
  request.regex = "orders-(eu|us";
  EXPECT_EQ(error_of(group.heartbeat(request, now())), ErrorCode::kInvalidRegularExpression);
  EXPECT_TRUE(group.empty());
  request.regex = "orders-.*";
  const auto answer = group.heartbeat(request, now());
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->assignment->size(), 1U);
  topics.set("orders-us", 2);
  topics.set("more-orders-us", 2);  // the whole name has to match
  EXPECT_FALSE(beat("a", 2)->assignment) << "looked at too soon";
  now_ms += 10'001;
  const auto grown = beat("a", 2);
  EXPECT_EQ(grown->epoch, 3);
  EXPECT_EQ(grown->assignment->size(), 2U);
}

TEST_F(ConsumerGroupTest, AnExpressionThatMatchesNothingMakesNoEpoch) {
  ConsumerHeartbeat request = joining("a");
  request.topics.reset();
  request.regex = "foo*";
  EXPECT_EQ(group.heartbeat(request, now())->epoch, 1);
  topics.set("foo", 3);
  now_ms += 10'001;
  const auto found = beat("a", 1);
  EXPECT_EQ(found->epoch, 2);
  EXPECT_EQ(found->assignment->begin()->second.size(), 3U);
  request.member_id = "b";
  request.regex = "bar*";
  EXPECT_EQ(group.heartbeat(request, now())->epoch, 2);
  request.member_id = "c";
  request.regex = "foo*";
  EXPECT_EQ(group.heartbeat(request, now())->epoch, 3) << "what it matches is known";
}

TEST_F(ConsumerGroupTest, AnotherAssignorMakesAnEpoch) {
  join("a");
  ConsumerHeartbeat request = joining("a");
  request.epoch = 2;
  request.assignor = "range";
  settings.assignors = {"uniform", "range"};
  EXPECT_EQ(group.heartbeat(request, now())->epoch, 3);
  request.epoch = 3;
  EXPECT_EQ(group.heartbeat(request, now())->epoch, 3);
}

TEST_F(ConsumerGroupTest, GrowingAndDeletedTopicsMakeARebalance) {
  join("a");
  topics.set("t", 6);
  group.request_refresh();
  EXPECT_EQ(beat("a", 2)->assignment, of({0, 1, 2, 3, 4, 5}));
  topics.remove("t");
  group.request_refresh();
  const auto gone = beat("a", 3, of({}));
  EXPECT_EQ(gone->epoch, 4);
  EXPECT_EQ(gone->assignment, Assignment());
}

TEST_F(ConsumerGroupTest, FullGroupsRefuseMembers) {
  settings.max_size = 1;
  join("a");
  EXPECT_EQ(join("b").error().message, "The consumer group has reached its maximum capacity of 1 members.");
  EXPECT_TRUE(join("a")) << "who is in may come again";
}

TEST_F(ConsumerGroupTest, ACommitOfAnOlderEpochIsGoodForWhatTheMemberHadThen) {
  join("a");
  join("b");
  beat("a", 2, of({0, 1}));  // epoch 3 now
  const auto commit = [&](const std::string& id, std::int32_t epoch, std::int32_t partition) {
    return group.check_commit(id, epoch, {{"t", partition}}, false, false, topics);
  };
  EXPECT_EQ(commit("a", 3, 3), ErrorCode::kNone);
  EXPECT_EQ(commit("a", 2, 0), ErrorCode::kNone);
  EXPECT_EQ(commit("a", 2, 3), ErrorCode::kStaleMemberEpoch);
  EXPECT_EQ(commit("a", 4, 0), ErrorCode::kStaleMemberEpoch);
  EXPECT_EQ(commit("x", 2, 0), ErrorCode::kUnknownMemberId);
  EXPECT_EQ(group.check_commit("a", 3, {}, false, true, topics), ErrorCode::kUnsupportedVersion);
}

/// The subscription of a client of the classic protocol.
std::string embedded(const std::vector<std::string>& names) {
  protocol::ConsumerProtocolSubscription message;
  for (const std::string& name : names) message.topics.emplace_back(name);
  protocol::Writer out;
  out.number(std::int16_t{1});
  EXPECT_TRUE(message.encode(out, 1));
  const auto bytes = out.flatten();
  return std::string(as_string_view(bytes));
}

TEST_F(ConsumerGroupTest, MembersOfTheClassicProtocolTakePart) {
  join("a");
  JoinRequest request;
  request.client_id = "old";
  request.session_timeout_ns = 10'000'000'000;
  request.rebalance_timeout_ns = 20'000'000'000;
  request.protocol_type = "consumer";
  request.protocols = {{"range", embedded({"t"})}};
  request.requires_known_member_id = true;
  EXPECT_EQ(group.join(request, "o", now())->error, ErrorCode::kMemberIdRequired);
  request.member_id = "o";
  const auto joined = group.join(request, "unused", now());
  EXPECT_EQ(joined->error, ErrorCode::kNone);
  EXPECT_EQ(joined->generation, 3);
  EXPECT_EQ(joined->protocol_name, "range");
  const SyncRequest sync{"o", std::nullopt, 3, "consumer", "range", {}};
  EXPECT_TRUE(read_assignment(group.sync(sync, now()).assignment, topics)->partitions.empty());
  EXPECT_EQ(group.heartbeat("o", std::nullopt, 3, now()), ErrorCode::kNone);
  beat("a", 2, of({0, 1}));
  EXPECT_EQ(group.heartbeat("o", std::nullopt, 3, now()), ErrorCode::kRebalanceInProgress);
  EXPECT_EQ(group.join(request, "unused", now())->generation, 3);
  EXPECT_EQ(read_assignment(group.sync(sync, now()).assignment, topics)->partitions, of({2, 3}));
  EXPECT_EQ(group.heartbeat("o", std::nullopt, 2, now()), ErrorCode::kIllegalGeneration);
  request.protocols = {{"sticky", embedded({"t"})}};
  EXPECT_EQ(group.join(request, "unused", now())->error, ErrorCode::kInconsistentGroupProtocol) << "nothing of what it said";
  EXPECT_TRUE(group.classic_without({"a"}));
  const GroupSnapshot classic = group.to_classic({"a"}, topics, now_ms);
  ASSERT_EQ(classic.members.size(), 1U);
  EXPECT_EQ(classic.protocol, "range");
  EXPECT_EQ(classic.members[0].id, "o");
}

}  // namespace
}  // namespace cork::coordinator
