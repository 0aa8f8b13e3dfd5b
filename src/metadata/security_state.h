// SPDX-License-Identifier: Apache-2.0
// SecurityState: what the metadata holds of users, access rules and delegation tokens; rules and secrets are
// `security`'s.
#pragma once

#include <compare>
#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "base/uuid.h"

namespace cork::metadata {

/// Mechanisms with their numbers on the wire (KIP-554).
enum class ScramMechanism : std::int8_t { kUnknown = 0, kSha256 = 1, kSha512 = 2 };

/// What a server keeps of a password (RFC 5802): it proves a client right or wrong, and cannot be used to log in.
struct ScramCredential {
  std::string salt;
  std::string stored_key;
  std::string server_key;
  std::int32_t iterations = 0;
};
using ScramCredentials = std::map<std::pair<std::string, ScramMechanism>, ScramCredential>;

/// One access rule; numbers are those of the wire (KIP-140, KIP-290).
struct Acl {
  std::int8_t resource_type = 0;
  std::string resource_name{};
  std::int8_t pattern_type = 0;
  std::string principal{};
  std::string host{};
  std::int8_t operation = 0;
  std::int8_t permission = 0;

  friend auto operator<=>(const Acl&, const Acl&) = default;
};
using Acls = std::map<Uuid, Acl>;

/// A delegation token without its secret, which is computed from the id (KIP-48).
struct DelegationToken {
  std::string id{};
  std::string owner{};      // "User:alice"
  std::string requester{};  // "User:alice"
  std::vector<std::string> renewers{};
  std::int64_t issue_ms = 0;
  std::int64_t max_ms = 0;
  std::int64_t expiry_ms = 0;
};
using DelegationTokens = std::map<std::string, DelegationToken>;

}  // namespace cork::metadata
