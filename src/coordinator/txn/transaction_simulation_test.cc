// SPDX-License-Identifier: Apache-2.0
// Transactions in the simulator against a model: producers of both kinds, zombies, delayed and repeated requests,
// time-outs, clean restarts and power cuts. At the end every transaction is all there or not at all, and nothing hangs.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "base/seeds.h"
#include "coordinator/share/share_coordinator.h"
#include "coordinator/txn/transaction_coordinator.h"
#include "metadata/log_store.h"
#include "metadata/topic_control.h"
#include "partition/partition_manager.h"
#include "protocol/generated/create_topics_request.h"
#include "protocol/generated/create_topics_response.h"
#include "runtime/sim/sim_file_system.h"
#include "runtime/sim/simulator.h"

namespace cork::coordinator {
namespace {

using runtime::SimCore;
using runtime::SimDisk;
using runtime::Simulator;

constexpr std::int32_t kPartitions = 3;
constexpr std::int32_t kTimeoutMs = 2'000;
constexpr std::int64_t kTimestamp = 1'767'225'600'000;

/// Storage and coordinators of a broker, without network.
struct Node {
  std::unique_ptr<FileSystem> files;
  std::unique_ptr<metadata::LogStore> store;
  std::unique_ptr<metadata::Metadata> metadata;
  std::unique_ptr<partition::PartitionManager> partitions;
  std::unique_ptr<ShareCoordinator> shares;
  std::unique_ptr<GroupCoordinator> groups;
  std::unique_ptr<TransactionCoordinator> transactions;
};

class World {
 public:
  explicit World(std::uint64_t seed) : sim(seed), disk(sim) { start(); }
  ~World() { end(); }

  void start() {
    core = &sim.add_core("broker");
    node = std::make_unique<Node>();
    bool started = false;
    ASSERT_TRUE(sim.run_until_done(*core, run_start(started)));
    ASSERT_TRUE(started) << "seed " << sim.seed();
  }
  void end() {
    core->destroy_tasks();
    node.reset();
    sim.destroy_core(*core);
  }
  void crash() {
    core->destroy_tasks();
    node->transactions.reset();
    node->groups.reset();
    node->shares.reset();
    node->partitions.reset();
    node->metadata.reset();
    node->store.reset();
    disk.crash();
    node.reset();
    sim.destroy_core(*core);
    start();
  }

  Simulator sim;
  SimDisk disk;
  SimCore* core = nullptr;
  std::unique_ptr<Node> node;
  std::int64_t next_offset = 0;  // grows: of one id, later transactions commit larger ones

 private:
  Task<void> run_start(bool& started) {
    node->files = disk.view(*core);
    config::ConfigSources sources;
    sources.flags = {"listeners=PLAINTEXT://127.0.0.1:9092", "log.dirs=/data",
                     "transaction.abort.timed.out.transaction.cleanup.interval.ms=500",
                     "transaction.remove.expired.transaction.cleanup.interval.ms=1000",
                     "transactional.id.expiration.ms=90000"};
    auto loaded = Config::load(sources);
    EXPECT_TRUE(loaded);
    EXPECT_TRUE(runtime::create_directories_durably(*node->files, "/data"));
    node->store = std::make_unique<metadata::LogStore>(*core, *node->files, "/data", metadata::LogStore::Options());
    node->metadata =
        std::make_unique<metadata::Metadata>(*core, *node->store, std::make_shared<const Config>(std::move(*loaded)));
    const auto ready = co_await node->metadata->start({});
    EXPECT_TRUE(ready) << ready.error().describe();
    log::LogManagerOptions options;
    options.directory = "/data";
    auto opened = partition::PartitionManager::open(*core, *node->files, *node->metadata, options);
    EXPECT_TRUE(opened) << opened.error().describe();
    if (!opened) co_return;
    node->partitions = std::move(*opened);
    EXPECT_TRUE(co_await node->partitions->logs().checkpoint());
    co_await make_topics();
    node->shares = std::make_unique<ShareCoordinator>(*core, *node->metadata, *node->partitions);
    EXPECT_TRUE(node->shares->load());
    node->groups = std::make_unique<GroupCoordinator>(*core, *node->metadata, *node->partitions, *node->shares);
    EXPECT_TRUE(node->groups->load());
    node->transactions =
        std::make_unique<TransactionCoordinator>(*core, *node->metadata, *node->partitions, *node->groups);
    const auto transactions = node->transactions->load();
    EXPECT_TRUE(transactions) << transactions.error().describe();
    started = transactions.has_value();
  }

