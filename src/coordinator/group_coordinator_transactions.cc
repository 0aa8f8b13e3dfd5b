// SPDX-License-Identifier: Apache-2.0
// GroupCoordinator: offsets that are committed with a producer's transaction (KIP-98, KIP-447).
#include <algorithm>
#include <utility>

#include "coordinator/group_coordinator.h"
#include "coordinator/mutant.h"
#include "metadata/topic_name.h"
#include "partition/partition_manager.h"

namespace cork::coordinator {

namespace {

void fail_all(std::vector<OffsetToCommit>& offsets, ErrorCode error) {
  for (OffsetToCommit& entry : offsets) {
    if (entry.error == ErrorCode::kNone) entry.error = error;
  }
}

}  // namespace

TopicPartition GroupCoordinator::log_partition_of(const std::string& group) {
  const metadata::TopicPtr topic = metadata_.image()->topic(metadata::kGroupOffsetsTopic);
  const std::int32_t index =
      topic != nullptr ? places_.of(group, static_cast<std::int32_t>(topic->partitions.size()))
                       : LogPlaces::usual(group, static_cast<std::int32_t>(metadata_.image()->config()->get_int(Key::kOffsetsTopicNumPartitions)));
  return {std::string(metadata::kGroupOffsetsTopic), index};
}

/// A member commits as for a plain commit, but also while its group waits for assignments: the offsets belong to the
/// generation before. Without member or generation (clients before KIP-447) the producer's epoch is all the fence there
/// is.
ErrorCode GroupCoordinator::check_transactional_commit(const std::string& group, const Committer& committer,
                                                       const std::vector<OffsetToCommit>& offsets) {
  const bool outside = committer.generation < 0 && committer.member_id.empty() && !committer.instance_id;
  if (const Group* known = find(group); known != nullptr && known->modern) {
    if (outside && (known->consumer() != nullptr || known->streams() != nullptr)) return ErrorCode::kNone;
    Committer transactional = committer;
    transactional.transactional = true;
    const ErrorCode error = check_commit(group, transactional, offsets);
    return error == ErrorCode::kStaleMemberEpoch ? ErrorCode::kIllegalGeneration : error;
  }
  if (find(group) == nullptr && committer.generation >= 0) return ErrorCode::kIllegalGeneration;
  ClassicGroup& classic = *get_or_create(group).classic;
  if (outside) return classic.state() == GroupState::kDead ? ErrorCode::kCoordinatorNotAvailable : ErrorCode::kNone;
  const ErrorCode error =
      classic.check_commit(committer.member_id, committer.instance_id, committer.generation, core_.monotonic_ns());
  return error == ErrorCode::kRebalanceInProgress ? ErrorCode::kNone : error;
}

Task<void> GroupCoordinator::commit_in_transaction(std::string group, Committer committer, ProducerIdentity producer,
                                                   std::function<ErrorCode(const TopicPartition&)> admit,
                                                   std::vector<OffsetToCommit>& offsets) {
  const TopicPartition place = log_partition_of(group);
  const auto partition = partitions_.find(place.topic, place.partition);
  if (partition == nullptr) co_return fail_all(offsets, ErrorCode::kNotCoordinator);
  co_await partition->wait_for_room();
  if (const ErrorCode error = check_transactional_commit(group, committer, offsets); error != ErrorCode::kNone)
    co_return fail_all(offsets, error);
  const auto metadata_max =
      static_cast<std::size_t>(metadata_.image()->config()->get_int(Key::kOffsetMetadataMaxBytes));
  const std::int64_t now_ms = core_.wall_ms();
  protocol::RecordBatchBuilder batch(
      {.producer_id = producer.id, .producer_epoch = producer.epoch, .base_sequence = 0, .transactional = true});
  for (OffsetToCommit& offset : offsets) {
    if (offset.error == ErrorCode::kNone && offset.offset.metadata.size() > metadata_max)
      offset.error = ErrorCode::kOffsetMetadataTooLarge;
    if (offset.error != ErrorCode::kNone) continue;
    offset.offset.commit_timestamp_ms = now_ms;
    append_offset(batch, now_ms, group, offset.partition, offset.offset, offset.topic_id);
  }
  if (batch.empty()) co_return;
  // From here to the append nothing is awaited: an end of the transaction comes before both or after both.
  if (const ErrorCode error = admit(place); error != ErrorCode::kNone) co_return fail_all(offsets, error);
  const auto bytes = batch.build();
  const auto appended = bytes ? partition->append_now(*bytes) : Result<partition::AppendInfo>(fail(bytes.error()));
  if (!appended) co_return fail_all(offsets, ErrorCode::kCoordinatorNotAvailable);
  std::int64_t record_offset = appended->base_offset;
  for (OffsetToCommit& offset : offsets) {
    if (offset.error != ErrorCode::kNone) continue;
    offset.offset.record_offset = record_offset++;
    pending_.add(producer.id, group, offset.partition, offset.offset);
  }
  const auto stored = co_await partition->wait_committed(appended->last_offset, runtime::kNever);
  if (!stored) fail_all(offsets, ErrorCode::kCoordinatorNotAvailable);
}

void GroupCoordinator::complete_transaction(std::int32_t log_partition, std::int64_t producer_id, bool committed,
                                            std::int64_t marker_offset) {
  const auto owned = [&](const std::string& group) { return log_partition_of(group).partition == log_partition; };
  for (PendingOffsets::Completed& entry : pending_.complete(producer_id, marker_offset, owned)) {
    if (!committed && !mutated(Mutant::kAbortedOffsets)) continue;
    Group& group = get_or_create(entry.group);
    const auto known = group.offsets.find(entry.partition);
    // A plain commit that came later wins over the transaction.
    if (known != group.offsets.end() && known->second.record_offset > entry.offset.record_offset) continue;
    group.offsets[entry.partition] = std::move(entry.offset);
  }
}

bool GroupCoordinator::is_unstable(std::string_view group, const TopicPartition& partition) const {
  return pending_.has(group, partition);
}

}  // namespace cork::coordinator
