// SPDX-License-Identifier: Apache-2.0
// CreateDelegationTokenResponse: a response of the protocol.
// Made by tools/gen_protocol.py from schema/create_delegation_token.schema; edit that and run ./x gen.
#pragma once

#include "protocol/message.h"

namespace cork::protocol {

struct CreateDelegationTokenResponse {
  static constexpr ApiKey kApiKey = ApiKey::kCreateDelegationToken;
  static constexpr std::int16_t kMinVersion = 1;
  static constexpr std::int16_t kMaxVersion = 3;
  static constexpr std::int16_t kFlexibleFrom = 2;
  static const MessageInfo kInfo;

  std::int16_t error_code = 0;
  String principal_type;
  String principal_name;
  String token_requester_principal_type;
  String token_requester_principal_name;
  std::int64_t issue_timestamp_ms = 0;
  std::int64_t expiry_timestamp_ms = 0;
  std::int64_t max_timestamp_ms = 0;
  String token_id;
  Bytes hmac;
  std::int32_t throttle_time_ms = 0;

  Result<void> decode(Reader& in, std::int16_t api_version) { return decode_message(kInfo, this, in, api_version); }
  Result<void> encode(Writer& out, std::int16_t api_version) const {
    return encode_message(kInfo, this, out, api_version);
  }
  std::string to_json(std::int16_t api_version) const { return print_message(kInfo, this, api_version); }
};

}  // namespace cork::protocol
