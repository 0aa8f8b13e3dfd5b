// SPDX-License-Identifier: Apache-2.0
// AddPartitionsToTxnResponse: a response of the protocol.
// Made by tools/gen_protocol.py from schema/add_partitions_to_txn.schema; edit that and run ./x gen.
#pragma once

#include "protocol/message.h"

namespace cork::protocol {

struct AddPartitionsToTxnResponse {
  static constexpr ApiKey kApiKey = ApiKey::kAddPartitionsToTxn;
  static constexpr std::int16_t kMinVersion = 0;
  static constexpr std::int16_t kMaxVersion = 5;
  static constexpr std::int16_t kFlexibleFrom = 3;
  static const MessageInfo kInfo;

  struct AddPartitionsToTxnPartitionResult {
    static const StructInfo kInfo;

    std::int32_t partition_index = 0;
    std::int16_t partition_error_code = 0;
  };

  struct AddPartitionsToTxnTopicResult {
    static const StructInfo kInfo;

    String name;
    std::vector<AddPartitionsToTxnPartitionResult> results_by_partition;
  };

  struct AddPartitionsToTxnResult {
    static const StructInfo kInfo;

    String transactional_id;
    std::vector<AddPartitionsToTxnTopicResult> topic_results;
  };

  std::int32_t throttle_time_ms = 0;
  std::int16_t error_code = 0;
  std::vector<AddPartitionsToTxnResult> results_by_transaction;
  std::vector<AddPartitionsToTxnTopicResult> results_by_topic_v3_and_below;

  Result<void> decode(Reader& in, std::int16_t api_version) { return decode_message(kInfo, this, in, api_version); }
  Result<void> encode(Writer& out, std::int16_t api_version) const {
    return encode_message(kInfo, this, out, api_version);
  }
  std::string to_json(std::int16_t api_version) const { return print_message(kInfo, this, api_version); }
};

}  // namespace cork::protocol
