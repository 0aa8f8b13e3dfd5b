// SPDX-License-Identifier: Apache-2.0
// Keys and values of streams groups: types 17 and 19 to 23.
#include "coordinator/group/streams_records.h"

#include <utility>

#include "protocol/generated/streams_group_current_member_assignment_key.h"
#include "protocol/generated/streams_group_current_member_assignment_value.h"
#include "protocol/generated/streams_group_member_metadata_key.h"
#include "protocol/generated/streams_group_member_metadata_value.h"
#include "protocol/generated/streams_group_metadata_key.h"
#include "protocol/generated/streams_group_metadata_value.h"
#include "protocol/generated/streams_group_target_assignment_member_key.h"
#include "protocol/generated/streams_group_target_assignment_member_value.h"
#include "protocol/generated/streams_group_target_assignment_metadata_key.h"
#include "protocol/generated/streams_group_target_assignment_metadata_value.h"
#include "protocol/generated/streams_group_topology_key.h"
#include "protocol/generated/streams_group_topology_value.h"

namespace cork::coordinator {
namespace {

using namespace protocol;  // NOLINT: the records of this file only

template <class Message>
std::vector<std::byte> encode(std::int16_t prefix, const Message& message) {
  Writer out;
  out.number(prefix);
  const auto encoded = message.encode(out, 0);
  ASSERT(encoded);
  return out.flatten();
}

template <class Key>
std::vector<std::byte> key_of(const std::string& group, const std::string* member) {
  Key key;
  key.group_id = group;
  if constexpr (requires { key.member_id; }) key.member_id = *member;
  return encode(Key::kRecordType, key);
}

template <class Key, class Value>
void append(RecordBatchBuilder& batch, std::int64_t now_ms, const std::string& group, const std::string* member,
            const std::optional<Value>& value) {
  const auto key = key_of<Key>(group, member);
  if (!value) return batch.append(now_ms, ByteSpan(key), std::nullopt);
  batch.append(now_ms, ByteSpan(key), ByteSpan(encode(0, *value)));
}

template <class Wire>
std::vector<Wire> to_wire(const TaskMap& tasks) {
  std::vector<Wire> out;
  for (const auto& [subtopology, numbers] : tasks) {
    Wire& entry = out.emplace_back();
    entry.subtopology_id = subtopology;
    entry.partitions.assign(numbers.begin(), numbers.end());
  }
  return out;
}

template <class Wire>
TaskMap from_wire(const std::vector<Wire>& tasks) {
  TaskMap out;
  for (const auto& entry : tasks) {
    if (!entry.partitions.empty())
      out[entry.subtopology_id.str()].insert(entry.partitions.begin(), entry.partitions.end());
  }
  return out;
}

std::optional<std::string> text(const std::optional<String>& value) {
  return value ? std::optional(value->str()) : std::nullopt;
}

StreamsGroupMemberMetadataValue value_of(const StreamsMemberMetadata& member) {
  StreamsGroupMemberMetadataValue value;
  value.instance_id = member.instance_id;
  value.rack_id = member.rack_id;
  value.client_id = member.client_id;
  value.client_host = member.client_host;
  value.rebalance_timeout_ms = member.rebalance_timeout_ms;
  value.topology_epoch = member.topology_epoch;
  value.process_id = member.process_id;
  if (member.endpoint) {
    StreamsGroupMemberMetadataValue::Endpoint endpoint;
    endpoint.host = member.endpoint->host;
    endpoint.port = member.endpoint->port;
    value.user_endpoint = std::move(endpoint);
  }
  for (const auto& [name, tag] : member.tags) {
    auto& entry = value.client_tags.emplace_back();
    entry.key = name;
    entry.value = tag;
  }
  return value;
}

StreamsMemberMetadata metadata_of(const StreamsGroupMemberMetadataValue& value) {
  StreamsMemberMetadata out;
  out.instance_id = text(value.instance_id);
  out.rack_id = text(value.rack_id);
  out.client_id = value.client_id.str();
  out.client_host = value.client_host.str();
  out.rebalance_timeout_ms = value.rebalance_timeout_ms;
  out.topology_epoch = value.topology_epoch;
  out.process_id = value.process_id.str();
  if (value.user_endpoint) out.endpoint = StreamsEndpoint{value.user_endpoint->host.str(), value.user_endpoint->port};
  for (const auto& tag : value.client_tags) out.tags[tag.key.str()] = tag.value.str();
  return out;
}

using Current = StreamsGroupCurrentMemberAssignmentValue;

/// Active tasks with the epochs in which the member got them.
std::vector<Current::TaskIds> with_epochs(const TaskMap& tasks, const StreamsCurrent& current) {
  std::vector<Current::TaskIds> out = to_wire<Current::TaskIds>(tasks);
  for (auto& entry : out) {
    const auto since = current.since.find(entry.subtopology_id.str());
    std::vector<std::int32_t> epochs;
    for (const std::int32_t partition : entry.partitions) {
      const bool known = since != current.since.end() && since->second.contains(partition);
      epochs.push_back(known ? since->second.at(partition) : current.epoch);
    }
    entry.assignment_epochs = std::move(epochs);
  }
  return out;
}

Current value_of(const StreamsCurrent& current) {
  Current value;
  value.member_epoch = current.epoch;
  value.previous_member_epoch = current.previous_epoch;
  value.state = static_cast<std::int8_t>(current.state);
  value.active_tasks = with_epochs(current.assigned.active, current);
  value.standby_tasks = to_wire<Current::TaskIds>(current.assigned.standby);
  value.warmup_tasks = to_wire<Current::TaskIds>(current.assigned.warmup);
  value.active_tasks_pending_revocation = with_epochs(current.revoking.active, current);
  value.standby_tasks_pending_revocation = to_wire<Current::TaskIds>(current.revoking.standby);
  value.warmup_tasks_pending_revocation = to_wire<Current::TaskIds>(current.revoking.warmup);
  return value;
}

StreamsCurrent current_of(const Current& value) {
  StreamsCurrent out;
  out.epoch = value.member_epoch;
  out.previous_epoch = value.previous_member_epoch;
  const bool known = value.state >= 1 && value.state <= 3;
  out.state = known ? static_cast<StreamsMemberState>(value.state) : StreamsMemberState::kUnknown;
  out.assigned = {from_wire(value.active_tasks), from_wire(value.standby_tasks), from_wire(value.warmup_tasks)};
  out.revoking = {from_wire(value.active_tasks_pending_revocation), from_wire(value.standby_tasks_pending_revocation),
                  from_wire(value.warmup_tasks_pending_revocation)};
  for (const auto* tasks : {&value.active_tasks, &value.active_tasks_pending_revocation}) {
    for (const auto& entry : *tasks) {
      for (std::size_t i = 0; i < entry.partitions.size(); ++i) {
        const bool has = entry.assignment_epochs && i < entry.assignment_epochs->size();
        out.since[entry.subtopology_id.str()][entry.partitions[i]] =
            has ? (*entry.assignment_epochs)[i] : value.member_epoch;
      }
    }
  }
  return out;
}

using Topology = StreamsGroupTopologyValue;

std::vector<Topology::TopicInfo> to_wire(const std::vector<InternalTopic>& topics) {
  std::vector<Topology::TopicInfo> out;
  for (const InternalTopic& topic : topics) {
    auto& entry = out.emplace_back();
    entry.name = topic.name;
    entry.partitions = topic.partitions;
    entry.replication_factor = topic.replication_factor;
    for (const auto& [key, value] : topic.configs) {
      auto& config = entry.topic_configs.emplace_back();
      config.key = key;
      config.value = value;
    }
  }
  return out;
}

std::vector<InternalTopic> from_wire(const std::vector<Topology::TopicInfo>& topics) {
  std::vector<InternalTopic> out;
  for (const auto& topic : topics) {
    InternalTopic& entry =
        out.emplace_back(InternalTopic{topic.name.str(), topic.partitions, topic.replication_factor, {}});
    for (const auto& config : topic.topic_configs) entry.configs[config.key.str()] = config.value.str();
  }
  return out;
}

std::vector<String> to_wire(const std::vector<std::string>& names) { return {names.begin(), names.end()}; }
std::vector<std::string> from_wire(const std::vector<String>& names) {
  std::vector<std::string> out;
  for (const String& name : names) out.push_back(name.str());
  return out;
}

Topology value_of(const StreamsTopology& topology) {
  Topology value;
  value.epoch = topology.epoch;
  for (const Subtopology& subtopology : topology.subtopologies) {
    auto& entry = value.subtopologies.emplace_back();
    entry.subtopology_id = subtopology.id;
    entry.source_topics = to_wire(subtopology.source_topics);
    entry.source_topic_regex = to_wire(subtopology.source_topic_regex);
    entry.state_changelog_topics = to_wire(subtopology.changelogs);
    entry.repartition_sink_topics = to_wire(subtopology.repartition_sinks);
    entry.repartition_source_topics = to_wire(subtopology.repartition_sources);
    for (const CopartitionGroup& group : subtopology.copartition_groups) {
      auto& out = entry.copartition_groups.emplace_back();
      out.source_topics = group.source_topics;
      out.source_topic_regex = group.source_topic_regex;
      out.repartition_source_topics = group.repartition_source_topics;
    }
  }
  return value;
}

StreamsTopology topology_of(const Topology& value) {
  StreamsTopology out;
  out.epoch = value.epoch;
  for (const auto& entry : value.subtopologies) {
    Subtopology& subtopology = out.subtopologies.emplace_back();
    subtopology.id = entry.subtopology_id.str();
    subtopology.source_topics = from_wire(entry.source_topics);
    subtopology.source_topic_regex = from_wire(entry.source_topic_regex);
    subtopology.changelogs = from_wire(entry.state_changelog_topics);
    subtopology.repartition_sinks = from_wire(entry.repartition_sink_topics);
    subtopology.repartition_sources = from_wire(entry.repartition_source_topics);
    for (const auto& group : entry.copartition_groups) {
      subtopology.copartition_groups.push_back(
          {group.source_topics, group.source_topic_regex, group.repartition_source_topics});
    }
  }
  return out;
}

void append_record(RecordBatchBuilder& batch, std::int64_t now_ms, const std::string& group,
                   const StreamsMemberRecord& record) {
  append<StreamsGroupMemberMetadataKey>(
      batch, now_ms, group, &record.member,
      record.value.transform([](const StreamsMemberMetadata& v) { return value_of(v); }));
}

void append_record(RecordBatchBuilder& batch, std::int64_t now_ms, const std::string& group,
                   const StreamsEpochRecord& record) {
  append<StreamsGroupMetadataKey>(batch, now_ms, group, nullptr, record.value.transform([](const StreamsEpoch& epoch) {
    StreamsGroupMetadataValue value;
    value.epoch = epoch.epoch;
    value.metadata_hash = epoch.metadata_hash;
    value.validated_topology_epoch = epoch.validated_topology_epoch;
    std::vector<StreamsGroupMetadataValue::LastAssignmentConfig> configs;
    for (const auto& [key, text_value] : epoch.assignment_configs) {
      auto& entry = configs.emplace_back();
      entry.key = key;
      entry.value = text_value;
    }
    value.last_assignment_configs = std::move(configs);
    return value;
  }));
}

void append_record(RecordBatchBuilder& batch, std::int64_t now_ms, const std::string& group,
                   const StreamsTargetEpochRecord& record) {
  append<StreamsGroupTargetAssignmentMetadataKey>(batch, now_ms, group, nullptr,
                                                  record.value.transform([](const StreamsTargetEpoch& epoch) {
                                                    StreamsGroupTargetAssignmentMetadataValue value;
                                                    value.assignment_epoch = epoch.epoch;
                                                    value.assignment_timestamp = epoch.timestamp_ms;
                                                    return value;
                                                  }));
}

void append_record(RecordBatchBuilder& batch, std::int64_t now_ms, const std::string& group,
                   const StreamsTargetRecord& record) {
  using Value = StreamsGroupTargetAssignmentMemberValue;
  append<StreamsGroupTargetAssignmentMemberKey>(batch, now_ms, group, &record.member,
                                                record.value.transform([](const StreamsTasks& tasks) {
                                                  Value value;
                                                  value.active_tasks = to_wire<Value::TaskIds>(tasks.active);
                                                  value.standby_tasks = to_wire<Value::TaskIds>(tasks.standby);
                                                  value.warmup_tasks = to_wire<Value::TaskIds>(tasks.warmup);
                                                  return value;
                                                }));
}

void append_record(RecordBatchBuilder& batch, std::int64_t now_ms, const std::string& group,
                   const StreamsCurrentRecord& record) {
  append<StreamsGroupCurrentMemberAssignmentKey>(
      batch, now_ms, group, &record.member,
      record.value.transform([](const StreamsCurrent& v) { return value_of(v); }));
}

void append_record(RecordBatchBuilder& batch, std::int64_t now_ms, const std::string& group,
                   const StreamsTopologyRecord& record) {
  append<StreamsGroupTopologyKey>(batch, now_ms, group, nullptr,
                                  record.value.transform([](const StreamsTopology& v) { return value_of(v); }));
}

using Parsed = Result<std::optional<StreamsGroupRecord>>;

template <class Key, class Value>
Result<std::pair<Key, std::optional<Value>>> read(Reader& in, const std::optional<ByteSpan>& bytes) {
  std::pair<Key, std::optional<Value>> out;
  TRY(out.first.decode(in, 0));
  if (!bytes) return out;
  Reader body(*bytes);
  const auto version = body.number<std::int16_t>();
  TRY(out.second.emplace(Value()).decode(body, version));
  return out;
}

Parsed parse_epoch(Reader& in, const std::optional<ByteSpan>& bytes) {
  TRY_ASSIGN(const auto parsed, (read<StreamsGroupMetadataKey, StreamsGroupMetadataValue>(in, bytes)));
  StreamsEpochRecord record;
  if (parsed.second) {
    record.value =
        StreamsEpoch{parsed.second->epoch, parsed.second->metadata_hash, parsed.second->validated_topology_epoch, {}};
    if (parsed.second->last_assignment_configs) {
      for (const auto& config : *parsed.second->last_assignment_configs)
        record.value->assignment_configs[config.key.str()] = config.value.str();
    }
  }
  return std::optional(StreamsGroupRecord{parsed.first.group_id.str(), std::move(record)});
}

Parsed parse_member(Reader& in, const std::optional<ByteSpan>& bytes) {
  TRY_ASSIGN(const auto parsed, (read<StreamsGroupMemberMetadataKey, StreamsGroupMemberMetadataValue>(in, bytes)));
  StreamsMemberRecord record{parsed.first.member_id.str(), std::nullopt};
  if (parsed.second) record.value = metadata_of(*parsed.second);
  return std::optional(StreamsGroupRecord{parsed.first.group_id.str(), std::move(record)});
}

Parsed parse_target_epoch(Reader& in, const std::optional<ByteSpan>& bytes) {
  TRY_ASSIGN(const auto parsed,
             (read<StreamsGroupTargetAssignmentMetadataKey, StreamsGroupTargetAssignmentMetadataValue>(in, bytes)));
  StreamsTargetEpochRecord record;
  if (parsed.second)
    record.value = StreamsTargetEpoch{parsed.second->assignment_epoch, parsed.second->assignment_timestamp};
  return std::optional(StreamsGroupRecord{parsed.first.group_id.str(), record});
}

Parsed parse_target(Reader& in, const std::optional<ByteSpan>& bytes) {
  TRY_ASSIGN(const auto parsed,
             (read<StreamsGroupTargetAssignmentMemberKey, StreamsGroupTargetAssignmentMemberValue>(in, bytes)));
  StreamsTargetRecord record{parsed.first.member_id.str(), std::nullopt};
  if (parsed.second) {
    record.value = StreamsTasks{from_wire(parsed.second->active_tasks), from_wire(parsed.second->standby_tasks),
                                from_wire(parsed.second->warmup_tasks)};
  }
  return std::optional(StreamsGroupRecord{parsed.first.group_id.str(), std::move(record)});
}

Parsed parse_current(Reader& in, const std::optional<ByteSpan>& bytes) {
  TRY_ASSIGN(const auto parsed, (read<StreamsGroupCurrentMemberAssignmentKey, Current>(in, bytes)));
  StreamsCurrentRecord record{parsed.first.member_id.str(), std::nullopt};
  if (parsed.second) record.value = current_of(*parsed.second);
  return std::optional(StreamsGroupRecord{parsed.first.group_id.str(), std::move(record)});
}

Parsed parse_topology(Reader& in, const std::optional<ByteSpan>& bytes) {
  TRY_ASSIGN(const auto parsed, (read<StreamsGroupTopologyKey, Topology>(in, bytes)));
  StreamsTopologyRecord record;
  if (parsed.second) record.value = topology_of(*parsed.second);
  return std::optional(StreamsGroupRecord{parsed.first.group_id.str(), std::move(record)});
}

}  // namespace

void append_streams(RecordBatchBuilder& batch, std::int64_t now_ms, const std::string& group,
                    const StreamsRecord& record) {
  std::visit([&](const auto& typed) { append_record(batch, now_ms, group, typed); }, record);
}

Result<std::optional<StreamsGroupRecord>> parse_streams(std::int16_t type, Reader& key,
                                                        const std::optional<ByteSpan>& value) {
  switch (type) {
    case StreamsGroupMetadataKey::kRecordType: return parse_epoch(key, value);
    case StreamsGroupMemberMetadataKey::kRecordType: return parse_member(key, value);
    case StreamsGroupTargetAssignmentMetadataKey::kRecordType: return parse_target_epoch(key, value);
    case StreamsGroupTargetAssignmentMemberKey::kRecordType: return parse_target(key, value);
    case StreamsGroupCurrentMemberAssignmentKey::kRecordType: return parse_current(key, value);
    case StreamsGroupTopologyKey::kRecordType: return parse_topology(key, value);
    default: return std::optional<StreamsGroupRecord>();
  }
}

}  // namespace cork::coordinator
