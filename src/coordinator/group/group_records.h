// SPDX-License-Identifier: Apache-2.0
// The records of __consumer_offsets, in Kafka's formats: committed offsets and generations of classic groups.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "coordinator/group/classic_group.h"
#include "coordinator/group/modern_group_records.h"
#include "coordinator/group/streams_records.h"
#include "protocol/record_batch_builder.h"

namespace cork::coordinator {

struct TopicPartition {
  std::string topic;
  std::int32_t partition = 0;
  auto operator<=>(const TopicPartition&) const = default;
};

struct CommittedOffset {
  std::int64_t offset = -1;
  std::int32_t leader_epoch = -1;
  std::string metadata;
  std::int64_t commit_timestamp_ms = 0;
  std::int64_t expire_timestamp_ms = -1;  // only from clients that ask for a retention of their own
  std::int64_t record_offset = -1;        // of its record in __consumer_offsets: the later one wins
};

/// A generation as it is stored.
struct GroupSnapshot {
  std::string protocol_type;
  std::int32_t generation = 0;
  std::optional<std::string> protocol;
  std::optional<std::string> leader;
  std::int64_t state_timestamp_ms = -1;
  std::vector<Member> members;
};

/// Each appends one record; nullopt and nullptr are a tombstone.
void append_offset(protocol::RecordBatchBuilder& batch, std::int64_t now_ms, const std::string& group, const TopicPartition& partition,
                   const std::optional<CommittedOffset>& offset, const Uuid& topic_id = {});
void append_group(protocol::RecordBatchBuilder& batch, std::int64_t now_ms, const std::string& group, const GroupSnapshot* snapshot);

struct OffsetRecord {
  std::string group;
  TopicPartition partition;
  std::optional<CommittedOffset> offset;
};
struct GroupRecord {
  std::string group;
  std::optional<GroupSnapshot> snapshot;
};
/// Records of types that this program does not know are monostate. CORRUPT_MESSAGE for what cannot be read.
using GroupLogRecord = std::variant<std::monostate, OffsetRecord, GroupRecord, ModernGroupRecord, StreamsGroupRecord>;
Result<GroupLogRecord> parse_group_record(const protocol::Record& record);

}  // namespace cork::coordinator
