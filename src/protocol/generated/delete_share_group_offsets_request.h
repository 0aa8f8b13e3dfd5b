// SPDX-License-Identifier: Apache-2.0
// DeleteShareGroupOffsetsRequest: a request of the protocol.
// Made by tools/gen_protocol.py from schema/delete_share_group_offsets.schema; edit that and run ./x gen.
#pragma once

#include "protocol/message.h"

namespace cork::protocol {

struct DeleteShareGroupOffsetsResponse;

struct DeleteShareGroupOffsetsRequest {
  static constexpr ApiKey kApiKey = ApiKey::kDeleteShareGroupOffsets;
  static constexpr std::int16_t kMinVersion = 0;
  static constexpr std::int16_t kMaxVersion = 0;
  static constexpr std::int16_t kFlexibleFrom = 0;
  using Response = DeleteShareGroupOffsetsResponse;
  static const MessageInfo kInfo;

  struct DeleteShareGroupOffsetsRequestTopic {
    static const StructInfo kInfo;

    String topic_name;
  };

  String group_id;
  std::vector<DeleteShareGroupOffsetsRequestTopic> topics;

  Result<void> decode(Reader& in, std::int16_t api_version) { return decode_message(kInfo, this, in, api_version); }
  Result<void> encode(Writer& out, std::int16_t api_version) const {
    return encode_message(kInfo, this, out, api_version);
  }
  std::string to_json(std::int16_t api_version) const { return print_message(kInfo, this, api_version); }
};

}  // namespace cork::protocol
