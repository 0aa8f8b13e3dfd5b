// SPDX-License-Identifier: Apache-2.0
// GroupCoordinator: the consumer groups of this core: requests, timers, committed offsets, and their log.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "coordinator/group/classic_group.h"
#include "coordinator/group/consumer_group.h"
#include "coordinator/group/group_records.h"
#include "coordinator/group/pending_offsets.h"
#include "coordinator/log_places.h"
#include "coordinator/producer_identity.h"
#include "coordinator/group/image_topics.h"
#include "coordinator/group/share_group.h"
#include "coordinator/group/streams_group.h"
#include "metadata/metadata.h"

namespace cork::partition {
class Partition;
class PartitionManager;
}  // namespace cork::partition
namespace cork::log {
struct AppendInfo;
}

namespace cork::coordinator {

class ShareCoordinator;
struct ShareKey;

/// One partition to commit, and its outcome.
struct OffsetToCommit {
  TopicPartition partition;
  CommittedOffset offset;
  ErrorCode error = ErrorCode::kNone;
  Uuid topic_id{};  // if the client named the topic by it
};

/// Who commits.
struct Committer {
  std::string member_id;
  std::optional<std::string> instance_id;
  std::int32_t generation = -1;  // or member epoch
  bool transactional = false;
  bool old_version = false;  // of OffsetCommit, which members of the consumer protocol may not use
};

/// A group of one kind or another. Offsets stay when it moves between the classic and the consumer protocol.
struct Group {
  std::unique_ptr<ClassicGroup> classic;  // this one,
  std::unique_ptr<ProtocolGroup> modern;  // or this one
  std::map<TopicPartition, CommittedOffset> offsets;
  std::int64_t empty_since_ms = -1;
  // Appends of modern groups: an answer waits for all that were submitted before it.
  std::uint64_t submitted = 0;
  std::uint64_t committed = 0;
  std::uint64_t failed = 0;

  GroupKind kind() const { return modern ? modern->kind() : GroupKind::kClassic; }
  /// nullptr for other kinds.
  ConsumerGroup* consumer() const { return kind() == GroupKind::kConsumer ? static_cast<ConsumerGroup*>(modern.get()) : nullptr; }
  ShareGroup* share() const { return kind() == GroupKind::kShare ? static_cast<ShareGroup*>(modern.get()) : nullptr; }
  StreamsGroup* streams() const { return kind() == GroupKind::kStreams ? static_cast<StreamsGroup*>(modern.get()) : nullptr; }
  /// Not of Kafka's state Empty: it has members, or a classic group is still about to notice that it has none.
  bool has_members() const { return modern ? !modern->empty() : classic->state() != GroupState::kEmpty; }
  std::string_view state() const { return modern ? modern->state() : to_string(classic->state()); }
  /// "consumer", "share", or what the members of a classic group said.
  std::string protocol_type() const;
};

struct GroupStatistics {
  std::int64_t groups = 0;
  std::int64_t members = 0;
  std::uint64_t rebalances = 0;  // begun since the start
  std::uint64_t offsets_committed = 0;
};

/// Every change is appended to the group's partition of __consumer_offsets and is visible, and answered, when it is
/// durable. At the start the whole topic is replayed; the newest record of a key wins.
class GroupCoordinator {
 public:
  GroupCoordinator(Core& core, metadata::Metadata& metadata, partition::PartitionManager& partitions, ShareCoordinator& shares);
  ~GroupCoordinator();

  /// Replays __consumer_offsets. Blocking; before the first request.
  Result<void> load();

  /// False until the first FindCoordinator makes __consumer_offsets: whatever is asked of a group is answered with
  /// NOT_COORDINATOR.
  bool active() const;
  Task<JoinResult> join(std::string group, JoinRequest request);
  Task<SyncResult> sync(std::string group, SyncRequest request);
  ErrorCode heartbeat(const std::string& group, const Committer& member);
  /// The outcome for each; INVALID_GROUP_ID and UNKNOWN_MEMBER_ID of an unknown group are those of all.
  Task<std::vector<ErrorCode>> leave(std::string group, std::vector<Leaver> leavers);

