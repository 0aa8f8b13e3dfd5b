// SPDX-License-Identifier: Apache-2.0
// Settings from the command line.
#include "cli/config_commands.h"

#include <fmt/format.h>

#include <charconv>
#include <cstdio>
#include <utility>

#include "cli/table.h"
#include "protocol/generated/describe_configs_request.h"
#include "protocol/generated/describe_configs_response.h"
#include "protocol/generated/incremental_alter_configs_request.h"
#include "protocol/generated/incremental_alter_configs_response.h"

namespace cork::cli {
namespace {

using client::check;
using protocol::IncrementalAlterConfigsRequest;

// Numbers of the protocol: resources, operations, the source of what was not set by anybody.
constexpr std::int8_t kTopic = 2, kBroker = 4, kLogger = 8, kClientMetrics = 16, kGroup = 32;
constexpr std::int8_t kSet = 0, kDelete = 1;
constexpr std::int8_t kDefaultSource = 5;
constexpr std::string_view kAllBrokers = "*";

struct Resource {
  std::int8_t type = 0;
  std::string name{};
  std::int32_t node = -1;  // who has to be asked; -1: any broker
};

Result<Resource> resource_of(const ConfigOptions& options) {
  std::vector<Resource> named;
  const auto add = [&named](std::int8_t type, const std::optional<std::string>& name) {
    if (name) named.push_back({type, *name});
  };
  add(kTopic, options.topic);
  add(kBroker, options.broker);
  add(kGroup, options.group);
  add(kClientMetrics, options.client_metrics);
  add(kLogger, options.logger);
  if (named.size() != 1) {
    return fail(ErrorCode::kInvalidRequest,
                "whose settings? one of --topic NAME, --broker ID ('*' is all brokers), --group NAME, --client-metrics NAME, --logger ID");
  }
  Resource resource = std::move(named.front());
  const bool node = resource.type == kLogger || (resource.type == kBroker && resource.name != kAllBrokers);
  if (node) {
    const char* end = resource.name.data() + resource.name.size();
    const auto parsed = std::from_chars(resource.name.data(), end, resource.node);
    if (parsed.ec != std::errc() || parsed.ptr != end || resource.node < 0) {
      return fail(ErrorCode::kInvalidRequest, fmt::format("'{}' is no id of a broker; cork cluster describe lists them", resource.name));
    }
  }
  if (resource.name == kAllBrokers && resource.type == kBroker) resource.name.clear();
  return resource;
}

template <class Request>
Task<Result<client::Received<typename Request::Response>>> ask(Session& session, const Resource& resource, Request request) {
  if (resource.node < 0) co_return co_await session.client().ask(std::move(request));
  CO_TRY_ASSIGN(const auto connection, co_await session.client().node(resource.node));
  co_return co_await connection->ask(std::move(request), session.client().deadline());
}

std::string source_name(std::int8_t source) {
  constexpr const char* kNames[] = {"unknown", "topic", "broker", "all brokers", "configuration", "default", "logger", "client metrics", "group"};
  const auto index = static_cast<std::size_t>(source);
  return source < 0 || index >= std::size(kNames) ? "unknown" : kNames[index];
}

Task<Result<void>> describe(Session& session, ConfigOptions options) {
  CO_TRY_ASSIGN(const Resource resource, resource_of(options));
  protocol::DescribeConfigsRequest request;
  auto& asked = request.resources.emplace_back();
  asked.resource_type = resource.type;
  asked.resource_name = resource.name;
  asked.configuration_keys.reset();
  CO_TRY_ASSIGN(const auto received, co_await ask(session, resource, std::move(request)));
  if (received->results.empty()) co_return fail(ErrorCode::kUnknownServerError, "the broker answered nothing");
  const auto& result = received->results.front();
  CO_TRY(check(result.error_code, "settings", result.error_message));
  Table table({"setting", "value", "source"});
  for (const auto& entry : result.configs) {
    if (entry.config_source == kDefaultSource && !options.all) continue;
    const std::string value = entry.is_sensitive ? "(hidden)" : entry.value ? entry.value->str() : "(none)";
    table.add({entry.name.str(), value, source_name(entry.config_source)});
  }
  if (table.empty() && !session.json()) {
    std::puts("Nothing is set; --all shows what holds without settings.");
    co_return Result<void>();
  }
  table.print(session.json());
  co_return Result<void>();
}

Task<Result<void>> alter(Session& session, const Resource& resource, IncrementalAlterConfigsRequest request) {
  auto& target = request.resources.front();
  target.resource_type = resource.type;
  target.resource_name = resource.name;
  CO_TRY_ASSIGN(const auto received, co_await ask(session, resource, std::move(request)));
  for (const auto& result : received->responses) CO_TRY(check(result.error_code, "settings", result.error_message));
  co_return Result<void>();
}

Task<Result<void>> set(Session& session, ConfigOptions options) {
  CO_TRY_ASSIGN(const Resource resource, resource_of(options));
  IncrementalAlterConfigsRequest request;
  auto& target = request.resources.emplace_back();
  for (const std::string& text : options.settings) {
    const auto equals = text.find('=');
    if (equals == std::string::npos || equals == 0) {
      co_return fail(ErrorCode::kInvalidRequest, fmt::format("'{}' is no setting: write key=value", text));
    }
    auto& change = target.configs.emplace_back();
    change.name = protocol::String(std::string_view(text).substr(0, equals));
    change.config_operation = kSet;
    change.value = protocol::String(std::string_view(text).substr(equals + 1));
  }
  co_return co_await alter(session, resource, std::move(request));
}

Task<Result<void>> remove(Session& session, ConfigOptions options) {
  CO_TRY_ASSIGN(const Resource resource, resource_of(options));
  IncrementalAlterConfigsRequest request;
  auto& target = request.resources.emplace_back();
  for (const std::string& key : options.settings) {
    auto& change = target.configs.emplace_back();
    change.name = key;
    change.config_operation = kDelete;
    change.value.reset();
  }
  co_return co_await alter(session, resource, std::move(request));
}

int run(const ConfigOptions& options, Task<Result<void>> (*command)(Session&, ConfigOptions)) {
  auto session = Session::open(options.common);
  if (!session) return complain(session.error());
  return (*session)->run(command(**session, options));
}

}  // namespace

int config_describe(const ConfigOptions& options) { return run(options, describe); }
int config_set(const ConfigOptions& options) { return run(options, set); }
int config_delete(const ConfigOptions& options) { return run(options, remove); }

}  // namespace cork::cli
