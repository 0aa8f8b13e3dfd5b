// SPDX-License-Identifier: Apache-2.0
// The records of __share_group_state, in Kafka's formats: snapshots of a share partition's state, and updates of them.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>

#include "base/uuid.h"
#include "coordinator/share/share_partition.h"
#include "protocol/record.h"
#include "protocol/record_batch_builder.h"

namespace cork::coordinator {

/// One partition as one share group sees it.
struct ShareKey {
  std::string group;
  Uuid topic;
  std::int32_t partition = 0;
  auto operator<=>(const ShareKey&) const = default;

  /// "group:topic id:partition", by which FindCoordinator asks and the log's partition is chosen.
  std::string to_string() const;
};

/// Without a state it is a tombstone. An update has no state epoch: that of its snapshot counts.
struct ShareRecord {
  ShareKey key;
  bool snapshot = true;
  std::int32_t snapshot_epoch = 0;
  std::optional<ShareState> state{};
};

void append_share(protocol::RecordBatchBuilder& batch, std::int64_t now_ms, const ShareRecord& record);
/// nullopt for types that this program does not know. CORRUPT_MESSAGE for what cannot be read.
Result<std::optional<ShareRecord>> parse_share(const protocol::Record& record);

/// `older` with what `newer` says of the same offsets, from `start` on.
std::vector<StateBatch> merge_states(const std::vector<StateBatch>& older, const std::vector<StateBatch>& newer,
                                     std::int64_t start);

}  // namespace cork::coordinator
