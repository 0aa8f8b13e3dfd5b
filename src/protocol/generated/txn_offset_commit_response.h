// SPDX-License-Identifier: Apache-2.0
// TxnOffsetCommitResponse: a response of the protocol.
// Made by tools/gen_protocol.py from schema/txn_offset_commit.schema; edit that and run ./x gen.
#pragma once

#include "protocol/message.h"

namespace cork::protocol {

struct TxnOffsetCommitResponse {
  static constexpr ApiKey kApiKey = ApiKey::kTxnOffsetCommit;
  static constexpr std::int16_t kMinVersion = 0;
  static constexpr std::int16_t kMaxVersion = 6;
  static constexpr std::int16_t kFlexibleFrom = 3;
  static const MessageInfo kInfo;

  struct TxnOffsetCommitResponsePartition {
    static const StructInfo kInfo;

    std::int32_t partition_index = 0;
    std::int16_t error_code = 0;
  };

  struct TxnOffsetCommitResponseTopic {
    static const StructInfo kInfo;

    String name;
    Uuid topic_id;
    std::vector<TxnOffsetCommitResponsePartition> partitions;
  };

  std::int32_t throttle_time_ms = 0;
  std::vector<TxnOffsetCommitResponseTopic> topics;

  Result<void> decode(Reader& in, std::int16_t api_version) { return decode_message(kInfo, this, in, api_version); }
  Result<void> encode(Writer& out, std::int16_t api_version) const {
    return encode_message(kInfo, this, out, api_version);
  }
  std::string to_json(std::int16_t api_version) const { return print_message(kInfo, this, api_version); }
};

}  // namespace cork::protocol
