// SPDX-License-Identifier: Apache-2.0
// ApiVersionsRequest: a request of the protocol.
// Made by tools/gen_protocol.py from schema/api_versions.schema; edit that and run ./x gen.
#pragma once

#include "protocol/message.h"

namespace cork::protocol {

struct ApiVersionsResponse;

struct ApiVersionsRequest {
  static constexpr ApiKey kApiKey = ApiKey::kApiVersions;
  static constexpr std::int16_t kMinVersion = 0;
  static constexpr std::int16_t kMaxVersion = 5;
  static constexpr std::int16_t kFlexibleFrom = 3;
  using Response = ApiVersionsResponse;
  static const MessageInfo kInfo;

  String client_software_name;
  String client_software_version;
  std::optional<String> cluster_id;
  std::int32_t node_id = -1;

  Result<void> decode(Reader& in, std::int16_t api_version) { return decode_message(kInfo, this, in, api_version); }
  Result<void> encode(Writer& out, std::int16_t api_version) const {
    return encode_message(kInfo, this, out, api_version);
  }
  std::string to_json(std::int16_t api_version) const { return print_message(kInfo, this, api_version); }
};

}  // namespace cork::protocol
