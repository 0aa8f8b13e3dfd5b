// SPDX-License-Identifier: Apache-2.0
// Reads stores of listeners, and replaces them while running.
#include "broker/tls_contexts.h"

#include <fmt/format.h>

#include <utility>

#include "base/logger.h"
#include "security/tls_settings.h"

namespace cork::broker {
namespace {
Logger logger("broker");
}

Result<void> TlsContexts::load_one(const Config& config, const std::string& listener, Entry& entry) {
  const auto find = [&](std::string_view name) -> std::optional<std::string> {
    const auto index = config::find_option(config::broker_options(), name);
    if (!index) return std::nullopt;
    const auto& value = config.value(listener, static_cast<Key>(*index));
    return value.is_null ? std::nullopt : std::optional(value.text);
  };
  const std::string& rules_text = config.get_string(listener, Key::kSslPrincipalMappingRules);
  if (entry.context == nullptr || rules_text != entry.rules_text) {
    TRY_ASSIGN(entry.rules, security::PrincipalMapper::parse(rules_text));
    entry.rules_text = rules_text;
  }
  TRY_ASSIGN(net::TlsOptions options, security::read_tls_options(find, files_));
  if (entry.context != nullptr && options == entry.options) return {};
  TRY_ASSIGN(entry.context, net::TlsContext::server(options));
  entry.options = std::move(options);
  logger.info("TLS certificate in use", {{"listener", listener}, {"name", entry.context->own_name()}});
  return {};
}

Result<void> TlsContexts::load(const Config& config) {
  for (const config::Listener& listener : config.listeners()) {
    if (!listener.uses_tls()) continue;
    const auto loaded = load_one(config, listener.name, entries_[listener.name]);
    if (!loaded)
      return fail(loaded.error().code, fmt::format("listener {}: {}", listener.name, loaded.error().message));
  }
  return {};
}

void TlsContexts::reload(const Config& config) {
  for (auto& [listener, entry] : entries_) {
    const auto loaded = load_one(config, listener, entry);
    const std::string error = loaded ? std::string() : loaded.error().message;
    if (!loaded && error != entry.last_error) {
      logger.error("TLS certificates cannot be read again: the listener goes on with those it has",
                   {{"listener", listener}, {"error", error}});
    }
    entry.last_error = error;
  }
}

std::shared_ptr<const net::TlsContext> TlsContexts::context(std::string_view listener) const {
  const auto found = entries_.find(listener);
  ASSERT(found != entries_.end());
  return found->second.context;
}

Result<security::Principal> TlsContexts::principal(std::string_view listener, const std::string& peer_name) const {
  if (peer_name.empty()) return security::Principal();
  const auto found = entries_.find(listener);
  ASSERT(found != entries_.end());
  TRY_ASSIGN(std::string name, found->second.rules.map(peer_name));
  return security::Principal{"User", std::move(name)};
}

}  // namespace cork::broker
