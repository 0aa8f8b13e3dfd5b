// SPDX-License-Identifier: Apache-2.0
// Keys and values of consumer and share groups: types 3 to 8 and 16, and 10 to 15.
#include "coordinator/group/modern_group_records.h"

#include <algorithm>
#include <utility>

#include "protocol/generated/consumer_group_current_member_assignment_key.h"
#include "protocol/generated/consumer_group_current_member_assignment_value.h"
#include "protocol/generated/consumer_group_member_metadata_key.h"
#include "protocol/generated/consumer_group_member_metadata_value.h"
#include "protocol/generated/consumer_group_metadata_key.h"
#include "protocol/generated/consumer_group_metadata_value.h"
#include "protocol/generated/consumer_group_regular_expression_key.h"
#include "protocol/generated/consumer_group_regular_expression_value.h"
#include "protocol/generated/consumer_group_target_assignment_member_key.h"
#include "protocol/generated/consumer_group_target_assignment_member_value.h"
#include "protocol/generated/consumer_group_target_assignment_metadata_key.h"
#include "protocol/generated/consumer_group_target_assignment_metadata_value.h"
#include "protocol/generated/share_group_current_member_assignment_key.h"
#include "protocol/generated/share_group_current_member_assignment_value.h"
#include "protocol/generated/share_group_member_metadata_key.h"
#include "protocol/generated/share_group_member_metadata_value.h"
#include "protocol/generated/share_group_metadata_key.h"
#include "protocol/generated/share_group_metadata_value.h"
#include "protocol/generated/share_group_state_partition_metadata_key.h"
#include "protocol/generated/share_group_state_partition_metadata_value.h"
#include "protocol/generated/share_group_target_assignment_member_key.h"
#include "protocol/generated/share_group_target_assignment_member_value.h"
#include "protocol/generated/share_group_target_assignment_metadata_key.h"
#include "protocol/generated/share_group_target_assignment_metadata_value.h"

