// SPDX-License-Identifier: Apache-2.0
// ClassicGroup: the state machine of a consumer group of the classic protocol (KIP-62, 134, 345, 394, 800, 814).
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace cork::coordinator {

enum class GroupState : std::uint8_t { kEmpty, kPreparingRebalance, kCompletingRebalance, kStable, kDead };
/// As ListGroups and DescribeGroups print it: "PreparingRebalance".
std::string_view to_string(GroupState state);

/// A protocol that a member supports, such as an assignor, with its opaque metadata.
struct GroupProtocol {
  std::string name;
  std::string metadata;
  friend bool operator==(const GroupProtocol&, const GroupProtocol&) = default;
};

struct JoinRequest {
  std::string member_id;
  std::optional<std::string> instance_id;
  std::string client_id;
  std::string client_host;
  std::int64_t session_timeout_ns = 0;
  std::int64_t rebalance_timeout_ns = 0;
  std::string protocol_type;
  std::vector<GroupProtocol> protocols;
  bool requires_known_member_id = false;  // from JoinGroup 4 on a new dynamic member is told its id first (KIP-394)
  bool supports_skip_assignment = false;  // from JoinGroup 9 on (KIP-814)
};

struct JoinResult {
  struct Member {
    std::string id;
    std::optional<std::string> instance_id;
    std::string metadata;
  };
  ErrorCode error = ErrorCode::kNone;
  std::int32_t generation = -1;
  std::optional<std::string> protocol_type{};
  std::optional<std::string> protocol_name{};
  std::string leader{};
  std::string member_id{};
  bool skip_assignment = false;
  std::vector<Member> members{};  // for the leader only
};

struct SyncRequest {
  std::string member_id;
  std::optional<std::string> instance_id;
  std::int32_t generation = -1;
  std::optional<std::string> protocol_type;
  std::optional<std::string> protocol_name;
  std::map<std::string, std::string, std::less<>> assignments;  // by member, from the leader
};

struct SyncResult {
  ErrorCode error = ErrorCode::kNone;
  std::optional<std::string> protocol_type{};
  std::optional<std::string> protocol_name{};
  std::string assignment{};
};

using JoinReply = std::move_only_function<void(JoinResult)>;
using SyncReply = std::move_only_function<void(SyncResult)>;

struct Member {
  std::string id;
  std::optional<std::string> instance_id;
  std::string client_id;
  std::string client_host;
  std::int64_t session_timeout_ns = 0;
  std::int64_t rebalance_timeout_ns = 0;
  std::vector<GroupProtocol> protocols;
  std::string assignment;
  // Not stored:
  bool is_new = false;
  bool owes_sync = false;  // it got a generation and has not asked for its assignment
  std::int64_t last_seen_ns = 0;
  JoinReply join_reply;
  SyncReply sync_reply;

  const std::string* metadata(std::string_view protocol) const;
};

/// Who leaves.
struct Leaver {
  std::string member_id;
  std::optional<std::string> instance_id;
};

struct GroupSettings {
  std::int64_t initial_rebalance_delay_ns = 0;
  std::int32_t max_size = INT32_MAX;
};

/// Pure but for the replies it calls: time is a parameter, member ids come from the caller.
/// Invariants: (1) all members of a generation get the same protocol and the assignments of one leader; (2) a generation
/// never comes back; (3) every reply that is taken is called exactly once, or the group is destroyed.
class ClassicGroup {
 public:
  /// Called with the group ready to be stored: a generation was assigned by its leader or lost its last member, or a
  /// static member has a new id. `done` has to be called once with the outcome.
  using Store = std::function<void(ClassicGroup& group, std::function<void(ErrorCode)> done)>;

  ClassicGroup(std::string id, GroupSettings settings, Store store) : id_(std::move(id)), settings_(settings), store_(std::move(store)) {}

  /// `new_member_id` is used if the member gets one.
  void join(JoinRequest request, std::string new_member_id, std::int64_t now_ns, JoinReply reply);
  void sync(SyncRequest request, std::int64_t now_ns, SyncReply reply);
  ErrorCode heartbeat(std::string_view member_id, const std::optional<std::string>& instance_id, std::int32_t generation, std::int64_t now_ns);
  /// These members leave, with one rebalance for all; for static ones the id may be empty.
  std::vector<ErrorCode> leave(const std::vector<Leaver>& leavers, std::int64_t now_ns);
  /// Whether a commit of offsets is allowed. A generation below 0 without a member comes from outside the protocol.
  ErrorCode check_commit(std::string_view member_id, const std::optional<std::string>& instance_id, std::int32_t generation, std::int64_t now_ns);

  /// Does what is due at `now_ns`: sessions and rebalances that ran out.
  void tick(std::int64_t now_ns);
  /// When `tick` is to be called next; INT64_MAX for never.
  std::int64_t next_deadline_ns() const;

  const std::string& id() const { return id_; }
  /// Expires with the group: for what may come back later.
  std::weak_ptr<const bool> life() const { return life_; }
  GroupState state() const { return state_; }
  std::int32_t generation() const { return generation_; }
  std::uint64_t rebalances() const { return rebalances_; }
  const std::optional<std::string>& protocol_type() const { return protocol_type_; }
  const std::optional<std::string>& protocol_name() const { return protocol_name_; }
  const std::string& leader() const { return leader_; }
  const std::map<std::string, Member>& members() const { return members_; }

  /// Restores what was stored; `shed_surplus` is to follow once the newest is restored.
  void restore(std::int32_t generation, std::optional<std::string> protocol_type, std::optional<std::string> protocol_name, std::string leader,
               std::vector<Member> members, std::int64_t now_ns);
  /// Asks all members to join again: the group has changed hands.
  void rebalance(std::int64_t now_ns);
  /// The same if there are more than may be: the first to come stay.
  void shed_surplus(std::int64_t now_ns);
  /// Nothing may be asked of it any more.
  void kill();
  /// The same, and who waits is told: the group goes on elsewhere.
  void kill(ErrorCode reason);

 private:
  Member* find(std::string_view member_id);
  ErrorCode check_member(std::string_view member_id, const std::optional<std::string>& instance_id);
  bool supports(const JoinRequest& request) const;
  bool has_room_for(const std::string& member_id) const;
  void join_new(JoinRequest request, std::string new_member_id, std::int64_t now_ns, JoinReply reply);
  void join_known(JoinRequest request, std::int64_t now_ns, JoinReply reply);
  void replace_static(JoinRequest request, std::string new_member_id, std::int64_t now_ns, JoinReply reply);
  void static_stored(const std::string& old_id, const std::string& old_leader, Member before, bool skips,
                     const std::string& id, ErrorCode error);
  Member& rename(const std::string& old_id, const std::string& new_id);
  void add_member(JoinRequest request, std::string member_id, std::int64_t now_ns, JoinReply reply);
  void update_member(Member& member, JoinRequest& request, std::int64_t now_ns, JoinReply reply);
  JoinResult current(const Member& member) const;
  void prepare_rebalance(std::int64_t now_ns);
  void maybe_complete_join(std::int64_t now_ns);
  void complete_join(std::int64_t now_ns);
  ErrorCode leave(const Leaver& leaver);
  void remove_member(const std::string& member_id);
  void after_removal(std::int64_t now_ns);
  void drop_unjoined();
  std::string choose_protocol() const;
  void assignments_stored(std::int32_t generation, ErrorCode error, std::int64_t now_ns);
  void reset_assignments(ErrorCode error);
  void remove_silent(std::int64_t now_ns);
  bool all_synced() const;
  std::int64_t session_deadline(const Member& member) const;
  std::int64_t longest_rebalance_timeout() const;

  std::string id_;
  GroupSettings settings_;
  Store store_;
  GroupState state_ = GroupState::kEmpty;
  std::int32_t generation_ = 0;
  std::optional<std::string> protocol_type_;
  std::optional<std::string> protocol_name_;
  std::string leader_;
  std::uint64_t rebalances_ = 0;
  std::map<std::string, Member> members_;
  std::map<std::string, std::string> static_members_;            // instance id -> member id
  std::map<std::string, std::int64_t, std::less<>> pending_members_;  // told their id, not joined yet -> deadline
  std::int64_t rebalance_deadline_ns_ = INT64_MAX;  // joins in PreparingRebalance, syncs after it
  bool initial_delay_ = false;
  bool first_members_ = false;  // the rebalance in work began with an empty group
  bool joined_in_delay_ = false;
  std::int64_t delay_left_ns_ = 0;
  std::optional<std::int32_t> storing_;  // the generation whose assignments are on their way to the log
  std::shared_ptr<const bool> life_ = std::make_shared<bool>(true);
};

}  // namespace cork::coordinator
