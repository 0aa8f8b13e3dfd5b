// SPDX-License-Identifier: Apache-2.0
// Tests of static members of streams groups: going for a while, coming back, who is fenced, what a change means; and
// what a member that lags behind may commit.
#include <gtest/gtest.h>

#include <optional>
#include <string>

#include "coordinator/group/fake_topics.h"
#include "coordinator/group/group_records.h"
#include "coordinator/group/streams_group.h"
#include "protocol/record.h"
#include "protocol/record_batch.h"

namespace cork::coordinator {
namespace {

class StreamsStaticTest : public testing::Test {
 protected:
  StreamsStaticTest() {
    settings_.initial_rebalance_delay_ms = 0;
    settings_.assignment_interval_ms = 0;
    settings_.max_size = 2;
    topics_.set("lines", 4);
  }

  StreamsHeartbeat joining(const std::string& member, std::optional<std::string> instance,
                           const std::string& process = "p") {
    StreamsHeartbeat out;
    out.member_id = member;
    out.instance_id = std::move(instance);
    out.rebalance_timeout_ms = 1'500;
    Subtopology& subtopology = out.topology.emplace().subtopologies.emplace_back();
    subtopology.id = "0";
    subtopology.source_topics = {"lines"};
    out.owned.emplace();
    out.process_id = process;
    return out;
  }

  static StreamsHeartbeat beat(const std::string& member, std::optional<std::string> instance, std::int32_t epoch) {
    StreamsHeartbeat out;
    out.member_id = member;
    out.instance_id = std::move(instance);
    out.epoch = epoch;
    return out;
  }

  static StreamsTasks active(std::set<std::int32_t> tasks) {
    StreamsTasks out;
    out.active["0"] = std::move(tasks);
    return out;
  }

  StreamsAnswer ask(const StreamsHeartbeat& request) {
    auto answer = group_.heartbeat(request, now());
    EXPECT_TRUE(answer) << answer.error().message;
    return answer ? *answer : StreamsAnswer();
  }

  std::string refused(const StreamsHeartbeat& request) {
    const auto answer = group_.heartbeat(request, now());
    return answer ? "accepted" : std::string(to_string(answer.error().code)) + ": " + answer.error().message;
  }

  void go(const std::string& member, const std::string& instance) {
    const auto left = group_.leave(beat(member, instance, kLeaveStaticEpoch));
    ASSERT_TRUE(left) << left.error().message;
    EXPECT_FALSE(*left) << "it stays";
  }

  const StreamsGroup::Member& member(const std::string& id) const { return group_.members().find(id)->second; }
  /// What is to be stored since the last call, in its order.
  std::vector<StreamsRecord> records() {
    protocol::RecordBatchBuilder batch;
    group_.append_emitted(batch, 1);
    std::vector<StreamsRecord> out;
    if (batch.empty()) return out;
    const Bytes bytes = Bytes::from(*batch.build());
    const auto view = protocol::next_batch(bytes.span());
    const auto plain = protocol::plain_records(*view, bytes, INT32_MAX);
    protocol::RecordReader reader(*view, plain->span());
    while (true) {
      const auto record = reader.next();
      if (!record || !*record) return out;
      out.push_back(std::get<StreamsGroupRecord>(*parse_group_record(**record)).record);
    }
  }
  GroupContext now() { return {now_ms_ * 1'000'000, now_ms_, topics_, settings_}; }

