// SPDX-License-Identifier: Apache-2.0
// DescribeConfigsRequest: a request of the protocol.
// Made by tools/gen_protocol.py from schema/describe_configs.schema; edit that and run ./x gen.
#pragma once

#include "protocol/message.h"

namespace cork::protocol {

struct DescribeConfigsResponse;

struct DescribeConfigsRequest {
  static constexpr ApiKey kApiKey = ApiKey::kDescribeConfigs;
  static constexpr std::int16_t kMinVersion = 1;
  static constexpr std::int16_t kMaxVersion = 4;
  static constexpr std::int16_t kFlexibleFrom = 4;
  using Response = DescribeConfigsResponse;
  static const MessageInfo kInfo;

  struct DescribeConfigsResource {
    static const StructInfo kInfo;

    std::int8_t resource_type = 0;
    String resource_name;
    std::optional<std::vector<String>> configuration_keys = std::vector<String>{};
  };

  std::vector<DescribeConfigsResource> resources;
  bool include_synonyms = false;
  bool include_documentation = false;

  Result<void> decode(Reader& in, std::int16_t api_version) { return decode_message(kInfo, this, in, api_version); }
  Result<void> encode(Writer& out, std::int16_t api_version) const {
    return encode_message(kInfo, this, out, api_version);
  }
  std::string to_json(std::int16_t api_version) const { return print_message(kInfo, this, api_version); }
};

}  // namespace cork::protocol
