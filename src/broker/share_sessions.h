// SPDX-License-Identifier: Apache-2.0
// ShareSessions: which partitions a member of a share group fetches, kept between its requests (KIP-932).
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "base/result.h"
#include "base/uuid.h"

namespace cork::broker {

struct ShareSession {
  std::int32_t epoch = 1;  // of the next request
  std::uint64_t connection = 0;
  std::vector<std::pair<Uuid, std::int32_t>> partitions{};  // in the order of the next response
};

constexpr std::int32_t kShareSessionInitial = 0;
constexpr std::int32_t kShareSessionFinal = -1;

/// By group and member. Bounded: SHARE_SESSION_LIMIT_REACHED past `sessions_max`. A session ends with its connection.
class ShareSessions {
 public:
  using SessionKey = std::pair<std::string, std::string>;

  explicit ShareSessions(std::size_t sessions_max) : sessions_max_(sessions_max) {}

  /// A new session in place of an older one of the member.
  Result<ShareSession*> create(const SessionKey& key, std::uint64_t connection);
  /// SHARE_SESSION_NOT_FOUND, INVALID_SHARE_SESSION_EPOCH; otherwise the epoch has moved on.
  Result<ShareSession*> next(const SessionKey& key, std::int32_t epoch);
  /// nullptr if it has gone.
  ShareSession* find(const SessionKey& key);
  void remove(const SessionKey& key) { sessions_.erase(key); }
  /// Takes out all sessions of a connection and gives them.
  std::vector<std::pair<SessionKey, ShareSession>> disconnect(std::uint64_t connection);

 private:
  std::size_t sessions_max_;
  std::map<SessionKey, ShareSession> sessions_;
};

}  // namespace cork::broker
