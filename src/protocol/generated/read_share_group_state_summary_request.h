// SPDX-License-Identifier: Apache-2.0
// ReadShareGroupStateSummaryRequest: a request of the protocol.
// Made by tools/gen_protocol.py from schema/read_share_group_state_summary.schema; edit that and run ./x gen.
#pragma once

#include "protocol/message.h"

namespace cork::protocol {

struct ReadShareGroupStateSummaryResponse;

struct ReadShareGroupStateSummaryRequest {
  static constexpr ApiKey kApiKey = ApiKey::kReadShareGroupStateSummary;
  static constexpr std::int16_t kMinVersion = 0;
  static constexpr std::int16_t kMaxVersion = 1;
  static constexpr std::int16_t kFlexibleFrom = 0;
  using Response = ReadShareGroupStateSummaryResponse;
  static const MessageInfo kInfo;

  struct PartitionData {
    static const StructInfo kInfo;

    std::int32_t partition = 0;
    std::int32_t leader_epoch = 0;
  };

  struct ReadStateSummaryData {
    static const StructInfo kInfo;

    Uuid topic_id;
    std::vector<PartitionData> partitions;
  };

  String group_id;
  std::vector<ReadStateSummaryData> topics;

  Result<void> decode(Reader& in, std::int16_t api_version) { return decode_message(kInfo, this, in, api_version); }
  Result<void> encode(Writer& out, std::int16_t api_version) const {
    return encode_message(kInfo, this, out, api_version);
  }
  std::string to_json(std::int16_t api_version) const { return print_message(kInfo, this, api_version); }
};

}  // namespace cork::protocol
