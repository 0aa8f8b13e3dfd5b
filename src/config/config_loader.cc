// SPDX-License-Identifier: Apache-2.0
// Layers of a start: presets, file, environment, flags.
#include "config/config_loader.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/nearest.h"
#include "config/properties.h"

namespace cork::config {
namespace {

/// Options of older Kafka versions that people still have in their files, and what to do about them.
struct Removed {
  std::string_view name;
  std::string_view advice;
};
constexpr Removed kRemoved[] = {
    {"zookeeper.connect", "Cork needs no ZooKeeper: remove the line"},
    {"zookeeper.connection.timeout.ms", "Cork needs no ZooKeeper: remove the line"},
    {"zookeeper.session.timeout.ms", "Cork needs no ZooKeeper: remove the line"},
    {"inter.broker.protocol.version", "removed in Kafka 4: remove the line"},
    {"log.message.format.version", "removed in Kafka 4: remove the line"},
    {"log.message.timestamp.difference.max.ms",
     "removed in Kafka 4: use log.message.timestamp.before.max.ms and "
     "log.message.timestamp.after.max.ms"},
    {"host.name", "removed in Kafka 3: use listeners"},
    {"port", "removed in Kafka 3: use listeners"},
    {"advertised.host.name", "removed in Kafka 3: use advertised.listeners"},
    {"advertised.port", "removed in Kafka 3: use advertised.listeners"},
};

/// Variables with our prefixes that are for start scripts, container images and the commands of a client, not options.
constexpr std::string_view kForeignVariables[] = {
    "KAFKA_HEAP_OPTS", "KAFKA_OPTS", "KAFKA_JVM_PERFORMANCE_OPTS", "KAFKA_LOG4J_OPTS",
    "KAFKA_JMX_OPTS", "KAFKA_GC_LOG_OPTS", "KAFKA_DEBUG", "KAFKA_HOME", "KAFKA_VERSION",
    "KAFKA_CLUSTER_ID", "CORK_LOG", "CORK_BOOTSTRAP", "CORK_COMMAND_CONFIG"};

std::string rename_variable(std::string_view rest) {
  std::string name;
  for (std::size_t i = 0; i < rest.size();) {
    std::size_t run = 0;
    while (i + run < rest.size() && rest[i + run] == '_') ++run;
    if (run == 0) {
      const char c = rest[i++];
      name += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
      continue;
    }
    name += run == 1 ? '.' : run == 2 ? '_' : '-';
    i += run;
  }
  return name;
}

}  // namespace

std::string option_of_variable(std::string_view variable) {
  if (variable.starts_with("KAFKA_")) return rename_variable(variable.substr(6));
  if (!variable.starts_with("CORK_")) return {};
  const auto own = "cork." + rename_variable(variable.substr(5));
  if (find_option(broker_options(), own)) return own;
  return rename_variable(variable.substr(5));
}

Result<Config> ConfigLoader::load() {
  add_presets();
  add_file();
  add_environment();
  add_flags();
  if (problems_.empty()) {
    auto resolved = config_.resolve();
    if (!resolved) problems_.push_back(resolved.error().message);
    if (resolved) check_listener_names();
  }
  if (!problems_.empty()) {
    return fail(ErrorCode::kInvalidConfig, fmt::format("{}", fmt::join(problems_, "\n")));
  }
  warn_without_effect();
  return std::move(config_);
}

void ConfigLoader::add_presets() {
  for (const auto& [name, value] : sources_.presets) set("preset", name, value);
}

void ConfigLoader::add_file() {
  if (!sources_.file_text) return;
  auto properties = parse_properties(*sources_.file_text);
  if (!properties) return problem(sources_.file_name, properties.error().message);
  for (const auto& [name, value, line] : *properties) {
    set(fmt::format("{}:{}", sources_.file_name, line), name, value);
  }
}

void ConfigLoader::add_environment() {
  for (const auto& [variable, value] : sources_.environment) {
    if (variable == "CORK_LOG") {
      set(variable, "cork.log.level", value);
    } else if (std::ranges::find(kForeignVariables, variable) == std::end(kForeignVariables)) {
      add_variable(variable, value);
    }
  }
}

void ConfigLoader::add_variable(const std::string& variable, const std::string& value) {
  const auto name = option_of_variable(variable);
  if (name.empty()) return;
  if (find_broker_option(name)) return set(variable, name, value);
  const auto near = nearest_option(broker_options(), name);
  // Platforms set variables like KAFKA_SERVICE_HOST on their own: only what looks like a slip stops a start.
  if (!near.empty() && edit_distance(near, name) <= 2) return set_unknown(variable, name);
  config_.warnings_.push_back(
      fmt::format("{}: there is no option '{}'; the variable is ignored", variable, name));
}

void ConfigLoader::add_flags() {
  for (const auto& flag : sources_.flags) {
    const auto equals = flag.find('=');
    if (equals == std::string::npos) {
      problem("--set " + flag, "write it as key=value");
      continue;
    }
    set("--set", trim(std::string_view(flag).substr(0, equals)),
        std::string_view(flag).substr(equals + 1));
  }
}

void ConfigLoader::set(const std::string& place, std::string_view name, std::string_view value) {
  const auto index = find_broker_option(name);
  if (!index) return set_unknown(place, name);
  const auto& row = broker_options()[*index];
  auto parsed = parse_value(row, value);
  if (!parsed) return problem(place, parsed.error().message);
  auto& slot = config_.slots_[*index];
  if (row.effect == Effect::kRefused && *parsed != slot.fallback && !parsed->text.empty()) {
    return problem(place, fmt::format("'{}' cannot be set to '{}': {}", name,
                                      row.type == Type::kPassword ? "[hidden]" : parsed->text,
                                      row.documentation));
  }
  if (!has_listener_prefix(name)) {
    slot.fixed = Config::Static{*std::move(parsed), place};
    return;
  }
  std::string key(name);
  for (auto& c : key) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  config_.prefixed_fixed_[key] = Config::Static{*std::move(parsed), place};
  if (row.effect != Effect::kActs) config_.warnings_.push_back(fmt::format("{}: '{}' is set. {}", place, name, row.documentation));
}

void ConfigLoader::set_unknown(const std::string& place, std::string_view name) {
  for (const auto& removed : kRemoved) {
    if (removed.name == name) {
      return problem(place, fmt::format("'{}' is no option any more; {}", name, removed.advice));
    }
  }
  const auto near = nearest_option(broker_options(), name);
  problem(place, near.empty() ? fmt::format("unknown option '{}'", name)
                              : fmt::format("unknown option '{}', did you mean '{}'?", name, near));
}

void ConfigLoader::problem(const std::string& place, std::string_view text) {
  problems_.push_back(fmt::format("{}: {}", place, text));
}

/// An option of a listener that is nowhere is a slip, and without it that listener may be open. Names that only the map of
/// protocols has are those of controllers, or of other nodes with the same file.
void ConfigLoader::check_listener_names() {
  std::vector<std::string> names;
  for (const Listener& listener : config_.listeners()) names.push_back(listener.name);
  std::vector<std::string> known = names;
  for (const std::string& pair : config_.get_list(Key::kListenerSecurityProtocolMap)) known.push_back(pair.substr(0, pair.find(':')));
  for (auto* list : {&names, &known}) {
    for (std::string& name : *list) std::ranges::transform(name, name.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  }
  for (const auto& [option, fixed] : config_.prefixed_fixed_) {
    const std::string_view rest = std::string_view(option).substr(std::string_view("listener.name.").size());
    const auto is_meant = [&](const std::string& name) { return rest.starts_with(name + "."); };
    if (std::ranges::any_of(known, is_meant)) continue;
    const std::string_view name = rest.substr(0, rest.find('.'));
    const std::vector<std::string_view> candidates(names.begin(), names.end());
    const std::string_view near = nearest(name, candidates);
    problem(fixed.origin, fmt::format("'{}' is for a listener '{}', and listeners has {}{}", option, name, fmt::join(names, ", "),
                                      near.empty() ? "" : fmt::format(": did you mean '{}'?", near)));
  }
}

void ConfigLoader::warn_without_effect() {
  for (std::size_t i = 0; i < config_.slots_.size(); ++i) {
    const auto& row = broker_options()[i];
    const auto& fixed = config_.slots_[i].fixed;
    if (row.effect != Effect::kAccepted || !fixed || fixed->value == config_.slots_[i].fallback) {
      continue;
    }
    config_.warnings_.push_back(
        fmt::format("{}: '{}' is set. {}", fixed->origin, row.name, row.documentation));
  }
}

}  // namespace cork::config
