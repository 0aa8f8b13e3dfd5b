// SPDX-License-Identifier: Apache-2.0
// ElectLeadersResponse: a response of the protocol.
// Made by tools/gen_protocol.py from schema/elect_leaders.schema; edit that and run ./x gen.
#pragma once

#include "protocol/message.h"

namespace cork::protocol {

struct ElectLeadersResponse {
  static constexpr ApiKey kApiKey = ApiKey::kElectLeaders;
  static constexpr std::int16_t kMinVersion = 0;
  static constexpr std::int16_t kMaxVersion = 2;
  static constexpr std::int16_t kFlexibleFrom = 2;
  static const MessageInfo kInfo;

  struct PartitionResult {
    static const StructInfo kInfo;

    std::int32_t partition_id = 0;
    std::int16_t error_code = 0;
    std::optional<String> error_message = String{};
  };

  struct ReplicaElectionResult {
    static const StructInfo kInfo;

    String topic;
    std::vector<PartitionResult> partition_result;
  };

  std::int32_t throttle_time_ms = 0;
  std::int16_t error_code = 0;
  std::vector<ReplicaElectionResult> replica_election_results;

  Result<void> decode(Reader& in, std::int16_t api_version) { return decode_message(kInfo, this, in, api_version); }
  Result<void> encode(Writer& out, std::int16_t api_version) const {
    return encode_message(kInfo, this, out, api_version);
  }
  std::string to_json(std::int16_t api_version) const { return print_message(kInfo, this, api_version); }
};

}  // namespace cork::protocol
