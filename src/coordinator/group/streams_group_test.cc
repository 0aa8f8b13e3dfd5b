// SPDX-License-Identifier: Apache-2.0
// Tests of streams groups: topologies, internal topics, sticky tasks with standbys, random clients.
#include "coordinator/group/streams_group.h"

#include <gtest/gtest.h>

#include <optional>
#include <string>

#include "base/seeds.h"
#include "coordinator/group/fake_topics.h"
#include "runtime/random.h"

namespace cork::coordinator {
namespace {

StreamsTopology word_count() {
  StreamsTopology out;
  Subtopology split;
  split.id = "0";
  split.source_topics = {"lines"};
  split.repartition_sinks = {"app-counts-repartition"};
  Subtopology count;
  count.id = "1";
  count.repartition_sources = {{"app-counts-repartition", 0, 0, {}}};
  count.changelogs = {{"app-counts-changelog", 0, 0, {{"cleanup.policy", "compact"}}}};
  out.subtopologies = {split, count};
  return out;
}

TEST(StreamsTopology, InternalTopicsGetThePartitionsOfWhatIsWrittenToThem) {
  FakeTopics topics;
  EXPECT_EQ(configure(word_count(), topics).problem->detail, "Source topics lines are missing.");
  topics.set("lines", 4);
  const ConfiguredTopology missing = configure(word_count(), topics);
  EXPECT_EQ(missing.problem->detail, "Internal topics are missing: app-counts-changelog, app-counts-repartition");
  ASSERT_EQ(missing.missing.size(), 2U);
  EXPECT_EQ(missing.missing[0].partitions, 4);
  EXPECT_EQ(missing.missing[1].configs.at("cleanup.policy"), "compact");
  topics.set("app-counts-repartition", 4);
  topics.set("app-counts-changelog", 4);
  const ConfiguredTopology ready = configure(word_count(), topics);
  EXPECT_TRUE(ready.ready());
  EXPECT_EQ(ready.subtopologies.at("1").tasks, 4);
  topics.set("app-counts-changelog", 5);
  EXPECT_EQ(configure(word_count(), topics).problem->code, StreamsStatus::kIncorrectlyPartitionedTopics);
}

TEST(StreamsTopology, ASubtopologyMayWriteToWhatItReads) {
  FakeTopics topics;
  topics.set("lines", 4);
  StreamsTopology topology = word_count();
  topology.subtopologies[0].repartition_sources = topology.subtopologies[1].repartition_sources;
  topology.subtopologies.pop_back();
  const ConfiguredTopology missing = configure(topology, topics);
  ASSERT_EQ(missing.missing.size(), 1U);
  EXPECT_EQ(missing.missing[0].partitions, 4);
}

TEST(StreamsTopology, JoinedTopicsMustHaveAsManyPartitions) {
  FakeTopics topics;
  topics.set("a", 2);
  topics.set("b", 3);
  StreamsTopology topology;
  Subtopology join;
  join.id = "0";
  join.source_topics = {"a", "b"};
  join.copartition_groups = {{{0, 1}, {}, {}}};
  topology.subtopologies = {join};
  EXPECT_EQ(configure(topology, topics).problem->detail,
            "Following topics do not have the same number of partitions: [{a=2, b=3}]");
}

TEST(StreamsAssignor, ANewMemberGetsTasksOfEverySubtopology) {
  const std::map<std::string, ConfiguredSubtopology> subtopologies = {{"0", {2, false, {}}}, {"1", {2, true, {}}}};
  const StreamsTasks all{{{"0", {0, 1}}, {"1", {0, 1}}}, {}, {}};
  for (const std::int32_t standby_replicas : {0, 1}) {
    const auto target = assign_sticky({{"old", "p1", all}, {"new", "p2", {}}}, subtopologies, standby_replicas);
    EXPECT_EQ(target.at("old").active, (TaskMap{{"0", {0}}, {"1", {0}}}));
    EXPECT_EQ(target.at("new").active, (TaskMap{{"0", {1}}, {"1", {1}}}));
    EXPECT_EQ(target.at("old").standby, standby_replicas == 0 ? TaskMap() : (TaskMap{{"1", {1}}}));
  }
}

TEST(StreamsAssignor, TheBestCopyBecomesActive) {
  const std::map<std::string, ConfiguredSubtopology> subtopologies = {{"0", {1, true, {}}}};
  const StreamsTasks standby{{}, {{"0", {0}}}, {}};
  const auto active = [&](std::vector<StreamsAssignorMember> members) {
    for (const auto& [id, tasks] : assign_sticky(members, subtopologies, 0)) {
      if (!tasks.active.empty()) return id;
    }
    return std::string("nobody");
  };
  EXPECT_EQ(active({{"a", "p1", standby, {{"0", {{0, 10}}}}}, {"b", "p2", standby, {{"0", {{0, 20}}}}}}), "b");
  EXPECT_EQ(active({{"a", "p1", standby}, {"b", "p2", standby, {{"0", {{0, 1}}}}}}), "b");
  EXPECT_EQ(active({{"a", "p1", {}}, {"b", "p2", {}, {{"0", {{0, 1}}}}}}), "b") << "it has the state on its disk";
  EXPECT_EQ(active({{"a", "p1", {}, {{"0", {{0, INT64_MIN}}}}}, {"b", "p2", standby}}), "b") << "a standby goes before";
}

TEST(StreamsAssignor, AStandbyGoesToWhoHasTheStateOnItsDisk) {
  const std::map<std::string, ConfiguredSubtopology> subtopologies = {{"0", {1, true, {}}}};
  const StreamsTasks all{{{"0", {0}}}, {}, {}};
  const auto target = assign_sticky({{"a", "p1", all}, {"b", "p2", {}}, {"c", "p3", {}, {{"0", {{0, 7}}}}}}, subtopologies, 1);
  EXPECT_EQ(target.at("a").active, (TaskMap{{"0", {0}}}));
  EXPECT_EQ(target.at("c").standby, (TaskMap{{"0", {0}}}));
}

class StreamsWorld {
 public:
  explicit StreamsWorld(std::uint64_t seed) : random_(seed) {
    settings_.initial_rebalance_delay_ms = random_.below(2) == 0 ? 0 : 300;
    settings_.assignment_interval_ms = random_.below(2) == 0 ? 0 : 200;
    settings_.standby_replicas = static_cast<std::int32_t>(random_.below(3));
    topics_.set("lines", static_cast<std::int32_t>(1 + random_.below(6)));
  }

