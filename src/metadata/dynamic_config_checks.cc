// SPDX-License-Identifier: Apache-2.0
// Thread pools grow and shrink by a factor of two at most, keys and certificates belong to a listener, and so on.
#include "metadata/dynamic_config_checks.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "config/option_value.h"

namespace cork::metadata {
namespace {

constexpr Key kThreadPools[] = {Key::kBackgroundThreads,
                                Key::kNumIoThreads,
                                Key::kNumNetworkThreads,
                                Key::kNumRecoveryThreadsPerDataDir,
                                Key::kNumReplicaFetchers,
                                Key::kRemoteLogManagerCopierThreadPoolSize,
                                Key::kRemoteLogManagerExpirationThreadPoolSize,
                                Key::kRemoteLogReaderThreads};
constexpr Key kOfListeners[] = {Key::kSslKeyPassword,        Key::kSslKeystoreCertificateChain, Key::kSslKeystoreKey,
                                Key::kSslKeystoreLocation,   Key::kSslKeystorePassword,         Key::kSslKeystoreType,
                                Key::kSslTruststoreLocation, Key::kSslTruststorePassword,       Key::kSslTruststoreType,
                                Key::kSslTruststoreCertificates};

std::unexpected<Error> refuse(std::string text) { return fail(ErrorCode::kInvalidRequest, std::move(text)); }

/// The words that Kafka puts around what its parts say of a change.
std::unexpected<Error> refuse_dynamic(std::string_view why) {
  return refuse(fmt::format("Invalid value org.apache.kafka.common.config.ConfigException: {} for configuration Invalid dynamic configuration", why));
}

std::string_view name_of(Key key) { return config::broker_options()[static_cast<std::size_t>(key)].name; }

Result<void> check_thread_pools(const Config& before, const Config& after) {
  for (const Key key : kThreadPools) {
    const std::int64_t was = before.get_int(key), is = after.get_int(key);
    const std::string failed = fmt::format("Dynamic thread count update validation failed for {}={}", name_of(key), is);
    if (is < was / 2) return refuse_dynamic(fmt::format("{}, value should be at least half the current value {}", failed, was));
    if (is > was * 2) return refuse_dynamic(fmt::format("{}, value should not be greater than double the current value {}", failed, was));
  }
  const std::int64_t was = before.get_int(Key::kLogCleanerThreads), is = after.get_int(Key::kLogCleanerThreads);
  if (is == was) return {};
  if (is < 1) return refuse_dynamic("Log cleaner threads should be at least 1");
  if (is < was / 2) return refuse_dynamic(fmt::format("Log cleaner threads cannot be reduced to less than half the current value {}", was));
  if (is > was * 2) return refuse_dynamic(fmt::format("Log cleaner threads cannot be increased to more than double the current value {}", was));
  return {};
}

/// "address:count,..."; an IPv6 address has colons of its own.
Result<void> check_connection_overrides(const Config& after) {
  for (const std::string& entry : config::split_list(after.get_string(Key::kMaxConnectionsPerIpOverrides))) {
    const auto colon = entry.rfind(':');
    if (colon == std::string::npos) return refuse(fmt::format("max.connections.per.ip.overrides: '{}' is no address:count", entry));
    const std::string_view count = std::string_view(entry).substr(colon + 1);
    std::int32_t number = 0;
    const auto [end, error] = std::from_chars(count.data(), count.data() + count.size(), number);
    if (error != std::errc() || end != count.data() + count.size()) return refuse(fmt::format("For input string: \"{}\"", count));
  }
  return {};
}

}  // namespace

Result<void> check_dynamic_change(const Config& before, const Config& after, const std::set<std::string>& touched) {
  std::string names;
  for (const Key key : kOfListeners) {
    const std::string name(name_of(key));
    if (touched.contains(name)) names += (names.empty() ? "" : ", ") + name;
  }
  if (!names.empty()) {
    return refuse(fmt::format("These security configs can be dynamically updated only per-listener using the listener prefix: [{}]", names));
  }
  if (touched.contains(std::string(name_of(Key::kListeners)))) {
    return refuse("Cannot update these configs dynamically: [listeners]. A node that is its own controller listens where its start says");
  }
  TRY(check_thread_pools(before, after));
  TRY(check_connection_overrides(after));
  const std::int64_t connections = after.get_int(Key::kMaxConnections);
  if (connections < 1 && connections != before.get_int(Key::kMaxConnections)) {
    return refuse_dynamic(fmt::format("Invalid max.connections {}", connections));
  }
  return {};
}

}  // namespace cork::metadata
