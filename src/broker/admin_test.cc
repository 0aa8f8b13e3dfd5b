// SPDX-License-Identifier: Apache-2.0
// Sends the administrative requests recorded from Kafka 4.4 to a simulated broker: the answers have to be the same.
#include <gtest/gtest.h>

#include <algorithm>
#include <boost/json.hpp>
#include <fstream>

#include "broker/api_table.h"
#include "broker/broker.h"
#include "broker/simulated_broker.h"
#include "config/config.h"
#include "net/memory_network.h"
#include "protocol/generated/describe_quorum_request.h"
#include "protocol/generated/describe_quorum_response.h"
#include "protocol/header.h"
#include "runtime/sim/sim_file_system.h"
#include "runtime/sim/simulator.h"
#include "security/quota/client_quotas.h"

namespace cork::broker {
namespace {

namespace json = boost::json;
using protocol::MessageInfo;
using protocol::MessageType;

struct Exchange {
  std::vector<std::byte> request;   // from its header on
  std::vector<std::byte> response;  // from its header on
};

std::vector<std::byte> from_hex(const std::string& text) {
  std::vector<std::byte> out;
  for (std::size_t i = 0; i + 1 < text.size(); i += 2) {
    out.push_back(static_cast<std::byte>(std::stoi(text.substr(i, 2), nullptr, 16)));
  }
  return out;
}

std::vector<Exchange> recorded(const std::string& api) {
  std::ifstream in(std::string(CORK_SOURCE_DIR) + "/tests/data/golden/" + api + ".hex");
  EXPECT_TRUE(in.good()) << api;
  std::vector<Exchange> out;
  for (std::string line; std::getline(in, line);) {
    if (line.starts_with("> ")) out.push_back({from_hex(line.substr(2)), {}});
    if (line.starts_with("< ")) out.back().response = from_hex(line.substr(2));
  }
  return out;
}

const MessageInfo& response_info(std::int16_t key) {
  for (const MessageInfo* info : protocol::all_messages()) {
    if (info->type == MessageType::kResponse && info->key == key) return *info;
  }
  ADD_FAILURE() << "no response of " << key;
  std::abort();
}

void without_cluster_id(json::string& text) {
  constexpr std::string_view kBefore = "the cluster id \"";
  const std::size_t at = std::string_view(text).find(kBefore);
  if (at != std::string_view::npos) text.erase(at + kBefore.size());
}

/// Arrays in one order, ids of the day replaced.
void make_neutral(json::value& value) {
  if (value.is_object()) {
    // Kafka's own answers differ here: CreateTopics tells of log.retention.hours, DescribeConfigs does not.
    const auto* name = value.as_object().if_contains("name");
    if (name != nullptr && *name == "retention.ms") value.as_object().erase("configSource");
    for (auto& entry : value.as_object()) {
      const bool is_id = entry.key() == "topicId" || entry.key() == "clusterId";
      if (is_id && entry.value().as_string() != Uuid().to_string()) entry.value() = "id";
      if (entry.key() == "errorMessage" && entry.value().is_string()) without_cluster_id(entry.value().as_string());
      make_neutral(entry.value());
    }
  } else if (value.is_array()) {
    auto& array = value.as_array();
    for (auto& element : array) make_neutral(element);
    std::ranges::sort(array, {}, [](const json::value& element) { return json::serialize(element); });
  }
}

/// A response from its header on, as neutral JSON.
std::string neutral(ByteSpan response, std::int16_t key, std::int16_t version) {
  protocol::Reader in(response);
  EXPECT_TRUE(protocol::decode_response_header(in, static_cast<protocol::ApiKey>(key), version));
  const MessageInfo& info = response_info(key);
  auto message = protocol::make_message(info);
  const auto decoded = protocol::decode_message(info, message.get(), in, version);
  EXPECT_TRUE(decoded) << decoded.error().describe();
  auto value = json::parse(protocol::print_message(info, message.get(), version));
  make_neutral(value);
  return json::serialize(value);
}

/// A broker with the settings of the node that was recorded.
class AdminTest : public ::testing::Test {
 protected:
  AdminTest() : sim_(1), disk_(sim_), core_(sim_.add_core("broker")), files_(disk_.view(core_)), transport_(network_.transport(core_, "broker")) {
    config::ConfigSources sources;
    sources.flags = {"node.id=1", "listeners=PLAINTEXT://127.0.0.1:19100", "log.dirs=/data", "log.segment.bytes=1073741824",
                     "log.retention.hours=168"};
    auto loaded = Config::load(sources);
    EXPECT_TRUE(loaded) << loaded.error().message;
    broker_ = std::make_unique<Broker>(core_, *files_, *transport_, metrics_, std::make_shared<const Config>(std::move(*loaded)),
                                       simulated_secure_random(core_));
    EXPECT_TRUE(sim_.run_until_done(core_, start(*broker_)));
    connection_.listener = broker_->listeners().at(0);
  }
  ~AdminTest() override {
    core_.destroy_tasks();
    broker_.reset();
  }

