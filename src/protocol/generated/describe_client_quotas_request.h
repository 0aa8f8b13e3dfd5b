// SPDX-License-Identifier: Apache-2.0
// DescribeClientQuotasRequest: a request of the protocol.
// Made by tools/gen_protocol.py from schema/describe_client_quotas.schema; edit that and run ./x gen.
#pragma once

#include "protocol/message.h"

namespace cork::protocol {

struct DescribeClientQuotasResponse;

struct DescribeClientQuotasRequest {
  static constexpr ApiKey kApiKey = ApiKey::kDescribeClientQuotas;
  static constexpr std::int16_t kMinVersion = 0;
  static constexpr std::int16_t kMaxVersion = 1;
  static constexpr std::int16_t kFlexibleFrom = 1;
  using Response = DescribeClientQuotasResponse;
  static const MessageInfo kInfo;

  struct ComponentData {
    static const StructInfo kInfo;

    String entity_type;
    std::int8_t match_type = 0;
    std::optional<String> match = String{};
  };

  std::vector<ComponentData> components;
  bool strict = false;

  Result<void> decode(Reader& in, std::int16_t api_version) { return decode_message(kInfo, this, in, api_version); }
  Result<void> encode(Writer& out, std::int16_t api_version) const {
    return encode_message(kInfo, this, out, api_version);
  }
  std::string to_json(std::int16_t api_version) const { return print_message(kInfo, this, api_version); }
};

}  // namespace cork::protocol
