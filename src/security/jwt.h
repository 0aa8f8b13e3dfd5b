// SPDX-License-Identifier: Apache-2.0
// JSON web tokens (RFC 7519) signed by keys of a key set (RFC 7517), checked as OAUTHBEARER needs them (KIP-768).
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace cork::security {

/// Public keys. Immutable; shared by the logins that use them.
class KeySet {
 public:
  struct Key;
  /// INVALID_CONFIG if it is no key set, or holds no key of a kind that is known (RSA, EC). Keys of other kinds are
  /// left out.
  static Result<std::shared_ptr<const KeySet>> parse(std::string_view json);
  explicit KeySet(std::vector<Key> keys);
  ~KeySet();

  std::size_t size() const;
  /// Whether one of the keys that fit made the signature; `id` is the header's kid, empty without one.
  bool verify(std::string_view algorithm, std::string_view id, std::string_view signed_text,
              std::string_view signature) const;

 private:
  std::vector<Key> keys_;
};

struct JwtRules {
  std::vector<std::string> audiences{};  // one of them has to be meant; none: not checked
  std::string issuer{};                  // empty: not checked
  std::int64_t clock_skew_s = 30;
  std::string subject_claim = "sub";
  std::string scope_claim = "scope";
};

struct JwtClaims {
  std::string subject;
  std::int64_t expiry_ms = 0;
  std::vector<std::string> scopes{};
};

/// The claims of a token that is signed, meant for us and valid now. SASL_AUTHENTICATION_FAILED with the reason, which
/// is for the log only. Only RS, PS and ES with SHA-2 count as signatures: never "none", never a shared secret.
Result<JwtClaims> check_jwt(std::string_view token, const KeySet& keys, const JwtRules& rules, std::int64_t now_ms);

}  // namespace cork::security
