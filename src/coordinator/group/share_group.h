// SPDX-License-Identifier: Apache-2.0
// ShareGroup: the state machine of a share group's members (KIP-932). Several members read one partition; what each
// record's delivery is up to is in share/share_partition.h.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "coordinator/group/modern_group.h"

namespace cork::coordinator {

/// A ShareGroupHeartbeat. Absent fields mean "as before".
struct ShareHeartbeat {
  std::string member_id;
  std::int32_t epoch = 0;  // 0 joins, -1 leaves
  std::optional<std::string> rack_id{};
  std::optional<std::vector<std::string>> topics{};
  std::string client_id{};
  std::string client_host{};
};

class ShareGroup : public ModernGroup {
 public:
  explicit ShareGroup(std::string id) : ModernGroup(GroupKind::kShare, std::move(id)) {}

  /// UNKNOWN_MEMBER_ID, FENCED_MEMBER_EPOCH, GROUP_MAX_SIZE_REACHED: then nothing has changed.
  Result<HeartbeatAnswer> heartbeat(const ShareHeartbeat& request, const GroupContext& context);
  Result<std::string> leave(const ShareHeartbeat& request) const;

  /// Subscribed partitions whose state has to be made before they can be assigned; noted as being made.
  Assignment take_uninitialized(const GroupContext& context);
  /// Their state is there.
  void initialized(const Assignment& partitions, const GroupContext& context);
  /// The state of these topics goes; true for those that the group had.
  void forget_topics(const std::set<Uuid>& topics);

  /// Gives a group that was made without members, to have offsets, its first epoch. No other is touched.
  void make(const GroupContext& context);

  const ShareTopics& share_topics() const { return topics_; }
  std::vector<ModernRecord> tombstones() const override;
  std::string_view state() const override { return empty() ? "Empty" : "Stable"; }
  void finish_load(const GroupContext& context) override;

 protected:
  std::int32_t assignable_partitions(const TopicInfo& topic) const override;

 private:
  void apply_record(const ShareTopicsRecord& record) override { topics_ = record.value.value_or(ShareTopics()); }
  bool assignment_pending(const TopicsView& topics) const;
  void reconcile(const std::string& member_id, bool enforce, const GroupContext& context);

  ShareTopics topics_;
  bool retry_ = false;  // what was being made at a crash has to be made again
};

/// Kafka's assignor of share groups: every member gets partitions, every partition gets a member, evenly both ways.
AssignorOutput assign_simple(const AssignorInput& input);

}  // namespace cork::coordinator
