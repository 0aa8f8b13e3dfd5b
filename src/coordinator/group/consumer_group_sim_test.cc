// SPDX-License-Identifier: Apache-2.0
// Consumer groups under random members, topics, lost answers and restarts: no partition twice, everything assigned in
// the end.
#include <gtest/gtest.h>

#include "base/seeds.h"
#include "coordinator/group/consumer_group.h"
#include "coordinator/group/embedded_protocol.h"
#include "coordinator/group/fake_topics.h"
#include "protocol/generated/consumer_protocol_subscription.h"
#include "runtime/random.h"

namespace cork::coordinator {
namespace {

/// A consumer of either protocol, as far as the coordinator can tell.
struct Client {
  std::string id;
  bool classic = false;
  bool cooperative = false;
  std::vector<std::string> names;
  std::int32_t epoch = 0;  // 0: not in
  Assignment owned{};      // what it reads from
  bool must_join = true;   // classic: told to
};

class World {
 public:
  explicit World(std::uint64_t seed) : random_(seed) {
    settings_.assignment_interval_ms = random_.below(2) == 0 ? 0 : 500;
    for (const char* name : {"a", "b", "c"}) topics_.set(name, static_cast<std::int32_t>(1 + random_.below(6)));
  }

  void step() {
    now_ms_ += static_cast<std::int64_t>(random_.below(400));
    switch (random_.below(20)) {
      case 0: return add_client();
      case 1: return leave();
      case 2: return change_topics();
      case 3: return change_subscription();
      case 4: return restart();
      default: return beat();
    }
  }

  /// Everybody goes on in peace: all partitions find their owner.
  void settle() {
    calm_ = true;
    // Clients of the classic protocol watch their topics themselves, and join again when one has changed.
    for (Client& client : clients_) client.must_join = true;
    for (int round = 0; round < 40; ++round) {
      now_ms_ += 600;
      for (Client& client : clients_) advance(client, false);
    }
    ASSERT_TRUE(group_->empty() || group_->state() == "Stable") << group_->state();
    std::map<Uuid, std::set<std::int32_t>> wanted;
    std::map<Uuid, std::set<std::int32_t>> held;
    for (const Client& client : clients_) {
      for (const std::string& name : client.names) {
        const auto topic = topics_.find(name);
        for (std::int32_t i = 0; topic && i < topic->partitions; ++i) wanted[topic->id].insert(i);
      }
      for (const auto& [topic, partitions] : client.owned) held[topic].insert(partitions.begin(), partitions.end());
    }
    ASSERT_EQ(wanted, held);
  }

  void check() {
    std::set<std::pair<Uuid, std::int32_t>> seen;
    for (const Client& client : clients_) {
      for (const auto& [topic, partitions] : client.owned) {
        for (const std::int32_t partition : partitions)
          ASSERT_TRUE(seen.emplace(topic, partition).second) << "two read one partition";
      }
    }
    ASSERT_GE(group_->epoch(), last_epoch_);
    ASSERT_LE(group_->target_epoch(), group_->epoch());
    last_epoch_ = group_->epoch();
    for (ModernRecord& record : group_->take_records()) log_.push_back(std::move(record));
  }

  std::size_t records() const { return log_.size(); }

 private:
  GroupContext now() { return {now_ms_ * 1'000'000, now_ms_, topics_, settings_}; }
  std::vector<std::string> some_names() {
    std::vector<std::string> out;
    for (const char* name : {"a", "b", "c"}) {
      if (random_.below(3) > 0) out.emplace_back(name);
    }
    return out;
  }
  Client* some_client() { return clients_.empty() ? nullptr : &clients_[random_.below(clients_.size())]; }

  void add_client() {
    if (clients_.size() >= 8) return;
    clients_.push_back({"m" + std::to_string(++ids_), random_.below(3) == 0, random_.below(2) == 0, some_names()});
    beat();
  }
  void leave() {
    Client* client = some_client();
    if (client == nullptr) return;
    group_->remove_members({client->id}, now());
    clients_.erase(clients_.begin() + (client - clients_.data()));
  }
  void change_topics() {
    const char* names[] = {"a", "b", "c"};
    const std::string name = names[random_.below(3)];
    const auto topic = topics_.find(name);
    if (topic && random_.below(4) == 0) {
      topics_.remove(name);
    } else {
      topics_.set(name, topic ? topic->partitions + 1 : 2);
    }
    group_->request_refresh();
  }
  void change_subscription() {
    if (Client* client = some_client()) {
      client->names = some_names();
      client->must_join = true;
      resubscribed_ = client->id;
    }
  }
  /// The log alone makes the same group.
  void restart() {
    for (ModernRecord& record : group_->take_records()) log_.push_back(std::move(record));
    auto again = std::make_unique<ConsumerGroup>("g");
    for (const ModernRecord& record : log_) again->apply(record);
    again->finish_load(now());
    ASSERT_EQ(again->epoch(), group_->epoch());
    ASSERT_EQ(again->target_epoch(), group_->target_epoch());
    ASSERT_EQ(again->members().size(), group_->members().size());
    for (const auto& [id, member] : group_->members()) {
      ASSERT_EQ(again->find(id)->current, member.current);
      ASSERT_EQ(again->find(id)->metadata, member.metadata);
      ASSERT_EQ(again->target(id), group_->target(id));
    }
    group_ = std::move(again);
  }
  void beat() {
    if (Client* client = some_client()) advance(*client, random_.below(6) == 0);
  }
  void advance(Client& client, bool answer_lost) {
    client.classic ? advance_classic(client, answer_lost) : advance_modern(client, answer_lost);
  }

