// SPDX-License-Identifier: Apache-2.0
// The cache of fetch sessions.
#include "broker/fetch_sessions.h"

#include <algorithm>

namespace cork::broker {

FetchSession* FetchSessions::create(bool uses_topic_ids, std::int64_t now_ns) {
  if (sessions_max_ == 0) return nullptr;
  if (sessions_.size() >= sessions_max_) {
    const auto oldest = std::ranges::min_element(sessions_, {}, [](const auto& entry) { return entry.second.last_used_ns; });
    if (now_ns - oldest->second.last_used_ns < kEvictionNs) return nullptr;
    sessions_.erase(oldest);
  }
  std::int32_t id = 0;
  while (id == kNoSession || sessions_.contains(id)) id = static_cast<std::int32_t>(random_.below(INT32_MAX)) + 1;
  FetchSession& session = sessions_[id];
  session.id = id;
  session.epoch = 1;
  session.uses_topic_ids = uses_topic_ids;
  session.last_used_ns = now_ns;
  return &session;
}

Result<FetchSession*> FetchSessions::find(std::int32_t id, std::int32_t epoch, bool uses_topic_ids, std::int64_t now_ns) {
  FetchSession* const session = find(id);
  if (session == nullptr) return fail(ErrorCode::kFetchSessionIdNotFound, "no such fetch session");
  if (session->epoch != epoch) return fail(ErrorCode::kInvalidFetchSessionEpoch, "wrong epoch of the fetch session");
  if (session->uses_topic_ids != uses_topic_ids) {
    return fail(ErrorCode::kFetchSessionTopicIdError, "the session was made with names and is asked with ids, or the other way round");
  }
  session->epoch = epoch == INT32_MAX ? 1 : epoch + 1;
  session->last_used_ns = now_ns;
  return session;
}

FetchSession* FetchSessions::find(std::int32_t id) {
  const auto found = sessions_.find(id);
  return found == sessions_.end() ? nullptr : &found->second;
}

}  // namespace cork::broker
