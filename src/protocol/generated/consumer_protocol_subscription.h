// SPDX-License-Identifier: Apache-2.0
// ConsumerProtocolSubscription: a structure carried inside other messages.
// Made by tools/gen_protocol.py from schema/data.schema; edit that and run ./x gen.
#pragma once

#include "protocol/message.h"

namespace cork::protocol {

struct ConsumerProtocolSubscription {
  static constexpr std::int16_t kMinVersion = 0;
  static constexpr std::int16_t kMaxVersion = 3;
  static constexpr std::int16_t kFlexibleFrom = 32767;
  static const MessageInfo kInfo;

  struct TopicPartition {
    static const StructInfo kInfo;

    String topic;
    std::vector<std::int32_t> partitions;
  };

  std::vector<String> topics;
  std::optional<Bytes> user_data;
  std::vector<TopicPartition> owned_partitions;
  std::int32_t generation_id = -1;
  std::optional<String> rack_id;

  Result<void> decode(Reader& in, std::int16_t api_version) { return decode_message(kInfo, this, in, api_version); }
  Result<void> encode(Writer& out, std::int16_t api_version) const {
    return encode_message(kInfo, this, out, api_version);
  }
  std::string to_json(std::int16_t api_version) const { return print_message(kInfo, this, api_version); }
};

}  // namespace cork::protocol
