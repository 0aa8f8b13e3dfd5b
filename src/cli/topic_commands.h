// SPDX-License-Identifier: Apache-2.0
// cork topic create | list | describe | alter | delete.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "cli/session.h"

namespace cork::cli {

struct TopicOptions {
  CommonOptions common;
  std::vector<std::string> topics;
  std::int32_t partitions = -1;           // -1: the broker's default, or no change
  std::vector<std::string> configs;       // "key=value"; for alter, "key=" takes a setting back
  bool internal = false;                  // list internal topics, too
  bool if_not_exists = false;
};

/// Each returns the exit status.
int topic_create(const TopicOptions& options);
int topic_list(const TopicOptions& options);
int topic_describe(const TopicOptions& options);
int topic_alter(const TopicOptions& options);
int topic_delete(const TopicOptions& options);

}  // namespace cork::cli