  struct Client {
    std::string id;
    std::string process;
    std::int32_t epoch = 0;
    StreamsTasks tasks{};
    std::optional<std::string> instance{};
  };

  void step() {
    now_ms_ += static_cast<std::int64_t>(random_.below(200));
    group_->tick(now());
    switch (random_.below(12)) {
      case 0:
        if (clients_.size() < 6) {
          clients_.push_back({"m" + std::to_string(++ids_), "p" + std::to_string(random_.below(4))});
          if (random_.below(2) == 0) clients_.back().instance = "i" + std::to_string(ids_);
        }
        break;
      case 1:
        if (!clients_.empty()) {
          const std::size_t gone = random_.below(clients_.size());
          std::set<std::string> ids = {clients_[gone].id};
          // One that went for a while and does not come back is out in the end, by the id that it had.
          const auto& instance = clients_[gone].instance;
          if (const std::string* holder = instance ? group_->static_member(*instance) : nullptr) ids.insert(*holder);
          group_->remove_members(ids, now());
          clients_.erase(clients_.begin() + static_cast<std::ptrdiff_t>(gone));
        }
        break;
      case 2:
        if (!clients_.empty()) restart(clients_[random_.below(clients_.size())]);
        break;
      default:
        if (!clients_.empty()) advance(clients_[random_.below(clients_.size())], random_.below(6) == 0);
    }
  }

  /// A static member ends and starts again, at times as a new process.
  void restart(Client& client) {
    if (!client.instance || client.epoch == 0) return;
    StreamsHeartbeat request;
    request.member_id = client.id;
    request.instance_id = client.instance;
    request.epoch = kLeaveStaticEpoch;
    const auto left = group_->leave(request);
    ASSERT_TRUE(left && !*left);
    client.id = "m" + std::to_string(++ids_);
    if (random_.below(4) == 0) client.process = "p" + client.id;
    client.epoch = 0;
    client.tasks = {};
  }

