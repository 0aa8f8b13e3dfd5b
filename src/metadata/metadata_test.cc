// SPDX-License-Identifier: Apache-2.0
// Tests of images, deltas and the service that commits and publishes changes.
#include "metadata/metadata.h"

#include <algorithm>

#include <gtest/gtest.h>

#include "metadata/image_builder.h"
#include "metadata/memory_store.h"
#include "metadata/topic_control.h"
#include "runtime/sim/simulator.h"

namespace cork::metadata {
namespace {

using protocol::CreateTopicsRequest;
using protocol::CreateTopicsResponse;
using runtime::SimCore;
using runtime::Simulator;

ImagePtr image_of(const Records& records) {
  ImageBuilder builder(Image(std::make_shared<const Config>()));
  EXPECT_TRUE(builder.replay_all(records));
  return builder.finish().image;
}

Records topic_with(const std::string& name, const Uuid& id, int partitions) {
  Records records;
  TopicRecord topic;
  topic.name = name;
  topic.topic_id = id;
  records.emplace_back(std::move(topic));
  for (int i = 0; i < partitions; ++i) {
    PartitionRecord partition;
    partition.topic_id = id;
    partition.partition_id = i;
    partition.replicas = {1};
    partition.isr = {1};
    partition.leader = 1;
    records.emplace_back(std::move(partition));
  }
  return records;
}

ConfigRecord setting(ResourceType type, const char* resource, const char* name, std::optional<std::string> value) {
  ConfigRecord record;
  record.resource_type = static_cast<std::int8_t>(type);
  record.resource_name = resource;
  record.name = name;
  if (value) record.value = *value;
  return record;
}

const Uuid kIdA = Uuid::from_random(1, 1);
const Uuid kIdB = Uuid::from_random(2, 2);

TEST(Image, FindsTopicsByNameAndId) {
  const auto image = image_of(topic_with("orders", kIdA, 3));
  ASSERT_TRUE(image->topic("orders"));
  EXPECT_EQ(image->topic("orders"), image->topic(kIdA));
  EXPECT_EQ(image->topic(kIdA)->partitions.size(), 3U);
  EXPECT_EQ(image->topic(kIdA)->partitions[2].leader, NodeId(1));
  EXPECT_EQ(image->partition_count(), 3);
  EXPECT_FALSE(image->topic("order"));
  EXPECT_FALSE(image->topic(kIdB));
}

TEST(Image, ChangesLeaveOlderImagesAlone) {
  const auto before = image_of(topic_with("orders", kIdA, 1));
  ImageBuilder builder(*before);
  Records records = topic_with("payments", kIdB, 2);
  records.emplace_back(setting(ResourceType::kTopic, "orders", "retention.ms", "5"));
  ASSERT_TRUE(builder.replay_all(records));
  const auto update = builder.finish();
  EXPECT_EQ(before->topics().size(), 1U);
  EXPECT_TRUE(before->topic("orders")->configs.empty());
  EXPECT_EQ(update.image->topic("orders")->configs.at("retention.ms"), "5");
  ASSERT_EQ(update.delta->topics.size(), 2U);
  EXPECT_EQ(update.delta->topics[0].before, nullptr);
  EXPECT_EQ(update.delta->topics[0].after->name, "payments");
  EXPECT_EQ(update.delta->topics[1].before, before->topic("orders"));
  EXPECT_EQ(update.delta->topics[1].after, update.image->topic("orders"));
}

TEST(Image, TopicDeletedAndMadeAnewIsTwoChanges) {
  const auto before = image_of(topic_with("orders", kIdA, 1));
  ImageBuilder builder(*before);
  RemoveTopicRecord removal;
  removal.topic_id = kIdA;
  ASSERT_TRUE(builder.replay(Record(std::move(removal))));
  ASSERT_TRUE(builder.replay_all(topic_with("orders", kIdB, 2)));
  const auto update = builder.finish();
  ASSERT_EQ(update.delta->topics.size(), 2U);
  EXPECT_EQ(update.delta->topics[0].after, nullptr);
  EXPECT_EQ(update.delta->topics[1].before, nullptr);
  EXPECT_EQ(update.image->topic("orders")->id, kIdB);
  EXPECT_EQ(update.image->partition_count(), 2);
}

TEST(Image, ContradictionsAreRefused) {
  const auto image = image_of(topic_with("orders", kIdA, 1));
  const auto refused = [&image](Record record) { return !ImageBuilder(*image).replay(record).has_value(); };
  EXPECT_TRUE(refused(topic_with("orders", kIdB, 0)[0]));
  EXPECT_TRUE(refused(topic_with("other", kIdA, 0)[0]));
  PartitionRecord gap;
  gap.topic_id = kIdA;
  gap.partition_id = 2;
  EXPECT_TRUE(refused(gap));
  gap.partition_id = -1;
  EXPECT_TRUE(refused(gap));
  EXPECT_TRUE(refused(setting(ResourceType::kTopic, "nothing", "retention.ms", "1")));
  RemoveTopicRecord removal;
  removal.topic_id = kIdB;
  EXPECT_TRUE(refused(removal));
}

TEST(Image, CollidingNames) {
  const auto image = image_of(topic_with("a.b", kIdA, 1));
  EXPECT_EQ(image->colliding_topic("a_b"), "a.b");
  EXPECT_EQ(image->colliding_topic("a.b"), "");
  EXPECT_EQ(image->colliding_topic("ab"), "");
}

TEST(Image, DynamicBrokerSettingsChangeTheConfiguration) {
  const auto before = image_of(topic_with("orders", kIdA, 1));
  ImageBuilder builder(*before);
  ASSERT_TRUE(builder.replay(Record(setting(ResourceType::kBroker, "", "log.retention.ms", "1234"))));
  ASSERT_TRUE(builder.replay(Record(setting(ResourceType::kBroker, "", "not.an.option", "1"))));
  const auto update = builder.finish();
  EXPECT_TRUE(update.delta->broker_config_changed);
  EXPECT_EQ(update.image->config()->retention_ms(), 1234);
  EXPECT_NE(before->config()->retention_ms(), 1234);
  ImageBuilder back(*update.image);
  ASSERT_TRUE(back.replay(Record(setting(ResourceType::kBroker, "", "log.retention.ms", std::nullopt))));
  EXPECT_EQ(back.finish().image->config()->retention_ms(), before->config()->retention_ms());
}

TEST(Image, SnapshotRebuildsEverything) {
  Records records = topic_with("orders", kIdA, 3);
  std::ranges::move(topic_with("payments", kIdB, 1), std::back_inserter(records));
  records.emplace_back(setting(ResourceType::kTopic, "payments", "retention.ms", "5"));
  records.emplace_back(setting(ResourceType::kBroker, "", "log.retention.ms", "77"));
  records.emplace_back(setting(ResourceType::kGroup, "g", "consumer.session.timeout.ms", "50000"));
  ClientQuotaRecord quota;
  quota.entity.emplace_back().entity_type = "user";
  quota.name = "producer_byte_rate";
  quota.value = 1024;
  records.emplace_back(std::move(quota));
  ProducerIdsRecord producers;
  producers.next_producer_id = 4000;
  records.emplace_back(std::move(producers));
  FeatureLevelRecord feature;
  feature.name = "transaction.version";
  feature.level = 2;
  records.emplace_back(std::move(feature));

  const auto image = image_of(records);
  const auto again = image_of(snapshot_records(*image));
  EXPECT_EQ(again->topic("payments")->configs, image->topic("payments")->configs);
  EXPECT_EQ(again->topic(kIdA)->partitions, image->topic(kIdA)->partitions);
  EXPECT_EQ(again->config()->retention_ms(), 77);
  EXPECT_EQ(again->overrides(ResourceType::kGroup, "g").at("consumer.session.timeout.ms"), "50000");
  EXPECT_EQ(again->quotas(), image->quotas());
  EXPECT_EQ(again->next_producer_id(), 4000);
  EXPECT_EQ(again->features().at("transaction.version"), 2);
}

TEST(Record, BadBytesAreErrors) {
  protocol::Writer out;
  ASSERT_TRUE(encode_records(topic_with("orders", kIdA, 2), out));
  const auto good = out.flatten();
  ASSERT_TRUE(decode_records(good, 3));
  EXPECT_FALSE(decode_records(good, 2));
  EXPECT_FALSE(decode_records(good, 4000000000U));
  for (std::size_t size = 0; size < good.size(); ++size) EXPECT_FALSE(decode_records(ByteSpan(good).first(size), 3));
  auto unknown = good;
  unknown[0] = std::byte{0x7f};
  const auto result = decode_records(unknown, 3);
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().code, ErrorCode::kUnsupportedVersion);
}

struct Service {
  explicit Service(std::uint64_t seed)
      : sim(seed), core(sim.add_core("node")), metadata(core, store, std::make_shared<const Config>()) {}
  ~Service() { core.destroy_tasks(); }

