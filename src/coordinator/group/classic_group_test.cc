// SPDX-License-Identifier: Apache-2.0
// Tests of the classic group's state machine, with time in the test's hands.
#include "coordinator/group/classic_group.h"

#include <algorithm>

#include <gtest/gtest.h>

namespace cork::coordinator {
namespace {

constexpr std::int64_t kSecond = 1'000'000'000;

/// A group with its clock, and the answers that members got.
class ClassicGroupTest : public testing::Test {
 protected:
  void make(std::int64_t initial_delay_ns = 0) {
    group = std::make_unique<ClassicGroup>("g", GroupSettings{initial_delay_ns, max_size}, [this](ClassicGroup& stored, std::function<void(ErrorCode)> done) {
      stored_generations.push_back(stored.generation());
      if (hold_store) {
        held = std::move(done);  // of the last one
      } else {
        done(ErrorCode::kNone);
      }
    });
  }
  void SetUp() override { make(); }

  JoinRequest request(const std::string& id, std::vector<GroupProtocol> protocols = {{"range", "m"}}) {
    JoinRequest out;
    out.member_id = id;
    out.client_id = "c";
    out.client_host = "/127.0.0.1";
    out.session_timeout_ns = 10 * kSecond;
    out.rebalance_timeout_ns = 60 * kSecond;
    out.protocol_type = "consumer";
    out.protocols = std::move(protocols);
    return out;
  }
  void join(const std::string& name, JoinRequest join) {
    joins.erase(name);
    group->join(std::move(join), name, now, [this, name](JoinResult result) { joins[name] = std::move(result); });
  }
  void join_new(const std::string& name) { join(name, request("")); }
  void rejoin(const std::string& name, std::vector<GroupProtocol> protocols = {{"range", "m"}}) { join(name, request(name, std::move(protocols))); }
  void sync(const std::string& name, std::map<std::string, std::string, std::less<>> assignments = {}) {
    syncs.erase(name);
    SyncRequest out{name, std::nullopt, group->generation(), "consumer", "range", std::move(assignments)};
    group->sync(std::move(out), now, [this, name](SyncResult result) { syncs[name] = std::move(result); });
  }
  ErrorCode leave(const std::string& id, std::optional<std::string> instance = std::nullopt) {
    return group->leave({{id, std::move(instance)}}, now).front();
  }
  /// What a log gives back of the group.
  void restart(std::int32_t new_max_size) {
    std::vector<Member> members;
    for (const auto& [id, member] : group->members()) {
      Member& copy = members.emplace_back();
      copy.id = id;
      copy.instance_id = member.instance_id;
      copy.session_timeout_ns = member.session_timeout_ns;
      copy.rebalance_timeout_ns = member.rebalance_timeout_ns;
      copy.protocols = member.protocols;
      copy.assignment = member.assignment;
    }
    const std::int32_t generation = group->generation();
    max_size = new_max_size;
    make();
    group->restore(generation, "consumer", "range", "a", std::move(members), now);
    group->shed_surplus(now);
  }
  /// A static member "a" of instance i1, and "b", in a stable generation.
  void make_stable_with_static() {
    JoinRequest first = request("");
    first.instance_id = "i1";
    join("a", first);
    join_new("b");
    JoinRequest again = request("a");
    again.instance_id = "i1";
    join("a", again);
    sync("b");
    SyncRequest leader{"a", "i1", group->generation(), "consumer", "range", {{"a", "A"}, {"b", "B"}}};
    group->sync(std::move(leader), now, [](SyncResult) {});
    ASSERT_EQ(group->state(), GroupState::kStable);
  }
  JoinRequest come_back() {
    JoinRequest back = request("");
    back.instance_id = "i1";
    back.supports_skip_assignment = true;
    back.protocols = {{"range", "what it says at its start is not what it said last"}};
    return back;
  }
  ErrorCode beat(const std::string& name) { return group->heartbeat(name, std::nullopt, group->generation(), now); }
  void advance(std::int64_t ns) {
    const std::int64_t end = now + ns;
    while (group->next_deadline_ns() <= end) {
      now = std::max(now, group->next_deadline_ns());
      group->tick(now);
    }
    now = end;
  }
  /// Two members in a stable generation.
  void make_stable() {
    join_new("a");
    sync("a", {{"a", "A"}});
    join_new("b");
    rejoin("a");
    sync("b");
    sync("a", {{"a", "A1"}, {"b", "B1"}});
    ASSERT_EQ(group->state(), GroupState::kStable);
  }

