// SPDX-License-Identifier: Apache-2.0
// Tests of group protocols that an operator has switched off, and of answers about groups that clients compare with Kafka's.
#include <gtest/gtest.h>

#include "broker/simulated_broker.h"
#include "protocol/generated/consumer_group_describe_request.h"
#include "protocol/generated/consumer_group_describe_response.h"
#include "protocol/generated/consumer_group_heartbeat_request.h"
#include "protocol/generated/consumer_group_heartbeat_response.h"
#include "protocol/generated/create_topics_request.h"
#include "protocol/generated/create_topics_response.h"
#include "protocol/generated/delete_groups_request.h"
#include "protocol/generated/delete_groups_response.h"
#include "protocol/generated/describe_groups_request.h"
#include "protocol/generated/describe_groups_response.h"
#include "protocol/generated/find_coordinator_request.h"
#include "protocol/generated/find_coordinator_response.h"
#include "protocol/generated/heartbeat_request.h"
#include "protocol/generated/heartbeat_response.h"
#include "protocol/generated/incremental_alter_configs_request.h"
#include "protocol/generated/incremental_alter_configs_response.h"
#include "protocol/generated/join_group_request.h"
#include "protocol/generated/join_group_response.h"
#include "protocol/generated/list_offsets_request.h"
#include "protocol/generated/list_offsets_response.h"
#include "protocol/generated/offset_delete_request.h"
#include "protocol/generated/offset_delete_response.h"
#include "protocol/generated/offset_fetch_request.h"
#include "protocol/generated/offset_fetch_response.h"
#include "protocol/generated/share_group_heartbeat_request.h"
#include "protocol/generated/share_group_heartbeat_response.h"
#include "protocol/generated/streams_group_describe_request.h"
#include "protocol/generated/streams_group_describe_response.h"
#include "protocol/generated/streams_group_heartbeat_request.h"
#include "protocol/generated/streams_group_heartbeat_response.h"
#include "protocol/generated/update_features_request.h"
#include "protocol/generated/update_features_response.h"

