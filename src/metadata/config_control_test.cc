// SPDX-License-Identifier: Apache-2.0
// Compares decisions on configurations and their description with what Kafka 4.4 answered to the same requests.
#include "metadata/config_control.h"

#include <gtest/gtest.h>

#include <map>

#include "base/logger.h"
#include "metadata/feature_control.h"
#include "metadata/image_builder.h"

namespace cork::metadata {
namespace {

using protocol::AlterConfigsRequest;
using protocol::DescribeConfigsRequest;
using protocol::IncrementalAlterConfigsRequest;
using protocol::ListConfigResourcesRequest;

constexpr int kSet = 0;
constexpr int kDelete = 1;
constexpr int kAppend = 2;
constexpr int kSubtract = 3;

struct Answer {
  std::int16_t code;
  std::string text;
  friend bool operator==(const Answer&, const Answer&) = default;
  friend std::ostream& operator<<(std::ostream& out, const Answer& a) { return out << a.code << " " << a.text; }
};
const Answer kGood{0, ""};

template <class Response>
Answer answer_of(const Response& response) {
  EXPECT_EQ(response.responses.size(), 1U);
  const auto& result = response.responses[0];
  return {result.error_code, result.error_message ? result.error_message->str() : ""};
}

class ConfigControlTest : public ::testing::Test {
 protected:
  ConfigControlTest() : image_(std::make_shared<const Image>(std::make_shared<const Config>())) {
    ClusterRecord cluster;
    cluster.cluster_id = "c";
    cluster.node_id = 1;
    TopicRecord topic;
    topic.name = "tp";
    topic.topic_id = Uuid::from_random(1, 2);
    Records records;
    records.emplace_back(std::move(cluster));
    records.emplace_back(std::move(topic));
    apply(records);
  }

  void apply(const Records& records) {
    ImageBuilder builder(*image_);
    EXPECT_TRUE(builder.replay_all(records));
    image_ = builder.finish().image;
  }
  Answer alter(int type, const std::string& resource, const std::string& key, int operation,
               std::optional<std::string> value) {
    IncrementalAlterConfigsRequest request;
    auto& entry = request.resources.emplace_back();
    entry.resource_type = static_cast<std::int8_t>(type);
    entry.resource_name = resource;
    auto& change = entry.configs.emplace_back();
    change.name = key;
    change.config_operation = static_cast<std::int8_t>(operation);
    change.value.reset();
    if (value) change.value = *value;
    auto decision = incremental_alter_configs(*image_, request);
    apply(decision.records);
    return answer_of(decision.response);
  }
  Answer topic(const std::string& key, int operation, std::optional<std::string> value) {
    return alter(2, "tp", key, operation, std::move(value));
  }
  Answer replace(int type, const std::string& resource, const std::map<std::string, std::optional<std::string>>& values) {
    AlterConfigsRequest request;
    auto& entry = request.resources.emplace_back();
    entry.resource_type = static_cast<std::int8_t>(type);
    entry.resource_name = resource;
    for (const auto& [key, value] : values) {
      auto& change = entry.configs.emplace_back();
      change.name = key;
      change.value.reset();
      if (value) change.value = *value;
    }
    auto decision = alter_configs(*image_, request);
    apply(decision.records);
    return answer_of(decision.response);
  }
  protocol::DescribeConfigsResponse::DescribeConfigsResult describe(int type, const std::string& resource,
                                                                    const std::vector<std::string>& keys = {}) {
    DescribeConfigsRequest request;
    request.include_synonyms = true;
    auto& entry = request.resources.emplace_back();
    entry.resource_type = static_cast<std::int8_t>(type);
    entry.resource_name = resource;
    for (const auto& key : keys) entry.configuration_keys->emplace_back(key);
    auto response = describe_configs(*image_, request);
    return std::move(response.results.at(0));
  }
  std::string setting(const std::string& key) { return image_->topic("tp")->configs.at(key); }