  FakeTopics topics_;
  ModernGroupSettings settings_;
  std::int64_t now_ms_ = 1'000'000;
  StreamsGroup group_{"app"};
};

TEST_F(StreamsStaticTest, OneThatGoesForAWhileKeepsItsTasks) {
  ASSERT_EQ(ask(joining("m1", "i1")).epoch, 2);
  ASSERT_EQ(member("m1").metadata.instance_id, "i1");
  go("m1", "i1");
  go("m1", "i1");
  EXPECT_EQ(member("m1").current.epoch, -2);
  EXPECT_EQ(member("m1").current.previous_epoch, 0);
  EXPECT_EQ(member("m1").current.assigned, active({0, 1, 2, 3}));
  EXPECT_EQ(member("m1").current.since.at("0").at(3), 0);
  EXPECT_EQ(group_.epoch(), 2);
  EXPECT_EQ(refused(beat("m1", "i1", 2)).substr(0, 19), "FENCED_MEMBER_EPOCH");

  const StreamsAnswer back = ask(joining("m2", "i1"));
  EXPECT_EQ(back.epoch, 2) << "no rebalance";
  EXPECT_EQ(back.tasks, active({0, 1, 2, 3}));
  EXPECT_EQ(group_.epoch(), 2);
  EXPECT_EQ(group_.size(), 1U);
  EXPECT_EQ(group_.target("m2"), active({0, 1, 2, 3}));
  EXPECT_EQ(group_.target("m1"), StreamsTasks());
  EXPECT_EQ(member("m2").current.previous_epoch, 0);
  EXPECT_EQ(group_.state(), "Stable");

  go("m2", "i1");
  EXPECT_EQ(ask(joining("m2", "i1")).epoch, 2) << "with the id that it had";
  EXPECT_EQ(group_.epoch(), 2);
}

TEST_F(StreamsStaticTest, OnlyWhatTasksDependOnMakesARebalance) {
  ask(joining("m1", "i1"));
  StreamsHeartbeat moved = beat("m1", "i1", 2);
  moved.client_host = "/10.0.0.7";
  moved.endpoint = StreamsEndpoint{"h", 1};
  moved.rebalance_timeout_ms = 9'000;
  ask(moved);
  EXPECT_EQ(group_.epoch(), 2);
  EXPECT_EQ(member("m1").metadata.client_host, "/10.0.0.7");
  EXPECT_EQ(member("m1").metadata.rebalance_timeout_ms, 9'000);
  go("m1", "i1");
  ask(joining("m2", "i1", "another"));
  EXPECT_EQ(group_.epoch(), 3) << "another process";
  StreamsHeartbeat rack = beat("m2", "i1", 3);
  rack.rack_id = "r";
  EXPECT_EQ(ask(rack).epoch, 4);
  StreamsHeartbeat tags = beat("m2", "i1", 4);
  tags.tags.emplace()["zone"] = "a";
  EXPECT_EQ(ask(tags).epoch, 5);
}

TEST_F(StreamsStaticTest, ErrorsAreKafkas) {
  ask(joining("m1", "i1"));
  EXPECT_EQ(refused(joining("m2", "i1")),
            "UNRELEASED_INSTANCE_ID: Static member m2 with instance id i1 cannot join the group because the instance id "
            "is owned by m1 member.");
  EXPECT_EQ(refused(beat("m2", "i1", 1000)),
            "FENCED_INSTANCE_ID: Static member m2 with instance id i1 was fenced by member m1.");
  EXPECT_EQ(refused(beat("m1", "i9", 2)), "UNKNOWN_MEMBER_ID: Instance id i9 is unknown.");
  EXPECT_EQ(group_.leave(beat("m1", "i9", -2)).error().code, ErrorCode::kUnknownMemberId);
  EXPECT_EQ(group_.leave(beat("m9", "i1", -2)).error().code, ErrorCode::kFencedInstanceId);
  EXPECT_EQ(group_.leave(beat("m9", std::nullopt, -1)).error().code, ErrorCode::kUnknownMemberId);
  EXPECT_EQ(ask(joining("m1", "i1")).epoch, 2) << "one whose answer was lost";
  EXPECT_EQ(*group_.leave(beat("m1", "i1", -1)), "m1");
}

TEST_F(StreamsStaticTest, AFullGroupHasRoomForWhoComesBack) {
  ask(joining("m1", "i1"));
  ask(joining("m2", "i2", "q"));
  EXPECT_EQ(refused(joining("m3", "i1")).substr(0, 22), "UNRELEASED_INSTANCE_ID");
  EXPECT_EQ(refused(joining("m3", "i3")).substr(0, 22), "GROUP_MAX_SIZE_REACHED");
  go("m1", "i1");
  EXPECT_EQ(refused(joining("m3", "i3")).substr(0, 22), "GROUP_MAX_SIZE_REACHED") << "its place is kept";
  EXPECT_EQ(refused(joining("m2", "i1")),
            "INVALID_REQUEST: Member m2 is in the group already and cannot take the place of member m1 with instance id "
            "i1 as well.");
  ask(joining("m3", "i1"));
  EXPECT_EQ(group_.size(), 2U);
}

TEST_F(StreamsStaticTest, OneThatGoesWhileItRevokesLetsOthersHaveTheTasks) {
  ask(joining("m1", "i1"));
  const StreamsAnswer second = ask(joining("m2", std::nullopt, "q"));
  ASSERT_EQ(second.tasks, StreamsTasks());
  ask(beat("m1", "i1", 2));
  ASSERT_EQ(member("m1").current.state, StreamsMemberState::kUnrevokedTasks);
  ASSERT_NE(member("m1").rebalance_deadline_ns, INT64_MAX);
  go("m1", "i1");
  EXPECT_EQ(member("m1").current.state, StreamsMemberState::kStable);
  EXPECT_EQ(member("m1").rebalance_deadline_ns, INT64_MAX);
  const StreamsAnswer got = ask(beat("m2", std::nullopt, second.epoch));
  ASSERT_TRUE(got.tasks);
  EXPECT_EQ(got.tasks->active.at("0").size(), 2U);
  EXPECT_EQ(member("m2").current.state, StreamsMemberState::kStable);
  const StreamsAnswer back = ask(joining("m3", "i1"));
  EXPECT_EQ(back.epoch, 3);
  EXPECT_EQ(back.tasks->active.at("0").size(), 2U);
  EXPECT_EQ(group_.epoch(), 3);
}

TEST_F(StreamsStaticTest, WhoDoesNotComeBackInTimeIsOut) {
  ask(joining("m1", "i1"));
  now_ms_ += 44'000;
  go("m1", "i1");
  EXPECT_TRUE(group_.expired(now().now_ns).empty());
  now_ms_ += 1'000;
  const auto out = group_.expired(now().now_ns);
  ASSERT_EQ(out.size(), 1U) << "going does not start its session anew";
  group_.remove_members({out[0].first}, now());
  EXPECT_EQ(group_.epoch(), 3);
  EXPECT_EQ(group_.state(), "Empty");
  EXPECT_EQ(group_.static_member("i1"), nullptr);
}

TEST_F(StreamsStaticTest, TheRecordsMakeTheSameGroupAgain) {
  ask(joining("m1", "i1"));
  go("m1", "i1");
  StreamsGroup copy("app");
  for (const StreamsRecord& record : records()) copy.apply(record);
  ask(joining("m2", "i1"));
  const std::vector<StreamsRecord> replaced = records();
  ASSERT_EQ(replaced.size(), 7U);
  EXPECT_EQ(std::get<StreamsCurrentRecord>(replaced[0]).member, "m1");
  EXPECT_EQ(std::get<StreamsTargetRecord>(replaced[1]).value, std::nullopt);
  EXPECT_EQ(std::get<StreamsMemberRecord>(replaced[2]).value, std::nullopt);
  EXPECT_EQ(std::get<StreamsMemberRecord>(replaced[3]).value->instance_id, "i1");
  EXPECT_EQ(std::get<StreamsTargetRecord>(replaced[4]).value, active({0, 1, 2, 3}));
  EXPECT_EQ(std::get<StreamsCurrentRecord>(replaced[5]).value->epoch, 0);
  EXPECT_EQ(std::get<StreamsCurrentRecord>(replaced[6]).value->epoch, 2);
  for (const StreamsRecord& record : replaced) copy.apply(record);
  go("m2", "i1");
  for (const StreamsRecord& record : records()) copy.apply(record);
  copy.finish_load(now());
  ASSERT_EQ(copy.size(), 1U);
  EXPECT_EQ(copy.epoch(), group_.epoch());
  EXPECT_EQ(copy.members().begin()->second.metadata, member("m2").metadata);
  EXPECT_EQ(copy.members().begin()->second.current, member("m2").current);
  EXPECT_EQ(copy.target("m2"), group_.target("m2"));
}

TEST_F(StreamsStaticTest, TasksThatDoNotExistAreRefused) {
  ask(joining("m1", std::nullopt));
  StreamsHeartbeat wrong = beat("m1", std::nullopt, 2);
  wrong.owned = active({0, 4});
  EXPECT_EQ(refused(wrong),
            "INVALID_REQUEST: Task 4 for subtopology 0 is invalid. Number of tasks for this subtopology: 4");
  wrong.owned.emplace().standby["7"] = {0};
  EXPECT_EQ(refused(wrong), "INVALID_REQUEST: Subtopology 7 does not exist in the topology.");
}

TEST_F(StreamsStaticTest, OneThatLagsBehindMayCommitWhatItHasHadSince) {
  const auto commit = [&](const std::string& topic, std::int32_t partition, std::int32_t epoch) {
    return group_.check_commit("m1", epoch, {{topic, partition}}, false, false);
  };
  ask(joining("m1", std::nullopt));
  ask(joining("m2", std::nullopt, "q"));
  StreamsHeartbeat revoked = beat("m1", std::nullopt, 2);
  ask(revoked);
  const std::set<std::int32_t> kept = member("m1").current.assigned.active.at("0");
  StreamsGroup copy("app");
  for (const StreamsRecord& record : records()) copy.apply(record);
  EXPECT_EQ(copy.members().find("m1")->second.current, member("m1").current) << "with the epochs of what it gives up";
  EXPECT_EQ(commit("lines", *kept.begin(), 1), ErrorCode::kStaleMemberEpoch) << "before it had it";
  revoked.owned = active(kept);
  ask(revoked);
  ASSERT_EQ(member("m1").current.epoch, 3);
  const std::set<std::int32_t> all = {0, 1, 2, 3};
  for (const std::int32_t task : all) {
    const bool has = kept.contains(task);
    EXPECT_EQ(commit("lines", task, 3), ErrorCode::kNone) << "its own epoch";
    EXPECT_EQ(commit("lines", task, 2), has ? ErrorCode::kNone : ErrorCode::kStaleMemberEpoch) << task;
    EXPECT_EQ(commit("lines", task, 1), ErrorCode::kStaleMemberEpoch);
    EXPECT_EQ(commit("lines", task, 4), ErrorCode::kStaleMemberEpoch);
    EXPECT_EQ(commit("other", task, 2), ErrorCode::kStaleMemberEpoch);
  }
}

TEST_F(StreamsStaticTest, EndpointsAreToldAnewWhenTheyOrTheirTasksChange) {
  StreamsHeartbeat first = joining("m1", std::nullopt);
  first.endpoint = StreamsEndpoint{"h", 1};
  const StreamsAnswer made = ask(first);
  EXPECT_EQ(made.endpoint_epoch, 0) << "the heartbeat that makes the group";
  ASSERT_TRUE(made.endpoints);
  EXPECT_EQ(made.endpoints->at(0).active.at("lines").size(), 4U);
  EXPECT_FALSE(ask(beat("m1", std::nullopt, 2)).endpoints);
  StreamsHeartbeat moved = beat("m1", std::nullopt, 2);
  moved.endpoint = StreamsEndpoint{"h", 2};
  const StreamsAnswer told = ask(moved);
  EXPECT_EQ(told.endpoint_epoch, 1);
  ASSERT_TRUE(told.endpoints);
  EXPECT_EQ(told.endpoints->at(0).endpoint.port, 2);
  const StreamsAnswer again = ask(joining("m1", std::nullopt));
  EXPECT_EQ(again.endpoint_epoch, 2) << "who joins without an endpoint has none";
  EXPECT_TRUE(again.endpoints && again.endpoints->empty());
}

TEST_F(StreamsStaticTest, TheFirstWhoAsksForTheEndIsNamed) {
  ask(joining("m1", std::nullopt));
  group_.request_shutdown("m1");
  group_.request_shutdown("m2");
  EXPECT_EQ(ask(beat("m1", std::nullopt, 2)).statuses.back().detail.substr(0, 23), "Streams group member m1");
}

TEST_F(StreamsStaticTest, AMemberWithoutTheTagsOfItsGroupIsTold) {
  settings_.rack_aware_tags = {"zone", "cluster"};
  auto request = joining("m1", std::nullopt);
  request.tags.emplace()["cluster"] = "k8s";
  const StreamsAnswer answer = ask(request);
  EXPECT_EQ(answer.tasks, active({0, 1, 2, 3})) << "it gets its tasks all the same";
  ASSERT_EQ(answer.statuses.size(), 1u);
  EXPECT_EQ(answer.statuses[0].code, StreamsStatus::kMissingClientTags);
  EXPECT_EQ(answer.statuses[0].detail,
            "Missing required client tags for rack-aware standby assignment: [zone]. Configure them via 'client.tag.<tagKey>' in your "
            "Streams config.");
  auto old = beat("m1", std::nullopt, answer.epoch);
  old.knows_tag_status = false;
  EXPECT_TRUE(ask(old).statuses.empty());
  settings_.rack_aware_tags = {"cluster"};
  EXPECT_TRUE(ask(beat("m1", std::nullopt, answer.epoch)).statuses.empty());
  EXPECT_EQ(group_.epoch(), 3) << "assigned anew, since the setting is part of an assignment";
}

}  // namespace
}  // namespace cork::coordinator
