// SPDX-License-Identifier: Apache-2.0
// ProduceResponse: a response of the protocol.
// Made by tools/gen_protocol.py from schema/produce.schema; edit that and run ./x gen.
#pragma once

#include "protocol/message.h"

namespace cork::protocol {

struct ProduceResponse {
  static constexpr ApiKey kApiKey = ApiKey::kProduce;
  static constexpr std::int16_t kMinVersion = 0;
  static constexpr std::int16_t kMaxVersion = 13;
  static constexpr std::int16_t kFlexibleFrom = 9;
  static const MessageInfo kInfo;

  struct BatchIndexAndErrorMessage {
    static const StructInfo kInfo;

    std::int32_t batch_index = 0;
    std::optional<String> batch_index_error_message;
  };

  struct LeaderIdAndEpoch {
    static const StructInfo kInfo;

    std::int32_t leader_id = -1;
    std::int32_t leader_epoch = -1;
  };

  struct PartitionProduceResponse {
    static const StructInfo kInfo;

    std::int32_t index = 0;
    std::int16_t error_code = 0;
    std::int64_t base_offset = 0;
    std::int64_t log_append_time_ms = -1;
    std::int64_t log_start_offset = -1;
    std::vector<BatchIndexAndErrorMessage> record_errors;
    std::optional<String> error_message;
    LeaderIdAndEpoch current_leader;
  };

  struct TopicProduceResponse {
    static const StructInfo kInfo;

    String name;
    Uuid topic_id;
    std::vector<PartitionProduceResponse> partition_responses;
  };

  struct NodeEndpoint {
    static const StructInfo kInfo;

    std::int32_t node_id = 0;
    String host;
    std::int32_t port = 0;
    std::optional<String> rack;
  };

  std::vector<TopicProduceResponse> responses;
  std::int32_t throttle_time_ms = 0;
  std::vector<NodeEndpoint> node_endpoints;

  Result<void> decode(Reader& in, std::int16_t api_version) { return decode_message(kInfo, this, in, api_version); }
  Result<void> encode(Writer& out, std::int16_t api_version) const {
    return encode_message(kInfo, this, out, api_version);
  }
  std::string to_json(std::int16_t api_version) const { return print_message(kInfo, this, api_version); }
};

}  // namespace cork::protocol
