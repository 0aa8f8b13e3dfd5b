// SPDX-License-Identifier: Apache-2.0
// CreateAclsRequest: a request of the protocol.
// Made by tools/gen_protocol.py from schema/create_acls.schema; edit that and run ./x gen.
#pragma once

#include "protocol/message.h"

namespace cork::protocol {

struct CreateAclsResponse;

struct CreateAclsRequest {
  static constexpr ApiKey kApiKey = ApiKey::kCreateAcls;
  static constexpr std::int16_t kMinVersion = 1;
  static constexpr std::int16_t kMaxVersion = 3;
  static constexpr std::int16_t kFlexibleFrom = 2;
  using Response = CreateAclsResponse;
  static const MessageInfo kInfo;

  struct AclCreation {
    static const StructInfo kInfo;

    std::int8_t resource_type = 0;
    String resource_name;
    std::int8_t resource_pattern_type = 3;
    String principal;
    String host;
    std::int8_t operation = 0;
    std::int8_t permission_type = 0;
  };

  std::vector<AclCreation> creations;

  Result<void> decode(Reader& in, std::int16_t api_version) { return decode_message(kInfo, this, in, api_version); }
  Result<void> encode(Writer& out, std::int16_t api_version) const {
    return encode_message(kInfo, this, out, api_version);
  }
  std::string to_json(std::int16_t api_version) const { return print_message(kInfo, this, api_version); }
};

}  // namespace cork::protocol
