// SPDX-License-Identifier: Apache-2.0
// 50 consumers of both protocols come and go while their group moves between the protocols and the broker loses power:
// no partition is read by two, no committed offset goes back.
#include <gtest/gtest.h>

#include <list>
#include <map>
#include <set>

#include "base/seeds.h"
#include "broker/simulated_broker.h"
#include "coordinator/group_coordinator.h"
#include "protocol/generated/all_apis.h"
#include "protocol/generated/consumer_protocol_assignment.h"
#include "protocol/generated/consumer_protocol_subscription.h"

namespace cork::broker {
namespace {

constexpr std::int32_t kPartitions = 60;
constexpr std::int64_t kSecond = 1'000'000'000;

/// What all clients agree on.
struct Truth {
  std::map<std::int32_t, int> readers;             // partition -> client
  std::map<std::int32_t, std::int64_t> committed;  // what the broker has confirmed
  std::int64_t commits = 0;
  int joins_modern = 0;
  int joins_classic = 0;
  std::set<int> leave;  // clients that are to go
  Uuid topic;
};

template <class Message>
Bytes embedded(const Message& message) {
  protocol::Writer out;
  out.number(std::int16_t{1});
  EXPECT_TRUE(message.encode(out, 1));
  return Bytes::from(out.flatten());
}

/// One consumer; it commits one offset further of each partition that it reads.
class Client {
 public:
  Client(World& world, Truth& truth, int number) : world_(world), truth_(truth), number_(number) {}

  Task<void> run_modern() {
    std::string id = "modern-" + std::to_string(number_);
    std::int32_t epoch = 0;
    std::set<std::int32_t> owned;
    while (true) {
      const bool leaves = truth_.leave.contains(number_);
      protocol::ConsumerGroupHeartbeatRequest request;
      request.group_id = "g";
      request.member_id = id;
      request.member_epoch = leaves ? -1 : epoch;
      if (epoch == 0) release(owned);
      auto& topics = request.topic_partitions.emplace();
      if (!owned.empty()) topics.push_back({truth_.topic, {owned.begin(), owned.end()}});
      request.rebalance_timeout_ms = 60'000;
      request.subscribed_topic_names.emplace().emplace_back("t");
      if (leaves) release(owned);
      const auto answer = co_await ask(request, 1);
      if (answer && leaves && answer->error_code == 0) co_return;
      if (answer && (answer->error_code == 110 || answer->error_code == 25)) {
        if (leaves) co_return;
        epoch = 0;
        continue;
      }
      if (answer && answer->error_code == 0) {
        if (epoch == 0) ++truth_.joins_modern;
        epoch = answer->member_epoch;
        if (answer->assignment) take(owned, *answer->assignment);
        co_await commit(id, epoch, owned);
      }
      co_await pause();
    }
  }

  Task<void> run_classic() {
    std::string id;
    while (true) {
      std::set<std::int32_t> owned;  // eager: nothing is kept over a rebalance
      if (truth_.leave.contains(number_)) {
        protocol::LeaveGroupRequest leave;
        leave.group_id = "g";
        leave.members.emplace_back().member_id = id;
        if (co_await ask(leave, 5)) co_return;
        continue;
      }
      protocol::JoinGroupRequest join;
      join.group_id = "g";
      join.member_id = id;
      join.session_timeout_ms = 45'000;
      join.rebalance_timeout_ms = 60'000;
      join.protocol_type = "consumer";
      protocol::ConsumerProtocolSubscription subscription;
      subscription.topics.emplace_back("t");
      auto& protocol = join.protocols.emplace_back();
      protocol.name = "range";
      protocol.metadata = embedded(subscription);
      const auto joined = co_await ask(join, 9);
      if (!joined) continue;
      if (joined->error_code == 25) id.clear();
      if (joined->error_code != 25) id = joined->member_id.str();
      if (joined->error_code != 0) {
        co_await pause();
        continue;
      }
      ++truth_.joins_classic;
      const auto synced = co_await sync(id, *joined);
      if (!synced || synced->error_code != 0) {
        if (synced && synced->error_code == 25) id.clear();
        co_await pause();
        continue;
      }
      claim(owned, partitions_of(synced->assignment));
      co_await live_classic(id, joined->generation_id, owned);
      release(owned);
    }
  }

 private:
  /// Heartbeats until the group changes.
  Task<void> live_classic(std::string id, std::int32_t generation, std::set<std::int32_t>& owned) {
    while (!truth_.leave.contains(number_)) {
      co_await commit(id, generation, owned);
      co_await pause();
      protocol::HeartbeatRequest beat;
      beat.group_id = "g";
      beat.member_id = id;
      beat.generation_id = generation;
      const auto answer = co_await ask(beat, 4);
      if (answer && answer->error_code != 0) co_return;
    }
  }

