// SPDX-License-Identifier: Apache-2.0
// PendingOffsets: offsets that open transactions have written, which nobody sees before the marker says commit.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "coordinator/group/group_records.h"

namespace cork::coordinator {

/// Pure. A producer has at most one open transaction; its later offset of a partition replaces the earlier one.
class PendingOffsets {
 public:
  struct Completed {
    std::string group;
    TopicPartition partition;
    CommittedOffset offset;
  };

  void add(std::int64_t producer_id, const std::string& group, const TopicPartition& partition, CommittedOffset offset);
  /// Takes out what the producer wrote below `marker_offset` for groups that `owned` accepts: those whose partition of
  /// __consumer_offsets holds the marker.
  std::vector<Completed> complete(std::int64_t producer_id, std::int64_t marker_offset,
                                  const std::function<bool(const std::string&)>& owned);
  bool has(std::string_view group, const TopicPartition& partition) const;
  bool has_group(std::string_view group) const;
  /// The group goes: nothing of it may come back with a later marker.
  void forget(const std::string& group);
  void forget(const std::string& group, const TopicPartition& partition);
  bool empty() const { return producers_.empty(); }

 private:
  using Key = std::pair<std::string, TopicPartition>;
  std::map<std::int64_t, std::map<Key, CommittedOffset>> producers_;
};

}  // namespace cork::coordinator
