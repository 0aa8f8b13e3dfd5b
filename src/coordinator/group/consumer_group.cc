// SPDX-License-Identifier: Apache-2.0
// Heartbeats of the consumer protocol: who is in, what they subscribe to, what they get.
#include "coordinator/group/consumer_group.h"

#include <fmt/format.h>

#include <algorithm>

#include "coordinator/group/static_members.h"
#include "coordinator/mutant.h"

namespace cork::coordinator {
namespace {

// A group looks at changed topics again for its regular expressions at most this often.
constexpr std::int64_t kRegexRefreshMinMs = 10'000;

bool covers(const EpochAssignment& assigned, const std::optional<Assignment>& owned) {
  if (!owned) return false;
  return std::ranges::all_of(*owned, [&](const auto& entry) {
    const auto found = assigned.find(entry.first);
    return found != assigned.end() &&
           std::ranges::all_of(entry.second, [&](std::int32_t p) { return found->second.contains(p); });
  });
}

Assignment without_epochs(const EpochAssignment& assignment) {
  Assignment out;
  for (const auto& [topic, partitions] : assignment) {
    for (const auto& [partition, epoch] : partitions) out[topic].insert(partition);
  }
  return out;
}

std::vector<std::string> sorted(std::vector<std::string> names) {
  std::ranges::sort(names);
  const auto twice = std::ranges::unique(names);
  names.erase(twice.begin(), twice.end());
  return names;
}

std::unexpected<Error> fenced_epoch(std::string_view than, std::int32_t got, std::int32_t known) {
  return fail(
      ErrorCode::kFencedMemberEpoch,
      fmt::format(
          "The consumer group member has a {} member epoch ({}) than the one known by the group coordinator ({}). "
          "The member must abandon all its partitions and rejoin.",
          than, got, known));
}

}  // namespace

const std::string* ConsumerGroup::static_member(std::string_view instance_id) const {
  for (const auto& [id, entry] : members()) {
    if (entry.metadata.instance_id == instance_id) return &id;
  }
  return nullptr;
}

/// REQUIRES: the request has an instance id and does not join.
Result<void> ConsumerGroup::check_instance(const ConsumerHeartbeat& request) const {
  const std::string* holder = static_member(*request.instance_id);
  if (holder == nullptr) return unknown_instance(*request.instance_id);
  if (*holder != request.member_id) return fenced_instance(request.member_id, *request.instance_id, *holder);
  return {};
}

/// Everything that can be wrong with who asks; changes nothing.
Result<void> ConsumerGroup::check_member(const ConsumerHeartbeat& request) const {
  const bool joins = request.epoch == 0;
  const Member* known = find(request.member_id);
  if (request.instance_id) {
    const std::string* holder = static_member(*request.instance_id);
    if (joins) {
      if (holder == nullptr || *holder == request.member_id) return {};
      const Member& old = *find(*holder);
      if (!old.metadata.classic && old.current.epoch != kLeaveStaticEpoch)
        return unreleased_instance(request.member_id, *request.instance_id, *holder);
      if (known != nullptr) return second_place(request.member_id, *request.instance_id, *holder);
      return {};
    }
    TRY(check_instance(request));
  }
  if (joins) return {};
  if (known == nullptr) {
    return fail(ErrorCode::kUnknownMemberId,
                fmt::format("Member {} is not a member of group {}.", request.member_id, id()));
  }
  if (mutated(Mutant::kNoMemberEpoch)) return {};
  const CurrentAssignment& current = known->current;
  if (request.epoch > current.epoch) return fenced_epoch("greater", request.epoch, current.epoch);
  // The answer with the newer epoch may have been lost.
  const bool lost_answer = request.epoch == current.previous_epoch && covers(current.assigned, request.owned);
  if (request.epoch < current.epoch && !lost_answer) return fenced_epoch("smaller", request.epoch, current.epoch);
  return {};
}

Result<void> ConsumerGroup::check_regex(const std::optional<std::string>& regex) const {
  if (!regex || regex->empty() || regex_members_.contains(*regex)) return {};
  return check_topic_regex(*regex);
}

/// The old member's place and partitions are the new one's.
void ConsumerGroup::replace_static(const std::string& old_id, const std::string& new_id) {
  const Member old = *find(old_id);
  Assignment old_target = target(old_id);
  drop_member(old_id);
  emit(MemberMetadataRecord{new_id, old.metadata});
  emit(TargetAssignmentRecord{new_id, std::move(old_target)});
  CurrentAssignment current = old.current;
  current.epoch = 0;
  current.previous_epoch = 0;
  emit(CurrentAssignmentRecord{new_id, std::move(current)});
}

/// Looks up expressions without an answer, and at times all of them. True if what they match is not what it was.
bool ConsumerGroup::resolve_regexes(const std::function<bool(const std::string&)>& may_see,
                                    const GroupContext& context) {
  if (regex_members_.empty()) return false;
  std::int64_t last = 0;
  bool stale = false;
  for (const auto& [regex, resolved] : regexes_) {
    last = std::max(last, resolved.timestamp_ms);
    stale = stale || resolved.version < context.topics.version();
  }
  stale = stale || context.wall_ms > last + context.settings.regex_refresh_interval_ms;
  const bool all = stale && context.wall_ms > last + kRegexRefreshMinMs;
  bool changed = false;
  for (const auto& [regex, members] : std::map(regex_members_)) {
    const auto known = regexes_.find(regex);
    if (known != regexes_.end() && !all) continue;
    ResolvedRegex resolved{match_topics(regex, context.topics, may_see), context.topics.version(), context.wall_ms};
    changed = changed || (known == regexes_.end() ? !resolved.topics.empty() : known->second.topics != resolved.topics);
    emit(RegexRecord{regex, std::move(resolved)});
  }
  return changed;
}

ConsumerGroup::Change ConsumerGroup::update(const std::string& id, const MemberMetadata& before,
                                            const MemberMetadata& after,
                                            const std::function<bool(const std::string&)>& may_see,
                                            const GroupContext& context) {
  Change change;
  update_metadata(id, after);
  change.topics = before.topics != after.topics;
  change.regex = before.regex != after.regex;
  const bool answered = change.regex && (after.regex.empty() || regexes_.contains(after.regex));
  if (change.regex && !before.regex.empty() && !regex_members_.contains(before.regex))
    emit(RegexRecord{before.regex, std::nullopt});
  change.regex_resolved = resolve_regexes(may_see, context) || answered;
  return change;
}

std::string ConsumerGroup::assignor(const ModernGroupSettings& settings) const {
  std::map<std::string, int> votes;
  for (const auto& [id, entry] : members()) {
    if (entry.metadata.assignor && find_partition_assignor(*entry.metadata.assignor) != nullptr)
      ++votes[*entry.metadata.assignor];
  }
  if (votes.empty()) return settings.assignors.empty() ? "uniform" : settings.assignors.front();
  return std::ranges::max_element(votes, {}, [](const auto& entry) { return entry.second; })->first;
}

void ConsumerGroup::update_target(const GroupContext& context) {
  if (!target_due(context)) return;
  const PartitionAssignor assign = find_partition_assignor(assignor(context.settings));
  compute_target(assign == nullptr ? assign_uniform : assign, context);
}

void ConsumerGroup::reconcile(const std::string& member_id, bool enforce, const std::optional<Assignment>& owned_now,
                              const GroupContext& context) {
  Member& entry = member(member_id);
  if (!enforce && entry.reconciled_to(target_epoch())) return;
  CurrentAssignment next =
      next_assignment(entry.current, target(member_id), target_epoch(), topic_ids(entry, context.topics), enforce,
                      owned_now, [this](const Uuid& topic, std::int32_t partition) { return owned(topic, partition); });
  if (next == entry.current) return;
  emit(CurrentAssignmentRecord{member_id, std::move(next)});
  if (entry.metadata.classic) return;
  const bool revokes = entry.current.state == MemberState::kUnrevokedPartitions;
  entry.rebalance_deadline_ns =
      revokes ? context.now_ns + std::int64_t{entry.metadata.rebalance_timeout_ms} * 1'000'000 : INT64_MAX;
}

Result<HeartbeatAnswer> ConsumerGroup::heartbeat(const ConsumerHeartbeat& request, const GroupContext& context) {
  const bool has_place = request.instance_id && static_member(*request.instance_id) != nullptr;
  if (!has_place) TRY(check_room(request.member_id, context, "consumer"));
  TRY(check_member(request));
  TRY(check_regex(request.regex));
  const std::string& member_id = request.member_id;
  if (request.epoch == 0 && request.instance_id) {
    const std::string* holder = static_member(*request.instance_id);
    if (holder != nullptr && (*holder != member_id || find(member_id)->current.epoch == kLeaveStaticEpoch))
      replace_static(std::string(*holder), member_id);
  }
  const Member* known = find(member_id);
  const MemberMetadata before = known == nullptr ? MemberMetadata() : known->metadata;
  const Assignment assigned_before = known == nullptr ? Assignment() : without_epochs(known->current.assigned);
  MemberMetadata after = before;
  if (request.instance_id) after.instance_id = request.instance_id;
  if (request.rack_id) after.rack_id = request.rack_id;
  if (request.rebalance_timeout_ms != -1) after.rebalance_timeout_ms = request.rebalance_timeout_ms;
  if (request.assignor) after.assignor = request.assignor;
  if (request.topics) after.topics = sorted(*request.topics);
  if (request.regex) after.regex = *request.regex;
  after.client_id = request.client_id;
  after.client_host = request.client_host;
  after.classic.reset();
  const std::string assignor_before = assignor(context.settings);
  const Change change = update(member_id, before, after, request.may_see, context);
  // An expression that matches nothing yet is no reason for another assignment.
  update_epoch(change.topics || change.regex_resolved || assignor(context.settings) != assignor_before, context);
  update_target(context);
  reconcile(member_id, change.any(), request.owned, context);
  Member& entry = member(member_id);
  entry.session_deadline_ns = context.now_ns + std::int64_t{context.settings.session_timeout_ms} * 1'000'000;
  entry.join_deadline_ns = entry.sync_deadline_ns = INT64_MAX;
  HeartbeatAnswer answer{member_id, entry.current.epoch, context.settings.heartbeat_interval_ms};
  const bool full = request.rebalance_timeout_ms != -1 && (request.topics || request.regex) && request.owned;
  Assignment assigned = without_epochs(entry.current.assigned);
  if (request.epoch == 0 || full || assigned != assigned_before) answer.assignment = std::move(assigned);
  return answer;
}

Result<std::optional<std::string>> ConsumerGroup::leave(const ConsumerHeartbeat& request) {
  if (!request.instance_id) {
    if (find(request.member_id) == nullptr) {
      return fail(ErrorCode::kUnknownMemberId,
                  fmt::format("Member {} is not a member of group {}.", request.member_id, id()));
    }
    return std::optional(request.member_id);
  }
  TRY(check_instance(request));
  if (request.epoch == kLeaveEpoch) return std::optional(request.member_id);
  CurrentAssignment current = find(request.member_id)->current;
  current.epoch = kLeaveStaticEpoch;
  current.revoking.clear();
  for (auto& [topic, partitions] : current.assigned) {
    for (auto& [partition, since] : partitions) since = 0;  // what comes back had them all the time
  }
  emit(CurrentAssignmentRecord{request.member_id, std::move(current)});
  member(request.member_id).rebalance_deadline_ns = INT64_MAX;
  return std::optional<std::string>();
}

ErrorCode ConsumerGroup::check_commit(std::string_view member_id, std::int32_t epoch,
                                      const std::vector<std::pair<std::string, std::int32_t>>& partitions,
                                      bool transactional, bool old_version, const TopicsView& topics) const {
  if (epoch < 0 && empty()) return ErrorCode::kNone;
  const Member* known = find(member_id);
  if (known == nullptr) return ErrorCode::kUnknownMemberId;
  if (!transactional && !known->metadata.classic && old_version) return ErrorCode::kUnsupportedVersion;
  const CurrentAssignment& current = known->current;
  if (epoch == current.epoch) return ErrorCode::kNone;
  if (known->metadata.classic) return ErrorCode::kIllegalGeneration;
  if (epoch > current.epoch) return ErrorCode::kStaleMemberEpoch;
  // An older epoch is good for what the member has had since then (KIP-1251).
  for (const auto& [name, partition] : partitions) {
    const auto topic = topics.find(name);
    if (!topic) return ErrorCode::kStaleMemberEpoch;
    bool since_then = false;
    for (const EpochAssignment* part : {&current.assigned, &current.revoking}) {
      const auto found = part->find(topic->id);
      if (found == part->end()) continue;
      const auto owned_since = found->second.find(partition);
      since_then = since_then || (owned_since != found->second.end() && owned_since->second <= epoch);
    }
    if (!since_then) return ErrorCode::kStaleMemberEpoch;
  }
  return ErrorCode::kNone;
}

ErrorCode ConsumerGroup::check_fetch(std::string_view member_id, std::int32_t epoch) const {
  const Member* known = find(member_id);
  if (known == nullptr) return ErrorCode::kUnknownMemberId;
  if (epoch == known->current.epoch) return ErrorCode::kNone;
  return known->metadata.classic ? ErrorCode::kIllegalGeneration : ErrorCode::kStaleMemberEpoch;
}

}  // namespace cork::coordinator
