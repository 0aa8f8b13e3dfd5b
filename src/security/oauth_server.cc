// SPDX-License-Identifier: Apache-2.0
// OAUTHBEARER: a signed token instead of a password (RFC 7628, KIP-255).
#include <utility>

#include "security/sasl_server.h"

namespace cork::security {
namespace {

constexpr std::string_view kRefusal = R"({"status":"invalid_token"})";

class OauthServer final : public SaslServer {
 public:
  explicit OauthServer(CheckToken check) : check_(std::move(check)) {}

  Result<std::string> evaluate(std::string_view message) override {
    if (refused_) {
      // The client has taken note of the refusal.
      return fail(ErrorCode::kSaslAuthenticationFailed, std::string(kRefusal));
    }
    // "n," ["a=" id] "," 0x01 "auth=Bearer " token 0x01 *(key "=" value 0x01) 0x01
    if (!message.starts_with("n,")) return malformed();
    message.remove_prefix(2);
    const auto comma = message.find(',');
    if (comma == std::string_view::npos) return malformed();
    std::string_view id = message.substr(0, comma);
    if (!id.empty() && !id.starts_with("a=")) return malformed();
    id = id.substr(id.empty() ? 0 : 2);
    message.remove_prefix(comma + 1);
    if (!message.starts_with('\x01') || !message.ends_with("\x01\x01")) return malformed();
    constexpr std::string_view kAuth =
        "\x01"
        "auth=Bearer ";
    const auto at = message.find(kAuth);
    if (at == std::string_view::npos) return malformed();
    const std::string_view token =
        message.substr(at + kAuth.size(), message.find('\x01', at + kAuth.size()) - at - kAuth.size());
    auto claims = check_(token);
    if (!claims) {
      refused_ = true;
      return std::string(kRefusal);
    }
    if (!id.empty() && id != claims->subject) {
      return fail(ErrorCode::kSaslAuthenticationFailed,
                  "Authentication failed: Client requested an authorization id that is different from the token's "
                  "principal name");
    }
    principal_.name = std::move(claims->subject);
    expiry_ms_ = claims->expiry_ms;
    complete_ = true;
    return std::string();
  }

 private:
  static std::unexpected<Error> malformed() {
    return fail(ErrorCode::kInvalidRequest, "the OAUTHBEARER message is malformed");
  }

  CheckToken check_;
  bool refused_ = false;
};

}  // namespace

std::unique_ptr<SaslServer> make_oauth_server(CheckToken check) {
  return std::make_unique<OauthServer>(std::move(check));
}

}  // namespace cork::security
