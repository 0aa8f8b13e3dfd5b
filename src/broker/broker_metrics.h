// SPDX-License-Identifier: Apache-2.0
// BrokerMetrics: the series of one core's broker, looked up once, and those that are read off when somebody asks.
#pragma once

#include <array>
#include <cstdint>
#include <unordered_map>

#include "base/result.h"
#include "base/uuid.h"
#include "metadata/image.h"
#include "metrics/registry.h"
#include "protocol/message.h"

namespace cork::coordinator {
class GroupCoordinator;
}
namespace cork::log {
class LogManager;
}
namespace cork::net {
class MemoryBudget;
}

namespace cork::broker {

/// What one API counts.
struct ApiMetrics {
  metrics::Counter& requests;
  metrics::Histogram& duration;
  metrics::Counter& request_bytes;
  metrics::Counter& response_bytes;
};

/// What one topic counts.
struct TopicMetrics {
  metrics::Counter& produced_records;
  metrics::Counter& produced_bytes;
  metrics::Counter& fetched_bytes;
};

/// Belongs to one core. References stay valid as long as the registry, those of a topic until it is deleted.
class BrokerMetrics {
 public:
  explicit BrokerMetrics(metrics::Registry& registry) : registry_(registry) {}

  /// REQUIRES: `key` is an API of the table.
  ApiMetrics& api(protocol::ApiKey key);
  TopicMetrics& topic(const metadata::Topic& topic);
  /// An answer with this error code somewhere in it.
  void count_error(protocol::ApiKey key, ErrorCode code);

  /// Brings the gauges up to date, and forgets the series of topics that are gone.
  void refresh(const metadata::Image& image, log::LogManager& logs, const coordinator::GroupCoordinator& groups,
               const net::MemoryBudget& request_memory);

 private:
  struct NamedTopic {
    std::string name;
    TopicMetrics metrics;
  };

  metrics::Registry& registry_;
  std::unordered_map<std::int16_t, ApiMetrics> apis_;
  std::unordered_map<Uuid, NamedTopic> topics_;
};

}  // namespace cork::broker
