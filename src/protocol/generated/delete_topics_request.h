// SPDX-License-Identifier: Apache-2.0
// DeleteTopicsRequest: a request of the protocol.
// Made by tools/gen_protocol.py from schema/delete_topics.schema; edit that and run ./x gen.
#pragma once

#include "protocol/message.h"

namespace cork::protocol {

struct DeleteTopicsResponse;

struct DeleteTopicsRequest {
  static constexpr ApiKey kApiKey = ApiKey::kDeleteTopics;
  static constexpr std::int16_t kMinVersion = 0;
  static constexpr std::int16_t kMaxVersion = 6;
  static constexpr std::int16_t kFlexibleFrom = 4;
  using Response = DeleteTopicsResponse;
  static const MessageInfo kInfo;

  struct DeleteTopicState {
    static const StructInfo kInfo;

    std::optional<String> name;
    Uuid topic_id;
  };

  std::vector<DeleteTopicState> topics;
  std::vector<String> topic_names;
  std::int32_t timeout_ms = 0;

  Result<void> decode(Reader& in, std::int16_t api_version) { return decode_message(kInfo, this, in, api_version); }
  Result<void> encode(Writer& out, std::int16_t api_version) const {
    return encode_message(kInfo, this, out, api_version);
  }
  std::string to_json(std::int16_t api_version) const { return print_message(kInfo, this, api_version); }
};

}  // namespace cork::protocol
