// SPDX-License-Identifier: Apache-2.0
// Offsets between their commit in a transaction and its marker.
#include "coordinator/group/pending_offsets.h"

#include <algorithm>

namespace cork::coordinator {

void PendingOffsets::add(std::int64_t producer_id, const std::string& group, const TopicPartition& partition,
                         CommittedOffset offset) {
  producers_[producer_id][{group, partition}] = std::move(offset);
}

std::vector<PendingOffsets::Completed> PendingOffsets::complete(std::int64_t producer_id, std::int64_t marker_offset,
                                                                const std::function<bool(const std::string&)>& owned) {
  std::vector<Completed> out;
  const auto producer = producers_.find(producer_id);
  if (producer == producers_.end()) return out;
  std::erase_if(producer->second, [&](auto& entry) {
    if (entry.second.record_offset >= marker_offset || !owned(entry.first.first)) return false;
    out.push_back({entry.first.first, entry.first.second, std::move(entry.second)});
    return true;
  });
  if (producer->second.empty()) producers_.erase(producer);
  return out;
}

bool PendingOffsets::has(std::string_view group, const TopicPartition& partition) const {
  if (producers_.empty()) return false;
  const Key key(group, partition);
  return std::ranges::any_of(producers_, [&](const auto& producer) { return producer.second.contains(key); });
}

bool PendingOffsets::has_group(std::string_view group) const {
  return std::ranges::any_of(producers_, [&](const auto& producer) {
    return std::ranges::any_of(producer.second, [&](const auto& entry) { return entry.first.first == group; });
  });
}

void PendingOffsets::forget(const std::string& group) {
  for (auto& [id, offsets] : producers_)
    std::erase_if(offsets, [&](const auto& entry) { return entry.first.first == group; });
  std::erase_if(producers_, [](const auto& entry) { return entry.second.empty(); });
}

void PendingOffsets::forget(const std::string& group, const TopicPartition& partition) {
  for (auto& [id, offsets] : producers_) offsets.erase({group, partition});
  std::erase_if(producers_, [](const auto& entry) { return entry.second.empty(); });
}

}  // namespace cork::coordinator
