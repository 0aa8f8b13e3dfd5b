// SPDX-License-Identifier: Apache-2.0
// ShareGroupDescribeRequest: a request of the protocol.
// Made by tools/gen_protocol.py from schema/share_group_describe.schema; edit that and run ./x gen.
#pragma once

#include "protocol/message.h"

namespace cork::protocol {

struct ShareGroupDescribeResponse;

struct ShareGroupDescribeRequest {
  static constexpr ApiKey kApiKey = ApiKey::kShareGroupDescribe;
  static constexpr std::int16_t kMinVersion = 1;
  static constexpr std::int16_t kMaxVersion = 1;
  static constexpr std::int16_t kFlexibleFrom = 0;
  using Response = ShareGroupDescribeResponse;
  static const MessageInfo kInfo;

  std::vector<String> group_ids;
  bool include_authorized_operations = false;

  Result<void> decode(Reader& in, std::int16_t api_version) { return decode_message(kInfo, this, in, api_version); }
  Result<void> encode(Writer& out, std::int16_t api_version) const {
    return encode_message(kInfo, this, out, api_version);
  }
  std::string to_json(std::int16_t api_version) const { return print_message(kInfo, this, api_version); }
};

}  // namespace cork::protocol