  std::unique_ptr<ClassicGroup> group;
  std::int64_t now = 1;
  std::int32_t max_size = 10;
  std::map<std::string, JoinResult> joins;
  std::map<std::string, SyncResult> syncs;
  std::vector<std::int32_t> stored_generations;
  bool hold_store = false;
  std::function<void(ErrorCode)> held;
};

TEST_F(ClassicGroupTest, WhoNeverCameBackWithItsIdDoesNotHoldUpTheFirst) {
  JoinRequest dead = request("");
  dead.requires_known_member_id = true;
  join("told", std::move(dead));
  ASSERT_EQ(joins["told"].error, ErrorCode::kMemberIdRequired);
  join_new("a");
  ASSERT_EQ(joins.count("a"), 1U);
  EXPECT_EQ(joins["a"].error, ErrorCode::kNone);
  sync("a", {{"a", "A"}});
  // Later ones wait for it, to have one rebalance for all.
  JoinRequest next = request("");
  next.requires_known_member_id = true;
  join("second", std::move(next));
  join_new("b");
  rejoin("a");
  EXPECT_EQ(joins.count("b"), 0U);
}

TEST_F(ClassicGroupTest, OneMemberJoinsAndGetsItsAssignment) {
  join_new("a");
  ASSERT_TRUE(joins.contains("a"));
  EXPECT_EQ(joins["a"].error, ErrorCode::kNone);
  EXPECT_EQ(joins["a"].generation, 1);
  EXPECT_EQ(joins["a"].leader, "a");
  ASSERT_EQ(joins["a"].members.size(), 1U);
  EXPECT_EQ(joins["a"].members[0].metadata, "m");
  EXPECT_EQ(group->state(), GroupState::kCompletingRebalance);
  sync("a", {{"a", "A"}});
  EXPECT_EQ(syncs["a"].assignment, "A");
  EXPECT_EQ(group->state(), GroupState::kStable);
  EXPECT_EQ(stored_generations, std::vector<std::int32_t>{1});
}

TEST_F(ClassicGroupTest, AnAssignmentIsStoredWhileThatOfTheGenerationBeforeIsOnItsWay) {
  join_new("a");
  hold_store = true;
  sync("a", {{"a", "A"}});
  const auto first = std::move(held);
  join_new("b");  // a slow disk: the whole next round happens before the first assignment is stored
  EXPECT_EQ(syncs["a"].error, ErrorCode::kRebalanceInProgress);
  rejoin("a");
  sync("b");
  sync("a", {{"a", "A1"}, {"b", "B1"}});
  ASSERT_EQ(stored_generations, (std::vector<std::int32_t>{1, 2}));
  const auto second = std::move(held);
  first(ErrorCode::kNone);
  EXPECT_FALSE(syncs.contains("b")) << "what was stored is older";
  sync("a", {{"a", "A2"}});  // asked again while it is on its way
  EXPECT_EQ(stored_generations.size(), 2U);
  second(ErrorCode::kNone);
  EXPECT_EQ(syncs["a"].assignment, "A1");
  EXPECT_EQ(syncs["b"].assignment, "B1");
  EXPECT_EQ(group->state(), GroupState::kStable);
}

TEST_F(ClassicGroupTest, ANewMemberIsToldItsIdFirst) {
  JoinRequest first = request("");
  first.requires_known_member_id = true;
  join("a", first);
  EXPECT_EQ(joins["a"].error, ErrorCode::kMemberIdRequired);
  EXPECT_EQ(joins["a"].member_id, "a");
  EXPECT_TRUE(group->members().empty());
  rejoin("a");
  EXPECT_EQ(joins["a"].error, ErrorCode::kNone);
}

TEST_F(ClassicGroupTest, ASecondMemberMakesARebalanceThatWaitsForTheFirst) {
  join_new("a");
  sync("a", {{"a", "A"}});
  join_new("b");
  EXPECT_FALSE(joins.contains("b"));
  EXPECT_EQ(beat("a"), ErrorCode::kRebalanceInProgress);
  rejoin("a");
  EXPECT_EQ(joins["a"].generation, 2);
  EXPECT_EQ(joins["b"].generation, 2);
  EXPECT_EQ(joins["a"].members.size(), 2U);
  EXPECT_TRUE(joins["b"].members.empty());
  sync("b");
  EXPECT_FALSE(syncs.contains("b"));
  sync("a", {{"a", "A"}, {"b", "B"}});
  EXPECT_EQ(syncs["b"].assignment, "B");
  EXPECT_EQ(beat("b"), ErrorCode::kNone);
}

TEST_F(ClassicGroupTest, AMemberThatDoesNotRejoinInTimeIsOut) {
  make_stable();
  join_new("c");
  rejoin("a");
  for (int i = 0; i < 7; ++i) {
    advance(9 * kSecond);
    if (group->members().contains("b") && group->state() == GroupState::kPreparingRebalance) beat("b");
  }
  EXPECT_EQ(joins["a"].generation, 3);
  EXPECT_EQ(joins["c"].generation, 3);
  EXPECT_FALSE(group->members().contains("b"));
}

TEST_F(ClassicGroupTest, AMemberThatBeatsButNeverSyncsIsOutWhenTheRebalanceTimeoutEnds) {
  join_new("a");
  sync("a", {{"a", "A"}});
  join_new("b");
  rejoin("a");
  sync("a", {{"a", "A"}, {"b", "B"}});
  ASSERT_EQ(group->state(), GroupState::kStable);
  for (int i = 0; i < 6; ++i) {
    advance(9 * kSecond);
    EXPECT_EQ(beat("a"), ErrorCode::kNone);
    EXPECT_EQ(beat("b"), ErrorCode::kNone);
  }
  advance(9 * kSecond);
  EXPECT_FALSE(group->members().contains("b"));
  EXPECT_EQ(beat("a"), ErrorCode::kRebalanceInProgress);
}

TEST_F(ClassicGroupTest, AMemberThatSyncsLateButInTimeStays) {
  join_new("a");
  sync("a", {{"a", "A"}});
  join_new("b");
  rejoin("a");
  sync("a", {{"a", "A"}, {"b", "B"}});
  for (int i = 0; i < 12; ++i) {
    advance(9 * kSecond);
    EXPECT_EQ(beat("a"), ErrorCode::kNone);
    EXPECT_EQ(beat("b"), ErrorCode::kNone);
    if (i == 3) sync("b");
  }
  EXPECT_EQ(syncs["b"].assignment, "B");
  EXPECT_EQ(group->state(), GroupState::kStable);
}

TEST_F(ClassicGroupTest, ASilentMemberLosesItsSession) {
  make_stable();
  for (int i = 0; i < 3; ++i) {
    advance(4 * kSecond);
    beat("a");
  }
  EXPECT_FALSE(group->members().contains("b"));
  EXPECT_EQ(group->state(), GroupState::kPreparingRebalance);
  EXPECT_EQ(beat("b"), ErrorCode::kUnknownMemberId);
}

TEST_F(ClassicGroupTest, TheLastMemberLeavesAnEmptyGroupBehind) {
  make_stable();
  EXPECT_EQ(leave("a"), ErrorCode::kNone);
  EXPECT_EQ(leave("b"), ErrorCode::kNone);
  EXPECT_EQ(group->state(), GroupState::kEmpty);
  EXPECT_EQ(stored_generations.back(), group->generation());
  EXPECT_EQ(leave("b"), ErrorCode::kUnknownMemberId);
}

TEST_F(ClassicGroupTest, AProtocolThatAllSupportIsChosen) {
  join("a", request("", {{"x", "1"}, {"range", "2"}, {"sticky", "3"}}));
  join("b", request("", {{"sticky", "4"}, {"range", "5"}}));
  rejoin("a", {{"x", "1"}, {"range", "2"}, {"sticky", "3"}});
  EXPECT_TRUE(joins["a"].protocol_name == "range" || joins["a"].protocol_name == "sticky");
  EXPECT_EQ(joins["a"].protocol_name, joins["b"].protocol_name);
  join("c", request("", {{"x", "1"}}));
  EXPECT_EQ(joins["c"].error, ErrorCode::kInconsistentGroupProtocol);
}

TEST_F(ClassicGroupTest, WrongGenerationsAndMembersAreRefused) {
  make_stable();
  EXPECT_EQ(group->heartbeat("a", std::nullopt, 1, now), ErrorCode::kIllegalGeneration);
  EXPECT_EQ(group->heartbeat("z", std::nullopt, group->generation(), now), ErrorCode::kUnknownMemberId);
  EXPECT_EQ(group->check_commit("a", std::nullopt, group->generation(), now), ErrorCode::kNone);
  EXPECT_EQ(group->check_commit("a", std::nullopt, 1, now), ErrorCode::kIllegalGeneration);
  EXPECT_EQ(group->check_commit("", std::nullopt, -1, now), ErrorCode::kUnknownMemberId);
  rejoin("z");
  EXPECT_EQ(joins["z"].error, ErrorCode::kUnknownMemberId);
}

TEST_F(ClassicGroupTest, AStaticMemberComesBackWithoutARebalance) {
  make_stable_with_static();
  const std::int32_t generation = group->generation();
  join("a2", come_back());
  EXPECT_EQ(joins["a2"].error, ErrorCode::kNone);
  EXPECT_EQ(joins["a2"].generation, generation);
  EXPECT_TRUE(joins["a2"].skip_assignment);
  EXPECT_EQ(group->state(), GroupState::kStable);
  EXPECT_EQ(group->heartbeat("a", "i1", generation, now), ErrorCode::kFencedInstanceId);
  EXPECT_EQ(group->heartbeat("a2", "i1", generation, now), ErrorCode::kNone);
}

TEST_F(ClassicGroupTest, TheFirstRebalanceWaitsForMoreMembers) {
  make(3 * kSecond);
  join_new("a");
  EXPECT_FALSE(joins.contains("a"));
  advance(2 * kSecond);
  join_new("b");
  advance(1 * kSecond);
  EXPECT_FALSE(joins.contains("a"));  // somebody came: as long again
  advance(3 * kSecond);
  EXPECT_EQ(joins["a"].generation, 1);
  EXPECT_EQ(joins["b"].generation, 1);
}

TEST_F(ClassicGroupTest, NothingIsAssignedBeforeItIsStored) {
  hold_store = true;
  join_new("a");
  sync("a", {{"a", "A"}});
  EXPECT_FALSE(syncs.contains("a"));
  EXPECT_EQ(group->state(), GroupState::kCompletingRebalance);
  held(ErrorCode::kCoordinatorNotAvailable);
  EXPECT_EQ(syncs["a"].error, ErrorCode::kCoordinatorNotAvailable);
  EXPECT_EQ(group->state(), GroupState::kPreparingRebalance);
}

TEST_F(ClassicGroupTest, ARestoredGroupKeepsItsGenerationAndMembers) {
  make_stable();
  const std::int32_t generation = group->generation();
  restart(2);
  EXPECT_EQ(group->generation(), generation);
  EXPECT_EQ(group->state(), GroupState::kStable);
  EXPECT_EQ(beat("a"), ErrorCode::kNone);
  sync("b");
  EXPECT_EQ(syncs["b"].assignment, "B1");
}

TEST_F(ClassicGroupTest, AStaticMemberHasItsNewIdOnceItIsStored) {
  make_stable_with_static();
  hold_store = true;
  join("a2", come_back());
  EXPECT_FALSE(joins.contains("a2"));
  advance(20 * kSecond - 1);  // a slow disk: whoever waits is not silent
  std::exchange(held, nullptr)(ErrorCode::kNone);
  EXPECT_EQ(joins["a2"].error, ErrorCode::kNone);
  EXPECT_EQ(joins["a2"].leader, "a2");
  EXPECT_EQ(joins["a2"].members.size(), group->members().size());
}

TEST_F(ClassicGroupTest, AStaticMemberKeepsItsOldIdIfTheNewOneCannotBeStored) {
  make_stable_with_static();
  const std::int32_t generation = group->generation();
  hold_store = true;
  join("a2", come_back());
  std::exchange(held, nullptr)(ErrorCode::kCoordinatorNotAvailable);
  EXPECT_EQ(joins["a2"].error, ErrorCode::kCoordinatorNotAvailable);
  EXPECT_EQ(joins["a2"].member_id, "");
  EXPECT_EQ(joins["a2"].leader, "a");
  EXPECT_EQ(group->leader(), "a");
  EXPECT_EQ(group->state(), GroupState::kStable);
  EXPECT_EQ(group->heartbeat("a", "i1", generation, now), ErrorCode::kNone);
  EXPECT_EQ(*group->members().at("a").metadata("range"), "m");
}

TEST_F(ClassicGroupTest, ARebalanceAnswersAStaticMemberWhoseNewIdIsOnItsWay) {
  make_stable_with_static();
  hold_store = true;
  join("a2", come_back());
  const auto late = std::exchange(held, nullptr);
  join_new("c");
  late(ErrorCode::kCoordinatorNotAvailable);
  EXPECT_FALSE(joins.contains("a2")) << "the next generation stores it";
  rejoin("b");
  EXPECT_EQ(joins["a2"].error, ErrorCode::kNone);
  EXPECT_EQ(joins["a2"].generation, group->generation());
  EXPECT_EQ(joins["a2"].leader, "a2");
  EXPECT_FALSE(joins["a2"].skip_assignment);
}

TEST_F(ClassicGroupTest, AStaticMemberThatIsBackForItsFirstJoinIsNotNew) {
  JoinRequest first = request("");
  first.instance_id = "i1";
  make(3 * kSecond);
  join("a", first);
  JoinRequest again = request("");
  again.instance_id = "i1";
  join("a2", again);
  EXPECT_EQ(joins["a"].error, ErrorCode::kFencedInstanceId);
  EXPECT_FALSE(group->members().at("a2").is_new);
}

TEST_F(ClassicGroupTest, AnOverfullGroupKeepsTheFirstThatComeAgain) {
  make_stable();
  restart(1);
  EXPECT_EQ(group->state(), GroupState::kPreparingRebalance);
  rejoin("b");
  EXPECT_FALSE(joins.contains("b"));
  join("b again", request("b"));  // it has its place
  EXPECT_FALSE(joins.contains("b again"));
  rejoin("a");
  EXPECT_EQ(joins["a"].error, ErrorCode::kGroupMaxSizeReached);
  EXPECT_EQ(joins["a"].member_id, "");
  EXPECT_EQ(joins["b again"].error, ErrorCode::kNone);
  EXPECT_EQ(joins["b again"].leader, "b");
  EXPECT_EQ(group->members().size(), 1U);
}

TEST_F(ClassicGroupTest, AGroupThatIsJustFullIsLeftAlone) {
  make_stable();
  restart(2);
  EXPECT_EQ(group->state(), GroupState::kStable);
  rejoin("b");
  EXPECT_EQ(joins["b"].error, ErrorCode::kNone) << "a member of the group";
  join_new("c");
  EXPECT_EQ(joins["c"].error, ErrorCode::kGroupMaxSizeReached);
  EXPECT_EQ(group->state(), GroupState::kStable);
}

TEST_F(ClassicGroupTest, WhoWasToldItsIdIsRefusedOnceTheGroupIsFull) {
  max_size = 1;
  make();
  JoinRequest told = request("");
  told.requires_known_member_id = true;
  join("late", told);
  join_new("a");
  rejoin("late");
  EXPECT_EQ(joins["late"].error, ErrorCode::kGroupMaxSizeReached);
  EXPECT_EQ(joins["late"].member_id, "");
  EXPECT_EQ(leave("late"), ErrorCode::kUnknownMemberId) << "its id is forgotten";
}

TEST_F(ClassicGroupTest, ALoneMemberCannotComeAgainWithOtherProtocolsOnly) {
  join_new("a");
  sync("a", {{"a", "A"}});
  rejoin("a", {{"sticky", "m"}});
  EXPECT_EQ(joins["a"].error, ErrorCode::kInconsistentGroupProtocol);
  EXPECT_EQ(group->state(), GroupState::kStable);
  rejoin("a", {{"sticky", "m"}, {"range", "m"}});
  EXPECT_EQ(joins["a"].error, ErrorCode::kNone);
  rejoin("a", {{"sticky", "m"}});
  EXPECT_EQ(joins["a"].error, ErrorCode::kNone) << "it shares one with what it said last";
  EXPECT_EQ(joins["a"].protocol_name, "sticky");
}

TEST_F(ClassicGroupTest, OneRebalanceForAllThatLeaveAtOnce) {
  make_stable();
  join_new("c");
  rejoin("b");
  const std::int32_t generation = group->generation();
  // With a gone all that are left wait for the next generation; c must not see one that b is in.
  EXPECT_EQ(group->leave({{"a", std::nullopt}, {"z", std::nullopt}, {"b", std::nullopt}}, now),
            (std::vector{ErrorCode::kNone, ErrorCode::kUnknownMemberId, ErrorCode::kNone}));
  EXPECT_EQ(group->generation(), generation + 1);
  EXPECT_EQ(group->state(), GroupState::kCompletingRebalance);
  EXPECT_EQ(joins["b"].error, ErrorCode::kUnknownMemberId);
  EXPECT_EQ(joins["b"].member_id, "");
  EXPECT_EQ(joins["c"].generation, generation + 1);
  EXPECT_EQ(joins["c"].members.size(), 1U);
}

TEST_F(ClassicGroupTest, NobodyLeavesNothingHappens) {
  make_stable();
  EXPECT_EQ(leave("z"), ErrorCode::kUnknownMemberId);
  EXPECT_EQ(leave(""), ErrorCode::kUnknownMemberId);
  EXPECT_EQ(leave("a", "i9"), ErrorCode::kUnknownMemberId);
  EXPECT_EQ(group->state(), GroupState::kStable);
}

}  // namespace
}  // namespace cork::coordinator
