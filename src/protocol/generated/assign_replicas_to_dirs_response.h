// SPDX-License-Identifier: Apache-2.0
// AssignReplicasToDirsResponse: a response of the protocol.
// Made by tools/gen_protocol.py from schema/assign_replicas_to_dirs.schema; edit that and run ./x gen.
#pragma once

#include "protocol/message.h"

namespace cork::protocol {

struct AssignReplicasToDirsResponse {
  static constexpr ApiKey kApiKey = ApiKey::kAssignReplicasToDirs;
  static constexpr std::int16_t kMinVersion = 0;
  static constexpr std::int16_t kMaxVersion = 0;
  static constexpr std::int16_t kFlexibleFrom = 0;
  static const MessageInfo kInfo;

  struct PartitionData {
    static const StructInfo kInfo;

    std::int32_t partition_index = 0;
    std::int16_t error_code = 0;
  };

  struct TopicData {
    static const StructInfo kInfo;

    Uuid topic_id;
    std::vector<PartitionData> partitions;
  };

  struct DirectoryData {
    static const StructInfo kInfo;

    Uuid id;
    std::vector<TopicData> topics;
  };

  std::int32_t throttle_time_ms = 0;
  std::int16_t error_code = 0;
  std::vector<DirectoryData> directories;

  Result<void> decode(Reader& in, std::int16_t api_version) { return decode_message(kInfo, this, in, api_version); }
  Result<void> encode(Writer& out, std::int16_t api_version) const {
    return encode_message(kInfo, this, out, api_version);
  }
  std::string to_json(std::int16_t api_version) const { return print_message(kInfo, this, api_version); }
};

}  // namespace cork::protocol
