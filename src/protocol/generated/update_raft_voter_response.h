// SPDX-License-Identifier: Apache-2.0
// UpdateRaftVoterResponse: a response of the protocol.
// Made by tools/gen_protocol.py from schema/update_raft_voter.schema; edit that and run ./x gen.
#pragma once

#include "protocol/message.h"

namespace cork::protocol {

struct UpdateRaftVoterResponse {
  static constexpr ApiKey kApiKey = ApiKey::kUpdateRaftVoter;
  static constexpr std::int16_t kMinVersion = 0;
  static constexpr std::int16_t kMaxVersion = 0;
  static constexpr std::int16_t kFlexibleFrom = 0;
  static const MessageInfo kInfo;

  struct CurrentLeader {
    static const StructInfo kInfo;

    std::int32_t leader_id = -1;
    std::int32_t leader_epoch = -1;
    String host;
    std::int32_t port = 0;
  };

  std::int32_t throttle_time_ms = 0;
  std::int16_t error_code = 0;
  CurrentLeader current_leader;

  Result<void> decode(Reader& in, std::int16_t api_version) { return decode_message(kInfo, this, in, api_version); }
  Result<void> encode(Writer& out, std::int16_t api_version) const {
    return encode_message(kInfo, this, out, api_version);
  }
  std::string to_json(std::int16_t api_version) const { return print_message(kInfo, this, api_version); }
};

}  // namespace cork::protocol
