// SPDX-License-Identifier: Apache-2.0
// ConsumerGroup: the state machine of a group of the consumer protocol (KIP-848), with members of the classic protocol
// among them while a group moves from one to the other.
#pragma once

#include <functional>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "coordinator/group/group_records.h"
#include "coordinator/group/modern_group.h"

namespace cork::coordinator {

/// A ConsumerGroupHeartbeat. Absent fields mean "as before".
struct ConsumerHeartbeat {
  std::string member_id;
  std::int32_t epoch = 0;  // 0 joins, -1 leaves, -2 leaves for a while
  std::optional<std::string> instance_id{};
  std::optional<std::string> rack_id{};
  std::int32_t rebalance_timeout_ms = -1;
  std::optional<std::vector<std::string>> topics{};
  std::optional<std::string> regex{};
  std::optional<std::string> assignor{};
  std::optional<Assignment> owned{};
  std::string client_id{};
  std::string client_host{};
  /// Topics that a regular expression of this member may find; all if empty.
  std::function<bool(const std::string&)> may_see{};
};

class ConsumerGroup : public ModernGroup {
 public:
  explicit ConsumerGroup(std::string id) : ModernGroup(GroupKind::kConsumer, std::move(id)) {}

  /// A heartbeat with an epoch of 0 or more. UNKNOWN_MEMBER_ID, FENCED_MEMBER_EPOCH, UNRELEASED_INSTANCE_ID,
  /// FENCED_INSTANCE_ID, GROUP_MAX_SIZE_REACHED, INVALID_REGULAR_EXPRESSION: then nothing has changed.
  Result<HeartbeatAnswer> heartbeat(const ConsumerHeartbeat& request, const GroupContext& context);
  /// Who leaves, by heartbeat: to be handed to remove_members. nullopt: a static member that will be back, the group
  /// has noted it.
  Result<std::optional<std::string>> leave(const ConsumerHeartbeat& request);

  /// The same group for members of the classic protocol. Errors as ClassicGroup gives them.
  Result<JoinResult> join(const JoinRequest& request, std::string new_member_id, const GroupContext& context);
  /// After `join`: the member took the place of the last static member of the consumer protocol, and the group may go
  /// back to the classic protocol. The second: its subscription is another one.
  struct Replaced {
    bool last_modern_member = false;
    bool subscription_changed = false;
  };
  const Replaced& replaced() const { return replaced_; }
  SyncResult sync(const SyncRequest& request, const GroupContext& context);
  ErrorCode heartbeat(std::string_view member_id, const std::optional<std::string>& instance_id,
                      std::int32_t generation, const GroupContext& context);
  /// The member to take out, or why not.
  Result<std::string> leave(std::string_view member_id, const std::optional<std::string>& instance_id) const;

  /// Whether a member may commit offsets of these partitions: STALE_MEMBER_EPOCH, ILLEGAL_GENERATION,
  /// UNKNOWN_MEMBER_ID.
  ErrorCode check_commit(std::string_view member_id, std::int32_t epoch,
                         const std::vector<std::pair<std::string, std::int32_t>>& partitions, bool transactional,
                         bool old_version, const TopicsView& topics) const;
  ErrorCode check_fetch(std::string_view member_id, std::int32_t epoch) const;

  /// All but these members use the classic protocol, and there are such.
  bool classic_without(const std::set<std::string>& ids) const;
  /// The assignor that most members ask for.
  std::string assignor(const ModernGroupSettings& settings) const;
  /// The member of an instance id; nullptr if there is none.
  const std::string* static_member(std::string_view instance_id) const;

  /// Makes one member of each member of a classic group, stable with what it has. Emits nothing.
  static Result<ConsumerGroup> from_classic(const ClassicGroup& classic, const GroupContext& context);
  /// What a classic group of the remaining members begins with.
  GroupSnapshot to_classic(const std::set<std::string>& leaving, const TopicsView& topics, std::int64_t wall_ms) const;

 private:
  struct Change {
    bool topics = false;
    bool regex = false;           // another expression, or none any more
    bool regex_resolved = false;  // what the member's or another expression matches is not what it was
    bool any() const { return topics || regex; }
  };
  Result<void> check_member(const ConsumerHeartbeat& request) const;
  Result<void> check_instance(const ConsumerHeartbeat& request) const;
  Result<void> check_regex(const std::optional<std::string>& regex) const;
  void replace_static(const std::string& old_id, const std::string& new_id);
  Change update(const std::string& id, const MemberMetadata& before, const MemberMetadata& after,
                const std::function<bool(const std::string&)>& may_see, const GroupContext& context);
  bool resolve_regexes(const std::function<bool(const std::string&)>& may_see, const GroupContext& context);
  void update_target(const GroupContext& context);
  void reconcile(const std::string& id, bool enforce, const std::optional<Assignment>& owned,
                 const GroupContext& context);
  Result<std::string> subscribe_classic(const JoinRequest& request, const std::string& new_member_id);
  Result<const Member*> find_classic(std::string_view member_id, const std::optional<std::string>& instance_id,
                                     std::int32_t generation) const;
  bool supports(const JoinRequest& request) const;
  bool rebalancing(const std::string& id, const Member& member, const GroupContext& context) const;

  Replaced replaced_;
};

/// INVALID_REGULAR_EXPRESSION with Kafka's text.
Result<void> check_topic_regex(const std::string& regex);
/// Names that the whole of the expression matches, sorted. REQUIRES: it is valid.
std::vector<std::string> match_topics(const std::string& regex, const TopicsView& topics,
                                      const std::function<bool(const std::string&)>& may_see);

/// The next state of a member on its way to its target: gives up before it gets, and gets only what nobody has.
/// `subscribed`: ids of its topics, sorted. `owned`: what it says it has. `in_use`: whether a partition has an owner.
CurrentAssignment next_assignment(const CurrentAssignment& current, const Assignment& target, std::int32_t target_epoch,
                                  const std::vector<Uuid>& subscribed, bool enforce_subscription,
                                  const std::optional<Assignment>& owned,
                                  const std::function<bool(const Uuid&, std::int32_t)>& in_use);

}  // namespace cork::coordinator
