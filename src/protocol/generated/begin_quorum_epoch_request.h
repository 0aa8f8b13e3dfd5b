// SPDX-License-Identifier: Apache-2.0
// BeginQuorumEpochRequest: a request of the protocol.
// Made by tools/gen_protocol.py from schema/begin_quorum_epoch.schema; edit that and run ./x gen.
#pragma once

#include "protocol/message.h"

namespace cork::protocol {

struct BeginQuorumEpochResponse;

struct BeginQuorumEpochRequest {
  static constexpr ApiKey kApiKey = ApiKey::kBeginQuorumEpoch;
  static constexpr std::int16_t kMinVersion = 0;
  static constexpr std::int16_t kMaxVersion = 1;
  static constexpr std::int16_t kFlexibleFrom = 1;
  using Response = BeginQuorumEpochResponse;
  static const MessageInfo kInfo;

  struct PartitionData {
    static const StructInfo kInfo;

    std::int32_t partition_index = 0;
    Uuid voter_directory_id;
    std::int32_t leader_id = 0;
    std::int32_t leader_epoch = 0;
  };

  struct TopicData {
    static const StructInfo kInfo;

    String topic_name;
    std::vector<PartitionData> partitions;
  };

  struct LeaderEndpoint {
    static const StructInfo kInfo;

    String name;
    String host;
    std::uint16_t port = 0;
  };

  std::optional<String> cluster_id;
  std::int32_t voter_id = -1;
  std::vector<TopicData> topics;
  std::vector<LeaderEndpoint> leader_endpoints;

  Result<void> decode(Reader& in, std::int16_t api_version) { return decode_message(kInfo, this, in, api_version); }
  Result<void> encode(Writer& out, std::int16_t api_version) const {
    return encode_message(kInfo, this, out, api_version);
  }
  std::string to_json(std::int16_t api_version) const { return print_message(kInfo, this, api_version); }
};

}  // namespace cork::protocol
