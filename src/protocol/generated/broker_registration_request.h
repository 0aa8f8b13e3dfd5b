// SPDX-License-Identifier: Apache-2.0
// BrokerRegistrationRequest: a request of the protocol.
// Made by tools/gen_protocol.py from schema/broker_registration.schema; edit that and run ./x gen.
#pragma once

#include "protocol/message.h"

namespace cork::protocol {

struct BrokerRegistrationResponse;

struct BrokerRegistrationRequest {
  static constexpr ApiKey kApiKey = ApiKey::kBrokerRegistration;
  static constexpr std::int16_t kMinVersion = 0;
  static constexpr std::int16_t kMaxVersion = 4;
  static constexpr std::int16_t kFlexibleFrom = 0;
  using Response = BrokerRegistrationResponse;
  static const MessageInfo kInfo;

  struct Listener {
    static const StructInfo kInfo;

    String name;
    String host;
    std::uint16_t port = 0;
    std::int16_t security_protocol = 0;
  };

  struct Feature {
    static const StructInfo kInfo;

    String name;
    std::int16_t min_supported_version = 0;
    std::int16_t max_supported_version = 0;
  };

  std::int32_t broker_id = 0;
  String cluster_id;
  Uuid incarnation_id;
  std::vector<Listener> listeners;
  std::vector<Feature> features;
  std::optional<String> rack = String{};
  bool is_migrating_zk_broker = false;
  std::vector<Uuid> log_dirs;
  std::int64_t previous_broker_epoch = -1;

  Result<void> decode(Reader& in, std::int16_t api_version) { return decode_message(kInfo, this, in, api_version); }
  Result<void> encode(Writer& out, std::int16_t api_version) const {
    return encode_message(kInfo, this, out, api_version);
  }
  std::string to_json(std::int16_t api_version) const { return print_message(kInfo, this, api_version); }
};

}  // namespace cork::protocol
