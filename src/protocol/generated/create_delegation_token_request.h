// SPDX-License-Identifier: Apache-2.0
// CreateDelegationTokenRequest: a request of the protocol.
// Made by tools/gen_protocol.py from schema/create_delegation_token.schema; edit that and run ./x gen.
#pragma once

#include "protocol/message.h"

namespace cork::protocol {

struct CreateDelegationTokenResponse;

struct CreateDelegationTokenRequest {
  static constexpr ApiKey kApiKey = ApiKey::kCreateDelegationToken;
  static constexpr std::int16_t kMinVersion = 1;
  static constexpr std::int16_t kMaxVersion = 3;
  static constexpr std::int16_t kFlexibleFrom = 2;
  using Response = CreateDelegationTokenResponse;
  static const MessageInfo kInfo;

  struct CreatableRenewers {
    static const StructInfo kInfo;

    String principal_type;
    String principal_name;
  };

  std::optional<String> owner_principal_type = String{};
  std::optional<String> owner_principal_name = String{};
  std::vector<CreatableRenewers> renewers;
  std::int64_t max_lifetime_ms = 0;

  Result<void> decode(Reader& in, std::int16_t api_version) { return decode_message(kInfo, this, in, api_version); }
  Result<void> encode(Writer& out, std::int16_t api_version) const {
    return encode_message(kInfo, this, out, api_version);
  }
  std::string to_json(std::int16_t api_version) const { return print_message(kInfo, this, api_version); }
};

}  // namespace cork::protocol
