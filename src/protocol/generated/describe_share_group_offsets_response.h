// SPDX-License-Identifier: Apache-2.0
// DescribeShareGroupOffsetsResponse: a response of the protocol.
// Made by tools/gen_protocol.py from schema/describe_share_group_offsets.schema; edit that and run ./x gen.
#pragma once

#include "protocol/message.h"

namespace cork::protocol {

struct DescribeShareGroupOffsetsResponse {
  static constexpr ApiKey kApiKey = ApiKey::kDescribeShareGroupOffsets;
  static constexpr std::int16_t kMinVersion = 0;
  static constexpr std::int16_t kMaxVersion = 1;
  static constexpr std::int16_t kFlexibleFrom = 0;
  static const MessageInfo kInfo;

  struct DescribeShareGroupOffsetsResponsePartition {
    static const StructInfo kInfo;

    std::int32_t partition_index = 0;
    std::int64_t start_offset = 0;
    std::int32_t leader_epoch = 0;
    std::int64_t lag = -1;
    std::int16_t error_code = 0;
    std::optional<String> error_message;
  };

  struct DescribeShareGroupOffsetsResponseTopic {
    static const StructInfo kInfo;

    String topic_name;
    Uuid topic_id;
    std::vector<DescribeShareGroupOffsetsResponsePartition> partitions;
  };

  struct DescribeShareGroupOffsetsResponseGroup {
    static const StructInfo kInfo;

    String group_id;
    std::vector<DescribeShareGroupOffsetsResponseTopic> topics;
    std::int16_t error_code = 0;
    std::optional<String> error_message;
  };

  std::int32_t throttle_time_ms = 0;
  std::vector<DescribeShareGroupOffsetsResponseGroup> groups;

  Result<void> decode(Reader& in, std::int16_t api_version) { return decode_message(kInfo, this, in, api_version); }
  Result<void> encode(Writer& out, std::int16_t api_version) const {
    return encode_message(kInfo, this, out, api_version);
  }
  std::string to_json(std::int16_t api_version) const { return print_message(kInfo, this, api_version); }
};

}  // namespace cork::protocol
