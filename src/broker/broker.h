// SPDX-License-Identifier: Apache-2.0
// Broker: one core's Kafka broker over any loop, disk and network: storage, metadata, listeners, connections.
#pragma once

#include <cstdint>
#include <list>
#include <memory>
#include <string>
#include <unordered_set>
#include <vector>

#include "broker/broker_metrics.h"
#include "broker/client_telemetry.h"
#include "broker/connection.h"
#include "broker/connection_limits.h"
#include "broker/fetch_budget.h"
#include "broker/fetch_sessions.h"
#include "broker/oauth_keys.h"
#include "broker/share_sessions.h"
#include "broker/tls_contexts.h"
#include "coordinator/group_coordinator.h"
#include "coordinator/share/dead_letter_queue.h"
#include "coordinator/share/share_coordinator.h"
#include "coordinator/share/share_partitions.h"
#include "coordinator/txn/transaction_coordinator.h"
#include "log/log_manager.h"
#include "metadata/log_store.h"
#include "metadata/metadata.h"
#include "partition/partition_manager.h"
#include "security/authorizer.h"
#include "security/quota/client_quotas.h"

namespace cork::broker {

/// Owned by the app or a test. Order of life: make, `start`, serve, `stop`, destroy after the core's tasks have ended.
class Broker {
 public:
  /// All but `config` must outlive the broker.
  Broker(Core& core, FileSystem& files, net::Transport& transport, metrics::Registry& metrics, std::shared_ptr<const Config> config,
         security::SecureRandom secure_random);
  ~Broker();

  /// Locks and recovers the data directory, then listens. Errors say what to do.
  Task<Result<void>> start();
  /// Accepts nothing more, answers what is in work until `deadline_ns`, makes everything durable.
  Task<Result<void>> stop(std::int64_t deadline_ns);

  /// The addresses that are listened on, with the ports that were bound.
  const std::vector<config::Listener>& listeners() const { return listeners_; }
  Services& services() { return *services_; }
  /// Brings the metrics up to date that are read off, not counted.
  void refresh_metrics();
  /// The metrics that clients have pushed, as Prometheus text.
  std::string client_metrics();
  std::size_t connection_count() const { return connections_.size(); }

 private:
  Result<void> check_listeners() const;
  Task<Result<void>> open_storage();
  Result<void> listen();
  Task<void> accept(net::Listener& listener, config::Listener address);
  Task<void> serve(std::unique_ptr<net::Stream> stream, config::Listener address);
  Task<Result<void>> start_coordinators();
  /// What members of share groups have acquired through a connection goes back when it ends.
  Task<void> end_share_sessions(std::uint64_t connection);
  Task<void> serve_counted(std::unique_ptr<net::Stream> stream, ConnectionInfo info);
  Task<Result<void>> secure(std::unique_ptr<net::Stream>& stream, ConnectionInfo& info);
  Task<void> watch_tls();
  Task<void> remove_expired_tokens();
  Task<void> expire_producers();
  Result<void> start_security();
  log::LogManagerOptions log_options() const;

  Core& core_;
  FileSystem& files_;
  net::Transport& transport_;
  metrics::Registry& metrics_;
  std::shared_ptr<const Config> config_;
  security::SecureRandom secure_random_;
  std::unique_ptr<File> lock_;
  std::unique_ptr<metadata::LogStore> store_;
  std::unique_ptr<metadata::Metadata> metadata_;
  std::unique_ptr<partition::PartitionManager> partitions_;
  std::unique_ptr<BrokerMetrics> broker_metrics_;
  std::unique_ptr<FetchSessions> fetch_sessions_;
  std::unique_ptr<coordinator::ShareCoordinator> shares_;
  std::unique_ptr<coordinator::DeadLetterQueue> dead_letters_;
  std::unique_ptr<coordinator::SharePartitions> share_partitions_;
  std::unique_ptr<ShareSessions> share_sessions_;
  std::unique_ptr<coordinator::GroupCoordinator> groups_;
  std::unique_ptr<coordinator::TransactionCoordinator> transactions_;
  std::unique_ptr<ClientTelemetry> telemetry_;
  std::unique_ptr<Services> services_;
  TlsContexts tls_;
  OauthKeys oauth_keys_;
  std::unique_ptr<security::Authorizer> authorizer_;
  std::unique_ptr<security::ClientQuotas> quotas_;
  std::unique_ptr<ConnectionLimits> limits_;
  metadata::Metadata::Following security_following_;
  std::vector<config::Listener> listeners_;
  std::vector<std::unique_ptr<net::Listener>> accepting_;
  std::unordered_set<std::shared_ptr<Connection>> connections_;
  runtime::Condition connections_changed_;
  std::uint64_t next_connection_ = 1;
  bool stopping_ = false;
};

}  // namespace cork::broker
