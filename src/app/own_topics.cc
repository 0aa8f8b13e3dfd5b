// SPDX-License-Identifier: Apache-2.0
// own_topics: which listener is taken.
#include "app/own_topics.h"

#include <fmt/format.h>

#include <utility>

#include "cli/session.h"

namespace cork::app {
namespace {

/// A listener without TLS and logins if there is one.
std::string address_of(const broker::Broker& broker) {
  const std::vector<config::Listener>& listeners = broker.listeners();
  const config::Listener* chosen = &listeners.front();
  for (const config::Listener& listener : listeners) {
    if (!listener.uses_tls() && !listener.uses_sasl()) {
      chosen = &listener;
      break;
    }
  }
  const bool everywhere = chosen->host.empty() || chosen->host == "0.0.0.0" || chosen->host == "::";
  return fmt::format("{}:{}", everywhere ? "127.0.0.1" : chosen->host, chosen->port);
}

}  // namespace

Result<std::unique_ptr<streams::KafkaTopics>> own_topics(Core& core, FileSystem& files, net::Transport& transport, broker::Broker& broker, const Config& config) {
  std::string bootstrap = config.get_string(Key::kCorkJobsBootstrapServers);
  if (bootstrap.empty()) bootstrap = address_of(broker);
  cli::CommonOptions options;
  options.command_config = config.get_string(Key::kCorkJobsCommandConfig);
  TRY_ASSIGN(auto properties, cli::client_properties(options, files));
  auto topics = std::make_unique<streams::KafkaTopics>(core, transport, files, std::move(bootstrap));
  topics->set_client_properties(std::move(properties));
  return topics;
}

}  // namespace cork::app
