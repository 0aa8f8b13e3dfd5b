// SPDX-License-Identifier: Apache-2.0
// WriteTxnMarkersResponse: a response of the protocol.
// Made by tools/gen_protocol.py from schema/write_txn_markers.schema; edit that and run ./x gen.
#pragma once

#include "protocol/message.h"

namespace cork::protocol {

struct WriteTxnMarkersResponse {
  static constexpr ApiKey kApiKey = ApiKey::kWriteTxnMarkers;
  static constexpr std::int16_t kMinVersion = 1;
  static constexpr std::int16_t kMaxVersion = 2;
  static constexpr std::int16_t kFlexibleFrom = 1;
  static const MessageInfo kInfo;

  struct WritableTxnMarkerPartitionResult {
    static const StructInfo kInfo;

    std::int32_t partition_index = 0;
    std::int16_t error_code = 0;
  };

  struct WritableTxnMarkerTopicResult {
    static const StructInfo kInfo;

    String name;
    std::vector<WritableTxnMarkerPartitionResult> partitions;
  };

  struct WritableTxnMarkerResult {
    static const StructInfo kInfo;

    std::int64_t producer_id = 0;
    std::vector<WritableTxnMarkerTopicResult> topics;
  };

  std::vector<WritableTxnMarkerResult> markers;

  Result<void> decode(Reader& in, std::int16_t api_version) { return decode_message(kInfo, this, in, api_version); }
  Result<void> encode(Writer& out, std::int16_t api_version) const {
    return encode_message(kInfo, this, out, api_version);
  }
  std::string to_json(std::int16_t api_version) const { return print_message(kInfo, this, api_version); }
};

}  // namespace cork::protocol
