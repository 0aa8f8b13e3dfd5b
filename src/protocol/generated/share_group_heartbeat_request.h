// SPDX-License-Identifier: Apache-2.0
// ShareGroupHeartbeatRequest: a request of the protocol.
// Made by tools/gen_protocol.py from schema/share_group_heartbeat.schema; edit that and run ./x gen.
#pragma once

#include "protocol/message.h"

namespace cork::protocol {

struct ShareGroupHeartbeatResponse;

struct ShareGroupHeartbeatRequest {
  static constexpr ApiKey kApiKey = ApiKey::kShareGroupHeartbeat;
  static constexpr std::int16_t kMinVersion = 1;
  static constexpr std::int16_t kMaxVersion = 1;
  static constexpr std::int16_t kFlexibleFrom = 0;
  using Response = ShareGroupHeartbeatResponse;
  static const MessageInfo kInfo;

  String group_id;
  String member_id;
  std::int32_t member_epoch = 0;
  std::optional<String> rack_id;
  std::optional<std::vector<String>> subscribed_topic_names;

  Result<void> decode(Reader& in, std::int16_t api_version) { return decode_message(kInfo, this, in, api_version); }
  Result<void> encode(Writer& out, std::int16_t api_version) const {
    return encode_message(kInfo, this, out, api_version);
  }
  std::string to_json(std::int16_t api_version) const { return print_message(kInfo, this, api_version); }
};

}  // namespace cork::protocol
