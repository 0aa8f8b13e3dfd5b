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
#include "coordinator/group/group_records.h"
#include "coordinator/group/pending_offsets.h"
#include "coordinator/producer_identity.h"
#include "metadata/metadata.h"
#include "partition/partition_manager.h"

namespace cork::coordinator {

/// One partition to commit, and its outcome.
struct OffsetToCommit {
  TopicPartition partition;
  CommittedOffset offset;
  ErrorCode error = ErrorCode::kNone;
};

/// Who commits.
struct Committer {
  std::string member_id;
  std::optional<std::string> instance_id;
  std::int32_t generation = -1;
};

struct Group {
  std::unique_ptr<ClassicGroup> classic;
  std::map<TopicPartition, CommittedOffset> offsets;
  std::int64_t empty_since_ms = -1;
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
  GroupCoordinator(Core& core, metadata::Metadata& metadata, partition::PartitionManager& partitions);
  ~GroupCoordinator();

  /// Replays __consumer_offsets. Blocking; before the first request.
  Result<void> load();
  /// The partition of __consumer_offsets that holds a group: Java's hash of its id.
  static std::int32_t partition_for(std::string_view group, std::int32_t partitions);

  Task<JoinResult> join(std::string group, JoinRequest request);
  Task<SyncResult> sync(std::string group, SyncRequest request);
  ErrorCode heartbeat(const std::string& group, const Committer& member);
  ErrorCode leave(const std::string& group, std::string_view member_id, const std::optional<std::string>& instance_id);

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
  TopicPartition log_partition_of(const std::string& group) const;

  /// nullptr if the group is not known.
  const Group* find(std::string_view group) const;
  const std::map<std::string, Group, std::less<>>& groups() const { return groups_; }
  GroupStatistics statistics() const;
  /// NON_EMPTY_GROUP, GROUP_ID_NOT_FOUND, GROUP_SUBSCRIBED_TO_TOPIC.
  Task<ErrorCode> delete_group(std::string group);
  Task<ErrorCode> delete_offsets(std::string group, std::vector<TopicPartition> partitions, std::vector<ErrorCode>& outcome);

 private:
  Group& get_or_create(const std::string& group);
  std::unique_ptr<ClassicGroup> make_classic(const std::string& group);
  Result<void> load_partition(partition::Partition& partition);
  Result<void> load_batch(std::int32_t log_partition, const protocol::RecordBatchView& batch, const Bytes& owner);
  void apply(GroupLogRecord record, std::int64_t record_offset, std::int64_t transaction_of);
  ErrorCode check_transactional_commit(const std::string& group, const Committer& committer);
  Task<Result<partition::AppendInfo>> append(std::string group, protocol::RecordBatchBuilder batch);
  void store_group(ClassicGroup& group, std::function<void(ErrorCode)> done);
  Task<void> store_group_task(std::string group, protocol::RecordBatchBuilder batch, std::function<void(ErrorCode)> done);
  Task<void> keep_time();
  void tick();
  void arm(const ClassicGroup& group);
  Task<void> expire_offsets();
  std::string new_member_id(const JoinRequest& request);
  std::optional<std::set<std::string>> subscribed_topics(const Group& group) const;

  Core& core_;
  metadata::Metadata& metadata_;
  partition::PartitionManager& partitions_;
  std::map<std::string, Group, std::less<>> groups_;
  std::uint64_t rebalances_of_deleted_ = 0;
  std::uint64_t offsets_committed_ = 0;
  PendingOffsets pending_;
  std::int64_t armed_ns_ = INT64_MAX;
  runtime::Condition armed_earlier_;
  metadata::Metadata::Following following_;
};

}  // namespace cork::coordinator
