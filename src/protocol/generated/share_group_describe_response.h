// SPDX-License-Identifier: Apache-2.0
// ShareGroupDescribeResponse: a response of the protocol.
// Made by tools/gen_protocol.py from schema/share_group_describe.schema; edit that and run ./x gen.
#pragma once

#include "protocol/message.h"

namespace cork::protocol {

struct ShareGroupDescribeResponse {
  static constexpr ApiKey kApiKey = ApiKey::kShareGroupDescribe;
  static constexpr std::int16_t kMinVersion = 1;
  static constexpr std::int16_t kMaxVersion = 1;
  static constexpr std::int16_t kFlexibleFrom = 0;
  static const MessageInfo kInfo;

  struct TopicPartitions {
    static const StructInfo kInfo;

    Uuid topic_id;
    String topic_name;
    std::vector<std::int32_t> partitions;
  };

  struct Assignment {
    static const StructInfo kInfo;

    std::vector<TopicPartitions> topic_partitions;
  };

  struct Member {
    static const StructInfo kInfo;

    String member_id;
    std::optional<String> rack_id;
    std::int32_t member_epoch = 0;
    String client_id;
    String client_host;
    std::vector<String> subscribed_topic_names;
    Assignment assignment;
  };

  struct DescribedGroup {
    static const StructInfo kInfo;

    std::int16_t error_code = 0;
    std::optional<String> error_message;
    String group_id;
    String group_state;
    std::int32_t group_epoch = 0;
    std::int32_t assignment_epoch = 0;
    String assignor_name;
    std::vector<Member> members;
    std::int32_t authorized_operations = -2147483648;
  };

  std::int32_t throttle_time_ms = 0;
  std::vector<DescribedGroup> groups;

  Result<void> decode(Reader& in, std::int16_t api_version) { return decode_message(kInfo, this, in, api_version); }
  Result<void> encode(Writer& out, std::int16_t api_version) const {
    return encode_message(kInfo, this, out, api_version);
  }
  std::string to_json(std::int16_t api_version) const { return print_message(kInfo, this, api_version); }
};

}  // namespace cork::protocol