  /// The consumer protocol (KIP-848). The group is made by its first member; a classic group becomes a consumer group if
  /// the migration policy lets it. Errors with Kafka's texts.
  Task<Result<HeartbeatAnswer>> consumer_heartbeat(std::string group, ConsumerHeartbeat request);
  ModernGroupSettings consumer_settings(std::string_view group) const;
  /// Share groups (KIP-932): members, and where a group without members begins to read. NON_EMPTY_GROUP, GROUP_ID_NOT_FOUND.
  Task<Result<HeartbeatAnswer>> share_heartbeat(std::string group, ShareHeartbeat request);
  ModernGroupSettings share_settings(std::string_view group) const;
  Task<Result<std::map<ShareKey, Result<void>>>> alter_share_offsets(std::string group, std::map<ShareKey, std::int64_t> offsets);
  Task<Result<void>> delete_share_offsets(std::string group, std::set<Uuid> topics);
  /// Streams groups (KIP-1071). Internal topics that are missing are made by `create_internal_topics`, if the client may.
  Task<Result<StreamsAnswer>> streams_heartbeat(std::string group, StreamsHeartbeat request);
  /// Begins to make them, each once at a time. What could not be made is told, by its name, for two heartbeats.
  std::map<std::string, std::string> create_internal_topics(const std::string& group, const std::vector<InternalTopic>& wanted);
  ModernGroupSettings streams_settings(std::string_view group) const;
  /// The topics as they are now.
  ImageTopics topics() const { return {metadata_.image(), topics_version_}; }

  /// Checks the committer, stores, then makes the offsets visible. Each entry gets its own error.
  Task<void> commit(std::string group, Committer committer, std::vector<OffsetToCommit>& offsets);
  /// The same within a producer's transaction: visible when its marker says commit. `admit` is asked for the partition
  /// of __consumer_offsets right before the append, and its error is that of all offsets.
  Task<void> commit_in_transaction(std::string group, Committer committer, ProducerIdentity producer,
                                   std::function<ErrorCode(const TopicPartition&)> admit, std::vector<OffsetToCommit>& offsets);
  /// A marker in a partition of __consumer_offsets is durable.
  void complete_transaction(std::int32_t log_partition, std::int64_t producer_id, bool committed, std::int64_t marker_offset);
  /// Whether an open transaction has written an offset of this partition.
  bool is_unstable(std::string_view group, const TopicPartition& partition) const;
  /// The partition of __consumer_offsets that holds a group.
  TopicPartition log_partition_of(const std::string& group);
  /// Whether this member may commit these offsets; makes a group that is committed to from outside any protocol.
  ErrorCode check_commit(const std::string& group, const Committer& committer, const std::vector<OffsetToCommit>& offsets);
  /// Whether a member may read committed offsets (from OffsetFetch 9 on).
  ErrorCode check_fetch(std::string_view group, const std::optional<std::string>& member_id, std::int32_t member_epoch) const;
  /// nullptr if the group is not known.
  const Group* find(std::string_view group) const;
  const std::map<std::string, Group, std::less<>>& groups() const { return groups_; }
  GroupStatistics statistics() const;
  /// NON_EMPTY_GROUP, GROUP_ID_NOT_FOUND, GROUP_SUBSCRIBED_TO_TOPIC.
  Task<ErrorCode> delete_group(std::string group);
  Task<ErrorCode> delete_offsets(std::string group, std::vector<TopicPartition> partitions, std::vector<ErrorCode>& outcome);

