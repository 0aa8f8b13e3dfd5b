// SPDX-License-Identifier: Apache-2.0
// The records of __consumer_offsets that hold streams groups (KIP-1071), in Kafka's formats.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <variant>

#include "base/result.h"
#include "coordinator/group/streams_assignor.h"
#include "protocol/reader.h"
#include "protocol/record_batch_builder.h"

namespace cork::coordinator {

struct StreamsEndpoint {
  std::string host;
  std::uint16_t port = 0;
  friend bool operator==(const StreamsEndpoint&, const StreamsEndpoint&) = default;
};

struct StreamsMemberMetadata {
  std::optional<std::string> instance_id;
  std::optional<std::string> rack_id;
  std::string client_id;
  std::string client_host;
  std::int32_t rebalance_timeout_ms = -1;
  std::int32_t topology_epoch = 0;
  std::string process_id;
  std::optional<StreamsEndpoint> endpoint;
  std::map<std::string, std::string> tags;
  friend bool operator==(const StreamsMemberMetadata&, const StreamsMemberMetadata&) = default;
};

/// With Kafka's numbers.
enum class StreamsMemberState : std::int8_t { kStable = 1, kUnrevokedTasks = 2, kUnreleasedTasks = 3, kUnknown = 127 };

struct StreamsCurrent {
  std::int32_t epoch = 0;
  std::int32_t previous_epoch = 0;
  StreamsMemberState state = StreamsMemberState::kStable;
  StreamsTasks assigned;
  StreamsTasks revoking;
  /// In which epoch the member got an active task.
  std::map<std::string, std::map<std::int32_t, std::int32_t>> since;
  friend bool operator==(const StreamsCurrent&, const StreamsCurrent&) = default;
};

struct StreamsEpoch {
  std::int32_t epoch = 0;
  std::int64_t metadata_hash = 0;
  std::int32_t validated_topology_epoch = -1;
  std::map<std::string, std::string> assignment_configs;
};

struct StreamsTargetEpoch {
  std::int32_t epoch = 0;
  std::int64_t timestamp_ms = 0;
};

/// No value is a tombstone.
struct StreamsMemberRecord {
  std::string member;
  std::optional<StreamsMemberMetadata> value;
};
struct StreamsEpochRecord {
  std::optional<StreamsEpoch> value;
};
struct StreamsTargetEpochRecord {
  std::optional<StreamsTargetEpoch> value;
};
struct StreamsTargetRecord {
  std::string member;
  std::optional<StreamsTasks> value;
};
struct StreamsCurrentRecord {
  std::string member;
  std::optional<StreamsCurrent> value;
};
struct StreamsTopologyRecord {
  std::optional<StreamsTopology> value;
};
using StreamsRecord = std::variant<StreamsMemberRecord, StreamsEpochRecord, StreamsTargetEpochRecord,
                                   StreamsTargetRecord, StreamsCurrentRecord, StreamsTopologyRecord>;

struct StreamsGroupRecord {
  std::string group;
  StreamsRecord record;
};

void append_streams(protocol::RecordBatchBuilder& batch, std::int64_t now_ms, const std::string& group,
                    const StreamsRecord& record);
/// nullopt for record types that are none of these. CORRUPT_MESSAGE, UNSUPPORTED_VERSION for what cannot be read.
Result<std::optional<StreamsGroupRecord>> parse_streams(std::int16_t type, protocol::Reader& key,
                                                        const std::optional<ByteSpan>& value);

}  // namespace cork::coordinator
