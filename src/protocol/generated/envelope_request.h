// SPDX-License-Identifier: Apache-2.0
// EnvelopeRequest: a request of the protocol.
// Made by tools/gen_protocol.py from schema/envelope.schema; edit that and run ./x gen.
#pragma once

#include "protocol/message.h"

namespace cork::protocol {

struct EnvelopeResponse;

struct EnvelopeRequest {
  static constexpr ApiKey kApiKey = ApiKey::kEnvelope;
  static constexpr std::int16_t kMinVersion = 0;
  static constexpr std::int16_t kMaxVersion = 0;
  static constexpr std::int16_t kFlexibleFrom = 0;
  using Response = EnvelopeResponse;
  static const MessageInfo kInfo;

  Bytes request_data;
  std::optional<Bytes> request_principal = Bytes{};
  Bytes client_host_address;

  Result<void> decode(Reader& in, std::int16_t api_version) { return decode_message(kInfo, this, in, api_version); }
  Result<void> encode(Writer& out, std::int16_t api_version) const {
    return encode_message(kInfo, this, out, api_version);
  }
  std::string to_json(std::int16_t api_version) const { return print_message(kInfo, this, api_version); }
};

}  // namespace cork::protocol