  void advance(Client& client, bool answer_lost) {
    StreamsHeartbeat request;
    request.member_id = client.id;
    request.instance_id = client.instance;
    request.epoch = client.epoch;
    if (client.epoch == 0) {
      client.tasks = {};
      request.topology = word_count();
      request.rebalance_timeout_ms = 60'000;
      request.process_id = client.process;
    }
    request.owned = client.tasks;
    if (random_.below(4) == 0) {
      for (const char* subtopology : {"0", "1"}) {
        request.task_offsets.emplace()[subtopology][static_cast<std::int32_t>(random_.below(6))] = static_cast<std::int64_t>(random_.below(100));
      }
    }
    const auto answer = group_->heartbeat(request, now());
    if (answer_lost) return;
    if (!answer) {
      ASSERT_TRUE(answer.error().code == ErrorCode::kFencedMemberEpoch ||
                  answer.error().code == ErrorCode::kUnknownMemberId)
          << answer.error().message;
      client.epoch = 0;
      client.tasks = {};
      return;
    }
    client.epoch = answer->epoch;
    if (answer->tasks) client.tasks = *answer->tasks;
    for (const InternalTopic& topic : answer->topics_to_create) topics_.set(topic.name, topic.partitions);
    if (!answer->topics_to_create.empty()) group_->request_refresh();
  }

  void check() {
    std::set<std::pair<std::string, std::int32_t>> active;
    std::set<std::tuple<std::string, std::string, std::int32_t>> at_process;
    for (const Client& client : clients_) {
      for (const auto& [subtopology, tasks] : client.tasks.active) {
        for (const std::int32_t task : tasks)
          ASSERT_TRUE(active.emplace(subtopology, task).second) << "a task is active twice";
      }
      for (const TaskMap* part : {&client.tasks.active, &client.tasks.standby}) {
        for (const auto& [subtopology, tasks] : *part) {
          for (const std::int32_t task : tasks)
            ASSERT_TRUE(at_process.emplace(client.process, subtopology, task).second) << "a process has a task twice";
        }
      }
    }
    ASSERT_GE(group_->epoch(), last_epoch_);
    last_epoch_ = group_->epoch();
  }

  void settle() {
    for (int round = 0; round < 40; ++round) {
      now_ms_ += 400;
      group_->tick(now());
      for (Client& client : clients_) advance(client, false);
    }
    if (clients_.empty()) return;
    ASSERT_EQ(group_->state(), "Stable");
    std::size_t active = 0;
    for (const Client& client : clients_) {
      for (const auto& [subtopology, tasks] : client.tasks.active) active += tasks.size();
    }
    ASSERT_EQ(active, 2 * static_cast<std::size_t>(topics_.find("lines")->partitions));
  }

 private:
  GroupContext now() { return {now_ms_ * 1'000'000, now_ms_, topics_, settings_}; }

  runtime::Random random_;
  FakeTopics topics_;
  ModernGroupSettings settings_;
  std::int64_t now_ms_ = 1'000'000;
  std::unique_ptr<StreamsGroup> group_ = std::make_unique<StreamsGroup>("app");
  std::vector<Client> clients_;
  std::uint64_t ids_ = 0;
  std::int32_t last_epoch_ = 0;
};

void run_streams(std::uint64_t seed) {
  StreamsWorld world(seed);
  for (int i = 0; i < 80; ++i) {
    world.step();
    world.check();
    ASSERT_FALSE(testing::Test::HasFatalFailure()) << "step " << i;
  }
  world.settle();
  world.check();
}

TEST(StreamsGroupSimulation, NoTaskIsActiveTwiceAndAllAreInTheEnd) {
  for_seeds(1000, run_streams, "--coordinator ");
}

TEST(StreamsGroupSimulation, AStandbyThatIsToBeActiveWaitsForTheOneThatIs) { run_streams(1172); }

}  // namespace
}  // namespace cork::coordinator
