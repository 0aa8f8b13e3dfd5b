// SPDX-License-Identifier: Apache-2.0
// AddPartitionsToTxnRequest: a request of the protocol.
// Made by tools/gen_protocol.py from schema/add_partitions_to_txn.schema; edit that and run ./x gen.
#pragma once

#include "protocol/message.h"

namespace cork::protocol {

struct AddPartitionsToTxnResponse;

struct AddPartitionsToTxnRequest {
  static constexpr ApiKey kApiKey = ApiKey::kAddPartitionsToTxn;
  static constexpr std::int16_t kMinVersion = 0;
  static constexpr std::int16_t kMaxVersion = 5;
  static constexpr std::int16_t kFlexibleFrom = 3;
  using Response = AddPartitionsToTxnResponse;
  static const MessageInfo kInfo;

  struct AddPartitionsToTxnTopic {
    static const StructInfo kInfo;

    String name;
    std::vector<std::int32_t> partitions;
  };

  struct AddPartitionsToTxnTransaction {
    static const StructInfo kInfo;

    String transactional_id;
    std::int64_t producer_id = 0;
    std::int16_t producer_epoch = 0;
    bool verify_only = false;
    std::vector<AddPartitionsToTxnTopic> topics;
  };

  std::vector<AddPartitionsToTxnTransaction> transactions;
  String v3_and_below_transactional_id;
  std::int64_t v3_and_below_producer_id = 0;
  std::int16_t v3_and_below_producer_epoch = 0;
  std::vector<AddPartitionsToTxnTopic> v3_and_below_topics;

  Result<void> decode(Reader& in, std::int16_t api_version) { return decode_message(kInfo, this, in, api_version); }
  Result<void> encode(Writer& out, std::int16_t api_version) const {
    return encode_message(kInfo, this, out, api_version);
  }
  std::string to_json(std::int16_t api_version) const { return print_message(kInfo, this, api_version); }
};

}  // namespace cork::protocol
