// SPDX-License-Identifier: Apache-2.0
// The server-side assignors of the consumer protocol (KIP-848): uniform and range, as pure functions.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "coordinator/group/topics_view.h"

namespace cork::coordinator {

/// Ids of the topics that a member subscribes to, sorted; members with the same subscription share one list.
using TopicIdList = std::shared_ptr<const std::vector<Uuid>>;

struct AssignorMember {
  std::string id;
  std::optional<std::string> instance_id;
  TopicIdList topics;
  const Assignment* current = nullptr;  // its target so far; may be null
};

struct AssignorInput {
  std::vector<AssignorMember> members;      // sorted by id
  std::map<Uuid, std::int32_t> partitions;  // of every subscribed topic
};

/// A target for each member of the input.
using AssignorOutput = std::map<std::string, Assignment>;
using PartitionAssignor = AssignorOutput (*)(const AssignorInput& input);

/// Balanced (sizes differ by at most one among members with equal subscriptions), then sticky.
AssignorOutput assign_uniform(const AssignorInput& input);
/// Each topic in contiguous ranges over its subscribers in one order, so that topics with as many partitions are
/// co-partitioned.
AssignorOutput assign_range(const AssignorInput& input);

/// nullptr for a name that is none of Kafka's.
PartitionAssignor find_partition_assignor(std::string_view name);

}  // namespace cork::coordinator
