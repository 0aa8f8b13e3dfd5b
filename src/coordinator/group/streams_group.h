// SPDX-License-Identifier: Apache-2.0
// StreamsGroup: the state machine of a group of Kafka Streams clients (KIP-1071): one topology, tasks instead of
// partitions.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "coordinator/group/protocol_group.h"
#include "coordinator/group/streams_records.h"

namespace cork::coordinator {

/// A StreamsGroupHeartbeat. Absent fields mean "as before".
struct StreamsHeartbeat {
  std::string member_id;
  std::int32_t epoch = 0;  // 0 joins, -1 leaves, -2 leaves for a while
  std::int32_t endpoint_epoch = 0;
  std::optional<std::string> instance_id{};
  std::optional<std::string> rack_id{};
  std::int32_t rebalance_timeout_ms = -1;
  std::optional<StreamsTopology> topology{};
  std::optional<StreamsTasks> owned{};
  std::optional<std::string> process_id{};
  std::optional<StreamsEndpoint> endpoint{};
  std::optional<std::map<std::string, std::string>> tags{};
  std::optional<TaskOffsets> task_offsets{};
  std::optional<TaskOffsets> task_end_offsets{};
  bool shutdown_application = false;
  bool knows_tag_status = true;  // versions from 1 on
  std::string client_id{};
  std::string client_host{};
};

struct StreamsAnswer {
  struct Endpoint {
    StreamsEndpoint endpoint;
    TaskMap active;  // partitions by topic
    TaskMap standby;
  };
  std::string member_id;
  std::int32_t epoch = 0;
  std::int32_t heartbeat_interval_ms = 0;
  std::optional<StreamsTasks> tasks{};  // none: as before
  std::vector<StatusText> statuses{};
  std::int32_t endpoint_epoch = 0;
  std::optional<std::vector<Endpoint>> endpoints{};
  std::vector<InternalTopic> topics_to_create{};
};

/// Invariants: (1) a task is active at one member; (2) a process has a task once; (3) epochs never go back, but for
/// members that rejoin; (4) replaying the emitted records gives the same group.
class StreamsGroup final : public ProtocolGroup {
 public:
  struct Member {
    StreamsMemberMetadata metadata;
    StreamsCurrent current;
    TaskOffsets task_offsets{};  // what it has told since it joined or the broker started
    TaskOffsets task_end_offsets{};
    bool stored = false;
    std::int64_t session_deadline_ns = INT64_MAX;
    std::int64_t rebalance_deadline_ns = INT64_MAX;
  };

  explicit StreamsGroup(std::string id) : ProtocolGroup(GroupKind::kStreams, std::move(id)) {}

  /// A heartbeat with an epoch of 0 or more. UNKNOWN_MEMBER_ID, FENCED_MEMBER_EPOCH, UNRELEASED_INSTANCE_ID,
  /// FENCED_INSTANCE_ID, GROUP_MAX_SIZE_REACHED, INVALID_REQUEST: then nothing has changed.
  Result<StreamsAnswer> heartbeat(const StreamsHeartbeat& request, const GroupContext& context);
  /// Who leaves, by heartbeat: to be handed to remove_members. nullopt: a static member that will be back, the group
  /// has noted it.
  Result<std::optional<std::string>> leave(const StreamsHeartbeat& request);
  /// Whether a member may commit offsets of these partitions: UNKNOWN_MEMBER_ID, STALE_MEMBER_EPOCH.
  ErrorCode check_commit(std::string_view member_id, std::int32_t epoch,
                         const std::vector<std::pair<std::string, std::int32_t>>& partitions, bool transactional,
                         bool old_version) const;
  ErrorCode check_fetch(std::string_view member_id, std::int32_t epoch) const;
  /// The application is to end, says this member.
  void request_shutdown(std::string member_id) {
    if (!shutdown_by_) shutdown_by_ = std::move(member_id);
  }

