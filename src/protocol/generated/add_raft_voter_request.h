// SPDX-License-Identifier: Apache-2.0
// AddRaftVoterRequest: a request of the protocol.
// Made by tools/gen_protocol.py from schema/add_raft_voter.schema; edit that and run ./x gen.
#pragma once

#include "protocol/message.h"

namespace cork::protocol {

struct AddRaftVoterResponse;

struct AddRaftVoterRequest {
  static constexpr ApiKey kApiKey = ApiKey::kAddRaftVoter;
  static constexpr std::int16_t kMinVersion = 0;
  static constexpr std::int16_t kMaxVersion = 1;
  static constexpr std::int16_t kFlexibleFrom = 0;
  using Response = AddRaftVoterResponse;
  static const MessageInfo kInfo;

  struct Listener {
    static const StructInfo kInfo;

    String name;
    String host;
    std::uint16_t port = 0;
  };

  std::optional<String> cluster_id = String{};
  std::int32_t timeout_ms = 0;
  std::int32_t voter_id = 0;
  Uuid voter_directory_id;
  std::vector<Listener> listeners;
  bool ack_when_committed = true;

  Result<void> decode(Reader& in, std::int16_t api_version) { return decode_message(kInfo, this, in, api_version); }
  Result<void> encode(Writer& out, std::int16_t api_version) const {
    return encode_message(kInfo, this, out, api_version);
  }
  std::string to_json(std::int16_t api_version) const { return print_message(kInfo, this, api_version); }
};

}  // namespace cork::protocol
