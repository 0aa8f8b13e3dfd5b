// SPDX-License-Identifier: Apache-2.0
// SCRAM: the computations and messages of RFC 5802 and RFC 7677, for both sides.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "metadata/security_state.h"
#include "security/crypto.h"

namespace cork::security {

using metadata::ScramCredential;
using metadata::ScramMechanism;

/// Kafka's bounds: fewer are too easy to guess, more would keep a server busy.
constexpr std::int32_t kScramIterationsMin = 4096;
constexpr std::int32_t kScramIterationsMax = 16384;

/// "SCRAM-SHA-256", "SCRAM-SHA-512".
std::string_view to_string(ScramMechanism mechanism) noexcept;
/// kUnknown if there is none of this name.
ScramMechanism parse_scram_mechanism(std::string_view name) noexcept;
Hash hash_of(ScramMechanism mechanism);

/// What a server keeps for a password, from PBKDF2(password, salt).
ScramCredential credential_of_salted_password(ScramMechanism mechanism, std::string_view salted_password,
                                              std::string salt, std::int32_t iterations);
ScramCredential credential_of_password(ScramMechanism mechanism, std::string_view password, std::string salt,
                                       std::int32_t iterations);

struct ScramClientFirst {
  std::string authorization_id;
  std::string user;  // decoded
  std::string nonce;
  std::map<std::string, std::string> extensions;
  std::string bare;  // without the GS2 header, as signed

  static std::optional<ScramClientFirst> parse(std::string_view text);
};

struct ScramServerFirst {
  std::string nonce;
  std::string salt;
  std::int32_t iterations = 0;

  std::string text() const;
  static std::optional<ScramServerFirst> parse(std::string_view text);
};

struct ScramClientFinal {
  std::string channel_binding;  // decoded
  std::string nonce;
  std::string proof;
  std::string without_proof;  // as signed

  static std::optional<ScramClientFinal> parse(std::string_view text);
};

/// The text that both sides sign.
std::string scram_auth_message(std::string_view client_first_bare, std::string_view server_first,
                               std::string_view client_final_without_proof);
std::string exclusive_or(std::string_view a, std::string_view b);
/// '=' and ',' as SCRAM writes them in names.
std::string scram_name(std::string_view user);

}  // namespace cork::security
