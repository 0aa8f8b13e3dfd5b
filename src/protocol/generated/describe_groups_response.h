// SPDX-License-Identifier: Apache-2.0
// DescribeGroupsResponse: a response of the protocol.
// Made by tools/gen_protocol.py from schema/describe_groups.schema; edit that and run ./x gen.
#pragma once

#include "protocol/message.h"

namespace cork::protocol {

struct DescribeGroupsResponse {
  static constexpr ApiKey kApiKey = ApiKey::kDescribeGroups;
  static constexpr std::int16_t kMinVersion = 0;
  static constexpr std::int16_t kMaxVersion = 6;
  static constexpr std::int16_t kFlexibleFrom = 5;
  static const MessageInfo kInfo;

  struct DescribedGroupMember {
    static const StructInfo kInfo;

    String member_id;
    std::optional<String> group_instance_id;
    String client_id;
    String client_host;
    Bytes member_metadata;
    Bytes member_assignment;
  };

  struct DescribedGroup {
    static const StructInfo kInfo;

    std::int16_t error_code = 0;
    std::optional<String> error_message;
    String group_id;
    String group_state;
    String protocol_type;
    String protocol_data;
    std::vector<DescribedGroupMember> members;
    std::int32_t authorized_operations = -2147483648;
  };

  std::int32_t throttle_time_ms = 0;
  std::vector<DescribedGroup> groups;

  Result<void> decode(Reader& in, std::int16_t api_version) { return decode_message(kInfo, this, in, api_version); }
  Result<void> encode(Writer& out, std::int16_t api_version) const {
    return encode_message(kInfo, this, out, api_version);
  }
  std::string to_json(std::int16_t api_version) const { return print_message(kInfo, this, api_version); }
};

}  // namespace cork::protocol
