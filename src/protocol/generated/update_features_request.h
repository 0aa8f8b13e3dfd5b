// SPDX-License-Identifier: Apache-2.0
// UpdateFeaturesRequest: a request of the protocol.
// Made by tools/gen_protocol.py from schema/update_features.schema; edit that and run ./x gen.
#pragma once

#include "protocol/message.h"

namespace cork::protocol {

struct UpdateFeaturesResponse;

struct UpdateFeaturesRequest {
  static constexpr ApiKey kApiKey = ApiKey::kUpdateFeatures;
  static constexpr std::int16_t kMinVersion = 0;
  static constexpr std::int16_t kMaxVersion = 2;
  static constexpr std::int16_t kFlexibleFrom = 0;
  using Response = UpdateFeaturesResponse;
  static const MessageInfo kInfo;

  struct FeatureUpdateKey {
    static const StructInfo kInfo;

    String feature;
    std::int16_t max_version_level = 0;
    bool allow_downgrade = false;
    std::int8_t upgrade_type = 1;
  };

  std::int32_t timeout_ms = 60000;
  std::vector<FeatureUpdateKey> feature_updates;
  bool validate_only = false;

  Result<void> decode(Reader& in, std::int16_t api_version) { return decode_message(kInfo, this, in, api_version); }
  Result<void> encode(Writer& out, std::int16_t api_version) const {
    return encode_message(kInfo, this, out, api_version);
  }
  std::string to_json(std::int16_t api_version) const { return print_message(kInfo, this, api_version); }
};

}  // namespace cork::protocol
