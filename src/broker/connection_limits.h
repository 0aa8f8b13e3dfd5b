// SPDX-License-Identifier: Apache-2.0
// ConnectionLimits: how many connections there may be, from one address and at all, and how fast new ones may come.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "config/config.h"
#include "security/quota/client_quotas.h"

namespace cork::broker {

/// Belongs to one core. Options are looked up at each call: all of them may change while running.
class ConnectionLimits {
 public:
  explicit ConnectionLimits(security::ClientQuotas& quotas) : quotas_(quotas) {}

  /// nullopt: the connection is counted, `release` gives it back. Else the option that is against it.
  std::optional<std::string_view> admit(const Config& config, const std::string& listener, const std::string& ip);
  void release(const std::string& listener, const std::string& ip);

  /// How long new connections of the listener have to wait, because more came than max.connection.creation.rate lets
  /// in.
  std::int64_t creation_delay_ms(const Config& config, const std::string& listener, std::int64_t now_ms);
  /// Above 0: the address has used up its connection_creation_rate, and is told so after this time.
  std::int64_t address_delay_ms(const std::string& ip, std::int64_t now_ms) {
    return quotas_.record_connection(ip, now_ms);
  }

  std::int64_t total() const { return total_; }

 private:
  static std::int64_t limit_of_address(const Config& config, std::string_view ip);

  security::ClientQuotas& quotas_;
  std::int64_t total_ = 0;
  std::map<std::string, std::int64_t> by_listener_;
  std::map<std::string, std::int64_t> by_ip_;
  security::RateWindow rate_;
  std::map<std::string, security::RateWindow> listener_rates_;
};

}  // namespace cork::broker
