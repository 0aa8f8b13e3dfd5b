// SPDX-License-Identifier: Apache-2.0
// PushTelemetryRequest: a request of the protocol.
// Made by tools/gen_protocol.py from schema/push_telemetry.schema; edit that and run ./x gen.
#pragma once

#include "protocol/message.h"

namespace cork::protocol {

struct PushTelemetryResponse;

struct PushTelemetryRequest {
  static constexpr ApiKey kApiKey = ApiKey::kPushTelemetry;
  static constexpr std::int16_t kMinVersion = 0;
  static constexpr std::int16_t kMaxVersion = 0;
  static constexpr std::int16_t kFlexibleFrom = 0;
  using Response = PushTelemetryResponse;
  static const MessageInfo kInfo;

  Uuid client_instance_id;
  std::int32_t subscription_id = 0;
  bool terminating = false;
  std::int8_t compression_type = 0;
  Bytes metrics;

  Result<void> decode(Reader& in, std::int16_t api_version) { return decode_message(kInfo, this, in, api_version); }
  Result<void> encode(Writer& out, std::int16_t api_version) const {
    return encode_message(kInfo, this, out, api_version);
  }
  std::string to_json(std::int16_t api_version) const { return print_message(kInfo, this, api_version); }
};

}  // namespace cork::protocol
