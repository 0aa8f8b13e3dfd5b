// SPDX-License-Identifier: Apache-2.0
// Decisions that change configurations, with Kafka's checks in Kafka's order.
#include "metadata/config_control.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <utility>

#include "config/option_value.h"
#include "config/topic_config.h"
#include "metadata/client_metrics.h"
#include "metadata/dynamic_config_checks.h"
#include "metadata/feature_control.h"
#include "metadata/kafka_loggers.h"
#include "metadata/topic_name.h"

namespace cork::metadata {
namespace {

using config::Overrides;
using protocol::AlterConfigsRequest;
using protocol::AlterConfigsResponse;
using protocol::IncrementalAlterConfigsRequest;
using protocol::IncrementalAlterConfigsResponse;

enum class Operation : std::int8_t { kSet = 0, kDelete = 1, kAppend = 2, kSubtract = 3 };

bool is_alterable(ResourceType type, bool incremental) {
  switch (type) {
    case ResourceType::kTopic:
    case ResourceType::kBroker:
    case ResourceType::kClientMetrics:
    case ResourceType::kGroup: return true;
    case ResourceType::kBrokerLogger: return incremental;
    case ResourceType::kUnknown: break;
  }
  return false;
}

std::span<const config::Option> options_of(ResourceType type) {
  switch (type) {
    case ResourceType::kTopic: return config::topic_options();
    case ResourceType::kBroker: return config::broker_options();
    case ResourceType::kGroup: return config::group_options();
    case ResourceType::kClientMetrics: return client_metrics_options();
    case ResourceType::kBrokerLogger:
    case ResourceType::kUnknown: break;
  }
  return {};
}

Result<void> check_node_name(const Image& image, std::string_view name, bool logger) {
  if (name.empty() && !logger) return {};
  std::int32_t number = 0;
  const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), number);
  if (error != std::errc() || end != name.data() + name.size()) {
    return fail(ErrorCode::kInvalidRequest, fmt::format("Node id must be an integer, but it is: {}", name));
  }
  const auto own = image.identity().node_id.value;
  if (number == own) return {};
  if (logger) {
    return fail(ErrorCode::kInvalidRequest, fmt::format("Unexpected node id. Expected {}, but received {}", own, number));
  }
  return fail(ErrorCode::kInvalidRequest, fmt::format("Unexpected broker id, expected {}, but received {}", own, number));
}

/// Whether the resource can have settings at all.
Result<void> check_resource(const Image& image, ResourceType type, std::string_view name) {
  switch (type) {
    case ResourceType::kTopic:
      if (name.empty()) return fail(ErrorCode::kInvalidRequest, "Default topic resources are not allowed.");
      TRY(validate_topic_name(name));
      if (image.topic(name)) return {};
      return fail(ErrorCode::kUnknownTopicOrPartition, fmt::format("The topic '{}' does not exist.", name));
    case ResourceType::kBroker: return check_node_name(image, name, false);
    case ResourceType::kBrokerLogger: return check_node_name(image, name, true);
    case ResourceType::kClientMetrics:
      if (!name.empty()) return {};
      return fail(ErrorCode::kInvalidRequest, "Subscription name can't be empty");
    case ResourceType::kGroup:
      if (!name.empty()) return {};
      return fail(ErrorCode::kInvalidRequest, "Default group resources are not allowed.");
    case ResourceType::kUnknown: break;
  }
  return fail(ErrorCode::kInvalidRequest, "Unknown resource type 0");
}

