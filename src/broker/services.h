// SPDX-License-Identifier: Apache-2.0
// Services: the parts of one core's broker that handlers work with; owned by Broker.
#pragma once

#include <memory>

#include "security/crypto.h"

// A handler includes what it works with; this file alone would cost each of them a second of compiling.
namespace cork {
namespace config {
class Config;
}
using config::Config;
namespace coordinator {
class GroupCoordinator;
class ShareCoordinator;
class SharePartitions;
class TransactionCoordinator;
}  // namespace coordinator
namespace metadata {
class Image;
class Metadata;
}  // namespace metadata
namespace metrics {
class Registry;
}
namespace net {
class MemoryBudget;
}
namespace partition {
class PartitionManager;
}
namespace runtime {
class Core;
}
using runtime::Core;
namespace security {
class Authorizer;
class ClientQuotas;
}  // namespace security
}  // namespace cork

namespace cork::broker {

class BrokerMetrics;
class ClientTelemetry;
class FetchBudget;
class FetchSessions;
class OauthKeys;
class ShareSessions;

struct Services {
  Core& core;
  metadata::Metadata& metadata;
  partition::PartitionManager& partitions;
  metrics::Registry& registry;
  BrokerMetrics& metrics;
  FetchSessions& fetch_sessions;
  coordinator::GroupCoordinator& groups;
  coordinator::TransactionCoordinator& transactions;
  coordinator::ShareCoordinator& shares;
  coordinator::SharePartitions& share_partitions;
  ShareSessions& share_sessions;
  std::shared_ptr<net::MemoryBudget> request_memory;
  security::SecureRandom secure_random;
  security::ClientQuotas& quotas;
  OauthKeys& oauth_keys;
  std::shared_ptr<FetchBudget> fetch_memory;
  ClientTelemetry& telemetry;
  const security::Authorizer* authorizer = nullptr;  // none: everybody may do everything

  const metadata::Image& image() const;
  /// The options as they are now.
  const Config& config() const;
};

}  // namespace cork::broker
