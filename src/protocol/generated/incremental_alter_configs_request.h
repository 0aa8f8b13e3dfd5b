// SPDX-License-Identifier: Apache-2.0
// IncrementalAlterConfigsRequest: a request of the protocol.
// Made by tools/gen_protocol.py from schema/incremental_alter_configs.schema; edit that and run ./x gen.
#pragma once

#include "protocol/message.h"

namespace cork::protocol {

struct IncrementalAlterConfigsResponse;

struct IncrementalAlterConfigsRequest {
  static constexpr ApiKey kApiKey = ApiKey::kIncrementalAlterConfigs;
  static constexpr std::int16_t kMinVersion = 0;
  static constexpr std::int16_t kMaxVersion = 1;
  static constexpr std::int16_t kFlexibleFrom = 1;
  using Response = IncrementalAlterConfigsResponse;
  static const MessageInfo kInfo;

  struct AlterableConfig {
    static const StructInfo kInfo;

    String name;
    std::int8_t config_operation = 0;
    std::optional<String> value = String{};
  };

  struct AlterConfigsResource {
    static const StructInfo kInfo;

    std::int8_t resource_type = 0;
    String resource_name;
    std::vector<AlterableConfig> configs;
  };

  std::vector<AlterConfigsResource> resources;
  bool validate_only = false;

  Result<void> decode(Reader& in, std::int16_t api_version) { return decode_message(kInfo, this, in, api_version); }
  Result<void> encode(Writer& out, std::int16_t api_version) const {
    return encode_message(kInfo, this, out, api_version);
  }
  std::string to_json(std::int16_t api_version) const { return print_message(kInfo, this, api_version); }
};

}  // namespace cork::protocol
