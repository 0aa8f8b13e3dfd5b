// SPDX-License-Identifier: Apache-2.0
// LeaveGroupRequest: a request of the protocol.
// Made by tools/gen_protocol.py from schema/leave_group.schema; edit that and run ./x gen.
#pragma once

#include "protocol/message.h"

namespace cork::protocol {

struct LeaveGroupResponse;

struct LeaveGroupRequest {
  static constexpr ApiKey kApiKey = ApiKey::kLeaveGroup;
  static constexpr std::int16_t kMinVersion = 0;
  static constexpr std::int16_t kMaxVersion = 5;
  static constexpr std::int16_t kFlexibleFrom = 4;
  using Response = LeaveGroupResponse;
  static const MessageInfo kInfo;

  struct MemberIdentity {
    static const StructInfo kInfo;

    String member_id;
    std::optional<String> group_instance_id;
    std::optional<String> reason;
  };

  String group_id;
  String member_id;
  std::vector<MemberIdentity> members;

  Result<void> decode(Reader& in, std::int16_t api_version) { return decode_message(kInfo, this, in, api_version); }
  Result<void> encode(Writer& out, std::int16_t api_version) const {
    return encode_message(kInfo, this, out, api_version);
  }
  std::string to_json(std::int16_t api_version) const { return print_message(kInfo, this, api_version); }
};

}  // namespace cork::protocol
