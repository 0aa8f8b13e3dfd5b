// SPDX-License-Identifier: Apache-2.0
// Classic groups under random members, lost answers, a slow and failing log and restarts: no partition twice in a
// generation, no commit of an older generation, every question answered once, everything assigned in the end.
#include <gtest/gtest.h>

#include <algorithm>
#include <deque>
#include <map>
#include <set>
#include <vector>

#include "base/seeds.h"
#include "coordinator/group/classic_group.h"
#include "runtime/random.h"

namespace cork::coordinator {
namespace {

constexpr std::int64_t kMilli = 1'000'000;
constexpr std::int64_t kSession = 10'000 * kMilli;
constexpr int kPartitions = 6;

enum class Phase : std::uint8_t { kOut, kJoining, kJoined, kSyncing, kStable };

/// A consumer that gives up everything before it joins again.
struct Client {
  std::optional<std::string> instance;
  std::string id{};
  Phase phase = Phase::kOut;
  std::int32_t generation = -1;
  bool assigns = false;  // it is the leader
  std::vector<JoinResult::Member> members{};
  std::set<int> owned{};
  std::uint64_t request = 0;  // answers to earlier ones are not looked at
};

/// What the log has of the group.
struct Stored {
  std::int32_t generation = 0;
  std::optional<std::string> protocol_type{};
  std::optional<std::string> protocol_name{};
  std::string leader{};
  std::vector<Member> members{};
};

std::vector<Member> copy(const std::vector<Member>& members) {
  std::vector<Member> out;
  for (const Member& member : members) {
    Member& made = out.emplace_back();
    made.id = member.id;
    made.instance_id = member.instance_id;
    made.session_timeout_ns = member.session_timeout_ns;
    made.rebalance_timeout_ns = member.rebalance_timeout_ns;
    made.protocols = member.protocols;
    made.assignment = member.assignment;
  }
  return out;
}

class ClassicWorld {
 public:
  explicit ClassicWorld(std::uint64_t seed) : random_(seed) {
    settings_.initial_rebalance_delay_ns = random_.chance(2) ? 0 : 3'000 * kMilli;
    open({});
  }

