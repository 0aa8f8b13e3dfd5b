// SPDX-License-Identifier: Apache-2.0
// ConsumerGroupMemberMetadataValue: the value of an internal record.
// Made by tools/gen_protocol.py from schema/group_records.schema; edit that and run ./x gen.
#pragma once

#include "protocol/message.h"

namespace cork::protocol {

struct ConsumerGroupMemberMetadataValue {
  static constexpr std::int16_t kRecordType = 5;
  static constexpr std::int16_t kMinVersion = 0;
  static constexpr std::int16_t kMaxVersion = 0;
  static constexpr std::int16_t kFlexibleFrom = 0;
  static const MessageInfo kInfo;

  struct ClassicProtocol {
    static const StructInfo kInfo;

    String name;
    Bytes metadata;
  };

  struct ClassicMemberMetadata {
    static const StructInfo kInfo;

    std::int32_t session_timeout_ms = 0;
    std::vector<ClassicProtocol> supported_protocols;
  };

  std::optional<String> instance_id = String{};
  std::optional<String> rack_id = String{};
  String client_id;
  String client_host;
  std::vector<String> subscribed_topic_names;
  std::optional<String> subscribed_topic_regex = String{};
  std::int32_t rebalance_timeout_ms = -1;
  std::optional<String> server_assignor = String{};
  std::optional<ClassicMemberMetadata> classic_member_metadata = ClassicMemberMetadata{};

  Result<void> decode(Reader& in, std::int16_t api_version) { return decode_message(kInfo, this, in, api_version); }
  Result<void> encode(Writer& out, std::int16_t api_version) const {
    return encode_message(kInfo, this, out, api_version);
  }
  std::string to_json(std::int16_t api_version) const { return print_message(kInfo, this, api_version); }
};

}  // namespace cork::protocol
