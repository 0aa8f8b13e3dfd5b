// SPDX-License-Identifier: Apache-2.0
// ShareCoordinator: keeps the state of share partitions in __share_group_state (KIP-932).
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "coordinator/log_places.h"
#include "coordinator/share/share_records.h"
#include "metadata/metadata.h"
#include "partition/partition_manager.h"

namespace cork::coordinator {

/// A change is appended to the key's partition of __share_group_state and answered when it is durable. A snapshot now
/// and then makes what is before it superfluous, and that is deleted.
class ShareCoordinator {
 public:
  ShareCoordinator(Core& core, metadata::Metadata& metadata, partition::PartitionManager& partitions)
      : core_(core), metadata_(metadata), partitions_(partitions) {}

  /// Replays __share_group_state. Blocking; before the first request.
  Result<void> load();
  /// Makes the topic if it is not there.
  Task<Result<void>> ensure_topic();

  /// UNKNOWN_TOPIC_OR_PARTITION, FENCED_STATE_EPOCH, COORDINATOR_NOT_AVAILABLE.
  Task<Result<void>> initialize(ShareKey key, std::int32_t state_epoch, std::int64_t start_offset);
  /// INVALID_REQUEST if it was never initialized, FENCED_LEADER_EPOCH.
  Task<Result<ShareState>> read(ShareKey key, std::int32_t leader_epoch);
  /// The same errors, and FENCED_STATE_EPOCH. Batches are laid over those that are known.
  Task<Result<void>> write(ShareKey key, ShareState change);
  /// Nothing happens to what is not there.
  Task<Result<void>> remove(ShareKey key);
  /// nullptr if there is none.
  const ShareState* find(const ShareKey& key) const;

 private:
  struct Entry {
    ShareState state;
    std::int32_t snapshot_epoch = 0;
    std::int32_t updates = 0;           // since the last snapshot
    std::int64_t snapshot_offset = -1;  // of the last one in the log
  };
  Result<void> check(const ShareKey& key) const;
  std::shared_ptr<partition::Partition> log_of(const ShareKey& key);
  Task<Result<void>> store(ShareRecord record);
  void apply(const ShareRecord& record, std::int64_t offset);
  Result<void> load_partition(partition::Partition& partition);
  Task<void> prune();
  Task<void> prune_partition(std::shared_ptr<partition::Partition> partition);

  Core& core_;
  metadata::Metadata& metadata_;
  partition::PartitionManager& partitions_;
  std::map<ShareKey, Entry> entries_;
  LogPlaces places_;
};

}  // namespace cork::coordinator
