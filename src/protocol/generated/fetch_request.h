// SPDX-License-Identifier: Apache-2.0
// FetchRequest: a request of the protocol.
// Made by tools/gen_protocol.py from schema/fetch.schema; edit that and run ./x gen.
#pragma once

#include "protocol/message.h"

namespace cork::protocol {

struct FetchResponse;

struct FetchRequest {
  static constexpr ApiKey kApiKey = ApiKey::kFetch;
  static constexpr std::int16_t kMinVersion = 4;
  static constexpr std::int16_t kMaxVersion = 18;
  static constexpr std::int16_t kFlexibleFrom = 12;
  using Response = FetchResponse;
  static const MessageInfo kInfo;

  struct ReplicaState {
    static const StructInfo kInfo;

    std::int32_t replica_id = -1;
    std::int64_t replica_epoch = -1;
  };

  struct FetchPartition {
    static const StructInfo kInfo;

    std::int32_t partition = 0;
    std::int32_t current_leader_epoch = -1;
    std::int64_t fetch_offset = 0;
    std::int32_t last_fetched_epoch = -1;
    std::int64_t log_start_offset = -1;
    std::int32_t partition_max_bytes = 0;
    Uuid replica_directory_id;
    std::int64_t high_watermark = 9223372036854775807;
  };

  struct FetchTopic {
    static const StructInfo kInfo;

    String topic;
    Uuid topic_id;
    std::vector<FetchPartition> partitions;
  };

  struct ForgottenTopic {
    static const StructInfo kInfo;

    String topic;
    Uuid topic_id;
    std::vector<std::int32_t> partitions;
  };

  std::optional<String> cluster_id;
  std::int32_t replica_id = -1;
  ReplicaState replica_state;
  std::int32_t max_wait_ms = 0;
  std::int32_t min_bytes = 0;
  std::int32_t max_bytes = 2147483647;
  std::int8_t isolation_level = 0;
  std::int32_t session_id = 0;
  std::int32_t session_epoch = -1;
  std::vector<FetchTopic> topics;
  std::vector<ForgottenTopic> forgotten_topics_data;
  String rack_id;

  Result<void> decode(Reader& in, std::int16_t api_version) { return decode_message(kInfo, this, in, api_version); }
  Result<void> encode(Writer& out, std::int16_t api_version) const {
    return encode_message(kInfo, this, out, api_version);
  }
  std::string to_json(std::int16_t api_version) const { return print_message(kInfo, this, api_version); }
};

}  // namespace cork::protocol
