// SPDX-License-Identifier: Apache-2.0
// Requests to change the voters of the metadata quorum, which is this node alone (KIP-853).
#pragma once

#include <fmt/format.h>

#include <optional>
#include <string>

#include "metadata/image.h"
#include "protocol/string.h"

namespace cork::broker {

/// INCONSISTENT_CLUSTER_ID for a request that is meant for another cluster.
inline Result<void> check_cluster_id(const metadata::Image& image, const std::optional<protocol::String>& cluster_id) {
  if (!cluster_id || cluster_id->view() == image.identity().cluster_id) return {};
  return fail(ErrorCode::kInconsistentClusterId,
              fmt::format("The given id \"{}\" doesn't match the cluster id \"{}\"", cluster_id->view(), image.identity().cluster_id));
}

/// As Kafka writes a voter.
inline std::string voter_key(std::int32_t id, const Uuid& directory) {
  return fmt::format("ReplicaKey(id={}, directoryId={})", id, directory.to_string());
}
inline bool is_voter_key(std::int32_t id, const Uuid& directory) { return id >= 0 && !directory.is_zero(); }

}  // namespace cork::broker
