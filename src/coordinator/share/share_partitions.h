// SPDX-License-Identifier: Apache-2.0
// SharePartitions: the share partitions of this core: their records, their locks' time, and how their state is stored.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "coordinator/share/dead_letter_queue.h"
#include "coordinator/share/share_coordinator.h"

namespace cork::coordinator {

struct ShareFetchLimits {
  std::int64_t max_records = 500;
  std::int64_t batch_size = 500;
  std::int64_t max_bytes = 1 << 20;
  bool whole_batches = true;
};

struct ShareFetched {
  Bytes records{};  // whole batches around what was acquired
  std::vector<AcquiredRecords> acquired{};
};

/// A share partition lives from the first fetch until its topic goes, its group goes or its offsets are altered. Its
/// state is what ShareCoordinator holds, plus who has acquired what, which a restart forgets.
class SharePartitions {
 public:
  SharePartitions(Core& core, metadata::Metadata& metadata, partition::PartitionManager& partitions,
                  ShareCoordinator& coordinator, DeadLetterQueue& dead_letters)
      : core_(core),
        metadata_(metadata),
        partitions_(partitions),
        coordinator_(coordinator),
        dead_letters_(dead_letters) {}

  /// Begins to watch locks and topics.
  void start();

  /// One partition for requests; nullptr and the error when it is not there or its state cannot be read.
  class Entry;
  Task<Result<std::shared_ptr<Entry>>> open(ShareKey key);

  /// Acquires what can be acquired now, without waiting. Errors of the log.
  Result<ShareFetched> acquire(Entry& entry, const std::string& member, const ShareFetchLimits& limits);
  Task<Result<void>> acknowledge(std::shared_ptr<Entry> entry, std::string member,
                                 std::vector<AcknowledgeBatch> batches);
  /// What the member has acquired goes back.
  Task<void> release(ShareKey key, std::string member);
  /// The stored state was changed by an administrator, or is gone.
  void forget(const ShareKey& key);

  SharePartitionSettings settings(const std::string& group) const;

 private:
  Task<Result<void>> load(std::shared_ptr<Entry> entry);
  Result<std::int64_t> first_offset(Entry& entry) const;
  log::Isolation isolation(const std::string& group) const;
  /// Tells the dead letter queue, then stores.
  Task<Result<void>> persist(std::shared_ptr<Entry> entry, ShareUpdate update);
  Task<void> persist_task(std::shared_ptr<Entry> entry, ShareUpdate update);
  void archive_aborted(Entry& entry, const Bytes& records, std::int64_t from, std::int64_t to);
  Task<void> keep_time();
  void expire();
  void arm(std::int64_t deadline_ns);

  Core& core_;
  metadata::Metadata& metadata_;
  partition::PartitionManager& partitions_;
  ShareCoordinator& coordinator_;
  DeadLetterQueue& dead_letters_;
  std::map<ShareKey, std::shared_ptr<Entry>> entries_;
  std::int64_t armed_ns_ = INT64_MAX;
  runtime::Condition armed_earlier_;
  metadata::Metadata::Following following_;
};

class SharePartitions::Entry {
 public:
  const ShareKey& key() const { return key_; }
  partition::Partition& log() { return *log_; }
  /// Notified when records become available again; the log tells of new ones.
  runtime::Condition& progress() { return progress_; }

 private:
  friend class SharePartitions;
  ShareKey key_;
  std::shared_ptr<partition::Partition> log_;
  std::optional<SharePartition> state_;
  std::int32_t state_epoch_ = 0;
  bool loading_ = false;
  bool gone_ = false;
  runtime::Condition progress_;
  runtime::Condition loaded_;
};

}  // namespace cork::coordinator
