// SPDX-License-Identifier: Apache-2.0
// OffsetFetchRequest: a request of the protocol.
// Made by tools/gen_protocol.py from schema/offset_fetch.schema; edit that and run ./x gen.
#pragma once

#include "protocol/message.h"

namespace cork::protocol {

struct OffsetFetchResponse;

struct OffsetFetchRequest {
  static constexpr ApiKey kApiKey = ApiKey::kOffsetFetch;
  static constexpr std::int16_t kMinVersion = 1;
  static constexpr std::int16_t kMaxVersion = 10;
  static constexpr std::int16_t kFlexibleFrom = 6;
  using Response = OffsetFetchResponse;
  static const MessageInfo kInfo;

  struct OffsetFetchRequestTopic {
    static const StructInfo kInfo;

    String name;
    std::vector<std::int32_t> partition_indexes;
  };

  struct OffsetFetchRequestTopics {
    static const StructInfo kInfo;

    String name;
    Uuid topic_id;
    std::vector<std::int32_t> partition_indexes;
  };

  struct OffsetFetchRequestGroup {
    static const StructInfo kInfo;

    String group_id;
    std::optional<String> member_id;
    std::int32_t member_epoch = -1;
    std::optional<std::vector<OffsetFetchRequestTopics>> topics = std::vector<OffsetFetchRequestTopics>{};
  };

  String group_id;
  std::optional<std::vector<OffsetFetchRequestTopic>> topics = std::vector<OffsetFetchRequestTopic>{};
  std::vector<OffsetFetchRequestGroup> groups;
  bool require_stable = false;

  Result<void> decode(Reader& in, std::int16_t api_version) { return decode_message(kInfo, this, in, api_version); }
  Result<void> encode(Writer& out, std::int16_t api_version) const {
    return encode_message(kInfo, this, out, api_version);
  }
  std::string to_json(std::int16_t api_version) const { return print_message(kInfo, this, api_version); }
};

}  // namespace cork::protocol
