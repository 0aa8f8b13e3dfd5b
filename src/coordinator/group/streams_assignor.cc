// SPDX-License-Identifier: Apache-2.0
// Active tasks first: to who has them, to who has a copy of their state, to who has least. Then standbys the same way.
// Of several copies a standby's goes before what is only on a disk, and the one that is further before the others.
#include "coordinator/group/streams_assignor.h"

#include <algorithm>
#include <optional>
#include <tuple>
#include <utility>

namespace cork::coordinator {
namespace {

using Task = std::pair<std::string, std::int32_t>;

bool contains(const TaskMap& tasks, const Task& task) {
  const auto found = tasks.find(task.first);
  return found != tasks.end() && found->second.contains(task.second);
}

class Sticky {
 public:
  Sticky(const std::vector<StreamsAssignorMember>& members,
         const std::map<std::string, ConfiguredSubtopology>& subtopologies)
      : members_(members), active_(members.size()), total_(members.size()) {
    for (const auto& [id, subtopology] : subtopologies) {
      for (std::int32_t i = 0; i < subtopology.tasks; ++i) {
        tasks_.emplace_back(id, i);
        if (subtopology.stateful) stateful_.emplace_back(id, i);
      }
    }
    share_ = tasks_.size() / members.size();
    extra_ = tasks_.size() % members.size();
  }

  std::map<std::string, StreamsTasks> run(std::int32_t standby_replicas) {
    for (const StreamsAssignorMember& member : members_) out_[member.id];
    // By number first, as Kafka: what a member gives up then comes from all subtopologies alike.
    std::ranges::sort(tasks_, {}, [](const Task& task) { return std::tie(task.second, task.first); });
    std::vector<Task> open;
    for (const Task& task : tasks_) {
      const auto owner = previous_active(task);
      if (!owner || !take_active(*owner, task)) open.push_back(task);
    }
    std::vector<Task> rest;
    for (const Task& task : open) {
      const auto owner = best_copy(task);
      if (!owner || !take_active(*owner, task)) rest.push_back(task);
    }
    std::ranges::sort(rest);
    for (const Task& task : rest) take_active(least_active(), task);
    for (std::int32_t i = 0; i < standby_replicas; ++i) {
      for (const Task& task : stateful_) add_standby(task);
    }
    return std::move(out_);
  }

 private:
  std::optional<std::size_t> previous_active(const Task& task) const {
    for (std::size_t i = 0; i < members_.size(); ++i) {
      if (contains(members_[i].previous.active, task)) return i;
    }
    return std::nullopt;
  }

  /// Who has a copy of the task's state, outside processes that have the task by now. The best copy, unless another one
  /// is at a process and a member with less to do.
  std::optional<std::size_t> best_copy(const Task& task) const {
    std::vector<std::tuple<bool, std::int64_t, std::size_t>> copies;  // smallest first
    for (std::size_t i = 0; i < members_.size(); ++i) {
      const bool standby = contains(members_[i].previous.standby, task);
      const std::int64_t* offset = offset_of(members_[i], task);
      if (has(task, i) || (!standby && offset == nullptr)) continue;
      copies.emplace_back(!standby, ~(offset == nullptr ? std::int64_t{0} : *offset), i);
    }
    std::ranges::sort(copies);
    std::optional<std::size_t> best;
    for (const auto& [dormant, behind, i] : copies) {
      if (!best || (load_of(i) < load_of(*best) && total_[i] < total_[*best])) best = i;
    }
    return best;
  }
  static const std::int64_t* offset_of(const StreamsAssignorMember& member, const Task& task) {
    const auto tasks = member.offsets.find(task.first);
    if (tasks == member.offsets.end()) return nullptr;
    const auto found = tasks->second.find(task.second);
    return found == tasks->second.end() ? nullptr : &found->second;
  }
  /// Whether the member's process has the task.
  bool has(const Task& task, std::size_t index) const {
    const auto found = processes_.find(task);
    return found != processes_.end() && found->second.contains(members_[index].process_id);
  }

  bool take_active(std::size_t index, const Task& task) {
    if (active_[index] >= share_ && (active_[index] > share_ || extra_ == 0)) return false;
    if (active_[index] == share_) --extra_;
    ++active_[index];
    count(index);
    out_[members_[index].id].active[task.first].insert(task.second);
    processes_[task].insert(members_[index].process_id);
    return true;
  }

  void count(std::size_t index) {
    ++total_[index];
    ++load_[members_[index].process_id];
  }

  std::size_t least_active() const {
    std::size_t best = 0;
    for (std::size_t i = 1; i < members_.size(); ++i) {
      if (std::pair(active_[i], load_of(i)) < std::pair(active_[best], load_of(best))) best = i;
    }
    return best;
  }
  std::size_t load_of(std::size_t index) const {
    const auto found = load_.find(members_[index].process_id);
    return found == load_.end() ? 0 : found->second;
  }

  /// At a process that has nothing of the task: the one that had it, then the one with the best copy, unless it has much
  /// more to do than another.
  void add_standby(const Task& task) {
    std::optional<std::size_t> least;
    for (std::size_t i = 0; i < members_.size(); ++i) {
      if (has(task, i)) continue;
      if (!least || std::pair(load_of(i), total_[i]) < std::pair(load_of(*least), total_[*least])) least = i;
    }
    if (!least) return;  // every process has it
    std::size_t chosen = *least;
    for (const auto& copy : {best_copy(task), previous_active(task)}) {
      if (copy && !has(task, *copy) && load_of(*copy) <= load_of(*least) + 1) chosen = *copy;
    }
    count(chosen);
    out_[members_[chosen].id].standby[task.first].insert(task.second);
    processes_[task].insert(members_[chosen].process_id);
  }

  const std::vector<StreamsAssignorMember>& members_;
  std::vector<Task> tasks_;
  std::vector<Task> stateful_;
  std::vector<std::size_t> active_;
  std::vector<std::size_t> total_;
  std::map<std::string, std::size_t> load_;          // tasks of each process
  std::map<Task, std::set<std::string>> processes_;  // that have a task
  std::map<std::string, StreamsTasks> out_;
  std::size_t share_ = 0;
  std::size_t extra_ = 0;
};

}  // namespace

std::map<std::string, StreamsTasks> assign_sticky(const std::vector<StreamsAssignorMember>& members,
                                                  const std::map<std::string, ConfiguredSubtopology>& subtopologies,
                                                  std::int32_t standby_replicas) {
  if (members.empty()) return {};
  return Sticky(members, subtopologies).run(standby_replicas);
}

}  // namespace cork::coordinator
