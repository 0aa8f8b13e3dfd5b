// SPDX-License-Identifier: Apache-2.0
// TopicPartition: a partition by its name, as clients know it.
#pragma once

#include <compare>
#include <cstdint>
#include <string>

namespace cork::client {

struct TopicPartition {
  std::string topic;
  std::int32_t partition = 0;
  auto operator<=>(const TopicPartition&) const = default;
};

}  // namespace cork::client
