// SPDX-License-Identifier: Apache-2.0
// VoteRequest: a request of the protocol.
// Made by tools/gen_protocol.py from schema/vote.schema; edit that and run ./x gen.
#pragma once

#include "protocol/message.h"

namespace cork::protocol {

struct VoteResponse;

struct VoteRequest {
  static constexpr ApiKey kApiKey = ApiKey::kVote;
  static constexpr std::int16_t kMinVersion = 0;
  static constexpr std::int16_t kMaxVersion = 2;
  static constexpr std::int16_t kFlexibleFrom = 0;
  using Response = VoteResponse;
  static const MessageInfo kInfo;

  struct PartitionData {
    static const StructInfo kInfo;

    std::int32_t partition_index = 0;
    std::int32_t replica_epoch = 0;
    std::int32_t replica_id = 0;
    Uuid replica_directory_id;
    Uuid voter_directory_id;
    std::int32_t last_offset_epoch = 0;
    std::int64_t last_offset = 0;
    bool pre_vote = false;
  };

  struct TopicData {
    static const StructInfo kInfo;

    String topic_name;
    std::vector<PartitionData> partitions;
  };

  std::optional<String> cluster_id;
  std::int32_t voter_id = -1;
  std::vector<TopicData> topics;

  Result<void> decode(Reader& in, std::int16_t api_version) { return decode_message(kInfo, this, in, api_version); }
  Result<void> encode(Writer& out, std::int16_t api_version) const {
    return encode_message(kInfo, this, out, api_version);
  }
  std::string to_json(std::int16_t api_version) const { return print_message(kInfo, this, api_version); }
};

}  // namespace cork::protocol
