// SPDX-License-Identifier: Apache-2.0
// FindCoordinatorRequest: a request of the protocol.
// Made by tools/gen_protocol.py from schema/find_coordinator.schema; edit that and run ./x gen.
#pragma once

#include "protocol/message.h"

namespace cork::protocol {

struct FindCoordinatorResponse;

struct FindCoordinatorRequest {
  static constexpr ApiKey kApiKey = ApiKey::kFindCoordinator;
  static constexpr std::int16_t kMinVersion = 0;
  static constexpr std::int16_t kMaxVersion = 6;
  static constexpr std::int16_t kFlexibleFrom = 3;
  using Response = FindCoordinatorResponse;
  static const MessageInfo kInfo;

  String key;
  std::int8_t key_type = 0;
  std::vector<String> coordinator_keys;

  Result<void> decode(Reader& in, std::int16_t api_version) { return decode_message(kInfo, this, in, api_version); }
  Result<void> encode(Writer& out, std::int16_t api_version) const {
    return encode_message(kInfo, this, out, api_version);
  }
  std::string to_json(std::int16_t api_version) const { return print_message(kInfo, this, api_version); }
};

}  // namespace cork::protocol
