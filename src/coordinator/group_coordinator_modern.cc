// SPDX-License-Identifier: Apache-2.0
// GroupCoordinator: groups of the consumer protocol, and the way between it and the classic one (KIP-848).
#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <utility>

#include "base/logger.h"
#include "coordinator/group/embedded_protocol.h"
#include "coordinator/group_coordinator.h"
#include "metadata/topic_name.h"
#include "partition/partition_manager.h"

namespace cork::coordinator {

namespace {

Logger logger("coordinator");

std::string migration_policy(const Config& config) {
  std::string policy = config.get_string(Key::kGroupConsumerMigrationPolicy);
  std::ranges::transform(policy, policy.begin(), [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
  return policy;
}

bool policy_allows(const Config& config, std::string_view direction) {
  const std::string policy = migration_policy(config);
  return policy == "BIDIRECTIONAL" || policy == direction;
}

}  // namespace

std::string Group::protocol_type() const {
  switch (kind()) {
    case GroupKind::kClassic: return classic->protocol_type().value_or("");
    case GroupKind::kConsumer: return "consumer";
    case GroupKind::kShare: return "share";
    case GroupKind::kStreams: return "streams";
  }
  return "";
}

ModernGroupSettings GroupCoordinator::consumer_settings(std::string_view group) const {
  const metadata::Image& image = *metadata_.image();
  const Config& broker = *image.config();
  const config::Overrides& own = image.overrides(metadata::ResourceType::kGroup, group);
  const auto number = [&](config::GroupKey key) {
    return static_cast<std::int32_t>(config::group_value(broker, own, key).integer);
  };
  ModernGroupSettings out;
  out.session_timeout_ms = number(config::GroupKey::kConsumerSessionTimeoutMs);
  out.heartbeat_interval_ms = number(config::GroupKey::kConsumerHeartbeatIntervalMs);
  out.assignment_interval_ms = number(config::GroupKey::kConsumerAssignmentIntervalMs);
  out.max_size = static_cast<std::int32_t>(broker.get_int(Key::kGroupConsumerMaxSize));
  out.regex_refresh_interval_ms = broker.get_int(Key::kGroupConsumerRegexRefreshIntervalMs);
  out.assignors = broker.get_list(Key::kGroupConsumerAssignors);
  return out;
}

GroupContext GroupCoordinator::context(const TopicsView& topics, const ModernGroupSettings& settings) const {
  return {core_.monotonic_ns(), core_.wall_ms(), topics, settings};
}

// ---- the log ----

ProtocolGroup* GroupCoordinator::group_to_apply(const std::string& group, GroupKind kind, bool tombstone) {
  const auto found = groups_.find(group);
  const bool known = found != groups_.end() && found->second.modern && found->second.modern->kind() == kind;
  if (tombstone && !known) return nullptr;
  Group& entry = groups_[group];
  if (!known) {
    entry.classic.reset();
    entry.modern = make_modern(kind, group);
  }
  return entry.modern.get();
}

void GroupCoordinator::drop_modern(const std::string& group) {
  Group& entry = groups_.at(group);
  entry.modern.reset();
  if (entry.offsets.empty() && !entry.classic) groups_.erase(group);
}

void GroupCoordinator::apply_modern(ModernGroupRecord record) {
  const bool tombstone = std::visit([](const auto& typed) { return !typed.value; }, record.record);
  ProtocolGroup* group = group_to_apply(record.group, record.kind, tombstone);
  if (group == nullptr) return;
  static_cast<ModernGroup*>(group)->apply(record.record);
  if (tombstone && std::holds_alternative<GroupEpochRecord>(record.record)) drop_modern(record.group);
}

void GroupCoordinator::apply_streams(StreamsGroupRecord record) {
  const bool tombstone = std::visit([](const auto& typed) { return !typed.value; }, record.record);
  ProtocolGroup* group = group_to_apply(record.group, GroupKind::kStreams, tombstone);
  if (group == nullptr) return;
  static_cast<StreamsGroup*>(group)->apply(record.record);
  if (tombstone && std::holds_alternative<StreamsEpochRecord>(record.record)) drop_modern(record.group);
}

std::unique_ptr<ProtocolGroup> GroupCoordinator::make_modern(GroupKind kind, const std::string& group) {
  if (kind == GroupKind::kShare) return std::make_unique<ShareGroup>(group);
  if (kind == GroupKind::kStreams) return std::make_unique<StreamsGroup>(group);
  return std::make_unique<ConsumerGroup>(group);
}

void GroupCoordinator::finish_load() {
  topics_version_ = metadata_.image()->sequence();
  const ImageTopics topics_now = topics();
  for (auto& [id, group] : groups_) {
    if (group.modern) {
      const ModernGroupSettings settings = settings_of(group.kind(), id);
      group.modern->finish_load(context(topics_now, settings));
      arm_at(group.modern->next_deadline_ns());
    } else {
      if (!group.classic) group.classic = make_classic(id);
      group.classic->shed_surplus(core_.monotonic_ns());
      arm(*group.classic);
    }
  }
}

void GroupCoordinator::follow_metadata() {
  following_ = metadata_.follow([this](const metadata::ImageUpdate& update) {
    if (update.delta->topics.empty()) return;
    bool made_or_gone = false;
    for (const auto& change : update.delta->topics) made_or_gone = made_or_gone || !change.before || !change.after;
    if (made_or_gone) topics_version_ = update.image->sequence();
    forget_deleted_topics(*update.delta);
    for (auto& [id, group] : groups_) {
      if (!group.modern) continue;
      const bool touched = std::ranges::any_of(update.delta->topics, [&](const auto& change) {
        return group.modern->subscribes_to((change.after ? change.after : change.before)->name);
      });
      if (touched) group.modern->request_refresh();
    }
  });
}

Task<Result<void>> GroupCoordinator::store_modern(std::string group, protocol::RecordBatchBuilder batch) {
  const auto found = groups_.find(group);
  if (found == groups_.end()) co_return Result<void>();
  const std::uint64_t mine = batch.empty() ? found->second.submitted : ++found->second.submitted;
  if (!batch.empty()) {
    const auto stored = co_await append(group, std::move(batch));
    const auto again = groups_.find(group);
    if (again != groups_.end()) {
      again->second.committed = std::max(again->second.committed, mine);
      if (!stored) again->second.failed = std::max(again->second.failed, mine);
      committed_.notify_all();
    }
    if (stored) co_return Result<void>();
    logger.error("a change of a group cannot be stored", {{"group", group}, {"error", stored.error().message}});
    reload(group);
    co_return fail(stored.error());
  }
  while (true) {
    const auto again = groups_.find(group);
    if (again == groups_.end() || again->second.committed >= mine) break;
    co_await committed_.wait(core_);
  }
  const auto again = groups_.find(group);
  if (again != groups_.end() && mine != 0 && again->second.failed >= mine) {
    co_return fail(ErrorCode::kCoordinatorNotAvailable, "what this answer rests on could not be stored");
  }
  co_return Result<void>();
}

Task<void> GroupCoordinator::store_modern_task(std::string group, protocol::RecordBatchBuilder batch) {
  co_await store_modern(std::move(group), std::move(batch));
}

/// After a failed append the group is what the log says, as after a restart.
void GroupCoordinator::reload(const std::string& group) {
  const auto found = groups_.find(group);
  if (found == groups_.end()) return;
  found->second.modern.reset();
  if (found->second.classic) std::exchange(found->second.classic, nullptr)->kill(ErrorCode::kCoordinatorNotAvailable);
  found->second.offsets.clear();
  const metadata::TopicPtr topic = metadata_.image()->topic(metadata::kGroupOffsetsTopic);
  reloading_ = group;
  if (topic != nullptr) {
    const auto partition = partitions_.find(topic->id, log_partition_of(group).partition);
    const auto loaded = partition == nullptr ? Result<void>() : load_partition(*partition);
    if (!loaded) logger.error("a group cannot be read again", {{"group", group}, {"error", loaded.error().message}});
  }
  reloading_.clear();
  const auto again = groups_.find(group);
  if (again == groups_.end()) return;
  if (!again->second.modern) {
    if (!again->second.classic) again->second.classic = make_classic(group);
    return arm(*again->second.classic);
  }
  const ImageTopics topics_now = topics();
  const ModernGroupSettings settings = settings_of(again->second.kind(), group);
  again->second.modern->finish_load(context(topics_now, settings));
  arm_at(again->second.modern->next_deadline_ns());
}

// ---- heartbeats ----

Result<GroupCoordinator::FoundConsumerGroup> GroupCoordinator::find_consumer_group(
    const std::string& group, bool create, const GroupContext& context, protocol::RecordBatchBuilder& batch) {
  const auto found = groups_.find(group);
  const bool exists = found != groups_.end();
  if (exists && found->second.consumer() != nullptr) return FoundConsumerGroup{found->second.consumer(), nullptr};
  if (!exists && !create) return fail(ErrorCode::kGroupIdNotFound, fmt::format("Consumer group {} not found.", group));
  if (exists && (!create || found->second.modern))
    return fail(ErrorCode::kGroupIdNotFound, fmt::format("Group {} is not a consumer group.", group));
  FoundConsumerGroup out;
  const bool upgrades = exists && found->second.classic->state() != GroupState::kEmpty;
  if (upgrades) {
    const ClassicGroup& classic = *found->second.classic;
    const auto refuse = [&](std::string_view why) {
      return fail(ErrorCode::kGroupIdNotFound,
                  fmt::format("Cannot upgrade classic group {} to consumer group because {}", group, why));
    };
    if (!policy_allows(*metadata_.image()->config(), "UPGRADE")) return refuse("online upgrade is disabled.");
    if (classic.protocol_type() != kConsumerProtocolType)
      return refuse("the group does not use the consumer embedded protocol.");
    if (static_cast<std::int64_t>(classic.members().size()) > context.settings.max_size) {
      return refuse("the group size exceeds the consumer group maximum size.");
    }
    TRY_ASSIGN(ConsumerGroup made, ConsumerGroup::from_classic(classic, context));
    out.made = std::make_unique<ConsumerGroup>(std::move(made));
  } else {
    out.made = std::make_unique<ConsumerGroup>(group);
  }
  if (exists) append_group(batch, context.wall_ms, group, nullptr);
  out.group = out.made.get();
  return out;
}

Task<Result<HeartbeatAnswer>> GroupCoordinator::consumer_heartbeat(std::string group, ConsumerHeartbeat request) {
  CO_TRY(check_active());
  if (request.epoch == kLeaveEpoch || request.epoch == kLeaveStaticEpoch)
    co_return co_await consumer_leave(std::move(group), std::move(request));
  if (request.member_id.empty()) request.member_id = core_.random().uuid().to_string();
  protocol::RecordBatchBuilder batch;
  {
    const ImageTopics topics_now = topics();
    const ModernGroupSettings settings = consumer_settings(group);
    const GroupContext now = context(topics_now, settings);
    CO_TRY_ASSIGN(FoundConsumerGroup found, find_consumer_group(group, request.epoch == 0, now, batch));
    auto answer = found.group->heartbeat(request, now);
    if (!answer) co_return fail(answer.error());
    found.group->append_emitted(batch, now.wall_ms);
    arm_at(found.group->find(request.member_id)->deadline_ns());
    if (found.made) {
      Group& entry = groups_[group];
      if (entry.classic) {
        logger.info("a classic group goes on as a consumer group", {{"group", group}});
        entry.classic->kill(ErrorCode::kRebalanceInProgress);
        entry.classic.reset();
      }
      entry.modern = std::move(found.made);
    }
    if (const auto stored = co_await store_modern(group, std::move(batch)); !stored) {
      co_return fail(ErrorCode::kCoordinatorNotAvailable, "The coordinator is not available.");
    }
    co_return answer;
  }
}

Task<Result<HeartbeatAnswer>> GroupCoordinator::consumer_leave(std::string group, ConsumerHeartbeat request) {
  const auto found = groups_.find(group);
  if (found == groups_.end()) co_return fail(ErrorCode::kGroupIdNotFound, fmt::format("Group {} not found.", group));
  ConsumerGroup* consumers = found->second.consumer();
  if (consumers == nullptr)
    co_return fail(ErrorCode::kGroupIdNotFound, fmt::format("Group {} is not a consumer group.", group));
  CO_TRY_ASSIGN(const std::optional<std::string> leaves, consumers->leave(request));
  protocol::RecordBatchBuilder batch;
  if (leaves) {
    remove_members(group, {*leaves}, batch);
  } else {
    consumers->append_emitted(batch, core_.wall_ms());
  }
  if (const auto stored = co_await store_modern(group, std::move(batch)); !stored) {
    co_return fail(ErrorCode::kCoordinatorNotAvailable, "The coordinator is not available.");
  }
  co_return HeartbeatAnswer{request.member_id, request.epoch, 0, std::nullopt};
}

// ---- members of the classic protocol ----

Task<JoinResult> GroupCoordinator::join_consumer_group(std::string group, JoinRequest request) {
  JoinResult refused;  // without the member's id, as Kafka
  refused.error = ErrorCode::kInconsistentGroupProtocol;
  ConsumerGroup* consumers = groups_.at(group).consumer();
  ProtocolGroup& known = *groups_.at(group).modern;
  protocol::RecordBatchBuilder batch;
  // Nobody has to be asked: the group is a classic one from now on.
  if (known.empty() && known.kind() != GroupKind::kShare) {
    known.append_tombstones(batch, core_.wall_ms());
    groups_[group].modern.reset();
    get_or_create(group);
    core_.spawn(store_modern_task(group, std::move(batch)));
    co_return co_await join(std::move(group), std::move(request));
  }
  if (consumers == nullptr || migration_policy(*metadata_.image()->config()) == "DISABLED") co_return refused;
  std::string id = new_member_id(request);
  JoinResult result;
  {
    const ImageTopics topics_now = topics();
    const ModernGroupSettings settings = consumer_settings(group);
    const GroupContext now = context(topics_now, settings);
    auto joined = consumers->join(request, std::move(id), now);
    if (!joined) co_return refused;
    result = std::move(*joined);
  }
  consumers->append_emitted(batch, core_.wall_ms());
  if (const auto* member = consumers->find(result.member_id)) arm_at(member->deadline_ns());
  if (consumers->replaced().last_modern_member && may_downgrade(*consumers, {})) {
    downgrade(group, {}, consumers->replaced().subscription_changed, batch);
  }
  if (const auto stored = co_await store_modern(group, std::move(batch)); !stored) {
    refused.error = ErrorCode::kCoordinatorNotAvailable;
    co_return refused;
  }
  co_return result;
}

Task<std::vector<ErrorCode>> GroupCoordinator::leave_consumer_group(std::string group, std::vector<Leaver> leavers) {
  std::vector<ErrorCode> out;
  ConsumerGroup* consumers = groups_.at(group).consumer();
  if (consumers == nullptr) co_return std::vector<ErrorCode>(leavers.size(), ErrorCode::kUnknownMemberId);
  std::set<std::string> leaving;
  for (const Leaver& leaver : leavers) {
    const auto member = consumers->leave(leaver.member_id, leaver.instance_id);
    out.push_back(member ? ErrorCode::kNone : member.error().code);
    if (member) leaving.insert(*member);
  }
  protocol::RecordBatchBuilder batch;
  remove_members(group, leaving, batch);
  if (const auto stored = co_await store_modern(group, std::move(batch)); !stored) {
    co_return std::vector<ErrorCode>(leavers.size(), ErrorCode::kCoordinatorNotAvailable);
  }
  co_return out;
}

// ---- leaving ----

bool GroupCoordinator::may_downgrade(const ConsumerGroup& group, const std::set<std::string>& leaving) const {
  const Config& config = *metadata_.image()->config();
  const auto left = static_cast<std::int64_t>(group.members().size()) - static_cast<std::int64_t>(leaving.size());
  if (left <= 0) return false;
  if (policy_allows(config, "DOWNGRADE") && left <= config.get_int(Key::kGroupMaxSize)) return true;
  logger.info("a consumer group stays one, since group.consumer.migration.policy or group.max.size forbids a downgrade",
              {{"group", group.id()}});
  return false;
}

void GroupCoordinator::remove_members(const std::string& group, const std::set<std::string>& ids,
                                      protocol::RecordBatchBuilder& batch) {
  if (ids.empty()) return;
  Group& entry = groups_.at(group);
  if (const ConsumerGroup* consumers = entry.consumer()) {
    if (consumers->classic_without(ids) && may_downgrade(*consumers, ids)) return downgrade(group, ids, true, batch);
  }
  const ImageTopics topics_now = topics();
  const ModernGroupSettings settings = settings_of(entry.kind(), group);
  entry.modern->remove_members(ids, context(topics_now, settings));
  entry.modern->append_emitted(batch, core_.wall_ms());
}

void GroupCoordinator::downgrade(const std::string& group, const std::set<std::string>& leaving, bool rebalance,
                                 protocol::RecordBatchBuilder& batch) {
  Group& entry = groups_.at(group);
  const std::int64_t now_ms = core_.wall_ms();
  entry.modern->append_tombstones(batch, now_ms);
  GroupSnapshot snapshot = entry.consumer()->to_classic(leaving, topics(), now_ms);
  append_group(batch, now_ms, group, &snapshot);
  logger.info("a consumer group goes on as a classic group", {{"group", group}});
  entry.modern.reset();
  entry.classic = make_classic(group);
  entry.empty_since_ms = -1;
  entry.classic->restore(snapshot.generation, snapshot.protocol_type, snapshot.protocol, snapshot.leader.value_or(""),
                         std::move(snapshot.members), core_.monotonic_ns());
  if (rebalance) entry.classic->rebalance(core_.monotonic_ns());
  arm(*entry.classic);
}

void GroupCoordinator::expire_members(const std::string& group) {
  std::set<std::string> ids;
  for (const auto& [id, why] : groups_.at(group).modern->expired(core_.monotonic_ns())) {
    logger.info("a member is taken out of its group", {{"group", group}, {"member", id}, {"because", why}});
    ids.insert(id);
  }
  protocol::RecordBatchBuilder batch;
  remove_members(group, ids, batch);
  Group& entry = groups_.at(group);
  if (entry.modern) {
    const ImageTopics topics_now = topics();
    const ModernGroupSettings settings = settings_of(entry.kind(), group);
    entry.modern->tick(context(topics_now, settings));
    entry.modern->append_emitted(batch, core_.wall_ms());
  }
  if (!batch.empty()) core_.spawn(store_modern_task(group, std::move(batch)));
}

}  // namespace cork::coordinator
