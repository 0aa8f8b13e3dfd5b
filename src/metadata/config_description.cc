// SPDX-License-Identifier: Apache-2.0
// What DescribeConfigs and ListConfigResources tell, in Kafka's form.
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <map>
#include <string_view>
#include <vector>

#include "config/topic_config.h"
#include "metadata/client_metrics.h"
#include "metadata/config_control.h"
#include "metadata/kafka_loggers.h"
#include "metadata/topic_name.h"

namespace cork::metadata {
namespace {

using config::DescribedOption;
using protocol::DescribeConfigsRequest;
using protocol::DescribeConfigsResponse;
using protocol::ListConfigResourcesRequest;
using protocol::ListConfigResourcesResponse;
using protocol::String;
using Entry = DescribeConfigsResponse::DescribeConfigsResourceResult;
using Described = std::vector<DescribedOption>;

constexpr std::int8_t kLoggerSource = 6;

template <class T>
void set_text(std::optional<String>& field, const std::optional<T>& text) {
  if (text) {
    field = *text;
  } else {
    field.reset();
  }
}

Entry entry_of(const DescribedOption& option, const DescribeConfigsRequest& request) {
  Entry entry;
  entry.name = option.shown_name();
  set_text(entry.value, option.value);
  entry.read_only = option.read_only;
  entry.config_source = static_cast<std::int8_t>(option.source);
  entry.is_sensitive = option.sensitive;
  entry.config_type = static_cast<std::int8_t>(option.option->type);
  entry.documentation.reset();
  if (request.include_documentation && !option.option->documentation.empty())
    entry.documentation = option.option->documentation;
  if (!request.include_synonyms) return entry;
  for (const auto& synonym : option.synonyms) {
    auto& out = entry.synonyms.emplace_back();
    out.name = synonym.name;
    set_text(out.value, synonym.value);
    out.source = static_cast<std::int8_t>(synonym.source);
  }
  return entry;
}

const config::Option kLimits[] = {
    {.name = "follower.replication.throttled.rate", .type = config::Type::kLong, .default_value = std::nullopt, .valid = {},
     .documentation = "No effect: one node replicates nothing."},
    {.name = "leader.replication.throttled.rate", .type = config::Type::kLong, .default_value = std::nullopt, .valid = {},
     .documentation = "No effect: one node replicates nothing."},
    {.name = "replica.alter.log.dirs.io.max.bytes.per.second", .type = config::Type::kLong, .default_value = std::nullopt, .valid = {},
     .documentation = "No effect: there is one data directory."},
};

/// Limits of replication between brokers: kept, and shown where they are set. One node replicates nothing.
void describe_replication_limits(const Image& image, std::string_view broker, config::Source source, Described& out) {
  const config::Overrides& settings = image.overrides(ResourceType::kBroker, broker);
  for (const config::Option& limit : kLimits) {
    const auto found = settings.find(std::string(limit.name));
    if (found == settings.end()) continue;
    auto& option = out.emplace_back();
    option.option = &limit;
    option.value = found->second;
    option.source = source;
    option.synonyms.push_back({limit.name, option.value, source});
  }
}

/// Names that no option has are kept, and shown without their value, which may be a secret.
void describe_unknown(const Image& image, std::string_view broker, Described& out) {
  static const config::Option kUnknown{.name = {}, .type = config::Type{0}, .default_value = std::nullopt, .valid = {}, .documentation = {}};
  std::map<std::string_view, std::vector<config::Source>> sources;
  const auto look = [&](std::string_view resource, config::Source source) {
    for (const auto& [name, value] : image.overrides(ResourceType::kBroker, resource)) {
      const bool limit = std::ranges::find(kLimits, name, &config::Option::name) != std::end(kLimits);
      if (!limit && !config::find_broker_option(name)) sources[name].push_back(source);
    }
  };
  if (!broker.empty()) look(broker, config::Source::kDynamicBroker);
  look("", config::Source::kDynamicDefaultBroker);
  for (const auto& [name, of_name] : sources) {
    auto& option = out.emplace_back();
    option.option = &kUnknown;
    option.prefixed_name = name;
    option.sensitive = true;
    option.read_only = true;
    option.source = of_name.front();
    for (const config::Source source : of_name) option.synonyms.push_back({name, std::nullopt, source});
  }
}

/// Settings that were made for all brokers: nothing else has a value for them.
Described describe_all_brokers(const Image& image) {
  Described described;
  for (const auto& [name, value] : image.overrides(ResourceType::kBroker, "")) {
    const auto index = config::find_option(config::broker_options(), name);
    if (!index) continue;
    auto& option = described.emplace_back();
    option.option = &config::broker_options()[*index];
    option.sensitive = option.option->type == config::Type::kPassword;
    if (!option.sensitive) option.value = value;
    option.source = config::Source::kDynamicDefaultBroker;
    option.synonyms.push_back({option.option->name, option.value, option.source});
  }
  describe_replication_limits(image, "", config::Source::kDynamicDefaultBroker, described);
  describe_unknown(image, "", described);
  return described;
}

Result<bool> is_this_broker(const Image& image, std::string_view name, bool logger) {
  const auto invalid = [](std::string text) { return fail(ErrorCode::kInvalidRequest, std::move(text)); };
  if (name.empty() && logger) return invalid("Broker id must not be empty");
  if (name.empty()) return false;
  std::int32_t number = 0;
  const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), number);
  if (error != std::errc() || end != name.data() + name.size()) {
    return invalid(fmt::format("Broker id must be an integer, but it is: {}", name));
  }
  const auto own = image.identity().node_id.value;
  if (number == own) return true;
  if (logger) return invalid(fmt::format("Unexpected broker id, expected {} but received {}", own, number));
  return invalid(fmt::format("Unexpected broker id, expected {} or empty string, but received {}", own, number));
}

