// SPDX-License-Identifier: Apache-2.0
// Tests of tokens: every algorithm, and all that makes a token one that must not let anybody in.
#include "security/jwt.h"

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/ecdsa.h>
#include <openssl/evp.h>
#include <openssl/rsa.h>

#include "runtime/random.h"
#include "security/crypto.h"
#include "security/sasl_client.h"
#include "security/sasl_server.h"

namespace cork::security {
namespace {

constexpr std::int64_t kNowMs = 1'700'000'000'000;
constexpr std::int64_t kNow = kNowMs / 1000;

std::string parameter(EVP_PKEY* key, const char* name, std::size_t size) {
  BIGNUM* number = nullptr;
  EVP_PKEY_get_bn_param(key, name, &number);
  const auto bytes = static_cast<std::size_t>(BN_num_bytes(number));
  std::string out(std::max(size, bytes), '\0');
  BN_bn2bin(number, reinterpret_cast<unsigned char*>(out.data() + (out.size() - bytes)));
  BN_free(number);
  return base64url_encode(out);
}

/// Signs like an issuer would.
class Signer {
 public:
  Signer(std::string key_id, std::string kind) : id(std::move(key_id)), kind_(std::move(kind)) {
    key_ = kind_ == "RSA" ? EVP_RSA_gen(2048) : EVP_EC_gen(kind_.c_str());
  }
  Signer(const Signer&) = delete;
  Signer& operator=(const Signer&) = delete;
  ~Signer() { EVP_PKEY_free(key_); }

  std::string jwk() const {
    if (kind_ == "RSA") {
      return fmt::format(R"({{"kty":"RSA","kid":"{}","use":"sig","n":"{}","e":"{}"}})", id,
                         parameter(key_, OSSL_PKEY_PARAM_RSA_N, 0), parameter(key_, OSSL_PKEY_PARAM_RSA_E, 0));
    }
    return fmt::format(R"({{"kty":"EC","kid":"{}","crv":"{}","x":"{}","y":"{}"}})", id, kind_,
                       parameter(key_, OSSL_PKEY_PARAM_EC_PUB_X, half()),
                       parameter(key_, OSSL_PKEY_PARAM_EC_PUB_Y, half()));
  }

  std::string sign(const std::string& header, const std::string& claims, const EVP_MD* hash, bool pss = false) const {
    const std::string text = base64url_encode(header) + "." + base64url_encode(claims);
    EVP_MD_CTX* context = EVP_MD_CTX_new();
    EVP_PKEY_CTX* options = nullptr;
    EVP_DigestSignInit(context, &options, hash, nullptr, key_);
    if (pss) {
      EVP_PKEY_CTX_set_rsa_padding(options, RSA_PKCS1_PSS_PADDING);
      EVP_PKEY_CTX_set_rsa_pss_saltlen(options, RSA_PSS_SALTLEN_DIGEST);
    }
    std::size_t size = 0;
    const auto* data = reinterpret_cast<const unsigned char*>(text.data());
    EVP_DigestSign(context, nullptr, &size, data, text.size());
    std::string signature(size, '\0');
    EVP_DigestSign(context, reinterpret_cast<unsigned char*>(signature.data()), &size, data, text.size());
    EVP_MD_CTX_free(context);
    signature.resize(size);
    return text + "." + base64url_encode(kind_ == "RSA" ? signature : raw(signature));
  }

  std::string id;

 private:
  std::size_t half() const { return kind_ == "P-256" ? 32 : kind_ == "P-384" ? 48 : 66; }
  std::string raw(const std::string& der) const {
    const auto* at = reinterpret_cast<const unsigned char*>(der.data());
    ECDSA_SIG* parsed = d2i_ECDSA_SIG(nullptr, &at, static_cast<long>(der.size()));
    std::string out(2 * half(), '\0');
    auto* bytes = reinterpret_cast<unsigned char*>(out.data());
    BN_bn2binpad(ECDSA_SIG_get0_r(parsed), bytes, static_cast<int>(half()));
    BN_bn2binpad(ECDSA_SIG_get0_s(parsed), bytes + half(), static_cast<int>(half()));
    ECDSA_SIG_free(parsed);
    return out;
  }

  std::string kind_;
  EVP_PKEY* key_ = nullptr;
};

class Jwt : public ::testing::Test {
 protected:
  Signer rsa_{"r", "RSA"};
  Signer ec_{"e", "P-256"};
  std::shared_ptr<const KeySet> keys_ =
      *KeySet::parse(fmt::format(R"({{"keys":[{},{},{{"kty":"oct","k":"c2VjcmV0"}}]}})", rsa_.jwk(), ec_.jwk()));
  JwtRules rules_{.audiences = {"cork", "kafka"}, .issuer = "https://issuer"};

