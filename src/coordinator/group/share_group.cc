// SPDX-License-Identifier: Apache-2.0
// Heartbeats of share groups, and which partitions may be assigned.
#include "coordinator/group/share_group.h"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <utility>

namespace cork::coordinator {
namespace {

Assignment without_epochs(const EpochAssignment& assignment) {
  Assignment out;
  for (const auto& [topic, partitions] : assignment) {
    for (const auto& [partition, epoch] : partitions) out[topic].insert(partition);
  }
  return out;
}

}  // namespace

Result<HeartbeatAnswer> ShareGroup::heartbeat(const ShareHeartbeat& request, const GroupContext& context) {
  TRY(check_room(request.member_id, context, "share"));
  const Member* known = find(request.member_id);
  if (known == nullptr && request.epoch != 0) {
    return fail(ErrorCode::kUnknownMemberId,
                fmt::format("Member {} is not a member of group {}.", request.member_id, id()));
  }
  if (known != nullptr && request.epoch != 0) {
    const CurrentAssignment& current = known->current;
    if (request.epoch > current.epoch) {
      return fail(ErrorCode::kFencedMemberEpoch,
                  fmt::format("The share group member has a greater member epoch ({}) than the one known by the group "
                              "coordinator ({}). The member "
                              "must abandon all its partitions and rejoin.",
                              request.epoch, current.epoch));
    }
    if (request.epoch < current.epoch && request.epoch != current.previous_epoch) {
      return fail(
          ErrorCode::kFencedMemberEpoch,
          fmt::format(
              "The share group member has a smaller member epoch ({}) than the one known by the group coordinator "
              "({}), and it does "
              "not match the previous member epoch ({}). The member must abandon all its partitions and rejoin.",
              request.epoch, current.epoch, current.previous_epoch));
    }
  }
  MemberMetadata after = known == nullptr ? MemberMetadata() : known->metadata;
  const Assignment before = known == nullptr ? Assignment() : without_epochs(known->current.assigned);
  if (request.rack_id) after.rack_id = request.rack_id;
  if (request.topics) {
    after.topics = *request.topics;
    std::ranges::sort(after.topics);
    const auto twice = std::ranges::unique(after.topics);
    after.topics.erase(twice.begin(), twice.end());
  }
  after.client_id = request.client_id;
  after.client_host = request.client_host;
  const bool changed = update_metadata(request.member_id, after);
  const std::int32_t epoch_before = epoch();
  update_epoch(changed || (epoch() == target_epoch() && assignment_pending(context.topics)), context);
  if (target_due(context)) compute_target(assign_simple, context);
  reconcile(request.member_id, epoch() != epoch_before, context);
  Member& entry = member(request.member_id);
  entry.session_deadline_ns = context.now_ns + std::int64_t{context.settings.session_timeout_ms} * 1'000'000;
  HeartbeatAnswer answer{request.member_id, entry.current.epoch, context.settings.heartbeat_interval_ms};
  Assignment assigned = without_epochs(entry.current.assigned);
  if (request.epoch == 0 || request.topics || assigned != before) answer.assignment = std::move(assigned);
  return answer;
}

/// Gives a member its target, but nothing that it does not subscribe to any more: a new target may be some time off.
void ShareGroup::reconcile(const std::string& member_id, bool enforce, const GroupContext& context) {
  Member& entry = member(member_id);
  if (!enforce && entry.reconciled_to(target_epoch())) return;
  CurrentAssignment next = entry.current;
  if (next.epoch != target_epoch()) next.previous_epoch = std::exchange(next.epoch, target_epoch());
  next.state = MemberState::kStable;
  next.assigned.clear();
  const std::vector<Uuid> subscribed = topic_ids(entry, context.topics);
  for (const auto& [topic, partitions] : target(member_id)) {
    if (!std::ranges::binary_search(subscribed, topic)) continue;
    for (const std::int32_t partition : partitions) next.assigned[topic][partition] = target_epoch();
  }
  if (next != entry.current) emit(CurrentAssignmentRecord{member_id, std::move(next)});
}

Result<std::string> ShareGroup::leave(const ShareHeartbeat& request) const {
  if (find(request.member_id) != nullptr) return request.member_id;
  return fail(ErrorCode::kUnknownMemberId,
              fmt::format("Member {} is not a member of group {}.", request.member_id, id()));
}

/// Whether partitions with a state wait for a target that has them.
bool ShareGroup::assignment_pending(const TopicsView& topics) const {
  std::map<Uuid, std::set<std::int32_t>> assigned;
  for (const auto& [id, entry] : members()) {
    for (const auto& [topic, partitions] : target(id)) assigned[topic].insert(partitions.begin(), partitions.end());
  }
  return std::ranges::any_of(topics_.initialized, [&](const auto& entry) {
    const auto topic = topics.find(entry.first);
    return topic && subscribes_to(topic->name) &&
           static_cast<std::int32_t>(assigned[entry.first].size()) != assignable_partitions(*topic);
  });
}

std::int32_t ShareGroup::assignable_partitions(const TopicInfo& topic) const {
  const auto known = topics_.initialized.find(topic.id);
  if (known == topics_.initialized.end()) return 0;
  // Partitions are made in one go and grow at the end, so that those with a state have no gaps.
  std::int32_t count = 0;
  while (known->second.partitions.contains(count)) ++count;
  return std::min(count, topic.partitions);
}

Assignment ShareGroup::take_uninitialized(const GroupContext& context) {
  Assignment out;
  ShareTopics next = topics_;
  for (const std::string& name : subscribed_topics()) {
    const auto topic = context.topics.find(name);
    if (!topic) continue;
    for (std::int32_t partition = 0; partition < topic->partitions; ++partition) {
      const auto ready = topics_.initialized.find(topic->id);
      if (ready != topics_.initialized.end() && ready->second.partitions.contains(partition)) continue;
      const auto making = topics_.initializing.find(topic->id);
      if (!retry_ && making != topics_.initializing.end() && making->second.partitions.contains(partition)) continue;
      out[topic->id].insert(partition);
      ShareTopic& entry = next.initializing[topic->id];
      entry.name = name;
      entry.partitions.insert(partition);
      next.deleting.erase(topic->id);
    }
  }
  retry_ = false;
  if (next != topics_) emit(ShareTopicsRecord{std::move(next)});
  return out;
}

void ShareGroup::initialized(const Assignment& partitions, const GroupContext& context) {
  ShareTopics next = topics_;
  for (const auto& [id, made] : partitions) {
    const auto making = next.initializing.find(id);
    const auto topic = context.topics.find(id);
    std::string name = topic ? topic->name : (making != next.initializing.end() ? making->second.name : std::string());
    ShareTopic& entry = next.initialized[id];
    entry.name = std::move(name);
    entry.partitions.insert(made.begin(), made.end());
    if (making == next.initializing.end()) continue;
    for (const std::int32_t partition : made) making->second.partitions.erase(partition);
    if (making->second.partitions.empty()) next.initializing.erase(making);
  }
  if (next != topics_) emit(ShareTopicsRecord{std::move(next)});
}

void ShareGroup::forget_topics(const std::set<Uuid>& topics) {
  ShareTopics next = topics_;
  for (const Uuid& id : topics) {
    next.initializing.erase(id);
    next.initialized.erase(id);
    next.deleting.erase(id);
  }
  if (next != topics_) emit(ShareTopicsRecord{std::move(next)});
}

void ShareGroup::make(const GroupContext& context) {
  if (epoch() != 0) return;
  update_epoch(false, context);
  emit(TargetEpochRecord{TargetEpoch{epoch(), 0}});
}

std::vector<ModernRecord> ShareGroup::tombstones() const {
  std::vector<ModernRecord> out = ModernGroup::tombstones();
  out.insert(out.end() - 1, ModernRecord(ShareTopicsRecord{}));
  return out;
}

void ShareGroup::finish_load(const GroupContext& context) {
  ModernGroup::finish_load(context);
  retry_ = true;
}

AssignorOutput assign_simple(const AssignorInput& input) {
  AssignorOutput out;
  std::map<Uuid, std::vector<std::string>> subscribers;
  for (const AssignorMember& member : input.members) {
    out[member.id];
    for (const Uuid& topic : *member.topics) subscribers[topic].push_back(member.id);
  }
  std::map<std::string, std::size_t> load;
  for (const auto& [topic, members] : subscribers) {
    const auto partitions = static_cast<std::size_t>(input.partitions.at(topic));
    if (partitions == 0) continue;
    // Each partition as often as it takes for every member to have one of them.
    const std::size_t rounds = std::max(partitions, members.size());
    std::vector<std::string> order = members;
    std::ranges::sort(order, {}, [&](const std::string& id) { return std::pair(load[id], id); });
    for (std::size_t i = 0; i < rounds; ++i) {
      const std::string& id = order[i % order.size()];
      out[id][topic].insert(static_cast<std::int32_t>(i % partitions));
      ++load[id];
    }
  }
  return out;
}

}  // namespace cork::coordinator
