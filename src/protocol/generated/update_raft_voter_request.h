// SPDX-License-Identifier: Apache-2.0
// UpdateRaftVoterRequest: a request of the protocol.
// Made by tools/gen_protocol.py from schema/update_raft_voter.schema; edit that and run ./x gen.
#pragma once

#include "protocol/message.h"

namespace cork::protocol {

struct UpdateRaftVoterResponse;

struct UpdateRaftVoterRequest {
  static constexpr ApiKey kApiKey = ApiKey::kUpdateRaftVoter;
  static constexpr std::int16_t kMinVersion = 0;
  static constexpr std::int16_t kMaxVersion = 0;
  static constexpr std::int16_t kFlexibleFrom = 0;
  using Response = UpdateRaftVoterResponse;
  static const MessageInfo kInfo;

  struct Listener {
    static const StructInfo kInfo;

    String name;
    String host;
    std::uint16_t port = 0;
  };

  struct KRaftVersionFeature {
    static const StructInfo kInfo;

    std::int16_t min_supported_version = 0;
    std::int16_t max_supported_version = 0;
  };

  std::optional<String> cluster_id = String{};
  std::int32_t current_leader_epoch = 0;
  std::int32_t voter_id = 0;
  Uuid voter_directory_id;
  std::vector<Listener> listeners;
  KRaftVersionFeature k_raft_version_feature;

  Result<void> decode(Reader& in, std::int16_t api_version) { return decode_message(kInfo, this, in, api_version); }
  Result<void> encode(Writer& out, std::int16_t api_version) const {
    return encode_message(kInfo, this, out, api_version);
  }
  std::string to_json(std::int16_t api_version) const { return print_message(kInfo, this, api_version); }
};

}  // namespace cork::protocol
