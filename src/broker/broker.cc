// SPDX-License-Identifier: Apache-2.0
// Starting and stopping a broker.
#include "broker/broker.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <climits>
#include <utility>

#include "base/logger.h"
#include "broker/broker_metrics.h"
#include "broker/fetch_budget.h"
#include "broker/fetch_sessions.h"
#include "broker/oauth_keys.h"
#include "broker/sasl_mechanisms.h"
#include "broker/share_requests.h"
#include "broker/share_sessions.h"
#include "config/config.h"
#include "coordinator/group_coordinator.h"
#include "coordinator/share/share_coordinator.h"
#include "coordinator/share/share_partitions.h"
#include "coordinator/txn/transaction_coordinator.h"
#include "metadata/metadata.h"
#include "net/memory_budget.h"
#include "partition/partition_manager.h"
#include "security/authorizer.h"
#include "security/quota/client_quotas.h"
#include "security/token_control.h"

namespace cork::broker {

namespace {

Logger logger("broker");

// A client that has not shown what TLS it speaks by then is none.
constexpr std::int64_t kHandshakeNs = 10'000'000'000;

bool is_wildcard(const std::string& host) { return host.empty() || host == "0.0.0.0" || host == "::"; }

/// The machine's name, which clients on other machines can resolve if anything.
std::string host_name() {
  std::array<char, HOST_NAME_MAX + 1> name{};
  return ::gethostname(name.data(), HOST_NAME_MAX) == 0 && name[0] != 0 ? name.data() : "localhost";
}

bool is_loopback(const std::string& host) { return host == "localhost" || host == "::1" || host.starts_with("127."); }

}  // namespace

Broker::Broker(Core& core, FileSystem& files, net::Transport& transport, metrics::Registry& metrics, std::shared_ptr<const Config> config,
               security::SecureRandom secure_random)
    : core_(core), files_(files), transport_(transport), metrics_(metrics), config_(std::move(config)), secure_random_(std::move(secure_random)), tls_(files),
      oauth_keys_(core, files, transport) {}

Broker::~Broker() = default;

log::LogManagerOptions Broker::log_options() const {
  log::LogManagerOptions options;
  options.directory = config_->log_directory();
  options.wal_file_bytes = static_cast<std::uint64_t>(config_->get_int(Key::kCorkWalSegmentBytes));
  options.wal_bytes_max =
      options.wal_file_bytes * static_cast<std::uint64_t>(config_->get_int(Key::kCorkWalSegmentsMax));
  options.checkpoint_bytes = options.wal_bytes_max / 2;
  options.retention_interval_ms = config_->get_int(Key::kLogRetentionCheckIntervalMs);
  options.metrics = &metrics_;
  return options;
}

Task<Result<void>> Broker::open_storage() {
  const std::string& directory = config_->log_directory();
  CO_TRY(runtime::create_directories_durably(files_, directory));
  CO_TRY_ASSIGN(lock_, files_.lock(directory));
  store_ = std::make_unique<metadata::LogStore>(core_, files_, directory, metadata::LogStore::Options());
  metadata_ = std::make_unique<metadata::Metadata>(core_, *store_, config_);
  metadata::Identity first;  // a first start draws the other ids
  first.node_id = NodeId(config_->node_id());
  CO_TRY(co_await metadata_->start(first));
  const std::int64_t begin_ns = core_.monotonic_ns();
  CO_TRY_ASSIGN(partitions_, partition::PartitionManager::open(core_, files_, *metadata_, log_options()));
  // What a kill left in the page cache may not be on disk: it is made durable before anybody reads it.
  CO_TRY(co_await partitions_->logs().checkpoint());
  metrics_.gauge(metrics::Metric::kRecoveryDuration).set(core_.monotonic_ns() - begin_ns);
  co_return Result<void>();
}

Result<void> Broker::check_listeners() const {
  for (const config::Listener& listener : config_->listeners()) {
    if (listener.uses_sasl()) {
      TRY(check_sasl_listener(*config_, listener));
      continue;
    }
    const bool by_certificate = listener.uses_tls() && config_->get_string(listener.name, Key::kSslClientAuth) == "required";
    if (by_certificate || is_loopback(listener.host)) continue;
    if (!config_->get_bool(Key::kCorkAllowUnauthenticated)) {
      return fail(ErrorCode::kInvalidConfig,
                  fmt::format("listener {} on {} can be reached from other machines, and clients are not authenticated: listen on "
                              "127.0.0.1, map the listener to SASL_SSL in listener.security.protocol.map, or set "
                              "cork.allow.unauthenticated=true where the network is trusted",
                              listener.name, listener.host.empty() ? "every address" : listener.host));
    }
    logger.warn("clients from other machines can connect without authentication", {{"listener", listener.name}});
  }
  return {};
}

/// Access rules and quotas, and what keeps them as the metadata has them.
Result<void> Broker::start_security() {
  const auto windows = [this](Key count, Key seconds) { return security::QuotaWindows{config_->get_int(count), config_->get_int(seconds) * 1000}; };
  quotas_ = std::make_unique<security::ClientQuotas>(windows(Key::kQuotaWindowNum, Key::kQuotaWindowSizeSeconds),
                                                     windows(Key::kControllerQuotaWindowNum, Key::kControllerQuotaWindowSizeSeconds));
  quotas_->set_quotas(metadata_->image()->quotas());
  limits_ = std::make_unique<ConnectionLimits>(*quotas_);
  if (!config_->get_string(Key::kAuthorizerClassName).empty()) {
    TRY_ASSIGN(security::Authorizer authorizer, security::Authorizer::make(config_->get_string(Key::kSuperUsers), config_->get_bool(Key::kAllowEveryoneIfNoAclFound)));
    authorizer_ = std::make_unique<security::Authorizer>(std::move(authorizer));
    authorizer_->set_rules(metadata_->image()->acls());
  }
  security_following_ = metadata_->follow([this](const metadata::ImageUpdate& update) {
    if (update.delta->quotas_changed) quotas_->set_quotas(update.image->quotas());
    if (update.delta->acls_changed && authorizer_) authorizer_->set_rules(update.image->acls());
  });
  return {};
}

Task<Result<void>> Broker::start() {
  CO_TRY(check_listeners());
  CO_TRY(co_await open_storage());
  broker_metrics_ = std::make_unique<BrokerMetrics>(metrics_);
  fetch_sessions_ = std::make_unique<FetchSessions>(
      core_.random(), static_cast<std::size_t>(config_->get_int(Key::kMaxIncrementalFetchSessionCacheSlots)));
  CO_TRY(co_await start_coordinators());
  CO_TRY(start_security());
  telemetry_ = std::make_unique<ClientTelemetry>(core_, *metadata_, metrics_);
  services_ = std::make_unique<Services>(Services{
      core_, *metadata_, *partitions_, metrics_, *broker_metrics_, *fetch_sessions_, *groups_, *transactions_, *shares_, *share_partitions_,
      *share_sessions_,
      std::make_shared<net::MemoryBudget>(core_, static_cast<std::size_t>(config_->get_int(Key::kCorkMemoryRequestBytesMax))),
      secure_random_, *quotas_, oauth_keys_,
      std::make_shared<FetchBudget>(static_cast<std::size_t>(config_->get_int(Key::kCorkMemoryFetchBytesMax))), *telemetry_, authorizer_.get()});
  CO_TRY(tls_.load(services_->config()));
  if (!tls_.empty()) core_.spawn(watch_tls());
  CO_TRY(co_await oauth_keys_.load(config_));
  if (!oauth_keys_.empty()) core_.spawn(oauth_keys_.keep_fresh(config_));
  core_.spawn(expire_producers());
  if (!config_->get_string(Key::kDelegationTokenSecretKey).empty()) core_.spawn(remove_expired_tokens());
  co_return listen();
}

Task<Result<void>> Broker::start_coordinators() {
  shares_ = std::make_unique<coordinator::ShareCoordinator>(core_, *metadata_, *partitions_);
  CO_TRY(shares_->load());
  dead_letters_ = std::make_unique<coordinator::DeadLetterQueue>(core_, *metadata_, *partitions_);
  share_partitions_ = std::make_unique<coordinator::SharePartitions>(core_, *metadata_, *partitions_, *shares_, *dead_letters_);
  share_partitions_->start();
  share_sessions_ = std::make_unique<ShareSessions>(static_cast<std::size_t>(config_->get_int(Key::kGroupShareMaxShareSessions)));
  groups_ = std::make_unique<coordinator::GroupCoordinator>(core_, *metadata_, *partitions_, *shares_);
  CO_TRY(groups_->load());
  transactions_ = std::make_unique<coordinator::TransactionCoordinator>(core_, *metadata_, *partitions_, *groups_);
  co_return transactions_->load();
}

Task<void> Broker::end_share_sessions(std::uint64_t connection) {
  for (auto& [key, session] : share_sessions_->disconnect(connection)) {
    co_await release_share_partitions(*services_, key.first, key.second, std::move(session.partitions));
  }
}

Result<void> Broker::listen() {
  for (config::Listener address : config_->listeners()) {
    TRY_ASSIGN(std::unique_ptr<net::Listener> listener, transport_.listen(address.host, address.port));
    address.port = listener->port();
    if (address.advertised_host.empty())
      address.advertised_host = is_wildcard(address.host) ? host_name() : address.host;
    if (address.advertised_port == 0) address.advertised_port = address.port;
    listeners_.push_back(address);
    accepting_.push_back(std::move(listener));
    core_.spawn(accept(*accepting_.back(), address));
  }
  return {};
}

Task<void> Broker::accept(net::Listener& listener, config::Listener address) {
  constexpr std::int64_t kPauseMs = 100;
  while (!stopping_) {
    Result<std::unique_ptr<net::Stream>> stream = co_await listener.accept();
    if (stopping_) co_return;
    if (!stream) {
      // Mostly a lack of descriptors: connections that end make room.
      logger.client_warning("cannot accept a connection", {{"error", stream.error().message}});
      co_await runtime::sleep_ms(core_, kPauseMs);
      continue;
    }
    const std::int64_t now_ms = core_.monotonic_ns() / runtime::kNanosPerMilli;
    const std::int64_t delay_ms = limits_->creation_delay_ms(services_->config(), address.name, now_ms);
    core_.spawn(serve(std::move(*stream), address));
    if (delay_ms > 0) co_await runtime::sleep_ms(core_, delay_ms);
  }
}

Task<void> Broker::serve(std::unique_ptr<net::Stream> stream, config::Listener address) {
  ConnectionInfo info;
  info.id = next_connection_++;
  info.listener = std::move(address);
  info.peer = stream->peer();
  info.peer_host = stream->peer_host();
  const std::string name = info.listener.name;
  const std::string ip = info.peer_host;
  const std::string peer = info.peer;
  const auto refuse = [&](std::string_view reason) {
    logger.client_warning("connection refused", {{"reason", reason}, {"listener", name}, {"peer", peer}});
    metrics_.counter(metrics::Metric::kConnectionsRefused, {reason}).add();
  };
  if (const std::int64_t delay_ms = limits_->address_delay_ms(ip, core_.monotonic_ns() / runtime::kNanosPerMilli); delay_ms > 0) {
    refuse("connection_creation_rate");
    co_await runtime::sleep_ms(core_, std::min<std::int64_t>(delay_ms, 1000));  // then it is closed
    co_return;
  }
  if (const auto reason = limits_->admit(services_->config(), name, ip)) {
    refuse(*reason);
    co_return;
  }
  metrics_.counter(metrics::Metric::kConnectionsAccepted, {name}).add();
  metrics_.gauge(metrics::Metric::kConnections, {name}).add(1);
  co_await serve_counted(std::move(stream), std::move(info));
  metrics_.gauge(metrics::Metric::kConnections, {name}).add(-1);
  limits_->release(name, ip);
  connections_changed_.notify_all();
}

Task<void> Broker::serve_counted(std::unique_ptr<net::Stream> stream, ConnectionInfo info) {
  const std::string name = info.listener.name;
  if (info.listener.uses_tls()) {
    const auto secured = co_await secure(stream, info);
    metrics_.counter(metrics::Metric::kAuthentications, {name, secured ? "success" : "failure"}).add();
    if (!secured) {
      logger.client_warning("connection closed", {{"reason", "TLS"}, {"listener", name}, {"peer", info.peer}, {"error", secured.error().message}});
      co_return;
    }
  }
  const std::uint64_t id = info.id;
  auto connection = std::make_shared<Connection>(*services_, std::move(info), std::move(stream));
  connections_.insert(connection);
  co_await Connection::serve(connection);
  connections_.erase(connection);
  if (!stopping_) co_await end_share_sessions(id);
}

/// The handshake; who the client is, where its certificate says so.
Task<Result<void>> Broker::secure(std::unique_ptr<net::Stream>& stream, ConnectionInfo& info) {
  auto context = tls_.context(info.listener.name);
  CO_TRY_ASSIGN(net::TlsConnection connection, co_await net::accept_tls(core_, std::move(stream), std::move(context), core_.monotonic_ns() + kHandshakeNs));
  stream = std::move(connection.stream);
  if (info.listener.uses_sasl()) co_return Result<void>();
  CO_TRY_ASSIGN(info.principal, tls_.principal(info.listener.name, connection.peer_name));
  co_return Result<void>();
}

/// Certificates are renewed by replacing files, or by changing options.
Task<void> Broker::watch_tls() {
  while (!stopping_) {
    const std::int64_t interval_ns = config_->get_int(Key::kCorkTlsReloadIntervalMs) * runtime::kNanosPerMilli;
    co_await metadata_->changed().wait_until(core_, core_.monotonic_ns() + interval_ns);
    tls_.reload(services_->config());
  }
}

Task<void> Broker::remove_expired_tokens() {
  while (!stopping_) {
    co_await runtime::sleep_ms(core_, config_->get_int(Key::kDelegationTokenExpiryCheckIntervalMs));
    if (stopping_) co_return;
    metadata::Records records = security::remove_expired_tokens(*metadata_->tip(), core_.wall_ms());
    if (!records.empty()) (void)co_await metadata_->commit(std::move(records));
  }
}

Task<void> Broker::expire_producers() {
  while (!stopping_) {
    co_await runtime::sleep_ms(core_, config_->get_int(Key::kProducerIdExpirationCheckIntervalMs));
    if (stopping_) co_return;
    const std::int64_t before = partitions_->logs().believed_wall_ms() - services_->config().get_int(Key::kProducerIdExpirationMs) + 1;
    for (const auto& [id, log] : partitions_->logs().logs()) log->expire_producers(before);
  }
}

void Broker::refresh_metrics() {
  if (services_)
    broker_metrics_->refresh(services_->image(), partitions_->logs(), *groups_, *services_->request_memory);
}

std::string Broker::client_metrics() { return telemetry_ ? telemetry_->write_prometheus() : std::string(); }

Task<Result<void>> Broker::stop(std::int64_t deadline_ns) {
  stopping_ = true;
  for (const auto& listener : accepting_) listener->close();
  for (const auto& connection : connections_) connection->finish();
  while (!connections_.empty() && core_.monotonic_ns() < deadline_ns) {
    // A connection that waits for its client's next request has nothing in work.
    const auto waiting = std::vector(connections_.begin(), connections_.end());
    for (const auto& connection : waiting) {
      if (connection->idle()) connection->close();
    }
    if (connections_.empty()) break;
    co_await connections_changed_.wait_until(
        core_, std::min(deadline_ns, core_.monotonic_ns() + 50 * runtime::kNanosPerMilli));
  }
  for (const auto& connection : std::vector(connections_.begin(), connections_.end())) connection->close();
  if (metadata_) co_await metadata_->stop();
  if (partitions_) co_return co_await partitions_->stop();
  co_return Result<void>();
}

}  // namespace cork::broker
