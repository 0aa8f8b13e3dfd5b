// SPDX-License-Identifier: Apache-2.0
// OffsetCommitResponse: a response of the protocol.
// Made by tools/gen_protocol.py from schema/offset_commit.schema; edit that and run ./x gen.
#pragma once

#include "protocol/message.h"

namespace cork::protocol {

struct OffsetCommitResponse {
  static constexpr ApiKey kApiKey = ApiKey::kOffsetCommit;
  static constexpr std::int16_t kMinVersion = 2;
  static constexpr std::int16_t kMaxVersion = 10;
  static constexpr std::int16_t kFlexibleFrom = 8;
  static const MessageInfo kInfo;

  struct OffsetCommitResponsePartition {
    static const StructInfo kInfo;

    std::int32_t partition_index = 0;
    std::int16_t error_code = 0;
  };

  struct OffsetCommitResponseTopic {
    static const StructInfo kInfo;

    String name;
    Uuid topic_id;
    std::vector<OffsetCommitResponsePartition> partitions;
  };

  std::int32_t throttle_time_ms = 0;
  std::vector<OffsetCommitResponseTopic> topics;

  Result<void> decode(Reader& in, std::int16_t api_version) { return decode_message(kInfo, this, in, api_version); }
  Result<void> encode(Writer& out, std::int16_t api_version) const {
    return encode_message(kInfo, this, out, api_version);
  }
  std::string to_json(std::int16_t api_version) const { return print_message(kInfo, this, api_version); }
};

}  // namespace cork::protocol
