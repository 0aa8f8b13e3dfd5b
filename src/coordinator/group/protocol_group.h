// SPDX-License-Identifier: Apache-2.0
// ProtocolGroup: what the coordinator asks of a group of any of the newer protocols: consumer, share and streams
// groups.
#pragma once

#include <cstddef>
#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "coordinator/group/topics_view.h"
#include "protocol/record_batch_builder.h"

namespace cork::coordinator {

enum class GroupKind : std::uint8_t { kClassic, kConsumer, kShare, kStreams };
/// As ListGroups prints it: "consumer".
std::string_view to_string(GroupKind kind);

/// Options of a group as they are now: its own over the broker's.
struct ModernGroupSettings {
  std::int32_t session_timeout_ms = 45'000;
  std::int32_t heartbeat_interval_ms = 5'000;
  std::int32_t assignment_interval_ms = 1'000;  // a new target is computed at most this often
  std::int32_t max_size = INT32_MAX;
  std::int64_t regex_refresh_interval_ms = 600'000;
  std::vector<std::string> assignors{"uniform", "range"};  // the first is the default
  // Streams groups:
  std::int32_t initial_rebalance_delay_ms = 3'000;
  std::int32_t standby_replicas = 0;
  std::vector<std::string> rack_aware_tags{};  // what members should say of where they run
  std::int64_t acceptable_recovery_lag = 10'000;
  std::int32_t task_offset_interval_ms = 60'000;
};

/// What a decision may look at besides the group itself.
struct GroupContext {
  std::int64_t now_ns = 0;   // monotonic
  std::int64_t wall_ms = 0;  // since 1970
  const TopicsView& topics;
  const ModernGroupSettings& settings;
};

/// Epochs in heartbeats that mean something else.
constexpr std::int32_t kLeaveEpoch = -1;
constexpr std::int32_t kLeaveStaticEpoch = -2;  // away for a while

/// Pure: time and topics come in with each call. A decision emits records, which are applied at once and taken by the
/// caller, who stores them before anybody is told.
class ProtocolGroup {
 public:
  ProtocolGroup(GroupKind kind, std::string id) : kind_(kind), id_(std::move(id)) {}
  virtual ~ProtocolGroup() = default;

  GroupKind kind() const { return kind_; }
  const std::string& id() const { return id_; }
  bool empty() const { return size() == 0; }
  /// Members.
  virtual std::size_t size() const = 0;
  /// Targets computed since it was made or loaded.
  std::uint64_t rebalances() const { return rebalances_; }
  virtual std::string_view state() const = 0;
  virtual bool subscribes_to(std::string_view topic) const = 0;
  /// Topics were created, grew or were deleted: the next heartbeat looks at them again.
  virtual void request_refresh() = 0;
  /// After a replay: drops leftovers and starts everybody's session anew.
  virtual void finish_load(const GroupContext& context) = 0;
  /// Members whose time has run out, and why.
  virtual std::vector<std::pair<std::string, std::string>> expired(std::int64_t now_ns) const = 0;
  virtual std::int64_t next_deadline_ns() const = 0;
  /// Takes members out, with one new epoch for all of them. Unknown ids are ignored.
  virtual void remove_members(const std::set<std::string>& ids, const GroupContext& context) = 0;
  /// Does what else is due at `context.now_ns`.
  virtual void tick(const GroupContext&) {}

  /// Appends the records since the last call, in the order they must be stored.
  virtual void append_emitted(protocol::RecordBatchBuilder& batch, std::int64_t now_ms) = 0;
  /// Appends records that make it disappear from the log.
  virtual void append_tombstones(protocol::RecordBatchBuilder& batch, std::int64_t now_ms) const = 0;

 protected:
  std::uint64_t rebalances_ = 0;

 private:
  GroupKind kind_;
  std::string id_;
};

}  // namespace cork::coordinator
