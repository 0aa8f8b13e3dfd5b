// SPDX-License-Identifier: Apache-2.0
// StreamsGroupDescribeRequest: a request of the protocol.
// Made by tools/gen_protocol.py from schema/streams_group_describe.schema; edit that and run ./x gen.
#pragma once

#include "protocol/message.h"

namespace cork::protocol {

struct StreamsGroupDescribeResponse;

struct StreamsGroupDescribeRequest {
  static constexpr ApiKey kApiKey = ApiKey::kStreamsGroupDescribe;
  static constexpr std::int16_t kMinVersion = 0;
  static constexpr std::int16_t kMaxVersion = 1;
  static constexpr std::int16_t kFlexibleFrom = 0;
  using Response = StreamsGroupDescribeResponse;
  static const MessageInfo kInfo;

  std::vector<String> group_ids;
  bool include_authorized_operations = false;
  bool include_topology_description = false;

  Result<void> decode(Reader& in, std::int16_t api_version) { return decode_message(kInfo, this, in, api_version); }
  Result<void> encode(Writer& out, std::int16_t api_version) const {
    return encode_message(kInfo, this, out, api_version);
  }
  std::string to_json(std::int16_t api_version) const { return print_message(kInfo, this, api_version); }
};

}  // namespace cork::protocol
