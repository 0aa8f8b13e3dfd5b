// SPDX-License-Identifier: Apache-2.0
// CreateTopicsRequest: a request of the protocol.
// Made by tools/gen_protocol.py from schema/create_topics.schema; edit that and run ./x gen.
#pragma once

#include "protocol/message.h"

namespace cork::protocol {

struct CreateTopicsResponse;

struct CreateTopicsRequest {
  static constexpr ApiKey kApiKey = ApiKey::kCreateTopics;
  static constexpr std::int16_t kMinVersion = 0;
  static constexpr std::int16_t kMaxVersion = 7;
  static constexpr std::int16_t kFlexibleFrom = 5;
  using Response = CreateTopicsResponse;
  static const MessageInfo kInfo;

  struct CreatableReplicaAssignment {
    static const StructInfo kInfo;

    std::int32_t partition_index = 0;
    std::vector<std::int32_t> broker_ids;
  };

  struct CreatableTopicConfig {
    static const StructInfo kInfo;

    String name;
    std::optional<String> value = String{};
  };

  struct CreatableTopic {
    static const StructInfo kInfo;

    String name;
    std::int32_t num_partitions = 0;
    std::int16_t replication_factor = 0;
    std::vector<CreatableReplicaAssignment> assignments;
    std::vector<CreatableTopicConfig> configs;
  };

  std::vector<CreatableTopic> topics;
  std::int32_t timeout_ms = 60000;
  bool validate_only = false;

  Result<void> decode(Reader& in, std::int16_t api_version) { return decode_message(kInfo, this, in, api_version); }
  Result<void> encode(Writer& out, std::int16_t api_version) const {
    return encode_message(kInfo, this, out, api_version);
  }
  std::string to_json(std::int16_t api_version) const { return print_message(kInfo, this, api_version); }
};

}  // namespace cork::protocol
