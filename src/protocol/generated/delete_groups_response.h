// SPDX-License-Identifier: Apache-2.0
// DeleteGroupsResponse: a response of the protocol.
// Made by tools/gen_protocol.py from schema/delete_groups.schema; edit that and run ./x gen.
#pragma once

#include "protocol/message.h"

namespace cork::protocol {

struct DeleteGroupsResponse {
  static constexpr ApiKey kApiKey = ApiKey::kDeleteGroups;
  static constexpr std::int16_t kMinVersion = 0;
  static constexpr std::int16_t kMaxVersion = 3;
  static constexpr std::int16_t kFlexibleFrom = 2;
  static const MessageInfo kInfo;

  struct DeletableGroupResult {
    static const StructInfo kInfo;

    String group_id;
    std::int16_t error_code = 0;
    std::optional<String> error_message;
  };

  std::int32_t throttle_time_ms = 0;
  std::vector<DeletableGroupResult> results;

  Result<void> decode(Reader& in, std::int16_t api_version) { return decode_message(kInfo, this, in, api_version); }
  Result<void> encode(Writer& out, std::int16_t api_version) const {
    return encode_message(kInfo, this, out, api_version);
  }
  std::string to_json(std::int16_t api_version) const { return print_message(kInfo, this, api_version); }
};

}  // namespace cork::protocol
