// SPDX-License-Identifier: Apache-2.0
// DescribeLogDirsResponse: a response of the protocol.
// Made by tools/gen_protocol.py from schema/describe_log_dirs.schema; edit that and run ./x gen.
#pragma once

#include "protocol/message.h"

namespace cork::protocol {

struct DescribeLogDirsResponse {
  static constexpr ApiKey kApiKey = ApiKey::kDescribeLogDirs;
  static constexpr std::int16_t kMinVersion = 1;
  static constexpr std::int16_t kMaxVersion = 5;
  static constexpr std::int16_t kFlexibleFrom = 2;
  static const MessageInfo kInfo;

  struct DescribeLogDirsPartition {
    static const StructInfo kInfo;

    std::int32_t partition_index = 0;
    std::int64_t partition_size = 0;
    std::int64_t offset_lag = 0;
    bool is_future_key = false;
  };

  struct DescribeLogDirsTopic {
    static const StructInfo kInfo;

    String name;
    std::vector<DescribeLogDirsPartition> partitions;
  };

  struct DescribeLogDirsResult {
    static const StructInfo kInfo;

    std::int16_t error_code = 0;
    String log_dir;
    std::vector<DescribeLogDirsTopic> topics;
    std::int64_t total_bytes = -1;
    std::int64_t usable_bytes = -1;
    bool is_cordoned = false;
  };

  std::int32_t throttle_time_ms = 0;
  std::int16_t error_code = 0;
  std::vector<DescribeLogDirsResult> results;

  Result<void> decode(Reader& in, std::int16_t api_version) { return decode_message(kInfo, this, in, api_version); }
  Result<void> encode(Writer& out, std::int16_t api_version) const {
    return encode_message(kInfo, this, out, api_version);
  }
  std::string to_json(std::int16_t api_version) const { return print_message(kInfo, this, api_version); }
};

}  // namespace cork::protocol
