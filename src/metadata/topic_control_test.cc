// SPDX-License-Identifier: Apache-2.0
// Compares decisions on topics with what Kafka 4.4 answered to the same requests.
#include "metadata/topic_control.h"

#include <gtest/gtest.h>

#include "metadata/image_builder.h"

namespace cork::metadata {
namespace {

using protocol::CreatePartitionsRequest;
using protocol::CreateTopicsRequest;
using protocol::DeleteTopicsRequest;
using CreatableTopic = CreateTopicsRequest::CreatableTopic;
using Strings = std::vector<std::pair<std::string, std::string>>;

struct Answer {
  std::int16_t code;
  std::string text;
  friend bool operator==(const Answer&, const Answer&) = default;
  friend std::ostream& operator<<(std::ostream& out, const Answer& a) { return out << a.code << " " << a.text; }
};

CreatableTopic topic(const std::string& name, std::int32_t partitions, std::int16_t factor, const Strings& configs = {}) {
  CreatableTopic out;
  out.name = name;
  out.num_partitions = partitions;
  out.replication_factor = factor;
  for (const auto& [key, value] : configs) {
    auto& entry = out.configs.emplace_back();
    entry.name = key;
    entry.value = value;
  }
  return out;
}

CreatableTopic assigned(const std::string& name,
                        const std::vector<std::pair<std::int32_t, std::vector<std::int32_t>>>& assignment,
                        std::int32_t partitions = -1, std::int16_t factor = -1) {
  CreatableTopic out = topic(name, partitions, factor);
  for (const auto& [index, brokers] : assignment) {
    auto& entry = out.assignments.emplace_back();
    entry.partition_index = index;
    entry.broker_ids = brokers;
  }
  return out;
}

class TopicControlTest : public ::testing::Test {
 protected:
  TopicControlTest() : random_(7), control_(random_), image_(std::make_shared<const Image>(std::make_shared<const Config>())) {
    ClusterRecord cluster;
    cluster.cluster_id = "c";
    cluster.node_id = 1;
    Records records;
    records.emplace_back(std::move(cluster));
    apply(records);
    EXPECT_EQ(create(topic("tp", 3, 1)), (Answer{0, ""}));
    EXPECT_EQ(create(topic("c.d", 1, 1)), (Answer{0, ""}));
  }

  void apply(const Records& records) {
    ImageBuilder builder(*image_);
    EXPECT_TRUE(builder.replay_all(records));
    image_ = builder.finish().image;
  }
  Answer create(CreatableTopic wanted) {
    CreateTopicsRequest request;
    request.topics.push_back(std::move(wanted));
    auto decision = control_.create_topics(*image_, request);
    EXPECT_EQ(decision.response.topics.size(), 1U);
    apply(decision.records);
    const auto& result = decision.response.topics[0];
    return {result.error_code, result.error_message ? result.error_message->str() : ""};
  }
  Answer grow(const std::string& name, std::int32_t count, std::optional<std::vector<std::vector<std::int32_t>>> brokers = {},
              bool validate_only = false) {
    CreatePartitionsRequest request;
    request.validate_only = validate_only;
    auto& entry = request.topics.emplace_back();
    entry.name = name;
    entry.count = count;
    entry.assignments.reset();
    if (brokers) {
      entry.assignments.emplace();
      for (const auto& list : *brokers) entry.assignments->emplace_back().broker_ids = list;
    }
    auto decision = control_.create_partitions(*image_, request);
    EXPECT_EQ(decision.response.results.size(), 1U);
    apply(decision.records);
    const auto& result = decision.response.results[0];
    return {result.error_code, result.error_message ? result.error_message->str() : ""};
  }

