// SPDX-License-Identifier: Apache-2.0
// Services: the parts of one core's broker that handlers work with; owned by Broker.
#pragma once

#include "broker/broker_metrics.h"
#include "broker/fetch_budget.h"
#include "broker/fetch_sessions.h"
#include "broker/oauth_keys.h"
#include "broker/share_sessions.h"
#include "config/config.h"
#include "coordinator/group_coordinator.h"
#include "coordinator/share/share_partitions.h"
#include "coordinator/txn/transaction_coordinator.h"
#include "metadata/metadata.h"
#include "metrics/registry.h"
#include "net/memory_budget.h"
#include "partition/partition_manager.h"
#include "security/authorizer.h"
#include "security/crypto.h"
#include "security/quota/client_quotas.h"

namespace cork::broker {

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
  const security::Authorizer* authorizer = nullptr;  // none: everybody may do everything

  const metadata::Image& image() const { return *metadata.image(); }
  /// The options as they are now.
  const Config& config() const { return *metadata.image()->config(); }
};

}  // namespace cork::broker