Result<void> check_broker_settings(const Overrides& settings, const std::set<std::string>& touched, bool all_brokers) {
  const auto refuse = [&touched, all_brokers](config::UpdateMode mode, std::string_view text) -> Result<void> {
    std::string names;
    for (const std::string& name : touched) {
      const auto index = config::find_broker_option(name);
      if (!index) continue;
      const auto update = config::broker_options()[*index].update;
      const bool of_listener = config::has_listener_prefix(name) && update != config::UpdateMode::kReadOnly;
      if ((of_listener ? config::UpdateMode::kPerBroker : update) != mode) continue;
      if (mode == config::UpdateMode::kPerBroker && !all_brokers) continue;
      names += (names.empty() ? "" : ", ") + name;
    }
    if (names.empty()) return {};
    return fail(ErrorCode::kInvalidRequest, fmt::format("{}: [{}]", text, names));
  };
  TRY(refuse(config::UpdateMode::kReadOnly, "Cannot update these configs dynamically"));
  TRY(refuse(config::UpdateMode::kPerBroker,
             "Cannot update these configs at default cluster level, broker id must be specified"));
  for (const auto& [name, text] : settings) {
    const auto index = config::find_broker_option(name);
    if (!index) continue;  // kept without effect: names of plug-ins, as in Kafka
    if (auto value = config::parse_value(config::broker_options()[*index], text); !value) {
      return fail(ErrorCode::kInvalidRequest, std::move(value.error().message));
    }
  }
  return {};
}

/// Whether the resource may have these settings; `touched` are those that the request names.
Result<void> check_settings(const Image& image, ResourceType type, std::string_view resource, const Overrides& settings,
                            const std::set<std::string>& touched) {
  switch (type) {
    case ResourceType::kTopic: return check_topic_configs(*image.config(), settings);
    case ResourceType::kBroker: {
      TRY(check_broker_settings(settings, touched, resource.empty()));
      const auto layer = resource.empty() ? config::Source::kDynamicDefaultBroker : config::Source::kDynamicBroker;
      Overrides known;
      for (const auto& [name, value] : settings) {
        if (config::find_broker_option(name)) known[name] = value;
      }
      auto changed = image.config()->with_dynamic(layer, known);
      if (!changed) return fail(ErrorCode::kInvalidRequest, std::move(changed.error().message));
      return check_dynamic_change(*image.config(), *changed, touched);
    }
    case ResourceType::kGroup: return config::validate_group_overrides(*image.config(), settings);
    case ResourceType::kClientMetrics: return check_client_metrics(settings);
    case ResourceType::kBrokerLogger:
    case ResourceType::kUnknown: break;
  }
  return {};
}

/// With eligible leader replicas the least number of replicas in sync is one for the whole cluster (KIP-966).
Result<void> check_min_insync(const Image& image, ResourceType type, std::string_view resource, const Overrides& before,
                              const Overrides& after, const std::set<std::string>& touched) {
  const std::string name = "min.insync.replicas";
  const bool changes = touched.contains(name) || before.contains(name) != after.contains(name);
  if (type != ResourceType::kBroker || !changes || !elects_eligible_replicas(image)) return {};
  if (!resource.empty())
    return fail(ErrorCode::kInvalidConfig, "Broker-level min.insync.replicas cannot be altered while ELR is enabled.");
  if (after.contains(name)) return {};
  return fail(ErrorCode::kInvalidConfig, "Cluster-level min.insync.replicas cannot be removed while ELR is enabled.");
}

Records difference(ResourceType type, std::string_view resource, const Overrides& before, const Overrides& after) {
  Records records;
  const auto add = [&](const std::string& name, std::optional<std::string> value) {
    ConfigRecord record;
    record.resource_type = static_cast<std::int8_t>(type);
    record.resource_name = resource;
    record.name = name;
    if (value) record.value = *value;
    records.emplace_back(std::move(record));
  };
  for (const auto& [name, value] : after) {
    const auto old = before.find(name);
    if (old == before.end() || old->second != value) add(name, value);
  }
  for (const auto& [name, value] : before) {
    if (!after.contains(name)) add(name, std::nullopt);
  }
  return records;
}

