// SPDX-License-Identifier: Apache-2.0
// GroupCoordinator: deleting groups and offsets, and offsets that nobody needs any more.
#include <algorithm>
#include <set>
#include <utility>

#include "base/logger.h"
#include "coordinator/group_coordinator.h"
#include "protocol/generated/consumer_protocol_subscription.h"

namespace cork::coordinator {

namespace {
Logger logger("coordinator");
constexpr std::string_view kConsumerProtocol = "consumer";
}  // namespace

GroupStatistics GroupCoordinator::statistics() const {
  GroupStatistics out{static_cast<std::int64_t>(groups_.size()), 0, rebalances_of_deleted_, offsets_committed_};
  for (const auto& [id, group] : groups_) {
    if (!group.classic) continue;
    out.members += static_cast<std::int64_t>(group.classic->members().size());
    out.rebalances += group.classic->rebalances();
  }
  return out;
}

/// The topics that members of a consumer group subscribe to; nullopt if that cannot be told (another protocol type).
std::optional<std::set<std::string>> GroupCoordinator::subscribed_topics(const Group& group) const {
  if (!group.classic->has_members()) return std::set<std::string>();
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
  if (group.empty()) co_return ErrorCode::kInvalidGroupId;
  const auto found = groups_.find(group);
  if (found == groups_.end()) co_return ErrorCode::kGroupIdNotFound;
  if (found->second.classic->has_members()) co_return ErrorCode::kNonEmptyGroup;
  protocol::RecordBatchBuilder batch;
  for (const auto& [partition, offset] : found->second.offsets) append_offset(batch, core_.wall_ms(), group, partition, std::nullopt);
  append_group(batch, core_.wall_ms(), group, nullptr);
  if (const auto stored = co_await append(group, std::move(batch)); !stored) co_return ErrorCode::kCoordinatorNotAvailable;
  const auto again = groups_.find(group);
  if (again != groups_.end() && !again->second.classic->has_members()) {
    again->second.classic->kill();
    rebalances_of_deleted_ += again->second.classic->rebalances();
    groups_.erase(again);
    pending_.forget(group);
  }
  co_return ErrorCode::kNone;
}

Task<ErrorCode> GroupCoordinator::delete_offsets(std::string group, std::vector<TopicPartition> partitions, std::vector<ErrorCode>& outcome) {
  outcome.assign(partitions.size(), ErrorCode::kNone);
  if (group.empty()) co_return ErrorCode::kInvalidGroupId;
  const auto found = groups_.find(group);
  if (found == groups_.end()) co_return ErrorCode::kGroupIdNotFound;
  const auto subscribed = subscribed_topics(found->second);
  if (!subscribed) co_return ErrorCode::kNonEmptyGroup;
  protocol::RecordBatchBuilder batch;
  for (std::size_t i = 0; i < partitions.size(); ++i) {
    if (subscribed->contains(partitions[i].topic)) {
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

/// Offsets of a group without members go after offsets.retention.minutes, and then the group (KIP-211).
Task<void> GroupCoordinator::expire_offsets() {
  while (true) {
    const Config& config = *metadata_.image()->config();
    co_await runtime::sleep_ms(core_, config.get_int(Key::kOffsetsRetentionCheckIntervalMs));
    const std::int64_t retention_ms = metadata_.image()->config()->get_int(Key::kOffsetsRetentionMinutes) * 60'000;
    const std::int64_t now_ms = core_.wall_ms();
    std::vector<std::string> ids;
    for (const auto& [id, group] : groups_) ids.push_back(id);
    for (const std::string& id : ids) {
      const Group* group = find(id);
      if (group == nullptr || group->classic->has_members() || pending_.has_group(id)) continue;
      const bool old = std::ranges::all_of(group->offsets, [&](const auto& entry) {
        const CommittedOffset& offset = entry.second;
        if (offset.expire_timestamp_ms >= 0) return offset.expire_timestamp_ms <= now_ms;
        return now_ms - std::max(group->empty_since_ms, offset.commit_timestamp_ms) >= retention_ms;
      });
      if (!old) continue;
      if (co_await delete_group(id) == ErrorCode::kNone) logger.info("group expired", {{"group", id}});
    }
  }
}

}  // namespace cork::coordinator
