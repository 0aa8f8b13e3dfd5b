// SPDX-License-Identifier: Apache-2.0
// ProduceRequest: a request of the protocol.
// Made by tools/gen_protocol.py from schema/produce.schema; edit that and run ./x gen.
#pragma once

#include "protocol/message.h"

namespace cork::protocol {

struct ProduceResponse;

struct ProduceRequest {
  static constexpr ApiKey kApiKey = ApiKey::kProduce;
  static constexpr std::int16_t kMinVersion = 0;
  static constexpr std::int16_t kMaxVersion = 13;
  static constexpr std::int16_t kFlexibleFrom = 9;
  using Response = ProduceResponse;
  static const MessageInfo kInfo;

  struct PartitionProduceData {
    static const StructInfo kInfo;

    std::int32_t index = 0;
    std::optional<Bytes> records;
  };

  struct TopicProduceData {
    static const StructInfo kInfo;

    String name;
    Uuid topic_id;
    std::vector<PartitionProduceData> partition_data;
  };

  std::optional<String> transactional_id;
  std::int16_t acks = 0;
  std::int32_t timeout_ms = 0;
  std::vector<TopicProduceData> topic_data;

  Result<void> decode(Reader& in, std::int16_t api_version) { return decode_message(kInfo, this, in, api_version); }
  Result<void> encode(Writer& out, std::int16_t api_version) const {
    return encode_message(kInfo, this, out, api_version);
  }
  std::string to_json(std::int16_t api_version) const { return print_message(kInfo, this, api_version); }
};

}  // namespace cork::protocol
