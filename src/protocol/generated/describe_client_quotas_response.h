// SPDX-License-Identifier: Apache-2.0
// DescribeClientQuotasResponse: a response of the protocol.
// Made by tools/gen_protocol.py from schema/describe_client_quotas.schema; edit that and run ./x gen.
#pragma once

#include "protocol/message.h"

namespace cork::protocol {

struct DescribeClientQuotasResponse {
  static constexpr ApiKey kApiKey = ApiKey::kDescribeClientQuotas;
  static constexpr std::int16_t kMinVersion = 0;
  static constexpr std::int16_t kMaxVersion = 1;
  static constexpr std::int16_t kFlexibleFrom = 1;
  static const MessageInfo kInfo;

  struct EntityData {
    static const StructInfo kInfo;

    String entity_type;
    std::optional<String> entity_name = String{};
  };

  struct ValueData {
    static const StructInfo kInfo;

    String key;
    double value = 0.0;
  };

  struct EntryData {
    static const StructInfo kInfo;

    std::vector<EntityData> entity;
    std::vector<ValueData> values;
  };

  std::int32_t throttle_time_ms = 0;
  std::int16_t error_code = 0;
  std::optional<String> error_message = String{};
  std::optional<std::vector<EntryData>> entries = std::vector<EntryData>{};

  Result<void> decode(Reader& in, std::int16_t api_version) { return decode_message(kInfo, this, in, api_version); }
  Result<void> encode(Writer& out, std::int16_t api_version) const {
    return encode_message(kInfo, this, out, api_version);
  }
  std::string to_json(std::int16_t api_version) const { return print_message(kInfo, this, api_version); }
};

}  // namespace cork::protocol
