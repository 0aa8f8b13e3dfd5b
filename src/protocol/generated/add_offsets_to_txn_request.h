// SPDX-License-Identifier: Apache-2.0
// AddOffsetsToTxnRequest: a request of the protocol.
// Made by tools/gen_protocol.py from schema/add_offsets_to_txn.schema; edit that and run ./x gen.
#pragma once

#include "protocol/message.h"

namespace cork::protocol {

struct AddOffsetsToTxnResponse;

struct AddOffsetsToTxnRequest {
  static constexpr ApiKey kApiKey = ApiKey::kAddOffsetsToTxn;
  static constexpr std::int16_t kMinVersion = 0;
  static constexpr std::int16_t kMaxVersion = 4;
  static constexpr std::int16_t kFlexibleFrom = 3;
  using Response = AddOffsetsToTxnResponse;
  static const MessageInfo kInfo;

  String transactional_id;
  std::int64_t producer_id = 0;
  std::int16_t producer_epoch = 0;
  String group_id;

  Result<void> decode(Reader& in, std::int16_t api_version) { return decode_message(kInfo, this, in, api_version); }
  Result<void> encode(Writer& out, std::int16_t api_version) const {
    return encode_message(kInfo, this, out, api_version);
  }
  std::string to_json(std::int16_t api_version) const { return print_message(kInfo, this, api_version); }
};

}  // namespace cork::protocol
