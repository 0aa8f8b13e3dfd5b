// SPDX-License-Identifier: Apache-2.0
// ShareGroupHeartbeatResponse: a response of the protocol.
// Made by tools/gen_protocol.py from schema/share_group_heartbeat.schema; edit that and run ./x gen.
#pragma once

#include "protocol/message.h"

namespace cork::protocol {

struct ShareGroupHeartbeatResponse {
  static constexpr ApiKey kApiKey = ApiKey::kShareGroupHeartbeat;
  static constexpr std::int16_t kMinVersion = 1;
  static constexpr std::int16_t kMaxVersion = 1;
  static constexpr std::int16_t kFlexibleFrom = 0;
  static const MessageInfo kInfo;

  struct TopicPartitions {
    static const StructInfo kInfo;

    Uuid topic_id;
    std::vector<std::int32_t> partitions;
  };

  struct Assignment {
    static const StructInfo kInfo;

    std::vector<TopicPartitions> topic_partitions;
  };

  std::int32_t throttle_time_ms = 0;
  std::int16_t error_code = 0;
  std::optional<String> error_message;
  std::optional<String> member_id;
  std::int32_t member_epoch = 0;
  std::int32_t heartbeat_interval_ms = 0;
  std::optional<Assignment> assignment;

  Result<void> decode(Reader& in, std::int16_t api_version) { return decode_message(kInfo, this, in, api_version); }
  Result<void> encode(Writer& out, std::int16_t api_version) const {
    return encode_message(kInfo, this, out, api_version);
  }
  std::string to_json(std::int16_t api_version) const { return print_message(kInfo, this, api_version); }
};

}  // namespace cork::protocol
