// SPDX-License-Identifier: Apache-2.0
// ShareFetchResponse: a response of the protocol.
// Made by tools/gen_protocol.py from schema/share_fetch.schema; edit that and run ./x gen.
#pragma once

#include "protocol/message.h"

namespace cork::protocol {

struct ShareFetchResponse {
  static constexpr ApiKey kApiKey = ApiKey::kShareFetch;
  static constexpr std::int16_t kMinVersion = 1;
  static constexpr std::int16_t kMaxVersion = 2;
  static constexpr std::int16_t kFlexibleFrom = 0;
  static const MessageInfo kInfo;

  struct LeaderIdAndEpoch {
    static const StructInfo kInfo;

    std::int32_t leader_id = 0;
    std::int32_t leader_epoch = 0;
  };

  struct AcquiredRecords {
    static const StructInfo kInfo;

    std::int64_t first_offset = 0;
    std::int64_t last_offset = 0;
    std::int16_t delivery_count = 0;
  };

  struct PartitionData {
    static const StructInfo kInfo;

    std::int32_t partition_index = 0;
    std::int16_t error_code = 0;
    std::optional<String> error_message;
    std::int16_t acknowledge_error_code = 0;
    std::optional<String> acknowledge_error_message;
    LeaderIdAndEpoch current_leader;
    std::optional<Bytes> records;
    std::vector<AcquiredRecords> acquired_records;
  };

  struct ShareFetchableTopicResponse {
    static const StructInfo kInfo;

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
  std::optional<String> error_message;
  std::int32_t acquisition_lock_timeout_ms = 0;
  std::vector<ShareFetchableTopicResponse> responses;
  std::vector<NodeEndpoint> node_endpoints;

  Result<void> decode(Reader& in, std::int16_t api_version) { return decode_message(kInfo, this, in, api_version); }
  Result<void> encode(Writer& out, std::int16_t api_version) const {
    return encode_message(kInfo, this, out, api_version);
  }
  std::string to_json(std::int16_t api_version) const { return print_message(kInfo, this, api_version); }
};

}  // namespace cork::protocol
