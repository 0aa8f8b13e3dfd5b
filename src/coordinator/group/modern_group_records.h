// SPDX-License-Identifier: Apache-2.0
// The records of __consumer_offsets that hold consumer groups (KIP-848) and share groups (KIP-932), in Kafka's formats.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/result.h"
#include "coordinator/group/classic_group.h"
#include "coordinator/group/protocol_group.h"
#include "coordinator/group/topics_view.h"
#include "protocol/reader.h"
#include "protocol/record.h"
#include "protocol/record_batch_builder.h"

namespace cork::coordinator {

/// What a member of a consumer group keeps of the classic protocol while it uses that one.
struct ClassicMemberMetadata {
  std::int32_t session_timeout_ms = 0;
  std::vector<GroupProtocol> protocols;
  friend bool operator==(const ClassicMemberMetadata&, const ClassicMemberMetadata&) = default;
};

/// What a member tells of itself. Share groups use rack, client and topics only.
struct MemberMetadata {
  std::optional<std::string> instance_id;
  std::optional<std::string> rack_id;
  std::string client_id;
  std::string client_host;
  std::vector<std::string> topics;  // sorted, each once
  std::string regex;                // empty: none
  std::int32_t rebalance_timeout_ms = -1;
  std::optional<std::string> assignor;
  std::optional<ClassicMemberMetadata> classic;
  friend bool operator==(const MemberMetadata&, const MemberMetadata&) = default;
};

/// How far a member is on its way to its target, with Kafka's numbers.
enum class MemberState : std::int8_t {
  kStable = 0,
  kUnrevokedPartitions = 1,
  kUnreleasedPartitions = 2,
  kUnknown = 127
};

struct CurrentAssignment {
  std::int32_t epoch = 0;
  std::int32_t previous_epoch = 0;
  MemberState state = MemberState::kStable;
  EpochAssignment assigned;
  EpochAssignment revoking;  // told to give up, not yet given up
  friend bool operator==(const CurrentAssignment&, const CurrentAssignment&) = default;
};

struct GroupEpoch {
  std::int32_t epoch = 0;
  std::int64_t metadata_hash = 0;
};

struct TargetEpoch {
  std::int32_t epoch = 0;
  std::int64_t timestamp_ms = 0;  // 0: the next target need not wait
};

/// A regular expression and the topics that it matched when it was last looked at.
struct ResolvedRegex {
  std::vector<std::string> topics;  // sorted
  std::int64_t version = 0;         // of the topics
  std::int64_t timestamp_ms = 0;
  friend bool operator==(const ResolvedRegex&, const ResolvedRegex&) = default;
};

/// Partitions of a topic whose state a share group has, or is about to have.
struct ShareTopic {
  std::string name;
  std::set<std::int32_t> partitions;
  friend bool operator==(const ShareTopic&, const ShareTopic&) = default;
};
struct ShareTopics {
  std::map<Uuid, ShareTopic> initializing;
  std::map<Uuid, ShareTopic> initialized;
  std::map<Uuid, std::string> deleting;
  friend bool operator==(const ShareTopics&, const ShareTopics&) = default;
};

/// No value is a tombstone.
struct MemberMetadataRecord {
  std::string member;
  std::optional<MemberMetadata> value;
};
struct GroupEpochRecord {
  std::optional<GroupEpoch> value;
};
struct TargetEpochRecord {
  std::optional<TargetEpoch> value;
};
struct TargetAssignmentRecord {
  std::string member;
  std::optional<Assignment> value;
};
struct CurrentAssignmentRecord {
  std::string member;
  std::optional<CurrentAssignment> value;
};
struct RegexRecord {
  std::string regex;
  std::optional<ResolvedRegex> value;
};
struct ShareTopicsRecord {
  std::optional<ShareTopics> value;
};
using ModernRecord = std::variant<MemberMetadataRecord, GroupEpochRecord, TargetEpochRecord, TargetAssignmentRecord,
                                  CurrentAssignmentRecord, RegexRecord, ShareTopicsRecord>;

struct ModernGroupRecord {
  GroupKind kind = GroupKind::kConsumer;
  std::string group;
  ModernRecord record;
};

/// Appends one record. REQUIRES: `kind` is kConsumer or kShare and has such records.
void append_modern(protocol::RecordBatchBuilder& batch, std::int64_t now_ms, GroupKind kind, const std::string& group,
                   const ModernRecord& record);

/// nullopt for record types that are none of these. CORRUPT_MESSAGE, UNSUPPORTED_VERSION for what cannot be read.
Result<std::optional<ModernGroupRecord>> parse_modern(std::int16_t type, protocol::Reader& key,
                                                      const std::optional<ByteSpan>& value);

}  // namespace cork::coordinator