/// A list setting with elements added or taken away; it starts from the option's default if it is not set.
Result<std::string> edit_list(ResourceType type, const Overrides& settings, const std::string& name,
                              std::string_view elements, Operation operation) {
  const auto table = options_of(type);
  const auto index = config::find_option(table, name);
  if (!index || table[*index].type != config::Type::kList) {
    return fail(ErrorCode::kInvalidConfig,
                fmt::format("Can't {} to key {} because its type is not LIST.",
                            operation == Operation::kAppend ? "APPEND" : "SUBTRACT", name));
  }
  const auto found = settings.find(name);
  auto list = config::split_list(found == settings.end() ? table[*index].default_value.value_or("") : found->second);
  for (const std::string& element : config::split_list(elements)) {
    if (operation == Operation::kSubtract) {
      std::erase(list, element);
    } else if (std::ranges::find(list, element) == list.end()) {
      list.push_back(element);
    }
  }
  return fmt::format("{}", fmt::join(list, ","));
}

Result<void> apply_operations(ResourceType type, const IncrementalAlterConfigsRequest::AlterConfigsResource& resource,
                              Overrides& settings) {
  for (const auto& change : resource.configs) {
    const std::string name = change.name.str();
    const auto operation = static_cast<Operation>(change.config_operation);
    switch (operation) {
      case Operation::kSet: settings[name] = change.value->str(); break;
      case Operation::kDelete: settings.erase(name); break;
      case Operation::kAppend:
      case Operation::kSubtract: {
        TRY_ASSIGN(auto list, edit_list(type, settings, name, change.value->view(), operation));
        settings[name] = std::move(list);
        break;
      }
      default: return fail(ErrorCode::kUnknownServerError, "");
    }
  }
  return {};
}

template <class Change>
Result<std::set<std::string>> touched_names(const std::vector<Change>& changes) {
  std::set<std::string> names;
  for (const auto& change : changes) {
    if (!names.insert(change.name.str()).second) {
      return fail(ErrorCode::kInvalidRequest, "Error due to duplicate config keys");
    }
  }
  return names;
}

std::unexpected<Error> null_value(std::string_view names) {
  return fail(ErrorCode::kInvalidRequest, fmt::format("Null value not supported for : {}", names));
}

/// Levels are no metadata: they last as long as the process (apply_log_levels).
Result<void> check_log_level(const IncrementalAlterConfigsRequest::AlterableConfig& change) {
  const auto operation = static_cast<Operation>(change.config_operation);
  const std::string name = change.name.str();
  const auto forbidden = [](std::string text) {
    return fail(ErrorCode::kInvalidRequest, text + " is not allowed for the BROKER_LOGGER resource");
  };
  if (operation == Operation::kAppend) return forbidden("APPEND operation");
  if (operation == Operation::kSubtract) return forbidden("SUBTRACT operation");
  if (operation != Operation::kSet && operation != Operation::kDelete) {
    return forbidden(fmt::format("Unknown operation type {}", change.config_operation));
  }
  if (!broker_log_levels().contains(name)) return fail(ErrorCode::kInvalidConfig, fmt::format("Logger {} does not exist!", name));
  if (operation == Operation::kDelete) {
    if (name != "root") return {};
    return fail(ErrorCode::kInvalidRequest, "Removing the log level of the root logger is not allowed");
  }
  if (is_log_level(change.value->view())) return {};
  return fail(ErrorCode::kInvalidConfig, fmt::format("Cannot set the log level of {} to {} as it is not a supported log level. Valid log levels are "
                                                     "DEBUG, ERROR, FATAL, INFO, TRACE, WARN", name, change.value->view()));
}

Result<Records> decide_incremental(const Image& image,
                                   const IncrementalAlterConfigsRequest::AlterConfigsResource& resource) {
  const auto type = static_cast<ResourceType>(resource.resource_type);
  if (!is_alterable(type, true)) {
    return fail(ErrorCode::kInvalidRequest, fmt::format("Unknown resource type {}", resource.resource_type));
  }
  TRY_ASSIGN(const auto touched, touched_names(resource.configs));
  for (const auto& change : resource.configs) {
    if (!change.value && change.config_operation != static_cast<std::int8_t>(Operation::kDelete)) {
      return null_value(change.name.view());
    }
  }
  const auto name = resource.resource_name.view();
  TRY(check_resource(image, type, name));
  if (type == ResourceType::kBrokerLogger) {
    for (const auto& change : resource.configs) TRY(check_log_level(change));
    return Records();
  }
  const Overrides& before = image.overrides(type, name);
  Overrides after = before;
  TRY(apply_operations(type, resource, after));
  TRY(check_min_insync(image, type, name, before, after, touched));
  TRY(check_settings(image, type, name, after, touched));
  return difference(type, name, before, after);
}