  Task<Result<protocol::SyncGroupResponse>> sync(std::string id, protocol::JoinGroupResponse joined) {
    protocol::SyncGroupRequest request;
    request.group_id = "g";
    request.member_id = id;
    request.generation_id = joined.generation_id;
    request.protocol_type = "consumer";
    request.protocol_name = "range";
    const auto count = static_cast<std::int32_t>(joined.members.size());
    for (std::int32_t i = 0; i < count; ++i) {
      protocol::ConsumerProtocolAssignment assignment;
      auto& topic = assignment.assigned_partitions.emplace_back();
      topic.topic = "t";
      for (std::int32_t p = i; p < kPartitions; p += count) topic.partitions.push_back(p);
      auto& entry = request.assignments.emplace_back();
      entry.member_id = joined.members[static_cast<std::size_t>(i)].member_id.str();
      entry.assignment = embedded(assignment);
    }
    co_return co_await ask(request, 5);
  }

  static std::set<std::int32_t> partitions_of(const Bytes& bytes) {
    std::set<std::int32_t> out;
    if (bytes.empty()) return out;
    protocol::Reader in(bytes.span());
    const auto version = in.number<std::int16_t>();
    protocol::ConsumerProtocolAssignment assignment;
    EXPECT_TRUE(assignment.decode(in, version));
    for (const auto& topic : assignment.assigned_partitions)
      out.insert(topic.partitions.begin(), topic.partitions.end());
    return out;
  }

  void take(std::set<std::int32_t>& owned, const protocol::ConsumerGroupHeartbeatResponse::Assignment& assignment) {
    std::set<std::int32_t> wanted;
    for (const auto& topic : assignment.topic_partitions)
      wanted.insert(topic.partitions.begin(), topic.partitions.end());
    std::set<std::int32_t> given_up;
    for (const std::int32_t partition : owned) {
      if (!wanted.contains(partition)) given_up.insert(partition);
    }
    for (const std::int32_t partition : given_up) {
      truth_.readers.erase(partition);
      owned.erase(partition);
    }
    claim(owned, wanted);
  }
  void claim(std::set<std::int32_t>& owned, const std::set<std::int32_t>& partitions) {
    for (const std::int32_t partition : partitions) {
      if (!owned.insert(partition).second) continue;
      const auto [reader, free] = truth_.readers.emplace(partition, number_);
      EXPECT_TRUE(free) << "partition " << partition << " is read by " << reader->second << " and " << number_;
    }
  }
  void release(std::set<std::int32_t>& owned) {
    for (const std::int32_t partition : owned) truth_.readers.erase(partition);
    owned.clear();
  }

  Task<void> commit(std::string id, std::int32_t epoch, const std::set<std::int32_t>& owned) {
    protocol::OffsetCommitRequest request;
    request.group_id = "g";
    request.member_id = id;
    request.generation_id_or_member_epoch = epoch;
    auto& topic = request.topics.emplace_back();
    topic.name = "t";
    const std::set<std::int32_t> mine = owned;
    if (mine.empty()) co_return;
    for (const std::int32_t partition : mine) {
      auto& entry = topic.partitions.emplace_back();
      entry.partition_index = partition;
      entry.committed_offset = truth_.committed[partition] + 1;
    }
    const auto answer = co_await ask(request, 9);
    if (!answer) co_return;
    for (std::size_t i = 0; i < answer->topics[0].partitions.size(); ++i) {
      if (answer->topics[0].partitions[i].error_code != 0) continue;
      auto& known = truth_.committed[request.topics[0].partitions[i].partition_index];
      EXPECT_EQ(request.topics[0].partitions[i].committed_offset, known + 1) << "two commit for one partition";
      known = request.topics[0].partitions[i].committed_offset;
      ++truth_.commits;
    }
  }

  template <class Request>
  Task<Result<typename Request::Response>> ask(Request request, std::int16_t version) {
    if (!peer_) {
      auto stream = co_await world_.clients->connect("127.0.0.1", 9092, world_.client_core.monotonic_ns() + kSecond);
      if (!stream) {
        co_await runtime::sleep_ms(world_.client_core, 100);
        co_return fail(ErrorCode::kNetworkException, "no connection");
      }
      peer_ = std::make_unique<Peer>(world_.client_core, std::move(*stream));
    }
    auto answer = co_await peer_->ask(std::move(request), version);
    if (!answer) peer_.reset();
    co_return answer;
  }
  Task<void> pause() {
    co_await runtime::sleep_ms(world_.client_core, 200 + static_cast<std::int64_t>(world_.sim.random().below(800)));
  }

