// SPDX-License-Identifier: Apache-2.0
// Loggers as a Kafka client sees them: Cork's own and those of Kafka, whose levels act on the loggers of Cork that tell of the same things.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace cork::metadata {

/// Is it one of Kafka's six levels, as it writes them?
bool is_log_level(std::string_view level);

/// Every logger with the level that is in force: its own, that of the nearest name before a dot that has one, or root's.
std::map<std::string, std::string> broker_log_levels();

/// Gives a logger a level of its own, or takes it away (nullopt). A logger of Cork takes the most detailed level of its own and those
/// given to Kafka's names for it. False if there is no logger of this name, or no such level.
bool set_broker_log_level(std::string_view name, std::optional<std::string_view> level);

}  // namespace cork::metadata
