// SPDX-License-Identifier: Apache-2.0
// Tests of what clients may do at a simulated broker with an authorizer: topics, groups, the cluster.
#include "broker/authorization.h"

#include "broker/secure_world.h"
#include "metadata/metadata.h"
#include "protocol/generated/all_apis.h"
#include "security/authorizer.h"

namespace cork::broker {
namespace {

using protocol::wire;
using security::PatternType;
using security::Permission;

Task<int> produce_error(Peer& peer, std::string topic) {
  const auto response = co_await peer.ask(produce_request(topic), 9);
  co_return response ? response->responses.at(0).partition_responses.at(0).error_code : -99;
}

Task<int> fetch_error(Peer& peer, std::string topic) {
  const auto response = co_await peer.ask(fetch_request(topic), 11);
  co_return response ? response->responses.at(0).partitions.at(0).error_code : -99;
}

TEST(Authorization, TopicsAreReadAndWrittenByThoseWhoMay) {
  World world(1, secure_flags());
  run_in(
      world, +[](World& w) -> Task<void> {
        const int denied = wire(ErrorCode::kTopicAuthorizationFailed);
        auto admin = co_await connect_as(w, "admin");
        EXPECT_TRUE((co_await admin->ask(topic_request("orders"), 5)));
        EXPECT_TRUE((co_await admin->ask(topic_request("other"), 5)));
        auto alice = co_await connect_as(w, "alice");
        EXPECT_EQ(co_await produce_error(*alice, "orders"), denied);
        EXPECT_EQ(co_await fetch_error(*alice, "orders"), denied);
        EXPECT_EQ(co_await produce_error(*alice, "no-such-topic"), denied) << "whether it exists is not told";
        co_await add_rule(*admin, "User:alice", Operation::kWrite, ResourceType::kTopic, "ord", PatternType::kPrefixed);
        EXPECT_EQ(co_await produce_error(*alice, "orders"), 0);
        EXPECT_EQ(co_await fetch_error(*alice, "orders"), denied);
        EXPECT_EQ(co_await produce_error(*alice, "other"), denied);
        co_await add_rule(*admin, "User:*", Operation::kRead, ResourceType::kTopic, "*");
        EXPECT_EQ(co_await fetch_error(*alice, "orders"), 0);
        co_await add_rule(*admin, "User:alice", Operation::kAll, ResourceType::kTopic, "orders", PatternType::kLiteral,
                          Permission::kDeny);
        EXPECT_EQ(co_await produce_error(*alice, "orders"), denied);
        EXPECT_EQ(co_await fetch_error(*alice, "orders"), denied);
        auto bob = co_await connect_as(w, "bob");
        EXPECT_EQ(co_await fetch_error(*bob, "orders"), 0);
        EXPECT_EQ(co_await produce_error(*bob, "orders"), denied);
      });
}

TEST(Authorization, RulesSurviveACrash) {
  World world(2, secure_flags());
  run_in(
      world, +[](World& w) -> Task<void> {
        auto admin = co_await connect_as(w, "admin");
        EXPECT_TRUE((co_await admin->ask(topic_request("orders"), 5)));
        co_await add_rule(*admin, "User:alice", Operation::kRead, ResourceType::kTopic, "orders");
      });
  world.crash();
  run_in(
      world, +[](World& w) -> Task<void> {
        auto alice = co_await connect_as(w, "alice");
        EXPECT_EQ(co_await fetch_error(*alice, "orders"), 0);
        EXPECT_EQ(co_await produce_error(*alice, "orders"), wire(ErrorCode::kTopicAuthorizationFailed));
      });
}

TEST(Authorization, ASessionOfFetchesLosesWhatIsTakenAway) {
  World world(3, secure_flags());
  run_in(
      world, +[](World& w) -> Task<void> {
        auto admin = co_await connect_as(w, "admin");
        EXPECT_TRUE((co_await admin->ask(topic_request("orders"), 5)));
        co_await add_rule(*admin, "User:alice", Operation::kRead, ResourceType::kTopic, "orders");
        auto alice = co_await connect_as(w, "alice");
        auto first = fetch_request("orders");
        first.session_epoch = 0;
        const auto opened = co_await alice->ask(std::move(first), 11);
        EXPECT_TRUE(opened && opened->session_id != 0 && opened->responses[0].partitions[0].error_code == 0);
        if (!opened) co_return;
        const std::int32_t session = opened->session_id;
        co_await add_rule(*admin, "User:alice", Operation::kRead, ResourceType::kTopic, "orders", PatternType::kLiteral,
                          Permission::kDeny);
        protocol::FetchRequest next;
        next.session_id = session;
        next.session_epoch = 1;
        const auto answer = co_await alice->ask(std::move(next), 11);
        EXPECT_TRUE(answer && answer->responses.size() == 1 &&
                    answer->responses[0].partitions[0].error_code == wire(ErrorCode::kTopicAuthorizationFailed));
      });
}

TEST(Authorization, MetadataShowsWhatMayBeKnown) {
  World world(4, secure_flags());
  run_in(
      world, +[](World& w) -> Task<void> {
        auto admin = co_await connect_as(w, "admin");
        EXPECT_TRUE((co_await admin->ask(topic_request("seen"), 5)));
        EXPECT_TRUE((co_await admin->ask(topic_request("hidden"), 5)));
        co_await add_rule(*admin, "User:alice", Operation::kRead, ResourceType::kTopic, "seen");
        auto alice = co_await connect_as(w, "alice");
        protocol::MetadataRequest all;
        all.topics.reset();
        all.include_topic_authorized_operations = true;
        const auto listed = co_await alice->ask(std::move(all), 12);
        EXPECT_TRUE(listed && listed->topics.size() == 1 && listed->topics[0].name == protocol::String("seen"));
        EXPECT_TRUE(listed && listed->topics[0].topic_authorized_operations == (1 << 3 | 1 << 8));
        protocol::MetadataRequest named;
        for (const char* name : {"hidden", "new", "seen"}) named.topics->emplace_back().name = protocol::String(name);
        const auto answer = co_await alice->ask(std::move(named), 12);
        EXPECT_TRUE(answer && answer->topics.size() == 3);
        if (!answer) co_return;
        for (const auto& topic : answer->topics) {
          EXPECT_EQ(topic.error_code,
                    topic.name == protocol::String("seen") ? 0 : wire(ErrorCode::kTopicAuthorizationFailed))
              << topic.name->view();
        }
        EXPECT_EQ(w.broker->services().image().topic("new"), nullptr) << "nothing is made for those who may not";
        co_await add_rule(*admin, "User:alice", Operation::kDescribe, ResourceType::kTopic, "new");
        co_await add_rule(*admin, "User:alice", Operation::kCreate, ResourceType::kTopic, "new");
        protocol::MetadataRequest creating;
        creating.topics->emplace_back().name = protocol::String("new");
        EXPECT_TRUE((co_await alice->ask(std::move(creating), 12)));
        co_await runtime::sleep_ms(w.client_core, 1000);  // topics are made behind the answer
        EXPECT_NE(w.broker->services().image().topic("new"), nullptr);
      });
}

TEST(Authorization, VersionZeroOfMetadataDoesNotFallBackToAllTopics) {
  World world(5, secure_flags());
  run_in(
      world, +[](World& w) -> Task<void> {
        auto admin = co_await connect_as(w, "admin");
        EXPECT_TRUE((co_await admin->ask(topic_request("hidden"), 5)));
        auto alice = co_await connect_as(w, "alice");
        protocol::MetadataRequest request;
        request.topics->emplace_back().name = protocol::String("hidden");
        const auto answer = co_await alice->ask(std::move(request), 0);
        EXPECT_TRUE(answer && answer->topics.size() == 1 &&
                    answer->topics[0].error_code == wire(ErrorCode::kTopicAuthorizationFailed) &&
                    answer->topics[0].partitions.empty());
      });
}

TEST(Authorization, GroupsAndTheirOffsets) {
  World world(6, secure_flags());
  run_in(
      world, +[](World& w) -> Task<void> {
        const int group_denied = wire(ErrorCode::kGroupAuthorizationFailed);
        auto admin = co_await connect_as(w, "admin");
        EXPECT_TRUE((co_await admin->ask(topic_request("orders"), 5)));
        auto alice = co_await connect_as(w, "alice");
        const auto find = [](Peer& peer) -> Task<int> {
          protocol::FindCoordinatorRequest request;
          request.coordinator_keys.emplace_back("billing");
          const auto response = co_await peer.ask(std::move(request), 4);
          co_return response ? response->coordinators.at(0).error_code : -99;
        };
        EXPECT_EQ(co_await find(*alice), group_denied);
        protocol::JoinGroupRequest join;
        join.group_id = "billing";
        join.session_timeout_ms = 10'000;
        join.protocol_type = "consumer";
        join.protocols.emplace_back().name = "range";
        const auto joined = co_await alice->ask(std::move(join), 5);
        EXPECT_TRUE(joined && joined->error_code == group_denied);
        co_await add_rule(*admin, "User:alice", Operation::kRead, ResourceType::kGroup, "bill", PatternType::kPrefixed);
        EXPECT_EQ(co_await find(*alice), 0) << "READ implies DESCRIBE";
        const auto commit = [](Peer& peer) -> Task<int> {
          protocol::OffsetCommitRequest request;
          request.group_id = "billing";
          auto& topic = request.topics.emplace_back();
          topic.name = "orders";
          topic.partitions.emplace_back().committed_offset = 3;
          const auto response = co_await peer.ask(std::move(request), 8);
          co_return response ? response->topics.at(0).partitions.at(0).error_code : -99;
        };
        EXPECT_EQ(co_await commit(*alice), wire(ErrorCode::kTopicAuthorizationFailed));
        co_await add_rule(*admin, "User:alice", Operation::kRead, ResourceType::kTopic, "orders");
        EXPECT_EQ(co_await commit(*alice), 0);
        auto bob = co_await connect_as(w, "bob");
        const auto groups = co_await bob->ask(protocol::ListGroupsRequest(), 4);
        EXPECT_TRUE(groups && groups->error_code == 0 && groups->groups.empty());
        protocol::DeleteGroupsRequest removal;
        removal.groups_names.emplace_back("billing");
        const auto removed = co_await bob->ask(std::move(removal), 2);
        EXPECT_TRUE(removed && removed->results.at(0).error_code == group_denied);
      });
}

TEST(Authorization, IdempotentProducersNeedATopicOrTheCluster) {
  World world(7, secure_flags());
  run_in(
      world, +[](World& w) -> Task<void> {
        auto admin = co_await connect_as(w, "admin");
        auto alice = co_await connect_as(w, "alice");
        const auto init = [](Peer& peer) -> Task<int> {
          protocol::InitProducerIdRequest request;
          request.transactional_id.reset();
          const auto response = co_await peer.ask(std::move(request), 4);
          co_return response ? response->error_code : -99;
        };
        EXPECT_EQ(co_await init(*alice), wire(ErrorCode::kClusterAuthorizationFailed));
        co_await add_rule(*admin, "User:alice", Operation::kWrite, ResourceType::kTopic, "some");
        EXPECT_EQ(co_await init(*alice), 0);
        auto bob = co_await connect_as(w, "bob");
        co_await add_rule(*admin, "User:bob", Operation::kIdempotentWrite, ResourceType::kCluster, "kafka-cluster");
        EXPECT_EQ(co_await init(*bob), 0);
      });
}

// What the request says does not count: a batch may belong to a transaction though the request names none.
TEST(Authorization, TransactionalBatchesNeedTheirId) {
  World world(8, secure_flags());
  run_in(
      world, +[](World& w) -> Task<void> {
        auto admin = co_await connect_as(w, "admin");
        EXPECT_TRUE((co_await admin->ask(topic_request("orders"), 5)));
        co_await add_rule(*admin, "User:alice", Operation::kWrite, ResourceType::kTopic, "orders");
        auto alice = co_await connect_as(w, "alice");
        auto request = produce_request("orders");
        request.transactional_id = protocol::String("tx");
        const auto answer = co_await alice->ask(std::move(request), 9);
        EXPECT_TRUE(answer && answer->responses.at(0).partition_responses.at(0).error_code ==
                                  wire(ErrorCode::kTransactionalIdAuthorizationFailed));
      });
}

TEST(Authorization, StatesOfShareGroupsAreRefusedPartitionByPartition) {
  World world(11, secure_flags());
  run_in(
      world, +[](World& w) -> Task<void> {
        auto alice = co_await connect_as(w, "alice");
        protocol::WriteShareGroupStateRequest request;
        request.group_id = "g";
        auto& topic = request.topics.emplace_back();
        topic.topic_id = Uuid::from_random(1, 2);
        topic.partitions.emplace_back().partition = 3;
        const auto answer = co_await alice->ask(std::move(request), 0);
        EXPECT_EQ(answer->results.at(0).partitions.at(0).partition, 3);
        EXPECT_EQ(answer->results.at(0).partitions.at(0).error_code, wire(ErrorCode::kClusterAuthorizationFailed));
      });
}

TEST(Authorization, ThatThereIsNoTopicToDeleteIsToldToThoseWhoMayKnowIt) {
  World world(21, secure_flags());
  run_in(
      world, +[](World& w) -> Task<void> {
        const int denied = wire(ErrorCode::kTopicAuthorizationFailed);
        auto admin = co_await connect_as(w, "admin");
        EXPECT_TRUE((co_await admin->ask(topic_request("there"), 5)));
        auto alice = co_await connect_as(w, "alice");
        const auto ask = [&](Peer& peer, const char* name) -> Task<int> {
          protocol::DeleteTopicsRequest request;
          request.topics.emplace_back().name = protocol::String(name);
          const auto response = co_await peer.ask(std::move(request), 6);
          co_return response && response->responses.size() == 1 ? response->responses[0].error_code : -99;
        };
        EXPECT_EQ(co_await ask(*alice, "gone"), denied);
        co_await add_rule(*admin, "User:alice", Operation::kDescribe, ResourceType::kTopic, "*");
        EXPECT_EQ(co_await ask(*alice, "gone"), wire(ErrorCode::kUnknownTopicOrPartition));
        EXPECT_EQ(co_await ask(*alice, "there"), denied);
        co_await add_rule(*admin, "User:bob", Operation::kAll, ResourceType::kCluster, "kafka-cluster");
        auto bob = co_await connect_as(w, "bob");
        EXPECT_EQ(co_await ask(*bob, "there"), 0) << "everything on the cluster is the deletion of topics, too";
      });
}

TEST(Authorization, FollowersAreRefusedTopicByTopic) {
  World world(22, secure_flags());
  run_in(
      world, +[](World& w) -> Task<void> {
        auto admin = co_await connect_as(w, "admin");
        EXPECT_TRUE((co_await admin->ask(topic_request("orders"), 5)));
        co_await add_rule(*admin, "User:alice", Operation::kRead, ResourceType::kTopic, "orders");
        auto alice = co_await connect_as(w, "alice");
        auto request = fetch_request("orders");
        request.replica_id = 1;
        const auto refused = co_await alice->ask(std::move(request), 11);
        EXPECT_TRUE(refused && refused->error_code == 0 && refused->responses.size() == 1);
        if (!refused || refused->responses.size() != 1) co_return;
        EXPECT_EQ(refused->responses[0].topic.view(), "orders");
        EXPECT_EQ(refused->responses[0].partitions.at(0).error_code, wire(ErrorCode::kTopicAuthorizationFailed));
        co_await add_rule(*admin, "User:alice", Operation::kClusterAction, ResourceType::kCluster, "kafka-cluster");
        auto again = fetch_request("orders");
        again.replica_id = 1;
        const auto answer = co_await alice->ask(std::move(again), 11);
        EXPECT_TRUE(answer && answer->error_code == wire(ErrorCode::kInvalidRequest));
      });
}

Task<void> join_share_group(Peer& peer, const char* group, const char* topic) {
  protocol::ShareGroupHeartbeatRequest request;
  request.group_id = group;
  request.member_id = "AAAAAAAAAAAAAAAAAAAAAA";
  request.subscribed_topic_names = {protocol::String(topic)};
  const auto joined = co_await peer.ask(std::move(request), 1);
  EXPECT_TRUE(joined && joined->error_code == 0);
}

TEST(Authorization, OffsetsOfShareGroupsAreRefusedForTopicsThatAreAskedFor) {
  World world(23, secure_flags());
  run_in(
      world, +[](World& w) -> Task<void> {
        auto admin = co_await connect_as(w, "admin");
        EXPECT_TRUE((co_await admin->ask(topic_request("orders"), 5)));
        protocol::FindCoordinatorRequest find;
        find.coordinator_keys = {"g"};
        EXPECT_TRUE((co_await admin->ask(std::move(find), 4)));
        co_await join_share_group(*admin, "g", "orders");
        co_await add_rule(*admin, "User:alice", Operation::kDescribe, ResourceType::kGroup, "g");
        auto alice = co_await connect_as(w, "alice");
        protocol::DescribeShareGroupOffsetsRequest named;
        auto& group = named.groups.emplace_back();
        group.group_id = "g";
        auto& topic = group.topics.emplace().emplace_back();
        topic.topic_name = "orders";
        topic.partitions = {0, 7};
        const auto refused = co_await alice->ask(std::move(named), 0);
        EXPECT_TRUE(refused && refused->groups.at(0).error_code == 0 && refused->groups[0].topics.size() == 1);
        if (!refused || refused->groups.at(0).topics.size() != 1) co_return;
        const auto& partitions = refused->groups[0].topics[0].partitions;
        EXPECT_EQ(partitions.size(), 2U);
        for (const auto& partition : partitions) {
          EXPECT_EQ(partition.error_code, wire(ErrorCode::kTopicAuthorizationFailed));
          EXPECT_EQ(partition.start_offset, -1);
        }
        protocol::DescribeShareGroupOffsetsRequest all;
        all.groups.emplace_back().group_id = "g";
        const auto hidden = co_await alice->ask(std::move(all), 0);
        EXPECT_TRUE(hidden && hidden->groups.at(0).error_code == 0 && hidden->groups[0].topics.empty());
      });
}

protocol::StreamsGroupHeartbeatRequest streams_join(const char* source, const char* changelog) {
  protocol::StreamsGroupHeartbeatRequest request;
  request.group_id = "s";
  request.member_id = "m";
  request.rebalance_timeout_ms = 1'000;
  request.active_tasks.emplace();
  request.standby_tasks.emplace();
  request.warmup_tasks.emplace();
  protocol::StreamsGroupHeartbeatRequest::Topology topology;
  auto& part = topology.subtopologies.emplace_back();
  part.subtopology_id = "0";
  part.source_topics.emplace_back(source);
  part.state_changelog_topics.emplace_back().name = changelog;
  request.topology = std::move(topology);
  return request;
}

TEST(Authorization, ExpressionsMatchTopicsThatTheirMemberMayKnow) {
  World world(25, secure_flags());
  run_in(
      world, +[](World& w) -> Task<void> {
        auto admin = co_await connect_as(w, "admin");
        EXPECT_TRUE((co_await admin->ask(topic_request("top-secret"), 5)));
        EXPECT_TRUE((co_await admin->ask(topic_request("top-known"), 5)));
        protocol::FindCoordinatorRequest find;
        find.coordinator_keys = {"g"};
        EXPECT_TRUE((co_await admin->ask(std::move(find), 4)));
        co_await add_rule(*admin, "User:alice", Operation::kRead, ResourceType::kGroup, "g");
        co_await add_rule(*admin, "User:alice", Operation::kDescribe, ResourceType::kTopic, "top-known");
        auto alice = co_await connect_as(w, "alice");
        protocol::ConsumerGroupHeartbeatRequest join;
        join.group_id = "g";
        join.member_id = "AAAAAAAAAAAAAAAAAAAAAA";
        join.rebalance_timeout_ms = 1'000;
        join.topic_partitions.emplace();
        join.subscribed_topic_regex = protocol::String("top.*");
        const auto joined = co_await alice->ask(std::move(join), 1);
        EXPECT_TRUE(joined && joined->error_code == 0 && joined->assignment);
        if (!joined || !joined->assignment) co_return;
        EXPECT_EQ(joined->assignment->topic_partitions.size(), 1U);
        const auto known = w.broker->services().image().topic("top-known");
        EXPECT_EQ(joined->assignment->topic_partitions.at(0).topic_id, known->id);
      });
}

TEST(Authorization, InternalTopicsOfStreamsGroupsAreMadeForThoseWhoMayCreateThem) {
  World world(24, secure_flags());
  run_in(
      world, +[](World& w) -> Task<void> {
        auto admin = co_await connect_as(w, "admin");
        EXPECT_TRUE((co_await admin->ask(topic_request("in"), 5)));
        protocol::FindCoordinatorRequest find;
        find.coordinator_keys = {"s"};
        EXPECT_TRUE((co_await admin->ask(std::move(find), 4)));
        co_await add_rule(*admin, "User:alice", Operation::kRead, ResourceType::kGroup, "s");
        co_await add_rule(*admin, "User:alice", Operation::kDescribe, ResourceType::kTopic, "in");
        auto alice = co_await connect_as(w, "alice");
        EXPECT_EQ((co_await alice->ask(streams_join("in", "log"), 0))->error_code,
                  wire(ErrorCode::kTopicAuthorizationFailed));
        const auto prohibited = co_await alice->ask(streams_join("__consumer_offsets", "log"), 0);
        EXPECT_EQ(prohibited->error_code, wire(ErrorCode::kStreamsInvalidTopology));
        EXPECT_EQ(prohibited->error_message->view(),
                  "Use of Kafka internal topics __consumer_offsets in a Kafka Streams topology is prohibited.");
        const auto invalid = co_await alice->ask(streams_join("in", "a/b"), 0);
        EXPECT_EQ(invalid->error_code, wire(ErrorCode::kStreamsInvalidTopology));
        EXPECT_EQ(invalid->error_message->view(), "Topic names a/b are not valid topic names.");
        co_await add_rule(*admin, "User:alice", Operation::kDescribe, ResourceType::kTopic, "log");
        const auto status = [](const auto& response) {
          for (const auto& entry : *response->status) {
            if (entry.status_code == 3) return entry.status_detail.str();
          }
          return std::string("none");
        };
        EXPECT_EQ(status(co_await alice->ask(streams_join("in", "log"), 0)),
                  "Internal topics are missing: log; Unauthorized to CREATE on topics log.");
        EXPECT_EQ(w.broker->services().image().topic("log"), nullptr);
        co_await add_rule(*admin, "User:alice", Operation::kCreate, ResourceType::kTopic, "log");
        EXPECT_EQ(status(co_await alice->ask(streams_join("in", "log"), 0)), "Internal topics are missing: log");
        co_await runtime::sleep_ms(w.client_core, 1'000);
        EXPECT_EQ(status(co_await alice->ask(streams_join("in", "log"), 0)), "none");
        EXPECT_NE(w.broker->services().image().topic("log"), nullptr);
      });
}

}  // namespace
}  // namespace cork::broker