  Task<void> make_topics() {
    if (node->metadata->image()->topic("t")) co_return;
    protocol::CreateTopicsRequest request;
    for (const auto& [name, count] :
         {std::pair{"t", kPartitions}, {"__consumer_offsets", 2}, {"__transaction_state", 2}}) {
      auto& topic = request.topics.emplace_back();
      topic.name = name;
      topic.num_partitions = count;
      topic.replication_factor = 1;
    }
    const metadata::TopicControl control(core->random());
    const auto made = co_await node->metadata->change<protocol::CreateTopicsResponse>(
        [&](const metadata::Image& image) { return control.create_topics(image, request); });
    EXPECT_TRUE(made);
  }
};

enum class Fate : std::uint8_t { kOpen, kCommitted, kAborted, kUnknown };

/// What a transaction wrote and how it ended, as its producer knows.
struct Story {
  std::vector<std::string> values;  // acknowledged
  std::int64_t offset = -1;         // committed for its group in the same transaction
  std::string group;
  Fate fate = Fate::kOpen;
};

/// A producer whose requests are calls. Its broker may be gone after any wait: then the outcome is unknown.
class Producer {
 public:
  Producer(World& world, std::string id, int number, bool v2, std::vector<Story>& stories)
      : world_(world), id_(std::move(id)), number_(number), v2_(v2), stories_(stories) {}

  Task<bool> init() {
    for (int attempt = 0; attempt < 20; ++attempt) {
      const ProducerResult result = co_await transactions().init_producer(id_, kTimeoutMs, std::nullopt);
      if (result.error == ErrorCode::kNone) {
        producer_ = result.producer;
        sequences_.clear();
        co_return true;
      }
      EXPECT_EQ(result.error, ErrorCode::kConcurrentTransactions);
      co_await runtime::sleep_ms(*world_.core, 5);
    }
    ADD_FAILURE() << "seed " << world_.sim.seed() << ": no epoch for " << id_;
    co_return false;
  }

