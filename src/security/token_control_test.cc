// SPDX-License-Identifier: Apache-2.0
// Tests of delegation tokens: times, who may change and see them, logins with them.
#include "security/token_control.h"

#include <gtest/gtest.h>

#include "metadata/image_builder.h"
#include "security/sasl_client.h"

namespace cork::security {
namespace {

constexpr std::int64_t kNow = 1'000'000;
const TokenSettings kSettings{Secret("key of the broker"), 1'000, 300};
const Principal kAlice{"User", "alice"};
const Principal kBob{"User", "bob"};
const Principal kCarol{"User", "carol"};

class Tokens : public ::testing::Test {
 protected:
  metadata::ImagePtr image_ = std::make_shared<const metadata::Image>(std::make_shared<const Config>());

  void apply(const metadata::Records& records) {
    metadata::ImageBuilder builder(*image_);
    ASSERT_TRUE(builder.replay_all(records));
    image_ = builder.finish().image;
  }
  /// A token of alice that bob may renew; its secret.
  std::string make(const std::string& id, std::int64_t lifetime_ms = -1) {
    protocol::CreateDelegationTokenRequest request;
    request.owner_principal_type.reset();
    request.owner_principal_name.reset();
    request.max_lifetime_ms = lifetime_ms;
    auto& renewer = request.renewers.emplace_back();
    renewer.principal_type = "User";
    renewer.principal_name = "bob";
    const auto decision = create_token(kSettings, {kAlice, kNow}, request, id);
    EXPECT_EQ(decision.response.error_code, 0);
    apply(decision.records);
    return std::string(decision.response.hmac.text());
  }
  std::pair<int, std::int64_t> renew(const Principal& who, const std::string& hmac, std::int64_t now,
                                     std::int64_t period = -1) {
    protocol::RenewDelegationTokenRequest request;
    request.hmac = Bytes::from(hmac);
    request.renew_period_ms = period;
    const auto decision = renew_token(*image_, kSettings, {who, now}, request);
    apply(decision.records);
    return {decision.response.error_code, decision.response.expiry_timestamp_ms};
  }
  int expire(const Principal& who, const std::string& hmac, std::int64_t now, std::int64_t period) {
    protocol::ExpireDelegationTokenRequest request;
    request.hmac = Bytes::from(hmac);
    request.expiry_time_period_ms = period;
    const auto decision = expire_token(*image_, kSettings, {who, now}, request);
    apply(decision.records);
    return decision.response.error_code;
  }
  std::size_t seen_by(const Principal& who, bool allowed) {
    protocol::DescribeDelegationTokenRequest request;
    request.owners.reset();
    return describe_tokens(*image_, kSettings, {who, kNow}, request, [&](const auto&) { return allowed; })
        .tokens.size();
  }
};

TEST_F(Tokens, AreRenewedUpToTheirLastTime) {
  const std::string hmac = make("id");
  EXPECT_EQ(renew(kBob, hmac, kNow + 200), std::pair(0, kNow + 500));
  EXPECT_EQ(renew(kAlice, hmac, kNow + 400, 50), std::pair(0, kNow + 450));
  EXPECT_EQ(renew(kCarol, hmac, kNow + 410).first, 63) << "neither owner nor renewer";
  EXPECT_EQ(renew(kAlice, "another", kNow + 410).first, 62);
  EXPECT_EQ(renew(kAlice, hmac, kNow + 440), std::pair(0, kNow + 740));
  EXPECT_EQ(renew(kAlice, hmac, kNow + 730), std::pair(0, kNow + 1'000));
  EXPECT_EQ(renew(kAlice, hmac, kNow + 1'001).first, 66);
  apply(remove_expired_tokens(*image_, kNow + 1'001));
  EXPECT_TRUE(image_->delegation_tokens().empty());
}

TEST_F(Tokens, EndWhenTheyAreTold) {
  const std::string hmac = make("id", 500);
  EXPECT_EQ(expire(kCarol, hmac, kNow, -1), 63);
  EXPECT_EQ(expire(kAlice, hmac, kNow, INT64_MAX), 0) << "no end, but that of the token";
  EXPECT_EQ(image_->delegation_tokens().at("id").expiry_ms, kNow + 500);
  EXPECT_EQ(expire(kAlice, hmac, kNow, 10), 0);
  EXPECT_EQ(image_->delegation_tokens().at("id").expiry_ms, kNow + 10);
  EXPECT_EQ(expire(kBob, hmac, kNow + 5, -1), 0);
  EXPECT_TRUE(image_->delegation_tokens().empty());
}

TEST_F(Tokens, AreSeenByThoseTheyConcern) {
  make("id");
  EXPECT_EQ(seen_by(kAlice, false), 1U);
  EXPECT_EQ(seen_by(kBob, false), 1U);
  EXPECT_EQ(seen_by(kCarol, false), 0U);
  EXPECT_EQ(seen_by(kCarol, true), 1U);
}

TEST_F(Tokens, LogIn) {
  const std::string hmac = make("id");
  const auto log_in = [&](const std::string& id, const std::string& password,
                          std::int64_t now) -> std::optional<Principal> {
    const auto random = [](MutableByteSpan bytes) {
      for (std::size_t i = 0; i < bytes.size(); ++i) bytes[i] = static_cast<std::byte>(i);
    };
    const auto find = [&](ScramMechanism mechanism, const std::string& wanted) {
      return token_credential(*image_, kSettings, mechanism, wanted, now);
    };
    const auto server = make_scram_server(ScramMechanism::kSha512, image_, random, find);
    const auto client = make_sasl_client(
        {.mechanism = "SCRAM-SHA-512", .user = id, .password = Secret(password), .by_token = true}, random);
    std::string challenge;
    while (!server->complete()) {
      const auto message = (*client)->evaluate(challenge);
      const auto answer = message ? server->evaluate(*message) : Result<std::string>(fail(message.error()));
      if (!answer) return std::nullopt;
      challenge = *answer;
    }
    EXPECT_EQ(server->expiry_ms(), kNow + 300);
    return server->principal();
  };
  const auto principal = log_in("id", base64_encode(hmac), kNow + 100);
  ASSERT_TRUE(principal);
  EXPECT_EQ(*principal, kAlice);
  EXPECT_TRUE(principal->by_token);
  EXPECT_FALSE(log_in("id", "guess", kNow));
  EXPECT_FALSE(log_in("other", base64_encode(hmac), kNow));
  EXPECT_FALSE(log_in("id", base64_encode(hmac), kNow + 301)) << "its time is over";
}

TEST_F(Tokens, WithoutAKeyThereAreNone) {
  protocol::CreateDelegationTokenRequest request;
  const auto decision = create_token({}, {kAlice, kNow}, request, "id");
  EXPECT_EQ(decision.response.error_code, 61);
  EXPECT_TRUE(decision.records.empty());
}

TEST_F(Tokens, SurviveASnapshot) {
  make("id");
  metadata::ImageBuilder builder{metadata::Image(std::make_shared<const Config>())};
  ASSERT_TRUE(builder.replay_all(metadata::snapshot_records(*image_)));
  const auto copy = builder.finish().image;
  EXPECT_EQ(copy->delegation_tokens().at("id").renewers, std::vector<std::string>{"User:bob"});
}

}  // namespace
}  // namespace cork::security
