// SPDX-License-Identifier: Apache-2.0
// VotersRecord: a structure carried inside other messages.
// Made by tools/gen_protocol.py from schema/data.schema; edit that and run ./x gen.
#pragma once

#include "protocol/message.h"

namespace cork::protocol {

struct VotersRecord {
  static constexpr std::int16_t kMinVersion = 0;
  static constexpr std::int16_t kMaxVersion = 0;
  static constexpr std::int16_t kFlexibleFrom = 0;
  static const MessageInfo kInfo;

  struct Endpoint {
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

  struct Voter {
    static const StructInfo kInfo;

    std::int32_t voter_id = 0;
    Uuid voter_directory_id;
    std::vector<Endpoint> endpoints;
    KRaftVersionFeature k_raft_version_feature;
  };

  std::int16_t version = 0;
  std::vector<Voter> voters;

  Result<void> decode(Reader& in, std::int16_t api_version) { return decode_message(kInfo, this, in, api_version); }
  Result<void> encode(Writer& out, std::int16_t api_version) const {
    return encode_message(kInfo, this, out, api_version);
  }
  std::string to_json(std::int16_t api_version) const { return print_message(kInfo, this, api_version); }
};

}  // namespace cork::protocol
