// SPDX-License-Identifier: Apache-2.0
// CreatePartitionsRequest: a request of the protocol.
// Made by tools/gen_protocol.py from schema/create_partitions.schema; edit that and run ./x gen.
#pragma once

#include "protocol/message.h"

namespace cork::protocol {

struct CreatePartitionsResponse;

struct CreatePartitionsRequest {
  static constexpr ApiKey kApiKey = ApiKey::kCreatePartitions;
  static constexpr std::int16_t kMinVersion = 0;
  static constexpr std::int16_t kMaxVersion = 3;
  static constexpr std::int16_t kFlexibleFrom = 2;
  using Response = CreatePartitionsResponse;
  static const MessageInfo kInfo;

  struct CreatePartitionsAssignment {
    static const StructInfo kInfo;

    std::vector<std::int32_t> broker_ids;
  };

  struct CreatePartitionsTopic {
    static const StructInfo kInfo;

    String name;
    std::int32_t count = 0;
    std::optional<std::vector<CreatePartitionsAssignment>> assignments = std::vector<CreatePartitionsAssignment>{};
  };

  std::vector<CreatePartitionsTopic> topics;
  std::int32_t timeout_ms = 0;
  bool validate_only = false;

  Result<void> decode(Reader& in, std::int16_t api_version) { return decode_message(kInfo, this, in, api_version); }
  Result<void> encode(Writer& out, std::int16_t api_version) const {
    return encode_message(kInfo, this, out, api_version);
  }
  std::string to_json(std::int16_t api_version) const { return print_message(kInfo, this, api_version); }
};

}  // namespace cork::protocol
