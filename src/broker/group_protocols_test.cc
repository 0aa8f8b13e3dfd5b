// SPDX-License-Identifier: Apache-2.0
// Tests of group protocols that an operator has switched off.
#include <gtest/gtest.h>

#include "broker/simulated_broker.h"
#include "protocol/generated/consumer_group_describe_request.h"
#include "protocol/generated/consumer_group_describe_response.h"
#include "protocol/generated/consumer_group_heartbeat_request.h"
#include "protocol/generated/consumer_group_heartbeat_response.h"
#include "protocol/generated/find_coordinator_request.h"
#include "protocol/generated/find_coordinator_response.h"
#include "protocol/generated/share_group_heartbeat_request.h"
#include "protocol/generated/share_group_heartbeat_response.h"
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

}  // namespace
}  // namespace cork::broker