Result<Records> decide_replacement(const Image& image, const AlterConfigsRequest::AlterConfigsResource& resource) {
  const auto type = static_cast<ResourceType>(resource.resource_type);
  if (!is_alterable(type, false)) {
    return fail(ErrorCode::kInvalidRequest, fmt::format("Unknown resource type {}", resource.resource_type));
  }
  TRY_ASSIGN(const auto touched, touched_names(resource.configs));
  Overrides after;
  for (const auto& change : resource.configs) {
    if (!change.value) return null_value(change.name.view());
    after[change.name.str()] = change.value->str();
  }
  const auto name = resource.resource_name.view();
  TRY(check_resource(image, type, name));
  TRY(check_min_insync(image, type, name, image.overrides(type, name), after, touched));
  TRY(check_settings(image, type, name, after, touched));
  return difference(type, name, image.overrides(type, name), after);
}

template <class Response, class Request, class Decide>
Decision<Response> decide_all(const Image& image, const Request& request, Decide decide) {
  using Key = std::pair<std::int8_t, std::string_view>;
  std::map<Key, int> times;
  for (const auto& resource : request.resources) ++times[{resource.resource_type, resource.resource_name.view()}];
  Decision<Response> decision;
  for (const auto& resource : request.resources) {
    auto& result = decision.response.responses.emplace_back();
    result.resource_type = resource.resource_type;
    result.resource_name = resource.resource_name.view();
    result.error_message.reset();
    Result<Records> records = fail(ErrorCode::kInvalidRequest, "Each resource must appear at most once.");
    if (times[{resource.resource_type, resource.resource_name.view()}] == 1) records = decide(image, resource);
    if (records) {
      std::ranges::move(*records, std::back_inserter(decision.records));
      continue;
    }
    result.error_code = protocol::wire(records.error().code);
    if (!records.error().message.empty()) result.error_message = records.error().message;
  }
  if (request.validate_only) decision.records.clear();
  return decision;
}

}  // namespace

Result<void> check_topic_configs(const Config& broker, const Overrides& settings) {
  TRY(config::validate_topic_overrides(broker, settings));
  const auto remote = settings.find("remote.storage.enable");
  if (remote == settings.end()) return {};
  TRY_ASSIGN(const auto value,
             config::parse_value(config::topic_options()[*config::find_option(config::topic_options(), remote->first)],
                                 remote->second));
  if (value.integer == 0) return {};
  return fail(ErrorCode::kInvalidConfig,
              "Tiered Storage functionality is disabled in the broker. Topic cannot be configured with remote log storage.");
}

Decision<IncrementalAlterConfigsResponse> incremental_alter_configs(const Image& image,
                                                                    const IncrementalAlterConfigsRequest& request) {
  return decide_all<IncrementalAlterConfigsResponse>(image, request, decide_incremental);
}

void apply_log_levels(const IncrementalAlterConfigsRequest& request, const IncrementalAlterConfigsResponse& response) {
  for (std::size_t i = 0; i < request.resources.size() && !request.validate_only; ++i) {
    const auto& resource = request.resources[i];
    const bool logger = static_cast<ResourceType>(resource.resource_type) == ResourceType::kBrokerLogger;
    if (!logger || response.responses.at(i).error_code != 0) continue;
    for (const auto& change : resource.configs) {
      const bool set = static_cast<Operation>(change.config_operation) == Operation::kSet;
      set_broker_log_level(change.name.view(), set ? std::optional(change.value->view()) : std::nullopt);
    }
  }
}

Decision<AlterConfigsResponse> alter_configs(const Image& image, const AlterConfigsRequest& request) {
  return decide_all<AlterConfigsResponse>(image, request, decide_replacement);
}

}  // namespace cork::metadata
