// SPDX-License-Identifier: Apache-2.0
// Acknowledging and giving back.
#include "broker/share_requests.h"

#include "metadata/metadata.h"

namespace cork::broker {

Task<std::map<SharePartitionId, Result<void>>> acknowledge(Services& services, std::string group, std::string member,
                                                           ShareAcknowledgements acknowledgements) {
  std::map<SharePartitionId, Result<void>> out;
  for (auto& [id, batches] : acknowledgements) {
    if (!services.image().topic(id.first)) {
      out.emplace(id, fail(ErrorCode::kUnknownTopicId, "This server does not host this topic ID."));
      continue;
    }
    auto entry = co_await services.share_partitions.open({group, id.first, id.second});
    if (!entry) {
      out.emplace(id, fail(entry.error()));
      continue;
    }
    out.emplace(id, co_await services.share_partitions.acknowledge(*entry, member, std::move(batches)));
  }
  co_return out;
}

Task<void> release_share_partitions(Services& services, std::string group, std::string member,
                                    std::vector<SharePartitionId> partitions) {
  for (const auto& [topic, index] : partitions)
    co_await services.share_partitions.release({group, topic, index}, member);
}

}  // namespace cork::broker
