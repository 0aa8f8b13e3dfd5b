// SPDX-License-Identifier: Apache-2.0
// Keys and values of __consumer_offsets: a type or version in front, then the message.
#include "coordinator/group/group_records.h"

#include "protocol/generated/group_metadata_key.h"
#include "protocol/generated/group_metadata_value.h"
#include "protocol/generated/offset_commit_key.h"
#include "protocol/generated/offset_commit_value.h"

namespace cork::coordinator {
namespace {

// What Kafka 4.x writes: offsets with leader epoch, generations with the time of their state.
constexpr std::int16_t kOffsetValueVersion = 4;
constexpr std::int16_t kOffsetValueVersionWithExpiry = 1;
constexpr std::int16_t kGroupValueVersion = 3;
// Keys of offsets carry type 1; 0 is its older form with the same content.
constexpr std::int16_t kOldOffsetKey = 0;

template <class Message>
std::vector<std::byte> encode(std::int16_t prefix, const Message& message, std::int16_t version) {
  protocol::Writer out;
  out.number(prefix);
  const auto encoded = message.encode(out, version);
  ASSERT(encoded);
  return out.flatten();
}

Bytes to_bytes(const std::string& text) { return Bytes::from(text); }

protocol::GroupMetadataValue value_of(const GroupSnapshot& snapshot) {
  protocol::GroupMetadataValue value;
  value.protocol_type = snapshot.protocol_type;
  value.generation = snapshot.generation;
  value.protocol = snapshot.protocol;
  value.leader = snapshot.leader;
  value.current_state_timestamp = snapshot.state_timestamp_ms;
  for (const Member& member : snapshot.members) {
    auto& out = value.members.emplace_back();
    out.member_id = member.id;
    out.group_instance_id = member.instance_id;
    out.client_id = member.client_id;
    out.client_host = member.client_host;
    out.rebalance_timeout = static_cast<std::int32_t>(member.rebalance_timeout_ns / 1'000'000);
    out.session_timeout = static_cast<std::int32_t>(member.session_timeout_ns / 1'000'000);
    const std::string* metadata = snapshot.protocol ? member.metadata(*snapshot.protocol) : nullptr;
    out.subscription = to_bytes(metadata == nullptr ? std::string() : *metadata);
    out.assignment = to_bytes(member.assignment);
  }
  return value;
}

GroupSnapshot snapshot_of(const protocol::GroupMetadataValue& value) {
  GroupSnapshot out;
  out.protocol_type = value.protocol_type.str();
  out.generation = value.generation;
  if (value.protocol) out.protocol = value.protocol->str();
  if (value.leader) out.leader = value.leader->str();
  out.state_timestamp_ms = value.current_state_timestamp;
  for (const auto& stored : value.members) {
    Member& member = out.members.emplace_back();
    member.id = stored.member_id.str();
    if (stored.group_instance_id) member.instance_id = stored.group_instance_id->str();
    member.client_id = stored.client_id.str();
    member.client_host = stored.client_host.str();
    member.session_timeout_ns = std::int64_t{stored.session_timeout} * 1'000'000;
    member.rebalance_timeout_ns = std::int64_t{stored.rebalance_timeout < 0 ? stored.session_timeout : stored.rebalance_timeout} * 1'000'000;
    if (out.protocol) member.protocols.push_back({*out.protocol, std::string(stored.subscription.text())});
    member.assignment = std::string(stored.assignment.text());
  }
  return out;
}

Result<GroupLogRecord> parse_offset(protocol::Reader& key, const std::optional<ByteSpan>& value) {
  protocol::OffsetCommitKey parsed;
  TRY(parsed.decode(key, 0));
  OffsetRecord out{parsed.group.str(), {parsed.topic.str(), parsed.partition}, std::nullopt};
  if (!value) return std::move(out);
  protocol::Reader in(*value);
  const auto version = in.number<std::int16_t>();
  protocol::OffsetCommitValue stored;
  TRY(stored.decode(in, version));
  out.offset = CommittedOffset{stored.offset, stored.leader_epoch, stored.metadata.str(), stored.commit_timestamp, stored.expire_timestamp};
  return std::move(out);
}

Result<GroupLogRecord> parse_group(protocol::Reader& key, const std::optional<ByteSpan>& value) {
  protocol::GroupMetadataKey parsed;
  TRY(parsed.decode(key, 0));
  GroupRecord out{parsed.group.str(), std::nullopt};
  if (!value) return std::move(out);
  protocol::Reader in(*value);
  const auto version = in.number<std::int16_t>();
  protocol::GroupMetadataValue stored;
  TRY(stored.decode(in, version));
  out.snapshot = snapshot_of(stored);
  return std::move(out);
}

}  // namespace

void append_offset(protocol::RecordBatchBuilder& batch, std::int64_t now_ms, const std::string& group, const TopicPartition& partition,
                   const std::optional<CommittedOffset>& offset, const Uuid& topic_id) {
  protocol::OffsetCommitKey key;
  key.group = group;
  key.topic = partition.topic;
  key.partition = partition.partition;
  const auto key_bytes = encode(protocol::OffsetCommitKey::kRecordType, key, 0);
  if (!offset) return batch.append(now_ms, ByteSpan(key_bytes), std::nullopt);
  protocol::OffsetCommitValue value;
  value.offset = offset->offset;
  value.metadata = offset->metadata;
  value.commit_timestamp = offset->commit_timestamp_ms;
  const bool expires = offset->expire_timestamp_ms >= 0;
  if (expires) {
    value.expire_timestamp = offset->expire_timestamp_ms;
  } else {
    value.leader_epoch = offset->leader_epoch;
    value.topic_id = topic_id;
  }
  const std::int16_t version = expires ? kOffsetValueVersionWithExpiry : kOffsetValueVersion;
  batch.append(now_ms, ByteSpan(key_bytes), ByteSpan(encode(version, value, version)));
}

void append_group(protocol::RecordBatchBuilder& batch, std::int64_t now_ms, const std::string& group, const GroupSnapshot* snapshot) {
  protocol::GroupMetadataKey key;
  key.group = group;
  const auto key_bytes = encode(protocol::GroupMetadataKey::kRecordType, key, 0);
  if (snapshot == nullptr) return batch.append(now_ms, ByteSpan(key_bytes), std::nullopt);
  batch.append(now_ms, ByteSpan(key_bytes), ByteSpan(encode(kGroupValueVersion, value_of(*snapshot), kGroupValueVersion)));
}

Result<GroupLogRecord> parse_group_record(const protocol::Record& record) {
  if (!record.key) return fail(ErrorCode::kCorruptMessage, "a record of __consumer_offsets has no key");
  protocol::Reader key(*record.key);
  const auto type = key.number<std::int16_t>();
  if (type == protocol::OffsetCommitKey::kRecordType || type == kOldOffsetKey) return parse_offset(key, record.value);
  if (type == protocol::GroupMetadataKey::kRecordType) return parse_group(key, record.value);
  TRY_ASSIGN(std::optional<ModernGroupRecord> modern, parse_modern(type, key, record.value));
  if (modern) return GroupLogRecord(std::move(*modern));
  TRY_ASSIGN(std::optional<StreamsGroupRecord> streams, parse_streams(type, key, record.value));
  return streams ? GroupLogRecord(std::move(*streams)) : GroupLogRecord();
}

}  // namespace cork::coordinator