  static Task<void> start(Broker& broker) {
    const auto result = co_await broker.start();
    EXPECT_TRUE(result) << result.error().message;
  }
  Task<void> ask(const Exchange& exchange, std::string& kafka, std::string& ours) {
    protocol::Reader in{ByteSpan(exchange.request)};
    const auto header = protocol::decode_request_header(in);
    EXPECT_TRUE(header);
    const ApiRow* row = find_api_row(static_cast<protocol::ApiKey>(header->api_key));
    EXPECT_NE(row, nullptr);
    if (row == nullptr) co_return;
    kafka = neutral(exchange.response, header->api_key, header->api_version);
    RequestContext context{broker_->services(), connection_, row->key, header->api_version, "test"};
    const auto answer = co_await row->run(context, in, header->correlation_id);
    EXPECT_TRUE(answer) << answer.error().describe();
    std::vector<std::byte> frame;
    for (const Bytes& part : *answer) frame.insert(frame.end(), part.span().begin(), part.span().end());
    ours = neutral(ByteSpan(frame).subspan(4), header->api_key, header->api_version);
  }
  void replay(const std::string& api) {
    const auto exchanges = recorded(api);
    EXPECT_FALSE(exchanges.empty());
    for (const Exchange& exchange : exchanges) {
      std::string kafka;
      std::string ours;
      EXPECT_TRUE(sim_.run_until_done(core_, ask(exchange, kafka, ours)));
      EXPECT_EQ(ours, kafka) << api;
    }
  }

  runtime::Simulator sim_;
  runtime::SimDisk disk_;
  net::MemoryNetwork network_;
  metrics::Registry metrics_;
  runtime::SimCore& core_;
  std::unique_ptr<FileSystem> files_;
  std::unique_ptr<net::Transport> transport_;
  std::unique_ptr<Broker> broker_;
  ConnectionInfo connection_;
};

// In the order of the recording, since one request sets the stage for the next.
TEST_F(AdminTest, EveryVersionIsAnsweredAsKafkaAnswersIt) {
  for (const char* api : {"CreateTopics", "DescribeTopicPartitions", "DescribeConfigs", "DescribeCluster", "DeleteTopics",
                          "CreatePartitions", "IncrementalAlterConfigs", "AlterConfigs", "AlterClientQuotas",
                          "DescribeClientQuotas", "ElectLeaders", "AlterPartitionReassignments", "ListPartitionReassignments",
                          "UpdateFeatures", "AlterReplicaLogDirs", "UnregisterBroker", "UnregisterController", "AddRaftVoter",
                          "RemoveRaftVoter", "InitializeShareGroupState", "ReadShareGroupState", "WriteShareGroupState",
                          "DeleteShareGroupState", "ReadShareGroupStateSummary", "StreamsGroupTopologyDescriptionUpdate"}) {
    SCOPED_TRACE(api);
    replay(api);
  }
}

Task<void> old_quorum(World& world) {
  const auto peer = co_await world.connect();
  protocol::DescribeQuorumRequest request;
  auto& topic = request.topics.emplace_back();
  topic.topic_name = "__cluster_metadata";
  topic.partitions.emplace_back();
  for (std::int16_t version = 0; version <= 2; ++version) {
    const auto response = co_await peer->ask(request, version);
    EXPECT_TRUE(response) << "version " << version << " cannot carry everything";
    if (!response) co_return;
    EXPECT_EQ(response->topics.at(0).partitions.at(0).current_voters.size(), 1U);
  }
}

TEST(Admin, EveryVersionTellsTheQuorum) {
  World world(1);
  EXPECT_TRUE(world.sim.run_until_done(world.client_core, old_quorum(world)));
}

}  // namespace
}  // namespace cork::broker
