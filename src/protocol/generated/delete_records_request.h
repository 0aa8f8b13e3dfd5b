// SPDX-License-Identifier: Apache-2.0
// DeleteRecordsRequest: a request of the protocol.
// Made by tools/gen_protocol.py from schema/delete_records.schema; edit that and run ./x gen.
#pragma once

#include "protocol/message.h"

namespace cork::protocol {

struct DeleteRecordsResponse;

struct DeleteRecordsRequest {
  static constexpr ApiKey kApiKey = ApiKey::kDeleteRecords;
  static constexpr std::int16_t kMinVersion = 0;
  static constexpr std::int16_t kMaxVersion = 2;
  static constexpr std::int16_t kFlexibleFrom = 2;
  using Response = DeleteRecordsResponse;
  static const MessageInfo kInfo;

  struct DeleteRecordsPartition {
    static const StructInfo kInfo;

    std::int32_t partition_index = 0;
    std::int64_t offset = 0;
  };

  struct DeleteRecordsTopic {
    static const StructInfo kInfo;

    String name;
    std::vector<DeleteRecordsPartition> partitions;
  };

  std::vector<DeleteRecordsTopic> topics;
  std::int32_t timeout_ms = 0;

  Result<void> decode(Reader& in, std::int16_t api_version) { return decode_message(kInfo, this, in, api_version); }
  Result<void> encode(Writer& out, std::int16_t api_version) const {
    return encode_message(kInfo, this, out, api_version);
  }
  std::string to_json(std::int16_t api_version) const { return print_message(kInfo, this, api_version); }
};

}  // namespace cork::protocol
