// SPDX-License-Identifier: Apache-2.0
// SCRAM: the server proves that it knows the user, and learns that the client knows the password, which never travels.
#include <fmt/format.h>

#include <utility>

#include "security/sasl_server.h"

namespace cork::security {
namespace {

constexpr std::size_t kNonceSize = 24;

/// For the log only: a client learns that the credentials are wrong, not why.
std::unexpected<Error> hidden(std::string text) { return fail(ErrorCode::kInvalidRequest, std::move(text)); }

class ScramServer final : public SaslServer {
 public:
  ScramServer(ScramMechanism mechanism, metadata::ImagePtr image, SecureRandom random, FindToken find_token, std::string user)
      : user_(std::move(user)),
        mechanism_(mechanism),
        image_(std::move(image)),
        random_(std::move(random)),
        find_token_(std::move(find_token)) {}

  Result<std::string> evaluate(std::string_view message) override {
    switch (state_) {
      case State::kFirst: {
        state_ = State::kFailed;
        TRY_ASSIGN(std::string answer, first(message));
        state_ = State::kFinal;
        return answer;
      }
      case State::kFinal: {
        state_ = State::kFailed;
        TRY_ASSIGN(std::string answer, final(message));
        image_.reset();
        complete_ = true;
        return answer;
      }
      case State::kFailed: break;
    }
    return fail(ErrorCode::kIllegalSaslState, "a message came after the end of the SCRAM exchange");
  }

 private:
  enum class State { kFirst, kFinal, kFailed };

  Result<std::string> first(std::string_view message) {
    auto parsed = ScramClientFirst::parse(message);
    if (!parsed) return hidden("the first SCRAM message is malformed");
    client_first_ = std::move(*parsed);
    if (!user_.empty()) client_first_.user = user_;
    if (client_first_.user.empty()) return hidden("the first SCRAM message names no user");
    TRY(find_credential());
    if (!client_first_.authorization_id.empty() && client_first_.authorization_id != client_first_.user) {
      return fail(ErrorCode::kSaslAuthenticationFailed,
                  "Authentication failed: Client requested an authorization id that is different from username");
    }
    if (credential_.iterations < kScramIterationsMin)
      return hidden(fmt::format("the credential has only {} iterations", credential_.iterations));
    server_first_ = {client_first_.nonce + random_text(random_, kNonceSize), credential_.salt, credential_.iterations};
    return server_first_.text();
  }

  Result<void> find_credential() {
    const auto by_token = client_first_.extensions.find("tokenauth");
    if (by_token != client_first_.extensions.end() && by_token->second == "true") {
      auto token = find_token_ ? find_token_(mechanism_, client_first_.user) : std::nullopt;
      if (!token) return hidden("there is no delegation token of this id");
      credential_ = std::move(token->credential);
      principal_ = std::move(token->owner);
      principal_.by_token = true;
      expiry_ms_ = token->expiry_ms;
      return {};
    }
    const auto found = image_->scram_credentials().find({client_first_.user, mechanism_});
    if (found == image_->scram_credentials().end())
      return hidden(fmt::format("the user has no {} credential", to_string(mechanism_)));
    credential_ = found->second;
    principal_.name = client_first_.user;
    return {};
  }

  Result<std::string> final(std::string_view message) {
    const auto parsed = ScramClientFinal::parse(message);
    if (!parsed) return hidden("the last SCRAM message is malformed");
    if (!parsed->channel_binding.starts_with("n,") && !parsed->channel_binding.starts_with("y,"))
      return hidden("a channel binding was not agreed on");
    if (parsed->nonce != server_first_.nonce) return hidden("the nonce is not ours");
    const Hash hash = hash_of(mechanism_);
    const std::string signed_text = scram_auth_message(client_first_.bare, server_first_.text(), parsed->without_proof);
    const std::string signature = hmac(hash, credential_.stored_key, signed_text);
    if (parsed->proof.size() != signature.size()) return hidden("the proof has a wrong length");
    const std::string client_key = exclusive_or(signature, parsed->proof);
    if (!equal_in_constant_time(digest(hash, client_key), credential_.stored_key)) return hidden("wrong password");
    return "v=" + base64_encode(hmac(hash, credential_.server_key, signed_text));
  }

  std::string user_;
  ScramMechanism mechanism_;
  metadata::ImagePtr image_;
  SecureRandom random_;
  FindToken find_token_;
  State state_ = State::kFirst;
  ScramClientFirst client_first_;
  ScramServerFirst server_first_;
  ScramCredential credential_;
};

}  // namespace

std::unique_ptr<SaslServer> make_scram_server(ScramMechanism mechanism, metadata::ImagePtr image, SecureRandom random,
                                              FindToken find_token, std::string user) {
  return std::make_unique<ScramServer>(mechanism, std::move(image), std::move(random), std::move(find_token), std::move(user));
}

}  // namespace cork::security
