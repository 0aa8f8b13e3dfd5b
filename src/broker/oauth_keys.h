// SPDX-License-Identifier: Apache-2.0
// OauthKeys: the key sets that tokens of listeners with OAUTHBEARER are checked against, and the rules of those tokens.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "config/config.h"
#include "net/tls.h"
#include "net/transport.h"
#include "runtime/file.h"
#include "runtime/wait.h"
#include "security/jwt.h"

namespace cork::broker {

/// Belongs to one core.
class OauthKeys {
 public:
  OauthKeys(Core& core, FileSystem& files, net::Transport& transport)
      : core_(core), files_(files), transport_(transport) {}

  /// INVALID_CONFIG unless the listener can tell good tokens from others: a key set, an audience and an issuer, or the
  /// word that one of them need not be checked.
  static Result<void> check(const Config& config, std::string_view listener);

  /// Reads the key set of each listener that takes OAUTHBEARER. Errors name the listener.
  Task<Result<void>> load(std::shared_ptr<const Config> config);
  bool empty() const { return keys_.empty(); }
  /// Reads them again as often as sasl.oauthbearer.jwks.endpoint.refresh.ms says, and soon after a token came whose key
  /// is unknown; never ends.
  Task<void> keep_fresh(std::shared_ptr<const Config> config);

  /// The claims of a good token. SASL_AUTHENTICATION_FAILED with the reason, for the log.
  Result<security::JwtClaims> check_token(const Config& config, const std::string& listener, std::string_view token);

 private:
  Task<Result<std::string>> read(std::string url);
  static security::JwtRules rules(const Config& config, std::string_view listener);

  Core& core_;
  FileSystem& files_;
  net::Transport& transport_;
  std::shared_ptr<const net::TlsContext> tls_;
  std::map<std::string, std::shared_ptr<const security::KeySet>> keys_;
  runtime::Condition unknown_key_;  // a token could not be checked: its key may be new
};

}  // namespace cork::broker
