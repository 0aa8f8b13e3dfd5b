// SPDX-License-Identifier: Apache-2.0
// Look-ups in an image of the metadata.
#include "metadata/image.h"

#include <algorithm>

#include "metadata/topic_name.h"

namespace cork::metadata {

std::string_view to_string(ResourceType type) noexcept {
  switch (type) {
    case ResourceType::kTopic: return "TOPIC";
    case ResourceType::kBroker: return "BROKER";
    case ResourceType::kBrokerLogger: return "BROKER_LOGGER";
    case ResourceType::kClientMetrics: return "CLIENT_METRICS";
    case ResourceType::kGroup: return "GROUP";
    case ResourceType::kUnknown: break;
  }
  return "UNKNOWN";
}

bool Topic::is_internal() const { return is_internal_topic(name); }

Image::Image(std::shared_ptr<const Config> static_config)
    : static_config_(std::move(static_config)),
      config_(static_config_),
      configs_(std::make_shared<const Configs>()),
      quotas_(std::make_shared<const std::map<QuotaEntity, QuotaValues>>()),
      features_(std::make_shared<const std::map<std::string, std::int16_t>>()),
      scram_credentials_(std::make_shared<const ScramCredentials>()),
      acls_(std::make_shared<const Acls>()),
      delegation_tokens_(std::make_shared<const DelegationTokens>()) {}

TopicPtr Image::topic(std::string_view name) const {
  const TopicPtr* found = by_name_.find(name);
  return found == nullptr ? nullptr : *found;
}

TopicPtr Image::topic(const Uuid& id) const {
  const TopicPtr* found = by_id_.find(id);
  return found == nullptr ? nullptr : *found;
}

std::vector<TopicPtr> Image::sorted_topics() const {
  std::vector<TopicPtr> all;
  all.reserve(by_name_.size());
  by_name_.for_each([&all](const std::string&, const TopicPtr& topic) { all.push_back(topic); });
  std::ranges::sort(all, {}, [](const TopicPtr& topic) -> const std::string& { return topic->name; });
  return all;
}

std::string Image::colliding_topic(std::string_view name) const {
  const auto* names = by_metric_name_.find(metric_name(name));
  if (names == nullptr) return {};
  for (const std::string& other : **names) {
    if (other != name) return other;
  }
  return {};
}

const config::Overrides& Image::overrides(ResourceType type, std::string_view name) const {
  static const config::Overrides kNone;
  if (type == ResourceType::kTopic) {
    const TopicPtr* found = by_name_.find(name);  // the image keeps the topic alive
    return found == nullptr ? kNone : (*found)->configs;
  }
  const auto found = configs_->find(ResourceKey(type, name));
  return found == configs_->end() ? kNone : found->second;
}

std::vector<std::string> Image::configured(ResourceType type) const {
  std::vector<std::string> names;
  for (auto at = configs_->lower_bound(ResourceKey(type, "")); at != configs_->end() && at->first.first == type; ++at) {
    names.push_back(at->first.second);
  }
  return names;
}

}  // namespace cork::metadata
