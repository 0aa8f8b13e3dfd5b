// SPDX-License-Identifier: Apache-2.0
// TopicsView: what the state machines of groups see of the cluster's topics, and who owns which partitions.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "base/uuid.h"

namespace cork::coordinator {

/// Partitions by topic id.
using Assignment = std::map<Uuid, std::set<std::int32_t>>;
/// Partitions with the epoch in which their owner got them (KIP-1251).
using EpochAssignment = std::map<Uuid, std::map<std::int32_t, std::int32_t>>;

struct TopicInfo {
  std::string name;
  Uuid id;
  std::int32_t partitions = 0;
};

/// One state of the topics. Names and ids are unique.
class TopicsView {
 public:
  virtual ~TopicsView() = default;
  virtual std::optional<TopicInfo> find(std::string_view name) const = 0;
  virtual std::optional<TopicInfo> find(const Uuid& id) const = 0;
  virtual void for_each_name(const std::function<void(const std::string&)>& visit) const = 0;
  /// Grows whenever a topic is created or deleted.
  virtual std::int64_t version() const = 0;
};

}  // namespace cork::coordinator
