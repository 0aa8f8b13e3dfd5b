// SPDX-License-Identifier: Apache-2.0
// The client's side of PLAIN, SCRAM and OAUTHBEARER.
#include "security/sasl_client.h"

#include <fmt/format.h>

#include <utility>

#include "security/scram.h"

namespace cork::security {
namespace {

constexpr std::size_t kNonceSize = 24;
// More would let a false broker keep us busy.
constexpr std::int32_t kIterationsMax = 1'000'000;

std::unexpected<Error> failed(std::string text) { return fail(ErrorCode::kSaslAuthenticationFailed, std::move(text)); }

/// One message, and nothing but an empty answer.
class OneMessageClient final : public SaslClient {
 public:
  explicit OneMessageClient(Secret message) : message_(std::move(message)) {}

  Result<std::string> evaluate(std::string_view challenge) override {
    if (!challenge.empty()) return failed(fmt::format("the broker refused: {}", challenge));
    complete_ = true;
    return std::string(message_.reveal());
  }

 private:
  Secret message_;
};

class ScramClient final : public SaslClient {
 public:
  ScramClient(ScramMechanism mechanism, const SaslCredentials& credentials, const SecureRandom& random)
      : mechanism_(mechanism), credentials_(credentials), nonce_(random_text(random, kNonceSize)) {}

  Result<std::string> evaluate(std::string_view challenge) override {
    switch (state_) {
      case State::kFirst:
        state_ = State::kServerFirst;
        first_bare_ = fmt::format("n={},r={}{}", scram_name(credentials_.user), nonce_,
                                  credentials_.by_token ? ",tokenauth=true" : "");
        return "n,," + first_bare_;
      case State::kServerFirst: return prove(challenge);
      case State::kServerFinal:
        if (challenge.starts_with("e=")) return failed(fmt::format("the broker refused: {}", challenge.substr(2)));
        if (!equal_in_constant_time(challenge, expected_))
          return failed("the broker does not know the password: it may be a false one");
        complete_ = true;
        return std::string();
    }
    return failed("a SCRAM message came after the end");
  }

 private:
  enum class State { kFirst, kServerFirst, kServerFinal };

  Result<std::string> prove(std::string_view challenge) {
    const auto server = ScramServerFirst::parse(challenge);
    if (!server) return failed("the broker's first SCRAM message is malformed");
    if (!server->nonce.starts_with(nonce_) || server->nonce.size() == nonce_.size())
      return failed("the broker's nonce does not follow ours");
    if (server->iterations < kScramIterationsMin || server->iterations > kIterationsMax) {
      return failed(fmt::format("the broker asks for {} iterations, which is not safe", server->iterations));
    }
    const Hash hash = hash_of(mechanism_);
    const std::string salted = pbkdf2(hash, credentials_.password.reveal(), server->salt, server->iterations);
    const std::string client_key = hmac(hash, salted, "Client Key");
    const std::string without_proof = "c=biws,r=" + server->nonce;
    const std::string signed_text = scram_auth_message(first_bare_, challenge, without_proof);
    const std::string proof = exclusive_or(client_key, hmac(hash, digest(hash, client_key), signed_text));
    expected_ = "v=" + base64_encode(hmac(hash, hmac(hash, salted, "Server Key"), signed_text));
    state_ = State::kServerFinal;
    return fmt::format("{},p={}", without_proof, base64_encode(proof));
  }

  ScramMechanism mechanism_;
  SaslCredentials credentials_;
  std::string nonce_;
  State state_ = State::kFirst;
  std::string first_bare_;
  std::string expected_;
};

}  // namespace

Result<std::unique_ptr<SaslClient>> make_sasl_client(const SaslCredentials& credentials, const SecureRandom& random) {
  if (credentials.mechanism == "PLAIN") {
    std::string message;
    message.append(1, '\0').append(credentials.user).append(1, '\0').append(credentials.password.reveal());
    return std::make_unique<OneMessageClient>(Secret(std::move(message)));
  }
  if (credentials.mechanism == "OAUTHBEARER") {
    return std::make_unique<OneMessageClient>(
        Secret(fmt::format("n,,\x01"
                           "auth=Bearer {}\x01\x01",
                           credentials.password.reveal())));
  }
  const ScramMechanism mechanism = parse_scram_mechanism(credentials.mechanism);
  if (mechanism == ScramMechanism::kUnknown) {
    return fail(ErrorCode::kUnsupportedSaslMechanism,
                fmt::format("sasl.mechanism={} is not known: PLAIN, SCRAM-SHA-256, SCRAM-SHA-512 or OAUTHBEARER",
                            credentials.mechanism));
  }
  return std::make_unique<ScramClient>(mechanism, credentials, random);
}

}  // namespace cork::security
