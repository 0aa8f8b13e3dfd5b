// SPDX-License-Identifier: Apache-2.0
// Heartbeats of streams groups: members, topology, epochs, targets.
#include "coordinator/group/streams_group.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <utility>

#include "coordinator/group/static_members.h"

namespace cork::coordinator {
namespace {

constexpr std::int32_t kFirstEpoch = 2;
constexpr std::string_view kStandbyConfig = "num.standby.replicas";
constexpr std::string_view kTagsConfig = "rack.aware.assignment.tags";

bool within(const TaskMap& owned, const TaskMap& assigned) {
  return std::ranges::all_of(owned, [&](const auto& entry) {
    const auto found = assigned.find(entry.first);
    return found != assigned.end() && std::ranges::includes(found->second, entry.second);
  });
}

bool within(const StreamsTasks& owned, const StreamsTasks& assigned) {
  return within(owned.active, assigned.active) && within(owned.standby, assigned.standby) &&
         within(owned.warmup, assigned.warmup);
}

std::map<std::string, std::string> configs_of(const ModernGroupSettings& settings) {
  std::map<std::string, std::string> out = {{std::string(kStandbyConfig), std::to_string(settings.standby_replicas)}};
  if (!settings.rack_aware_tags.empty())
    out.emplace(kTagsConfig, fmt::format("{}", fmt::join(settings.rack_aware_tags, ",")));
  return out;
}

/// A member without the tags that its group is set to tell apart is told so, and gets its tasks all the same.
std::optional<StatusText> missing_tags(const StreamsHeartbeat& request, const StreamsMemberMetadata& member,
                                       const ModernGroupSettings& settings) {
  if (!request.knows_tag_status) return std::nullopt;
  std::vector<std::string> missing;
  std::ranges::copy_if(settings.rack_aware_tags, std::back_inserter(missing),
                       [&](const std::string& tag) { return !member.tags.contains(tag); });
  if (missing.empty()) return std::nullopt;
  return StatusText{StreamsStatus::kMissingClientTags,
                    fmt::format("Missing required client tags for rack-aware standby assignment: [{}]. Configure them via "
                                "'client.tag.<tagKey>' in your Streams config.",
                                fmt::join(missing, ", "))};
}

}  // namespace

const StreamsTasks& StreamsGroup::target(std::string_view member_id) const {
  static const StreamsTasks none;
  const auto found = targets_.find(member_id);
  return found == targets_.end() ? none : found->second;
}

bool StreamsGroup::topology_validated() const {
  return topology_ && epoch_.validated_topology_epoch == topology_->epoch;
}

std::string_view StreamsGroup::state() const {
  if (members_.empty()) return "Empty";
  if (!topology_validated()) return "NotReady";
  if (epoch_.epoch > target_epoch_.epoch) return "Assigning";
  const bool stable = std::ranges::all_of(members_, [&](const auto& entry) {
    return entry.second.current.state == StreamsMemberState::kStable &&
           entry.second.current.epoch == target_epoch_.epoch;
  });
  return stable ? "Stable" : "Reconciling";
}

bool StreamsGroup::subscribes_to(std::string_view topic) const {
  if (!topology_ || members_.empty()) return false;
  return topology_->required_topics().contains(std::string(topic));
}

// ---- records ----

void StreamsGroup::emit(StreamsRecord record) {
  apply(record);
  records_.push_back(std::move(record));
}

void StreamsGroup::apply(const StreamsRecord& record) {
  std::visit([this](const auto& typed) { apply_record(typed); }, record);
}

void StreamsGroup::apply_record(const StreamsMemberRecord& record) {
  if (!record.value) {
    members_.erase(record.member);
    return;
  }
  Member& entry = members_[record.member];
  entry.metadata = *record.value;
  entry.stored = true;
}

void StreamsGroup::apply_record(const StreamsEpochRecord& record) { epoch_ = record.value.value_or(StreamsEpoch()); }
void StreamsGroup::apply_record(const StreamsTargetEpochRecord& record) {
  target_epoch_ = record.value.value_or(StreamsTargetEpoch());
}
void StreamsGroup::apply_record(const StreamsTopologyRecord& record) { topology_ = record.value; }

void StreamsGroup::apply_record(const StreamsTargetRecord& record) {
  if (record.value) {
    targets_[record.member] = *record.value;
  } else {
    targets_.erase(record.member);
  }
}

void StreamsGroup::apply_record(const StreamsCurrentRecord& record) {
  if (!record.value && !members_.contains(record.member)) return;
  members_[record.member].current = record.value.value_or(StreamsCurrent());
}

void StreamsGroup::append_emitted(protocol::RecordBatchBuilder& batch, std::int64_t now_ms) {
  for (const StreamsRecord& record : std::exchange(records_, {})) append_streams(batch, now_ms, id(), record);
}

void StreamsGroup::append_tombstones(protocol::RecordBatchBuilder& batch, std::int64_t now_ms) const {
  for (const auto& [member, entry] : members_) {
    append_streams(batch, now_ms, id(), StreamsCurrentRecord{member, std::nullopt});
    append_streams(batch, now_ms, id(), StreamsTargetRecord{member, std::nullopt});
    append_streams(batch, now_ms, id(), StreamsMemberRecord{member, std::nullopt});
  }
  append_streams(batch, now_ms, id(), StreamsTargetEpochRecord{});
  append_streams(batch, now_ms, id(), StreamsTopologyRecord{});
  append_streams(batch, now_ms, id(), StreamsEpochRecord{});
}

void StreamsGroup::finish_load(const GroupContext& context) {
  std::erase_if(members_, [](const auto& entry) { return !entry.second.stored; });
  std::erase_if(targets_, [&](const auto& entry) { return !members_.contains(entry.first); });
  for (auto& [member, entry] : members_) {
    entry.session_deadline_ns = context.now_ns + std::int64_t{context.settings.session_timeout_ms} * 1'000'000;
    if (entry.current.state == StreamsMemberState::kUnrevokedTasks) {
      entry.rebalance_deadline_ns = context.now_ns + std::int64_t{entry.metadata.rebalance_timeout_ms} * 1'000'000;
    }
  }
  refresh_ = true;
}

// ---- heartbeats ----

Result<void> StreamsGroup::check(const StreamsHeartbeat& request, const GroupContext& context) const {
  if (request.epoch == 0) {
    TRY(check_joining(request, context));
  } else {
    TRY(check_member(request));
  }
  if (request.topology && topology_ && topology_->epoch <= request.topology->epoch && *topology_ != *request.topology)
    return fail(ErrorCode::kInvalidRequest, "Topology updates are not supported yet.");
  if (!request.topology && !topology_)
    return fail(ErrorCode::kInvalidRequest, "The group has no topology yet, and the member did not send one.");
  return check_tasks(request, context);
}

Result<void> StreamsGroup::check_joining(const StreamsHeartbeat& request, const GroupContext& context) const {
  const auto known = members_.find(request.member_id);
  if (request.instance_id) {
    const std::string* holder = static_member(*request.instance_id);
    if (holder != nullptr && *holder != request.member_id) {
      if (members_.find(*holder)->second.current.epoch != kLeaveStaticEpoch)
        return unreleased_instance(request.member_id, *request.instance_id, *holder);
      if (known != members_.end()) return second_place(request.member_id, *request.instance_id, *holder);
      return {};
    }
  }
  if (known != members_.end() || static_cast<std::int64_t>(members_.size()) < context.settings.max_size) return {};
  return fail(ErrorCode::kGroupMaxSizeReached, fmt::format("The streams group has reached its maximum capacity of {} "
                                                           "members.",
                                                           context.settings.max_size));
}

Result<void> StreamsGroup::check_member(const StreamsHeartbeat& request) const {
  if (request.instance_id) TRY(check_instance(request));
  const auto known = members_.find(request.member_id);
  if (known == members_.end()) {
    return fail(ErrorCode::kUnknownMemberId,
                fmt::format("Member {} is not a member of group {}.", request.member_id, id()));
  }
  const StreamsCurrent& current = known->second.current;
  const bool lost_answer =
      request.epoch == current.previous_epoch && request.owned && within(*request.owned, current.assigned);
  if (request.epoch == current.epoch || (request.epoch < current.epoch && lost_answer)) return {};
  return fail(ErrorCode::kFencedMemberEpoch,
              fmt::format("The streams group member has a {} member epoch ({}) than the one known by the group "
                          "coordinator ({}). The member must "
                          "abandon all its partitions and rejoin.",
                          request.epoch > current.epoch ? "greater" : "smaller", request.epoch, current.epoch));
}

/// Tasks that a member says it has must be tasks, once the group knows what they are.
Result<void> StreamsGroup::check_tasks(const StreamsHeartbeat& request, const GroupContext& context) const {
  if (!request.owned || request.owned->empty() || !topology_) return {};
  std::optional<ConfiguredTopology> fresh;
  if (!configured_ || refresh_) fresh = configure(*topology_, context.topics);
  const ConfiguredTopology& topology = fresh ? *fresh : *configured_;
  if (!topology.ready()) return {};
  for (const TaskMap* part : {&request.owned->active, &request.owned->standby, &request.owned->warmup}) {
    for (const auto& [subtopology, tasks] : *part) {
      const auto known = topology.subtopologies.find(subtopology);
      if (known == topology.subtopologies.end()) {
        return fail(ErrorCode::kInvalidRequest,
                    fmt::format("Subtopology {} does not exist in the topology.", subtopology));
      }
      for (const std::int32_t task : tasks) {
        if (task >= 0 && task < known->second.tasks) continue;
        return fail(ErrorCode::kInvalidRequest,
                    fmt::format("Task {} for subtopology {} is invalid. Number of tasks for this subtopology: {}", task,
                                subtopology, known->second.tasks));
      }
    }
  }
  return {};
}

/// True if the member is new, or changed such that tasks may have to move.
bool StreamsGroup::update_metadata(const StreamsHeartbeat& request) {
  const auto known = members_.find(request.member_id);
  StreamsMemberMetadata after = known == members_.end() ? StreamsMemberMetadata() : known->second.metadata;
  if (request.rack_id) after.rack_id = request.rack_id;
  if (request.rebalance_timeout_ms != -1) after.rebalance_timeout_ms = request.rebalance_timeout_ms;
  if (request.topology) after.topology_epoch = request.topology->epoch;
  if (request.process_id) after.process_id = *request.process_id;
  if (request.endpoint || request.epoch == 0) after.endpoint = request.endpoint;
  if (request.tags) after.tags = *request.tags;
  if (request.instance_id) after.instance_id = request.instance_id;
  after.client_id = request.client_id;
  after.client_host = request.client_host;
  if (known == members_.end()) {
    emit(StreamsMemberRecord{request.member_id, std::move(after)});
    return true;
  }
  const StreamsMemberMetadata& old = known->second.metadata;
  if (old == after) return false;
  // A static member is known to come back: only what tasks are assigned by counts.
  const bool counts = !request.instance_id || old.topology_epoch != after.topology_epoch ||
                      old.rack_id != after.rack_id || old.tags != after.tags || old.process_id != after.process_id;
  emit(StreamsMemberRecord{request.member_id, std::move(after)});
  return counts;
}

bool StreamsGroup::update_topology(const StreamsHeartbeat& request, StreamsAnswer& answer) {
  if (request.topology && !topology_) {
    emit(StreamsTopologyRecord{*request.topology});
    configured_.reset();
    return true;
  }
  const std::int32_t mine = members_.at(request.member_id).metadata.topology_epoch;
  if (topology_ && mine < topology_->epoch) {
    answer.statuses.push_back({StreamsStatus::kStaleTopology,
                               fmt::format("The member's topology epoch {} is behind the group's topology epoch {}.",
                                           mine, topology_->epoch)});
  }
  return false;
}

std::int64_t StreamsGroup::compute_hash(const TopicsView& topics) const {
  std::uint64_t hash = 0xcbf29ce484222325ULL;
  const auto mix = [&](unsigned char byte) { hash = (hash ^ byte) * 0x100000001b3ULL; };
  bool any = false;
  for (const std::string& name : topology_ ? topology_->required_topics() : std::set<std::string>()) {
    const auto topic = topics.find(name);
    if (!topic) continue;
    any = true;
    for (const char c : name) mix(static_cast<unsigned char>(c));
    for (const std::uint8_t byte : topic->id.bytes) mix(byte);
    for (int shift = 0; shift < 32; shift += 8) mix(static_cast<unsigned char>(topic->partitions >> shift));
  }
  return any ? static_cast<std::int64_t>(hash) : 0;
}

/// Looks at the topics again if there is a reason. True if they are not what they were.
bool StreamsGroup::refresh_topology(const GroupContext& context) {
  if (configured_ && !refresh_) return false;
  refresh_ = false;
  const bool changed = compute_hash(context.topics) != epoch_.metadata_hash;
  if (topology_ && (changed || !configured_)) configured_ = configure(*topology_, context.topics);
  return changed;
}

Result<StreamsAnswer> StreamsGroup::heartbeat(const StreamsHeartbeat& request, const GroupContext& context) {
  TRY(check(request, context));
  const bool was_empty = members_.empty();
  const bool made_now = epoch_.epoch == 0;
  if (request.epoch == 0 && request.instance_id) {
    const std::string* holder = static_member(*request.instance_id);
    if (holder != nullptr && members_.find(*holder)->second.current.epoch == kLeaveStaticEpoch)
      replace_static(std::string(*holder), request.member_id);
  }
  const auto known = members_.find(request.member_id);
  const StreamsTasks before = known == members_.end() ? StreamsTasks() : known->second.current.assigned;
  const auto endpoint_before = known == members_.end() ? std::nullopt : known->second.metadata.endpoint;
  StreamsAnswer answer{request.member_id};
  bool bump = update_metadata(request);
  Member& entry = members_.at(request.member_id);
  if (request.task_offsets) entry.task_offsets = *request.task_offsets;
  if (request.task_end_offsets) entry.task_end_offsets = *request.task_end_offsets;
  bump = update_topology(request, answer) || bump;
  bump = refresh_topology(context) || bump;
  const bool ready = configured_ && configured_->ready();
  const std::int32_t validated = ready ? topology_->epoch : -1;
  bump =
      bump || validated != epoch_.validated_topology_epoch || configs_of(context.settings) != epoch_.assignment_configs;
  if (bump) {
    emit(StreamsEpochRecord{StreamsEpoch{epoch_.epoch == 0 ? kFirstEpoch : epoch_.epoch + 1,
                                         compute_hash(context.topics), validated, configs_of(context.settings)}});
  }
  if (was_empty && context.settings.initial_rebalance_delay_ms > 0 && initial_delay_ns_ == INT64_MAX) {
    initial_delay_ns_ = context.now_ns + std::int64_t{context.settings.initial_rebalance_delay_ms} * 1'000'000;
  }
  const bool delayed = initial_delay_ns_ != INT64_MAX && epoch_.epoch > target_epoch_.epoch;
  update_target(context, answer);
  reconcile(request.member_id, request.owned, delayed, context);
  entry.session_deadline_ns = context.now_ns + std::int64_t{context.settings.session_timeout_ms} * 1'000'000;
  if (request.shutdown_application) request_shutdown(request.member_id);
  answer.epoch = entry.current.epoch;
  answer.heartbeat_interval_ms = context.settings.heartbeat_interval_ms;
  // A member that tells of other tasks may not have heard the last answer.
  const bool differs = request.owned && *request.owned != entry.current.assigned;
  const bool moved = entry.current.assigned != before;
  if (request.epoch == 0 || differs || moved) answer.tasks = entry.current.assigned;
  if (entry.metadata.endpoint != endpoint_before || (moved && entry.metadata.endpoint)) ++endpoint_epoch_;
  if (endpoint_epoch_ != request.endpoint_epoch) answer.endpoints = endpoints(context);
  if (made_now) endpoint_epoch_ = 0;  // Kafka counts from the next heartbeat on
  answer.endpoint_epoch = endpoint_epoch_;
  if (configured_ && configured_->problem) {
    answer.statuses.push_back(*configured_->problem);
    answer.topics_to_create = configured_->missing;
  }
  if (shutdown_by_) {
    answer.statuses.push_back(
        {StreamsStatus::kShutdownApplication,
         fmt::format(
             "Streams group member {} encountered a fatal error and requested a shutdown for the entire application.",
             *shutdown_by_)});
  }
  if (auto missing = missing_tags(request, entry.metadata, context.settings)) answer.statuses.push_back(std::move(*missing));
  return answer;
}

void StreamsGroup::update_target(const GroupContext& context, StreamsAnswer& answer) {
  if (epoch_.epoch <= target_epoch_.epoch) return;
  if (initial_delay_ns_ != INT64_MAX) {
    answer.statuses.push_back(
        {StreamsStatus::kAssignmentDelayed, "Assignment delayed due to the configured initial rebalance delay."});
    return;
  }
  const std::int64_t since = context.wall_ms - target_epoch_.timestamp_ms;
  if (target_epoch_.timestamp_ms != 0 && since >= 0 && since < context.settings.assignment_interval_ms) {
    answer.statuses.push_back(
        {StreamsStatus::kAssignmentDelayed, "Assignment delayed due to the configured assignment interval."});
    return;
  }
  compute_target(context);
}

void StreamsGroup::compute_target(const GroupContext& context) {
  ++rebalances_;
  std::vector<StreamsAssignorMember> input;
  for (const auto& [member, entry] : members_)
    input.push_back({member, entry.metadata.process_id, target(member), entry.task_offsets});
  const bool ready = configured_ && configured_->ready();
  auto output =
      assign_sticky(input, ready ? configured_->subtopologies : std::map<std::string, ConfiguredSubtopology>(),
                    context.settings.standby_replicas);
  for (auto& [member, tasks] : output) {
    const auto old = targets_.find(member);
    if (old == targets_.end() || old->second != tasks) emit(StreamsTargetRecord{member, std::move(tasks)});
  }
  emit(StreamsTargetEpochRecord{StreamsTargetEpoch{epoch_.epoch, context.wall_ms}});
}

void StreamsGroup::reconcile(const std::string& member_id, const std::optional<StreamsTasks>& owned, bool delayed,
                             const GroupContext& context) {
  Member& entry = members_.at(member_id);
  const std::int32_t epoch = delayed ? std::max(1, target_epoch_.epoch) : target_epoch_.epoch;
  if (entry.current.state == StreamsMemberState::kStable && entry.current.epoch == epoch) return;
  StreamsCurrent after = next(entry, delayed ? StreamsTasks() : target(member_id), epoch, owned);
  if (after == entry.current) return;
  emit(StreamsCurrentRecord{member_id, std::move(after)});
  const bool revokes = entry.current.state == StreamsMemberState::kUnrevokedTasks;
  entry.rebalance_deadline_ns =
      revokes ? context.now_ns + std::int64_t{entry.metadata.rebalance_timeout_ms} * 1'000'000 : INT64_MAX;
}

ErrorCode StreamsGroup::check_commit(std::string_view member_id, std::int32_t epoch,
                                     const std::vector<std::pair<std::string, std::int32_t>>& partitions,
                                     bool transactional, bool old_version) const {
  if (epoch < 0 && members_.empty()) return ErrorCode::kNone;
  const auto known = members_.find(member_id);
  if (known == members_.end()) return ErrorCode::kUnknownMemberId;
  if (!transactional && old_version) return ErrorCode::kUnsupportedVersion;
  const StreamsCurrent& current = known->second.current;
  if (current.epoch == epoch) return ErrorCode::kNone;
  if (epoch > current.epoch) return ErrorCode::kStaleMemberEpoch;
  // An older epoch is good for what the member has had since then (KIP-1251).
  const bool all = std::ranges::all_of(
      partitions, [&](const auto& entry) { return had_by(current, epoch, entry.first, entry.second); });
  return all ? ErrorCode::kNone : ErrorCode::kStaleMemberEpoch;
}

ErrorCode StreamsGroup::check_fetch(std::string_view member_id, std::int32_t epoch) const {
  const auto known = members_.find(member_id);
  if (known == members_.end()) return ErrorCode::kUnknownMemberId;
  return known->second.current.epoch == epoch ? ErrorCode::kNone : ErrorCode::kStaleMemberEpoch;
}

std::vector<StreamsAnswer::Endpoint> StreamsGroup::endpoints(const GroupContext& context) const {
  std::vector<StreamsAnswer::Endpoint> out;
  const auto by_topic = [&](const TaskMap& tasks) {
    TaskMap partitions;
    for (const auto& [subtopology, numbers] : tasks) {
      const auto known = configured_ ? configured_->subtopologies.find(subtopology)
                                     : std::map<std::string, ConfiguredSubtopology>::const_iterator();
      if (!configured_ || known == configured_->subtopologies.end()) continue;
      for (const std::string& name : known->second.input_topics) {
        const auto topic = context.topics.find(name);
        for (const std::int32_t number : numbers) {
          if (topic && number < topic->partitions) partitions[name].insert(number);
        }
      }
    }
    return partitions;
  };
  for (const auto& [member, entry] : members_) {
    if (!entry.metadata.endpoint) continue;
    out.push_back(
        {*entry.metadata.endpoint, by_topic(entry.current.assigned.active), by_topic(entry.current.assigned.standby)});
  }
  return out;
}

// ---- leaving and time ----

void StreamsGroup::remove_members(const std::set<std::string>& ids, const GroupContext&) {
  bool any = false;
  for (const std::string& member : ids) {
    if (!members_.contains(member)) continue;
    drop_member(member);
    any = true;
  }
  if (!any) return;
  StreamsEpoch epoch = epoch_;
  ++epoch.epoch;
  emit(StreamsEpochRecord{std::move(epoch)});
  if (!members_.empty()) return;
  emit(StreamsTargetEpochRecord{StreamsTargetEpoch{epoch_.epoch, 0}});
  shutdown_by_.reset();
  initial_delay_ns_ = INT64_MAX;
}

std::vector<std::pair<std::string, std::string>> StreamsGroup::expired(std::int64_t now_ns) const {
  std::vector<std::pair<std::string, std::string>> out;
  for (const auto& [member, entry] : members_) {
    if (entry.session_deadline_ns <= now_ns) {
      out.emplace_back(member, "the member session expired");
    } else if (entry.rebalance_deadline_ns <= now_ns) {
      out.emplace_back(member, "it did not give up its tasks within the rebalance timeout");
    }
  }
  return out;
}

std::int64_t StreamsGroup::next_deadline_ns() const {
  std::int64_t next_ns = initial_delay_ns_;
  for (const auto& [member, entry] : members_)
    next_ns = std::min({next_ns, entry.session_deadline_ns, entry.rebalance_deadline_ns});
  return next_ns;
}

void StreamsGroup::tick(const GroupContext& context) {
  if (initial_delay_ns_ > context.now_ns) return;
  initial_delay_ns_ = INT64_MAX;
  if (members_.empty() || epoch_.epoch <= target_epoch_.epoch) return;
  compute_target(context);
}

}  // namespace cork::coordinator
