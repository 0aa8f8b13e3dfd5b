// SPDX-License-Identifier: Apache-2.0
// FetchSnapshotResponse: a response of the protocol.
// Made by tools/gen_protocol.py from schema/fetch_snapshot.schema; edit that and run ./x gen.
#pragma once

#include "protocol/message.h"

namespace cork::protocol {

struct FetchSnapshotResponse {
  static constexpr ApiKey kApiKey = ApiKey::kFetchSnapshot;
  static constexpr std::int16_t kMinVersion = 0;
  static constexpr std::int16_t kMaxVersion = 1;
  static constexpr std::int16_t kFlexibleFrom = 0;
  static const MessageInfo kInfo;

  struct SnapshotId {
    static const StructInfo kInfo;

    std::int64_t end_offset = 0;
    std::int32_t epoch = 0;
  };

  struct LeaderIdAndEpoch {
    static const StructInfo kInfo;

    std::int32_t leader_id = 0;
    std::int32_t leader_epoch = 0;
  };

  struct PartitionSnapshot {
    static const StructInfo kInfo;

    std::int32_t index = 0;
    std::int16_t error_code = 0;
    SnapshotId snapshot_id;
    LeaderIdAndEpoch current_leader;
    std::int64_t size = 0;
    std::int64_t position = 0;
    Bytes unaligned_records;
  };

  struct TopicSnapshot {
    static const StructInfo kInfo;

    String name;
    std::vector<PartitionSnapshot> partitions;
  };

  struct NodeEndpoint {
    static const StructInfo kInfo;

    std::int32_t node_id = 0;
    String host;
    std::uint16_t port = 0;
  };

  std::int32_t throttle_time_ms = 0;
  std::int16_t error_code = 0;
  std::vector<TopicSnapshot> topics;
  std::vector<NodeEndpoint> node_endpoints;

  Result<void> decode(Reader& in, std::int16_t api_version) { return decode_message(kInfo, this, in, api_version); }
  Result<void> encode(Writer& out, std::int16_t api_version) const {
    return encode_message(kInfo, this, out, api_version);
  }
  std::string to_json(std::int16_t api_version) const { return print_message(kInfo, this, api_version); }
};

}  // namespace cork::protocol
