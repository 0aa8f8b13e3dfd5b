// SPDX-License-Identifier: Apache-2.0
// The sticky assignor of streams groups (KIP-1071): tasks stay where their state is, and processes share the work.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "coordinator/group/streams_topology.h"

namespace cork::coordinator {

/// Task numbers by subtopology.
using TaskMap = std::map<std::string, std::set<std::int32_t>>;

/// How much of their state a member has: sums of offsets in the changelogs, by subtopology and task.
using TaskOffsets = std::map<std::string, std::map<std::int32_t, std::int64_t>>;

struct StreamsTasks {
  TaskMap active;
  TaskMap standby;
  TaskMap warmup;
  bool empty() const { return active.empty() && standby.empty() && warmup.empty(); }
  friend bool operator==(const StreamsTasks&, const StreamsTasks&) = default;
};

struct StreamsAssignorMember {
  std::string id;
  std::string process_id;
  StreamsTasks previous;
  TaskOffsets offsets{};  // also of state that it has on disk and no task for
};

/// A target for each member. Invariants: every task is active at one member; a process has a task once at most, active
/// or standby; members' numbers of active tasks differ by at most one.
std::map<std::string, StreamsTasks> assign_sticky(const std::vector<StreamsAssignorMember>& members,
                                                  const std::map<std::string, ConfiguredSubtopology>& subtopologies,
                                                  std::int32_t standby_replicas);

}  // namespace cork::coordinator
