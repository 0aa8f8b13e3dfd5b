// SPDX-License-Identifier: Apache-2.0
// ImageTopics: the topics of an image of the cluster's metadata, as the state machines of groups see them.
#pragma once

#include <utility>

#include "coordinator/group/topics_view.h"
#include "metadata/image.h"

namespace cork::coordinator {

class ImageTopics final : public TopicsView {
 public:
  /// `version`: see TopicsView::version.
  ImageTopics(metadata::ImagePtr image, std::int64_t version) : image_(std::move(image)), version_(version) {}

  std::optional<TopicInfo> find(std::string_view name) const override { return info(image_->topic(name)); }
  std::optional<TopicInfo> find(const Uuid& id) const override { return info(image_->topic(id)); }
  void for_each_name(const std::function<void(const std::string&)>& visit) const override {
    for (const metadata::TopicPtr& topic : image_->sorted_topics()) visit(topic->name);
  }
  std::int64_t version() const override { return version_; }

 private:
  static std::optional<TopicInfo> info(const metadata::TopicPtr& topic) {
    if (topic == nullptr) return std::nullopt;
    return TopicInfo{topic->name, topic->id, static_cast<std::int32_t>(topic->partitions.size())};
  }

  metadata::ImagePtr image_;
  std::int64_t version_;
};

}  // namespace cork::coordinator
