// SPDX-License-Identifier: Apache-2.0
// Static members of streams groups, who go for a while and come back, and what a member that lags behind may commit.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "coordinator/group/static_members.h"
#include "coordinator/group/streams_group.h"

namespace cork::coordinator {

const std::string* StreamsGroup::static_member(std::string_view instance_id) const {
  const auto found = std::ranges::find_if(
      members_, [&](const auto& entry) { return entry.second.metadata.instance_id == instance_id; });
  return found == members_.end() ? nullptr : &found->first;
}

/// REQUIRES: the request has an instance id and does not join.
Result<void> StreamsGroup::check_instance(const StreamsHeartbeat& request) const {
  const std::string* holder = static_member(*request.instance_id);
  if (holder == nullptr) return unknown_instance(*request.instance_id);
  if (*holder != request.member_id) return fenced_instance(request.member_id, *request.instance_id, *holder);
  return {};
}

void StreamsGroup::drop_member(const std::string& member_id) {
  emit(StreamsCurrentRecord{member_id, std::nullopt});
  emit(StreamsTargetRecord{member_id, std::nullopt});
  emit(StreamsMemberRecord{member_id, std::nullopt});
}

/// The old member's place and tasks are the new one's; both may have the same id.
void StreamsGroup::replace_static(const std::string& old_id, const std::string& new_id) {
  const Member old = members_.find(old_id)->second;
  StreamsTasks old_target = target(old_id);
  drop_member(old_id);
  emit(StreamsMemberRecord{new_id, old.metadata});
  emit(StreamsTargetRecord{new_id, std::move(old_target)});
  StreamsCurrent current = old.current;
  current.epoch = 0;
  current.previous_epoch = 0;
  emit(StreamsCurrentRecord{new_id, std::move(current)});
}

Result<std::optional<std::string>> StreamsGroup::leave(const StreamsHeartbeat& request) {
  if (request.instance_id) TRY(check_instance(request));
  const auto known = members_.find(request.member_id);
  if (known == members_.end()) {
    return fail(ErrorCode::kUnknownMemberId,
                fmt::format("Member {} is not a member of group {}.", request.member_id, id()));
  }
  if (!request.instance_id || request.epoch != kLeaveStaticEpoch) return std::optional(request.member_id);
  StreamsCurrent current = known->second.current;
  current.epoch = kLeaveStaticEpoch;
  current.revoking = {};  // it has closed all its tasks
  if (current.state == StreamsMemberState::kUnrevokedTasks) current.state = StreamsMemberState::kStable;
  current.since.clear();
  for (const auto& [subtopology, tasks] : current.assigned.active) {
    for (const std::int32_t task : tasks) current.since[subtopology][task] = 0;
  }
  emit(StreamsCurrentRecord{request.member_id, std::move(current)});
  known->second.rebalance_deadline_ns = INT64_MAX;  // the session goes on
  return std::optional<std::string>();
}

/// Whether the member has had the active task that reads this partition in that epoch.
bool StreamsGroup::had_by(const StreamsCurrent& current, std::int32_t epoch, const std::string& topic,
                          std::int32_t partition) const {
  if (!topology_) return false;
  const auto reads = [&](const Subtopology& subtopology) {
    return std::ranges::any_of(subtopology.source_topics, [&](const std::string& name) { return name == topic; }) ||
           std::ranges::any_of(subtopology.repartition_sources,
                               [&](const InternalTopic& source) { return source.name == topic; });
  };
  const auto reader = std::ranges::find_if(topology_->subtopologies, reads);
  if (reader == topology_->subtopologies.end()) return false;
  const bool has = std::ranges::any_of(std::array{&current.assigned, &current.revoking}, [&](const StreamsTasks* part) {
    const auto tasks = part->active.find(reader->id);
    return tasks != part->active.end() && tasks->second.contains(partition);
  });
  if (!has) return false;
  const auto epochs = current.since.find(reader->id);
  if (epochs == current.since.end() || !epochs->second.contains(partition)) return current.epoch <= epoch;
  return epochs->second.at(partition) <= epoch;
}

}  // namespace cork::coordinator
