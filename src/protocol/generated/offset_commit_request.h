// SPDX-License-Identifier: Apache-2.0
// OffsetCommitRequest: a request of the protocol.
// Made by tools/gen_protocol.py from schema/offset_commit.schema; edit that and run ./x gen.
#pragma once

#include "protocol/message.h"

namespace cork::protocol {

struct OffsetCommitResponse;

struct OffsetCommitRequest {
  static constexpr ApiKey kApiKey = ApiKey::kOffsetCommit;
  static constexpr std::int16_t kMinVersion = 2;
  static constexpr std::int16_t kMaxVersion = 10;
  static constexpr std::int16_t kFlexibleFrom = 8;
  using Response = OffsetCommitResponse;
  static const MessageInfo kInfo;

  struct OffsetCommitRequestPartition {
    static const StructInfo kInfo;

    std::int32_t partition_index = 0;
    std::int64_t committed_offset = 0;
    std::int32_t committed_leader_epoch = -1;
    std::optional<String> committed_metadata = String{};
  };

  struct OffsetCommitRequestTopic {
    static const StructInfo kInfo;

    String name;
    Uuid topic_id;
    std::vector<OffsetCommitRequestPartition> partitions;
  };

  String group_id;
  std::int32_t generation_id_or_member_epoch = -1;
  String member_id;
  std::optional<String> group_instance_id;
  std::int64_t retention_time_ms = -1;
  std::vector<OffsetCommitRequestTopic> topics;

  Result<void> decode(Reader& in, std::int16_t api_version) { return decode_message(kInfo, this, in, api_version); }
  Result<void> encode(Writer& out, std::int16_t api_version) const {
    return encode_message(kInfo, this, out, api_version);
  }
  std::string to_json(std::int16_t api_version) const { return print_message(kInfo, this, api_version); }
};

}  // namespace cork::protocol
