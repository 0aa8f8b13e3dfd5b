// SPDX-License-Identifier: Apache-2.0
// JoinGroupRequest: a request of the protocol.
// Made by tools/gen_protocol.py from schema/join_group.schema; edit that and run ./x gen.
#pragma once

#include "protocol/message.h"

namespace cork::protocol {

struct JoinGroupResponse;

struct JoinGroupRequest {
  static constexpr ApiKey kApiKey = ApiKey::kJoinGroup;
  static constexpr std::int16_t kMinVersion = 0;
  static constexpr std::int16_t kMaxVersion = 9;
  static constexpr std::int16_t kFlexibleFrom = 6;
  using Response = JoinGroupResponse;
  static const MessageInfo kInfo;

  struct JoinGroupRequestProtocol {
    static const StructInfo kInfo;

    String name;
    Bytes metadata;
  };

  String group_id;
  std::int32_t session_timeout_ms = 0;
  std::int32_t rebalance_timeout_ms = -1;
  String member_id;
  std::optional<String> group_instance_id;
  String protocol_type;
  std::vector<JoinGroupRequestProtocol> protocols;
  std::optional<String> reason;

  Result<void> decode(Reader& in, std::int16_t api_version) { return decode_message(kInfo, this, in, api_version); }
  Result<void> encode(Writer& out, std::int16_t api_version) const {
    return encode_message(kInfo, this, out, api_version);
  }
  std::string to_json(std::int16_t api_version) const { return print_message(kInfo, this, api_version); }
};

}  // namespace cork::protocol
