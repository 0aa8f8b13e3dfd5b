// SPDX-License-Identifier: Apache-2.0
// The reconciliation of a member of a streams group with its target: give up, wait for others, take.
#include <algorithm>
#include <initializer_list>
#include <utility>

#include "coordinator/group/streams_group.h"
#include "coordinator/mutant.h"

namespace cork::coordinator {
namespace {

bool contains(const TaskMap& tasks, const std::string& subtopology, std::int32_t task) {
  const auto found = tasks.find(subtopology);
  return found != tasks.end() && found->second.contains(task);
}

bool intersects(const TaskMap& a, const TaskMap& b) {
  return std::ranges::any_of(a, [&](const auto& entry) {
    return std::ranges::any_of(entry.second, [&](std::int32_t task) { return contains(b, entry.first, task); });
  });
}

/// Whether the member still has, or may have, something of `revoking`.
bool holds(const std::optional<StreamsTasks>& owned, const StreamsTasks& revoking) {
  if (!owned) return true;
  return intersects(owned->active, revoking.active) || intersects(owned->standby, revoking.standby) ||
         intersects(owned->warmup, revoking.warmup);
}

/// Splits what a member has into what it keeps and what it has to give up.
void divide(const TaskMap& current, const TaskMap& target, TaskMap& kept, TaskMap& revoking) {
  for (const auto& [subtopology, tasks] : current) {
    for (const std::int32_t task : tasks)
      (contains(target, subtopology, task) ? kept : revoking)[subtopology].insert(task);
  }
}

}  // namespace

/// Active at any member, or at one of this process.
bool StreamsGroup::active_somewhere(const std::string& subtopology, std::int32_t task,
                                    const std::string* process) const {
  return std::ranges::any_of(members_, [&](const auto& entry) {
    const Member& other = entry.second;
    if (process != nullptr && other.metadata.process_id != *process) return false;
    return contains(other.current.assigned.active, subtopology, task) ||
           contains(other.current.revoking.active, subtopology, task);
  });
}

bool StreamsGroup::copy_at(const std::string& process, const std::string& subtopology, std::int32_t task) const {
  return std::ranges::any_of(members_, [&](const auto& entry) {
    const Member& other = entry.second;
    if (other.metadata.process_id != process) return false;
    for (const StreamsTasks* part : {&other.current.assigned, &other.current.revoking}) {
      if (contains(part->standby, subtopology, task) || contains(part->warmup, subtopology, task)) return true;
    }
    return false;
  });
}

StreamsCurrent StreamsGroup::advance(const Member& entry, const StreamsTasks& wanted, std::int32_t wanted_epoch,
                                     const std::optional<StreamsTasks>& owned, std::int32_t epoch) const {
  const StreamsCurrent& current = entry.current;
  StreamsCurrent out = current;
  out.assigned = {};
  out.previous_epoch = current.epoch;
  StreamsTasks revoking;
  divide(current.assigned.active, wanted.active, out.assigned.active, revoking.active);
  divide(current.assigned.standby, wanted.standby, out.assigned.standby, revoking.standby);
  divide(current.assigned.warmup, wanted.warmup, out.assigned.warmup, revoking.warmup);
  if (!revoking.empty() && holds(owned, revoking)) {
    out.revoking = std::move(revoking);
    out.state = StreamsMemberState::kUnrevokedTasks;
    out.epoch = epoch;
    return out;
  }
  const std::string& process = entry.metadata.process_id;
  // What the member itself has just given up does not hold it up.
  const auto mine = [&](const std::string& subtopology, std::int32_t task) {
    for (const StreamsTasks* part : std::initializer_list<const StreamsTasks*>{&revoking, &current.revoking}) {
      if (contains(part->active, subtopology, task) || contains(part->standby, subtopology, task) ||
          contains(part->warmup, subtopology, task))
        return true;
    }
    return false;
  };
  bool unreleased = false;
  const auto take = [&](const TaskMap& target_part, TaskMap& assigned, bool active) {
    for (const auto& [subtopology, tasks] : target_part) {
      for (const std::int32_t task : tasks) {
        if (contains(assigned, subtopology, task)) continue;
        const bool busy =
            active_somewhere(subtopology, task, active ? nullptr : &process) || copy_at(process, subtopology, task);
        if (busy && !mine(subtopology, task) && !mutated(Mutant::kTaskGivenEarly)) {
          unreleased = true;
          continue;
        }
        assigned[subtopology].insert(task);
        if (active) out.since[subtopology][task] = wanted_epoch;
      }
    }
  };
  take(wanted.active, out.assigned.active, true);
  take(wanted.standby, out.assigned.standby, false);
  take(wanted.warmup, out.assigned.warmup, false);
  out.revoking = {};
  out.epoch = wanted_epoch;
  out.state = unreleased ? StreamsMemberState::kUnreleasedTasks : StreamsMemberState::kStable;
  for (auto subtopology = out.since.begin(); subtopology != out.since.end();) {
    std::erase_if(subtopology->second,
                  [&](const auto& task) { return !contains(out.assigned.active, subtopology->first, task.first); });
    subtopology = subtopology->second.empty() ? out.since.erase(subtopology) : std::next(subtopology);
  }
  return out;
}

StreamsCurrent StreamsGroup::next(const Member& entry, const StreamsTasks& wanted, std::int32_t wanted_epoch,
                                  const std::optional<StreamsTasks>& owned) const {
  const StreamsCurrent& current = entry.current;
  switch (current.state) {
    case StreamsMemberState::kStable:
      return current.epoch == wanted_epoch ? current : advance(entry, wanted, wanted_epoch, owned, current.epoch);
    case StreamsMemberState::kUnrevokedTasks:
      if (holds(owned, current.revoking)) return current;
      return advance(entry, wanted, wanted_epoch, owned, current.epoch + 1);
    case StreamsMemberState::kUnreleasedTasks: return advance(entry, wanted, wanted_epoch, owned, current.epoch);
    case StreamsMemberState::kUnknown: return advance(entry, wanted, wanted_epoch, owned, wanted_epoch);
  }
  return current;
}

}  // namespace cork::coordinator