  ImagePtr image_;
};

TEST_F(ConfigControlTest, WithEligibleLeaderReplicasMinInsyncReplicasIsTheClusters) {
  const std::string key = "min.insync.replicas";
  EXPECT_EQ(alter(4, "1", key, kSet, "2"), kGood);
  FeatureLevelRecord level;
  level.name = "eligible.leader.replicas.version";
  level.level = 1;
  Records records = min_insync_for_eligible_replicas(*image_, *image_->config());
  records.emplace_back(std::move(level));
  apply(records);
  EXPECT_EQ(image_->overrides(ResourceType::kBroker, "").at(key), "1");
  EXPECT_FALSE(image_->overrides(ResourceType::kBroker, "1").contains(key));
  const Answer of_broker{40, "Broker-level min.insync.replicas cannot be altered while ELR is enabled."};
  EXPECT_EQ(alter(4, "1", key, kSet, "2"), of_broker);
  EXPECT_EQ(alter(4, "1", key, kDelete, std::nullopt), of_broker);
  EXPECT_EQ(replace(4, "1", {{key, "2"}}), of_broker);
  EXPECT_EQ(replace(4, "1", {{"log.cleaner.threads", "1"}}), kGood);
  const Answer removed{40, "Cluster-level min.insync.replicas cannot be removed while ELR is enabled."};
  EXPECT_EQ(alter(4, "", key, kDelete, std::nullopt), removed);
  EXPECT_EQ(replace(4, "", {{"log.retention.ms", "1"}}), removed);
  EXPECT_EQ(alter(4, "", key, kSet, "2"), kGood);
  EXPECT_EQ(topic(key, kDelete, std::nullopt), kGood);
}

TEST_F(ConfigControlTest, TopicSettings) {
  EXPECT_EQ(topic("retention.ms", kSet, "1000"), kGood);
  EXPECT_EQ(setting("retention.ms"), "1000");
  EXPECT_EQ(topic("nope", kSet, "1"), (Answer{40, "Unknown topic config name: nope"}));
  EXPECT_EQ(topic("retention.ms", kSet, "abc"),
            (Answer{40, "Invalid value abc for configuration retention.ms: Not a number of type LONG"}));
  EXPECT_EQ(topic("segment.bytes", kSet, "1"),
            (Answer{40, "Invalid value 1 for configuration segment.bytes: Value must be at least 1048576"}));
  EXPECT_EQ(topic("retention.ms", kSet, std::nullopt), (Answer{42, "Null value not supported for : retention.ms"}));
  EXPECT_EQ(topic("cleanup.policy", kAppend, std::nullopt), (Answer{42, "Null value not supported for : cleanup.policy"}));
  EXPECT_EQ(topic("retention.ms", 9, "1"), (Answer{-1, ""}));
  EXPECT_EQ(topic("retention.ms", kDelete, std::nullopt), kGood);
  EXPECT_EQ(topic("nope", kDelete, std::nullopt), kGood);
  EXPECT_TRUE(image_->topic("tp")->configs.empty());
  EXPECT_EQ(alter(2, "nope", "retention.ms", kSet, "1"), (Answer{3, "The topic 'nope' does not exist."}));
  EXPECT_EQ(alter(2, "", "retention.ms", kSet, "1"), (Answer{42, "Default topic resources are not allowed."}));
  EXPECT_EQ(alter(2, "a b", "retention.ms", kSet, "1").code, 17);
  EXPECT_EQ(alter(99, "x", "a", kSet, "1"), (Answer{42, "Unknown resource type 99"}));
  EXPECT_EQ(alter(0, "x", "a", kSet, "1"), (Answer{42, "Unknown resource type 0"}));
}

TEST_F(ConfigControlTest, Lists) {
  EXPECT_EQ(topic("cleanup.policy", kAppend, "compact"), kGood);
  EXPECT_EQ(setting("cleanup.policy"), "delete,compact");
  EXPECT_EQ(topic("cleanup.policy", kAppend, "compact"), kGood);
  EXPECT_EQ(setting("cleanup.policy"), "delete,compact");
  EXPECT_EQ(topic("cleanup.policy", kSubtract, "delete"), kGood);
  EXPECT_EQ(setting("cleanup.policy"), "compact");
  EXPECT_EQ(topic("retention.ms", kAppend, "5"),
            (Answer{40, "Can't APPEND to key retention.ms because its type is not LIST."}));
  EXPECT_EQ(topic("retention.ms", kSubtract, "5"),
            (Answer{40, "Can't SUBTRACT to key retention.ms because its type is not LIST."}));
}

TEST_F(ConfigControlTest, BrokerSettings) {
  EXPECT_EQ(alter(4, "1", "log.cleaner.threads", kSet, "2"), kGood);
  EXPECT_EQ(alter(4, "", "log.retention.ms", kSet, "7777"), kGood);
  EXPECT_EQ(image_->config()->retention_ms(), 7777);
  EXPECT_EQ(alter(4, "1", "broker.id", kSet, "2"), (Answer{42, "Cannot update these configs dynamically: [broker.id]"}));
  EXPECT_EQ(alter(4, "", "node.id", kSet, "2"), (Answer{42, "Cannot update these configs dynamically: [node.id]"}));
  EXPECT_EQ(alter(4, "", "listeners", kSet, "PLAINTEXT://:1"),
            (Answer{42, "Cannot update these configs at default cluster level, broker id must be specified: [listeners]"}));
  EXPECT_EQ(alter(4, "1", "nope.nope", kSet, "2"), kGood);
  EXPECT_EQ(alter(4, "7", "log.cleaner.threads", kSet, "2"),
            (Answer{42, "Unexpected broker id, expected 1, but received 7"}));
  EXPECT_EQ(alter(4, "abc", "log.cleaner.threads", kSet, "2"), (Answer{42, "Node id must be an integer, but it is: abc"}));
  EXPECT_EQ(alter(4, "1", "log.cleaner.threads", kSet, "abc"),
            (Answer{42, "Invalid value abc for configuration log.cleaner.threads: Not a number of type INT"}));
  EXPECT_EQ(alter(4, "1", "num.io.threads", kSet, "0"),
            (Answer{42, "Invalid value 0 for configuration num.io.threads: Value must be at least 1"}));
}

TEST_F(ConfigControlTest, WhatARunningBrokerRefuses) {
  const auto dynamic = [](const std::string& why) {
    return Answer{42, "Invalid value org.apache.kafka.common.config.ConfigException: " + why + " for configuration Invalid dynamic configuration"};
  };
  const std::string failed = "Dynamic thread count update validation failed for num.io.threads=";
  EXPECT_EQ(alter(4, "1", "num.io.threads", kSet, "3"), dynamic(failed + "3, value should be at least half the current value 8"));
  EXPECT_EQ(alter(4, "1", "num.io.threads", kSet, "17"), dynamic(failed + "17, value should not be greater than double the current value 8"));
  EXPECT_EQ(alter(4, "1", "num.io.threads", kSet, "16"), kGood);
  EXPECT_EQ(alter(4, "1", "log.cleaner.threads", kSet, "0"), dynamic("Log cleaner threads should be at least 1"));
  EXPECT_EQ(alter(4, "1", "log.cleaner.threads", kSet, "3"), dynamic("Log cleaner threads cannot be increased to more than double the current value 1"));
  EXPECT_EQ(alter(4, "1", "max.connections", kSet, "0"), dynamic("Invalid max.connections 0"));
  EXPECT_EQ(alter(4, "1", "max.connections.per.ip.overrides", kSet, "127.0.0.1:x"), (Answer{42, "For input string: \"x\""}));
  EXPECT_EQ(alter(4, "1", "ssl.keystore.location", kSet, "/nope"),
            (Answer{42, "These security configs can be dynamically updated only per-listener using the listener prefix: [ssl.keystore.location]"}));
  EXPECT_EQ(alter(4, "1", "listeners", kSet, "PLAINTEXT://127.0.0.1:1").code, 42);
}

TEST_F(ConfigControlTest, RetentionHasSynonymsInOtherUnits) {
  EXPECT_EQ(alter(4, "1", "log.retention.ms", kSet, "5000"), kGood);
  const auto broker = describe(4, "1", {"log.retention.ms"});
  ASSERT_EQ(broker.configs.size(), 1U);
  ASSERT_EQ(broker.configs[0].synonyms.size(), 2U);
  EXPECT_EQ(broker.configs[0].synonyms[1].name, "log.retention.hours");
  EXPECT_EQ(describe(2, "tp", {"retention.ms"}).configs[0].config_source, 2);
  EXPECT_TRUE(describe(4, "1", {"log.roll.ms"}).configs[0].synonyms.empty()) << "not set: log.roll.hours is about something else";
}

TEST_F(ConfigControlTest, GroupOptionsHaveADefaultAsSynonym) {
  const auto group = describe(32, "g", {"share.auto.offset.reset", "share.session.timeout.ms"});
  ASSERT_EQ(group.configs.size(), 2U);
  ASSERT_EQ(group.configs[0].synonyms.size(), 1U);
  EXPECT_EQ(group.configs[0].synonyms[0].name, "share.auto.offset.reset");
  EXPECT_EQ(group.configs[0].synonyms[0].value->view(), "latest");
  EXPECT_EQ(group.configs[1].synonyms.at(0).name, "group.share.session.timeout.ms");
}

TEST_F(ConfigControlTest, LoggersClientMetricsGroups) {
  EXPECT_EQ(alter(8, "2", "root", kSet, "DEBUG"), (Answer{42, "Unexpected node id. Expected 1, but received 2"}));
  EXPECT_EQ(alter(8, "", "root", kSet, "DEBUG"), (Answer{42, "Node id must be an integer, but it is: "}));
  EXPECT_EQ(alter(8, "1", "no.such.logger", kSet, "DEBUG"), (Answer{40, "Logger no.such.logger does not exist!"}));
  EXPECT_EQ(alter(8, "1", "root", kSet, "debug"), (Answer{40, "Cannot set the log level of root to debug as it is not a supported log level. Valid log levels are "
                                                              "DEBUG, ERROR, FATAL, INFO, TRACE, WARN"}));
  EXPECT_EQ(alter(8, "1", "root", kSet, "DEBUG"), kGood);
  EXPECT_EQ(alter(16, "sub1", "metrics", kSet, "org.apache.kafka.producer."), kGood);
  EXPECT_EQ(alter(16, "sub1", "interval.ms", kSet, "10"),
            (Answer{42, "Invalid value 10 for interval.ms, interval must be between 100 and 3600000 (1 hour)"}));
  EXPECT_EQ(alter(16, "sub1", "match", kSet, "foo=bar"), (Answer{40, "Illegal client matching pattern: foo=bar"}));
  EXPECT_EQ(alter(16, "sub1", "match", kSet, "foo"), (Answer{40, "Illegal client matching pattern: foo"}));
  EXPECT_EQ(alter(16, "sub1", "match", kSet, "client_id=a.*"), kGood);
  EXPECT_EQ(alter(16, "sub1", "nope", kSet, "1"), (Answer{42, "Unknown client metrics configuration: nope"}));
  EXPECT_EQ(alter(16, "", "metrics", kSet, "x"), (Answer{42, "Subscription name can't be empty"}));
  EXPECT_EQ(alter(32, "g1", "consumer.session.timeout.ms", kSet, "50000"), kGood);
  EXPECT_EQ(alter(32, "g1", "consumer.session.timeout.ms", kSet, "1"),
            (Answer{40, "consumer.session.timeout.ms must be in the range 45000 to 60000 inclusive."}));
  EXPECT_EQ(alter(32, "g1", "consumer.heartbeat.interval.ms", kSet, "60000"),
            (Answer{40, "consumer.heartbeat.interval.ms must be in the range 5000 to 15000 inclusive."}));
  EXPECT_EQ(alter(32, "g1", "streams.num.standby.replicas", kSet, "3"), (Answer{40, "streams.num.standby.replicas must be less than or equal to 2"}));
  EXPECT_EQ(alter(32, "g1", "streams.task.offset.interval.ms", kSet, "100"),
            (Answer{40, "streams.task.offset.interval.ms must be greater than or equal to 15000"}));
  EXPECT_EQ(alter(32, "g1", "streams.num.warmup.replicas", kSet, "21"), (Answer{40, "streams.num.warmup.replicas must be less than or equal to 20"}));
  EXPECT_EQ(alter(32, "g1", "streams.assignor.name", kSet, "random"),
            (Answer{40, "streams.assignor.name 'random' is not a registered task assignor. Registered assignors are: [sticky]."}));
  EXPECT_EQ(alter(32, "g1", "streams.assignor.name", kSet, "sticky"), kGood);
  EXPECT_EQ(alter(32, "g1", "errors.deadletterqueue.topic.name", kSet, "__letters"),
            (Answer{40, "errors.deadletterqueue.topic.name: DLQ topic name must not start with '__'"}));
  EXPECT_EQ(alter(32, "g1", "nope", kSet, "1"), (Answer{40, "Unknown group config name: nope"}));
  EXPECT_EQ(alter(32, "g1", "share.auto.offset.reset", kSet, "foo"),
            (Answer{40, "Invalid value foo for configuration share.auto.offset.reset: Invalid value `foo` for configuration "
                        "share.auto.offset.reset. The value must be either 'earliest', 'latest' or of the format "
                        "'by_duration:<PnDTnHnMn.nS>'."}));
  EXPECT_EQ(alter(32, "", "consumer.session.timeout.ms", kSet, "1"), (Answer{42, "Default group resources are not allowed."}));
}

TEST_F(ConfigControlTest, LoggersOfKafkaActOnThoseOfCork) {
  const auto level = [this](const char* name) {
    const auto described = describe(8, "1", {name});
    return described.configs.size() == 1 ? std::string(described.configs[0].value->view()) : std::string("none");
  };
  const auto set = [this](const char* name, int operation, const char* value) {
    IncrementalAlterConfigsRequest request;
    auto& resource = request.resources.emplace_back();
    resource.resource_type = 8;
    resource.resource_name = "1";
    auto& change = resource.configs.emplace_back();
    change.name = name;
    change.config_operation = static_cast<std::int8_t>(operation);
    change.value = value;
    const auto decision = incremental_alter_configs(*image_, request);
    apply_log_levels(request, decision.response);
    return answer_of(decision.response);
  };
  const Logger partition("partition");
  const Logger cleaner("cleaner");
  EXPECT_EQ(level("kafka.server.ReplicaManager"), "INFO");
  EXPECT_EQ(set("kafka.server.ReplicaManager", kSet, "TRACE"), kGood);
  EXPECT_EQ(level("kafka.server.ReplicaManager"), "TRACE");
  EXPECT_EQ(log_levels().at("partition"), LogLevel::kDebug);
  EXPECT_EQ(level("partition"), "DEBUG");
  EXPECT_EQ(level("kafka.cluster.Partition"), "INFO");
  EXPECT_EQ(set("kafka", kSet, "ERROR"), kGood);
  EXPECT_EQ(level("kafka.cluster.Partition"), "ERROR");
  EXPECT_EQ(log_levels().at("partition"), LogLevel::kDebug);  // the most detailed of its names
  EXPECT_EQ(log_levels().at("cleaner"), LogLevel::kError);
  EXPECT_EQ(set("kafka.server.ReplicaManager", kDelete, ""), kGood);
  EXPECT_EQ(level("kafka.server.ReplicaManager"), "ERROR");
  EXPECT_EQ(log_levels().at("partition"), LogLevel::kError);
  EXPECT_EQ(set("kafka", kDelete, ""), kGood);
  EXPECT_EQ(set("root", kSet, "FATAL"), kGood);
  EXPECT_EQ(level("root"), "FATAL");
  EXPECT_EQ(level("org.apache.kafka.raft.QuorumState"), "FATAL");
  EXPECT_EQ(log_levels().at("partition"), LogLevel::kError);
  EXPECT_EQ(set("kafka.no.Such", kSet, "INFO"), (Answer{40, "Logger kafka.no.Such does not exist!"}));
  EXPECT_EQ(set("root", kSet, "INFO"), kGood);
}

TEST_F(ConfigControlTest, DuplicatesInOneRequest) {
  IncrementalAlterConfigsRequest request;
  for (int i = 0; i < 2; ++i) {
    auto& entry = request.resources.emplace_back();
    entry.resource_type = 2;
    entry.resource_name = "tp";
  }
  const auto twice = incremental_alter_configs(*image_, request);
  ASSERT_EQ(twice.response.responses.size(), 2U);
  EXPECT_EQ(twice.response.responses[1].error_message->view(), "Each resource must appear at most once.");
  request.resources.pop_back();
  for (int i = 0; i < 2; ++i) {
    auto& change = request.resources[0].configs.emplace_back();
    change.name = "retention.ms";
    change.value = "1";
  }
  EXPECT_EQ(answer_of(incremental_alter_configs(*image_, request).response),
            (Answer{42, "Error due to duplicate config keys"}));
}

TEST_F(ConfigControlTest, ReplacementDropsWhatIsNotNamed) {
  EXPECT_EQ(topic("retention.ms", kSet, "1000"), kGood);
  EXPECT_EQ(replace(2, "tp", {{"flush.ms", "7"}}), kGood);
  EXPECT_EQ(image_->topic("tp")->configs, (config::Overrides{{"flush.ms", "7"}}));
  EXPECT_EQ(replace(2, "tp", {{"retention.ms", std::nullopt}}), (Answer{42, "Null value not supported for : retention.ms"}));
  EXPECT_EQ(replace(2, "nope", {{"retention.ms", "1"}}), (Answer{3, "The topic 'nope' does not exist."}));
  EXPECT_EQ(replace(8, "1", {{"kafka", "INFO"}}), (Answer{42, "Unknown resource type 8"}));
  EXPECT_EQ(replace(4, "1", {{"broker.id", "2"}}), (Answer{42, "Cannot update these configs dynamically: [broker.id]"}));
}

TEST_F(ConfigControlTest, DescribesTopicAsKafkaDoes) {
  EXPECT_EQ(topic("cleanup.policy", kSet, "delete"), kGood);
  const auto result = describe(2, "tp", {"cleanup.policy", "retention.ms", "nope"});
  EXPECT_EQ(result.error_code, 0);
  ASSERT_EQ(result.configs.size(), 2U);
  const auto& policy = result.configs[0];
  EXPECT_EQ(policy.value->view(), "delete");
  EXPECT_EQ(policy.config_source, 1);
  EXPECT_EQ(policy.config_type, 7);
  EXPECT_FALSE(policy.documentation.has_value());
  ASSERT_EQ(policy.synonyms.size(), 2U);
  EXPECT_EQ(policy.synonyms[0].name.view(), "cleanup.policy");
  EXPECT_EQ(policy.synonyms[1].name.view(), "log.cleanup.policy");
  EXPECT_EQ(policy.synonyms[1].source, 5);
  const auto& retention = result.configs[1];
  EXPECT_EQ(retention.value->view(), "604800000");
  EXPECT_EQ(retention.config_source, 5);
  EXPECT_TRUE(retention.synonyms.empty());
  EXPECT_EQ(describe(2, "tp").configs.size(), describe(2, "tp", {}).configs.size());
  EXPECT_EQ(describe(2, "nope").error_code, 3);
  EXPECT_EQ(describe(2, "nope").error_message->view(), "");
  EXPECT_EQ(describe(2, "a b").error_code, 17);
}

TEST_F(ConfigControlTest, DescribesBrokersLoggersGroupsAndMetrics) {
  EXPECT_EQ(alter(4, "", "log.retention.ms", kSet, "7777"), kGood);
  const auto broker = describe(4, "1", {"log.retention.ms", "ssl.keystore.password", "broker.id"});
  ASSERT_EQ(broker.configs.size(), 3U);
  EXPECT_TRUE(broker.configs[0].read_only);
  EXPECT_EQ(broker.configs[1].config_source, 3);
  EXPECT_FALSE(broker.configs[2].value.has_value());
  EXPECT_TRUE(broker.configs[2].is_sensitive);
  const auto everywhere = describe(4, "");
  ASSERT_EQ(everywhere.configs.size(), 1U);
  EXPECT_EQ(everywhere.configs[0].name.view(), "log.retention.ms");
  EXPECT_EQ(describe(4, "7").error_message->view(), "Unexpected broker id, expected 1 or empty string, but received 7");
  EXPECT_EQ(describe(4, "abc").error_message->view(), "Broker id must be an integer, but it is: abc");
  EXPECT_EQ(describe(8, "").error_message->view(), "Broker id must not be empty");
  EXPECT_EQ(describe(8, "2").error_message->view(), "Unexpected broker id, expected 1 but received 2");
  ASSERT_EQ(describe(8, "1", {"root"}).configs.size(), 1U);
  EXPECT_EQ(describe(8, "1", {"root"}).configs[0].value->view(), "INFO");
  EXPECT_EQ(describe(8, "1", {"metadata"}).configs.size(), 1U);
  EXPECT_EQ(describe(16, "nothing").configs.size(), 3U);
  EXPECT_EQ(describe(16, "").error_message->view(), "Client metrics subscription name must not be empty");
  EXPECT_EQ(describe(32, "").error_message->view(), "Group name must not be empty");
  EXPECT_EQ(describe(32, "g", {"consumer.session.timeout.ms"}).configs.at(0).value->view(), "45000");
  EXPECT_EQ(describe(99, "x").error_code, 42);
}

TEST_F(ConfigControlTest, NamesThatNoOptionHasAreShownWithoutTheirValue) {
  EXPECT_EQ(alter(4, "", "no.such.option", kSet, "secret"), kGood);
  EXPECT_EQ(alter(4, "1", "no.such.option", kSet, "secret"), kGood);
  const auto all = describe(4, "");
  ASSERT_EQ(all.configs.size(), 1U);
  EXPECT_EQ(all.configs[0].name.view(), "no.such.option");
  EXPECT_FALSE(all.configs[0].value.has_value());
  EXPECT_TRUE(all.configs[0].is_sensitive);
  EXPECT_TRUE(all.configs[0].read_only);
  EXPECT_EQ(all.configs[0].config_type, 0);
  EXPECT_EQ(all.configs[0].synonyms.size(), 1U);
  const auto own = describe(4, "1", {"no.such.option"});
  ASSERT_EQ(own.configs.size(), 1U);
  EXPECT_EQ(own.configs[0].config_source, 2);
  ASSERT_EQ(own.configs[0].synonyms.size(), 2U);
  EXPECT_EQ(own.configs[0].synonyms[1].source, 3);
  EXPECT_FALSE(own.configs[0].synonyms[1].value.has_value());
}

TEST_F(ConfigControlTest, OptionsOfListenersHaveSynonyms) {
  EXPECT_EQ(alter(4, "1", "listener.name.internal.ssl.keystore.type", kSet, "PEM"), kGood);
  EXPECT_EQ(alter(4, "1", "listener.name.internal.ssl.keystore.password", kSet, "secret"), kGood);
  const auto described =
      describe(4, "1", {"listener.name.internal.ssl.keystore.type", "listener.name.internal.ssl.keystore.password"});
  ASSERT_EQ(described.configs.size(), 2U);
  EXPECT_TRUE(described.configs[0].read_only);
  ASSERT_EQ(described.configs[0].synonyms.size(), 1U);
  EXPECT_FALSE(described.configs[0].synonyms[0].value.has_value());
  ASSERT_EQ(described.configs[1].synonyms.size(), 2U);
  EXPECT_EQ(described.configs[1].synonyms[0].name.view(), "listener.name.internal.ssl.keystore.type");
  EXPECT_EQ(described.configs[1].synonyms[0].value->view(), "PEM");
  EXPECT_EQ(described.configs[1].synonyms[0].source, 2);
  EXPECT_EQ(described.configs[1].synonyms[1].name.view(), "ssl.keystore.type");
  EXPECT_EQ(described.configs[1].synonyms[1].source, 5);
}

TEST_F(ConfigControlTest, ListsResources) {
  EXPECT_EQ(alter(16, "sub1", "metrics", kSet, "x"), kGood);
  EXPECT_EQ(alter(32, "g1", "consumer.session.timeout.ms", kSet, "50000"), kGood);
  const auto list = [&](std::vector<std::int8_t> types, std::int16_t version) {
    ListConfigResourcesRequest request;
    request.resource_types = std::move(types);
    std::string names;
    const auto response = list_config_resources(*image_, request, version);
    for (const auto& r : response.config_resources) names += r.resource_name.str() + "/" + std::to_string(r.resource_type) + " ";
    return std::to_string(response.error_code) + ": " + names;
  };
  EXPECT_EQ(list({}, 1), "0: g1/32 sub1/16 1/8 1/4 tp/2 ");
  EXPECT_EQ(list({}, 0), "0: sub1/16 ");
  EXPECT_EQ(list({2, 4}, 1), "0: 1/4 tp/2 ");
  EXPECT_EQ(list({77}, 1), "35: ");
  EXPECT_EQ(list({0}, 1), "35: ");
}

}  // namespace
}  // namespace cork::metadata