  std::int32_t epoch() const { return epoch_.epoch; }
  std::int32_t target_epoch() const { return target_epoch_.epoch; }
  const std::optional<StreamsTopology>& topology() const { return topology_; }
  const std::map<std::string, Member, std::less<>>& members() const { return members_; }
  const StreamsTasks& target(std::string_view member_id) const;
  /// The member of an instance id; nullptr if there is none.
  const std::string* static_member(std::string_view instance_id) const;

  std::size_t size() const override { return members_.size(); }
  /// "Empty", "NotReady", "Assigning", "Reconciling" or "Stable".
  std::string_view state() const override;
  bool subscribes_to(std::string_view topic) const override;
  void request_refresh() override { refresh_ = true; }
  void finish_load(const GroupContext& context) override;
  std::vector<std::pair<std::string, std::string>> expired(std::int64_t now_ns) const override;
  std::int64_t next_deadline_ns() const override;
  void remove_members(const std::set<std::string>& ids, const GroupContext& context) override;
  void tick(const GroupContext& context) override;
  void append_emitted(protocol::RecordBatchBuilder& batch, std::int64_t now_ms) override;
  void append_tombstones(protocol::RecordBatchBuilder& batch, std::int64_t now_ms) const override;

  void apply(const StreamsRecord& record);

 private:
  void emit(StreamsRecord record);
  void apply_record(const StreamsMemberRecord& record);
  void apply_record(const StreamsEpochRecord& record);
  void apply_record(const StreamsTargetEpochRecord& record);
  void apply_record(const StreamsTargetRecord& record);
  void apply_record(const StreamsCurrentRecord& record);
  void apply_record(const StreamsTopologyRecord& record);
  Result<void> check(const StreamsHeartbeat& request, const GroupContext& context) const;
  Result<void> check_joining(const StreamsHeartbeat& request, const GroupContext& context) const;
  Result<void> check_member(const StreamsHeartbeat& request) const;
  Result<void> check_instance(const StreamsHeartbeat& request) const;
  Result<void> check_tasks(const StreamsHeartbeat& request, const GroupContext& context) const;
  void replace_static(const std::string& old_id, const std::string& new_id);
  void drop_member(const std::string& member_id);
  bool had_by(const StreamsCurrent& current, std::int32_t epoch, const std::string& topic,
              std::int32_t partition) const;
  bool update_metadata(const StreamsHeartbeat& request);
  bool update_topology(const StreamsHeartbeat& request, StreamsAnswer& answer);
  bool refresh_topology(const GroupContext& context);
  void update_target(const GroupContext& context, StreamsAnswer& answer);
  void compute_target(const GroupContext& context);
  void reconcile(const std::string& id, const std::optional<StreamsTasks>& owned, bool delayed,
                 const GroupContext& context);
  StreamsCurrent next(const Member& member, const StreamsTasks& target, std::int32_t target_epoch,
                      const std::optional<StreamsTasks>& owned) const;
  StreamsCurrent advance(const Member& member, const StreamsTasks& target, std::int32_t target_epoch,
                         const std::optional<StreamsTasks>& owned, std::int32_t epoch) const;
  bool held_by_others(const Member& self, const std::string& subtopology, std::int32_t task, bool active) const;
  std::vector<StreamsAnswer::Endpoint> endpoints(const GroupContext& context) const;
  std::int64_t compute_hash(const TopicsView& topics) const;
  bool topology_validated() const;

  StreamsEpoch epoch_;
  StreamsTargetEpoch target_epoch_;
  std::optional<StreamsTopology> topology_;
  std::map<std::string, Member, std::less<>> members_;
  std::map<std::string, StreamsTasks, std::less<>> targets_;
  std::vector<StreamsRecord> records_;
  // Not stored:
  std::optional<ConfiguredTopology> configured_;
  bool refresh_ = true;
  std::optional<std::string> shutdown_by_;
  std::int64_t initial_delay_ns_ = INT64_MAX;  // when the first target is computed
  std::int32_t endpoint_epoch_ = 0;
};

}  // namespace cork::coordinator