  World& world_;
  Truth& truth_;
  int number_;
  std::unique_ptr<Peer> peer_;
};

Task<void> prepare(World& world, Truth& truth) {
  const auto peer = co_await world.connect();
  protocol::CreateTopicsRequest create;
  auto& topic = create.topics.emplace_back();
  topic.name = "t";
  topic.num_partitions = kPartitions;
  topic.replication_factor = 1;
  const auto created = co_await peer->ask(create, 7);
  EXPECT_TRUE(created);
  truth.topic = created->topics[0].topic_id;
  protocol::FindCoordinatorRequest find;
  find.coordinator_keys.emplace_back("g");
  EXPECT_TRUE(co_await peer->ask(find, 4));
}

Task<void> compare_offsets(World& world, const Truth& truth) {
  const auto peer = co_await world.connect();
  protocol::OffsetFetchRequest fetch;
  fetch.groups.emplace_back().group_id = "g";
  fetch.groups[0].topics.reset();
  const auto answer = co_await peer->ask(fetch, 8);
  EXPECT_TRUE(answer);
  if (!answer || answer->groups[0].topics.empty()) co_return;
  for (const auto& partition : answer->groups[0].topics[0].partitions) {
    EXPECT_GE(partition.committed_offset, truth.committed.at(partition.partition_index)) << "an offset went back";
  }
}

void churn(std::uint64_t seed) {
  World world(seed);
  Truth truth;
  ASSERT_TRUE(world.sim.run_until_done(world.client_core, prepare(world, truth)));
  std::list<Client> clients;
  std::vector<int> modern;
  std::vector<int> classic;
  const auto add = [&](bool is_modern) {
    const int number = static_cast<int>(clients.size());
    Client& client = clients.emplace_back(world, truth, number);
    world.client_core.spawn(is_modern ? client.run_modern() : client.run_classic());
    (is_modern ? modern : classic).push_back(number);
  };
  const auto run = [&](std::int64_t seconds) { world.sim.run(world.sim.now_ns() + seconds * kSecond); };
  for (int i = 0; i < 25; ++i) add(false);
  run(12);
  for (int i = 0; i < 25; ++i) add(true);  // the group is upgraded while it lives
  run(12);
  world.crash();
  run(15);
  for (int i = 0; i < 10; ++i) {
    auto& some = world.sim.random().below(2) == 0 ? modern : classic;
    truth.leave.insert(some[world.sim.random().below(some.size())]);
    add(world.sim.random().below(2) == 0);
    run(2);
  }
  EXPECT_EQ(world.broker->services().groups.find("g")->kind(), coordinator::GroupKind::kConsumer);
  for (const int number : modern) truth.leave.insert(number);  // and goes back
  run(20);
  EXPECT_EQ(world.broker->services().groups.find("g")->kind(), coordinator::GroupKind::kClassic);
  run(10);
  ASSERT_TRUE(world.sim.run_until_done(world.client_core, compare_offsets(world, truth)));
  EXPECT_GT(truth.commits, 3000);
  EXPECT_GE(truth.joins_modern, 25);
  EXPECT_GE(truth.joins_classic, 25);
  EXPECT_EQ(truth.readers.size(), static_cast<std::size_t>(kPartitions)) << "everything is read in the end";
  world.client_core.destroy_tasks();
}

TEST(GroupChurn, FiftyMembersOfBothProtocolsAndALiveMigration) { for_seeds(10, churn); }

constexpr int kMany = 2000 / kSeedsDivisor;

Task<void> join_one(World& world, std::string id, int& joined) {
  const auto peer = co_await world.connect();
  protocol::ConsumerGroupHeartbeatRequest request;
  request.group_id = "g";
  request.member_id = id;
  request.rebalance_timeout_ms = 60'000;
  request.subscribed_topic_names.emplace().emplace_back("t");
  request.topic_partitions.emplace();
  const auto answer = co_await peer->ask(request, 1);
  EXPECT_TRUE(answer && answer->error_code == 0);
  ++joined;
}

TEST(GroupChurn, TwoThousandMembersJoinInSeconds) {
  World world(1);
  Truth truth;
  ASSERT_TRUE(world.sim.run_until_done(world.client_core, prepare(world, truth)));
  int joined = 0;
  for (int i = 0; i < kMany; ++i) world.client_core.spawn(join_one(world, "m" + std::to_string(i), joined));
  world.sim.run(world.sim.now_ns() + 5 * kSecond);
  EXPECT_EQ(joined, kMany);
  EXPECT_EQ(world.broker->services().groups.find("g")->consumer()->members().size(), std::size_t{kMany});
}

TEST(GroupChurn, TwoThousandMembersOfTheClassicProtocolJoinInSeconds) {
  World world(2);
  Truth truth;
  ASSERT_TRUE(world.sim.run_until_done(world.client_core, prepare(world, truth)));
  std::list<Client> clients;
  for (int i = 0; i < kMany; ++i) world.client_core.spawn(clients.emplace_back(world, truth, i).run_classic());
  world.sim.run(world.sim.now_ns() + 15 * kSecond);
  const coordinator::ClassicGroup& group = *world.broker->services().groups.find("g")->classic;
  EXPECT_EQ(group.state(), coordinator::GroupState::kStable);
  EXPECT_EQ(group.members().size(), std::size_t{kMany});
  EXPECT_EQ(truth.readers.size(), static_cast<std::size_t>(kPartitions)) << "everything is read";
  world.client_core.destroy_tasks();
}

}  // namespace
}  // namespace cork::broker
