// SPDX-License-Identifier: Apache-2.0
// UserScramCredentialRecord: a structure carried inside other messages.
// Made by tools/gen_protocol.py from schema/metadata_records.schema; edit that and run ./x gen.
#pragma once

#include "protocol/message.h"

namespace cork::protocol {

struct UserScramCredentialRecord {
  static constexpr std::int16_t kRecordType = 20;
  static constexpr std::int16_t kMinVersion = 0;
  static constexpr std::int16_t kMaxVersion = 0;
  static constexpr std::int16_t kFlexibleFrom = 0;
  static const MessageInfo kInfo;

  String name;
  std::int8_t mechanism = 0;
  Bytes salt;
  Bytes stored_key;
  Bytes server_key;
  std::int32_t iterations = 0;

  Result<void> decode(Reader& in, std::int16_t api_version) { return decode_message(kInfo, this, in, api_version); }
  Result<void> encode(Writer& out, std::int16_t api_version) const {
    return encode_message(kInfo, this, out, api_version);
  }
  std::string to_json(std::int16_t api_version) const { return print_message(kInfo, this, api_version); }
};

}  // namespace cork::protocol
