// SPDX-License-Identifier: Apache-2.0
// AlterReplicaLogDirsRequest: a request of the protocol.
// Made by tools/gen_protocol.py from schema/alter_replica_log_dirs.schema; edit that and run ./x gen.
#pragma once

#include "protocol/message.h"

namespace cork::protocol {

struct AlterReplicaLogDirsResponse;

struct AlterReplicaLogDirsRequest {
  static constexpr ApiKey kApiKey = ApiKey::kAlterReplicaLogDirs;
  static constexpr std::int16_t kMinVersion = 1;
  static constexpr std::int16_t kMaxVersion = 2;
  static constexpr std::int16_t kFlexibleFrom = 2;
  using Response = AlterReplicaLogDirsResponse;
  static const MessageInfo kInfo;

  struct AlterReplicaLogDirTopic {
    static const StructInfo kInfo;

    String name;
    std::vector<std::int32_t> partitions;
  };

  struct AlterReplicaLogDir {
    static const StructInfo kInfo;

    String path;
    std::vector<AlterReplicaLogDirTopic> topics;
  };

  std::vector<AlterReplicaLogDir> dirs;

  Result<void> decode(Reader& in, std::int16_t api_version) { return decode_message(kInfo, this, in, api_version); }
  Result<void> encode(Writer& out, std::int16_t api_version) const {
    return encode_message(kInfo, this, out, api_version);
  }
  std::string to_json(std::int16_t api_version) const { return print_message(kInfo, this, api_version); }
};

}  // namespace cork::protocol
