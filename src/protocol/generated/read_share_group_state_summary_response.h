// SPDX-License-Identifier: Apache-2.0
// ReadShareGroupStateSummaryResponse: a response of the protocol.
// Made by tools/gen_protocol.py from schema/read_share_group_state_summary.schema; edit that and run ./x gen.
#pragma once

#include "protocol/message.h"

namespace cork::protocol {

struct ReadShareGroupStateSummaryResponse {
  static constexpr ApiKey kApiKey = ApiKey::kReadShareGroupStateSummary;
  static constexpr std::int16_t kMinVersion = 0;
  static constexpr std::int16_t kMaxVersion = 1;
  static constexpr std::int16_t kFlexibleFrom = 0;
  static const MessageInfo kInfo;

  struct PartitionResult {
    static const StructInfo kInfo;

    std::int32_t partition = 0;
    std::int16_t error_code = 0;
    std::optional<String> error_message;
    std::int32_t state_epoch = 0;
    std::int32_t leader_epoch = 0;
    std::int64_t start_offset = 0;
    std::int32_t delivery_complete_count = -1;
  };

  struct ReadStateSummaryResult {
    static const StructInfo kInfo;

    Uuid topic_id;
    std::vector<PartitionResult> partitions;
  };

  std::vector<ReadStateSummaryResult> results;

  Result<void> decode(Reader& in, std::int16_t api_version) { return decode_message(kInfo, this, in, api_version); }
  Result<void> encode(Writer& out, std::int16_t api_version) const {
    return encode_message(kInfo, this, out, api_version);
  }
  std::string to_json(std::int16_t api_version) const { return print_message(kInfo, this, api_version); }
};

}  // namespace cork::protocol