namespace cork::coordinator {
namespace {

template <class Message>
std::vector<std::byte> encode(std::int16_t prefix, const Message& message) {
  protocol::Writer out;
  out.number(prefix);
  const auto encoded = message.encode(out, 0);
  ASSERT(encoded);
  return out.flatten();
}

/// One record: its key with the type in front, its value with version 0, or nothing.
template <class Key, class Value>
void append(protocol::RecordBatchBuilder& batch, std::int64_t now_ms, const Key& key,
            const std::optional<Value>& value) {
  const auto key_bytes = encode(Key::kRecordType, key);
  if (!value) return batch.append(now_ms, ByteSpan(key_bytes), std::nullopt);
  batch.append(now_ms, ByteSpan(key_bytes), ByteSpan(encode(0, *value)));
}

template <class Key>
Key group_key(const std::string& group) {
  Key key;
  key.group_id = group;
  return key;
}
template <class Key>
Key member_key(const std::string& group, const std::string& member) {
  Key key;
  key.group_id = group;
  key.member_id = member;
  return key;
}

template <class Wire>
std::vector<Wire> to_wire(const Assignment& assignment) {
  std::vector<Wire> out;
  for (const auto& [topic, partitions] : assignment) {
    Wire& entry = out.emplace_back();
    entry.topic_id = topic;
    entry.partitions.assign(partitions.begin(), partitions.end());
  }
  return out;
}

template <class Wire>
Assignment from_wire(const std::vector<Wire>& topics) {
  Assignment out;
  for (const auto& topic : topics) {
    if (!topic.partitions.empty()) out[topic.topic_id].insert(topic.partitions.begin(), topic.partitions.end());
  }
  return out;
}

using ConsumerTopicPartitions = protocol::ConsumerGroupCurrentMemberAssignmentValue::TopicPartitions;

std::vector<ConsumerTopicPartitions> to_wire(const EpochAssignment& assignment) {
  std::vector<ConsumerTopicPartitions> out;
  for (const auto& [topic, partitions] : assignment) {
    auto& entry = out.emplace_back();
    entry.topic_id = topic;
    auto& epochs = entry.assignment_epochs.emplace();
    for (const auto& [partition, epoch] : partitions) {
      entry.partitions.push_back(partition);
      epochs.push_back(epoch);
    }
  }
  return out;
}

/// Records of older brokers have no epochs: then the member's own counts.
template <class Wire>
EpochAssignment with_epochs(const std::vector<Wire>& topics, std::int32_t member_epoch) {
  EpochAssignment out;
  for (const auto& topic : topics) {
    for (std::size_t i = 0; i < topic.partitions.size(); ++i) {
      std::int32_t epoch = member_epoch;
      if constexpr (requires { topic.assignment_epochs; }) {
        if (topic.assignment_epochs && i < topic.assignment_epochs->size()) epoch = (*topic.assignment_epochs)[i];
      }
      out[topic.topic_id][topic.partitions[i]] = epoch;
    }
  }
  return out;
}

std::vector<protocol::String> to_wire(const std::vector<std::string>& names) { return {names.begin(), names.end()}; }

std::vector<std::string> from_wire(const std::vector<protocol::String>& names) {
  std::vector<std::string> out;
  for (const auto& name : names) out.push_back(name.str());
  std::ranges::sort(out);
  const auto twice = std::ranges::unique(out);
  out.erase(twice.begin(), twice.end());
  return out;
}

std::optional<std::string> text(const std::optional<protocol::String>& value) {
  return value ? std::optional(value->str()) : std::nullopt;
}

protocol::ConsumerGroupMemberMetadataValue consumer_value(const MemberMetadata& member) {
  protocol::ConsumerGroupMemberMetadataValue value;
  value.instance_id = member.instance_id;
  value.rack_id = member.rack_id;
  value.client_id = member.client_id;
  value.client_host = member.client_host;
  value.subscribed_topic_names = to_wire(member.topics);
  value.subscribed_topic_regex = member.regex;
  value.rebalance_timeout_ms = member.rebalance_timeout_ms;
  value.server_assignor = member.assignor;
  value.classic_member_metadata.reset();  // absent on the wire means an empty one, not none
  if (member.classic) {
    auto& classic =
        value.classic_member_metadata.emplace(protocol::ConsumerGroupMemberMetadataValue::ClassicMemberMetadata());
    classic.session_timeout_ms = member.classic->session_timeout_ms;
    for (const GroupProtocol& protocol : member.classic->protocols) {
      auto& entry = classic.supported_protocols.emplace_back();
      entry.name = protocol.name;
      entry.metadata = Bytes::from(std::string(protocol.metadata));
    }
  }
  return value;
}

protocol::ShareGroupMemberMetadataValue share_value(const MemberMetadata& member) {
  protocol::ShareGroupMemberMetadataValue value;
  value.rack_id = member.rack_id;
  value.client_id = member.client_id;
  value.client_host = member.client_host;
  value.subscribed_topic_names = to_wire(member.topics);
  return value;
}

MemberMetadata metadata_of(const protocol::ConsumerGroupMemberMetadataValue& value) {
  MemberMetadata out;
  out.instance_id = text(value.instance_id);
  out.rack_id = text(value.rack_id);
  out.client_id = value.client_id.str();
  out.client_host = value.client_host.str();
  out.topics = from_wire(value.subscribed_topic_names);
  out.regex = text(value.subscribed_topic_regex).value_or("");
  out.rebalance_timeout_ms = value.rebalance_timeout_ms;
  out.assignor = text(value.server_assignor);
  if (value.classic_member_metadata) {
    auto& classic = out.classic.emplace();
    classic.session_timeout_ms = value.classic_member_metadata->session_timeout_ms;
    for (const auto& protocol : value.classic_member_metadata->supported_protocols) {
      classic.protocols.push_back({protocol.name.str(), std::string(protocol.metadata.text())});
    }
  }
  return out;
}

MemberMetadata metadata_of(const protocol::ShareGroupMemberMetadataValue& value) {
  MemberMetadata out;
  out.rack_id = text(value.rack_id);
  out.client_id = value.client_id.str();
  out.client_host = value.client_host.str();
  out.topics = from_wire(value.subscribed_topic_names);
  return out;
}

void append_record(protocol::RecordBatchBuilder& batch, std::int64_t now_ms, GroupKind kind, const std::string& group,
                   const MemberMetadataRecord& record) {
  if (kind == GroupKind::kConsumer) {
    append(batch, now_ms, member_key<protocol::ConsumerGroupMemberMetadataKey>(group, record.member),
           record.value.transform(consumer_value));
  } else {
    append(batch, now_ms, member_key<protocol::ShareGroupMemberMetadataKey>(group, record.member),
           record.value.transform(share_value));
  }
}

template <class Value>
Value epoch_value(const GroupEpoch& epoch) {
  Value value;
  value.epoch = epoch.epoch;
  value.metadata_hash = epoch.metadata_hash;
  return value;
}

void append_record(protocol::RecordBatchBuilder& batch, std::int64_t now_ms, GroupKind kind, const std::string& group,
                   const GroupEpochRecord& record) {
  if (kind == GroupKind::kConsumer) {
    append(batch, now_ms, group_key<protocol::ConsumerGroupMetadataKey>(group),
           record.value.transform(epoch_value<protocol::ConsumerGroupMetadataValue>));
  } else {
    append(batch, now_ms, group_key<protocol::ShareGroupMetadataKey>(group),
           record.value.transform(epoch_value<protocol::ShareGroupMetadataValue>));
  }
}

template <class Value>
Value target_epoch_value(const TargetEpoch& epoch) {
  Value value;
  value.assignment_epoch = epoch.epoch;
  value.assignment_timestamp = epoch.timestamp_ms;
  return value;
}

void append_record(protocol::RecordBatchBuilder& batch, std::int64_t now_ms, GroupKind kind, const std::string& group,
                   const TargetEpochRecord& record) {
  if (kind == GroupKind::kConsumer) {
    append(batch, now_ms, group_key<protocol::ConsumerGroupTargetAssignmentMetadataKey>(group),
           record.value.transform(target_epoch_value<protocol::ConsumerGroupTargetAssignmentMetadataValue>));
  } else {
    append(batch, now_ms, group_key<protocol::ShareGroupTargetAssignmentMetadataKey>(group),
           record.value.transform(target_epoch_value<protocol::ShareGroupTargetAssignmentMetadataValue>));
  }
}

template <class Value>
Value target_value(const Assignment& assignment) {
  Value value;
  value.topic_partitions = to_wire<typename Value::TopicPartition>(assignment);
  return value;
}

void append_record(protocol::RecordBatchBuilder& batch, std::int64_t now_ms, GroupKind kind, const std::string& group,
                   const TargetAssignmentRecord& record) {
  if (kind == GroupKind::kConsumer) {
    append(batch, now_ms, member_key<protocol::ConsumerGroupTargetAssignmentMemberKey>(group, record.member),
           record.value.transform(target_value<protocol::ConsumerGroupTargetAssignmentMemberValue>));
  } else {
    append(batch, now_ms, member_key<protocol::ShareGroupTargetAssignmentMemberKey>(group, record.member),
           record.value.transform(target_value<protocol::ShareGroupTargetAssignmentMemberValue>));
  }
}

protocol::ConsumerGroupCurrentMemberAssignmentValue consumer_current(const CurrentAssignment& current) {
  protocol::ConsumerGroupCurrentMemberAssignmentValue value;
  value.member_epoch = current.epoch;
  value.previous_member_epoch = current.previous_epoch;
  value.state = static_cast<std::int8_t>(current.state);
  value.assigned_partitions = to_wire(current.assigned);
  value.partitions_pending_revocation = to_wire(current.revoking);
  return value;
}

protocol::ShareGroupCurrentMemberAssignmentValue share_current(const CurrentAssignment& current) {
  protocol::ShareGroupCurrentMemberAssignmentValue value;
  value.member_epoch = current.epoch;
  value.previous_member_epoch = current.previous_epoch;
  value.state = static_cast<std::int8_t>(current.state);
  for (const auto& [topic, partitions] : current.assigned) {
    auto& entry = value.assigned_partitions.emplace_back();
    entry.topic_id = topic;
    for (const auto& [partition, epoch] : partitions) entry.partitions.push_back(partition);
  }
  return value;
}

void append_record(protocol::RecordBatchBuilder& batch, std::int64_t now_ms, GroupKind kind, const std::string& group,
                   const CurrentAssignmentRecord& record) {
  if (kind == GroupKind::kConsumer) {
    append(batch, now_ms, member_key<protocol::ConsumerGroupCurrentMemberAssignmentKey>(group, record.member),
           record.value.transform(consumer_current));
  } else {
    append(batch, now_ms, member_key<protocol::ShareGroupCurrentMemberAssignmentKey>(group, record.member),
           record.value.transform(share_current));
  }
}

void append_record(protocol::RecordBatchBuilder& batch, std::int64_t now_ms, GroupKind, const std::string& group,
                   const RegexRecord& record) {
  auto key = group_key<protocol::ConsumerGroupRegularExpressionKey>(group);
  key.regular_expression = record.regex;
  append(batch, now_ms, key, record.value.transform([](const ResolvedRegex& regex) {
    protocol::ConsumerGroupRegularExpressionValue value;
    value.topics = to_wire(regex.topics);
    value.version = regex.version;
    value.timestamp = regex.timestamp_ms;
    return value;
  }));
}

using ShareTopicsValue = protocol::ShareGroupStatePartitionMetadataValue;

std::vector<ShareTopicsValue::TopicPartitionsInfo> to_wire(const std::map<Uuid, ShareTopic>& topics) {
  std::vector<ShareTopicsValue::TopicPartitionsInfo> out;
  for (const auto& [id, topic] : topics) {
    auto& entry = out.emplace_back();
    entry.topic_id = id;
    entry.topic_name = topic.name;
    entry.partitions.assign(topic.partitions.begin(), topic.partitions.end());
  }
  return out;
}

std::map<Uuid, ShareTopic> from_wire(const std::vector<ShareTopicsValue::TopicPartitionsInfo>& topics) {
  std::map<Uuid, ShareTopic> out;
  for (const auto& topic : topics)
    out[topic.topic_id] = {topic.topic_name.str(), {topic.partitions.begin(), topic.partitions.end()}};
  return out;
}

void append_record(protocol::RecordBatchBuilder& batch, std::int64_t now_ms, GroupKind, const std::string& group,
                   const ShareTopicsRecord& record) {
  append(batch, now_ms, group_key<protocol::ShareGroupStatePartitionMetadataKey>(group),
         record.value.transform([](const ShareTopics& topics) {
           ShareTopicsValue value;
           value.initializing_topics = to_wire(topics.initializing);
           value.initialized_topics = to_wire(topics.initialized);
           for (const auto& [id, name] : topics.deleting) {
             auto& entry = value.deleting_topics.emplace_back();
             entry.topic_id = id;
             entry.topic_name = name;
           }
           return value;
         }));
}

template <class Value>
Result<std::optional<Value>> read_value(const std::optional<ByteSpan>& bytes) {
  if (!bytes) return std::optional<Value>();
  protocol::Reader in(*bytes);
  const auto version = in.number<std::int16_t>();
  Value value;
  TRY(value.decode(in, version));
  return std::optional<Value>(std::move(value));
}

using Parsed = Result<std::optional<ModernGroupRecord>>;

Parsed done(GroupKind kind, const protocol::String& group, ModernRecord record) {
  return std::optional(ModernGroupRecord{kind, group.str(), std::move(record)});
}

template <class Key, class Value>
Parsed parse_member(GroupKind kind, protocol::Reader& in, const std::optional<ByteSpan>& bytes) {
  Key key;
  TRY(key.decode(in, 0));
  TRY_ASSIGN(const std::optional<Value> value, read_value<Value>(bytes));
  return done(
      kind, key.group_id,
      MemberMetadataRecord{key.member_id.str(), value.transform([](const Value& v) { return metadata_of(v); })});
}

template <class Key, class Value>
Parsed parse_epoch(GroupKind kind, protocol::Reader& in, const std::optional<ByteSpan>& bytes) {
  Key key;
  TRY(key.decode(in, 0));
  TRY_ASSIGN(const std::optional<Value> value, read_value<Value>(bytes));
  return done(kind, key.group_id,
              GroupEpochRecord{value.transform([](const Value& v) { return GroupEpoch{v.epoch, v.metadata_hash}; })});
}

template <class Key, class Value>
Parsed parse_target_epoch(GroupKind kind, protocol::Reader& in, const std::optional<ByteSpan>& bytes) {
  Key key;
  TRY(key.decode(in, 0));
  TRY_ASSIGN(const std::optional<Value> value, read_value<Value>(bytes));
  return done(kind, key.group_id, TargetEpochRecord{value.transform([](const Value& v) {
                return TargetEpoch{v.assignment_epoch, v.assignment_timestamp};
              })});
}

template <class Key, class Value>
Parsed parse_target(GroupKind kind, protocol::Reader& in, const std::optional<ByteSpan>& bytes) {
  Key key;
  TRY(key.decode(in, 0));
  TRY_ASSIGN(const std::optional<Value> value, read_value<Value>(bytes));
  return done(kind, key.group_id, TargetAssignmentRecord{key.member_id.str(), value.transform([](const Value& v) {
                                                           return from_wire(v.topic_partitions);
                                                         })});
}

template <class Key, class Value>
Parsed parse_current(GroupKind kind, protocol::Reader& in, const std::optional<ByteSpan>& bytes) {
  Key key;
  TRY(key.decode(in, 0));
  TRY_ASSIGN(const std::optional<Value> value, read_value<Value>(bytes));
  CurrentAssignmentRecord out{key.member_id.str(), std::nullopt};
  if (value) {
    CurrentAssignment& current = out.value.emplace();
    current.epoch = value->member_epoch;
    current.previous_epoch = value->previous_member_epoch;
    const bool known = value->state >= 0 && value->state <= 2;
    current.state = known ? static_cast<MemberState>(value->state) : MemberState::kUnknown;
    current.assigned = with_epochs(value->assigned_partitions, value->member_epoch);
    if constexpr (requires { value->partitions_pending_revocation; }) {
      current.revoking = with_epochs(value->partitions_pending_revocation, value->member_epoch);
    }
  }
  return done(kind, key.group_id, std::move(out));
}

Parsed parse_regex(protocol::Reader& in, const std::optional<ByteSpan>& bytes) {
  using Value = protocol::ConsumerGroupRegularExpressionValue;
  protocol::ConsumerGroupRegularExpressionKey key;
  TRY(key.decode(in, 0));
  TRY_ASSIGN(const std::optional<Value> value, read_value<Value>(bytes));
  return done(GroupKind::kConsumer, key.group_id,
              RegexRecord{key.regular_expression.str(), value.transform([](const Value& v) {
                            return ResolvedRegex{from_wire(v.topics), v.version, v.timestamp};
                          })});
}

Parsed parse_share_topics(protocol::Reader& in, const std::optional<ByteSpan>& bytes) {
  protocol::ShareGroupStatePartitionMetadataKey key;
  TRY(key.decode(in, 0));
  TRY_ASSIGN(const std::optional<ShareTopicsValue> value, read_value<ShareTopicsValue>(bytes));
  return done(GroupKind::kShare, key.group_id, ShareTopicsRecord{value.transform([](const ShareTopicsValue& v) {
                ShareTopics topics{from_wire(v.initializing_topics), from_wire(v.initialized_topics), {}};
                for (const auto& topic : v.deleting_topics) topics.deleting[topic.topic_id] = topic.topic_name.str();
                return topics;
              })});
}

}  // namespace

std::string_view to_string(GroupKind kind) {
  switch (kind) {
    case GroupKind::kClassic: return "classic";
    case GroupKind::kConsumer: return "consumer";
    case GroupKind::kShare: return "share";
    case GroupKind::kStreams: return "streams";
  }
  return "Unknown";
}

void append_modern(protocol::RecordBatchBuilder& batch, std::int64_t now_ms, GroupKind kind, const std::string& group,
                   const ModernRecord& record) {
  std::visit([&](const auto& typed) { append_record(batch, now_ms, kind, group, typed); }, record);
}

Result<std::optional<ModernGroupRecord>> parse_modern(std::int16_t type, protocol::Reader& key,
                                                      const std::optional<ByteSpan>& value) {
  using namespace protocol;
  constexpr GroupKind kConsumer = GroupKind::kConsumer;
  constexpr GroupKind kShare = GroupKind::kShare;
  switch (type) {
    case ConsumerGroupMetadataKey::kRecordType:
      return parse_epoch<ConsumerGroupMetadataKey, ConsumerGroupMetadataValue>(kConsumer, key, value);
    case ConsumerGroupMemberMetadataKey::kRecordType:
      return parse_member<ConsumerGroupMemberMetadataKey, ConsumerGroupMemberMetadataValue>(kConsumer, key, value);
    case ConsumerGroupTargetAssignmentMetadataKey::kRecordType:
      return parse_target_epoch<ConsumerGroupTargetAssignmentMetadataKey, ConsumerGroupTargetAssignmentMetadataValue>(
          kConsumer, key, value);
    case ConsumerGroupTargetAssignmentMemberKey::kRecordType:
      return parse_target<ConsumerGroupTargetAssignmentMemberKey, ConsumerGroupTargetAssignmentMemberValue>(kConsumer,
                                                                                                            key, value);
    case ConsumerGroupCurrentMemberAssignmentKey::kRecordType:
      return parse_current<ConsumerGroupCurrentMemberAssignmentKey, ConsumerGroupCurrentMemberAssignmentValue>(
          kConsumer, key, value);
    case ConsumerGroupRegularExpressionKey::kRecordType: return parse_regex(key, value);
    case ShareGroupMetadataKey::kRecordType:
      return parse_epoch<ShareGroupMetadataKey, ShareGroupMetadataValue>(kShare, key, value);
    case ShareGroupMemberMetadataKey::kRecordType:
      return parse_member<ShareGroupMemberMetadataKey, ShareGroupMemberMetadataValue>(kShare, key, value);
    case ShareGroupTargetAssignmentMetadataKey::kRecordType:
      return parse_target_epoch<ShareGroupTargetAssignmentMetadataKey, ShareGroupTargetAssignmentMetadataValue>(
          kShare, key, value);
    case ShareGroupTargetAssignmentMemberKey::kRecordType:
      return parse_target<ShareGroupTargetAssignmentMemberKey, ShareGroupTargetAssignmentMemberValue>(kShare, key,
                                                                                                      value);
    case ShareGroupCurrentMemberAssignmentKey::kRecordType:
      return parse_current<ShareGroupCurrentMemberAssignmentKey, ShareGroupCurrentMemberAssignmentValue>(kShare, key,
                                                                                                         value);
    case ShareGroupStatePartitionMetadataKey::kRecordType: return parse_share_topics(key, value);
    default: return std::optional<ModernGroupRecord>();
  }
}

}  // namespace cork::coordinator
