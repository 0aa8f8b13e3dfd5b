// SPDX-License-Identifier: Apache-2.0
// cork config describe | set | delete: settings of topics, brokers, groups, client metrics and loggers.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/session.h"

namespace cork::cli {

/// Exactly one resource is named.
struct ConfigOptions {
  CommonOptions common;
  std::optional<std::string> topic{};
  std::optional<std::string> broker{};  // "*": all brokers
  std::optional<std::string> group{};
  std::optional<std::string> client_metrics{};
  std::optional<std::string> logger{};  // of this broker
  bool all = false;                     // describe: defaults, too
  std::vector<std::string> settings{};  // set: key=value; delete: keys
};

int config_describe(const ConfigOptions& options);
int config_set(const ConfigOptions& options);
int config_delete(const ConfigOptions& options);

}  // namespace cork::cli
