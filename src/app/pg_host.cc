// SPDX-License-Identifier: Apache-2.0
// PgHost: where it listens, and who is let in.
#include "app/pg_host.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "app/own_topics.h"
#include "base/logger.h"
#include "metadata/metadata.h"

namespace cork::app {
namespace {

Logger logger("pgwire");

Result<std::pair<std::string, std::uint16_t>> address_of(const std::string& text) {
  const std::size_t colon = text.rfind(':');
  const std::string host = text.substr(0, std::min(colon, text.size()));
  std::uint16_t port = 0;
  const char* const begin = text.data() + std::min(colon == std::string::npos ? text.size() : colon + 1, text.size());
  const auto [end, problem] = std::from_chars(begin, text.data() + text.size(), port);
  if (colon == std::string::npos || problem != std::errc() || end != text.data() + text.size()) {
    return fail(ErrorCode::kInvalidConfig, fmt::format("cork.pg.listener is HOST:PORT, such as 127.0.0.1:5432, not '{}'", text));
  }
  return std::pair(host, port);
}

}  // namespace

Result<std::unique_ptr<PgHost>> PgHost::start(Core& core, FileSystem& files, net::Transport& transport, broker::Broker& broker, const Config& config,
                                              security::SecureRandom random) {
  const std::string& listener = config.get_string(Key::kCorkPgListener);
  if (listener.empty()) return std::unique_ptr<PgHost>();
  TRY_ASSIGN(const auto address, address_of(listener));
  const bool loopback = address.first == "localhost" || address.first.starts_with("127.") || address.first == "::1";
  const bool login = std::ranges::any_of(broker.listeners(), [](const config::Listener& one) { return one.uses_sasl(); });
  if (!loopback && !login && !config.get_bool(Key::kCorkAllowUnauthenticated)) {
    return fail(ErrorCode::kInvalidConfig, fmt::format("cork.pg.listener on {} can be reached from other machines, and clients are not authenticated: listen on 127.0.0.1, map a "
                                                       "listener to SASL_PLAINTEXT or SASL_SSL, or set cork.allow.unauthenticated=true where the network is trusted", address.first));
  }
  TRY_ASSIGN(auto topics, own_topics(core, files, transport, broker, config));
  std::unique_ptr<PgHost> host(new PgHost(std::move(topics)));
  pgwire::Backend backend{.core = core,
                          .files = files,
                          .transport = transport,
                          .topics = *host->topics_,
                          .image = [&broker] { return broker.services().metadata.image(); },
                          .random = std::move(random),
                          .authorizer = broker.services().authorizer,
                          .login = login,
                          .file_tables = config.get_bool(Key::kCorkSqlFileTablesEnable),
                          .failed_login_delay_ms = config.get_int(Key::kConnectionFailedAuthenticationDelayMs)};
  host->server_ = std::make_unique<pgwire::Server>(std::move(backend), static_cast<std::size_t>(config.get_int(Key::kCorkPgConnectionsMax)));
  TRY(host->server_->start(address.first, address.second));
  logger.info("clients of PostgreSQL are served", {{"host", address.first}, {"port", static_cast<std::int64_t>(host->server_->port())}, {"login", login ? "SCRAM-SHA-256" : "none"}});
  return host;
}

Task<void> PgHost::stop() {
  co_await server_->stop();
  topics_->close();
}

}  // namespace cork::app
