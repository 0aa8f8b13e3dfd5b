// SPDX-License-Identifier: Apache-2.0
// ClientSeries: the newest metrics that Kafka clients have pushed, and their Prometheus text.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/uuid.h"
#include "metrics/otlp.h"

namespace cork::metrics {

/// Belongs to one core. Names and labels come from clients: they are made valid, begin with `kafka_client_`, and what they
/// take is bounded.
class ClientSeries {
 public:
  explicit ClientSeries(std::size_t bytes_max = 32U << 20) : bytes_max_(bytes_max) {}

  /// Takes the points of a client in, and returns how many there was no room for. `labels` describe the client; its series
  /// are forgotten when it has not pushed until `expires_ms`.
  std::size_t record(const Uuid& client, const OtlpAttributes& labels, const std::vector<OtlpPoint>& points, std::int64_t now_ms,
                     std::int64_t expires_ms);
  /// Prometheus text of every client that has not expired.
  std::string write_prometheus(std::int64_t now_ms);

 private:
  struct Sample {
    double value = 0;
    bool counter = false;
  };
  struct Client {
    std::string labels{};  // of cork_client_info
    std::map<std::pair<std::string, std::string>, Sample> samples{};  // by name and labels
    std::size_t bytes = 0;
    std::int64_t expires_ms = 0;
  };
  void forget_expired(std::int64_t now_ms);
  bool take(Client& client, const Uuid& id, const OtlpPoint& point);

  std::size_t bytes_max_;
  std::size_t bytes_ = 0;
  std::unordered_map<Uuid, Client> clients_;
};

}  // namespace cork::metrics
