// SPDX-License-Identifier: Apache-2.0
// For tests: a simulated broker whose clients log in by PLAIN, and are checked against access rules.
#pragma once

#include "broker/simulated_broker.h"
#include "protocol/generated/create_acls_request.h"
#include "protocol/generated/create_acls_response.h"
#include "protocol/generated/create_topics_request.h"
#include "protocol/generated/fetch_request.h"
#include "protocol/generated/produce_request.h"
#include "protocol/generated/sasl_authenticate_request.h"
#include "protocol/generated/sasl_authenticate_response.h"
#include "protocol/generated/sasl_handshake_request.h"
#include "protocol/generated/sasl_handshake_response.h"
#include "protocol/record_batch_builder.h"
#include "security/acl.h"

namespace cork::broker {

/// Users admin (a super user), alice and bob; their passwords are their names.
inline std::vector<std::string> secure_flags(std::vector<std::string> more = {}) {
  std::vector<std::string> flags = {
      "listeners=CLIENTS://127.0.0.1:9092",
      "listener.security.protocol.map=CLIENTS:SASL_PLAINTEXT",
      "listener.name.clients.sasl.enabled.mechanisms=PLAIN",
      "listener.name.clients.plain.sasl.jaas.config=org.apache.kafka.common.security.plain.PlainLoginModule required "
      "user_admin=admin user_alice=alice user_bob=bob;",
      "authorizer.class.name=org.apache.kafka.metadata.authorizer.StandardAuthorizer",
      "super.users=User:admin",
  };
  flags.insert(flags.end(), more.begin(), more.end());
  return flags;
}

/// A connection of the user, logged in.
inline Task<std::unique_ptr<Peer>> connect_as(World& world, std::string user) {
  auto peer = co_await world.connect();
  protocol::SaslHandshakeRequest handshake;
  handshake.mechanism = "PLAIN";
  EXPECT_TRUE((co_await peer->ask(std::move(handshake), 1)));
  protocol::SaslAuthenticateRequest login;
  std::string message;
  message.append(1, '\0').append(user).append(1, '\0').append(user);
  login.auth_bytes = Bytes::from(std::move(message));
  const auto answer = co_await peer->ask(std::move(login), 1);
  EXPECT_TRUE(answer && answer->error_code == 0);
  co_return peer;
}

/// Runs the task that `body` gives in the world, to its end.
template <class Body>
void run_in(World& world, Body body) {
  bool done = false;
  const auto wrapped = [](World& w, Body b, bool& end) -> Task<void> {
    co_await b(w);
    end = true;
  };
  EXPECT_TRUE(world.sim.run_until_done(world.client_core, wrapped(world, body, done)));
  EXPECT_TRUE(done);
}

inline protocol::CreateTopicsRequest topic_request(std::string_view name) {
  protocol::CreateTopicsRequest request;
  auto& topic = request.topics.emplace_back();
  topic.name = name;
  topic.num_partitions = 1;
  topic.replication_factor = 1;
  return request;
}

inline protocol::ProduceRequest produce_request(std::string_view topic) {
  protocol::RecordBatchBuilder builder;
  builder.append(1'767'225'600'000, std::nullopt, as_byte_span("value"));
  protocol::ProduceRequest request;
  request.acks = -1;
  request.timeout_ms = 10'000;
  auto& topic_data = request.topic_data.emplace_back();
  topic_data.name = topic;
  topic_data.partition_data.emplace_back().records = Bytes::from(*builder.build());
  return request;
}

inline protocol::FetchRequest fetch_request(std::string_view topic) {
  protocol::FetchRequest request;
  request.max_wait_ms = 0;
  auto& fetch_topic = request.topics.emplace_back();
  fetch_topic.topic = topic;
  fetch_topic.partitions.emplace_back().partition_max_bytes = 1 << 20;
  return request;
}

/// Asks for a rule on behalf of a super user.
inline Task<void> add_rule(Peer& admin, std::string principal, security::Operation operation, security::ResourceType type, std::string name,
                    security::PatternType pattern = security::PatternType::kLiteral, security::Permission permission = security::Permission::kAllow) {
  protocol::CreateAclsRequest request;
  auto& acl = request.creations.emplace_back();
  acl.resource_type = static_cast<std::int8_t>(type);
  acl.resource_name = name;
  acl.resource_pattern_type = static_cast<std::int8_t>(pattern);
  acl.principal = principal;
  acl.host = "*";
  acl.operation = static_cast<std::int8_t>(operation);
  acl.permission_type = static_cast<std::int8_t>(permission);
  const auto response = co_await admin.ask(std::move(request), 3);
  EXPECT_TRUE(response && response->results[0].error_code == 0);
}

}  // namespace cork::broker
