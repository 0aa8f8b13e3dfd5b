// SPDX-License-Identifier: Apache-2.0
// GroupMember: membership of a consumer group by the classic protocol, with the range assignor and eager rebalances.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "client/client.h"
#include "client/consumer.h"

namespace cork::client {

struct GroupOptions {
  std::string group;
  std::vector<std::string> topics;
  std::int32_t session_timeout_ms = 45'000;
  std::int32_t rebalance_timeout_ms = 300'000;
  std::int32_t heartbeat_interval_ms = 3'000;
};

/// Belongs to one core; one call at a time. Order of life: `join`, then `heartbeat` at least every
/// heartbeat_interval_ms; when it says so, commit and `join` again; `leave` at the end.
class GroupMember {
 public:
  GroupMember(Client& client, GroupOptions options) : client_(client), options_(std::move(options)) {}

  /// Waits for the group's next generation; returns the partitions that are this member's in it.
  Task<Result<std::vector<TopicPartition>>> join();
  /// True while the generation goes on, false when the member has to join again. Asks the coordinator only when it is
  /// time.
  Task<Result<bool>> heartbeat();
  /// The offsets to go on from; -1 where none is committed.
  Task<Result<std::map<TopicPartition, std::int64_t>>> committed(const std::vector<TopicPartition>& partitions);
  /// Commits as a member of this generation. REBALANCE_IN_PROGRESS and ILLEGAL_GENERATION: others own the partitions
  /// now.
  Task<Result<void>> commit(const std::map<TopicPartition, std::int64_t>& offsets);
  /// Others get the partitions at once instead of after the session's end.
  Task<Result<void>> leave();

  const std::string& member_id() const { return member_id_; }
  std::int32_t generation() const { return generation_; }

 private:
  Task<Result<std::vector<TopicPartition>>> join_once();
  Task<Result<std::vector<TopicPartition>>> sync(std::map<std::string, Bytes> assignments);
  /// What each member subscribes to -> what each gets, encoded.
  Task<Result<std::map<std::string, Bytes>>> assign(std::map<std::string, std::vector<std::string>> subscriptions);

  Client& client_;
  GroupOptions options_;
  std::string member_id_;
  std::int32_t generation_ = -1;
  std::int64_t next_heartbeat_ns_ = 0;
};

/// Kafka's range assignor: the partitions of each topic in a row, shared out evenly in the order of member ids; the
/// first members get one more. `partitions` is how many each topic has; topics that it lacks are left out.
std::map<std::string, std::vector<TopicPartition>> assign_ranges(
    const std::map<std::string, std::vector<std::string>>& subscriptions,
    const std::map<std::string, std::int32_t>& partitions);

/// The partitions in what a leader assigned to a member of a consumer group. INVALID_REQUEST when malformed.
Result<std::vector<TopicPartition>> decode_assignment(const Bytes& assignment);

}  // namespace cork::client
