// SPDX-License-Identifier: Apache-2.0
// DescribeQuorumResponse: a response of the protocol.
// Made by tools/gen_protocol.py from schema/describe_quorum.schema; edit that and run ./x gen.
#pragma once

#include "protocol/message.h"

namespace cork::protocol {

struct DescribeQuorumResponse {
  static constexpr ApiKey kApiKey = ApiKey::kDescribeQuorum;
  static constexpr std::int16_t kMinVersion = 0;
  static constexpr std::int16_t kMaxVersion = 2;
  static constexpr std::int16_t kFlexibleFrom = 0;
  static const MessageInfo kInfo;

  struct ReplicaState {
    static const StructInfo kInfo;

    std::int32_t replica_id = 0;
    Uuid replica_directory_id;
    std::int64_t log_end_offset = 0;
    std::int64_t last_fetch_timestamp = -1;
    std::int64_t last_caught_up_timestamp = -1;
  };

  struct PartitionData {
    static const StructInfo kInfo;

    std::int32_t partition_index = 0;
    std::int16_t error_code = 0;
    std::optional<String> error_message = String{};
    std::int32_t leader_id = 0;
    std::int32_t leader_epoch = 0;
    std::int64_t high_watermark = 0;
    std::vector<ReplicaState> current_voters;
    std::vector<ReplicaState> observers;
  };

  struct TopicData {
    static const StructInfo kInfo;

    String topic_name;
    std::vector<PartitionData> partitions;
  };

  struct Listener {
    static const StructInfo kInfo;

    String name;
    String host;
    std::uint16_t port = 0;
  };

  struct Node {
    static const StructInfo kInfo;

    std::int32_t node_id = 0;
    std::vector<Listener> listeners;
  };

  std::int16_t error_code = 0;
  std::optional<String> error_message = String{};
  std::vector<TopicData> topics;
  std::vector<Node> nodes;

  Result<void> decode(Reader& in, std::int16_t api_version) { return decode_message(kInfo, this, in, api_version); }
  Result<void> encode(Writer& out, std::int16_t api_version) const {
    return encode_message(kInfo, this, out, api_version);
  }
  std::string to_json(std::int16_t api_version) const { return print_message(kInfo, this, api_version); }
};

}  // namespace cork::protocol
