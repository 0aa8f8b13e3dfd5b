// SPDX-License-Identifier: Apache-2.0
// Epochs begin with 1 after the first request and skip what would mean "first" or "last" when they run over.
#include "broker/share_sessions.h"

namespace cork::broker {

Result<ShareSession*> ShareSessions::create(const SessionKey& key, std::uint64_t connection) {
  if (!sessions_.contains(key) && sessions_.size() >= sessions_max_) {
    return fail(ErrorCode::kShareSessionLimitReached, "The limit of share sessions has been reached.");
  }
  ShareSession& session = sessions_[key];
  session = ShareSession{1, connection, {}};
  return &session;
}

Result<ShareSession*> ShareSessions::next(const SessionKey& key, std::int32_t epoch) {
  const auto found = sessions_.find(key);
  if (found == sessions_.end()) return fail(ErrorCode::kShareSessionNotFound, "The share session was not found.");
  if (found->second.epoch != epoch)
    return fail(ErrorCode::kInvalidShareSessionEpoch, "The share session epoch is invalid.");
  found->second.epoch = epoch == INT32_MAX ? 1 : epoch + 1;
  return &found->second;
}

ShareSession* ShareSessions::find(const SessionKey& key) {
  const auto found = sessions_.find(key);
  return found == sessions_.end() ? nullptr : &found->second;
}

std::vector<std::pair<ShareSessions::SessionKey, ShareSession>> ShareSessions::disconnect(std::uint64_t connection) {
  std::vector<std::pair<SessionKey, ShareSession>> out;
  for (auto entry = sessions_.begin(); entry != sessions_.end();) {
    if (entry->second.connection != connection) {
      ++entry;
      continue;
    }
    out.emplace_back(*entry);
    entry = sessions_.erase(entry);
  }
  return out;
}

}  // namespace cork::broker
