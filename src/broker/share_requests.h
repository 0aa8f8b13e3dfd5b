// SPDX-License-Identifier: Apache-2.0
// What ShareFetch and ShareAcknowledge have in common: acknowledgements, and the end of a session.
#pragma once

#include <map>
#include <utility>

#include "broker/request_context.h"
#include "coordinator/share/share_partitions.h"

namespace cork::broker {

using SharePartitionId = std::pair<Uuid, std::int32_t>;
using ShareAcknowledgements = std::map<SharePartitionId, std::vector<coordinator::AcknowledgeBatch>>;

/// Acknowledges partition by partition; the outcome of each.
Task<std::map<SharePartitionId, Result<void>>> acknowledge(Services& services, std::string group, std::string member,
                                                           ShareAcknowledgements acknowledgements);
/// Gives back what the member has of these partitions.
Task<void> release_share_partitions(Services& services, std::string group, std::string member,
                                    std::vector<SharePartitionId> partitions);

template <class Batches>
std::vector<coordinator::AcknowledgeBatch> batches_of(const Batches& batches) {
  std::vector<coordinator::AcknowledgeBatch> out;
  for (const auto& batch : batches) out.push_back({batch.first_offset, batch.last_offset, batch.acknowledge_types});
  return out;
}

}  // namespace cork::broker
