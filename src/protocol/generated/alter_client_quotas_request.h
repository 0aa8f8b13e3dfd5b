// SPDX-License-Identifier: Apache-2.0
// AlterClientQuotasRequest: a request of the protocol.
// Made by tools/gen_protocol.py from schema/alter_client_quotas.schema; edit that and run ./x gen.
#pragma once

#include "protocol/message.h"

namespace cork::protocol {

struct AlterClientQuotasResponse;

struct AlterClientQuotasRequest {
  static constexpr ApiKey kApiKey = ApiKey::kAlterClientQuotas;
  static constexpr std::int16_t kMinVersion = 0;
  static constexpr std::int16_t kMaxVersion = 1;
  static constexpr std::int16_t kFlexibleFrom = 1;
  using Response = AlterClientQuotasResponse;
  static const MessageInfo kInfo;

  struct EntityData {
    static const StructInfo kInfo;

    String entity_type;
    std::optional<String> entity_name = String{};
  };

  struct OpData {
    static const StructInfo kInfo;

    String key;
    double value = 0.0;
    bool remove = false;
  };

  struct EntryData {
    static const StructInfo kInfo;

    std::vector<EntityData> entity;
    std::vector<OpData> ops;
  };

  std::vector<EntryData> entries;
  bool validate_only = false;

  Result<void> decode(Reader& in, std::int16_t api_version) { return decode_message(kInfo, this, in, api_version); }
  Result<void> encode(Writer& out, std::int16_t api_version) const {
    return encode_message(kInfo, this, out, api_version);
  }
  std::string to_json(std::int16_t api_version) const { return print_message(kInfo, this, api_version); }
};

}  // namespace cork::protocol
