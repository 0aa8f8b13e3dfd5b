// SPDX-License-Identifier: Apache-2.0
// EndQuorumEpochRequest: a request of the protocol.
// Made by tools/gen_protocol.py from schema/end_quorum_epoch.schema; edit that and run ./x gen.
#pragma once

#include "protocol/message.h"

namespace cork::protocol {

struct EndQuorumEpochResponse;

struct EndQuorumEpochRequest {
  static constexpr ApiKey kApiKey = ApiKey::kEndQuorumEpoch;
  static constexpr std::int16_t kMinVersion = 0;
  static constexpr std::int16_t kMaxVersion = 1;
  static constexpr std::int16_t kFlexibleFrom = 1;
  using Response = EndQuorumEpochResponse;
  static const MessageInfo kInfo;

  struct ReplicaInfo {
    static const StructInfo kInfo;

    std::int32_t candidate_id = 0;
    Uuid candidate_directory_id;
  };

  struct PartitionData {
    static const StructInfo kInfo;

    std::int32_t partition_index = 0;
    std::int32_t leader_id = 0;
    std::int32_t leader_epoch = 0;
    std::vector<std::int32_t> preferred_successors;
    std::vector<ReplicaInfo> preferred_candidates;
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
  std::vector<TopicData> topics;
  std::vector<LeaderEndpoint> leader_endpoints;

  Result<void> decode(Reader& in, std::int16_t api_version) { return decode_message(kInfo, this, in, api_version); }
  Result<void> encode(Writer& out, std::int16_t api_version) const {
    return encode_message(kInfo, this, out, api_version);
  }
  std::string to_json(std::int16_t api_version) const { return print_message(kInfo, this, api_version); }
};

}  // namespace cork::protocol
