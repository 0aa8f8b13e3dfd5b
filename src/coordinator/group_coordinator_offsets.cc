// SPDX-License-Identifier: Apache-2.0
// GroupCoordinator: deleting groups and offsets, and offsets that nobody needs any more.
#include <algorithm>
#include <set>
#include <utility>

#include "base/logger.h"
#include "coordinator/group_coordinator.h"
#include "partition/partition_manager.h"
#include "protocol/generated/consumer_protocol_subscription.h"

namespace cork::coordinator {

namespace {
Logger logger("coordinator");
constexpr std::string_view kConsumerProtocol = "consumer";
}  // namespace

GroupStatistics GroupCoordinator::statistics() const {
  GroupStatistics out{static_cast<std::int64_t>(groups_.size()), 0, rebalances_of_deleted_, offsets_committed_};
  for (const auto& [id, group] : groups_) {
    out.members += static_cast<std::int64_t>(group.modern ? group.modern->size() : group.classic->members().size());
    out.rebalances += group.modern ? group.modern->rebalances() : group.classic->rebalances();
  }
  return out;
}

/// The topics that members of a consumer group subscribe to; nullopt if that cannot be told.
std::optional<std::set<std::string>> GroupCoordinator::subscribed_topics(const Group& group) const {
  if (!group.has_members()) return std::set<std::string>();
  if (group.modern) {
    std::set<std::string> topics;
    for (const auto& [partition, offset] : group.offsets) {
      if (group.modern->subscribes_to(partition.topic)) topics.insert(partition.topic);
    }
    return topics;
  }
  if (group.classic->protocol_type() != kConsumerProtocol || !group.classic->protocol_name()) return std::nullopt;
  std::set<std::string> topics;
  for (const auto& [id, member] : group.classic->members()) {
    const std::string* metadata = member.metadata(*group.classic->protocol_name());
    if (metadata == nullptr) return std::nullopt;
    protocol::Reader in(as_byte_span(*metadata));
    const auto version = in.number<std::int16_t>();
    protocol::ConsumerProtocolSubscription subscription;
    const auto newest = protocol::ConsumerProtocolSubscription::kMaxVersion;
    if (version < 0 || !subscription.decode(in, std::min(version, newest))) return std::nullopt;
    for (const auto& topic : subscription.topics) topics.insert(topic.str());
  }
  return topics;
}

Task<ErrorCode> GroupCoordinator::delete_group(std::string group) {
  if (!active()) co_return ErrorCode::kNotCoordinator;
  const auto found = groups_.find(group);
  if (found == groups_.end()) co_return ErrorCode::kGroupIdNotFound;
  if (found->second.has_members()) co_return ErrorCode::kNonEmptyGroup;
  if (const ShareGroup* share = found->second.share()) {
    std::set<Uuid> topics;
    for (const auto& [topic, info] : share->share_topics().initialized) topics.insert(topic);
    for (const auto& [topic, info] : share->share_topics().initializing) topics.insert(topic);
    if (!co_await delete_share_offsets(group, std::move(topics))) co_return ErrorCode::kGroupDeletionFailed;
  }
  co_return co_await delete_group_records(group);
}

Task<ErrorCode> GroupCoordinator::delete_group_records(std::string group) {
  const auto found = groups_.find(group);
  if (found == groups_.end()) co_return ErrorCode::kGroupIdNotFound;
  if (found->second.has_members()) co_return ErrorCode::kNonEmptyGroup;
  protocol::RecordBatchBuilder batch;
  for (const auto& [partition, offset] : found->second.offsets) append_offset(batch, core_.wall_ms(), group, partition, std::nullopt);
  if (found->second.modern) {
    found->second.modern->append_tombstones(batch, core_.wall_ms());
  } else {
    append_group(batch, core_.wall_ms(), group, nullptr);
  }
  if (const auto stored = co_await append(group, std::move(batch)); !stored) co_return ErrorCode::kCoordinatorNotAvailable;
  const auto again = groups_.find(group);
  if (again != groups_.end() && !again->second.has_members()) {
    if (again->second.classic) again->second.classic->kill();
    if (again->second.classic) rebalances_of_deleted_ += again->second.classic->rebalances();
    if (again->second.modern) rebalances_of_deleted_ += again->second.modern->rebalances();
    groups_.erase(again);
    pending_.forget(group);
    committed_.notify_all();  // nobody waits for a group that is gone
  }
  co_return ErrorCode::kNone;
}

Task<ErrorCode> GroupCoordinator::delete_offsets(std::string group, std::vector<TopicPartition> partitions, std::vector<ErrorCode>& outcome) {
  outcome.assign(partitions.size(), ErrorCode::kNone);
  if (group.empty()) co_return ErrorCode::kInvalidGroupId;
  if (!active()) co_return ErrorCode::kNotCoordinator;
  const auto found = groups_.find(group);
  if (found == groups_.end()) co_return ErrorCode::kGroupIdNotFound;
  const Group& known = found->second;
  if (known.classic && known.has_members() && known.classic->protocol_type() != kConsumerProtocol) co_return ErrorCode::kNonEmptyGroup;
  const auto subscribed = subscribed_topics(known);
  // Consumers may subscribe to anything if what they subscribe to cannot be read.
  const auto subscribes = [&](const std::string& topic) {
    return known.modern ? known.modern->subscribes_to(topic) : !subscribed || subscribed->contains(topic);
  };
  protocol::RecordBatchBuilder batch;
  for (std::size_t i = 0; i < partitions.size(); ++i) {
    if (subscribes(partitions[i].topic)) {
      outcome[i] = ErrorCode::kGroupSubscribedToTopic;
    } else if (found->second.offsets.contains(partitions[i])) {
      append_offset(batch, core_.wall_ms(), group, partitions[i], std::nullopt);
    }
  }
  if (batch.empty()) co_return ErrorCode::kNone;
  if (const auto stored = co_await append(group, std::move(batch)); !stored) co_return ErrorCode::kCoordinatorNotAvailable;
  const auto again = groups_.find(group);
  if (again == groups_.end()) co_return ErrorCode::kNone;
  for (std::size_t i = 0; i < partitions.size(); ++i) {
    if (outcome[i] != ErrorCode::kNone) continue;
    again->second.offsets.erase(partitions[i]);
    pending_.forget(group, partitions[i]);
  }
  co_return ErrorCode::kNone;
}

/// Forgets offsets whatever the group is doing.
Task<void> GroupCoordinator::erase_offsets(std::string group, std::vector<TopicPartition> partitions) {
  protocol::RecordBatchBuilder batch;
  for (const TopicPartition& partition : partitions) append_offset(batch, core_.wall_ms(), group, partition, std::nullopt);
  if (batch.empty()) co_return;
  if (const auto stored = co_await append(group, std::move(batch)); !stored) {
    logger.warn("offsets cannot be forgotten", {{"group", group}, {"error", stored.error().message}});
    co_return;
  }
  const auto found = groups_.find(group);
  if (found == groups_.end()) co_return;
  for (const TopicPartition& partition : partitions) {
    found->second.offsets.erase(partition);
    pending_.forget(group, partition);
  }
}

/// Offsets go with their topic: one that is made again under its name is another one.
void GroupCoordinator::forget_offsets_without_topic() {
  const metadata::ImagePtr image = metadata_.image();
  std::map<std::string, std::vector<TopicPartition>> gone;
  for (const auto& [id, group] : groups_) {
    for (const auto& [partition, offset] : group.offsets) {
      if (!image->topic(partition.topic)) gone[id].push_back(partition);
    }
  }
  for (auto& [id, partitions] : gone) core_.spawn(erase_offsets(id, std::move(partitions)));
}

/// KIP-211: what a group reads does not expire; the rest does after its commit, or after the group lost its last member.
bool GroupCoordinator::offset_expired(const Group& group, const CommittedOffset& offset, std::int64_t now_ms) const {
  const std::int64_t retention_ms = metadata_.image()->config()->get_int(Key::kOffsetsRetentionMinutes) * 60'000;
  if (offset.expire_timestamp_ms >= 0) return offset.expire_timestamp_ms <= now_ms;
  const bool was_a_group = group.classic && group.classic->protocol_type() && group.classic->state() == GroupState::kEmpty;
  const std::int64_t since_ms = was_a_group ? std::max(group.empty_since_ms, offset.commit_timestamp_ms) : offset.commit_timestamp_ms;
  return now_ms - since_ms >= retention_ms;
}

Task<void> GroupCoordinator::expire_offsets_of(std::string id) {
  const Group* group = find(id);
  if (group == nullptr || group->share() != nullptr || pending_.has_group(id)) co_return;
  const bool settled = !group->classic || group->classic->state() == GroupState::kEmpty || group->classic->state() == GroupState::kStable;
  const auto subscribed = subscribed_topics(*group);
  if (!settled || !subscribed) co_return;
  std::vector<TopicPartition> old;
  for (const auto& [partition, offset] : group->offsets) {
    if (!subscribed->contains(partition.topic) && offset_expired(*group, offset, core_.wall_ms())) old.push_back(partition);
  }
  if (old.size() == group->offsets.size() && !group->has_members()) {
    if (co_await delete_group(id) == ErrorCode::kNone) logger.info("group expired", {{"group", id}});
  } else {
    co_await erase_offsets(std::move(id), std::move(old));
  }
}

Task<void> GroupCoordinator::expire_offsets() {
  while (true) {
    co_await runtime::sleep_ms(core_, metadata_.image()->config()->get_int(Key::kOffsetsRetentionCheckIntervalMs));
    std::vector<std::string> ids;
    for (const auto& [id, group] : groups_) ids.push_back(id);
    for (const std::string& id : ids) co_await expire_offsets_of(id);
  }
}

}  // namespace cork::coordinator
