// SPDX-License-Identifier: Apache-2.0
// Tests of what a member of a share group is told of its acknowledgements.
#include <gtest/gtest.h>

#include "broker/simulated_broker.h"
#include "protocol/generated/share_acknowledge_request.h"
#include "protocol/generated/share_acknowledge_response.h"
#include "protocol/generated/share_fetch_request.h"
#include "protocol/generated/share_fetch_response.h"

namespace cork::broker {
namespace {

constexpr std::int16_t kVersion = 2;

/// A member whose topic was deleted learns so, whichever request its acknowledgements come with.
Task<void> acknowledge_in_a_deleted_topic(World& world) {
  const auto peer = co_await world.connect();
  const Uuid gone = world.client_core.random().uuid();
  protocol::ShareFetchRequest first;
  first.group_id = "s";
  first.member_id = "AAAAAAAAAAAAAAAAAAAAAQ";
  protocol::ShareAcknowledgeRequest acknowledge;
  acknowledge.group_id = first.group_id;
  acknowledge.member_id = first.member_id;
  protocol::ShareFetchRequest fetch = first;
  EXPECT_EQ((co_await peer->ask(std::move(first), kVersion))->error_code, 0);

  acknowledge.share_session_epoch = 1;
  auto& topic = acknowledge.topics.emplace_back();
  topic.topic_id = gone;
  topic.partitions.emplace_back().acknowledgement_batches.push_back({0, 1, {1}});
  const auto answer = co_await peer->ask(std::move(acknowledge), kVersion);
  EXPECT_EQ(answer->error_code, 0);
  EXPECT_EQ(answer->responses.at(0).partitions.at(0).error_code, protocol::wire(ErrorCode::kUnknownTopicId));

  fetch.share_session_epoch = 2;
  auto& asked = fetch.topics.emplace_back();
  asked.topic_id = gone;
  asked.partitions.emplace_back().acknowledgement_batches.push_back({0, 1, {1}});
  const auto fetched = co_await peer->ask(std::move(fetch), kVersion);
  EXPECT_EQ(fetched->responses.at(0).partitions.at(0).acknowledge_error_code, protocol::wire(ErrorCode::kUnknownTopicId));
}

TEST(ShareRequests, AcknowledgementsInADeletedTopic) {
  World world(1);
  EXPECT_TRUE(world.sim.run_until_done(world.client_core, acknowledge_in_a_deleted_topic(world)));
}

}  // namespace
}  // namespace cork::broker
