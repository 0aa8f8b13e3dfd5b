// SPDX-License-Identifier: Apache-2.0
// Finds the quota that applies, the most special one, and keeps what was used of it.
#include "security/quota/client_quotas.h"

#include <fmt/format.h>

#include <utility>

namespace cork::security {
namespace {

using metadata::QuotaEntity;

// Names of clients are free: so many are kept, then those that say nothing any more are dropped.
constexpr std::size_t kEntriesMax = 10'000;

std::string_view name_of(QuotaKind kind) {
  switch (kind) {
    case QuotaKind::kProduce: return "producer_byte_rate";
    case QuotaKind::kFetch: return "consumer_byte_rate";
    case QuotaKind::kRequest: return "request_percentage";
  }
  return {};
}

constexpr std::string_view kMutation = "controller_mutation_rate";
constexpr std::string_view kConnection = "connection_creation_rate";

using Part = std::optional<std::string>;  // none: the default

QuotaEntity user_and_client(const Part& user, const Part& client) { return {{"user", user}, {"client-id", client}}; }

template <class Map, class Windows>
void drop_idle(Map& map, std::int64_t now_ms, const Windows& windows) {
  if (map.size() > kEntriesMax) std::erase_if(map, [&](const auto& entry) { return entry.second.is_idle(now_ms, windows); });
}

/// All of them are in use: some have to go, or memory would follow the names that clients think of.
template <class Map>
void bound(Map& map) {
  while (map.size() > 2 * kEntriesMax) map.erase(map.begin());
}

}  // namespace

void ClientQuotas::set_quotas(const std::map<QuotaEntity, metadata::QuotaValues>& quotas) {
  quotas_ = quotas;
  if (quotas_.empty()) {
    rates_.clear();
    buckets_.clear();
  }
}

std::optional<double> ClientQuotas::value(const QuotaEntity& entity, std::string_view name) const {
  const auto found = quotas_.find(entity);
  if (found == quotas_.end()) return std::nullopt;
  const auto quota = found->second.find(std::string(name));
  return quota == found->second.end() ? std::nullopt : std::optional(quota->second);
}

/// Users with clients first, then users, then clients; of each the named ones before the defaults.
std::optional<ClientQuotas::Applied> ClientQuotas::find(std::string_view name, std::string_view user,
                                                        std::string_view client_id) const {
  if (quotas_.empty()) return std::nullopt;
  const Part named_user{std::string(user)};
  const Part named_client{std::string(client_id)};
  const auto key = [&](std::string_view who, std::string_view client) {
    return fmt::format("{}\n{}\n{}", name, who, client);
  };
  for (const Part& who : {named_user, Part()}) {
    for (const Part& client : {named_client, Part()}) {
      if (const auto bound = value(user_and_client(who, client), name)) return Applied{*bound, key(user, client_id)};
    }
    if (const auto bound = value({{"user", who}}, name)) return Applied{*bound, key(user, "")};
  }
  for (const Part& client : {named_client, Part()}) {
    if (const auto bound = value({{"client-id", client}}, name)) return Applied{*bound, key("", client_id)};
  }
  return std::nullopt;
}

std::int64_t ClientQuotas::record(QuotaKind kind, std::string_view user, std::string_view client_id, double amount,
                                  std::int64_t now_ms) {
  const auto applied = find(name_of(kind), user, client_id);
  if (!applied) return 0;
  forget_idle(now_ms);
  RateWindow& rate = rates_[applied->key];
  rate.record(amount, now_ms, windows_);
  const std::int64_t wait = rate.throttle_ms(applied->bound, now_ms, windows_);
  // One long request must not shut a client out for minutes.
  return kind == QuotaKind::kRequest ? std::min(wait, windows_.size_ms) : wait;
}

void ClientQuotas::take_back(QuotaKind kind, std::string_view user, std::string_view client_id, double amount,
                             std::int64_t now_ms) {
  const auto applied = find(name_of(kind), user, client_id);
  if (applied) rates_[applied->key].record(-amount, now_ms, windows_);
}

std::optional<double> ClientQuotas::most_at_once(QuotaKind kind, std::string_view user,
                                                 std::string_view client_id) const {
  const auto applied = find(name_of(kind), user, client_id);
  if (!applied) return std::nullopt;
  return applied->bound * static_cast<double>((windows_.count - 1) * windows_.size_ms) / 1000;
}

bool ClientQuotas::may_mutate(std::string_view user, std::string_view client_id, std::int64_t now_ms) {
  const auto applied = find(kMutation, user, client_id);
  return !applied || buckets_[applied->key].has_tokens(applied->bound, now_ms, controller_windows_);
}

void ClientQuotas::take_mutations(std::string_view user, std::string_view client_id, double partitions,
                                  std::int64_t now_ms) {
  const auto applied = find(kMutation, user, client_id);
  if (!applied) return;
  forget_idle(now_ms);
  buckets_[applied->key].take(partitions, applied->bound, now_ms, controller_windows_);
}

std::int64_t ClientQuotas::mutation_throttle_ms(std::string_view user, std::string_view client_id,
                                                std::int64_t now_ms) {
  const auto applied = find(kMutation, user, client_id);
  return applied ? buckets_[applied->key].throttle_ms(applied->bound, now_ms, controller_windows_) : 0;
}

std::int64_t ClientQuotas::record_connection(std::string_view ip, std::int64_t now_ms) {
  if (quotas_.empty()) return 0;
  auto bound = value({{"ip", std::string(ip)}}, kConnection);
  if (!bound) bound = value({{"ip", std::nullopt}}, kConnection);
  if (!bound) return 0;
  forget_idle(now_ms);
  RateWindow& rate = rates_[fmt::format("{}\n{}", kConnection, ip)];
  rate.record(1, now_ms, windows_);
  const std::int64_t wait = rate.throttle_ms(*bound, now_ms, windows_);
  if (wait > 0) rate.record(-1, now_ms, windows_);  // it is not let in, so it does not count
  return wait;
}

void ClientQuotas::forget_idle(std::int64_t now_ms) {
  // Looking at all of them takes time, so it is done once a window, not for each request.
  if (now_ms >= next_sweep_ms_) {
    next_sweep_ms_ = now_ms + windows_.size_ms;
    drop_idle(rates_, now_ms, windows_);
    drop_idle(buckets_, now_ms, controller_windows_);
  }
  bound(rates_);
  bound(buckets_);
}

}  // namespace cork::security
