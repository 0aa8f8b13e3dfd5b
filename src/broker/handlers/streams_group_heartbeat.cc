// SPDX-License-Identifier: Apache-2.0
// StreamsGroupHeartbeat: a Kafka Streams client joins with its topology, gets and gives up tasks, leaves (KIP-1071).
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "broker/authorization.h"
#include "broker/handlers.h"
#include "broker/streams_requests.h"
#include "coordinator/group_coordinator.h"
#include "protocol/generated/streams_group_heartbeat_request.h"
#include "protocol/generated/streams_group_heartbeat_response.h"

namespace cork::broker {
namespace {

using Request = protocol::StreamsGroupHeartbeatRequest;
using Response = protocol::StreamsGroupHeartbeatResponse;
using coordinator::StreamsTasks;
using coordinator::TaskMap;

bool none(const std::optional<std::vector<Request::TaskIds>>& tasks) { return tasks && tasks->empty(); }

std::unexpected<Error> invalid(std::string text) { return fail(ErrorCode::kInvalidRequest, std::move(text)); }

Result<void> validate_joining(const Request& request) {
  if (request.rebalance_timeout_ms == -1) return invalid("RebalanceTimeoutMs must be provided in first request.");
  if (!none(request.active_tasks)) return invalid("ActiveTasks must be empty when (re-)joining.");
  if (!none(request.standby_tasks)) return invalid("StandbyTasks must be empty when (re-)joining.");
  if (!none(request.warmup_tasks)) return invalid("WarmupTasks must be empty when (re-)joining.");
  if (!request.topology) return invalid("Topology must be non-null when (re-)joining.");
  for (const auto& subtopology : request.topology->subtopologies) {
    for (const auto& topic : subtopology.state_changelog_topics) {
      if (topic.partitions == 0) continue;
      return fail(ErrorCode::kStreamsInvalidTopology, fmt::format("Changelog topic {} must have an undefined partition count, but it is set to {}.",
                                                                  topic.name.view(), topic.partitions));
    }
  }
  return {};
}

Result<void> validate_offsets(const std::optional<std::vector<Request::TaskOffset>>& offsets) {
  if (!offsets) return {};
  std::set<std::pair<std::string_view, std::int32_t>> seen;
  for (const auto& entry : *offsets) {
    if (seen.emplace(entry.subtopology_id.view(), entry.partition).second) continue;
    return invalid(fmt::format("Task offsets contain a duplicate entry for subtopology {} and partition {}.",
                               entry.subtopology_id.view(), entry.partition));
  }
  return {};
}

/// What Kafka checks before it looks at the group, in its order. It does not ask for a process id.
Result<void> validate(const Request& request) {
  if (request.topology) {
    for (const auto& subtopology : request.topology->subtopologies) {
      if (!subtopology.source_topic_regex.empty()) return invalid("Regular expressions for source topics are not supported yet.");
    }
  }
  if (request.member_id.empty()) return invalid("MemberId can't be empty.");
  if (request.group_id.empty()) return invalid("GroupId can't be empty.");
  if (request.instance_id && request.instance_id->empty()) return invalid("InstanceId can't be empty.");
  if (request.rack_id && request.rack_id->empty()) return invalid("RackId can't be empty.");
  if (request.member_epoch == 0) {
    TRY(validate_joining(request));
  } else if (request.member_epoch == coordinator::kLeaveStaticEpoch) {
    if (!request.instance_id) return invalid("InstanceId can't be null.");
  } else if (request.member_epoch < coordinator::kLeaveStaticEpoch) {
    return invalid(fmt::format("MemberEpoch is {}, but must be greater than or equal to -2.", request.member_epoch));
  }
  const int given = (request.active_tasks ? 1 : 0) + (request.standby_tasks ? 1 : 0) + (request.warmup_tasks ? 1 : 0);
  if (given != 0 && given != 3) return invalid("If one task-type is non-null, all must be non-null.");
  if (request.member_epoch != 0 && request.topology) return invalid("Topology can only be provided when (re-)joining.");
  TRY(validate_offsets(request.task_offsets));
  return validate_offsets(request.task_end_offsets);
}

std::vector<std::string> strings(const std::vector<protocol::String>& names) {
  std::vector<std::string> out;
  for (const auto& name : names) out.push_back(name.str());
  return out;
}

std::vector<coordinator::InternalTopic> topics_of(const std::vector<Request::TopicInfo>& topics) {
  std::vector<coordinator::InternalTopic> out;
  for (const auto& topic : topics) {
    auto& entry =
        out.emplace_back(coordinator::InternalTopic{topic.name.str(), topic.partitions, topic.replication_factor, {}});
    for (const auto& config : topic.topic_configs) entry.configs[config.key.str()] = config.value.str();
  }
  return out;
}

coordinator::StreamsTopology topology_of(const Request::Topology& topology) {
  coordinator::StreamsTopology out;
  out.epoch = topology.epoch;
  for (const auto& subtopology : topology.subtopologies) {
    auto& entry = out.subtopologies.emplace_back();
    entry.id = subtopology.subtopology_id.str();
    entry.source_topics = strings(subtopology.source_topics);
    entry.source_topic_regex = strings(subtopology.source_topic_regex);
    entry.changelogs = topics_of(subtopology.state_changelog_topics);
    entry.repartition_sinks = strings(subtopology.repartition_sink_topics);
    entry.repartition_sources = topics_of(subtopology.repartition_source_topics);
    for (const auto& group : subtopology.copartition_groups) {
      entry.copartition_groups.push_back(
          {group.source_topics, group.source_topic_regex, group.repartition_source_topics});
    }
  }
  std::ranges::sort(out.subtopologies, {}, &coordinator::Subtopology::id);
  return out;
}

TaskMap tasks_of(const std::vector<Request::TaskIds>& tasks) {
  TaskMap out;
  for (const auto& entry : tasks) {
    if (!entry.partitions.empty())
      out[entry.subtopology_id.str()].insert(entry.partitions.begin(), entry.partitions.end());
  }
  return out;
}

coordinator::TaskOffsets offsets_of(const std::vector<Request::TaskOffset>& offsets) {
  coordinator::TaskOffsets out;
  for (const auto& entry : offsets) out[entry.subtopology_id.str()][entry.partition] = entry.offset;
  return out;
}

coordinator::StreamsHeartbeat heartbeat_of(const RequestContext& context, const Request& request) {
  coordinator::StreamsHeartbeat out;
  out.member_id = request.member_id.str();
  out.epoch = request.member_epoch;
  out.endpoint_epoch = request.endpoint_information_epoch;
  if (request.instance_id) out.instance_id = request.instance_id->str();
  if (request.rack_id) out.rack_id = request.rack_id->str();
  out.rebalance_timeout_ms = request.rebalance_timeout_ms;
  if (request.topology) out.topology = topology_of(*request.topology);
  if (request.active_tasks && request.standby_tasks && request.warmup_tasks) {
    out.owned = StreamsTasks{tasks_of(*request.active_tasks), tasks_of(*request.standby_tasks),
                             tasks_of(*request.warmup_tasks)};
  }
  if (request.process_id) out.process_id = request.process_id->str();
  if (request.user_endpoint)
    out.endpoint = coordinator::StreamsEndpoint{request.user_endpoint->host.str(), request.user_endpoint->port};
  if (request.client_tags) {
    auto& tags = out.tags.emplace();
    for (const auto& tag : *request.client_tags) tags[tag.key.str()] = tag.value.str();
  }
  if (request.task_offsets) out.task_offsets = offsets_of(*request.task_offsets);
  if (request.task_end_offsets) out.task_end_offsets = offsets_of(*request.task_end_offsets);
  out.shutdown_application = request.shutdown_application;
  out.knows_tag_status = context.version >= 1;
  out.client_id = std::string(context.client_id);
  out.client_host = "/" + context.connection.peer_host;
  return out;
}

template <class Wire>
std::vector<Wire> to_wire(const TaskMap& tasks) {
  std::vector<Wire> out;
  for (const auto& [name, numbers] : tasks) {
    Wire& entry = out.emplace_back();
    if constexpr (requires { entry.subtopology_id; }) {
      entry.subtopology_id = name;
    } else {
      entry.topic = name;
    }
    entry.partitions.assign(numbers.begin(), numbers.end());
  }
  return out;
}

void answer_with(const coordinator::StreamsAnswer& answer, const coordinator::ModernGroupSettings& settings,
                 std::int16_t version, Response& response) {
  response.member_id = answer.member_id;
  response.member_epoch = answer.epoch;
  response.heartbeat_interval_ms = answer.heartbeat_interval_ms;
  if (answer.epoch < 0) return;
  if (version == 0)
    response.acceptable_recovery_lag_legacy =
        static_cast<std::int32_t>(std::min<std::int64_t>(settings.acceptable_recovery_lag, INT32_MAX));
  if (version >= 1) response.acceptable_recovery_lag = settings.acceptable_recovery_lag;
  response.task_offset_interval_ms = settings.task_offset_interval_ms;
  auto& statuses = response.status.emplace();
  for (const auto& status : answer.statuses) {
    auto& entry = statuses.emplace_back();
    entry.status_code = static_cast<std::int8_t>(status.code);
    entry.status_detail = status.detail;
  }
  if (answer.tasks) {
    response.active_tasks = to_wire<Response::TaskIds>(answer.tasks->active);
    response.standby_tasks = to_wire<Response::TaskIds>(answer.tasks->standby);
    response.warmup_tasks = to_wire<Response::TaskIds>(answer.tasks->warmup);
  }
  response.endpoint_information_epoch = answer.endpoint_epoch;
  if (!answer.endpoints) return;
  auto& endpoints = response.partitions_by_user_endpoint.emplace();
  for (const auto& endpoint : *answer.endpoints) {
    auto& entry = endpoints.emplace_back();
    entry.user_endpoint.host = endpoint.endpoint.host;
    entry.user_endpoint.port = endpoint.endpoint.port;
    entry.active_partitions = to_wire<Response::TopicPartition>(endpoint.active);
    entry.standby_partitions = to_wire<Response::TopicPartition>(endpoint.standby);
  }
}

std::string creation_failures(const std::map<std::string, std::string>& errors) {
  constexpr std::size_t kListed = 3;
  std::vector<std::string> listed;
  for (const auto& [topic, error] : errors) {
    if (listed.size() == kListed) break;
    listed.push_back(fmt::format("{} ({})", topic, error));
  }
  std::string out = fmt::format("Creation failed: {}", fmt::join(listed, ", "));
  if (errors.size() > kListed) out += fmt::format(" and {} more", errors.size() - kListed);
  return out + ".";
}

/// Missing internal topics are made if the client may make them; if not, or if that failed before, its status says so.
void make_missing_topics(RequestContext& context, const std::string& group, coordinator::StreamsAnswer& answer) {
  using coordinator::StreamsStatus;
  const auto missing = std::ranges::find(answer.statuses, StreamsStatus::kMissingInternalTopics, &coordinator::StatusText::code);
  const bool any = is_allowed_on_cluster(context, Operation::kCreate, Audit::kNothing);
  std::vector<std::string> denied;
  for (const auto& topic : answer.topics_to_create) {
    if (!any && !is_allowed(context, Operation::kCreate, ResourceType::kTopic, topic.name)) denied.push_back(topic.name);
  }
  if (!denied.empty()) {
    std::string text = fmt::format("Unauthorized to CREATE on topics {}.", fmt::join(denied, ", "));
    if (missing != answer.statuses.end())
      missing->detail += "; " + text;
    else
      answer.statuses.push_back({StreamsStatus::kMissingInternalTopics, std::move(text)});
    return;
  }
  const auto failed = context.services.groups.create_internal_topics(group, answer.topics_to_create);
  if (!failed.empty() && missing != answer.statuses.end()) missing->detail += "; " + creation_failures(failed);
}

}  // namespace

Task<Response> handle(RequestContext& context, Request request) {
  Response response;
  response.status.emplace();
  const auto refuse = [&](const Error& error) {
    response.error_code = protocol::wire(error.code);
    response.error_message = error.message;
  };
  coordinator::GroupCoordinator& groups = context.services.groups;
  if (request.topology) {
    if (const auto valid = validate_topic_names(*request.topology); !valid) {
      response.status.reset();
      refuse(valid.error());
      co_return response;
    }
  }
  if (const auto valid = validate(request); !valid) {
    refuse(valid.error());
    co_return response;
  }
  auto answer = co_await groups.streams_heartbeat(request.group_id.str(), heartbeat_of(context, request));
  if (answer) {
    if (!answer->topics_to_create.empty()) make_missing_topics(context, request.group_id.str(), *answer);
    answer_with(*answer, groups.streams_settings(request.group_id.view()), context.version, response);
  } else {
    refuse(answer.error());
  }
  co_return response;
}

}  // namespace cork::broker
