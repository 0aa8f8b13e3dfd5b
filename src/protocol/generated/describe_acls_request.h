// SPDX-License-Identifier: Apache-2.0
// DescribeAclsRequest: a request of the protocol.
// Made by tools/gen_protocol.py from schema/describe_acls.schema; edit that and run ./x gen.
#pragma once

#include "protocol/message.h"

namespace cork::protocol {

struct DescribeAclsResponse;

struct DescribeAclsRequest {
  static constexpr ApiKey kApiKey = ApiKey::kDescribeAcls;
  static constexpr std::int16_t kMinVersion = 1;
  static constexpr std::int16_t kMaxVersion = 3;
  static constexpr std::int16_t kFlexibleFrom = 2;
  using Response = DescribeAclsResponse;
  static const MessageInfo kInfo;

  std::int8_t resource_type_filter = 0;
  std::optional<String> resource_name_filter = String{};
  std::int8_t pattern_type_filter = 3;
  std::optional<String> principal_filter = String{};
  std::optional<String> host_filter = String{};
  std::int8_t operation = 0;
  std::int8_t permission_type = 0;

  Result<void> decode(Reader& in, std::int16_t api_version) { return decode_message(kInfo, this, in, api_version); }
  Result<void> encode(Writer& out, std::int16_t api_version) const {
    return encode_message(kInfo, this, out, api_version);
  }
  std::string to_json(std::int16_t api_version) const { return print_message(kInfo, this, api_version); }
};

}  // namespace cork::protocol
