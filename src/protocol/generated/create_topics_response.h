// SPDX-License-Identifier: Apache-2.0
// CreateTopicsResponse: a response of the protocol.
// Made by tools/gen_protocol.py from schema/create_topics.schema; edit that and run ./x gen.
#pragma once

#include "protocol/message.h"

namespace cork::protocol {

struct CreateTopicsResponse {
  static constexpr ApiKey kApiKey = ApiKey::kCreateTopics;
  static constexpr std::int16_t kMinVersion = 0;
  static constexpr std::int16_t kMaxVersion = 7;
  static constexpr std::int16_t kFlexibleFrom = 5;
  static const MessageInfo kInfo;

  struct CreatableTopicConfigs {
    static const StructInfo kInfo;

    String name;
    std::optional<String> value = String{};
    bool read_only = false;
    std::int8_t config_source = -1;
    bool is_sensitive = false;
  };

  struct CreatableTopicResult {
    static const StructInfo kInfo;

    String name;
    Uuid topic_id;
    std::int16_t error_code = 0;
    std::optional<String> error_message = String{};
    std::int16_t topic_config_error_code = 0;
    std::int32_t num_partitions = -1;
    std::int16_t replication_factor = -1;
    std::optional<std::vector<CreatableTopicConfigs>> configs = std::vector<CreatableTopicConfigs>{};
  };

  std::int32_t throttle_time_ms = 0;
  std::vector<CreatableTopicResult> topics;

  Result<void> decode(Reader& in, std::int16_t api_version) { return decode_message(kInfo, this, in, api_version); }
  Result<void> encode(Writer& out, std::int16_t api_version) const {
    return encode_message(kInfo, this, out, api_version);
  }
  std::string to_json(std::int16_t api_version) const { return print_message(kInfo, this, api_version); }
};

}  // namespace cork::protocol
