// SPDX-License-Identifier: Apache-2.0
// DeadLetterQueue: records that a share group has given up on, written to the topic that the group names (KIP-1191).
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "coordinator/share/share_records.h"
#include "metadata/metadata.h"
#include "partition/partition_manager.h"

namespace cork::coordinator {

class DeadLetterQueue {
 public:
  DeadLetterQueue(Core& core, metadata::Metadata& metadata, partition::PartitionManager& partitions)
      : core_(core), metadata_(metadata), partitions_(partitions) {}

  /// Writes one record for each offset, with headers that tell where it came from and why it is here; key and value
  /// only if the group wants them. Returns when they are durable, or at once if the group has no usable queue, with a
  /// warning: a record that cannot be written must not hold up the group.
  Task<void> send(ShareKey key, std::shared_ptr<partition::Partition> source, std::vector<DeadLetter> letters);

 private:
  Task<Result<std::shared_ptr<partition::Partition>>> target(ShareKey key, std::string name);
  Task<Result<void>> create(std::string name);

  Core& core_;
  metadata::Metadata& metadata_;
  partition::PartitionManager& partitions_;
};

}  // namespace cork::coordinator
