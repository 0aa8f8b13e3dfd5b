// SPDX-License-Identifier: Apache-2.0
// WriteShareGroupStateRequest: a request of the protocol.
// Made by tools/gen_protocol.py from schema/write_share_group_state.schema; edit that and run ./x gen.
#pragma once

#include "protocol/message.h"

namespace cork::protocol {

struct WriteShareGroupStateResponse;

struct WriteShareGroupStateRequest {
  static constexpr ApiKey kApiKey = ApiKey::kWriteShareGroupState;
  static constexpr std::int16_t kMinVersion = 0;
  static constexpr std::int16_t kMaxVersion = 1;
  static constexpr std::int16_t kFlexibleFrom = 0;
  using Response = WriteShareGroupStateResponse;
  static const MessageInfo kInfo;

  struct StateBatch {
    static const StructInfo kInfo;

    std::int64_t first_offset = 0;
    std::int64_t last_offset = 0;
    std::int8_t delivery_state = 0;
    std::int16_t delivery_count = 0;
  };

  struct PartitionData {
    static const StructInfo kInfo;

    std::int32_t partition = 0;
    std::int32_t state_epoch = 0;
    std::int32_t leader_epoch = 0;
    std::int64_t start_offset = 0;
    std::int32_t delivery_complete_count = -1;
    std::vector<StateBatch> state_batches;
  };

  struct WriteStateData {
    static const StructInfo kInfo;

    Uuid topic_id;
    std::vector<PartitionData> partitions;
  };

  String group_id;
  std::vector<WriteStateData> topics;

  Result<void> decode(Reader& in, std::int16_t api_version) { return decode_message(kInfo, this, in, api_version); }
  Result<void> encode(Writer& out, std::int16_t api_version) const {
    return encode_message(kInfo, this, out, api_version);
  }
  std::string to_json(std::int16_t api_version) const { return print_message(kInfo, this, api_version); }
};

}  // namespace cork::protocol
