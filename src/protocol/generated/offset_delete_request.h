// SPDX-License-Identifier: Apache-2.0
// OffsetDeleteRequest: a request of the protocol.
// Made by tools/gen_protocol.py from schema/offset_delete.schema; edit that and run ./x gen.
#pragma once

#include "protocol/message.h"

namespace cork::protocol {

struct OffsetDeleteResponse;

struct OffsetDeleteRequest {
  static constexpr ApiKey kApiKey = ApiKey::kOffsetDelete;
  static constexpr std::int16_t kMinVersion = 0;
  static constexpr std::int16_t kMaxVersion = 0;
  static constexpr std::int16_t kFlexibleFrom = 32767;
  using Response = OffsetDeleteResponse;
  static const MessageInfo kInfo;

  struct OffsetDeleteRequestPartition {
    static const StructInfo kInfo;

    std::int32_t partition_index = 0;
  };

  struct OffsetDeleteRequestTopic {
    static const StructInfo kInfo;

    String name;
    std::vector<OffsetDeleteRequestPartition> partitions;
  };

  String group_id;
  std::vector<OffsetDeleteRequestTopic> topics;

  Result<void> decode(Reader& in, std::int16_t api_version) { return decode_message(kInfo, this, in, api_version); }
  Result<void> encode(Writer& out, std::int16_t api_version) const {
    return encode_message(kInfo, this, out, api_version);
  }
  std::string to_json(std::int16_t api_version) const { return print_message(kInfo, this, api_version); }
};

}  // namespace cork::protocol
