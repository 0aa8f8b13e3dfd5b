// SPDX-License-Identifier: Apache-2.0
// ShareAcknowledgeRequest: a request of the protocol.
// Made by tools/gen_protocol.py from schema/share_acknowledge.schema; edit that and run ./x gen.
#pragma once

#include "protocol/message.h"

namespace cork::protocol {

struct ShareAcknowledgeResponse;

struct ShareAcknowledgeRequest {
  static constexpr ApiKey kApiKey = ApiKey::kShareAcknowledge;
  static constexpr std::int16_t kMinVersion = 1;
  static constexpr std::int16_t kMaxVersion = 2;
  static constexpr std::int16_t kFlexibleFrom = 0;
  using Response = ShareAcknowledgeResponse;
  static const MessageInfo kInfo;

  struct AcknowledgementBatch {
    static const StructInfo kInfo;

    std::int64_t first_offset = 0;
    std::int64_t last_offset = 0;
    std::vector<std::int8_t> acknowledge_types;
  };

  struct AcknowledgePartition {
    static const StructInfo kInfo;

    std::int32_t partition_index = 0;
    std::vector<AcknowledgementBatch> acknowledgement_batches;
  };

  struct AcknowledgeTopic {
    static const StructInfo kInfo;

    Uuid topic_id;
    std::vector<AcknowledgePartition> partitions;
  };

  std::optional<String> group_id;
  std::optional<String> member_id = String{};
  std::int32_t share_session_epoch = 0;
  bool is_renew_ack = false;
  std::vector<AcknowledgeTopic> topics;

  Result<void> decode(Reader& in, std::int16_t api_version) { return decode_message(kInfo, this, in, api_version); }
  Result<void> encode(Writer& out, std::int16_t api_version) const {
    return encode_message(kInfo, this, out, api_version);
  }
  std::string to_json(std::int16_t api_version) const { return print_message(kInfo, this, api_version); }
};

}  // namespace cork::protocol
