// SPDX-License-Identifier: Apache-2.0
// Topics from the command line.
#include "cli/topic_commands.h"

#include <fmt/format.h>

#include <cstdio>
#include <map>

#include "cli/table.h"
#include "client/consumer.h"
#include "protocol/generated/create_partitions_request.h"
#include "protocol/generated/create_partitions_response.h"
#include "protocol/generated/create_topics_request.h"
#include "protocol/generated/create_topics_response.h"
#include "protocol/generated/delete_topics_request.h"
#include "protocol/generated/delete_topics_response.h"
#include "protocol/generated/describe_configs_request.h"
#include "protocol/generated/describe_configs_response.h"
#include "protocol/generated/incremental_alter_configs_request.h"
#include "protocol/generated/incremental_alter_configs_response.h"
#include "protocol/generated/list_offsets_request.h"
#include "protocol/generated/list_offsets_response.h"

namespace cork::cli {
namespace {

using client::check;

constexpr std::int8_t kTopicResource = 2;
constexpr std::int8_t kTopicSource = 1;
constexpr std::int8_t kSet = 0;
constexpr std::int8_t kDelete = 1;
constexpr std::int32_t kTimeoutMs = 30'000;
// Topics are named, not told by id, up to here.
constexpr std::int16_t kDeleteVersionMax = 5;

Result<std::pair<std::string, std::string>> parse_setting(const std::string& text) {
  const auto equals = text.find('=');
  if (equals == std::string::npos || equals == 0) return fail(ErrorCode::kInvalidRequest, fmt::format("'{}' is no setting: write key=value", text));
  return std::pair(text.substr(0, equals), text.substr(equals + 1));
}

int run(const TopicOptions& options, Task<Result<void>> (*command)(Session&, TopicOptions)) {
  auto session = Session::open(options.common);
  if (!session) return complain(session.error());
  return (*session)->run(command(**session, options));
}

Task<Result<void>> create(Session& session, TopicOptions options) {
  protocol::CreateTopicsRequest request;
  request.timeout_ms = kTimeoutMs;
  for (const std::string& name : options.topics) {
    auto& topic = request.topics.emplace_back();
    topic.name = name;
    topic.num_partitions = options.partitions;
    topic.replication_factor = -1;
    for (const std::string& text : options.configs) {
      CO_TRY_ASSIGN(const auto setting, parse_setting(text));
      auto& config = topic.configs.emplace_back();
      config.name = setting.first;
      config.value = protocol::String(setting.second);
    }
  }
  CO_TRY_ASSIGN(const auto received, co_await session.client().ask(std::move(request)));
  Table table({"topic", "partitions"});
  for (const auto& topic : received->topics) {
    const bool exists = static_cast<ErrorCode>(topic.error_code) == ErrorCode::kTopicAlreadyExists;
    if (exists && options.if_not_exists) continue;
    CO_TRY(check(topic.error_code, topic.name.view(), topic.error_message));
    table.add({topic.name.str(), std::int64_t{topic.num_partitions}});
  }
  if (session.json() || !table.empty()) table.print(session.json());
  co_return Result<void>();
}

Task<Result<void>> list(Session& session, TopicOptions options) {
  CO_TRY_ASSIGN(const auto topics, co_await session.client().topics());
  Table table({"topic", "partitions"});
  for (const auto& topic : topics) {
    if (topic.internal && !options.internal) continue;
    table.add({topic.name, static_cast<std::int64_t>(topic.partitions.size())});
  }
  if (table.empty() && !session.json()) {
    std::puts("There are no topics yet. `cork topic create NAME` makes one.");
    co_return Result<void>();
  }
  table.print(session.json());
  co_return Result<void>();
}

/// What an acknowledgement of acks=1 or acks=all means.
std::string durability(std::string_view flush_messages, std::string_view flush_ms) {
  constexpr std::string_view kNever = "9223372036854775807";
  const bool synced = flush_messages == "1" || flush_ms == "0" || (flush_messages == kNever && flush_ms == kNever);
  if (synced) return "durability: a record is acknowledged when it is on disk, and survives a power cut";
  std::string text = "durability: a record is acknowledged when it is written, before it is on disk: it survives the end of the process, a power cut may take back ";
  if (flush_messages != kNever) return text + fmt::format("the last {} of them", flush_messages);
  return text + "what was acknowledged while the last sync ran";
}

Task<Result<void>> describe_configs(Session& session, const std::string& name) {
  protocol::DescribeConfigsRequest request;
  auto& resource = request.resources.emplace_back();
  resource.resource_type = kTopicResource;
  resource.resource_name = name;
  CO_TRY_ASSIGN(const auto received, co_await session.client().ask(std::move(request)));
  for (const auto& result : received->results) {
    CO_TRY(check(result.error_code, name, result.error_message));
    std::map<std::string_view, std::string_view> values;
    for (const auto& config : result.configs) values[config.name.view()] = config.value ? config.value->view() : std::string_view();
    fmt::print("  {}\n", durability(values["flush.messages"], values["flush.ms"]));
    for (const auto& config : result.configs) {
      if (config.config_source != kTopicSource) continue;
      fmt::print("  {} = {}\n", config.name.view(), config.value ? config.value->view() : "(hidden)");
    }
  }
  co_return Result<void>();
}

/// The first or the next offset of each partition, by one request to each leader.
Task<Result<std::vector<std::int64_t>>> offsets_of(Session& session, const client::TopicInfo& info, std::int64_t which) {
  std::map<std::int32_t, protocol::ListOffsetsRequest> requests;
  for (std::size_t i = 0; i < info.partitions.size(); ++i) {
    protocol::ListOffsetsRequest& request = requests[info.partitions[i].leader];
    request.replica_id = -1;
    if (request.topics.empty()) request.topics.emplace_back().name = info.name;
    auto& wanted = request.topics.front().partitions.emplace_back();
    wanted.partition_index = static_cast<std::int32_t>(i);
    wanted.timestamp = which;
  }
  std::vector<std::int64_t> offsets(info.partitions.size(), -1);
  for (auto& [leader, request] : requests) {
    CO_TRY_ASSIGN(const auto connection, co_await session.client().node(leader));
    CO_TRY_ASSIGN(const auto received, co_await connection->ask(std::move(request), session.client().deadline()));
    for (const auto& topic : received->topics) {
      for (const auto& found : topic.partitions) {
        CO_TRY(check(found.error_code, fmt::format("{}-{}", info.name, found.partition_index)));
        if (found.partition_index >= 0 && static_cast<std::size_t>(found.partition_index) < offsets.size())
          offsets[static_cast<std::size_t>(found.partition_index)] = found.offset;
      }
    }
  }
  co_return offsets;
}

Task<Result<void>> describe(Session& session, TopicOptions options) {
  Table table({"topic", "partition", "leader", "epoch", "start", "end"});
  for (const std::string& name : options.topics) {
    CO_TRY_ASSIGN(const client::TopicInfo info, co_await session.client().topic(name));
    if (!session.json()) {
      fmt::print("{}  id {}\n", info.name, info.id.to_string());
      CO_TRY(co_await describe_configs(session, name));
    }
    CO_TRY_ASSIGN(const std::vector<std::int64_t> starts, co_await offsets_of(session, info, client::kEarliestOffset));
    CO_TRY_ASSIGN(const std::vector<std::int64_t> ends, co_await offsets_of(session, info, client::kLatestOffset));
    for (std::size_t i = 0; i < info.partitions.size(); ++i) {
      const client::TopicInfo::Partition& partition = info.partitions[i];
      table.add({name, static_cast<std::int64_t>(i), std::int64_t{partition.leader}, std::int64_t{partition.leader_epoch}, starts[i], ends[i]});
    }
  }
  table.print(session.json());
  co_return Result<void>();
}

Task<Result<void>> add_partitions(Session& session, const TopicOptions& options) {
  protocol::CreatePartitionsRequest request;
  request.timeout_ms = kTimeoutMs;
  for (const std::string& name : options.topics) {
    auto& topic = request.topics.emplace_back();
    topic.name = name;
    topic.count = options.partitions;
    topic.assignments.reset();
  }
  CO_TRY_ASSIGN(const auto received, co_await session.client().ask(std::move(request)));
  for (const auto& result : received->results) CO_TRY(check(result.error_code, result.name.view(), result.error_message));
  co_return Result<void>();
}

Task<Result<void>> alter(Session& session, TopicOptions options) {
  if (options.partitions < 0 && options.configs.empty()) {
    co_return fail(ErrorCode::kInvalidRequest, "nothing to alter: say --partitions N or --config key=value");
  }
  if (options.partitions >= 0) CO_TRY(co_await add_partitions(session, options));
  if (options.configs.empty()) co_return Result<void>();
  protocol::IncrementalAlterConfigsRequest request;
  for (const std::string& name : options.topics) {
    auto& resource = request.resources.emplace_back();
    resource.resource_type = kTopicResource;
    resource.resource_name = name;
    for (const std::string& text : options.configs) {
      CO_TRY_ASSIGN(const auto setting, parse_setting(text));
      auto& config = resource.configs.emplace_back();
      config.name = setting.first;
      config.config_operation = setting.second.empty() ? kDelete : kSet;
      if (!setting.second.empty()) config.value = protocol::String(setting.second);
    }
  }
  CO_TRY_ASSIGN(const auto received, co_await session.client().ask(std::move(request)));
  for (const auto& result : received->responses) CO_TRY(check(result.error_code, result.resource_name.view(), result.error_message));
  co_return Result<void>();
}

Task<Result<void>> remove(Session& session, TopicOptions options) {
  CO_TRY_ASSIGN(const auto connection, co_await session.client().any());
  protocol::DeleteTopicsRequest request;
  request.timeout_ms = kTimeoutMs;
  for (const std::string& name : options.topics) request.topic_names.emplace_back(name);
  CO_TRY_ASSIGN(const auto received, co_await connection->ask(std::move(request), session.client().deadline(), kDeleteVersionMax));
  for (const auto& result : received->responses) {
    CO_TRY(check(result.error_code, result.name ? result.name->view() : std::string_view(), result.error_message));
  }
  co_return Result<void>();
}

}  // namespace

int topic_create(const TopicOptions& options) { return run(options, create); }
int topic_list(const TopicOptions& options) { return run(options, list); }
int topic_describe(const TopicOptions& options) { return run(options, describe); }
int topic_alter(const TopicOptions& options) { return run(options, alter); }
int topic_delete(const TopicOptions& options) { return run(options, remove); }

}  // namespace cork::cli
