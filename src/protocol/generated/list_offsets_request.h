// SPDX-License-Identifier: Apache-2.0
// ListOffsetsRequest: a request of the protocol.
// Made by tools/gen_protocol.py from schema/list_offsets.schema; edit that and run ./x gen.
#pragma once

#include "protocol/message.h"

namespace cork::protocol {

struct ListOffsetsResponse;

struct ListOffsetsRequest {
  static constexpr ApiKey kApiKey = ApiKey::kListOffsets;
  static constexpr std::int16_t kMinVersion = 1;
  static constexpr std::int16_t kMaxVersion = 11;
  static constexpr std::int16_t kFlexibleFrom = 6;
  using Response = ListOffsetsResponse;
  static const MessageInfo kInfo;

  struct ListOffsetsPartition {
    static const StructInfo kInfo;

    std::int32_t partition_index = 0;
    std::int32_t current_leader_epoch = -1;
    std::int64_t timestamp = 0;
  };

  struct ListOffsetsTopic {
    static const StructInfo kInfo;

    String name;
    std::vector<ListOffsetsPartition> partitions;
  };

  std::int32_t replica_id = 0;
  std::int8_t isolation_level = 0;
  std::vector<ListOffsetsTopic> topics;
  std::int32_t timeout_ms = 0;

  Result<void> decode(Reader& in, std::int16_t api_version) { return decode_message(kInfo, this, in, api_version); }
  Result<void> encode(Writer& out, std::int16_t api_version) const {
    return encode_message(kInfo, this, out, api_version);
  }
  std::string to_json(std::int16_t api_version) const { return print_message(kInfo, this, api_version); }
};

}  // namespace cork::protocol
