// SPDX-License-Identifier: Apache-2.0
// ListGroupsRequest: a request of the protocol.
// Made by tools/gen_protocol.py from schema/list_groups.schema; edit that and run ./x gen.
#pragma once

#include "protocol/message.h"

namespace cork::protocol {

struct ListGroupsResponse;

struct ListGroupsRequest {
  static constexpr ApiKey kApiKey = ApiKey::kListGroups;
  static constexpr std::int16_t kMinVersion = 0;
  static constexpr std::int16_t kMaxVersion = 5;
  static constexpr std::int16_t kFlexibleFrom = 3;
  using Response = ListGroupsResponse;
  static const MessageInfo kInfo;

  std::vector<String> states_filter;
  std::vector<String> types_filter;

  Result<void> decode(Reader& in, std::int16_t api_version) { return decode_message(kInfo, this, in, api_version); }
  Result<void> encode(Writer& out, std::int16_t api_version) const {
    return encode_message(kInfo, this, out, api_version);
  }
  std::string to_json(std::int16_t api_version) const { return print_message(kInfo, this, api_version); }
};

}  // namespace cork::protocol
