// SPDX-License-Identifier: Apache-2.0
// DescribeConfigsResponse: a response of the protocol.
// Made by tools/gen_protocol.py from schema/describe_configs.schema; edit that and run ./x gen.
#pragma once

#include "protocol/message.h"

namespace cork::protocol {

struct DescribeConfigsResponse {
  static constexpr ApiKey kApiKey = ApiKey::kDescribeConfigs;
  static constexpr std::int16_t kMinVersion = 1;
  static constexpr std::int16_t kMaxVersion = 4;
  static constexpr std::int16_t kFlexibleFrom = 4;
  static const MessageInfo kInfo;

  struct DescribeConfigsSynonym {
    static const StructInfo kInfo;

    String name;
    std::optional<String> value = String{};
    std::int8_t source = 0;
  };

  struct DescribeConfigsResourceResult {
    static const StructInfo kInfo;

    String name;
    std::optional<String> value = String{};
    bool read_only = false;
    std::int8_t config_source = -1;
    bool is_sensitive = false;
    std::vector<DescribeConfigsSynonym> synonyms;
    std::int8_t config_type = 0;
    std::optional<String> documentation = String{};
  };

  struct DescribeConfigsResult {
    static const StructInfo kInfo;

    std::int16_t error_code = 0;
    std::optional<String> error_message = String{};
    std::int8_t resource_type = 0;
    String resource_name;
    std::vector<DescribeConfigsResourceResult> configs;
  };

  std::int32_t throttle_time_ms = 0;
  std::vector<DescribeConfigsResult> results;

  Result<void> decode(Reader& in, std::int16_t api_version) { return decode_message(kInfo, this, in, api_version); }
  Result<void> encode(Writer& out, std::int16_t api_version) const {
    return encode_message(kInfo, this, out, api_version);
  }
  std::string to_json(std::int16_t api_version) const { return print_message(kInfo, this, api_version); }
};

}  // namespace cork::protocol
