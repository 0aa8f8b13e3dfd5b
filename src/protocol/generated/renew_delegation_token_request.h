// SPDX-License-Identifier: Apache-2.0
// RenewDelegationTokenRequest: a request of the protocol.
// Made by tools/gen_protocol.py from schema/renew_delegation_token.schema; edit that and run ./x gen.
#pragma once

#include "protocol/message.h"

namespace cork::protocol {

struct RenewDelegationTokenResponse;

struct RenewDelegationTokenRequest {
  static constexpr ApiKey kApiKey = ApiKey::kRenewDelegationToken;
  static constexpr std::int16_t kMinVersion = 1;
  static constexpr std::int16_t kMaxVersion = 2;
  static constexpr std::int16_t kFlexibleFrom = 2;
  using Response = RenewDelegationTokenResponse;
  static const MessageInfo kInfo;

  Bytes hmac;
  std::int64_t renew_period_ms = 0;

  Result<void> decode(Reader& in, std::int16_t api_version) { return decode_message(kInfo, this, in, api_version); }
  Result<void> encode(Writer& out, std::int16_t api_version) const {
    return encode_message(kInfo, this, out, api_version);
  }
  std::string to_json(std::int16_t api_version) const { return print_message(kInfo, this, api_version); }
};

}  // namespace cork::protocol
