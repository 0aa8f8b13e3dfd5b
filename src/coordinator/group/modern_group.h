// SPDX-License-Identifier: Apache-2.0
// ModernGroup: what consumer and share groups have in common: members, epochs and targets, changed by records alone.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "coordinator/group/modern_group_records.h"
#include "coordinator/group/partition_assignor.h"
#include "coordinator/group/protocol_group.h"

namespace cork::coordinator {

/// What a member is told.
struct HeartbeatAnswer {
  std::string member_id;
  std::int32_t epoch = 0;
  std::int32_t heartbeat_interval_ms = 0;
  std::optional<Assignment> assignment{};  // none: as before
};

/// Invariants: (1) no partition is owned by two members; (2) epochs of group, target and members never go back, but for
/// members that rejoin; (3) replaying the emitted records gives the same group.
class ModernGroup : public ProtocolGroup {
 public:
  struct Member {
    MemberMetadata metadata;
    CurrentAssignment current;
    bool stored = false;  // has its metadata; without, it is a leftover of an incomplete replay
    // Not stored:
    std::int64_t session_deadline_ns = INT64_MAX;
    std::int64_t rebalance_deadline_ns = INT64_MAX;  // partitions must be given up by then
    std::int64_t join_deadline_ns = INT64_MAX;       // members of the classic protocol: the next JoinGroup ...
    std::int64_t sync_deadline_ns = INT64_MAX;       // ... and SyncGroup

    std::int64_t deadline_ns() const;
    bool reconciled_to(std::int32_t epoch) const {
      return current.state == MemberState::kStable && current.epoch == epoch;
    }
  };
  using Members = std::map<std::string, Member, std::less<>>;

  using ProtocolGroup::ProtocolGroup;

  std::int32_t epoch() const { return epoch_; }
  std::int32_t target_epoch() const { return target_epoch_.epoch; }
  std::int64_t metadata_hash() const { return metadata_hash_; }
  const Members& members() const { return members_; }
  std::size_t size() const override { return members_.size(); }
  const Member* find(std::string_view member_id) const;
  /// The empty assignment for members without one.
  const Assignment& target(std::string_view member_id) const;
  /// Names, without what a regular expression matched.
  bool subscribes_to(std::string_view topic) const override;
  /// "Empty", "Assigning", "Reconciling" or "Stable".
  std::string_view state() const override;

  /// Replays one record, at the start or just emitted.
  void apply(const ModernRecord& record);
  void finish_load(const GroupContext& context) override;
  /// Records since the last call, in the order they must be stored.
  std::vector<ModernRecord> take_records() { return std::exchange(records_, {}); }
  /// Records that make it disappear from the log.
  virtual std::vector<ModernRecord> tombstones() const;
  /// Records that make it from nothing.
  std::vector<ModernRecord> snapshot() const;

  void append_emitted(protocol::RecordBatchBuilder& batch, std::int64_t now_ms) override;
  void append_tombstones(protocol::RecordBatchBuilder& batch, std::int64_t now_ms) const override;

  void request_refresh() override { refresh_ = true; }
  std::vector<std::pair<std::string, std::string>> expired(std::int64_t now_ns) const override;
  std::int64_t next_deadline_ns() const override;
  void remove_members(const std::set<std::string>& ids, const GroupContext& context) override;

 protected:
  void emit(ModernRecord record);
  Member& member(const std::string& id) { return members_.at(id); }
  void drop_member(const std::string& id);
  Result<void> check_room(std::string_view member_id, const GroupContext& context, std::string_view what) const;
  /// Emits the metadata of a member if it is new or changed. True if its topics by name changed.
  bool update_metadata(const std::string& id, const MemberMetadata& metadata);
  /// Emits a new epoch if `bump`, if there is none yet, or if subscribed topics are not what they were.
  void update_epoch(bool bump, const GroupContext& context);
  bool target_due(const GroupContext& context) const;
  /// Subscribed topics are not what the group's epoch was made for, and nobody has looked yet.
  bool topics_changed(const GroupContext& context) const {
    return refresh_ && compute_hash(context.topics) != metadata_hash_;
  }
  /// Emits a new target for everybody. `assignable`: what of the topics may be assigned.
  void compute_target(PartitionAssignor assign, const GroupContext& context);
  /// Topics that a member subscribes to, by name or otherwise; those that exist, sorted by id.
  virtual std::vector<Uuid> topic_ids(const Member& member, const TopicsView& topics) const;
  /// How many partitions of a topic may be assigned.
  virtual std::int32_t assignable_partitions(const TopicInfo& topic) const { return topic.partitions; }
  /// All subscribed topics with what matters of them.
  virtual std::set<std::string> subscribed_topics() const;
  virtual void members_removed(const std::set<std::string>&) {}
  std::int64_t compute_hash(const TopicsView& topics) const;
  bool owned(const Uuid& topic, std::int32_t partition) const;

  std::map<std::string, ResolvedRegex> regexes_;
  std::map<std::string, std::int32_t> regex_members_;  // how many subscribe to it

 private:
  void apply_record(const MemberMetadataRecord& record);
  void apply_record(const GroupEpochRecord& record);
  void apply_record(const TargetEpochRecord& record);
  void apply_record(const TargetAssignmentRecord& record);
  void apply_record(const CurrentAssignmentRecord& record);
  void apply_record(const RegexRecord& record);
  virtual void apply_record(const ShareTopicsRecord&) {}
  void count_subscriptions(const MemberMetadata& metadata, std::int32_t by);
  void own(const CurrentAssignment& current, bool owns);

  std::int32_t epoch_ = 0;
  std::int64_t metadata_hash_ = 0;
  TargetEpoch target_epoch_;
  Members members_;
  std::map<std::string, Assignment, std::less<>> targets_;
  std::map<std::string, std::int32_t, std::less<>> topic_members_;  // how many name it
  std::map<Uuid, std::map<std::int32_t, std::int32_t>> owners_;     // how many members have a partition: one
  std::vector<ModernRecord> records_;
  bool refresh_ = false;
};

}  // namespace cork::coordinator
