// SPDX-License-Identifier: Apache-2.0
// SaslServer: one login of a client, the server's side; a state machine without any input or output of its own.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "metadata/image.h"
#include "security/crypto.h"
#include "security/jaas.h"
#include "security/jwt.h"
#include "security/principal.h"
#include "security/scram.h"

namespace cork::security {

/// Used for one exchange. After an error or `complete` it takes no more.
class SaslServer {
 public:
  virtual ~SaslServer() = default;
  /// The answer to a client's message; empty where none is needed. SASL_AUTHENTICATION_FAILED: the client may see the
  /// text. Any other code: the text is for the log, since it may tell which users exist.
  virtual Result<std::string> evaluate(std::string_view message) = 0;

  bool complete() const { return complete_; }
  /// REQUIRES complete().
  const Principal& principal() const { return principal_; }
  /// When the credential ends, wall milliseconds; none if it does not.
  std::optional<std::int64_t> expiry_ms() const { return expiry_ms_; }

 protected:
  bool complete_ = false;
  Principal principal_;
  std::optional<std::int64_t> expiry_ms_;
};

/// PLAIN (RFC 4616): the users are the options user_NAME="password" of `config`.
std::unique_ptr<SaslServer> make_plain_server(JaasConfig config);

/// The claims of a token, if it is a good one.
using CheckToken = std::function<Result<JwtClaims>(std::string_view token)>;

/// OAUTHBEARER (RFC 7628).
std::unique_ptr<SaslServer> make_oauth_server(CheckToken check);

/// Finds what SCRAM needs of a delegation token: the credential, owner and end; nullopt if there is none.
struct TokenCredential {
  ScramCredential credential;
  Principal owner;
  std::int64_t expiry_ms = 0;
};
using FindToken = std::function<std::optional<TokenCredential>(ScramMechanism mechanism, const std::string& token_id)>;

/// SCRAM (RFC 5802) over the users of `image`, and over delegation tokens if there is a way to find them. `user`: who logs in, where
/// a protocol says it outside of SCRAM's messages, whose name counts for nothing then.
std::unique_ptr<SaslServer> make_scram_server(ScramMechanism mechanism, metadata::ImagePtr image, SecureRandom random,
                                              FindToken find_token, std::string user = {});

}  // namespace cork::security
