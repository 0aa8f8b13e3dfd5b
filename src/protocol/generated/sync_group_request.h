// SPDX-License-Identifier: Apache-2.0
// SyncGroupRequest: a request of the protocol.
// Made by tools/gen_protocol.py from schema/sync_group.schema; edit that and run ./x gen.
#pragma once

#include "protocol/message.h"

namespace cork::protocol {

struct SyncGroupResponse;

struct SyncGroupRequest {
  static constexpr ApiKey kApiKey = ApiKey::kSyncGroup;
  static constexpr std::int16_t kMinVersion = 0;
  static constexpr std::int16_t kMaxVersion = 5;
  static constexpr std::int16_t kFlexibleFrom = 4;
  using Response = SyncGroupResponse;
  static const MessageInfo kInfo;

  struct SyncGroupRequestAssignment {
    static const StructInfo kInfo;

    String member_id;
    Bytes assignment;
  };

  String group_id;
  std::int32_t generation_id = 0;
  String member_id;
  std::optional<String> group_instance_id;
  std::optional<String> protocol_type;
  std::optional<String> protocol_name;
  std::vector<SyncGroupRequestAssignment> assignments;

  Result<void> decode(Reader& in, std::int16_t api_version) { return decode_message(kInfo, this, in, api_version); }
  Result<void> encode(Writer& out, std::int16_t api_version) const {
    return encode_message(kInfo, this, out, api_version);
  }
  std::string to_json(std::int16_t api_version) const { return print_message(kInfo, this, api_version); }
};

}  // namespace cork::protocol
