// SPDX-License-Identifier: Apache-2.0
// StreamsGroupMemberMetadataValue: the value of an internal record.
// Made by tools/gen_protocol.py from schema/group_records.schema; edit that and run ./x gen.
#pragma once

#include "protocol/message.h"

namespace cork::protocol {

struct StreamsGroupMemberMetadataValue {
  static constexpr std::int16_t kRecordType = 19;
  static constexpr std::int16_t kMinVersion = 0;
  static constexpr std::int16_t kMaxVersion = 0;
  static constexpr std::int16_t kFlexibleFrom = 0;
  static const MessageInfo kInfo;

  struct Endpoint {
    static const StructInfo kInfo;

    String host;
    std::uint16_t port = 0;
  };

  struct KeyValue {
    static const StructInfo kInfo;

    String key;
    String value;
  };

  std::optional<String> instance_id = String{};
  std::optional<String> rack_id = String{};
  String client_id;
  String client_host;
  std::int32_t rebalance_timeout_ms = -1;
  std::int32_t topology_epoch = 0;
  String process_id;
  std::optional<Endpoint> user_endpoint;
  std::vector<KeyValue> client_tags;

  Result<void> decode(Reader& in, std::int16_t api_version) { return decode_message(kInfo, this, in, api_version); }
  Result<void> encode(Writer& out, std::int16_t api_version) const {
    return encode_message(kInfo, this, out, api_version);
  }
  std::string to_json(std::int16_t api_version) const { return print_message(kInfo, this, api_version); }
};

}  // namespace cork::protocol
