// SPDX-License-Identifier: Apache-2.0
// Tests of logins at a simulated broker: every mechanism, what is refused and how, sessions that end, restarts.
#include "broker/authentication.h"

#include "broker/simulated_broker.h"
#include "protocol/generated/alter_user_scram_credentials_request.h"
#include "protocol/generated/alter_user_scram_credentials_response.h"
#include "protocol/generated/api_versions_request.h"
#include "protocol/generated/api_versions_response.h"
#include "protocol/generated/describe_cluster_request.h"
#include "protocol/generated/describe_cluster_response.h"
#include "protocol/generated/sasl_authenticate_request.h"
#include "protocol/generated/sasl_authenticate_response.h"
#include "protocol/generated/sasl_handshake_request.h"
#include "protocol/generated/sasl_handshake_response.h"
#include "security/sasl_client.h"
#include "config/config.h"

namespace cork::broker {
namespace {

using namespace std::string_literals;
using protocol::SaslAuthenticateRequest;
using protocol::SaslAuthenticateResponse;
using security::SaslCredentials;
using security::Secret;

const std::vector<std::string> kSecure = {
    "listeners=CLIENTS://127.0.0.1:9092",
    "listener.security.protocol.map=CLIENTS:SASL_PLAINTEXT",
    "listener.name.clients.sasl.enabled.mechanisms=PLAIN,SCRAM-SHA-256,SCRAM-SHA-512",
    "listener.name.clients.plain.sasl.jaas.config=org.apache.kafka.common.security.plain.PlainLoginModule required "
    "user_admin=\"admin-secret\" user_alice=\"alice-secret\";",
};

std::vector<std::string> secure_with(std::vector<std::string> more) {
  more.insert(more.begin(), kSecure.begin(), kSecure.end());
  return more;
}

SaslCredentials plain(std::string user, std::string password) {
  return {.mechanism = "PLAIN", .user = std::move(user), .password = Secret(std::move(password))};
}
SaslCredentials scram(std::string mechanism, std::string user, std::string password) {
  return {.mechanism = std::move(mechanism), .user = std::move(user), .password = Secret(std::move(password))};
}

Task<Result<std::int16_t>> handshake(Peer& peer, std::string mechanism, std::int16_t version) {
  protocol::SaslHandshakeRequest request;
  request.mechanism = mechanism;
  CO_TRY_ASSIGN(const auto response, co_await peer.ask(std::move(request), version));
  co_return response.error_code;
}

/// The last answer of an exchange; an error when the connection ends before.
Task<Result<SaslAuthenticateResponse>> exchange(Core& core, Peer& peer, SaslCredentials credentials) {
  auto client = *security::make_sasl_client(credentials, simulated_secure_random(core));
  std::string challenge;
  while (true) {
    CO_TRY_ASSIGN(std::string message, client->evaluate(challenge));
    SaslAuthenticateRequest request;
    request.auth_bytes = Bytes::from(std::move(message));
    CO_TRY_ASSIGN(auto response, co_await peer.ask(std::move(request), 2));
    challenge = response.auth_bytes.text();
    if (response.error_code == 0 && !client->complete()) {
      const bool last = challenge.starts_with("v=");
      if (last) CO_TRY(client->evaluate(challenge));
      if (!last) continue;
    }
    co_return response;
  }
}

Task<Result<SaslAuthenticateResponse>> log_in(Core& core, Peer& peer, SaslCredentials credentials) {
  CO_TRY_ASSIGN(const std::int16_t code, co_await handshake(peer, credentials.mechanism, 1));
  if (code != 0) co_return fail(static_cast<ErrorCode>(code), "handshake");
  co_return co_await exchange(core, peer, credentials);
}

Task<bool> is_served(Peer& peer) { co_return (co_await peer.ask(protocol::DescribeClusterRequest(), 0)).has_value(); }

/// Runs one test's task in the world.
template <class Body>
void run(World& world, Body body) {
  bool done = false;
  const auto wrapped = [](World& w, Body b, bool& end) -> Task<void> {
    co_await b(w);
    end = true;
  };
  EXPECT_TRUE(world.sim.run_until_done(world.client_core, wrapped(world, body, done)));
  EXPECT_TRUE(done);
}

TEST(Authentication, PlainUsersAreServedAfterTheirLogin) {
  World world(1, kSecure);
  run(
      world, +[](World& w) -> Task<void> {
        auto peer = co_await w.connect();
        EXPECT_TRUE((co_await peer->ask(protocol::ApiVersionsRequest(), 0)));
        const auto answer = co_await log_in(w.client_core, *peer, plain("alice", "alice-secret"));
        EXPECT_TRUE(answer && answer->error_code == 0 && answer->session_lifetime_ms == 0);
        EXPECT_TRUE(co_await is_served(*peer));
      });
}

TEST(Authentication, NothingIsServedBefore) {
  World world(2, kSecure);
  run(
      world, +[](World& w) -> Task<void> {
        auto peer = co_await w.connect();
        EXPECT_FALSE(co_await is_served(*peer));
        EXPECT_FALSE(co_await is_served(*peer)) << "the connection is closed";
        auto second = co_await w.connect();
        EXPECT_TRUE((co_await second->ask(protocol::ApiVersionsRequest(), 0)));
        EXPECT_FALSE((co_await second->ask(protocol::ApiVersionsRequest(), 0))) << "once is enough";
        auto third = co_await w.connect();
        EXPECT_TRUE(co_await handshake(*third, "PLAIN", 1));
        const auto refused = co_await third->ask(protocol::DescribeClusterRequest(), 0);
        EXPECT_TRUE(refused && refused->error_code == protocol::wire(ErrorCode::kIllegalSaslState));
        EXPECT_FALSE(co_await is_served(*third));
      });
}

TEST(Authentication, WrongPasswordsAreToldLateAndEndTheConnection) {
  World world(3, kSecure);
  run(
      world, +[](World& w) -> Task<void> {
        auto peer = co_await w.connect();
        const std::int64_t begin = w.client_core.monotonic_ns();
        const auto answer = co_await log_in(w.client_core, *peer, plain("alice", "guess"));
        EXPECT_TRUE(answer);
        if (!answer) co_return;
        EXPECT_EQ(answer->error_code, protocol::wire(ErrorCode::kSaslAuthenticationFailed));
        EXPECT_EQ(answer->error_message->view(), "Authentication failed: Invalid username or password");
        EXPECT_GE(w.client_core.monotonic_ns() - begin, 100 * runtime::kNanosPerMilli);
        EXPECT_FALSE(co_await is_served(*peer));
      });
}

TEST(Authentication, UnknownMechanismsGetTheListOfThoseThatThereAre) {
  World world(4, kSecure);
  run(
      world, +[](World& w) -> Task<void> {
        auto peer = co_await w.connect();
        protocol::SaslHandshakeRequest request;
        request.mechanism = "GSSAPI";
        const auto answer = co_await peer->ask(std::move(request), 1);
        EXPECT_TRUE(answer && answer->error_code == protocol::wire(ErrorCode::kUnsupportedSaslMechanism));
        EXPECT_TRUE(answer && answer->mechanisms.size() == 3 && answer->mechanisms[1] == "SCRAM-SHA-256");
        EXPECT_FALSE(co_await is_served(*peer));
      });
}

std::vector<std::byte> raw_frame(std::string_view token) {
  std::vector<std::byte> out(4 + token.size());
  store_big_endian(out.data(), static_cast<std::int32_t>(token.size()));
  std::ranges::copy(as_byte_span(token), out.begin() + 4);
  return out;
}

TEST(Authentication, BareTokensAfterTheFirstVersionOfTheHandshake) {
  World world(5, kSecure);
  run(
      world, +[](World& w) -> Task<void> {
        auto peer = co_await w.connect();
        EXPECT_TRUE(co_await handshake(*peer, "PLAIN", 0));
        const auto answer = co_await peer->send_raw(raw_frame("\0alice\0alice-secret"s));
        EXPECT_TRUE(answer && *answer && (*answer)->empty());
        EXPECT_TRUE(co_await is_served(*peer));
        auto other = co_await w.connect();
        EXPECT_TRUE(co_await handshake(*other, "PLAIN", 0));
        const auto refused = co_await other->send_raw(raw_frame("\0alice\0guess"s));
        EXPECT_TRUE(!refused || !*refused) << "there is no answer but the end";
      });
}

Task<std::int16_t> set_password(Peer& admin, std::string user, security::ScramMechanism mechanism,
                                std::string password) {
  protocol::AlterUserScramCredentialsRequest request;
  auto& entry = request.upsertions.emplace_back();
  entry.name = user;
  entry.mechanism = static_cast<std::int8_t>(mechanism);
  entry.iterations = 4096;
  entry.salt = Bytes::from("salt of " + user);
  entry.salted_password =
      Bytes::from(security::pbkdf2(security::hash_of(mechanism), password, "salt of " + user, 4096));
  const auto response = co_await admin.ask(std::move(request), 0);
  co_return response ? response->results[0].error_code : std::int16_t{-1};
}

Task<void> make_scram_users(World& w) {
  auto admin = co_await w.connect();
  EXPECT_TRUE((co_await log_in(w.client_core, *admin, plain("admin", "admin-secret"))));
  EXPECT_EQ(co_await set_password(*admin, "bob", security::ScramMechanism::kSha256, "bob-secret"), 0);
  EXPECT_EQ(co_await set_password(*admin, "carol", security::ScramMechanism::kSha512, "carol-secret"), 0);
}

Task<void> log_in_by_scram(World& w) {
  auto bob = co_await w.connect();
  const auto answer = co_await log_in(w.client_core, *bob, scram("SCRAM-SHA-256", "bob", "bob-secret"));
  EXPECT_TRUE(answer && answer->error_code == 0);
  EXPECT_TRUE(co_await is_served(*bob));
  auto carol = co_await w.connect();
  const auto second = co_await log_in(w.client_core, *carol, scram("SCRAM-SHA-512", "carol", "carol-secret"));
  EXPECT_TRUE(second && second->error_code == 0);
  for (const auto& bad : {scram("SCRAM-SHA-512", "bob", "bob-secret"), scram("SCRAM-SHA-256", "bob", "bob"),
                          scram("SCRAM-SHA-256", "nobody", "x")}) {
    auto peer = co_await w.connect();
    const auto refused = co_await log_in(w.client_core, *peer, bad);
    EXPECT_TRUE(refused);
    if (!refused) continue;
    EXPECT_EQ(refused->error_code, protocol::wire(ErrorCode::kSaslAuthenticationFailed));
    EXPECT_EQ(
        refused->error_message->str(),
        "Authentication failed during authentication due to invalid credentials with SASL mechanism " + bad.mechanism);
  }
}

TEST(Authentication, ScramUsersAreMadeWhileRunningAndSurviveACrash) {
  World world(6, kSecure);
  run(world, make_scram_users);
  run(world, log_in_by_scram);
  world.crash();
  run(world, log_in_by_scram);
}

TEST(Authentication, ASessionEndsUnlessTheClientLogsInAgain) {
  World world(7, secure_with({"listener.name.clients.connections.max.reauth.ms=5000"}));
  run(
      world, +[](World& w) -> Task<void> {
        auto peer = co_await w.connect();
        const auto first = co_await log_in(w.client_core, *peer, plain("alice", "alice-secret"));
        EXPECT_TRUE(first && first->session_lifetime_ms == 5000);
        co_await runtime::sleep_ms(w.client_core, 4'000);
        EXPECT_TRUE(co_await is_served(*peer));
        const auto second = co_await log_in(w.client_core, *peer, plain("alice", "alice-secret"));
        EXPECT_TRUE(second && second->session_lifetime_ms == 5000);
        co_await runtime::sleep_ms(w.client_core, 4'000);
        EXPECT_TRUE(co_await is_served(*peer));
        co_await runtime::sleep_ms(w.client_core, 1'500);
        EXPECT_FALSE(co_await is_served(*peer));
      });
}

TEST(Authentication, AnotherUserOrMechanismCannotTakeOverAConnection) {
  World world(8, kSecure);
  run(
      world, +[](World& w) -> Task<void> {
        auto peer = co_await w.connect();
        EXPECT_TRUE((co_await log_in(w.client_core, *peer, plain("alice", "alice-secret"))));
        const auto answer = co_await log_in(w.client_core, *peer, plain("admin", "admin-secret"));
        EXPECT_TRUE(answer && answer->error_code == protocol::wire(ErrorCode::kSaslAuthenticationFailed));
        EXPECT_TRUE(answer && answer->error_message->view() ==
                                  "Cannot change principals during re-authentication from User.alice: User.admin");
        EXPECT_FALSE(co_await is_served(*peer));
        auto other = co_await w.connect();
        EXPECT_TRUE((co_await log_in(w.client_core, *other, plain("alice", "alice-secret"))));
        const auto refused = co_await log_in(w.client_core, *other, scram("SCRAM-SHA-256", "alice", "alice-secret"));
        EXPECT_TRUE(refused && refused->error_message->view() ==
                                   "SASL mechanism 'SCRAM-SHA-256' requested by client is not supported for "
                                   "re-authentication of mechanism 'PLAIN'");
      });
}

TEST(Authentication, ASecondLoginWithinASecondIsOutOfPlace) {
  World world(9, kSecure);
  run(
      world, +[](World& w) -> Task<void> {
        auto peer = co_await w.connect();
        EXPECT_TRUE((co_await log_in(w.client_core, *peer, plain("alice", "alice-secret"))));
        EXPECT_TRUE((co_await log_in(w.client_core, *peer, plain("alice", "alice-secret"))));
        const auto code = co_await handshake(*peer, "PLAIN", 1);
        EXPECT_TRUE(code && *code == protocol::wire(ErrorCode::kIllegalSaslState));
        EXPECT_TRUE(co_await is_served(*peer));
      });
}

TEST(Authentication, LongFramesBeforeTheLoginEndTheConnection) {
  World world(10, secure_with({"sasl.server.max.receive.size=1000"}));
  run(
      world, +[](World& w) -> Task<void> {
        auto peer = co_await w.connect();
        const auto answer = co_await peer->send_raw(raw_frame(std::string(1001, 'x')));
        EXPECT_TRUE(!answer || !*answer);
        auto other = co_await w.connect();
        EXPECT_TRUE((co_await log_in(w.client_core, *other, plain("alice", "alice-secret"))));
        protocol::AlterUserScramCredentialsRequest longer;
        longer.deletions.resize(200);
        EXPECT_TRUE((co_await other->ask(std::move(longer), 0))) << "after the login the limit is another one";
      });
}

TEST(Authentication, ListenersWithoutLoginSaySo) {
  World world(11);
  run(
      world, +[](World& w) -> Task<void> {
        auto peer = co_await w.connect();
        const auto code = co_await handshake(*peer, "PLAIN", 1);
        EXPECT_TRUE(code && *code == protocol::wire(ErrorCode::kIllegalSaslState));
        const auto answer = co_await peer->ask(SaslAuthenticateRequest(), 1);
        EXPECT_TRUE(answer && answer->error_code == protocol::wire(ErrorCode::kIllegalSaslState));
        EXPECT_TRUE(co_await is_served(*peer));
      });
}

// Hostile bytes at every place of a login: the broker stays up, and nobody gets in.
TEST(Authentication, DamagedLogins) {
  World world(12, kSecure);
  run(
      world, +[](World& w) -> Task<void> {
        auto& random = w.client_core.random();
        for (int round = 0; round < 150; ++round) {
          auto peer = co_await w.connect();
          const bool framed = random.chance(2);
          EXPECT_TRUE(co_await handshake(*peer, random.chance(2) ? "PLAIN" : "SCRAM-SHA-256", framed ? 1 : 0));
          std::string token;
          for (auto left = random.below(60); left > 0; --left) token += static_cast<char>(random.below(256));
          if (framed && random.chance(2)) {
            SaslAuthenticateRequest request;
            request.auth_bytes = Bytes::from(std::move(token));
            const auto answer = co_await peer->ask(std::move(request), 1);
            EXPECT_TRUE(!answer || answer->error_code != 0);
          } else {
            (void)co_await peer->send_raw(raw_frame(token));
          }
          EXPECT_FALSE(co_await is_served(*peer));
        }
        auto peer = co_await w.connect();
        EXPECT_TRUE((co_await log_in(w.client_core, *peer, plain("alice", "alice-secret"))));
      });
}

TEST(Authentication, ListenersThatNobodyCouldUseDoNotStart) {
  const auto error = [](std::vector<std::string> settings) -> std::string {
    config::ConfigSources sources;
    sources.flags = {"listeners=CLIENTS://0.0.0.0:9092", "listener.security.protocol.map=CLIENTS:SASL_PLAINTEXT",
                     "log.dirs=/data"};
    sources.flags.insert(sources.flags.end(), settings.begin(), settings.end());
    Simulator sim(1);
    SimDisk disk(sim);
    SimCore& core = sim.add_core("broker");
    const auto files = disk.view(core);
    net::MemoryNetwork network;
    const auto transport = network.transport(core, "broker");
    metrics::Registry metrics;
    auto loaded = Config::load(sources);
    if (!loaded) return loaded.error().message;
    Broker broker(core, *files, *transport, metrics, std::make_shared<const Config>(std::move(*loaded)),
                  simulated_secure_random(core));
    std::string text;
    const auto start = [](Broker& b, std::string& out) -> Task<void> {
      const auto started = co_await b.start();
      out = started ? "" : started.error().message;
    };
    EXPECT_TRUE(sim.run_until_done(core, start(broker, text)));
    core.destroy_tasks();
    return text;
  };
  EXPECT_NE(error({}).find("GSSAPI, which is not in Cork"), std::string::npos);
  EXPECT_NE(error({"sasl.enabled.mechanisms=PLAIN"}).find("listener.name.clients.plain.sasl.jaas.config is missing"),
            std::string::npos);
  const std::string bad = error(
      {"sasl.enabled.mechanisms=PLAIN", "listener.name.clients.plain.sasl.jaas.config=X required user_a=hunter2"});
  EXPECT_NE(bad.find("a ';' is missing"), std::string::npos) << bad;
  EXPECT_EQ(bad.find("hunter2"), std::string::npos) << bad;
  EXPECT_EQ(error({"sasl.enabled.mechanisms=SCRAM-SHA-512"}), "") << "off loopback is fine with a login";
}

}  // namespace
}  // namespace cork::broker
