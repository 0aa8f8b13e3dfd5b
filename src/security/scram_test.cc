// SPDX-License-Identifier: Apache-2.0
// Tests of hashes, base64, JAAS texts, and of SCRAM and PLAIN: published exchanges, both sides together, damaged
// messages.
#include "security/scram.h"

#include <gtest/gtest.h>

#include "metadata/image_builder.h"
#include "runtime/random.h"
#include "security/jaas.h"
#include "security/sasl_client.h"
#include "security/sasl_server.h"
#include "security/scram_control.h"

namespace cork::security {
namespace {

std::shared_ptr<const Config> no_config() { return std::make_shared<const Config>(); }

SecureRandom seeded(std::uint64_t seed) {
  auto random = std::make_shared<runtime::Random>(seed);
  return [random](MutableByteSpan bytes) {
    for (std::byte& byte : bytes) byte = static_cast<std::byte>(random->below(256));
  };
}

metadata::ImagePtr image_with(const std::string& user, ScramMechanism mechanism, std::string_view password,
                              std::int32_t iterations) {
  const ScramCredential credential = credential_of_password(mechanism, password, "salt of a user", iterations);
  metadata::UserScramCredentialRecord record;
  record.name = user;
  record.mechanism = static_cast<std::int8_t>(mechanism);
  record.salt = Bytes::from(credential.salt);
  record.stored_key = Bytes::from(credential.stored_key);
  record.server_key = Bytes::from(credential.server_key);
  record.iterations = credential.iterations;
  metadata::ImageBuilder builder{metadata::Image(no_config())};
  EXPECT_TRUE(builder.replay(record));
  return builder.finish().image;
}

/// Runs both sides; the error of the side that refused.
Result<void> log_in(SaslClient& client, SaslServer& server) {
  std::string challenge;
  while (!server.complete()) {
    TRY_ASSIGN(const std::string message, client.evaluate(challenge));
    TRY_ASSIGN(challenge, server.evaluate(message));
  }
  if (!client.complete()) TRY(client.evaluate(challenge));
  return {};
}

TEST(Crypto, PublishedValues) {
  // RFC 7677, section 3: user "user", password "pencil".
  const std::string salt = *base64_decode("W22ZaJ0SNY7soEsUEjb6gQ==");
  const ScramCredential credential = credential_of_password(ScramMechanism::kSha256, "pencil", salt, 4096);
  const std::string first = "n=user,r=rOprNGfwEbeRWgbNEkqO";
  const std::string server_first =
      "r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096";
  const std::string last = "c=biws,r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0";
  const std::string text = scram_auth_message(first, server_first, last);
  EXPECT_EQ(base64_encode(hmac(Hash::kSha256, credential.server_key, text)),
            "6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4=");
  const std::string client_key = exclusive_or(*base64_decode("dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ="),
                                              hmac(Hash::kSha256, credential.stored_key, text));
  EXPECT_EQ(digest(Hash::kSha256, client_key), credential.stored_key);
}

TEST(Crypto, Base64) {
  for (const std::string& text : {"", "f", "fo", "foo", "foob", "fooba", "foobar"}) {
    EXPECT_EQ(*base64_decode(base64_encode(text)), text);
    EXPECT_EQ(*base64url_decode(base64url_encode(text)), text);
  }
  EXPECT_EQ(base64_encode("foob"), "Zm9vYg==");
  EXPECT_EQ(base64url_encode("\xff\xfe\xfd"), "__79");
  for (const std::string_view bad : {"Zg", "Z===", "Zh==", "Zm9v!A==", "Zm9vYg=a", "===="})
    EXPECT_FALSE(base64_decode(bad)) << bad;
}

TEST(Crypto, RandomTextHasLettersAndDigitsOnly) {
  const std::string text = random_text(seeded(3), 1000);
  EXPECT_EQ(text.size(), 1000U);
  for (const char c : text) EXPECT_TRUE(std::isalnum(static_cast<unsigned char>(c))) << c;
  EXPECT_NE(text, random_text(seeded(4), 1000));
}

TEST(Jaas, OptionsInQuotesAndWithout) {
  const auto config =
      parse_jaas_config(" a.b.Module required\n user_alice=\"se;cr=et\\\" \" user_bob='x' debug=true ; ");
  ASSERT_TRUE(config) << config.error().message;
  EXPECT_EQ(config->module, "a.b.Module");
  EXPECT_EQ(config->option("user_alice").reveal(), "se;cr=et\" ");
  EXPECT_EQ(config->option("user_bob").reveal(), "x");
  EXPECT_EQ(config->option("debug").reveal(), "true");
  EXPECT_TRUE(config->option("user_carol").empty());
}

TEST(Jaas, ErrorsNeverQuoteAValue) {
  for (const std::string_view bad : {"", "a.Module", "a.Module user_x=hunter2;", "a.Module required user_x=hunter2",
                                     "a.Module required user_x \"hunter2\";", "a.Module required user_x=\"hunter2",
                                     "a.Module required user_x=hunter2; b.Module required;"}) {
    const auto config = parse_jaas_config(bad);
    ASSERT_FALSE(config) << bad;
    EXPECT_EQ(config.error().code, ErrorCode::kInvalidConfig);
    EXPECT_EQ(config.error().message.find("hunter2"), std::string::npos) << config.error().message;
  }
}

TEST(Scram, BothSidesAgree) {
  for (const auto mechanism : {ScramMechanism::kSha256, ScramMechanism::kSha512}) {
    for (const std::string user : {"alice", "a,b=c", "\xc3\xbcser"}) {
      const auto image = image_with(user, mechanism, "pass, word=", 4096);
      const auto server = make_scram_server(mechanism, image, seeded(1), nullptr);
      const auto client = make_sasl_client(
          {.mechanism = std::string(to_string(mechanism)), .user = user, .password = Secret("pass, word=")}, seeded(2));
      ASSERT_TRUE(client);
      const auto done = log_in(**client, *server);
      ASSERT_TRUE(done) << done.error().message;
      EXPECT_EQ(server->principal().to_string(), "User:" + user);
      EXPECT_FALSE(server->expiry_ms());
    }
  }
}

TEST(Scram, WrongPasswordsUsersAndMechanismsAreRefusedAlike) {
  const auto image = image_with("alice", ScramMechanism::kSha256, "right", 4096);
  const auto attempt = [&](ScramMechanism mechanism, const std::string& user, const std::string& password) {
    const auto server = make_scram_server(mechanism, image, seeded(1), nullptr);
    const auto client = make_sasl_client(
        {.mechanism = std::string(to_string(mechanism)), .user = user, .password = Secret(password)}, seeded(2));
    return log_in(**client, *server);
  };
  EXPECT_TRUE(attempt(ScramMechanism::kSha256, "alice", "right"));
  for (const auto& result :
       {attempt(ScramMechanism::kSha256, "alice", "wrong"), attempt(ScramMechanism::kSha256, "mallory", "right"),
        attempt(ScramMechanism::kSha512, "alice", "right")}) {
    ASSERT_FALSE(result);
    EXPECT_NE(result.error().code, ErrorCode::kSaslAuthenticationFailed) << "the client would be told the reason";
  }
}

TEST(Scram, AnotherAuthorizationIdIsRefused) {
  const auto server = make_scram_server(ScramMechanism::kSha256,
                                        image_with("alice", ScramMechanism::kSha256, "x", 4096), seeded(1), nullptr);
  const auto answer = server->evaluate("n,a=bob,n=alice,r=abc");
  ASSERT_FALSE(answer);
  EXPECT_EQ(answer.error().message,
            "Authentication failed: Client requested an authorization id that is different from username");
}

TEST(Scram, ClientDoesNotTrustAServerWithoutThePassword) {
  const auto client =
      make_sasl_client({.mechanism = "SCRAM-SHA-256", .user = "alice", .password = Secret("x")}, seeded(2));
  const std::string first = *(*client)->evaluate("");
  const std::string nonce = first.substr(first.find("r=") + 2);
  const auto other = make_sasl_client({.mechanism = "SCRAM-SHA-256", .user = "a", .password = Secret("x")}, seeded(3));
  ASSERT_TRUE((*other)->evaluate(""));
  EXPECT_FALSE((*other)->evaluate("r=other,s=c2FsdA==,i=4096")) << "a nonce that is not an answer to ours";
  ASSERT_TRUE((*client)->evaluate("r=" + nonce + "more,s=c2FsdA==,i=4096"));
  EXPECT_FALSE((*client)->evaluate("v=" + base64_encode(std::string(32, 'x'))));
  EXPECT_FALSE((*client)->complete());
}

TEST(Scram, ClientRefusesTooFewAndTooManyIterations) {
  for (const std::string iterations : {"1", "4095", "2000000000"}) {
    const auto client =
        make_sasl_client({.mechanism = "SCRAM-SHA-512", .user = "alice", .password = Secret("x")}, seeded(2));
    const std::string first = *(*client)->evaluate("");
    EXPECT_FALSE((*client)->evaluate("r=" + first.substr(first.find("r=") + 2) + "x,s=c2FsdA==,i=" + iterations));
  }
}

// Any change of any byte of the client's messages has to end in a refusal, or in a login of the same user.
TEST(Scram, DamagedMessagesNeverLogInAnybodyElse) {
  const auto image = image_with("alice", ScramMechanism::kSha256, "right", 4096);
  runtime::Random random(7);
  int refused = 0;
  for (int round = 0; round < 400; ++round) {
    const auto server = make_scram_server(ScramMechanism::kSha256, image, seeded(1), nullptr);
    const auto client =
        make_sasl_client({.mechanism = "SCRAM-SHA-256", .user = "alice", .password = Secret("right")}, seeded(2));
    const auto damage = [&](std::string text) {
      const auto at = random.below(text.size());
      switch (random.below(3)) {
        case 0: text[at] = static_cast<char>(random.below(256)); break;
        case 1: text.erase(at, 1 + random.below(4)); break;
        default: text.insert(at, 1, static_cast<char>(random.below(256)));
      }
      return text;
    };
    const bool damage_first = random.chance(2);
    std::string message = *(*client)->evaluate("");
    auto answer = server->evaluate(damage_first ? damage(message) : message);
    if (answer) {
      auto last = (*client)->evaluate(*answer);
      if (last) answer = server->evaluate(damage_first ? *last : damage(*last));
    }
    if (!server->complete()) ++refused;
    if (server->complete()) EXPECT_EQ(server->principal().name, "alice");
  }
  EXPECT_GT(refused, 300);
}

TEST(Plain, UsersOfTheConfiguration) {
  const auto config = parse_jaas_config("M required user_alice=\"secret\" username=\"broker\" password=\"b\";");
  const auto attempt = [&](std::string message) -> std::string {
    const auto server = make_plain_server(*config);
    const auto answer = server->evaluate(message);
    return answer ? "in as " + server->principal().name : answer.error().message;
  };
  using namespace std::string_literals;
  EXPECT_EQ(attempt("\0alice\0secret"s), "in as alice");
  EXPECT_EQ(attempt("alice\0alice\0secret"s), "in as alice");
  EXPECT_EQ(attempt("\0alice\0wrong"s), "Authentication failed: Invalid username or password");
  EXPECT_EQ(attempt("\0bob\0secret"s), "Authentication failed: Invalid username or password");
  EXPECT_EQ(attempt("bob\0alice\0secret"s),
            "Authentication failed: Client requested an authorization id that is different from username");
  EXPECT_EQ(attempt("\0\0secret"s), "Authentication failed: username not specified");
  EXPECT_EQ(attempt("\0alice\0"s), "Authentication failed: password not specified");
  for (const auto& bad : {""s, "alice"s, "\0alice"s, "\0alice\0secret\0"s})
    EXPECT_FALSE(make_plain_server(*config)->evaluate(bad));
}

TEST(ScramControl, KafkasChecks) {
  const auto image = image_with("alice", ScramMechanism::kSha256, "x", 4096);
  protocol::AlterUserScramCredentialsRequest request;
  const auto upsert = [&](const std::string& user, std::int8_t mechanism, std::int32_t iterations) {
    auto& entry = request.upsertions.emplace_back();
    entry.name = user;
    entry.mechanism = mechanism;
    entry.iterations = iterations;
    entry.salt = Bytes::from(std::string("salt"));
    entry.salted_password = Bytes::from(std::string(32, 'p'));
  };
  const auto remove = [&](const std::string& user, std::int8_t mechanism) {
    auto& entry = request.deletions.emplace_back();
    entry.name = user;
    entry.mechanism = mechanism;
  };
  remove("alice", 1);
  remove("bob", 1);
  upsert("", 1, 4096);
  upsert("few", 1, 4095);
  upsert("many", 1, 16385);
  upsert("odd", 3, 4096);
  upsert("twice", 1, 4096);
  upsert("twice", 1, 8192);
  upsert("zoe", 2, 8192);
  const auto decision = alter_scram_credentials(*image, request);
  std::map<std::string, std::pair<int, std::string>> results;
  for (const auto& result : decision.response.results) {
    results[result.user.str()] = {result.error_code, result.error_message ? result.error_message->str() : ""};
  }
  EXPECT_EQ(results["alice"].first, 0);
  EXPECT_EQ(results["bob"], std::pair(91, std::string("Attempt to delete a user credential that does not exist")));
  EXPECT_EQ(results[""], std::pair(93, std::string("Username must not be empty")));
  EXPECT_EQ(results["few"], std::pair(93, std::string("Too few iterations")));
  EXPECT_EQ(results["many"], std::pair(93, std::string("Too many iterations")));
  EXPECT_EQ(results["odd"], std::pair(33, std::string("Unknown SCRAM mechanism")));
  EXPECT_EQ(results["twice"],
            std::pair(92, std::string("A user credential cannot be altered twice in the same request")));
  EXPECT_EQ(results["zoe"].first, 0);
  ASSERT_EQ(decision.records.size(), 2U);
  const auto& stored = std::get<metadata::UserScramCredentialRecord>(decision.records[1]);
  EXPECT_NE(stored.stored_key.text().find_first_not_of('p'), std::string_view::npos)
      << "the salted password itself must not be kept";
  // A snapshot holds what the records made.
  metadata::ImageBuilder builder(*image);
  ASSERT_TRUE(builder.replay_all(decision.records));
  const auto next = builder.finish().image;
  metadata::ImageBuilder again{metadata::Image(no_config())};
  ASSERT_TRUE(again.replay_all(metadata::snapshot_records(*next)));
  const auto copy = again.finish().image;
  ASSERT_EQ(copy->scram_credentials().size(), 1U);
  const auto described = describe_scram_credentials(*copy, {});
  ASSERT_EQ(described.results.size(), 1U);
  EXPECT_EQ(described.results[0].user, "zoe");
  EXPECT_EQ(described.results[0].credential_infos[0].iterations, 8192);
}

}  // namespace
}  // namespace cork::security
