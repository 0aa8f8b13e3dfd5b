// SPDX-License-Identifier: Apache-2.0
// ApiVersionsResponse: a response of the protocol.
// Made by tools/gen_protocol.py from schema/api_versions.schema; edit that and run ./x gen.
#pragma once

#include "protocol/message.h"

namespace cork::protocol {

struct ApiVersionsResponse {
  static constexpr ApiKey kApiKey = ApiKey::kApiVersions;
  static constexpr std::int16_t kMinVersion = 0;
  static constexpr std::int16_t kMaxVersion = 5;
  static constexpr std::int16_t kFlexibleFrom = 3;
  static const MessageInfo kInfo;

  struct ApiVersion {
    static const StructInfo kInfo;

    std::int16_t api_key = 0;
    std::int16_t min_version = 0;
    std::int16_t max_version = 0;
  };

  struct SupportedFeatureKey {
    static const StructInfo kInfo;

    String name;
    std::int16_t min_version = 0;
    std::int16_t max_version = 0;
  };

  struct FinalizedFeatureKey {
    static const StructInfo kInfo;

    String name;
    std::int16_t max_version_level = 0;
    std::int16_t min_version_level = 0;
  };

  std::int16_t error_code = 0;
  std::vector<ApiVersion> api_keys;
  std::int32_t throttle_time_ms = 0;
  std::vector<SupportedFeatureKey> supported_features;
  std::int64_t finalized_features_epoch = -1;
  std::vector<FinalizedFeatureKey> finalized_features;
  bool zk_migration_ready = false;

  Result<void> decode(Reader& in, std::int16_t api_version) { return decode_message(kInfo, this, in, api_version); }
  Result<void> encode(Writer& out, std::int16_t api_version) const {
    return encode_message(kInfo, this, out, api_version);
  }
  std::string to_json(std::int16_t api_version) const { return print_message(kInfo, this, api_version); }
};

}  // namespace cork::protocol
