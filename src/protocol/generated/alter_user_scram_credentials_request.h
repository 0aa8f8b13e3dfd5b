// SPDX-License-Identifier: Apache-2.0
// AlterUserScramCredentialsRequest: a request of the protocol.
// Made by tools/gen_protocol.py from schema/alter_user_scram_credentials.schema; edit that and run ./x gen.
#pragma once

#include "protocol/message.h"

namespace cork::protocol {

struct AlterUserScramCredentialsResponse;

struct AlterUserScramCredentialsRequest {
  static constexpr ApiKey kApiKey = ApiKey::kAlterUserScramCredentials;
  static constexpr std::int16_t kMinVersion = 0;
  static constexpr std::int16_t kMaxVersion = 0;
  static constexpr std::int16_t kFlexibleFrom = 0;
  using Response = AlterUserScramCredentialsResponse;
  static const MessageInfo kInfo;

  struct ScramCredentialDeletion {
    static const StructInfo kInfo;

    String name;
    std::int8_t mechanism = 0;
  };

  struct ScramCredentialUpsertion {
    static const StructInfo kInfo;

    String name;
    std::int8_t mechanism = 0;
    std::int32_t iterations = 0;
    Bytes salt;
    Bytes salted_password;
  };

  std::vector<ScramCredentialDeletion> deletions;
  std::vector<ScramCredentialUpsertion> upsertions;

  Result<void> decode(Reader& in, std::int16_t api_version) { return decode_message(kInfo, this, in, api_version); }
  Result<void> encode(Writer& out, std::int16_t api_version) const {
    return encode_message(kInfo, this, out, api_version);
  }
  std::string to_json(std::int16_t api_version) const { return print_message(kInfo, this, api_version); }
};

}  // namespace cork::protocol