  void step() {
    pass(static_cast<std::int64_t>(random_.below(random_.chance(10) ? 12'000 : 900)) * kMilli);
    if (random_.chance(2)) write_one(!random_.chance(12));
    if (!late_.empty() && random_.chance(3)) commit(late_[random_.below(late_.size())]);
    switch (random_.below(24)) {
      case 0:
      case 1: return add_client();
      case 2: return leave();
      case 3: return die();
      case 4: return random_.chance(3) ? restart() : void();
      default: break;
    }
    if (clients_.empty()) return;
    auto one = clients_.begin();
    std::advance(one, static_cast<std::ptrdiff_t>(random_.below(clients_.size())));
    act(one->first);
  }

  /// Everybody goes on in peace.
  void settle() {
    calm_ = true;
    for (int round = 0; round < 160; ++round) {
      pass(500 * kMilli);
      while (!writes_.empty()) write_one(true);
      std::vector<int> all;
      for (const auto& [number, client] : clients_) all.push_back(number);
      for (const int number : all) {
        if (clients_.contains(number)) act(number);
      }
    }
    while (!writes_.empty()) write_one(true);
    std::set<int> owned;
    for (const auto& [number, client] : clients_) {
      ASSERT_EQ(client.phase, Phase::kStable) << "client " << number;
      ASSERT_EQ(client.generation, group_->generation());
      owned.insert(client.owned.begin(), client.owned.end());
    }
    ASSERT_EQ(owned.size(), clients_.empty() ? 0U : static_cast<std::size_t>(kPartitions));
    ASSERT_EQ(group_->members().size(), clients_.size());
    // Static members that are away keep their places.
    const auto dynamic = std::ranges::count_if(group_->members(), [](const auto& entry) { return !entry.second.instance_id; });
    ASSERT_LE(dynamic, settings_.max_size);
    ASSERT_EQ(asked_, answered_) << "a question without an answer";
  }

  void check() {
    std::map<std::pair<std::int32_t, int>, const Client*> owners;
    for (const auto& [number, client] : clients_) {
      for (const int partition : client.owned) {
        const auto [found, first] = owners.emplace(std::pair(client.generation, partition), &client);
        // Of one instance the older client does not know yet that it was replaced.
        ASSERT_TRUE(first || (client.instance && found->second->instance == client.instance))
            << "two read partition " << partition;
      }
    }
    ASSERT_GE(group_->generation(), stored_.generation);
  }

  int commits() const { return commits_; }

 private:
  /// Each time it starts the broker may allow more or fewer members.
  void open(const Stored& stored) {
    settings_.max_size = random_.chance(2) ? INT32_MAX : 2 + static_cast<std::int32_t>(random_.below(5));
    group_ = std::make_unique<ClassicGroup>("g", settings_, [this](ClassicGroup& group, std::function<void(ErrorCode)> done) {
      Stored snapshot{group.generation(), group.protocol_type(), group.protocol_name(), group.leader(), {}};
      for (const auto& [id, member] : group.members()) {
        Member& kept = snapshot.members.emplace_back();
        kept.id = id;
        kept.instance_id = member.instance_id;
        kept.session_timeout_ns = member.session_timeout_ns;
        kept.rebalance_timeout_ns = member.rebalance_timeout_ns;
        kept.protocols = member.protocols;
        kept.assignment = member.assignment;
      }
      writes_.emplace_back(std::move(snapshot), std::move(done));
    });
    if (stored.generation > 0) {
      group_->restore(stored.generation, stored.protocol_type, stored.protocol_name, stored.leader, copy(stored.members), now_);
      group_->shed_surplus(now_);
    }
    asked_ = answered_ = 0;
  }

  void pass(std::int64_t ns) {
    const std::int64_t end = now_ + ns;
    while (group_->next_deadline_ns() <= end) {
      now_ = std::max(now_, group_->next_deadline_ns());
      group_->tick(now_);
    }
    now_ = end;
  }

  void write_one(bool good) {
    if (writes_.empty()) return;
    auto [snapshot, done] = std::move(writes_.front());
    writes_.pop_front();
    if (good) stored_ = std::move(snapshot);
    done(good ? ErrorCode::kNone : ErrorCode::kCoordinatorNotAvailable);
  }

  /// Connections break; of the writes on their way some are on disk.
  void restart() {
    while (!writes_.empty() && random_.chance(2)) {
      stored_ = std::move(writes_.front().first);
      writes_.pop_front();
    }
    writes_.clear();
    open(stored_);
    for (auto& [number, client] : clients_) {
      ++client.request;
      if (client.phase != Phase::kStable) client.phase = Phase::kOut;
    }
  }

  void add_client() {
    if (clients_.size() >= 7) return;
    Client client;
    if (random_.chance(4)) client.instance = "i" + std::to_string(random_.below(3));
    if (calm_) return;
    clients_.emplace(++numbers_, std::move(client));
    act(numbers_);
  }
  /// One, or more of them with one request.
  void leave() {
    std::vector<Leaver> leavers;
    std::int32_t generation = group_->generation();
    do {
      if (clients_.empty()) break;
      const auto& client = clients_.begin()->second;
      if (!client.id.empty()) leavers.push_back({client.id, client.instance});
      clients_.erase(clients_.begin());
    } while (random_.chance(4));
    (void)group_->leave(leavers, now_);
    ASSERT_LE(group_->generation(), ++generation) << "more than one rebalance";
  }
  void die() {
    if (!clients_.empty()) clients_.erase(std::prev(clients_.end()));
  }

  bool lost() { return !calm_ && random_.chance(8); }
  void out(Client& client, bool forget) {
    client.phase = Phase::kOut;
    client.owned.clear();
    if (forget) client.id.clear();
  }

  void act(int number) {
    Client& client = clients_.at(number);
    switch (client.phase) {
      case Phase::kOut: return join(number, client);
      case Phase::kJoined: return sync(number, client);
      case Phase::kStable: return beat(number, client);
      default:
        if (!calm_ && random_.chance(12)) out(client, false);  // tired of waiting
    }
  }

  void join(int number, Client& client) {
    JoinRequest request;
    request.member_id = client.id;
    request.instance_id = client.instance;
    request.session_timeout_ns = kSession;
    request.rebalance_timeout_ns = 2 * kSession;
    request.protocol_type = "consumer";
    request.protocols = {{"range", "m"}};
    request.requires_known_member_id = request.supports_skip_assignment = true;
    client.phase = Phase::kJoining;
    ++asked_;
    group_->join(std::move(request), "m" + std::to_string(++ids_), now_,
                 [this, number, mine = ++client.request](JoinResult result) {
                   ++answered_;
                   const auto found = clients_.find(number);
                   if (found != clients_.end() && found->second.request == mine) joined(found->second, number, std::move(result));
                 });
  }

  void joined(Client& client, int number, JoinResult result) {
    if (lost()) return out(client, false);
    switch (result.error) {
      case ErrorCode::kNone:
        client.phase = Phase::kJoined;
        client.id = result.member_id;
        client.generation = result.generation;
        client.assigns = result.leader == result.member_id && !result.skip_assignment;
        client.members = std::move(result.members);
        return;
      case ErrorCode::kMemberIdRequired: client.id = result.member_id; return out(client, false);
      case ErrorCode::kCoordinatorNotAvailable: return out(client, false);  // its new id is not in the log
      case ErrorCode::kUnknownMemberId: return out(client, true);
      case ErrorCode::kGroupMaxSizeReached: ASSERT_EQ(result.member_id, ""); [[fallthrough]];
      case ErrorCode::kFencedInstanceId: clients_.erase(number); return;
      default: FAIL() << "join: " << static_cast<int>(result.error);
    }
  }

  void sync(int number, Client& client) {
    SyncRequest request{client.id, client.instance, client.generation, "consumer", "range", {}};
    if (client.assigns) {
      for (int partition = 0; partition < kPartitions; ++partition) {
        const auto& member = client.members[static_cast<std::size_t>(partition) % client.members.size()];
        request.assignments[member.id].push_back(static_cast<char>('0' + partition));
      }
    }
    client.phase = Phase::kSyncing;
    ++asked_;
    group_->sync(std::move(request), now_, [this, number, mine = ++client.request](SyncResult result) {
      ++answered_;
      const auto found = clients_.find(number);
      if (found != clients_.end() && found->second.request == mine) synced(found->second, number, result);
    });
  }

  void synced(Client& client, int number, const SyncResult& result) {
    if (lost()) return out(client, false);
    switch (result.error) {
      case ErrorCode::kNone:
        client.phase = Phase::kStable;
        for (const char partition : result.assignment) client.owned.insert(partition - '0');
        return;
      case ErrorCode::kUnknownMemberId: return out(client, true);
      case ErrorCode::kFencedInstanceId: clients_.erase(number); return;
      default: return out(client, false);
    }
  }

  void beat(int number, Client& client) {
    if (random_.chance(2)) commit(client);
    if (random_.chance(8)) late_.push_back(client);  // a commit that is on its way for long
    const ErrorCode error = group_->heartbeat(client.id, client.instance, client.generation, now_);
    if (error == ErrorCode::kFencedInstanceId) {
      clients_.erase(number);
    } else if (error != ErrorCode::kNone) {
      out(client, error == ErrorCode::kUnknownMemberId);
    }
  }

  void commit(const Client& client) {
    if (group_->check_commit(client.id, client.instance, client.generation, now_) != ErrorCode::kNone) return;
    ++commits_;
    ASSERT_EQ(client.generation, group_->generation());
    for (const int partition : client.owned) {
      ASSERT_LE(committed_[partition], client.generation) << "partition " << partition << " went back";
      committed_[partition] = client.generation;
    }
  }

  runtime::Random random_;
  GroupSettings settings_;
  std::int64_t now_ = 1;
  std::unique_ptr<ClassicGroup> group_;
  std::deque<std::pair<Stored, std::function<void(ErrorCode)>>> writes_;
  Stored stored_;
  std::map<int, Client> clients_;
  std::vector<Client> late_;
  std::map<int, std::int32_t> committed_;  // the generation that committed last
  int numbers_ = 0;
  int ids_ = 0;
  int commits_ = 0;
  std::uint64_t asked_ = 0;
  std::uint64_t answered_ = 0;
  bool calm_ = false;
};

TEST(ClassicGroupSimulation, NoPartitionIsOwnedTwiceAndAllAreOwnedInTheEnd) {
  std::int64_t commits = 0;
  for_seeds(1000, [&](std::uint64_t seed) {
    ClassicWorld world(seed);
    for (int i = 0; i < 150; ++i) {
      world.step();
      world.check();
      ASSERT_FALSE(testing::Test::HasFatalFailure()) << "step " << i;
    }
    world.settle();
    world.check();
    commits += world.commits();
  }, "--coordinator ");
  EXPECT_GT(commits, 0);
}

}  // namespace
}  // namespace cork::coordinator
