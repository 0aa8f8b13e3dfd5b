// SPDX-License-Identifier: Apache-2.0
// PLAIN: user and password in one message; for listeners with TLS.
#include <utility>

#include "security/sasl_server.h"

namespace cork::security {
namespace {

std::unexpected<Error> failed(std::string text) { return fail(ErrorCode::kSaslAuthenticationFailed, std::move(text)); }

class PlainServer final : public SaslServer {
 public:
  explicit PlainServer(JaasConfig config) : config_(std::move(config)) {}

  Result<std::string> evaluate(std::string_view message) override {
    // [authorization id] NUL user NUL password
    const auto first = message.find('\0');
    const auto second = first == std::string_view::npos ? first : message.find('\0', first + 1);
    if (second == std::string_view::npos || message.find('\0', second + 1) != std::string_view::npos) {
      return fail(ErrorCode::kInvalidRequest, "a PLAIN message has to have three parts");
    }
    const std::string_view authorization_id = message.substr(0, first);
    const std::string_view user = message.substr(first + 1, second - first - 1);
    const std::string_view password = message.substr(second + 1);
    if (user.empty()) return failed("Authentication failed: username not specified");
    if (password.empty()) return failed("Authentication failed: password not specified");
    const auto known = config_.options.find("user_" + std::string(user));
    const bool matches = known != config_.options.end() && known->second.matches(password);
    if (!matches) return failed("Authentication failed: Invalid username or password");
    if (!authorization_id.empty() && authorization_id != user) {
      return failed("Authentication failed: Client requested an authorization id that is different from username");
    }
    principal_.name = user;
    complete_ = true;
    return std::string();
  }

 private:
  JaasConfig config_;
};

}  // namespace

std::unique_ptr<SaslServer> make_plain_server(JaasConfig config) {
  return std::make_unique<PlainServer>(std::move(config));
}

}  // namespace cork::security
