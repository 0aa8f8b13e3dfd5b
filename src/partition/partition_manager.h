// SPDX-License-Identifier: Apache-2.0
// PartitionManager: the partitions of this core, kept in step with the metadata.
#pragma once

#include <functional>
#include <memory>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "metadata/metadata.h"
#include "partition/partition.h"

namespace cork::partition {

/// Belongs to one core. Partitions appear and go with the topics of the metadata's image; their files appear with
/// their first record.
class PartitionManager {
 public:
  /// Opens the logs of all topics in the image and recovers them. Blocking. REQUIRES: `metadata` has started.
  static Result<std::unique_ptr<PartitionManager>> open(Core& core, FileSystem& files, metadata::Metadata& metadata,
                                                        log::LogManagerOptions options);

  /// nullptr if there is none.
  std::shared_ptr<Partition> find(const Uuid& topic_id, std::int32_t index) const;
  std::shared_ptr<Partition> find(std::string_view topic, std::int32_t index) const;
  /// All partitions of this core, in no order.
  std::vector<std::shared_ptr<Partition>> partitions() const;

  log::LogManager& logs() { return *logs_; }
  /// Waits for all commits and leaves nothing for a recovery to do. No appends may follow.
  Task<Result<void>> stop() { return logs_->stop(); }

 private:
  PartitionManager(Core& core, metadata::Metadata& metadata) : core_(core), metadata_(metadata) {}
  void apply(const metadata::ImageUpdate& update);
  void apply_topic(const metadata::Delta::TopicChange& change, const Config& broker);
  static log::CleanerOptions cleaner_options(const Config& broker);
  log::LogOptions options_of(const metadata::Topic& topic, std::int32_t index, const Config& broker) const;
  void add(std::shared_ptr<log::Log> log, std::int32_t leader_epoch);

  Core& core_;
  metadata::Metadata& metadata_;
  std::unique_ptr<log::LogManager> logs_;
  std::unordered_map<log::LogId, std::shared_ptr<Partition>> partitions_;
  metadata::Metadata::Following following_;
};

}  // namespace cork::partition