  static Task<void> start_task(Service* self) {
    Identity first;
    first.node_id = NodeId(1);
    self->last = co_await self->metadata.start(std::move(first));
  }
  static Task<void> create_task(Service* self, std::string name) {
    CreateTopicsRequest request;
    auto& topic = request.topics.emplace_back();
    topic.name = name;
    topic.num_partitions = 1;
    topic.replication_factor = 1;
    const TopicControl control(self->core.random());
    auto decide = [&](const Image& image) { return control.create_topics(image, request); };
    auto response = co_await self->metadata.change<CreateTopicsResponse>(decide);
    if (!response) {
      self->last = fail(response.error());
      co_return;
    }
    self->codes[name].push_back(response->topics[0].error_code);
  }

  Simulator sim;
  SimCore& core;
  MemoryStore store;
  Metadata metadata;
  Result<void> last;
  std::map<std::string, std::vector<std::int16_t>> codes;
};

TEST(Metadata, FollowersSeeEachChangeInOrder) {
  Service service(1);
  ASSERT_TRUE(service.sim.run_until_done(service.core, Service::start_task(&service)));
  std::vector<std::string> seen;
  {
    const auto following = service.metadata.follow([&](const ImageUpdate& update) {
      for (const auto& change : update.delta->topics) seen.push_back(change.after->name);
      EXPECT_EQ(update.image, service.metadata.image());
    });
    for (const char* name : {"a", "b", "c"}) service.core.spawn(Service::create_task(&service, name));
    service.sim.run();
  }
  service.core.spawn(Service::create_task(&service, "d"));
  service.sim.run();
  EXPECT_EQ(seen, (std::vector<std::string>{"a", "b", "c"}));
  EXPECT_TRUE(service.metadata.image()->topic("d"));
}

TEST(Metadata, TwoCreationsAtOnceGiveOneTopic) {
  Service service(2);
  ASSERT_TRUE(service.sim.run_until_done(service.core, Service::start_task(&service)));
  service.core.spawn(Service::create_task(&service, "a"));
  service.core.spawn(Service::create_task(&service, "a"));
  service.sim.run();
  EXPECT_EQ(service.codes["a"], (std::vector<std::int16_t>{0, protocol::wire(ErrorCode::kTopicAlreadyExists)}));
}

TEST(Metadata, FailedStoreRefusesAndShowsNothing) {
  Service service(3);
  ASSERT_TRUE(service.sim.run_until_done(service.core, Service::start_task(&service)));
  service.store.fail_appends();
  service.core.spawn(Service::create_task(&service, "a"));
  service.sim.run();
  ASSERT_FALSE(service.last);
  EXPECT_EQ(service.last.error().code, ErrorCode::kKafkaStorageError);
  EXPECT_FALSE(service.metadata.image()->topic("a"));
  EXPECT_FALSE(service.metadata.tip()->topic("a"));
}

}  // namespace
}  // namespace cork::metadata
