// SPDX-License-Identifier: Apache-2.0
// Tests of client metrics over the protocol: subscriptions, the rules for pushes, and what Prometheus is told.
#include <gtest/gtest.h>

#include <algorithm>

#include "broker/client_telemetry.h"
#include "broker/simulated_broker.h"
#include "compression/compression.h"
#include "protocol/generated/api_versions_request.h"
#include "protocol/generated/api_versions_response.h"
#include "protocol/generated/get_telemetry_subscriptions_request.h"
#include "protocol/generated/incremental_alter_configs_request.h"
#include "protocol/generated/incremental_alter_configs_response.h"

namespace cork::broker {
namespace {

using protocol::GetTelemetrySubscriptionsRequest;
using protocol::PushTelemetryRequest;

/// One gauge "up" with the value 1.
Bytes metrics() {
  const std::string point = "\x21" + std::string("\0\0\0\0\0\0\xf0\x3f", 8);
  const auto wrap = [](char tag, const std::string& inner) { return std::string(1, tag) + static_cast<char>(inner.size()) + inner; };
  return Bytes::from(wrap('\x0a', wrap('\x12', wrap('\x12', wrap('\x0a', "up") + wrap('\x2a', wrap('\x0a', point))))));
}

Task<std::int16_t> set(Peer& peer, std::string name, std::vector<std::pair<std::string, std::string>> settings) {
  protocol::IncrementalAlterConfigsRequest request;
  auto& resource = request.resources.emplace_back();
  resource.resource_type = 16;
  resource.resource_name = name;
  for (const auto& [key, value] : settings) {
    auto& entry = resource.configs.emplace_back();
    entry.name = key;
    entry.value = protocol::String(value);
  }
  const auto response = co_await peer.ask(std::move(request), 1);
  EXPECT_TRUE(response);
  co_return response->responses.at(0).error_code;
}

Task<protocol::GetTelemetrySubscriptionsResponse> get(Peer& peer, Uuid id = {}) {
  GetTelemetrySubscriptionsRequest request;
  request.client_instance_id = id;
  auto response = co_await peer.ask(request, 0);
  EXPECT_TRUE(response);
  co_return std::move(*response);
}

Task<ErrorCode> push(Peer& peer, const protocol::GetTelemetrySubscriptionsResponse& subscription, compression::Codec codec, Bytes data, bool terminating = false) {
  PushTelemetryRequest request;
  request.client_instance_id = subscription.client_instance_id;
  request.subscription_id = subscription.subscription_id;
  request.compression_type = static_cast<std::int8_t>(codec);
  request.terminating = terminating;
  request.metrics = std::move(data);
  const auto response = co_await peer.ask(std::move(request), 0);
  EXPECT_TRUE(response);
  co_return static_cast<ErrorCode>(response->error_code);
}

Task<bool> is_advertised(Peer& peer) {
  protocol::ApiVersionsRequest request;
  request.client_software_name = "peer";
  request.client_software_version = "1.0";
  const auto response = co_await peer.ask(std::move(request), 3);
  co_return std::ranges::any_of(response->api_keys, [](const auto& api) { return api.api_key == 71; });
}

using protocol::wire;

Task<void> subscriptions(World& world) {
  const auto peer = co_await world.connect();
  EXPECT_FALSE(co_await is_advertised(*peer)) << "nobody wants metrics";
  const auto none = co_await get(*peer);
  EXPECT_EQ(none.error_code, 0);
  EXPECT_FALSE(none.client_instance_id.is_zero());
  EXPECT_EQ(none.push_interval_ms, 300'000);
  EXPECT_EQ(none.telemetry_max_bytes, 1'048'576);
  EXPECT_TRUE(none.delta_temporality);
  EXPECT_EQ(none.accepted_compression_types, (std::vector<std::int8_t>{4, 3, 1, 2}));
  EXPECT_TRUE(none.requested_metrics.empty());
  EXPECT_EQ((co_await get(*peer, none.client_instance_id)).error_code, wire(ErrorCode::kThrottlingQuotaExceeded));

  EXPECT_EQ(co_await set(*peer, "ours", {{"metrics", "org.apache.kafka.producer."}, {"interval.ms", "1000"}, {"match", "client_id=pe+r,client_source_port=[0-9]+"}}), 0);
  EXPECT_EQ(co_await set(*peer, "others", {{"metrics", "*"}, {"match", "client_id=p"}}), 0);
  EXPECT_EQ(co_await set(*peer, "bad", {{"match", "client_id=("}}), wire(ErrorCode::kInvalidConfig));
  EXPECT_TRUE(co_await is_advertised(*peer));
  const auto changed = co_await get(*peer, none.client_instance_id);
  EXPECT_EQ(changed.error_code, 0) << "asked again before the interval is over, since the subscriptions have changed";
  EXPECT_NE(changed.subscription_id, none.subscription_id);
  EXPECT_EQ(changed.push_interval_ms, 1000);
  EXPECT_EQ(changed.requested_metrics.size(), 1U);
  EXPECT_EQ(changed.requested_metrics.at(0), "org.apache.kafka.producer.");
  EXPECT_EQ(co_await set(*peer, "all", {{"metrics", "*"}}), 0);
  const auto all = co_await get(*peer, none.client_instance_id);
  EXPECT_EQ(all.requested_metrics.size(), 1U);
  EXPECT_EQ(all.requested_metrics.at(0), "*");
}

TEST(ClientTelemetry, Subscriptions) {
  World world(1);
  EXPECT_TRUE(world.sim.run_until_done(world.client_core, subscriptions(world)));
}

Task<void> pushes(World& world) {
  using compression::Codec;
  const auto peer = co_await world.connect();
  EXPECT_EQ(co_await set(*peer, "all", {{"metrics", "*"}, {"interval.ms", "1000"}}), 0);
  const auto subscription = co_await get(*peer);
  const Bytes data = metrics();
  EXPECT_EQ(co_await push(*peer, subscription, Codec::kNone, data), ErrorCode::kNone);
  EXPECT_NE(world.broker->client_metrics().find("kafka_client_up{client_instance_id=\"" + subscription.client_instance_id.to_string() + "\"} 1\n"), std::string::npos)
      << world.broker->client_metrics();
  EXPECT_EQ(co_await push(*peer, subscription, Codec::kNone, data), ErrorCode::kThrottlingQuotaExceeded);
  for (const Codec codec : {Codec::kGzip, Codec::kSnappy, Codec::kLz4, Codec::kZstd}) {
    co_await runtime::sleep_ms(world.client_core, 1001);
    EXPECT_EQ(co_await push(*peer, subscription, codec, *compression::compress(codec, data.span())), ErrorCode::kNone);
  }
  co_await runtime::sleep_ms(world.client_core, 1001);
  EXPECT_EQ(co_await push(*peer, subscription, static_cast<Codec>(9), data), ErrorCode::kUnsupportedCompressionType);
  EXPECT_EQ((co_await get(*peer, subscription.client_instance_id)).error_code, 0) << "it may ask at once what is supported";
  EXPECT_EQ(co_await push(*peer, subscription, Codec::kZstd, data), ErrorCode::kInvalidRecord);
  co_await runtime::sleep_ms(world.client_core, 1001);
  auto other = subscription;
  other.subscription_id ^= 1;
  EXPECT_EQ(co_await push(*peer, other, Codec::kNone, data), ErrorCode::kUnknownSubscriptionId);
  co_await runtime::sleep_ms(world.client_core, 1001);
  EXPECT_EQ(co_await push(*peer, subscription, Codec::kNone, Bytes::from(std::string(1'048'577, '\0'))), ErrorCode::kTelemetryTooLarge);
  EXPECT_EQ(co_await push(*peer, subscription, Codec::kNone, data, true), ErrorCode::kNone) << "the last push need not wait";
  co_await runtime::sleep_ms(world.client_core, 1001);
  EXPECT_EQ(co_await push(*peer, subscription, Codec::kNone, data), ErrorCode::kInvalidRequest) << "it was the last one";
  other.client_instance_id = Uuid();
  EXPECT_EQ(co_await push(*peer, other, Codec::kNone, data), ErrorCode::kInvalidRequest);
  co_await runtime::sleep_ms(world.client_core, 3001);
  EXPECT_EQ(world.broker->client_metrics(), "") << "three intervals without a push";
}

TEST(ClientTelemetry, Pushes) {
  World world(2);
  EXPECT_TRUE(world.sim.run_until_done(world.client_core, pushes(world)));
}

Task<void> many(World& world) {
  ClientTelemetry& telemetry = world.broker->services().telemetry;
  const auto first = telemetry.subscribe({}, Uuid());
  for (std::size_t i = 0; i < ClientTelemetry::kInstancesMax; ++i) EXPECT_EQ(telemetry.subscribe({}, Uuid()).error_code, 0);
  EXPECT_EQ(telemetry.subscribe({}, first.client_instance_id).error_code, 0) << "the oldest one is forgotten";
  co_return;
}

TEST(ClientTelemetry, ClientsAreBounded) {
  World world(3);
  EXPECT_TRUE(world.sim.run_until_done(world.client_core, many(world)));
}

}  // namespace
}  // namespace cork::broker
