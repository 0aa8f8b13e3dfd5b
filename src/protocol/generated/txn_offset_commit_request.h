// SPDX-License-Identifier: Apache-2.0
// TxnOffsetCommitRequest: a request of the protocol.
// Made by tools/gen_protocol.py from schema/txn_offset_commit.schema; edit that and run ./x gen.
#pragma once

#include "protocol/message.h"

namespace cork::protocol {

struct TxnOffsetCommitResponse;

struct TxnOffsetCommitRequest {
  static constexpr ApiKey kApiKey = ApiKey::kTxnOffsetCommit;
  static constexpr std::int16_t kMinVersion = 0;
  static constexpr std::int16_t kMaxVersion = 6;
  static constexpr std::int16_t kFlexibleFrom = 3;
  using Response = TxnOffsetCommitResponse;
  static const MessageInfo kInfo;

  struct TxnOffsetCommitRequestPartition {
    static const StructInfo kInfo;

    std::int32_t partition_index = 0;
    std::int64_t committed_offset = 0;
    std::int32_t committed_leader_epoch = -1;
    std::optional<String> committed_metadata = String{};
  };

  struct TxnOffsetCommitRequestTopic {
    static const StructInfo kInfo;

    String name;
    Uuid topic_id;
    std::vector<TxnOffsetCommitRequestPartition> partitions;
  };

  String transactional_id;
  String group_id;
  std::int64_t producer_id = 0;
  std::int16_t producer_epoch = 0;
  std::int32_t generation_id_or_member_epoch = -1;
  String member_id;
  std::optional<String> group_instance_id;
  std::vector<TxnOffsetCommitRequestTopic> topics;

  Result<void> decode(Reader& in, std::int16_t api_version) { return decode_message(kInfo, this, in, api_version); }
  Result<void> encode(Writer& out, std::int16_t api_version) const {
    return encode_message(kInfo, this, out, api_version);
  }
  std::string to_json(std::int16_t api_version) const { return print_message(kInfo, this, api_version); }
};

}  // namespace cork::protocol
