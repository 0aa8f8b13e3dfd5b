// SPDX-License-Identifier: Apache-2.0
// DescribeGroupsRequest: a request of the protocol.
// Made by tools/gen_protocol.py from schema/describe_groups.schema; edit that and run ./x gen.
#pragma once

#include "protocol/message.h"

namespace cork::protocol {

struct DescribeGroupsResponse;

struct DescribeGroupsRequest {
  static constexpr ApiKey kApiKey = ApiKey::kDescribeGroups;
  static constexpr std::int16_t kMinVersion = 0;
  static constexpr std::int16_t kMaxVersion = 6;
  static constexpr std::int16_t kFlexibleFrom = 5;
  using Response = DescribeGroupsResponse;
  static const MessageInfo kInfo;

  std::vector<String> groups;
  bool include_authorized_operations = false;

  Result<void> decode(Reader& in, std::int16_t api_version) { return decode_message(kInfo, this, in, api_version); }
  Result<void> encode(Writer& out, std::int16_t api_version) const {
    return encode_message(kInfo, this, out, api_version);
  }
  std::string to_json(std::int16_t api_version) const { return print_message(kInfo, this, api_version); }
};

}  // namespace cork::protocol
