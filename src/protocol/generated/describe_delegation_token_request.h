// SPDX-License-Identifier: Apache-2.0
// DescribeDelegationTokenRequest: a request of the protocol.
// Made by tools/gen_protocol.py from schema/describe_delegation_token.schema; edit that and run ./x gen.
#pragma once

#include "protocol/message.h"

namespace cork::protocol {

struct DescribeDelegationTokenResponse;

struct DescribeDelegationTokenRequest {
  static constexpr ApiKey kApiKey = ApiKey::kDescribeDelegationToken;
  static constexpr std::int16_t kMinVersion = 1;
  static constexpr std::int16_t kMaxVersion = 3;
  static constexpr std::int16_t kFlexibleFrom = 2;
  using Response = DescribeDelegationTokenResponse;
  static const MessageInfo kInfo;

  struct DescribeDelegationTokenOwner {
    static const StructInfo kInfo;

    String principal_type;
    String principal_name;
  };

  std::optional<std::vector<DescribeDelegationTokenOwner>> owners = std::vector<DescribeDelegationTokenOwner>{};

  Result<void> decode(Reader& in, std::int16_t api_version) { return decode_message(kInfo, this, in, api_version); }
  Result<void> encode(Writer& out, std::int16_t api_version) const {
    return encode_message(kInfo, this, out, api_version);
  }
  std::string to_json(std::int16_t api_version) const { return print_message(kInfo, this, api_version); }
};

}  // namespace cork::protocol
