// SPDX-License-Identifier: Apache-2.0
// RemoveDelegationTokenRecord: a structure carried inside other messages.
// Made by tools/gen_protocol.py from schema/metadata_records.schema; edit that and run ./x gen.
#pragma once

#include "protocol/message.h"

namespace cork::protocol {

struct RemoveDelegationTokenRecord {
  static constexpr std::int16_t kRecordType = 25;
  static constexpr std::int16_t kMinVersion = 0;
  static constexpr std::int16_t kMaxVersion = 0;
  static constexpr std::int16_t kFlexibleFrom = 0;
  static const MessageInfo kInfo;

  String token_id;

  Result<void> decode(Reader& in, std::int16_t api_version) { return decode_message(kInfo, this, in, api_version); }
  Result<void> encode(Writer& out, std::int16_t api_version) const {
    return encode_message(kInfo, this, out, api_version);
  }
  std::string to_json(std::int16_t api_version) const { return print_message(kInfo, this, api_version); }
};

}  // namespace cork::protocol