 private:
  Result<void> check_active() const;
  Task<ErrorCode> delete_group_records(std::string group);
  Group& get_or_create(const std::string& group);
  std::unique_ptr<ClassicGroup> make_classic(const std::string& group);
  Result<void> load_partition(partition::Partition& partition);
  Result<void> load_batch(std::int32_t log_partition, const protocol::RecordBatchView& batch, const Bytes& owner);
  void apply(GroupLogRecord record, std::int64_t record_offset, std::int64_t transaction_of);
  ErrorCode check_transactional_commit(const std::string& group, const Committer& committer,
                                       const std::vector<OffsetToCommit>& offsets);
  Task<Result<log::AppendInfo>> append(std::string group, protocol::RecordBatchBuilder batch);
  void apply_modern(ModernGroupRecord record);
  void apply_streams(StreamsGroupRecord record);
  /// The group that a record is for; nullptr if it is a tombstone of what is not there.
  ProtocolGroup* group_to_apply(const std::string& group, GroupKind kind, bool tombstone);
  void drop_modern(const std::string& group);
  static std::unique_ptr<ProtocolGroup> make_modern(GroupKind kind, const std::string& group);
  void finish_load();
  void follow_metadata();
  void forget_deleted_topics(const metadata::Delta& delta);
  Task<void> forget_share_topics(std::string group, std::set<Uuid> topics);
  /// Stores what was decided, in the order of calls; an empty batch waits for those before it.
  Task<Result<void>> store_modern(std::string group, protocol::RecordBatchBuilder batch);
  Task<void> store_modern_task(std::string group, protocol::RecordBatchBuilder batch);
  void reload(const std::string& group);
  GroupContext context(const TopicsView& topics, const ModernGroupSettings& settings) const;
  /// The consumer group of a request, an existing one or one to be installed once the request is accepted; what its
  /// making stores goes into `batch`.
  struct FoundConsumerGroup {
    ConsumerGroup* group = nullptr;
    std::unique_ptr<ConsumerGroup> made;
  };
  Result<FoundConsumerGroup> find_consumer_group(const std::string& group, bool create, const GroupContext& context,
                                                 protocol::RecordBatchBuilder& batch);
  ModernGroupSettings settings_of(GroupKind kind, std::string_view group) const;
  Result<StreamsGroup*> find_streams_group(const std::string& group, bool create, protocol::RecordBatchBuilder& batch);
  Task<void> make_internal_topics(std::string group, std::vector<InternalTopic> wanted);
  Result<ShareGroup*> find_share_group(const std::string& group, bool create);
  Task<void> initialize_share_state(std::string group, std::int32_t epoch, Assignment partitions);
    Task<Result<HeartbeatAnswer>> consumer_leave(std::string group, ConsumerHeartbeat request);
  Task<JoinResult> join_consumer_group(std::string group, JoinRequest request);
  Task<std::vector<ErrorCode>> leave_consumer_group(std::string group, std::vector<Leaver> leavers);
  /// Takes members out; a consumer group may become a classic one.
  void remove_members(const std::string& group, const std::set<std::string>& ids, protocol::RecordBatchBuilder& batch);
  void downgrade(const std::string& group, const std::set<std::string>& leaving, bool rebalance, protocol::RecordBatchBuilder& batch);
  bool may_downgrade(const ConsumerGroup& group, const std::set<std::string>& leaving) const;
  void expire_members(const std::string& group);
  void arm_at(std::int64_t deadline_ns);
  void store_group(ClassicGroup& group, std::function<void(ErrorCode)> done);
  Task<void> store_group_task(std::string group, std::weak_ptr<const bool> life, protocol::RecordBatchBuilder batch,
                              std::function<void(ErrorCode)> done);
  Task<void> keep_time();
  void tick();
  void arm(const ClassicGroup& group);
  Task<void> expire_offsets();
  Task<void> expire_offsets_of(std::string id);
  bool offset_expired(const Group& group, const CommittedOffset& offset, std::int64_t now_ms) const;
  Task<void> erase_offsets(std::string group, std::vector<TopicPartition> partitions);
  void forget_offsets_without_topic();
  std::string new_member_id(const JoinRequest& request);
  std::optional<std::set<std::string>> subscribed_topics(const Group& group) const;

  Core& core_;
  metadata::Metadata& metadata_;
  partition::PartitionManager& partitions_;
  ShareCoordinator& shares_;
  std::map<std::string, Group, std::less<>> groups_;
  std::uint64_t rebalances_of_deleted_ = 0;
  std::uint64_t offsets_committed_ = 0;
  PendingOffsets pending_;
  LogPlaces places_;
  std::int64_t armed_ns_ = INT64_MAX;
  runtime::Condition armed_earlier_;
  runtime::Condition committed_;
  std::int64_t topics_version_ = 0;
  struct FailedTopic {
    std::string error;
    std::int64_t until_ns = 0;
  };
  std::map<std::string, FailedTopic> failed_topics_;
  std::set<std::string> topics_in_making_;
  std::string reloading_;  // the one group that a replay is for; empty: all
  metadata::Metadata::Following following_;
};

}  // namespace cork::coordinator
