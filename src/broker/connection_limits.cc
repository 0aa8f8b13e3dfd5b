// SPDX-License-Identifier: Apache-2.0
// Counts connections by listener and address, and measures how fast new ones come.
#include "broker/connection_limits.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace cork::broker {
namespace {

constexpr std::string_view kMaxConnections = "max.connections";
constexpr std::string_view kMaxConnectionsPerIp = "max.connections.per.ip";
constexpr std::int64_t kUnbounded = INT32_MAX;

void decrease(std::map<std::string, std::int64_t>& counts, const std::string& name) {
  const auto found = counts.find(name);
  if (found != counts.end() && --found->second == 0) counts.erase(found);
}

/// The limit of a listener is its own option; without one only the broker's counts.
std::int64_t limit_of_listener(const Config& config, const std::string& listener, Key key) {
  const auto& own = config.value(listener, key);
  return &own == &config.value(key) ? kUnbounded : own.integer;
}

}  // namespace

/// max.connections.per.ip.overrides is "address:count,..."; an IPv6 address has colons of its own.
std::int64_t ConnectionLimits::limit_of_address(const Config& config, std::string_view ip) {
  for (const std::string& entry : config.get_list(Key::kMaxConnectionsPerIpOverrides)) {
    const auto colon = entry.rfind(':');
    if (colon == std::string::npos || std::string_view(entry).substr(0, colon) != ip) continue;
    std::int64_t count = 0;
    const auto [end, error] = std::from_chars(entry.data() + colon + 1, entry.data() + entry.size(), count);
    if (error == std::errc() && end == entry.data() + entry.size()) return count;
  }
  return config.get_int(Key::kMaxConnectionsPerIp);
}

std::optional<std::string_view> ConnectionLimits::admit(const Config& config, const std::string& listener,
                                                        const std::string& ip) {
  if (total_ >= config.get_int(Key::kMaxConnections)) return kMaxConnections;
  if (by_listener_[listener] >= limit_of_listener(config, listener, Key::kMaxConnections)) return kMaxConnections;
  if (by_ip_[ip] >= limit_of_address(config, ip)) {
    if (by_ip_[ip] == 0) by_ip_.erase(ip);
    return kMaxConnectionsPerIp;
  }
  ++total_;
  ++by_listener_[listener];
  ++by_ip_[ip];
  return std::nullopt;
}

void ConnectionLimits::release(const std::string& listener, const std::string& ip) {
  --total_;
  decrease(by_listener_, listener);
  decrease(by_ip_, ip);
}

std::int64_t ConnectionLimits::creation_delay_ms(const Config& config, const std::string& listener,
                                                 std::int64_t now_ms) {
  const security::QuotaWindows windows{config.get_int(Key::kQuotaWindowNum),
                                       config.get_int(Key::kQuotaWindowSizeSeconds) * 1000};
  const std::int64_t bound = config.get_int(Key::kMaxConnectionCreationRate);
  const std::int64_t own = limit_of_listener(config, listener, Key::kMaxConnectionCreationRate);
  std::int64_t wait = 0;
  if (bound < kUnbounded) {
    rate_.record(1, now_ms, windows);
    wait = rate_.throttle_ms(static_cast<double>(bound), now_ms, windows);
  }
  if (own < kUnbounded) {
    auto& rate = listener_rates_[listener];
    rate.record(1, now_ms, windows);
    wait = std::max(wait, rate.throttle_ms(static_cast<double>(own), now_ms, windows));
  }
  // One who waits for longer than a window would not come back any more.
  return std::min(wait, windows.size_ms);
}

}  // namespace cork::broker
