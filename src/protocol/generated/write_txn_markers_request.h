// SPDX-License-Identifier: Apache-2.0
// WriteTxnMarkersRequest: a request of the protocol.
// Made by tools/gen_protocol.py from schema/write_txn_markers.schema; edit that and run ./x gen.
#pragma once

#include "protocol/message.h"

namespace cork::protocol {

struct WriteTxnMarkersResponse;

struct WriteTxnMarkersRequest {
  static constexpr ApiKey kApiKey = ApiKey::kWriteTxnMarkers;
  static constexpr std::int16_t kMinVersion = 1;
  static constexpr std::int16_t kMaxVersion = 2;
  static constexpr std::int16_t kFlexibleFrom = 1;
  using Response = WriteTxnMarkersResponse;
  static const MessageInfo kInfo;

  struct WritableTxnMarkerTopic {
    static const StructInfo kInfo;

    String name;
    std::vector<std::int32_t> partition_indexes;
  };

  struct WritableTxnMarker {
    static const StructInfo kInfo;

    std::int64_t producer_id = 0;
    std::int16_t producer_epoch = 0;
    bool transaction_result = false;
    std::vector<WritableTxnMarkerTopic> topics;
    std::int32_t coordinator_epoch = 0;
    std::int8_t transaction_version = 0;
  };

  std::vector<WritableTxnMarker> markers;

  Result<void> decode(Reader& in, std::int16_t api_version) { return decode_message(kInfo, this, in, api_version); }
  Result<void> encode(Writer& out, std::int16_t api_version) const {
    return encode_message(kInfo, this, out, api_version);
  }
  std::string to_json(std::int16_t api_version) const { return print_message(kInfo, this, api_version); }
};

}  // namespace cork::protocol
