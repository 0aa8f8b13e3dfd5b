// SPDX-License-Identifier: Apache-2.0
// FetchResponse: a response of the protocol.
// Made by tools/gen_protocol.py from schema/fetch.schema; edit that and run ./x gen.
#pragma once

#include "protocol/message.h"

namespace cork::protocol {

struct FetchResponse {
  static constexpr ApiKey kApiKey = ApiKey::kFetch;
  static constexpr std::int16_t kMinVersion = 4;
  static constexpr std::int16_t kMaxVersion = 18;
  static constexpr std::int16_t kFlexibleFrom = 12;
  static const MessageInfo kInfo;

  struct EpochEndOffset {
    static const StructInfo kInfo;

    std::int32_t epoch = -1;
    std::int64_t end_offset = -1;
  };

  struct LeaderIdAndEpoch {
    static const StructInfo kInfo;

    std::int32_t leader_id = -1;
    std::int32_t leader_epoch = -1;
  };

  struct SnapshotId {
    static const StructInfo kInfo;

    std::int64_t end_offset = -1;
    std::int32_t epoch = -1;
  };

  struct AbortedTransaction {
    static const StructInfo kInfo;

    std::int64_t producer_id = 0;
    std::int64_t first_offset = 0;
  };

  struct PartitionData {
    static const StructInfo kInfo;

    std::int32_t partition_index = 0;
    std::int16_t error_code = 0;
    std::int64_t high_watermark = 0;
    std::int64_t last_stable_offset = -1;
    std::int64_t log_start_offset = -1;
    EpochEndOffset diverging_epoch;
    LeaderIdAndEpoch current_leader;
    SnapshotId snapshot_id;
    std::optional<std::vector<AbortedTransaction>> aborted_transactions = std::vector<AbortedTransaction>{};
    std::int32_t preferred_read_replica = -1;
    std::optional<Bytes> records;
  };

  struct FetchableTopicResponse {
    static const StructInfo kInfo;

    String topic;
    Uuid topic_id;
    std::vector<PartitionData> partitions;
  };

  struct NodeEndpoint {
    static const StructInfo kInfo;

    std::int32_t node_id = 0;
    String host;
    std::int32_t port = 0;
    std::optional<String> rack;
  };

  std::int32_t throttle_time_ms = 0;
  std::int16_t error_code = 0;
  std::int32_t session_id = 0;
  std::vector<FetchableTopicResponse> responses;
  std::vector<NodeEndpoint> node_endpoints;

  Result<void> decode(Reader& in, std::int16_t api_version) { return decode_message(kInfo, this, in, api_version); }
  Result<void> encode(Writer& out, std::int16_t api_version) const {
    return encode_message(kInfo, this, out, api_version);
  }
  std::string to_json(std::int16_t api_version) const { return print_message(kInfo, this, api_version); }
};

}  // namespace cork::protocol