  static std::string claims(const std::string& more = "") {
    return fmt::format(
        R"({{"sub":"alice","iss":"https://issuer","aud":"cork","iat":{},"exp":{},"scope":"read  write"{}}})", kNow - 10,
        kNow + 100, more);
  }
  std::string token(const std::string& body, const std::string& header = R"({"alg":"RS256","kid":"r"})") const {
    return rsa_.sign(header, body, EVP_sha256());
  }
  std::string reason(const std::string& text, std::int64_t now_ms = kNowMs) const {
    const auto checked = check_jwt(text, *keys_, rules_, now_ms);
    if (checked) return "good";
    EXPECT_EQ(checked.error().code, ErrorCode::kSaslAuthenticationFailed);
    return checked.error().message;
  }
};

TEST_F(Jwt, GoodTokens) {
  const auto checked = check_jwt(token(claims()), *keys_, rules_, kNowMs);
  ASSERT_TRUE(checked) << checked.error().message;
  EXPECT_EQ(checked->subject, "alice");
  EXPECT_EQ(checked->expiry_ms, (kNow + 100) * 1000);
  EXPECT_EQ(checked->scopes, (std::vector<std::string>{"read", "write"}));
  EXPECT_EQ(reason(rsa_.sign(R"({"alg":"PS384","kid":"r"})", claims(), EVP_sha384(), true)), "good");
  EXPECT_EQ(reason(rsa_.sign(R"({"alg":"RS512"})", claims(), EVP_sha512())), "good")
      << "without a key id each key is tried";
  EXPECT_EQ(reason(ec_.sign(R"({"alg":"ES256","kid":"e"})", claims(), EVP_sha256())), "good");
  for (const std::string curve : {"P-384", "P-521"}) {
    const Signer signer("x", curve);
    const auto keys = *KeySet::parse(fmt::format(R"({{"keys":[{}]}})", signer.jwk()));
    const bool small = curve == "P-384";
    EXPECT_TRUE(check_jwt(
        signer.sign(small ? R"({"alg":"ES384"})" : R"({"alg":"ES512"})", claims(), small ? EVP_sha384() : EVP_sha512()),
        *keys, rules_, kNowMs))
        << curve;
  }
  const std::string several =
      fmt::format(R"({{"sub":"a","iss":"https://issuer","aud":["x","kafka"],"iat":{},"exp":{}.5,"scope":["a b","c"]}})",
                  kNow, kNow + 5);
  EXPECT_EQ(check_jwt(token(several), *keys_, rules_, kNowMs)->scopes.size(), 3U);
}

TEST_F(Jwt, SignaturesThatDoNotCount) {
  const std::string none = base64url_encode(R"({"alg":"none"})") + "." + base64url_encode(claims()) + ".";
  EXPECT_NE(reason(none), "good");
  // The public key as the secret of a keyed hash: what a careless verifier accepts.
  const std::string hs = base64url_encode(R"({"alg":"HS256","kid":"r"})") + "." + base64url_encode(claims());
  EXPECT_NE(reason(hs + "." + base64url_encode(hmac(Hash::kSha256, rsa_.jwk(), hs))), "good");
  EXPECT_NE(reason(hs + "." + base64url_encode(hmac(Hash::kSha256, "secret", hs))), "good");
  const Signer stranger("r", "RSA");
  EXPECT_NE(reason(stranger.sign(R"({"alg":"RS256","kid":"r"})", claims(), EVP_sha256())), "good");
  EXPECT_NE(reason(rsa_.sign(R"({"alg":"RS256","kid":"unknown"})", claims(), EVP_sha256())), "good");
  EXPECT_NE(reason(rsa_.sign(R"({"alg":"ES256","kid":"r"})", claims(), EVP_sha256())), "good") << "another kind of key";
  EXPECT_NE(reason(rsa_.sign(R"({"alg":"RS256","kid":"r"})", claims(), EVP_sha1())), "good");
  EXPECT_NE(reason(token(claims(), R"({"alg":"RS256","kid":"r","crit":["x"]})")), "good");
}

TEST_F(Jwt, ClaimsThatDoNotFit) {
  EXPECT_NE(reason(token(claims()), kNowMs + 131'000).find("over"), std::string::npos);
  EXPECT_EQ(reason(token(claims()), kNowMs + 129'000), "good") << "clocks may differ a little";
  EXPECT_NE(reason(token(claims()), kNowMs - 41'000).find("future"), std::string::npos);
  EXPECT_NE(reason(token(claims(fmt::format(R"(,"nbf":{})", kNow + 31)))).find("not valid yet"), std::string::npos);
  const auto without = [&](const std::string& body) { return reason(token(body)); };
  EXPECT_NE(without(fmt::format(R"({{"sub":"a","iss":"https://issuer","aud":"cork","iat":{}}})", kNow)).find("exp"),
            std::string::npos);
  EXPECT_NE(without(fmt::format(R"({{"sub":"a","iss":"https://issuer","aud":"cork","exp":{}}})", kNow + 9)).find("iat"),
            std::string::npos);
  EXPECT_NE(without(fmt::format(R"({{"iss":"https://issuer","aud":"cork","iat":{},"exp":{}}})", kNow, kNow + 9))
                .find("subject"),
            std::string::npos);
  EXPECT_NE(
      without(fmt::format(R"({{"sub":"a","iss":"https://other","aud":"cork","iat":{},"exp":{}}})", kNow, kNow + 9))
          .find("issuer"),
      std::string::npos);
  EXPECT_NE(
      without(fmt::format(R"({{"sub":"a","iss":"https://issuer","aud":["x"],"iat":{},"exp":{}}})", kNow, kNow + 9))
          .find("audience"),
      std::string::npos);
  EXPECT_NE(without(fmt::format(R"({{"sub":"a","iss":"https://issuer","iat":{},"exp":{}}})", kNow, kNow + 9))
                .find("audience"),
            std::string::npos);
}

TEST_F(Jwt, DamagedTokensAreNeverGood) {
  const std::string good = token(claims());
  runtime::Random random(5);
  for (int round = 0; round < 2'000; ++round) {
    std::string text = good;
    const auto at = random.below(text.size());
    switch (random.below(3)) {
      case 0: text[at] = static_cast<char>(random.below(256)); break;
      case 1: text.erase(at, 1 + random.below(20)); break;
      default: text.insert(at, 1 + random.below(5), static_cast<char>('!' + random.below(90)));
    }
    if (text != good) EXPECT_NE(reason(text), "good") << text;
  }
  EXPECT_NE(reason(std::string(100'000, 'a')), "good");
  EXPECT_NE(reason(""), "good");
}

TEST(KeySets, WhatIsNone) {
  for (const std::string_view bad :
       {"", "[]", "{}", R"({"keys":{}})", R"({"keys":[]})", R"({"keys":[{"kty":"RSA","n":"AQAB","e":"AQAB"}]})",
        R"({"keys":[{"kty":"EC","crv":"P-256","x":"AA","y":"AA"}]})", R"({"keys":[{"kty":"oct","k":"c2VjcmV0"}]})"}) {
    EXPECT_FALSE(KeySet::parse(bad)) << bad;
  }
}

TEST(Oauth, MessagesAndRefusals) {
  const auto check = [](std::string_view token) -> Result<JwtClaims> {
    if (token != "good") return fail(ErrorCode::kSaslAuthenticationFailed, "why is for the log");
    return JwtClaims{"alice", 77};
  };
  const auto client =
      make_sasl_client({.mechanism = "OAUTHBEARER", .password = Secret("good")}, system_secure_random());
  const auto server = make_oauth_server(check);
  const auto answer = server->evaluate(*(*client)->evaluate(""));
  ASSERT_TRUE(answer && answer->empty() && server->complete());
  EXPECT_EQ(server->principal().to_string(), "User:alice");
  EXPECT_EQ(server->expiry_ms(), 77);
  const auto refusing = make_oauth_server(check);
  EXPECT_EQ(*refusing->evaluate("n,,\x01"
                                "auth=Bearer bad\x01\x01"),
            R"({"status":"invalid_token"})");
  EXPECT_FALSE(refusing->complete());
  EXPECT_EQ(refusing->evaluate("\x01").error().message, R"({"status":"invalid_token"})");
  EXPECT_TRUE(
      make_oauth_server(check)->evaluate("n,a=alice,\x01"
                                         "auth=Bearer good\x01"
                                         "traceId=7\x01\x01"));
  EXPECT_FALSE(
      make_oauth_server(check)->evaluate("n,a=bob,\x01"
                                         "auth=Bearer good\x01\x01"));
  for (const std::string_view bad : {"", "n,", "n,,",
                                     "p=x,,\x01"
                                     "auth=Bearer good\x01\x01",
                                     "n,,\x01\x01",
                                     "n,,\x01"
                                     "auth=Basic good\x01\x01",
                                     "n,,\x01"
                                     "auth=Bearer good"}) {
    const auto malformed = make_oauth_server(check);
    EXPECT_FALSE(malformed->evaluate(bad)) << bad;
    EXPECT_FALSE(malformed->complete());
  }
}

}  // namespace
}  // namespace cork::security
