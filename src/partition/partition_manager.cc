// SPDX-License-Identifier: Apache-2.0
// Following the metadata: topics made, changed and deleted.
#include "partition/partition_manager.h"

#include <utility>

#include "base/logger.h"

namespace cork::partition {

namespace {
Logger logger("partition");
}

log::CleanerOptions PartitionManager::cleaner_options(const Config& broker) {
  log::CleanerOptions options;
  options.enabled = broker.get_bool(Key::kLogCleanerEnable);
  options.memory_bytes = static_cast<std::size_t>(std::max<std::int64_t>(broker.get_int(Key::kLogCleanerDedupeBufferSize), 0));
  options.load_factor = broker.get_double(Key::kLogCleanerIoBufferLoadFactor);
  options.slice_bytes = static_cast<std::size_t>(broker.get_int(Key::kLogCleanerIoBufferSize));
  options.bytes_per_second_max = broker.get_double(Key::kLogCleanerIoMaxBytesPerSecond);
  options.backoff_ms = broker.get_int(Key::kLogCleanerBackoffMs);
  return options;
}

log::LogOptions PartitionManager::options_of(const metadata::Topic& topic, std::int32_t index, const Config& broker) const {
  return {.data_directory = {},
          .topic = topic.name,
          .id = {topic.id, index},
          .config = TopicConfig::resolve(broker, topic.configs),
          .internal = topic.is_internal()};
}

Result<std::unique_ptr<PartitionManager>> PartitionManager::open(Core& core, FileSystem& files, metadata::Metadata& metadata,
                                                                 log::LogManagerOptions options) {
  std::unique_ptr<PartitionManager> manager(new PartitionManager(core, metadata));
  const metadata::ImagePtr image = metadata.image();
  options.cleaner = cleaner_options(*image->config());
  std::vector<log::LogOptions> logs;
  for (const metadata::TopicPtr& topic : image->sorted_topics()) {
    for (std::size_t i = 0; i < topic->partitions.size(); ++i) {
      logs.push_back(manager->options_of(*topic, static_cast<std::int32_t>(i), *image->config()));
    }
  }
  TRY_ASSIGN(manager->logs_, log::LogManager::open(core, files, std::move(options), std::move(logs)));
  for (const auto& [id, log] : manager->logs_->logs()) {
    const metadata::TopicPtr topic = image->topic(id.topic_id);
    manager->add(log, topic->partitions[static_cast<std::size_t>(id.partition)].leader_epoch.value);
  }
  manager->following_ = metadata.follow([self = manager.get()](const metadata::ImageUpdate& update) { self->apply(update); });
  return manager;
}

void PartitionManager::add(std::shared_ptr<log::Log> log, std::int32_t leader_epoch) {
  const log::LogId id = log->id();
  partitions_.emplace(id, std::make_shared<Partition>(core_, *logs_, std::move(log), leader_epoch));
}

std::shared_ptr<Partition> PartitionManager::find(const Uuid& topic_id, std::int32_t index) const {
  const auto found = partitions_.find({topic_id, index});
  return found == partitions_.end() ? nullptr : found->second;
}

std::shared_ptr<Partition> PartitionManager::find(std::string_view topic, std::int32_t index) const {
  const metadata::TopicPtr found = metadata_.image()->topic(topic);
  return found == nullptr ? nullptr : find(found->id, index);
}

std::vector<std::shared_ptr<Partition>> PartitionManager::partitions() const {
  std::vector<std::shared_ptr<Partition>> out;
  out.reserve(partitions_.size());
  for (const auto& [id, partition] : partitions_) out.push_back(partition);
  return out;
}

void PartitionManager::apply(const metadata::ImageUpdate& update) {
  const Config& broker = *update.image->config();
  for (const metadata::Delta::TopicChange& change : update.delta->topics) apply_topic(change, broker);
  if (!update.delta->broker_config_changed) return;
  logs_->cleaner().set_options(cleaner_options(broker));
  for (const auto& [id, partition] : partitions_) {
    if (const metadata::TopicPtr topic = update.image->topic(id.topic_id)) {
      partition->log().set_config(TopicConfig::resolve(broker, topic->configs));
    }
  }
}

void PartitionManager::apply_topic(const metadata::Delta::TopicChange& change, const Config& broker) {
  if (change.after == nullptr) {
    for (std::size_t i = 0; i < change.before->partitions.size(); ++i) {
      const log::LogId id{change.before->id, static_cast<std::int32_t>(i)};
      partitions_.erase(id);
      if (const auto removed = logs_->remove(id); !removed) {
        logger.error("cannot remove the log of a deleted topic", {{"topic", change.before->name}, {"error", removed.error().message}});
      }
    }
    return;
  }
  const TopicConfig config = TopicConfig::resolve(broker, change.after->configs);
  for (std::size_t i = 0; i < change.after->partitions.size(); ++i) {
    const auto index = static_cast<std::int32_t>(i);
    const std::int32_t epoch = change.after->partitions[i].leader_epoch.value;
    if (const auto partition = find(change.after->id, index)) {
      partition->log().set_config(config);
      partition->set_leader_epoch(epoch);
    } else {
      add(logs_->create(options_of(*change.after, index, broker)), epoch);
    }
  }
}

}  // namespace cork::partition
