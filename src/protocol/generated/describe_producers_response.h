// SPDX-License-Identifier: Apache-2.0
// DescribeProducersResponse: a response of the protocol.
// Made by tools/gen_protocol.py from schema/describe_producers.schema; edit that and run ./x gen.
#pragma once

#include "protocol/message.h"

namespace cork::protocol {

struct DescribeProducersResponse {
  static constexpr ApiKey kApiKey = ApiKey::kDescribeProducers;
  static constexpr std::int16_t kMinVersion = 0;
  static constexpr std::int16_t kMaxVersion = 0;
  static constexpr std::int16_t kFlexibleFrom = 0;
  static const MessageInfo kInfo;

  struct ProducerState {
    static const StructInfo kInfo;

    std::int64_t producer_id = 0;
    std::int32_t producer_epoch = 0;
    std::int32_t last_sequence = -1;
    std::int64_t last_timestamp = -1;
    std::int32_t coordinator_epoch = 0;
    std::int64_t current_txn_start_offset = -1;
  };

  struct PartitionResponse {
    static const StructInfo kInfo;

    std::int32_t partition_index = 0;
    std::int16_t error_code = 0;
    std::optional<String> error_message;
    std::vector<ProducerState> active_producers;
  };

  struct TopicResponse {
    static const StructInfo kInfo;

    String name;
    std::vector<PartitionResponse> partitions;
  };

  std::int32_t throttle_time_ms = 0;
  std::vector<TopicResponse> topics;

  Result<void> decode(Reader& in, std::int16_t api_version) { return decode_message(kInfo, this, in, api_version); }
  Result<void> encode(Writer& out, std::int16_t api_version) const {
    return encode_message(kInfo, this, out, api_version);
  }
  std::string to_json(std::int16_t api_version) const { return print_message(kInfo, this, api_version); }
};

}  // namespace cork::protocol
