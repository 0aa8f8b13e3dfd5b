// SPDX-License-Identifier: Apache-2.0
// FetchSnapshotRequest: a request of the protocol.
// Made by tools/gen_protocol.py from schema/fetch_snapshot.schema; edit that and run ./x gen.
#pragma once

#include "protocol/message.h"

namespace cork::protocol {

struct FetchSnapshotResponse;

struct FetchSnapshotRequest {
  static constexpr ApiKey kApiKey = ApiKey::kFetchSnapshot;
  static constexpr std::int16_t kMinVersion = 0;
  static constexpr std::int16_t kMaxVersion = 1;
  static constexpr std::int16_t kFlexibleFrom = 0;
  using Response = FetchSnapshotResponse;
  static const MessageInfo kInfo;

  struct SnapshotId {
    static const StructInfo kInfo;

    std::int64_t end_offset = 0;
    std::int32_t epoch = 0;
  };

  struct PartitionSnapshot {
    static const StructInfo kInfo;

    std::int32_t partition = 0;
    std::int32_t current_leader_epoch = 0;
    SnapshotId snapshot_id;
    std::int64_t position = 0;
    Uuid replica_directory_id;
  };

  struct TopicSnapshot {
    static const StructInfo kInfo;

    String name;
    std::vector<PartitionSnapshot> partitions;
  };

  std::optional<String> cluster_id;
  std::int32_t replica_id = -1;
  std::int32_t max_bytes = 2147483647;
  std::vector<TopicSnapshot> topics;

  Result<void> decode(Reader& in, std::int16_t api_version) { return decode_message(kInfo, this, in, api_version); }
  Result<void> encode(Writer& out, std::int16_t api_version) const {
    return encode_message(kInfo, this, out, api_version);
  }
  std::string to_json(std::int16_t api_version) const { return print_message(kInfo, this, api_version); }
};

}  // namespace cork::protocol