  /// One transaction; false when the producer is fenced or has to begin anew.
  Task<bool> run(int transaction) {
    stories_.emplace_back();
    const std::size_t story = stories_.size() - 1;
    const auto writes = 1 + world_.sim.random().below(4);
    for (std::uint64_t i = 0; i < writes; ++i) {
      const std::string value =
          id_ + "/" + std::to_string(number_) + "/" + std::to_string(transaction) + "/" + std::to_string(i);
      const auto index = static_cast<std::int32_t>(world_.sim.random().below(kPartitions));
      if (!co_await write(story, index, value)) co_return co_await give_up(story);
      if (world_.sim.random().chance(6))
        co_await runtime::sleep_ms(*world_.core, static_cast<std::int64_t>(world_.sim.random().below(1'500)));
    }
    if (world_.sim.random().chance(2) && !co_await commit_offset(story)) co_return co_await give_up(story);
    if (world_.sim.random().chance(12)) co_return false;  // left open: the timer has to abort it
    co_return co_await end(story, !world_.sim.random().chance(4));
  }

  /// Sends again what was sent before, at a time when it is late.
  void repeat_something() {
    if (sent_.empty()) return;
    const auto& request = sent_[world_.sim.random().below(sent_.size())];
    world_.core->spawn(request());
  }

 private:
  TransactionCoordinator& transactions() { return *world_.node->transactions; }
  std::int16_t version() const { return v2_ ? kEpochPerTransaction : std::int16_t{0}; }

  Task<bool> write(std::size_t story, std::int32_t index, std::string value) {
    if (!v2_) {
      const ErrorCode added = co_await transactions().add_partitions(id_, producer_, {{"t", index}}, 0);
      sent_.emplace_back([this, producer = producer_, index] { return add_again(producer, index); });
      if (added != ErrorCode::kNone) co_return false;
    }
    protocol::RecordBatchBuilder batch({.producer_id = producer_.id,
                                        .producer_epoch = producer_.epoch,
                                        .base_sequence = sequences_[index]++,
                                        .transactional = true});
    batch.append(kTimestamp, as_byte_span("key"), as_byte_span(value));
    const Bytes bytes = Bytes::from(*batch.build());
    sent_.emplace_back([this, bytes, index] { return write_again(bytes, index); });
    const bool acknowledged = co_await append(bytes, index);
    if (acknowledged) stories_[story].values.push_back(std::move(value));
    co_return acknowledged;
  }

  Task<bool> append(Bytes bytes, std::int32_t index) {
    partition::AppendOptions options;
    TransactionCoordinator* const coordinator = &transactions();
    options.admit = [coordinator, id = id_, v2 = v2_](const partition::Partition& partition,
                                                      const protocol::RecordBatchView& batch) -> Result<void> {
      const ProducerIdentity producer{batch.producer_id(), batch.producer_epoch()};
      const TopicPartition place{partition.topic(), partition.index()};
      const ErrorCode error =
          v2 ? coordinator->add_partition_now(id, producer, place) : coordinator->verify(id, producer, place);
      if (error == ErrorCode::kNone) return {};
      return fail(error, "not admitted");
    };
    const auto partition = world_.node->partitions->find("t", index);
    co_await partition->wait_for_room();
    const auto appended = partition->append(bytes, options);
    co_return appended && co_await partition->wait_committed(appended->last_offset, runtime::kNever);
  }

  Task<void> add_again(ProducerIdentity producer, std::int32_t index) {
    (void)co_await transactions().add_partitions(id_, producer, {{"t", index}}, 0);
  }
  Task<void> write_again(Bytes bytes, std::int32_t index) { (void)co_await append(std::move(bytes), index); }
  Task<void> end_again(ProducerIdentity producer, bool commit) {
    (void)co_await transactions().end(id_, producer, commit, version());
  }

  Task<bool> commit_offset(std::size_t story) {
    const std::string group = "g" + id_;
    if (!v2_) {
      const ErrorCode added =
          co_await transactions().add_partitions(id_, producer_, {world_.node->groups->log_partition_of(group)}, 0);
      if (added != ErrorCode::kNone) co_return false;
    }
    std::vector<OffsetToCommit> offsets(1);
    offsets[0].partition = {"t", 0};
    offsets[0].offset.offset = world_.next_offset++;
    TransactionCoordinator* const coordinator = &transactions();
    const auto admit = [coordinator, id = id_, v2 = v2_, producer = producer_](const TopicPartition& place) {
      return v2 ? coordinator->add_partition_now(id, producer, place) : coordinator->verify(id, producer, place);
    };
    co_await world_.node->groups->commit_in_transaction(group, {}, producer_, admit, offsets);
    if (offsets[0].error != ErrorCode::kNone) co_return false;
    stories_[story].group = group;
    stories_[story].offset = offsets[0].offset.offset;
    co_return true;
  }

  Task<bool> end(std::size_t story, bool commit) {
    const ProducerIdentity producer = producer_;
    // A delayed end cannot be told from the next one when transactions share an epoch: the flaw that KIP-890 mends.
    if (v2_) sent_.emplace_back([this, producer, commit] { return end_again(producer, commit); });
    stories_[story].fate = commit ? Fate::kUnknown : Fate::kAborted;
    const ProducerResult result = co_await transactions().end(id_, producer, commit, version());
    if (result.error != ErrorCode::kNone) co_return false;
    stories_[story].fate = commit ? Fate::kCommitted : Fate::kAborted;
    if (v2_) {
      EXPECT_TRUE(result.producer.id != producer.id || result.producer.epoch == producer.epoch + 1)
          << "seed " << world_.sim.seed();
      producer_ = result.producer;
      sequences_.clear();
    }
    co_return true;
  }

  /// After an error a producer aborts, if it still may.
  Task<bool> give_up(std::size_t story) { co_return co_await end(story, false); }

  World& world_;
  std::string id_;
  int number_;
  bool v2_;
  std::vector<Story>& stories_;
  ProducerIdentity producer_;
  std::map<std::int32_t, std::int32_t> sequences_;
  std::vector<std::function<Task<void>()>> sent_;
};

/// Everything that one seed needs to outlive its crashes.
struct Run {
  explicit Run(std::uint64_t seed) : world(seed) {}
  World world;
  std::vector<Story> stories;
  std::vector<std::unique_ptr<Producer>> producers;
  int next_number = 0;
};

Task<void> produce(Run& run, std::string id, bool v2, int transactions) {
  run.producers.push_back(std::make_unique<Producer>(run.world, id, run.next_number++, v2, run.stories));
  Producer& producer = *run.producers.back();
  if (!co_await producer.init()) co_return;
  for (int i = 0; i < transactions; ++i) {
    if (run.world.sim.random().chance(3)) producer.repeat_something();
    if (!co_await producer.run(i) && !co_await producer.init()) co_return;
    if (run.world.sim.random().chance(3)) producer.repeat_something();
  }
}

/// What a read_committed consumer sees of a partition, by the rules that clients go by.
std::vector<std::string> read_committed(World& world, std::int32_t index) {
  std::vector<std::string> out;
  const auto partition = world.node->partitions->find("t", index);
  const auto aborted = partition->log().aborted_transactions(0, partition->log().last_stable_offset());
  std::set<std::int64_t> skipped;  // producers inside an aborted transaction
  std::int64_t offset = 0;
  while (true) {
    const auto read = partition->read(offset, log::Isolation::kCommitted, 1 << 20, true);
    EXPECT_TRUE(read);
    if (!read || read->records.empty()) return out;
    ByteSpan rest = read->records.span();
    while (!rest.empty()) {
      const auto batch = protocol::next_batch(rest);
      for (const auto& transaction : aborted) {
        if (transaction.first_offset == batch->base_offset()) skipped.insert(transaction.producer_id);
      }
      protocol::RecordReader reader(*batch, batch->records());
      const auto record = reader.next();
      if (batch->control()) {
        skipped.erase(batch->producer_id());
      } else if (!skipped.contains(batch->producer_id())) {
        out.emplace_back(as_string_view(*(*record)->value));
      }
      offset = batch->next_offset();
      rest = rest.subspan(batch->size());
    }
  }
}

/// While producers are at work: what they have not tried to commit cannot be read.
void check_nothing_early(Run& run) {
  std::set<std::string> seen;
  for (std::int32_t index = 0; index < kPartitions; ++index) {
    for (std::string& value : read_committed(run.world, index)) seen.insert(std::move(value));
  }
  for (const Story& story : run.stories) {
    if (story.fate != Fate::kOpen && story.fate != Fate::kAborted) continue;
    for (const std::string& value : story.values)
      EXPECT_FALSE(seen.contains(value)) << "seed " << run.world.sim.seed() << ": " << value << " was read too early";
  }
}

void check(Run& run) {
  World& world = run.world;
  const std::uint64_t seed = world.sim.seed();
  std::multiset<std::string> seen;
  for (std::int32_t index = 0; index < kPartitions; ++index) {
    const log::Log& log = world.node->partitions->find("t", index)->log();
    EXPECT_EQ(log.last_stable_offset(), log.high_watermark())
        << "seed " << seed << ": a transaction hangs in partition " << index;
    for (std::string& value : read_committed(world, index)) seen.insert(std::move(value));
  }
  std::map<std::string, std::int64_t> offsets;
  std::set<std::int64_t> allowed;
  for (const Story& story : run.stories) {
    std::size_t visible = 0;
    for (const std::string& value : story.values) {
      visible += seen.count(value);
      EXPECT_LE(seen.count(value), 1U) << "seed " << seed << ": " << value << " is there twice";
    }
    const bool all = visible == story.values.size();
    const std::string& name = story.values.empty() ? std::string("-") : story.values.front();
    if (story.fate == Fate::kCommitted) {
      EXPECT_TRUE(all) << "seed " << seed << ": " << name << " was committed, " << visible << " of "
                       << story.values.size();
      if (story.offset >= 0) offsets[story.group] = std::max(offsets[story.group], story.offset);
    } else if (story.fate == Fate::kUnknown) {
      EXPECT_TRUE(all || visible == 0) << "seed " << seed << ": " << name << " is torn";
    } else {
      EXPECT_EQ(visible, 0U) << "seed " << seed << ": " << name << " was not committed";
    }
    if (story.fate == Fate::kCommitted || story.fate == Fate::kUnknown) allowed.insert(story.offset);
  }
  for (const auto& [group, offset] : offsets) {
    const Group* known = world.node->groups->find(group);
    EXPECT_FALSE(world.node->groups->is_unstable(group, {"t", 0})) << "seed " << seed;
    ASSERT_NE(known, nullptr) << "seed " << seed;
    ASSERT_TRUE(known->offsets.contains({"t", 0})) << "seed " << seed << ": the offset of " << group;
    EXPECT_GE(known->offsets.at({"t", 0}).offset, offset)
        << "seed " << seed << ": the offset of " << group << " went back";
    EXPECT_TRUE(allowed.contains(known->offsets.at({"t", 0}).offset))
        << "seed " << seed << ": an aborted offset of " << group;
  }
}

void run_seed(std::uint64_t seed) {
  Run run(seed);
  World& world = run.world;
  const auto rounds = 1 + world.sim.random().below(3);
  for (std::uint64_t round = 0; round < rounds; ++round) {
    const auto tasks = 2 + world.sim.random().below(3);
    for (std::uint64_t i = 0; i < tasks; ++i) {
      // Two producers may fight for one id: the later one fences the other.
      const bool v2 = world.sim.random().chance(2);
      const std::string id = (v2 ? "n" : "o") + std::to_string(world.sim.random().below(3));
      world.core->spawn(produce(run, id, v2, static_cast<int>(2 + world.sim.random().below(4))));
    }
    const auto wait_ms = world.sim.random().below(world.sim.random().chance(2) ? 60 : 4'000);
    world.sim.run(world.sim.now_ns() + static_cast<std::int64_t>(wait_ms) * 1'000'000);
    check_nothing_early(run);
    if (world.sim.random().chance(4)) continue;
    world.crash();
  }
  // Then nothing fails any more: what is open ends by itself.
  world.sim.run(world.sim.now_ns() + 60'000'000'000);
  check(run);
}

Task<void> init_once(World& world, std::string id, ErrorCode& error) {
  error = (co_await world.node->transactions->init_producer(std::move(id), kTimeoutMs, std::nullopt)).error;
}

TEST(TransactionSimulation, AnIdThatNobodyUsesIsForgottenAlsoByTheLog) {
  World world(1);
  ErrorCode error = ErrorCode::kUnknownServerError;
  ASSERT_TRUE(world.sim.run_until_done(*world.core, init_once(world, "idle", error)));
  ASSERT_EQ(error, ErrorCode::kNone);
  world.crash();
  ASSERT_NE(world.node->transactions->find("idle"), nullptr);
  world.sim.run(world.sim.now_ns() + 80'000'000'000);
  ASSERT_TRUE(world.sim.run_until_done(*world.core, init_once(world, "used", error)));
  world.sim.run(world.sim.now_ns() + 20'000'000'000);
  EXPECT_EQ(world.node->transactions->find("idle"), nullptr);
  EXPECT_NE(world.node->transactions->find("used"), nullptr);
  world.crash();
  EXPECT_EQ(world.node->transactions->find("idle"), nullptr);
  EXPECT_NE(world.node->transactions->find("used"), nullptr);
}

/// A transaction with a record in every partition and an offset, of which only the decision is on disk.
Task<void> decide_only(World& world, bool commit, ProducerIdentity& producer) {
  TransactionCoordinator& transactions = *world.node->transactions;
  producer = (co_await transactions.init_producer("x", kTimeoutMs, std::nullopt)).producer;
  for (std::int32_t index = 0; index < kPartitions; ++index) {
    EXPECT_EQ(transactions.add_partition_now("x", producer, {"t", index}), ErrorCode::kNone);
    protocol::RecordBatchBuilder batch(
        {.producer_id = producer.id, .producer_epoch = producer.epoch, .base_sequence = 0, .transactional = true});
    batch.append(kTimestamp, std::nullopt, as_byte_span("value"));
    const auto partition = world.node->partitions->find("t", index);
    const auto appended = partition->append(Bytes::from(*batch.build()), {});
    EXPECT_TRUE(appended && co_await partition->wait_committed(appended->last_offset, runtime::kNever));
  }
  const auto admit = [&transactions, producer](const TopicPartition& place) {
    return transactions.add_partition_now("x", producer, place);
  };
  std::vector<OffsetToCommit> offsets(1);
  offsets[0].partition = {"t", 0};
  offsets[0].offset.offset = 17;
  co_await world.node->groups->commit_in_transaction("g", {}, producer, admit, offsets);
  EXPECT_EQ(offsets[0].error, ErrorCode::kNone);
  const TransactionDecision decision =
      decide_end(transactions.find("x"), producer, commit, kEpochPerTransaction, world.core->wall_ms(), {});
  protocol::RecordBatchBuilder batch;
  append_transaction(batch, world.core->wall_ms(), "x", &*decision.next, kEpochPerTransaction);
  const auto log = world.node->partitions->find("__transaction_state", LogPlaces::usual("x", 2));
  EXPECT_TRUE(co_await log->append_own(Bytes::from(*batch.build())));
}

Task<void> end_again(World& world, ProducerIdentity producer, bool commit, ProducerResult& result) {
  result = co_await world.node->transactions->end("x", producer, commit, kEpochPerTransaction);
}

TEST(TransactionSimulation, ADecisionWithoutItsMarkersIsCarriedOutByTheNextStart) {
  for (const bool commit : {true, false}) {
    World world(commit ? 1 : 2);
    ProducerIdentity producer;
    ASSERT_TRUE(world.sim.run_until_done(*world.core, decide_only(world, commit, producer)));
    world.crash();
    ProducerResult result;
    ASSERT_TRUE(world.sim.run_until_done(*world.core, end_again(world, producer, commit, result)));
    EXPECT_EQ(result.error, ErrorCode::kNone);
    EXPECT_EQ(result.producer, (ProducerIdentity{producer.id, 1}));
    world.sim.run(world.sim.now_ns() + 1'000'000'000);  // the log of the group is told of the commit a moment later
    for (std::int32_t index = 0; index < kPartitions; ++index) {
      EXPECT_EQ(read_committed(world, index).size(), commit ? 1U : 0U);
      const log::Log& log = world.node->partitions->find("t", index)->log();
      EXPECT_EQ(log.last_stable_offset(), 2);
    }
    EXPECT_FALSE(world.node->groups->is_unstable("g", {"t", 0}));
    const Group* group = world.node->groups->find("g");
    ASSERT_EQ(group != nullptr && group->offsets.contains({"t", 0}), commit);
    if (commit) EXPECT_EQ(group->offsets.at({"t", 0}).offset, 17);
    // Once more: markers that are there are not written again.
    world.crash();
    EXPECT_EQ(world.node->partitions->find("t", 0)->log().high_watermark(), 2);
  }
}

TEST(TransactionSimulation, EveryTransactionIsAllThereOrNotAtAll) {
  for_seeds(1000, run_seed, "--coordinator ");
}

}  // namespace
}  // namespace cork::coordinator
