// SPDX-License-Identifier: Apache-2.0
// VoteResponse: a response of the protocol.
// Made by tools/gen_protocol.py from schema/vote.schema; edit that and run ./x gen.
#pragma once

#include "protocol/message.h"

namespace cork::protocol {

struct VoteResponse {
  static constexpr ApiKey kApiKey = ApiKey::kVote;
  static constexpr std::int16_t kMinVersion = 0;
  static constexpr std::int16_t kMaxVersion = 2;
  static constexpr std::int16_t kFlexibleFrom = 0;
  static const MessageInfo kInfo;

  struct PartitionData {
    static const StructInfo kInfo;

    std::int32_t partition_index = 0;
    std::int16_t error_code = 0;
    std::int32_t leader_id = 0;
    std::int32_t leader_epoch = 0;
    bool vote_granted = false;
  };

  struct TopicData {
    static const StructInfo kInfo;

    String topic_name;
    std::vector<PartitionData> partitions;
  };

  struct NodeEndpoint {
    static const StructInfo kInfo;

    std::int32_t node_id = 0;
    String host;
    std::uint16_t port = 0;
  };

  std::int16_t error_code = 0;
  std::vector<TopicData> topics;
  std::vector<NodeEndpoint> node_endpoints;

  Result<void> decode(Reader& in, std::int16_t api_version) { return decode_message(kInfo, this, in, api_version); }
  Result<void> encode(Writer& out, std::int16_t api_version) const {
    return encode_message(kInfo, this, out, api_version);
  }
  std::string to_json(std::int16_t api_version) const { return print_message(kInfo, this, api_version); }
};

}  // namespace cork::protocol
