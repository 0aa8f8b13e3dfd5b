// SPDX-License-Identifier: Apache-2.0
// FetchSessions: what clients that fetch incrementally have told already (KIP-227).
#pragma once

#include <cstdint>
#include <list>
#include <map>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/result.h"
#include "base/uuid.h"
#include "runtime/random.h"

namespace cork::broker {

/// One partition of a session: what is asked for, and what was told last.
struct FetchedPartition {
  std::string topic;  // empty when only the id is known
  Uuid topic_id;
  std::int32_t index = 0;
  std::int32_t current_leader_epoch = -1;
  std::int64_t fetch_offset = 0;
  std::int32_t max_bytes = 0;
  // As of the last response; -1 before it.
  std::int64_t high_watermark = -1;
  std::int64_t log_start_offset = -1;
};

struct FetchSession {
  std::int32_t id = 0;
  std::int32_t epoch = 0;       // of the next request
  bool uses_topic_ids = false;
  std::vector<FetchedPartition> partitions;  // in the order of the next response
  std::int64_t last_used_ns = 0;
};

constexpr std::int32_t kNoSession = 0;
constexpr std::int32_t kFinalEpoch = -1;
constexpr std::int32_t kInitialEpoch = 0;

/// Bounded: past `sessions_max` the session that was used longest ago makes room if it is idle, else a client gets none
/// and goes on with full fetches.
class FetchSessions {
 public:
  FetchSessions(runtime::Random& random, std::size_t sessions_max) : random_(random), sessions_max_(sessions_max) {}

  /// A new session, or nullptr when there is no room.
  FetchSession* create(bool uses_topic_ids, std::int64_t now_ns);
  /// FETCH_SESSION_ID_NOT_FOUND, INVALID_FETCH_SESSION_EPOCH, FETCH_SESSION_TOPIC_ID_ERROR.
  Result<FetchSession*> find(std::int32_t id, std::int32_t epoch, bool uses_topic_ids, std::int64_t now_ns);
  /// nullptr if it has gone since.
  FetchSession* find(std::int32_t id);
  void remove(std::int32_t id) { sessions_.erase(id); }
  std::size_t size() const { return sessions_.size(); }

 private:
  static constexpr std::int64_t kEvictionNs = 120'000'000'000;

  runtime::Random& random_;
  std::size_t sessions_max_;
  std::unordered_map<std::int32_t, FetchSession> sessions_;
};

}  // namespace cork::broker
