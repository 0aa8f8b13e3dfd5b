// SPDX-License-Identifier: Apache-2.0
// SaslClient: one login at a broker, the client's side; a state machine without any input or output of its own.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"
#include "security/crypto.h"
#include "security/secret.h"

namespace cork::security {

class SaslClient {
 public:
  virtual ~SaslClient() = default;
  /// The next message, or the first one for an empty challenge. SASL_AUTHENTICATION_FAILED: the broker is not the one
  /// that knows our password, or its message is malformed.
  virtual Result<std::string> evaluate(std::string_view challenge) = 0;
  /// Nothing more has to be sent.
  bool complete() const { return complete_; }

 protected:
  bool complete_ = false;
};

struct SaslCredentials {
  std::string mechanism;  // PLAIN, SCRAM-SHA-256, SCRAM-SHA-512, OAUTHBEARER
  std::string user{};
  Secret password{};      // OAUTHBEARER: the token
  bool by_token = false;  // user and password are those of a delegation token
};

/// UNSUPPORTED_SASL_MECHANISM names those that there are.
Result<std::unique_ptr<SaslClient>> make_sasl_client(const SaslCredentials& credentials, const SecureRandom& random);

}  // namespace cork::security