  void advance_modern(Client& client, bool answer_lost) {
    ConsumerHeartbeat request;
    request.member_id = client.id;
    request.epoch = client.epoch;
    if (client.epoch == 0) client.owned.clear();
    request.owned = client.owned;
    if (client.epoch == 0 || resubscribed_ == client.id || calm_ || random_.below(4) == 0) {
      request.rebalance_timeout_ms = 60'000;
      request.topics = client.names;
    }
    const auto answer = group_->heartbeat(request, now());
    if (answer_lost) return;
    if (!answer) {
      ASSERT_TRUE(answer.error().code == ErrorCode::kFencedMemberEpoch ||
                  answer.error().code == ErrorCode::kUnknownMemberId);
      client.epoch = 0;
      client.owned.clear();
      return;
    }
    if (request.topics && resubscribed_ == client.id) resubscribed_.clear();
    client.epoch = answer->epoch;
    if (answer->assignment) client.owned = *answer->assignment;
  }

  std::string subscription(const Client& client) {
    protocol::ConsumerProtocolSubscription message;
    for (const std::string& name : client.names) message.topics.emplace_back(name);
    for (const auto& [id, partitions] : client.owned) {
      const auto topic = topics_.find(id);
      if (!topic || !client.cooperative) continue;
      auto& entry = message.owned_partitions.emplace_back();
      entry.topic = topic->name;
      entry.partitions.assign(partitions.begin(), partitions.end());
    }
    protocol::Writer out;
    out.number(std::int16_t{1});
    EXPECT_TRUE(message.encode(out, 1));
    const auto bytes = out.flatten();
    return std::string(as_string_view(bytes));
  }

  void advance_classic(Client& client, bool answer_lost) {
    if (!client.must_join) {
      const ErrorCode error = group_->heartbeat(client.id, std::nullopt, client.epoch, now());
      if (error == ErrorCode::kRebalanceInProgress) client.must_join = true;
      if (error == ErrorCode::kUnknownMemberId || error == ErrorCode::kIllegalGeneration) {
        client.must_join = true;
        client.owned.clear();
      }
      return;
    }
    if (!client.cooperative) client.owned.clear();
    JoinRequest request;
    request.member_id = client.id;
    request.session_timeout_ns = request.rebalance_timeout_ns = 600'000'000'000;
    request.protocol_type = "consumer";
    request.protocols = {{"p", subscription(client)}};
    const auto joined = group_->join(request, "unused", now());
    ASSERT_TRUE(joined && joined->error == ErrorCode::kNone);
    if (answer_lost) return;
    client.epoch = joined->generation;
    const SyncResult synced = group_->sync({client.id, std::nullopt, client.epoch, "consumer", "p", {}}, now());
    if (synced.error != ErrorCode::kNone) return;  // joins again
    Assignment assigned = read_assignment(synced.assignment, topics_)->partitions;
    bool gives_up = false;
    for (const auto& [topic, partitions] : client.owned) {
      for (const std::int32_t partition : partitions) gives_up = gives_up || !assigned[topic].contains(partition);
    }
    std::erase_if(assigned, [](const auto& entry) { return entry.second.empty(); });
    client.owned = std::move(assigned);
    client.must_join = gives_up;  // a cooperative client joins again to say that it has given up
  }

  runtime::Random random_;
  FakeTopics topics_;
  ModernGroupSettings settings_;
  std::int64_t now_ms_ = 1'000'000;
  std::unique_ptr<ConsumerGroup> group_ = std::make_unique<ConsumerGroup>("g");
  std::vector<Client> clients_;
  std::vector<ModernRecord> log_;
  std::string resubscribed_;
  bool calm_ = false;
  std::uint64_t ids_ = 0;
  std::int32_t last_epoch_ = 0;
};

TEST(ConsumerGroupSimulation, NoPartitionIsOwnedTwiceAndAllAreOwnedInTheEnd) {
  std::size_t records = 0;
  const auto one = [&](std::uint64_t seed) {
    World world(seed);
    for (int i = 0; i < 120; ++i) {
      world.step();
      world.check();
      ASSERT_FALSE(testing::Test::HasFatalFailure()) << "step " << i;
    }
    world.settle();
    world.check();
    records += world.records();
  };
  for_seeds(1000, one, "--coordinator ");
  EXPECT_GT(records, 0U);
}

}  // namespace
}  // namespace cork::coordinator
