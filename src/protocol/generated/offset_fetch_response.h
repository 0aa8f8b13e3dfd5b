// SPDX-License-Identifier: Apache-2.0
// OffsetFetchResponse: a response of the protocol.
// Made by tools/gen_protocol.py from schema/offset_fetch.schema; edit that and run ./x gen.
#pragma once

#include "protocol/message.h"

namespace cork::protocol {

struct OffsetFetchResponse {
  static constexpr ApiKey kApiKey = ApiKey::kOffsetFetch;
  static constexpr std::int16_t kMinVersion = 1;
  static constexpr std::int16_t kMaxVersion = 10;
  static constexpr std::int16_t kFlexibleFrom = 6;
  static const MessageInfo kInfo;

  struct OffsetFetchResponsePartition {
    static const StructInfo kInfo;

    std::int32_t partition_index = 0;
    std::int64_t committed_offset = 0;
    std::int32_t committed_leader_epoch = -1;
    std::optional<String> metadata = String{};
    std::int16_t error_code = 0;
  };

  struct OffsetFetchResponseTopic {
    static const StructInfo kInfo;

    String name;
    std::vector<OffsetFetchResponsePartition> partitions;
  };

  struct OffsetFetchResponsePartitions {
    static const StructInfo kInfo;

    std::int32_t partition_index = 0;
    std::int64_t committed_offset = 0;
    std::int32_t committed_leader_epoch = -1;
    std::optional<String> metadata = String{};
    std::int16_t error_code = 0;
  };

  struct OffsetFetchResponseTopics {
    static const StructInfo kInfo;

    String name;
    Uuid topic_id;
    std::vector<OffsetFetchResponsePartitions> partitions;
  };

  struct OffsetFetchResponseGroup {
    static const StructInfo kInfo;

    String group_id;
    std::vector<OffsetFetchResponseTopics> topics;
    std::int16_t error_code = 0;
  };

  std::int32_t throttle_time_ms = 0;
  std::vector<OffsetFetchResponseTopic> topics;
  std::int16_t error_code = 0;
  std::vector<OffsetFetchResponseGroup> groups;

  Result<void> decode(Reader& in, std::int16_t api_version) { return decode_message(kInfo, this, in, api_version); }
  Result<void> encode(Writer& out, std::int16_t api_version) const {
    return encode_message(kInfo, this, out, api_version);
  }
  std::string to_json(std::int16_t api_version) const { return print_message(kInfo, this, api_version); }
};

}  // namespace cork::protocol