Result<Described> describe(const Image& image, ResourceType type, std::string_view name) {
  const Config& config = *image.config();
  switch (type) {
    case ResourceType::kTopic:
      TRY(validate_topic_name(name));
      if (!image.topic(name)) return fail(ErrorCode::kUnknownTopicOrPartition, "");
      return config::describe_topic(config, image.overrides(type, name));
    case ResourceType::kBroker: {
      TRY_ASSIGN(const bool own, is_this_broker(image, name, false));
      if (!own) return describe_all_brokers(image);
      Described described = config.describe();
      describe_replication_limits(image, name, config::Source::kDynamicBroker, described);
      describe_unknown(image, name, described);
      return described;
    }
    case ResourceType::kClientMetrics:
      if (name.empty()) return fail(ErrorCode::kInvalidRequest, "Client metrics subscription name must not be empty");
      return describe_client_metrics(image.overrides(type, name));
    case ResourceType::kGroup:
      if (name.empty()) return fail(ErrorCode::kInvalidRequest, "Group name must not be empty");
      return config::describe_group(config, image.overrides(type, name));
    case ResourceType::kBrokerLogger:
    case ResourceType::kUnknown: break;
  }
  return fail(ErrorCode::kInvalidRequest,
              "This most likely occurs because of a request being malformed by the client library or the message was sent "
              "to an incompatible broker. See the broker logs for more details.");
}

bool is_wanted(const std::optional<std::vector<String>>& keys, std::string_view name) {
  return !keys || keys->empty() || std::ranges::any_of(*keys, [name](const String& key) { return key == name; });
}

void add_loggers(const std::optional<std::vector<String>>& keys, std::vector<Entry>& out) {
  for (const auto& [name, level] : broker_log_levels()) {
    if (!is_wanted(keys, name)) continue;
    Entry& entry = out.emplace_back();
    entry.name = name;
    entry.value = level;
    entry.config_source = kLoggerSource;
  }
}

}  // namespace

DescribeConfigsResponse describe_configs(const Image& image, const DescribeConfigsRequest& request) {
  DescribeConfigsResponse response;
  for (const auto& resource : request.resources) {
    auto& result = response.results.emplace_back();
    result.resource_type = resource.resource_type;
    result.resource_name = resource.resource_name.view();
    const auto type = static_cast<ResourceType>(resource.resource_type);
    const auto refuse = [&result](const Error& error) {
      result.error_code = protocol::wire(error.code);
      result.error_message = error.message;
    };
    if (type == ResourceType::kBrokerLogger) {
      if (const auto own = is_this_broker(image, resource.resource_name.view(), true); !own) {
        refuse(own.error());
      } else {
        add_loggers(resource.configuration_keys, result.configs);
      }
      continue;
    }
    const auto described = describe(image, type, resource.resource_name.view());
    if (!described) {
      refuse(described.error());
      continue;
    }
    for (const DescribedOption& option : *described) {
      if (is_wanted(resource.configuration_keys, option.shown_name())) {
        result.configs.push_back(entry_of(option, request));
      }
    }
  }
  return response;
}

ListConfigResourcesResponse list_config_resources(const Image& image, const ListConfigResourcesRequest& request,
                                                  std::int16_t version) {
  ListConfigResourcesResponse response;
  constexpr ResourceType kAll[] = {ResourceType::kGroup, ResourceType::kClientMetrics, ResourceType::kBrokerLogger,
                                   ResourceType::kBroker, ResourceType::kTopic};
  std::vector<ResourceType> types;
  for (const std::int8_t number : request.resource_types) types.push_back(static_cast<ResourceType>(number));
  if (version == 0) types = {ResourceType::kClientMetrics};
  if (types.empty()) types.assign(std::begin(kAll), std::end(kAll));
  for (const ResourceType type : types) {
    if (std::ranges::find(kAll, type) != std::end(kAll)) continue;
    response.error_code = protocol::wire(ErrorCode::kUnsupportedVersion);
    return response;
  }
  for (const ResourceType type : kAll) {
    if (std::ranges::find(types, type) == types.end()) continue;
    std::vector<std::string> names;
    if (type == ResourceType::kTopic) {
      for (const TopicPtr& topic : image.sorted_topics()) names.push_back(topic->name);
    } else if (type == ResourceType::kBroker || type == ResourceType::kBrokerLogger) {
      names.push_back(std::to_string(image.identity().node_id.value));
    } else {
      names = image.configured(type);
    }
    for (const std::string& name : names) {
      auto& out = response.config_resources.emplace_back();
      out.resource_name = name;
      out.resource_type = static_cast<std::int8_t>(type);
    }
  }
  return response;
}

}  // namespace cork::metadata
