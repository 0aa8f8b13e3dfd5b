// SPDX-License-Identifier: Apache-2.0
// ShareFetchRequest: a request of the protocol.
// Made by tools/gen_protocol.py from schema/share_fetch.schema; edit that and run ./x gen.
#pragma once

#include "protocol/message.h"

namespace cork::protocol {

struct ShareFetchResponse;

struct ShareFetchRequest {
  static constexpr ApiKey kApiKey = ApiKey::kShareFetch;
  static constexpr std::int16_t kMinVersion = 1;
  static constexpr std::int16_t kMaxVersion = 2;
  static constexpr std::int16_t kFlexibleFrom = 0;
  using Response = ShareFetchResponse;
  static const MessageInfo kInfo;

  struct AcknowledgementBatch {
    static const StructInfo kInfo;

    std::int64_t first_offset = 0;
    std::int64_t last_offset = 0;
    std::vector<std::int8_t> acknowledge_types;
  };

  struct FetchPartition {
    static const StructInfo kInfo;

    std::int32_t partition_index = 0;
    std::int32_t partition_max_bytes = 0;
    std::vector<AcknowledgementBatch> acknowledgement_batches;
  };

  struct FetchTopic {
    static const StructInfo kInfo;

    Uuid topic_id;
    std::vector<FetchPartition> partitions;
  };

  struct ForgottenTopic {
    static const StructInfo kInfo;

    Uuid topic_id;
    std::vector<std::int32_t> partitions;
  };

  std::optional<String> group_id;
  std::optional<String> member_id = String{};
  std::int32_t share_session_epoch = 0;
  std::int32_t max_wait_ms = 0;
  std::int32_t min_bytes = 0;
  std::int32_t max_bytes = 2147483647;
  std::int32_t max_records = 0;
  std::int32_t batch_size = 0;
  std::int8_t share_acquire_mode = 0;
  bool is_renew_ack = false;
  std::vector<FetchTopic> topics;
  std::vector<ForgottenTopic> forgotten_topics_data;

  Result<void> decode(Reader& in, std::int16_t api_version) { return decode_message(kInfo, this, in, api_version); }
  Result<void> encode(Writer& out, std::int16_t api_version) const {
    return encode_message(kInfo, this, out, api_version);
  }
  std::string to_json(std::int16_t api_version) const { return print_message(kInfo, this, api_version); }
};

}  // namespace cork::protocol
