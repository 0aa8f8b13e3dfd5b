// SPDX-License-Identifier: Apache-2.0
// Keeps the levels that clients gave to loggers, and passes them on to the loggers of Cork.
#include "metadata/kafka_loggers.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <mutex>

#include "base/logger.h"

namespace cork::metadata {
namespace {

constexpr std::string_view kRoot = "root";

struct Row {
  std::string_view name;
  std::string_view logger;
};

constexpr Row kRows[] = {
#define CORK_KAFKA_LOGGER(name, logger) {name, logger},
#include "metadata/kafka_loggers.inc"
#undef CORK_KAFKA_LOGGER
};

struct Level {
  std::string_view name;
  LogLevel level;
};

// Two of log4j's levels have none of ours; they are shown as they were set.
constexpr std::array kLevels = {Level{"TRACE", LogLevel::kDebug}, Level{"DEBUG", LogLevel::kDebug}, Level{"INFO", LogLevel::kInfo},
                                Level{"WARN", LogLevel::kWarn},   Level{"ERROR", LogLevel::kError}, Level{"FATAL", LogLevel::kError}};

std::optional<LogLevel> parse(std::string_view text) {
  const auto* const found = std::ranges::find(kLevels, text, &Level::name);
  return found == kLevels.end() ? std::nullopt : std::optional(found->level);
}

std::string upper(LogLevel level) {
  std::string text(cork::to_string(level));
  std::ranges::transform(text, text.begin(), [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
  return text;
}

/// Levels by name; one for the process, as the loggers themselves are.
class GivenLevels {
 public:
  static GivenLevels& get() {
    static GivenLevels levels;
    return levels;
  }

  std::map<std::string, std::string> all() {
    const std::lock_guard lock(mutex_);
    std::map<std::string, std::string> out;
    const auto own = log_levels();
    const std::string root = shown(std::string(kRoot), own.at(std::string(kRoot)));
    for (const auto& [name, level] : own) out[name] = shown(name, level);
    for (const Row& row : kRows) out[std::string(row.name)] = nearest(row.name).value_or(root);
    return out;
  }

  bool set(std::string_view name, std::optional<std::string_view> level) {
    const std::lock_guard lock(mutex_);
    const bool ours = log_levels().contains(std::string(name));
    if (!ours && std::ranges::find(kRows, name, &Row::name) == std::end(kRows)) return false;
    if (level && !parse(*level)) return false;
    if (level) {
      given_.insert_or_assign(std::string(name), std::string(*level));
    } else {
      given_.erase(std::string(name));
    }
    if (name == kRoot) {
      set_log_level(name, level ? parse(*level) : std::nullopt);
    } else {
      pass_on();
    }
    return true;
  }

 private:
  /// As it was given, unless the level in force comes from elsewhere.
  std::string shown(const std::string& name, LogLevel in_force) const {
    const auto given = given_.find(name);
    return given != given_.end() && parse(given->second) == in_force ? given->second : upper(in_force);
  }

  /// The level given to this name or to the nearest one before a dot.
  std::optional<std::string> nearest(std::string_view name) const {
    while (true) {
      if (const auto given = given_.find(std::string(name)); given != given_.end()) return given->second;
      const std::size_t dot = name.rfind('.');
      if (dot == std::string_view::npos) return std::nullopt;
      name = name.substr(0, dot);
    }
  }

  void pass_on() {
    for (const auto& [logger, level] : log_levels()) {
      if (logger == kRoot) continue;
      std::optional<LogLevel> wanted;
      const auto add = [&wanted](const std::optional<std::string>& text) {
        if (text) wanted = std::min(wanted.value_or(LogLevel::kError), *parse(*text));
      };
      add(nearest(logger));
      for (const Row& row : kRows) {
        if (row.logger == logger) add(nearest(row.name));
      }
      set_log_level(logger, wanted);
    }
  }

  std::mutex mutex_;
  std::map<std::string, std::string> given_;
};

}  // namespace

bool is_log_level(std::string_view level) { return parse(level).has_value(); }

std::map<std::string, std::string> broker_log_levels() { return GivenLevels::get().all(); }

bool set_broker_log_level(std::string_view name, std::optional<std::string_view> level) { return GivenLevels::get().set(name, level); }

}  // namespace cork::metadata
