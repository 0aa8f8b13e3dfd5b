// SPDX-License-Identifier: Apache-2.0
// OffsetForLeaderEpochResponse: a response of the protocol.
// Made by tools/gen_protocol.py from schema/offset_for_leader_epoch.schema; edit that and run ./x gen.
#pragma once

#include "protocol/message.h"

namespace cork::protocol {

struct OffsetForLeaderEpochResponse {
  static constexpr ApiKey kApiKey = ApiKey::kOffsetForLeaderEpoch;
  static constexpr std::int16_t kMinVersion = 2;
  static constexpr std::int16_t kMaxVersion = 4;
  static constexpr std::int16_t kFlexibleFrom = 4;
  static const MessageInfo kInfo;

  struct EpochEndOffset {
    static const StructInfo kInfo;

    std::int16_t error_code = 0;
    std::int32_t partition = 0;
    std::int32_t leader_epoch = -1;
    std::int64_t end_offset = -1;
  };

  struct OffsetForLeaderTopicResult {
    static const StructInfo kInfo;

    String topic;
    std::vector<EpochEndOffset> partitions;
  };

  std::int32_t throttle_time_ms = 0;
  std::vector<OffsetForLeaderTopicResult> topics;

  Result<void> decode(Reader& in, std::int16_t api_version) { return decode_message(kInfo, this, in, api_version); }
  Result<void> encode(Writer& out, std::int16_t api_version) const {
    return encode_message(kInfo, this, out, api_version);
  }
  std::string to_json(std::int16_t api_version) const { return print_message(kInfo, this, api_version); }
};

}  // namespace cork::protocol
