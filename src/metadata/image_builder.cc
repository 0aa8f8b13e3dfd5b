// SPDX-License-Identifier: Apache-2.0
// Replays metadata records: the one place where an image changes.
#include "metadata/image_builder.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "metadata/topic_name.h"

namespace cork::metadata {
namespace {

std::unexpected<Error> contradiction(std::string text) {
  return fail(ErrorCode::kCorruptMessage, "metadata record contradicts those before it: " + std::move(text));
}

std::vector<NodeId> node_ids(const std::vector<std::int32_t>& numbers) {
  std::vector<NodeId> ids;
  ids.reserve(numbers.size());
  for (const std::int32_t number : numbers) ids.emplace_back(number);
  return ids;
}

std::vector<std::int32_t> numbers_of(const std::vector<NodeId>& ids) {
  std::vector<std::int32_t> numbers;
  numbers.reserve(ids.size());
  for (const NodeId id : ids) numbers.push_back(id.value);
  return numbers;
}

template <class T>
void note_once(std::vector<T>& list, const T& value) {
  if (std::ranges::find(list, value) == list.end()) list.push_back(value);
}

/// Settings of a layer over the static configuration; what this version does not take any more is left out.
Config with_layer(Config config, config::Source layer, const config::Overrides& values) {
  if (values.empty()) return config;
  if (auto changed = config.with_dynamic(layer, values)) return *std::move(changed);
  config::Overrides accepted;
  for (const auto& [name, value] : values) {
    auto more = accepted;
    more[name] = value;
    if (auto changed = config.with_dynamic(layer, more)) {
      config = *std::move(changed);
      accepted = std::move(more);
    }
  }
  return config;
}

}  // namespace

ImageBuilder::ImageBuilder(const Image& base)
    : next_(std::make_shared<Image>(base)), delta_(std::make_shared<Delta>()) {}

Result<void> ImageBuilder::replay(const Record& record) {
  TRY(std::visit([this](const auto& r) { return apply(r); }, record));
  ++next_->sequence_;
  return {};
}

Result<void> ImageBuilder::replay_all(const Records& records) {
  for (const Record& record : records) TRY(replay(record));
  return {};
}

Result<void> ImageBuilder::apply(const ClusterRecord& record) {
  next_->identity_ = {record.cluster_id.str(), NodeId(record.node_id), record.directory_id};
  return {};
}

Result<void> ImageBuilder::apply(const TopicRecord& record) {
  const std::string name = record.name.str();
  if (next_->by_name_.contains(name)) return contradiction(fmt::format("topic {} is there already", name));
  if (next_->by_id_.contains(record.topic_id)) return contradiction(fmt::format("topic id of {} is taken", name));
  note_topic(record.topic_id, nullptr);
  auto topic = std::make_shared<Topic>(Topic{.name = name, .id = record.topic_id});
  edited_[record.topic_id] = topic;
  next_->by_name_.set(name, topic);
  next_->by_id_.set(record.topic_id, topic);
  index_metric_name(name, true);
  return {};
}

Result<void> ImageBuilder::apply(const PartitionRecord& record) {
  Topic* topic = edit(record.topic_id);
  if (topic == nullptr) {
    return contradiction(fmt::format("partition of the unknown topic {}", record.topic_id.to_string()));
  }
  Partition partition{.leader = NodeId(record.leader),
                      .leader_epoch = LeaderEpoch(record.leader_epoch),
                      .partition_epoch = record.partition_epoch,
                      .replicas = node_ids(record.replicas),
                      .isr = node_ids(record.isr)};
  const auto count = topic->partitions.size();
  if (record.partition_id < 0 || static_cast<std::size_t>(record.partition_id) > count) {
    return contradiction(fmt::format("partition {}-{} follows {} partitions", topic->name, record.partition_id, count));
  }
  const auto index = static_cast<std::size_t>(record.partition_id);
  if (index == count) {
    topic->partitions.push_back(std::move(partition));
    ++next_->partition_count_;
  } else {
    topic->partitions[index] = std::move(partition);
  }
  return {};
}

Result<void> ImageBuilder::apply(const ConfigRecord& record) {
  const auto type = static_cast<ResourceType>(record.resource_type);
  const std::string name = record.resource_name.str();
  config::Overrides* settings = nullptr;
  if (type == ResourceType::kTopic) {
    const TopicPtr topic = next_->topic(name);
    if (!topic) return contradiction(fmt::format("configuration of the unknown topic {}", name));
    settings = &edit(topic->id)->configs;
  } else {
    if (!configs_) configs_ = std::make_shared<Image::Configs>(*next_->configs_);
    settings = &(*configs_)[{type, name}];
  }
  if (record.value) {
    (*settings)[record.name.str()] = record.value->str();
  } else {
    settings->erase(record.name.str());
  }
  if (settings->empty() && type != ResourceType::kTopic) configs_->erase({type, name});
  if (type == ResourceType::kBroker) delta_->broker_config_changed = true;
  if (type == ResourceType::kGroup) note_once(delta_->groups_changed, name);
  if (type == ResourceType::kClientMetrics) note_once(delta_->client_metrics_changed, name);
  return {};
}

Result<void> ImageBuilder::apply(const RemoveTopicRecord& record) {
  const TopicPtr topic = next_->topic(record.topic_id);
  if (!topic) return contradiction(fmt::format("removal of the unknown topic {}", record.topic_id.to_string()));
  note_topic(record.topic_id, topic);
  edited_.erase(record.topic_id);
  next_->by_id_.erase(record.topic_id);
  next_->by_name_.erase(topic->name);
  next_->partition_count_ -= static_cast<std::int64_t>(topic->partitions.size());
  index_metric_name(topic->name, false);
  return {};
}

Result<void> ImageBuilder::apply(const ClientQuotaRecord& record) {
  QuotaEntity entity;
  for (const auto& part : record.entity) {
    auto& name = entity[part.entity_type.str()];
    if (part.entity_name) name = part.entity_name->str();
  }
  if (!quotas_) quotas_ = std::make_shared<std::map<QuotaEntity, QuotaValues>>(*next_->quotas_);
  QuotaValues& values = (*quotas_)[entity];
  if (record.remove) {
    values.erase(record.name.str());
  } else {
    values[record.name.str()] = record.value;
  }
  if (values.empty()) quotas_->erase(entity);
  delta_->quotas_changed = true;
  return {};
}

Result<void> ImageBuilder::apply(const ProducerIdsRecord& record) {
  if (record.next_producer_id < next_->next_producer_id_) {
    return contradiction(fmt::format("producer id {} after {}", record.next_producer_id, next_->next_producer_id_));
  }
  next_->next_producer_id_ = record.next_producer_id;
  return {};
}

Result<void> ImageBuilder::apply(const FeatureLevelRecord& record) {
  if (!features_) features_ = std::make_shared<std::map<std::string, std::int16_t>>(*next_->features_);
  if (record.level == 0) {
    features_->erase(record.name.str());
  } else {
    (*features_)[record.name.str()] = record.level;
  }
  delta_->features_changed = true;
  return {};
}

Topic* ImageBuilder::edit(const Uuid& id) {
  const auto found = edited_.find(id);
  if (found != edited_.end()) return found->second.get();
  const TopicPtr current = next_->topic(id);
  if (!current) return nullptr;
  note_topic(id, current);
  auto copy = std::make_shared<Topic>(*current);
  edited_[id] = copy;
  next_->by_name_.set(copy->name, copy);
  next_->by_id_.set(id, copy);
  return copy.get();
}

void ImageBuilder::note_topic(const Uuid& id, TopicPtr before) {
  if (before_.try_emplace(id, std::move(before)).second) order_.push_back(id);
}

void ImageBuilder::index_metric_name(const std::string& name, bool add) {
  const std::string key = metric_name(name);
  const auto* current = next_->by_metric_name_.find(key);
  auto names = current == nullptr ? std::vector<std::string>() : **current;
  if (add) {
    names.push_back(name);
  } else {
    std::erase(names, name);
  }
  if (names.empty()) {
    next_->by_metric_name_.erase(key);
  } else {
    next_->by_metric_name_.set(key, std::make_shared<const std::vector<std::string>>(std::move(names)));
  }
}

void ImageBuilder::rebuild_config() {
  const auto& stored = *next_->configs_;
  const auto layer = [&](const std::string& name) {
    const auto found = stored.find({ResourceType::kBroker, name});
    return found == stored.end() ? config::Overrides() : found->second;
  };
  Config config = with_layer(*next_->static_config_, config::Source::kDynamicDefaultBroker, layer(""));
  const auto own = layer(std::to_string(next_->identity_.node_id.value));
  next_->config_ = std::make_shared<const Config>(with_layer(std::move(config), config::Source::kDynamicBroker, own));
}

void ImageBuilder::resume_at(std::int64_t sequence) {
  next_->sequence_ = sequence;
  next_->broker_epoch_ = sequence;
}

ImageUpdate ImageBuilder::finish() {
  if (configs_) next_->configs_ = configs_;
  if (quotas_) next_->quotas_ = quotas_;
  if (features_) next_->features_ = features_;
  if (scram_credentials_) next_->scram_credentials_ = scram_credentials_;
  if (acls_) next_->acls_ = acls_;
  if (delegation_tokens_) next_->delegation_tokens_ = delegation_tokens_;
  if (delta_->broker_config_changed) rebuild_config();
  for (const Uuid& id : order_) {
    Delta::TopicChange change{before_[id], next_->topic(id)};
    if (change.before || change.after) delta_->topics.push_back(std::move(change));
  }
  edited_.clear();
  return {std::move(next_), std::move(delta_)};
}

namespace {

void add_config_records(Records& out, ResourceType type, const std::string& name, const config::Overrides& settings) {
  for (const auto& [key, value] : settings) {
    ConfigRecord record;
    record.resource_type = static_cast<std::int8_t>(type);
    record.resource_name = name;
    record.name = key;
    record.value = value;
    out.emplace_back(std::move(record));
  }
}

void add_topic_records(Records& out, const Topic& topic) {
  TopicRecord head;
  head.name = topic.name;
  head.topic_id = topic.id;
  out.emplace_back(std::move(head));
  for (std::size_t i = 0; i < topic.partitions.size(); ++i) {
    const Partition& partition = topic.partitions[i];
    PartitionRecord record;
    record.topic_id = topic.id;
    record.partition_id = static_cast<std::int32_t>(i);
    record.replicas = numbers_of(partition.replicas);
    record.isr = numbers_of(partition.isr);
    record.leader = partition.leader.value;
    record.leader_epoch = partition.leader_epoch.value;
    record.partition_epoch = partition.partition_epoch;
    out.emplace_back(std::move(record));
  }
  add_config_records(out, ResourceType::kTopic, topic.name, topic.configs);
}

void add_quota_records(Records& out, const QuotaEntity& entity, const QuotaValues& values) {
  for (const auto& [key, value] : values) {
    ClientQuotaRecord record;
    for (const auto& [type, name] : entity) {
      auto& part = record.entity.emplace_back();
      part.entity_type = type;
      if (name) part.entity_name = *name;
    }
    record.name = key;
    record.value = value;
    out.emplace_back(std::move(record));
  }
}

}  // namespace

Records snapshot_records(const Image& image) {
  Records out;
  ClusterRecord cluster;
  cluster.cluster_id = image.identity().cluster_id;
  cluster.node_id = image.identity().node_id.value;
  cluster.directory_id = image.identity().directory_id;
  out.emplace_back(std::move(cluster));
  for (const auto& [name, level] : image.features()) {
    FeatureLevelRecord record;
    record.name = name;
    record.level = level;
    out.emplace_back(std::move(record));
  }
  for (const TopicPtr& topic : image.sorted_topics()) add_topic_records(out, *topic);
  for (const auto type : {ResourceType::kBroker, ResourceType::kClientMetrics, ResourceType::kGroup}) {
    for (const std::string& name : image.configured(type)) {
      add_config_records(out, type, name, image.overrides(type, name));
    }
  }
  for (const auto& [entity, values] : image.quotas()) add_quota_records(out, entity, values);
  add_security_records(out, image);
  ProducerIdsRecord producers;
  producers.node_id = image.identity().node_id.value;
  producers.next_producer_id = image.next_producer_id();
  out.emplace_back(std::move(producers));
  return out;
}

}  // namespace cork::metadata
