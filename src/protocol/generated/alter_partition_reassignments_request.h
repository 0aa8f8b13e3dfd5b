// SPDX-License-Identifier: Apache-2.0
// AlterPartitionReassignmentsRequest: a request of the protocol.
// Made by tools/gen_protocol.py from schema/alter_partition_reassignments.schema; edit that and run ./x gen.
#pragma once

#include "protocol/message.h"

namespace cork::protocol {

struct AlterPartitionReassignmentsResponse;

struct AlterPartitionReassignmentsRequest {
  static constexpr ApiKey kApiKey = ApiKey::kAlterPartitionReassignments;
  static constexpr std::int16_t kMinVersion = 0;
  static constexpr std::int16_t kMaxVersion = 1;
  static constexpr std::int16_t kFlexibleFrom = 0;
  using Response = AlterPartitionReassignmentsResponse;
  static const MessageInfo kInfo;

  struct ReassignablePartition {
    static const StructInfo kInfo;

    std::int32_t partition_index = 0;
    std::optional<std::vector<std::int32_t>> replicas;
  };

  struct ReassignableTopic {
    static const StructInfo kInfo;

    String name;
    std::vector<ReassignablePartition> partitions;
  };

  std::int32_t timeout_ms = 60000;
  bool allow_replication_factor_change = true;
  std::vector<ReassignableTopic> topics;

  Result<void> decode(Reader& in, std::int16_t api_version) { return decode_message(kInfo, this, in, api_version); }
  Result<void> encode(Writer& out, std::int16_t api_version) const {
    return encode_message(kInfo, this, out, api_version);
  }
  std::string to_json(std::int16_t api_version) const { return print_message(kInfo, this, api_version); }
};

}  // namespace cork::protocol
