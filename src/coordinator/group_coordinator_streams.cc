// SPDX-License-Identifier: Apache-2.0
// GroupCoordinator: streams groups, and the internal topics that they need (KIP-1071).
#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "base/logger.h"
#include "coordinator/group_coordinator.h"
#include "metadata/topic_control.h"
#include "partition/partition_manager.h"

namespace cork::coordinator {

namespace {
Logger logger("coordinator");
}

ModernGroupSettings GroupCoordinator::streams_settings(std::string_view group) const {
  const metadata::Image& image = *metadata_.image();
  const Config& broker = *image.config();
  const config::Overrides& own = image.overrides(metadata::ResourceType::kGroup, group);
  const auto number = [&](config::GroupKey key) { return config::group_value(broker, own, key).integer; };
  ModernGroupSettings out;
  out.session_timeout_ms = static_cast<std::int32_t>(number(config::GroupKey::kStreamsSessionTimeoutMs));
  out.heartbeat_interval_ms = static_cast<std::int32_t>(number(config::GroupKey::kStreamsHeartbeatIntervalMs));
  out.assignment_interval_ms = static_cast<std::int32_t>(number(config::GroupKey::kStreamsAssignmentIntervalMs));
  out.initial_rebalance_delay_ms = static_cast<std::int32_t>(number(config::GroupKey::kStreamsInitialRebalanceDelayMs));
  out.standby_replicas = static_cast<std::int32_t>(std::min(number(config::GroupKey::kStreamsNumStandbyReplicas),
                                                            broker.get_int(Key::kGroupStreamsMaxStandbyReplicas)));
  out.rack_aware_tags = config::split_list(config::group_value(broker, own, config::GroupKey::kStreamsRackAwareAssignmentTags).text);
  out.acceptable_recovery_lag = number(config::GroupKey::kStreamsAcceptableRecoveryLag);
  out.task_offset_interval_ms = static_cast<std::int32_t>(number(config::GroupKey::kStreamsTaskOffsetIntervalMs));
  out.max_size = static_cast<std::int32_t>(broker.get_int(Key::kGroupStreamsMaxSize));
  out.assignors = broker.get_list(Key::kGroupStreamsAssignors);
  return out;
}

Result<StreamsGroup*> GroupCoordinator::find_streams_group(const std::string& group, bool create,
                                                           protocol::RecordBatchBuilder& batch) {
  const auto found = groups_.find(group);
  if (found != groups_.end() && found->second.streams() != nullptr) return found->second.streams();
  if (found == groups_.end() && !create)
    return fail(ErrorCode::kGroupIdNotFound, fmt::format("Streams group {} not found.", group));
  if (found != groups_.end()) {
    // A classic group without members makes room; its offsets stay.
    const bool replaceable = create && found->second.classic && found->second.classic->state() == GroupState::kEmpty;
    if (!replaceable) return fail(ErrorCode::kGroupIdNotFound, fmt::format("Group {} is not a streams group.", group));
    append_group(batch, core_.wall_ms(), group, nullptr);
  }
  Group& entry = groups_[group];
  if (entry.classic) std::exchange(entry.classic, nullptr)->kill(ErrorCode::kUnknownMemberId);
  entry.modern = make_modern(GroupKind::kStreams, group);
  return entry.streams();
}

Task<Result<StreamsAnswer>> GroupCoordinator::streams_heartbeat(std::string group, StreamsHeartbeat request) {
  CO_TRY(check_active());
  protocol::RecordBatchBuilder batch;
  if (request.epoch < 0) {
    CO_TRY_ASSIGN(StreamsGroup* const streams, find_streams_group(group, false, batch));
    if (request.shutdown_application) streams->request_shutdown(request.member_id);  // even if it is unknown, as Kafka
    CO_TRY_ASSIGN(const std::optional<std::string> leaves, streams->leave(request));
    if (leaves) {
      remove_members(group, {*leaves}, batch);
    } else {
      streams->append_emitted(batch, core_.wall_ms());
    }
    CO_TRY(co_await store_modern(group, std::move(batch)));
    co_return StreamsAnswer{request.member_id, request.epoch};
  }
  CO_TRY_ASSIGN(StreamsGroup* const streams, find_streams_group(group, request.epoch == 0, batch));
  const ImageTopics topics_now = topics();
  const ModernGroupSettings settings = streams_settings(group);
  auto answer = streams->heartbeat(request, context(topics_now, settings));
  if (!answer) {
    if (streams->epoch() == 0 && streams->empty()) {  // made for nothing
      groups_.at(group).modern.reset();
      if (groups_.at(group).offsets.empty())
        groups_.erase(group);
      else
        get_or_create(group);
    }
    co_return fail(answer.error());
  }
  streams->append_emitted(batch, core_.wall_ms());
  arm_at(streams->next_deadline_ns());
  if (const auto stored = co_await store_modern(group, std::move(batch)); !stored) {
    co_return fail(ErrorCode::kCoordinatorNotAvailable, "The coordinator is not available.");
  }
  co_return answer;
}

std::map<std::string, std::string> GroupCoordinator::create_internal_topics(const std::string& group,
                                                                            const std::vector<InternalTopic>& wanted) {
  const std::int64_t now_ns = core_.monotonic_ns();
  std::erase_if(failed_topics_, [&](const auto& entry) { return entry.second.until_ns <= now_ns; });
  std::map<std::string, std::string> failed;
  std::vector<InternalTopic> now;
  for (const InternalTopic& topic : wanted) {
    const auto found = failed_topics_.find(topic.name);
    if (found != failed_topics_.end()) {
      failed[topic.name] = found->second.error;
    } else if (topics_in_making_.insert(topic.name).second) {
      now.push_back(topic);
    }
  }
  if (!now.empty()) core_.spawn(make_internal_topics(group, std::move(now)));
  return failed;
}

/// The next heartbeat finds them.
Task<void> GroupCoordinator::make_internal_topics(std::string group, std::vector<InternalTopic> wanted) {
  const std::int64_t remembered_ns = 2 * std::int64_t{streams_settings(group).heartbeat_interval_ms} * runtime::kNanosPerMilli;
  protocol::CreateTopicsRequest request;
  for (const InternalTopic& topic : wanted) {
    auto& entry = request.topics.emplace_back();
    entry.name = topic.name;
    entry.num_partitions = topic.partitions;
    entry.replication_factor = topic.replication_factor == 0 ? std::int16_t{-1} : topic.replication_factor;
    for (const auto& [name, value] : topic.configs) {
      auto& config = entry.configs.emplace_back();
      config.name = name;
      config.value = protocol::String(value);
    }
  }
  const metadata::TopicControl control(core_.random());
  const auto made = co_await metadata_.change<protocol::CreateTopicsResponse>(
      [&](const metadata::Image& image) { return control.create_topics(image, request); });
  const std::int64_t until_ns = core_.monotonic_ns() + remembered_ns;
  for (const InternalTopic& topic : wanted) {
    topics_in_making_.erase(topic.name);
    if (!made) failed_topics_[topic.name] = {made.error().message, until_ns};
  }
  if (!made) {
    logger.warn("internal topics of a streams group cannot be made",
                {{"group", group}, {"error", made.error().message}});
    co_return;
  }
  for (const auto& topic : made->topics) {
    const auto code = static_cast<ErrorCode>(topic.error_code);
    if (code == ErrorCode::kNone || code == ErrorCode::kTopicAlreadyExists) continue;
    failed_topics_[topic.name.str()] = {topic.error_message ? topic.error_message->str() : std::string(to_string(code)), until_ns};
    logger.warn("an internal topic of a streams group cannot be made",
                {{"group", group},
                 {"topic", topic.name.str()},
                 {"error", topic.error_message ? topic.error_message->str() : std::string(to_string(code))}});
  }
}

}  // namespace cork::coordinator
