// SPDX-License-Identifier: Apache-2.0
// GroupMetadataValue: the value of an internal record.
// Made by tools/gen_protocol.py from schema/group_records.schema; edit that and run ./x gen.
#pragma once

#include "protocol/message.h"

namespace cork::protocol {

struct GroupMetadataValue {
  static constexpr std::int16_t kRecordType = 2;
  static constexpr std::int16_t kMinVersion = 0;
  static constexpr std::int16_t kMaxVersion = 4;
  static constexpr std::int16_t kFlexibleFrom = 4;
  static const MessageInfo kInfo;

  struct MemberMetadata {
    static const StructInfo kInfo;

    String member_id;
    std::optional<String> group_instance_id;
    String client_id;
    String client_host;
    std::int32_t rebalance_timeout = -1;
    std::int32_t session_timeout = 0;
    Bytes subscription;
    Bytes assignment;
  };

  String protocol_type;
  std::int32_t generation = 0;
  std::optional<String> protocol = String{};
  std::optional<String> leader = String{};
  std::int64_t current_state_timestamp = -1;
  std::vector<MemberMetadata> members;

  Result<void> decode(Reader& in, std::int16_t api_version) { return decode_message(kInfo, this, in, api_version); }
  Result<void> encode(Writer& out, std::int16_t api_version) const {
    return encode_message(kInfo, this, out, api_version);
  }
  std::string to_json(std::int16_t api_version) const { return print_message(kInfo, this, api_version); }
};

}  // namespace cork::protocol
