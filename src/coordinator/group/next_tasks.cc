// SPDX-License-Identifier: Apache-2.0
// The reconciliation of a member of a streams group with its target: give up, wait for others, take.
#include <algorithm>
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

/// Whether another member stands in the way: a task is active at one member only, and once in a process. What the member
/// has itself, in whatever form, it has given up by now.
bool StreamsGroup::held_by_others(const Member& self, const std::string& subtopology, std::int32_t task,
                                  bool active) const {
  return std::ranges::any_of(members_, [&](const auto& entry) {
    const Member& other = entry.second;
    if (&other == &self) return false;
    const bool same_process = other.metadata.process_id == self.metadata.process_id;
    for (const StreamsTasks* part : {&other.current.assigned, &other.current.revoking}) {
      if ((active || same_process) && contains(part->active, subtopology, task)) return true;
      if (same_process && (contains(part->standby, subtopology, task) || contains(part->warmup, subtopology, task)))
        return true;
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
  bool unreleased = false;
  const auto take = [&](const TaskMap& target_part, TaskMap& assigned, bool active) {
    for (const auto& [subtopology, tasks] : target_part) {
      for (const std::int32_t task : tasks) {
        if (contains(assigned, subtopology, task)) continue;
        if (held_by_others(entry, subtopology, task, active) && !mutated(Mutant::kTaskGivenEarly)) {
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
