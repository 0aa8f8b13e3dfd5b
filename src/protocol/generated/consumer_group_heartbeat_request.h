// SPDX-License-Identifier: Apache-2.0
// ConsumerGroupHeartbeatRequest: a request of the protocol.
// Made by tools/gen_protocol.py from schema/consumer_group_heartbeat.schema; edit that and run ./x gen.
#pragma once

#include "protocol/message.h"

namespace cork::protocol {

struct ConsumerGroupHeartbeatResponse;

struct ConsumerGroupHeartbeatRequest {
  static constexpr ApiKey kApiKey = ApiKey::kConsumerGroupHeartbeat;
  static constexpr std::int16_t kMinVersion = 0;
  static constexpr std::int16_t kMaxVersion = 1;
  static constexpr std::int16_t kFlexibleFrom = 0;
  using Response = ConsumerGroupHeartbeatResponse;
  static const MessageInfo kInfo;

  struct TopicPartitions {
    static const StructInfo kInfo;

    Uuid topic_id;
    std::vector<std::int32_t> partitions;
  };

  String group_id;
  String member_id;
  std::int32_t member_epoch = 0;
  std::optional<String> instance_id;
  std::optional<String> rack_id;
  std::int32_t rebalance_timeout_ms = -1;
  std::optional<std::vector<String>> subscribed_topic_names;
  std::optional<String> subscribed_topic_regex;
  std::optional<String> server_assignor;
  std::optional<std::vector<TopicPartitions>> topic_partitions;

  Result<void> decode(Reader& in, std::int16_t api_version) { return decode_message(kInfo, this, in, api_version); }
  Result<void> encode(Writer& out, std::int16_t api_version) const {
    return encode_message(kInfo, this, out, api_version);
  }
  std::string to_json(std::int16_t api_version) const { return print_message(kInfo, this, api_version); }
};

}  // namespace cork::protocol
