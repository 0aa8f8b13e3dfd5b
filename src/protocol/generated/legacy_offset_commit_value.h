// SPDX-License-Identifier: Apache-2.0
// LegacyOffsetCommitValue: the value of an internal record.
// Made by tools/gen_protocol.py from schema/group_records.schema; edit that and run ./x gen.
#pragma once

#include "protocol/message.h"

namespace cork::protocol {

struct LegacyOffsetCommitValue {
  static constexpr std::int16_t kRecordType = 0;
  static constexpr std::int16_t kMinVersion = 0;
  static constexpr std::int16_t kMaxVersion = 0;
  static constexpr std::int16_t kFlexibleFrom = 32767;
  static const MessageInfo kInfo;

  std::int64_t offset = 0;
  String metadata;
  std::int64_t commit_timestamp = 0;

  Result<void> decode(Reader& in, std::int16_t api_version) { return decode_message(kInfo, this, in, api_version); }
  Result<void> encode(Writer& out, std::int16_t api_version) const {
    return encode_message(kInfo, this, out, api_version);
  }
  std::string to_json(std::int16_t api_version) const { return print_message(kInfo, this, api_version); }
};

}  // namespace cork::protocol
