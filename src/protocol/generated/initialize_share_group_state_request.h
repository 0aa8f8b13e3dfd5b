// SPDX-License-Identifier: Apache-2.0
// InitializeShareGroupStateRequest: a request of the protocol.
// Made by tools/gen_protocol.py from schema/initialize_share_group_state.schema; edit that and run ./x gen.
#pragma once

#include "protocol/message.h"

namespace cork::protocol {

struct InitializeShareGroupStateResponse;

struct InitializeShareGroupStateRequest {
  static constexpr ApiKey kApiKey = ApiKey::kInitializeShareGroupState;
  static constexpr std::int16_t kMinVersion = 0;
  static constexpr std::int16_t kMaxVersion = 0;
  static constexpr std::int16_t kFlexibleFrom = 0;
  using Response = InitializeShareGroupStateResponse;
  static const MessageInfo kInfo;

  struct PartitionData {
    static const StructInfo kInfo;

    std::int32_t partition = 0;
    std::int32_t state_epoch = 0;
    std::int64_t start_offset = 0;
  };

  struct InitializeStateData {
    static const StructInfo kInfo;

    Uuid topic_id;
    std::vector<PartitionData> partitions;
  };

  String group_id;
  std::vector<InitializeStateData> topics;

  Result<void> decode(Reader& in, std::int16_t api_version) { return decode_message(kInfo, this, in, api_version); }
  Result<void> encode(Writer& out, std::int16_t api_version) const {
    return encode_message(kInfo, this, out, api_version);
  }
  std::string to_json(std::int16_t api_version) const { return print_message(kInfo, this, api_version); }
};

}  // namespace cork::protocol
