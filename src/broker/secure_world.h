// SPDX-License-Identifier: Apache-2.0
// For tests: a simulated broker whose clients log in by PLAIN, and are checked against access rules.
#pragma once

#include "broker/simulated_broker.h"
#include "protocol/generated/sasl_authenticate_request.h"
#include "protocol/generated/sasl_authenticate_response.h"
#include "protocol/generated/sasl_handshake_request.h"
#include "protocol/generated/sasl_handshake_response.h"

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

}  // namespace cork::broker