namespace cork::broker {
namespace {

constexpr auto kUnsupported = protocol::wire(ErrorCode::kUnsupportedVersion);

Task<std::int16_t> consumer_heartbeat(Peer& peer) {
  protocol::ConsumerGroupHeartbeatRequest request;
  request.group_id = "g";
  request.member_id = "m";
  request.rebalance_timeout_ms = 1000;
  request.subscribed_topic_names.emplace().emplace_back("t");
  request.topic_partitions.emplace();
  co_return (co_await peer.ask(std::move(request), 1))->error_code;
}

Task<std::int16_t> share_heartbeat(Peer& peer) {
  protocol::ShareGroupHeartbeatRequest request;
  request.group_id = "s";
  request.member_id = "AAAAAAAAAAAAAAAAAAAAAQ";
  request.subscribed_topic_names.emplace().emplace_back("t");
  co_return (co_await peer.ask(std::move(request), 1))->error_code;
}

protocol::JoinGroupRequest classic_join(const char* group, const char* member = "") {
  protocol::JoinGroupRequest join;
  join.group_id = group;
  join.member_id = member;
  join.session_timeout_ms = 10'000;
  join.protocol_type = "consumer";
  join.protocols.emplace_back().name = "range";
  return join;
}

/// Of one partition; gives its id.
Task<Uuid> create_topic(Peer& peer, const char* name) {
  protocol::CreateTopicsRequest request;
  auto& topic = request.topics.emplace_back();
  topic.name = name;
  topic.num_partitions = 1;
  topic.replication_factor = 1;
  const auto response = co_await peer.ask(std::move(request), 7);
  EXPECT_EQ(response->topics.at(0).error_code, 0);
  co_return response->topics.at(0).topic_id;
}

/// Makes the internal topic.
Task<std::unique_ptr<Peer>> connect(World& world) {
  auto peer = co_await world.connect();
  protocol::FindCoordinatorRequest find;
  find.key = "g";
  EXPECT_EQ((co_await peer->ask(std::move(find), 3))->error_code, 0);
  co_return peer;
}

Task<void> classic_only(World& world) {
  const auto peer = co_await connect(world);
  EXPECT_EQ(co_await consumer_heartbeat(*peer), kUnsupported);
  protocol::ConsumerGroupDescribeRequest describe;
  describe.group_ids.emplace_back("g");
  const auto described = co_await peer->ask(std::move(describe), 0);
  EXPECT_EQ(described->groups.size(), 1U);
  EXPECT_EQ(described->groups.at(0).error_code, kUnsupported);
  EXPECT_EQ(described->groups.at(0).group_id, "g");
  EXPECT_EQ(co_await share_heartbeat(*peer), 0) << "the list is not about share groups, as in Kafka";
}

TEST(GroupProtocols, AListOfProtocols) {
  World world(1, {"group.coordinator.rebalance.protocols=classic"});
  EXPECT_TRUE(world.sim.run_until_done(world.client_core, classic_only(world)));
}

Task<void> levels(World& world) {
  const auto peer = co_await connect(world);
  EXPECT_EQ(co_await consumer_heartbeat(*peer), 0);
  for (const char* feature : {"group.version", "share.version"}) {
    protocol::UpdateFeaturesRequest update;
    auto& entry = update.feature_updates.emplace_back();
    entry.feature = feature;
    entry.max_version_level = 0;
    entry.upgrade_type = 2;
    EXPECT_EQ((co_await peer->ask(std::move(update), 2))->error_code, 0) << feature;
  }
  EXPECT_EQ(co_await consumer_heartbeat(*peer), kUnsupported);
  EXPECT_EQ(co_await share_heartbeat(*peer), kUnsupported);
}

TEST(GroupProtocols, LevelsOfFeatures) {
  World world(2);
  EXPECT_TRUE(world.sim.run_until_done(world.client_core, levels(world)));
}

Task<void> empty_id(World& world) {
  const auto peer = co_await connect(world);
  protocol::DeleteGroupsRequest remove;
  remove.groups_names.emplace_back("");
  EXPECT_EQ((co_await peer->ask(std::move(remove), 2))->results.at(0).error_code, 69);
  protocol::DescribeGroupsRequest describe;
  describe.groups.emplace_back("");
  const auto described = co_await peer->ask(std::move(describe), 6);
  EXPECT_EQ(described->groups.at(0).error_code, 69);
  EXPECT_EQ(described->groups.at(0).group_state, "Dead");
  protocol::OffsetFetchRequest fetch;
  fetch.topics.emplace().emplace_back().name = "t";
  fetch.topics->at(0).partition_indexes.push_back(0);
  const auto fetched = co_await peer->ask(std::move(fetch), 7);
  EXPECT_EQ(fetched->error_code, 0);
  EXPECT_EQ(fetched->topics.at(0).partitions.at(0).committed_offset, -1);
}

TEST(GroupProtocols, AnEmptyIdIsNoError) {
  World world(3);
  EXPECT_TRUE(world.sim.run_until_done(world.client_core, empty_id(world)));
}

Task<void> unknown_topics_last(World& world) {
  const auto peer = co_await connect(world);
  const Uuid made = co_await create_topic(*peer, "t");
  protocol::OffsetFetchRequest fetch;
  auto& group = fetch.groups.emplace_back();
  group.group_id = "g";
  for (const Uuid& id : {Uuid::from_random(1, 2), made}) {
    auto& wanted = group.topics->emplace_back();
    wanted.topic_id = id;
    wanted.partition_indexes.push_back(0);
  }
  const auto fetched = co_await peer->ask(std::move(fetch), 10);
  const auto& topics = fetched->groups.at(0).topics;
  EXPECT_EQ(topics.size(), 2U);
  EXPECT_EQ(topics.at(0).partitions.at(0).error_code, 0);
  EXPECT_EQ(topics.at(1).partitions.at(0).error_code, protocol::wire(ErrorCode::kUnknownTopicId));
}

Task<void> deleted_offsets(World& world) {
  const auto peer = co_await connect(world);
  co_await create_topic(*peer, "t");
  const auto ask = [](std::vector<std::int32_t> partitions) {
    protocol::OffsetDeleteRequest request;
    request.group_id = "g";
    request.topics.emplace_back().name = "t";
    for (const std::int32_t partition : partitions) request.topics[0].partitions.emplace_back().partition_index = partition;
    return request;
  };
  EXPECT_EQ((co_await peer->ask(ask({5}), 0))->error_code, protocol::wire(ErrorCode::kGroupIdNotFound));
  EXPECT_EQ((co_await peer->ask(ask({0, 5}), 0))->error_code, protocol::wire(ErrorCode::kGroupIdNotFound));
  auto nameless = ask({5});
  nameless.group_id = "";
  EXPECT_EQ((co_await peer->ask(std::move(nameless), 0))->error_code, protocol::wire(ErrorCode::kInvalidGroupId));
  EXPECT_EQ(co_await consumer_heartbeat(*peer), 0);
  const auto unknown = co_await peer->ask(ask({5}), 0);
  EXPECT_EQ(unknown->error_code, 0);
  EXPECT_EQ(unknown->topics.at(0).partitions.at(0).error_code, protocol::wire(ErrorCode::kUnknownTopicOrPartition));
  const auto subscribed = co_await peer->ask(ask({0, 5}), 0);
  EXPECT_EQ(subscribed->topics.size(), 1U);
  EXPECT_EQ(subscribed->topics.at(0).partitions.at(0).partition_index, 5);
  EXPECT_EQ(subscribed->topics.at(0).partitions.at(1).error_code, protocol::wire(ErrorCode::kGroupSubscribedToTopic));
  protocol::ListOffsetsRequest list;
  list.topics.emplace_back().name = "t";
  list.topics[0].partitions.emplace_back().timestamp = -4;
  EXPECT_EQ((co_await peer->ask(list, 7))->topics.at(0).partitions.at(0).error_code, protocol::wire(ErrorCode::kUnsupportedVersion));
  EXPECT_EQ((co_await peer->ask(list, 8))->topics.at(0).partitions.at(0).error_code, 0);
}

TEST(GroupProtocols, OffsetsOfUnknownPartitionsAreNotDeleted) {
  World world(7);
  EXPECT_TRUE(world.sim.run_until_done(world.client_core, deleted_offsets(world)));
}

TEST(GroupProtocols, OffsetsOfUnknownTopicsComeLast) {
  World world(4);
  EXPECT_TRUE(world.sim.run_until_done(world.client_core, unknown_topics_last(world)));
}

Task<void> no_migration(World& world) {
  const auto peer = co_await connect(world);
  EXPECT_EQ(co_await consumer_heartbeat(*peer), 0);
  const auto joined = co_await peer->ask(classic_join("g"), 9);
  EXPECT_EQ(joined->error_code, protocol::wire(ErrorCode::kInconsistentGroupProtocol));
  EXPECT_EQ(joined->member_id, "");
}

TEST(GroupProtocols, NoClassicMemberWithoutMigration) {
  World world(5, {"group.consumer.migration.policy=disabled"});
  EXPECT_TRUE(world.sim.run_until_done(world.client_core, no_migration(world)));
}

/// A member comes with all that a first heartbeat holds.
protocol::StreamsGroupHeartbeatRequest streams_join(const char* member) {
  protocol::StreamsGroupHeartbeatRequest request;
  request.group_id = "streams";
  request.member_id = member;
  request.rebalance_timeout_ms = 1000;
  request.active_tasks.emplace();
  request.standby_tasks.emplace();
  request.warmup_tasks.emplace();
  protocol::StreamsGroupHeartbeatRequest::Topology topology;
  topology.subtopologies.emplace_back().subtopology_id = "0";
  topology.subtopologies[0].source_topics.emplace_back("t");
  request.topology = std::move(topology);
  return request;
}

Task<void> streams_heartbeats(World& world) {
  const auto peer = co_await connect(world);
  EXPECT_EQ((co_await peer->ask(streams_join("m"), 0))->error_code, 0) << "a process id is not needed";
  auto changelog = streams_join("m");
  auto& topic = changelog.topology->subtopologies[0].state_changelog_topics.emplace_back();
  topic.name = "log";
  topic.partitions = 3;
  EXPECT_EQ((co_await peer->ask(std::move(changelog), 0))->error_code, protocol::wire(ErrorCode::kStreamsInvalidTopology));
  auto late = streams_join("m");
  late.member_epoch = 1;
  const auto refused = co_await peer->ask(std::move(late), 0);
  EXPECT_EQ(refused->error_code, 42);
  EXPECT_EQ(refused->error_message->view(), "Topology can only be provided when (re-)joining.");
}

/// How much of its state a member has: kept until it tells more, shown, and not twice for one task.
Task<void> streams_offsets(World& world) {
  const auto peer = co_await connect(world);
  const auto offset = [](std::int32_t task, std::int64_t value) {
    protocol::StreamsGroupHeartbeatRequest::TaskOffset entry;
    entry.subtopology_id = "0";
    entry.partition = task;
    entry.offset = value;
    return entry;
  };
  auto join = streams_join("m");
  join.task_offsets = {offset(0, 5), offset(1, 7)};
  join.task_end_offsets = {offset(0, 9)};
  const auto joined = co_await peer->ask(std::move(join), 1);
  EXPECT_EQ(joined->error_code, 0);
  EXPECT_EQ(joined->task_offset_interval_ms, 60'000);
  protocol::StreamsGroupHeartbeatRequest silent;
  silent.group_id = "streams";
  silent.member_id = "m";
  silent.member_epoch = joined->member_epoch;
  EXPECT_EQ((co_await peer->ask(std::move(silent), 1))->error_code, 0);
  protocol::StreamsGroupDescribeRequest describe;
  describe.group_ids = {"streams"};
  const auto described = co_await peer->ask(std::move(describe), 0);
  const auto& member = described->groups.at(0).members.at(0);
  EXPECT_EQ(member.task_offsets.size(), 2U);
  EXPECT_EQ(member.task_offsets.at(1).partition, 1);
  EXPECT_EQ(member.task_offsets.at(1).offset, 7);
  EXPECT_EQ(member.task_end_offsets.at(0).offset, 9);
  auto twice = streams_join("n");
  twice.task_offsets = {offset(3, 1), offset(3, 2)};
  const auto refused = co_await peer->ask(std::move(twice), 1);
  EXPECT_EQ(refused->error_code, protocol::wire(ErrorCode::kInvalidRequest));
  EXPECT_EQ(refused->error_message->view(), "Task offsets contain a duplicate entry for subtopology 0 and partition 3.");
}

TEST(GroupProtocols, StreamsMembersTellHowMuchStateTheyHave) {
  World world(8);
  EXPECT_TRUE(world.sim.run_until_done(world.client_core, streams_offsets(world)));
}

/// What members are told comes from the broker's options, and from the group's own within their bounds.
Task<void> streams_options(World& world) {
  const auto peer = co_await connect(world);
  const auto joined = co_await peer->ask(streams_join("m"), 1);
  EXPECT_EQ(joined->task_offset_interval_ms, 70'000);
  EXPECT_EQ(joined->acceptable_recovery_lag, 12);
  protocol::IncrementalAlterConfigsRequest alter;
  auto& resource = alter.resources.emplace_back();
  resource.resource_type = 32;
  resource.resource_name = "streams";
  for (const auto& [name, value] : {std::pair("streams.task.offset.interval.ms", "40000"), std::pair("streams.acceptable.recovery.lag", "0")}) {
    auto& config = resource.configs.emplace_back();
    config.name = name;
    config.value = value;
  }
  EXPECT_EQ((co_await peer->ask(std::move(alter), 1))->responses.at(0).error_code, 0);
  const auto again = co_await peer->ask(streams_join("m"), 1);
  EXPECT_EQ(again->task_offset_interval_ms, 40'000);
  EXPECT_EQ(again->acceptable_recovery_lag, 0);
}

Task<void> streams_options_of_another_start(World& world) {
  const auto peer = co_await connect(world);
  const auto joined = co_await peer->ask(streams_join("m"), 1);
  EXPECT_EQ(joined->task_offset_interval_ms, 50'000) << "the nearest that the broker allows now";
}

TEST(GroupProtocols, StreamsMembersAreToldTheOptions) {
  World world(8, {"group.streams.task.offset.interval.ms=70000", "group.streams.acceptable.recovery.lag=12"});
  EXPECT_TRUE(world.sim.run_until_done(world.client_core, streams_options(world)));
  world.end();
  world.flags = {"group.streams.min.task.offset.interval.ms=50000"};
  world.start();
  EXPECT_TRUE(world.sim.run_until_done(world.client_core, streams_options_of_another_start(world)));
}

/// A changelog that cannot be made: the next heartbeats say why, and it is not tried each time.
Task<void> internal_topic_that_fails(World& world) {
  const auto peer = co_await connect(world);
  co_await create_topic(*peer, "t");
  const auto join = [&](const char* config) {
    auto request = streams_join("m");
    auto& topic = request.topology->subtopologies[0].state_changelog_topics.emplace_back();
    topic.name = "log";
    auto& entry = topic.topic_configs.emplace_back();
    entry.key = config;
    entry.value = "1";
    return peer->ask(std::move(request), 0);
  };
  const auto missing = [](const auto& response) {
    for (const auto& entry : *response->status) {
      if (entry.status_code == 3) return entry.status_detail.str();
    }
    return std::string("none");
  };
  EXPECT_EQ(missing(co_await join("no.such.option")), "Internal topics are missing: log");
  co_await runtime::sleep_ms(world.client_core, 100);
  EXPECT_EQ(missing(co_await join("no.such.option")),
            "Internal topics are missing: log; Creation failed: log (Unknown topic config name: no.such.option).");
  co_await runtime::sleep_ms(world.client_core, 10'001);  // two heartbeats
  EXPECT_EQ(missing(co_await join("no.such.option")), "Internal topics are missing: log");
}

TEST(GroupProtocols, WhyAnInternalTopicIsNotThereIsTold) {
  World world(8);
  EXPECT_TRUE(world.sim.run_until_done(world.client_core, internal_topic_that_fails(world)));
}

/// A static member of a streams group goes for a while and comes back with another id.
Task<void> static_streams_member(World& world) {
  const auto peer = co_await connect(world);
  const auto ask = [&](const char* member, std::int32_t epoch) {
    protocol::StreamsGroupHeartbeatRequest request;
    if (epoch == 0) request = streams_join(member);
    request.group_id = "streams";
    request.member_id = member;
    request.instance_id = protocol::String("i");
    request.member_epoch = epoch;
    return peer->ask(std::move(request), 0);
  };
  EXPECT_EQ((co_await ask("m1", 0))->error_code, 0);
  EXPECT_EQ((co_await ask("m2", 0))->error_code, protocol::wire(ErrorCode::kUnreleasedInstanceId));
  const auto left = co_await ask("m1", -2);
  EXPECT_EQ(left->error_code, 0);
  EXPECT_EQ(left->member_epoch, -2);
  EXPECT_EQ((co_await ask("m2", 0))->error_code, 0);
  EXPECT_EQ((co_await ask("m1", 1))->error_code, protocol::wire(ErrorCode::kFencedInstanceId));
  protocol::StreamsGroupDescribeRequest describe;
  describe.group_ids = {"streams"};
  const auto described = co_await peer->ask(std::move(describe), 0);
  EXPECT_EQ(described->groups.at(0).members.size(), 1U);
  EXPECT_EQ(described->groups.at(0).members.at(0).member_id.view(), "m2");
  EXPECT_EQ(described->groups.at(0).members.at(0).instance_id->view(), "i");
  EXPECT_EQ((co_await ask("m2", -1))->member_epoch, -1);
}

TEST(GroupProtocols, AStaticStreamsMemberComesBack) {
  World world(7);
  EXPECT_TRUE(world.sim.run_until_done(world.client_core, static_streams_member(world)));
}

TEST(GroupProtocols, StreamsHeartbeatsAreCheckedAsByKafka) {
  World world(6);
  EXPECT_TRUE(world.sim.run_until_done(world.client_core, streams_heartbeats(world)));
}

Task<std::string> classic_state(Peer& peer, const char* group) {
  protocol::DescribeGroupsRequest request;
  request.groups.emplace_back(group);
  const auto answer = co_await peer.ask(std::move(request), 5);
  co_return answer ? answer->groups.at(0).group_state.str() : std::string("no answer");
}

Task<void> first_join(World& world) {
  const auto peer = co_await connect(world);
  EXPECT_EQ((co_await peer->ask(classic_join("g"), 9))->error_code, protocol::wire(ErrorCode::kMemberIdRequired));
  co_await runtime::sleep_ms(world.client_core, 1000);
}

Task<void> after_the_crash(World& world) {
  const auto peer = co_await connect(world);
  EXPECT_EQ(co_await classic_state(*peer, "g"), "Empty");
  EXPECT_EQ(co_await classic_state(*peer, "other"), "Dead");
}

TEST(GroupProtocols, AClassicGroupIsKeptFromItsFirstMemberOn) {
  World world(9);
  ASSERT_TRUE(world.sim.run_until_done(world.client_core, first_join(world)));
  world.crash();
  ASSERT_TRUE(world.sim.run_until_done(world.client_core, after_the_crash(world)));
}

/// Nobody has asked for a coordinator yet, so there is none.
Task<void> groups_before_their_coordinator(World& world) {
  const auto peer = co_await world.connect();
  const int none = protocol::wire(ErrorCode::kNotCoordinator);
  EXPECT_EQ((co_await peer->ask(classic_join("g"), 9))->error_code, none);
  protocol::HeartbeatRequest beat;
  beat.group_id = "g";
  EXPECT_EQ((co_await peer->ask(std::move(beat), 4))->error_code, none);
  protocol::OffsetFetchRequest fetch;
  fetch.groups.emplace_back().group_id = "g";
  EXPECT_EQ((co_await peer->ask(std::move(fetch), 8))->groups.at(0).error_code, none);
  protocol::DescribeGroupsRequest describe;
  describe.groups = {"g"};
  EXPECT_EQ((co_await peer->ask(std::move(describe), 5))->groups.at(0).error_code, none);
  protocol::DeleteGroupsRequest erase;
  erase.groups_names = {"g"};
  EXPECT_EQ((co_await peer->ask(std::move(erase), 2))->results.at(0).error_code, none);
  const auto refused = co_await peer->ask(streams_join("m"), 0);
  EXPECT_EQ(refused->error_code, none);
  EXPECT_EQ(refused->error_message->view(), "This is not the correct coordinator.");
}

TEST(GroupProtocols, ThereIsNoCoordinatorUntilOneIsAskedFor) {
  World world(9);
  EXPECT_TRUE(world.sim.run_until_done(world.client_core, groups_before_their_coordinator(world)));
}

/// A group whose only member was told its id and has not come back with it is an empty one.
Task<void> delete_with_pending_member(World& world) {
  const auto peer = co_await connect(world);
  const auto told = co_await peer->ask(classic_join("g"), 9);
  EXPECT_EQ(told->error_code, protocol::wire(ErrorCode::kMemberIdRequired));
  const std::string id(told->member_id.view());
  protocol::OffsetDeleteRequest offsets;
  offsets.group_id = "g";
  offsets.topics.emplace_back().name = "t";
  offsets.topics[0].partitions.emplace_back().partition_index = 0;
  EXPECT_EQ((co_await peer->ask(std::move(offsets), 0))->error_code, 0);
  protocol::DeleteGroupsRequest remove;
  remove.groups_names = {"g"};
  EXPECT_EQ((co_await peer->ask(std::move(remove), 2))->results.at(0).error_code, 0);
  const auto back = co_await peer->ask(classic_join("g", id.c_str()), 9);
  EXPECT_EQ(back->error_code, protocol::wire(ErrorCode::kUnknownMemberId));
  EXPECT_EQ(back->member_id.view(), id);
}

TEST(GroupProtocols, AGroupWithAMemberThatOnlyKnowsItsIdIsDeleted) {
  World world(8);
  EXPECT_TRUE(world.sim.run_until_done(world.client_core, delete_with_pending_member(world)));
}

/// Once it is empty, a group of any kind but share is anybody's.
Task<void> empty_streams_group(World& world) {
  const auto peer = co_await connect(world);
  EXPECT_EQ((co_await peer->ask(streams_join("m"), 0))->error_code, 0);
  const auto early = co_await peer->ask(classic_join("streams"), 9);
  EXPECT_EQ(early->error_code, protocol::wire(ErrorCode::kInconsistentGroupProtocol));
  EXPECT_EQ(early->member_id, "");
  auto leave = streams_join("m");
  leave.member_epoch = -1;
  leave.topology.reset();
  EXPECT_EQ((co_await peer->ask(std::move(leave), 0))->error_code, 0);
  const auto told = co_await peer->ask(classic_join("streams"), 9);
  EXPECT_EQ(told->error_code, protocol::wire(ErrorCode::kMemberIdRequired));
  protocol::DescribeGroupsRequest describe;
  describe.groups = {"streams"};
  const auto described = co_await peer->ask(std::move(describe), 6);
  EXPECT_EQ(described->groups.at(0).error_code, 0);
  EXPECT_EQ(described->groups.at(0).group_state.view(), "Empty");
}

TEST(GroupProtocols, AnEmptyStreamsGroupBecomesAClassicOne) {
  World world(9);
  EXPECT_TRUE(world.sim.run_until_done(world.client_core, empty_streams_group(world)));
}

}  // namespace
}  // namespace cork::broker
