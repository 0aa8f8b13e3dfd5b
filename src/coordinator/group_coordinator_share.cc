// SPDX-License-Identifier: Apache-2.0
// GroupCoordinator: members and offsets of share groups (KIP-932).
#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "base/logger.h"
#include "coordinator/group_coordinator.h"
#include "coordinator/share/share_coordinator.h"
#include "partition/partition_manager.h"

namespace cork::coordinator {

namespace {
Logger logger("coordinator");
constexpr std::int64_t kUninitialized = -1;
}  // namespace

ModernGroupSettings GroupCoordinator::share_settings(std::string_view group) const {
  const metadata::Image& image = *metadata_.image();
  const Config& broker = *image.config();
  const config::Overrides& own = image.overrides(metadata::ResourceType::kGroup, group);
  const auto number = [&](config::GroupKey key) {
    return static_cast<std::int32_t>(config::group_value(broker, own, key).integer);
  };
  ModernGroupSettings out;
  out.session_timeout_ms = number(config::GroupKey::kShareSessionTimeoutMs);
  out.heartbeat_interval_ms = number(config::GroupKey::kShareHeartbeatIntervalMs);
  out.assignment_interval_ms = number(config::GroupKey::kShareAssignmentIntervalMs);
  out.max_size = static_cast<std::int32_t>(broker.get_int(Key::kGroupShareMaxSize));
  out.assignors = broker.get_list(Key::kGroupShareAssignors);
  return out;
}

ModernGroupSettings GroupCoordinator::settings_of(GroupKind kind, std::string_view group) const {
  if (kind == GroupKind::kStreams) return streams_settings(group);
  return kind == GroupKind::kShare ? share_settings(group) : consumer_settings(group);
}

Result<ShareGroup*> GroupCoordinator::find_share_group(const std::string& group, bool create) {
  const auto found = groups_.find(group);
  if (found != groups_.end() && found->second.share() != nullptr) return found->second.share();
  if (found != groups_.end())
    return fail(ErrorCode::kGroupIdNotFound, fmt::format("Group {} is not a share group.", group));
  if (!create) return fail(ErrorCode::kGroupIdNotFound, fmt::format("Share group {} not found.", group));
  Group& entry = groups_[group];
  entry.modern = make_modern(GroupKind::kShare, group);
  return entry.share();
}

Task<Result<HeartbeatAnswer>> GroupCoordinator::share_heartbeat(std::string group, ShareHeartbeat request) {
  CO_TRY(check_active());
  protocol::RecordBatchBuilder batch;
  if (request.epoch == kLeaveEpoch) {
    CO_TRY_ASSIGN(ShareGroup* const share, find_share_group(group, false));
    CO_TRY_ASSIGN(const std::string leaves, share->leave(request));
    remove_members(group, {leaves}, batch);
    CO_TRY(co_await store_modern(group, std::move(batch)));
    co_return HeartbeatAnswer{request.member_id, request.epoch, 0, std::nullopt};
  }
  CO_TRY_ASSIGN(ShareGroup* const share, find_share_group(group, request.epoch == 0));
  const ImageTopics topics_now = topics();
  const ModernGroupSettings settings = share_settings(group);
  const GroupContext now = context(topics_now, settings);
  auto answer = share->heartbeat(request, now);
  if (!answer) {
    if (share->epoch() == 0 && share->empty()) groups_.erase(group);  // made for nothing
    co_return fail(answer.error());
  }
  Assignment uninitialized = share->take_uninitialized(now);
  share->append_emitted(batch, core_.wall_ms());
  arm_at(share->find(request.member_id)->deadline_ns());
  const std::int32_t epoch = share->epoch();
  if (const auto stored = co_await store_modern(group, std::move(batch)); !stored) {
    co_return fail(ErrorCode::kCoordinatorNotAvailable, "The coordinator is not available.");
  }
  if (!uninitialized.empty()) core_.spawn(initialize_share_state(group, epoch, std::move(uninitialized)));
  co_return answer;
}

Task<void> GroupCoordinator::initialize_share_state(std::string group, std::int32_t epoch, Assignment partitions) {
  Assignment made;
  for (const auto& [topic, indexes] : partitions) {
    for (const std::int32_t index : indexes) {
      const ShareKey key{group, topic, index};
      const auto stored =
          shares_.find(key) != nullptr ? Result<void>() : co_await shares_.initialize(key, epoch, kUninitialized);
      if (stored) {
        made[topic].insert(index);
      } else {
        logger.warn("the state of a share partition cannot be made",
                    {{"partition", key.to_string()}, {"error", stored.error().message}});
      }
    }
  }
  const auto found = groups_.find(group);
  if (found == groups_.end() || found->second.share() == nullptr) co_return;
  const ImageTopics topics_now = topics();
  const ModernGroupSettings settings = share_settings(group);
  found->second.share()->initialized(made, context(topics_now, settings));
  protocol::RecordBatchBuilder batch;
  found->second.share()->append_emitted(batch, core_.wall_ms());
  co_await store_modern(group, std::move(batch));
}

Task<Result<std::map<ShareKey, Result<void>>>> GroupCoordinator::alter_share_offsets(
    std::string group, std::map<ShareKey, std::int64_t> offsets) {
  CO_TRY(check_active());
  CO_TRY_ASSIGN(ShareGroup* const share, find_share_group(group, true));
  if (!share->empty()) co_return fail(ErrorCode::kNonEmptyGroup, "The group is not empty.");
  std::map<ShareKey, Result<void>> out;
  Assignment made;
  const std::int32_t epoch = std::max(share->epoch(), 1);
  for (const auto& [key, offset] : offsets) {
    auto stored = co_await shares_.initialize(key, epoch, offset);
    if (stored) made[key.topic].insert(key.partition);
    out.emplace(key, std::move(stored));
  }
  const auto found = groups_.find(group);
  if (found == groups_.end() || found->second.share() == nullptr)
    co_return fail(ErrorCode::kGroupIdNotFound, fmt::format("Group {} not found.", group));
  const ImageTopics topics_now = topics();
  const ModernGroupSettings settings = share_settings(group);
  const GroupContext now = context(topics_now, settings);
  found->second.share()->make(now);
  found->second.share()->initialized(made, now);
  protocol::RecordBatchBuilder batch;
  found->second.share()->append_emitted(batch, core_.wall_ms());
  CO_TRY(co_await store_modern(group, std::move(batch)));
  co_return out;
}

Task<Result<void>> GroupCoordinator::delete_share_offsets(std::string group, std::set<Uuid> topics) {
  CO_TRY(check_active());
  CO_TRY_ASSIGN(ShareGroup* const share, find_share_group(group, false));
  if (!share->empty()) co_return fail(ErrorCode::kNonEmptyGroup, "The group is not empty.");
  co_await forget_share_topics(std::move(group), std::move(topics));
  co_return Result<void>();
}

Task<void> GroupCoordinator::forget_share_topics(std::string group, std::set<Uuid> topics) {
  const auto known_group = groups_.find(group);
  if (known_group == groups_.end() || known_group->second.share() == nullptr) co_return;
  std::vector<ShareKey> keys;
  for (const Uuid& topic : topics) {
    for (const auto* part : {&known_group->second.share()->share_topics().initialized,
                             &known_group->second.share()->share_topics().initializing}) {
      const auto known = part->find(topic);
      if (known == part->end()) continue;
      for (const std::int32_t partition : known->second.partitions) keys.push_back({group, topic, partition});
    }
  }
  for (const ShareKey& key : keys) {
    const auto removed = co_await shares_.remove(key);
    if (!removed)
      logger.warn("the state of a share partition cannot be deleted",
                  {{"partition", key.to_string()}, {"error", removed.error().message}});
  }
  const auto found = groups_.find(group);
  if (found == groups_.end() || found->second.share() == nullptr) co_return;
  found->second.share()->forget_topics(topics);
  protocol::RecordBatchBuilder batch;
  found->second.share()->append_emitted(batch, core_.wall_ms());
  co_await store_modern(group, std::move(batch));
}

void GroupCoordinator::forget_deleted_topics(const metadata::Delta& delta) {
  std::set<Uuid> deleted;
  for (const auto& change : delta.topics) {
    if (change.before && !change.after) deleted.insert(change.before->id);
  }
  if (deleted.empty()) return;
  forget_offsets_without_topic();
  for (auto& [id, group] : groups_) {
    const ShareGroup* share = group.share();
    if (share == nullptr) continue;
    const bool has = std::ranges::any_of(deleted, [&](const Uuid& topic) {
      return share->share_topics().initialized.contains(topic) || share->share_topics().initializing.contains(topic);
    });
    if (has) core_.spawn(forget_share_topics(id, deleted));
  }
}

}  // namespace cork::coordinator
