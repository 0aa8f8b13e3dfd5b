// SPDX-License-Identifier: Apache-2.0
// The "consumer" protocol embedded in JoinGroup and SyncGroup: subscriptions and assignments of clients.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "coordinator/group/topics_view.h"

namespace cork::coordinator {

constexpr std::string_view kConsumerProtocolType = "consumer";

struct EmbeddedSubscription {
  std::int16_t version = 0;
  std::vector<std::string> topics;  // sorted, each once
  std::optional<std::string> rack_id;
  Assignment owned;  // topics that exist
};

struct EmbeddedAssignment {
  Assignment partitions;  // topics that exist
  bool has_user_data = false;
};

/// Newer versions are read as the newest that is known. CORRUPT_MESSAGE for what cannot be read.
Result<EmbeddedSubscription> read_subscription(std::string_view metadata, const TopicsView& topics);
Result<EmbeddedAssignment> read_assignment(std::string_view bytes, const TopicsView& topics);
/// Topics that no longer exist are left out.
std::string write_assignment(const EpochAssignment& assignment, std::int16_t version, const TopicsView& topics);

}  // namespace cork::coordinator
