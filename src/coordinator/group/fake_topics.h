// SPDX-License-Identifier: Apache-2.0
// For tests: topics that a test makes, grows and deletes.
#pragma once

#include <map>
#include <string>

#include "coordinator/group/topics_view.h"

namespace cork::coordinator {

class FakeTopics final : public TopicsView {
 public:
  Uuid set(const std::string& name, std::int32_t partitions) {
    auto [entry, made] = topics_.try_emplace(name);
    if (made) {
      entry->second = {name, Uuid::from_random(0x1234, ++ids_), partitions};
      version_ = static_cast<std::int64_t>(ids_) + deletions_;
    }
    entry->second.partitions = partitions;
    return entry->second.id;
  }
  void remove(const std::string& name) {
    topics_.erase(name);
    version_ = static_cast<std::int64_t>(ids_) + ++deletions_;
  }

  std::optional<TopicInfo> find(std::string_view name) const override {
    const auto found = topics_.find(name);
    return found == topics_.end() ? std::nullopt : std::optional(found->second);
  }
  std::optional<TopicInfo> find(const Uuid& id) const override {
    for (const auto& [name, topic] : topics_) {
      if (topic.id == id) return topic;
    }
    return std::nullopt;
  }
  void for_each_name(const std::function<void(const std::string&)>& visit) const override {
    for (const auto& [name, topic] : topics_) visit(name);
  }
  std::int64_t version() const override { return version_; }

 private:
  std::map<std::string, TopicInfo, std::less<>> topics_;
  std::uint64_t ids_ = 0;
  std::int64_t deletions_ = 0;
  std::int64_t version_ = 0;
};

}  // namespace cork::coordinator