  runtime::Random random_;
  TopicControl control_;
  ImagePtr image_;
};

TEST_F(TopicControlTest, NamesAreCheckedAsKafkaDoes) {
  EXPECT_EQ(create(topic("tp", 1, 1)), (Answer{36, "Topic 'tp' already exists."}));
  EXPECT_EQ(create(topic("", 1, 1)), (Answer{17, "Topic name is invalid: the empty string is not allowed"}));
  EXPECT_EQ(create(topic(".", 1, 1)), (Answer{17, "Topic name is invalid: '.' is not allowed"}));
  EXPECT_EQ(create(topic("..", 1, 1)), (Answer{17, "Topic name is invalid: '..' is not allowed"}));
  EXPECT_EQ(create(topic("a b", 1, 1)), (Answer{17, "Topic name is invalid: 'a b' contains one or more characters other than "
                                                    "ASCII alphanumerics, '.', '_' and '-'"}));
  EXPECT_EQ(create(topic(std::string(250, 'l'), 1, 1)).text,
            "Topic name is invalid: the length of '" + std::string(250, 'l') + "' is longer than the max allowed length 249");
  EXPECT_EQ(create(topic(std::string(249, 'l'), 1, 1)).code, 0);
  EXPECT_EQ(create(topic("c_d", 1, 1)), (Answer{17, "Topic 'c_d' collides with existing topic: c.d"}));
  EXPECT_EQ(create(topic("__cluster_metadata", 1, 1)),
            (Answer{42, "Creation of internal topic __cluster_metadata is prohibited."}));
  EXPECT_EQ(create(topic("__consumer_offsets", 1, 1)).code, 0);
  EXPECT_TRUE(image_->topic("__consumer_offsets")->is_internal());
}

TEST_F(TopicControlTest, CountsAreCheckedAsKafkaDoes) {
  const Answer partitions{37, "Number of partitions was set to an invalid non-positive value."};
  const Answer factor{38, "Replication factor must be larger than 0, or -1 to use the default value."};
  EXPECT_EQ(create(topic("z", 0, 1)), partitions);
  EXPECT_EQ(create(topic("z", -2, 1)), partitions);
  EXPECT_EQ(create(topic("z", 1, 0)), factor);
  EXPECT_EQ(create(topic("z", 1, -2)), factor);
  EXPECT_EQ(create(topic("z", 0, 0)), factor);
  EXPECT_EQ(create(topic("z", 5, 3)),
            (Answer{38, "Unable to replicate the partition 3 time(s): The target replication factor of 3 cannot be reached "
                        "because only 1 broker(s) are registered or some brokers have all their log directories cordoned."}));
  EXPECT_EQ(create(topic("z", 20000, 1)), (Answer{44, "Excessively large number of partitions per request."}));
  EXPECT_EQ(create(topic("z", -1, -1)).code, 0);
  EXPECT_EQ(image_->topic("z")->partitions.size(), 1U);
}

TEST_F(TopicControlTest, ConfigurationsAreCheckedAsKafkaDoes) {
  const auto with = [&](const char* name, const char* value) { return create(topic("z", 1, 1, {{name, value}})); };
  EXPECT_EQ(with("nope", "1"), (Answer{40, "Unknown topic config name: nope"}));
  EXPECT_EQ(with("retention.ms", "abc"),
            (Answer{40, "Invalid value abc for configuration retention.ms: Not a number of type LONG"}));
  EXPECT_EQ(with("segment.bytes", "1"),
            (Answer{40, "Invalid value 1 for configuration segment.bytes: Value must be at least 1048576"}));
  EXPECT_EQ(with("cleanup.policy", "foo"),
            (Answer{40, "Invalid value foo for configuration cleanup.policy: String must be one of: compact, delete"}));
  EXPECT_EQ(with("preallocate", "maybe"),
            (Answer{40, "Invalid value maybe for configuration preallocate: Expected value to be either true or false"}));
  EXPECT_EQ(with("remote.storage.enable", "true"),
            (Answer{40, "Tiered Storage functionality is disabled in the broker. Topic cannot be configured with remote log "
                        "storage."}));
  auto null_valued = topic("z", 1, 1, {{"retention.ms", ""}});
  null_valued.configs[0].value.reset();
  EXPECT_EQ(create(std::move(null_valued)), (Answer{40, "Null value not supported for topic configs: retention.ms"}));
  EXPECT_EQ(create(topic("z", 1, 1, {{"retention.ms", "1"}, {"retention.ms", "2"}})).code, 0);
  EXPECT_EQ(image_->topic("z")->configs.at("retention.ms"), "2");
}

TEST_F(TopicControlTest, AssignmentsAreCheckedAsKafkaDoes) {
  EXPECT_EQ(create(assigned("y", {{0, {1}}}, -1, 1)),
            (Answer{42, "A manual partition assignment was specified, but replication factor was not set to -1."}));
  EXPECT_EQ(create(assigned("y", {{0, {1}}}, 1, -1)),
            (Answer{42, "A manual partition assignment was specified, but numPartitions was not set to -1."}));
  EXPECT_EQ(create(assigned("y", {{0, {}}})), (Answer{39, "The manual partition assignment includes an empty replica list."}));
  EXPECT_EQ(create(assigned("y", {{0, {1, 1}}})),
            (Answer{39, "The manual partition assignment includes the broker 1 more than once."}));
  EXPECT_EQ(create(assigned("y", {{0, {7}}})),
            (Answer{39, "The manual partition assignment includes broker 7, but no such broker is registered."}));
  EXPECT_EQ(create(assigned("y", {{0, {1}}, {0, {1}}})),
            (Answer{39, "Found multiple manual partition assignments for partition 0"}));
  EXPECT_EQ(create(assigned("y", {{1, {1}}})), (Answer{39, "partitions should be a consecutive 0-based integer sequence"}));
  EXPECT_EQ(create(assigned("y", {{1, {1}}, {0, {1}}})).code, 0);
  EXPECT_EQ(image_->topic("y")->partitions.size(), 2U);
}

TEST_F(TopicControlTest, OneRequestIsCheckedAgainstItself) {
  CreateTopicsRequest request;
  request.topics = {topic("a", 1, 1), topic("b.c", 1, 1), topic("a", 2, 1), topic("b_c", 1, 1)};
  const auto decision = control_.create_topics(*image_, request);
  ASSERT_EQ(decision.response.topics.size(), 3U);
  EXPECT_EQ(decision.response.topics[0].error_message->view(), "Duplicate topic name.");
  EXPECT_EQ(decision.response.topics[1].error_code, 0);
  EXPECT_EQ(decision.response.topics[2].error_code, 17);
}

TEST_F(TopicControlTest, ManyTopicsInOneRequestShareOneBound) {
  CreateTopicsRequest request;
  for (int i = 0; i < 3; ++i) request.topics.push_back(topic("many-" + std::to_string(i), 4000, 1));
  auto decision = control_.create_topics(*image_, request);
  ASSERT_EQ(decision.response.topics.size(), 3U);
  for (const auto& result : decision.response.topics) EXPECT_EQ(result.error_code, 44);
  EXPECT_TRUE(decision.records.empty());
  request.topics.pop_back();
  decision = control_.create_topics(*image_, request);
  EXPECT_EQ(decision.response.topics[1].error_code, 0);
  apply(decision.records);

  CreatePartitionsRequest grow;
  for (const char* name : {"many-0", "many-1"}) {
    auto& entry = grow.topics.emplace_back();
    entry.name = name;
    entry.count = 10'000;
    entry.assignments.reset();
  }
  const auto grown = control_.create_partitions(*image_, grow);
  EXPECT_EQ(grown.response.results[0].error_code, 0);
  EXPECT_EQ(grown.response.results[1].error_code, 44);
}

TEST_F(TopicControlTest, ValidateOnlyChangesNothingAndHasNoId) {
  CreateTopicsRequest request;
  request.validate_only = true;
  request.topics = {topic("a", 2, 1, {{"retention.ms", "5"}})};
  const auto decision = control_.create_topics(*image_, request);
  EXPECT_TRUE(decision.records.empty());
  const auto& result = decision.response.topics[0];
  EXPECT_TRUE(result.topic_id.is_zero());
  EXPECT_EQ(result.num_partitions, 2);
  EXPECT_EQ(result.replication_factor, 1);
  for (const auto& entry : *result.configs) {
    if (entry.name == "retention.ms") EXPECT_EQ(entry.value->view(), "5");
    EXPECT_EQ(entry.config_source, entry.name == "retention.ms" ? 1 : 5);
  }
}

TEST_F(TopicControlTest, PartitionsAreAddedAsKafkaDoes) {
  EXPECT_EQ(grow("tp", 3), (Answer{37, "Topic already has 3 partition(s)."}));
  EXPECT_EQ(grow("tp", 2), (Answer{37, "The topic tp currently has 3 partition(s); 2 would not be an increase."}));
  EXPECT_EQ(grow("tp", -1), (Answer{37, "The topic tp currently has 3 partition(s); -1 would not be an increase."}));
  EXPECT_EQ(grow("nope", 3), (Answer{3, ""}));
  EXPECT_EQ(grow("tp", 20000), (Answer{44, "Excessively large number of additional partitions per request."}));
  EXPECT_EQ(grow("tp", 5, {{{1}}}),
            (Answer{39, "Attempted to add 2 additional partition(s), but only 1 assignment(s) were specified."}));
  EXPECT_EQ(grow("tp", 4, {{{9}}}),
            (Answer{39, "The manual partition assignment includes broker 9, but no such broker is registered."}));
  EXPECT_EQ(grow("tp", 4, {}, true).code, 0);
  EXPECT_EQ(image_->topic("tp")->partitions.size(), 3U);
  EXPECT_EQ(grow("tp", 5, {{{1}, {1}}}).code, 0);
  EXPECT_EQ(image_->topic("tp")->partitions.size(), 5U);
}

TEST_F(TopicControlTest, DeletesByNameAndId) {
  const Uuid id = image_->topic("tp")->id;
  DeleteTopicsRequest request;
  request.topics.emplace_back().name = "c.d";
  request.topics.emplace_back().topic_id = id;
  request.topics.emplace_back().name = "nope";
  request.topics.emplace_back().topic_id = Uuid::from_random(9, 9);
  request.topics.emplace_back();
  auto& both = request.topics.emplace_back();
  both.name = "tp";
  both.topic_id = id;
  const auto decision = control_.delete_topics(*image_, request);
  ASSERT_TRUE(decision);
  std::map<std::int16_t, int> codes;
  for (const auto& result : decision->response.responses) ++codes[result.error_code];
  EXPECT_EQ(codes, (std::map<std::int16_t, int>{{0, 2}, {3, 1}, {42, 2}, {100, 1}}));
  apply(decision->records);
  EXPECT_TRUE(image_->topics().empty());
}

TEST_F(TopicControlTest, NameAndIdOfOneTopicAreRefused) {
  DeleteTopicsRequest request;
  request.topics.emplace_back().name = "tp";
  request.topics.emplace_back().topic_id = image_->topic("tp")->id;
  const auto decision = control_.delete_topics(*image_, request);
  ASSERT_EQ(decision->response.responses.size(), 1U);
  EXPECT_EQ(decision->response.responses[0].error_message->view(),
            "The provided topic name maps to an ID that was already supplied.");
  EXPECT_TRUE(decision->records.empty());
}

}  // namespace
}  // namespace cork::metadata
