// SPDX-License-Identifier: Apache-2.0
// ClientQuotas: what users, clients and addresses may use per second, and how long one that used more has to wait
// (KIP-13, KIP-55, KIP-219, KIP-546, KIP-599, KIP-612).
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "metadata/image.h"
#include "security/quota/rate_window.h"
#include "security/quota/token_bucket.h"

namespace cork::security {

enum class QuotaKind : std::uint8_t { kProduce, kFetch, kRequest };

/// Belongs to one core. Times are monotonic milliseconds.
class ClientQuotas {
 public:
  /// Of bandwidth and requests, and of changes of topics.
  ClientQuotas(QuotaWindows windows, QuotaWindows controller_windows)
      : windows_(windows), controller_windows_(controller_windows) {}

  /// The quotas as they are now; what was used stays.
  void set_quotas(const std::map<metadata::QuotaEntity, metadata::QuotaValues>& quotas);
  /// No client has a quota: nothing has to be measured.
  bool empty() const { return quotas_.empty(); }
  /// How many users, clients and addresses are measured.
  std::size_t measured() const { return rates_.size() + buckets_.size(); }

  /// Notes a use (bytes; for kRequest seconds of work times 100) and gives the milliseconds that the client has to
  /// wait.
  std::int64_t record(QuotaKind kind, std::string_view user, std::string_view client_id, double amount,
                      std::int64_t now_ms);
  /// Takes a use back that did not happen after all.
  void take_back(QuotaKind kind, std::string_view user, std::string_view client_id, double amount, std::int64_t now_ms);
  /// The most that one answer may take at once without making its client wait for longer than the windows; nullopt: no
  /// bound.
  std::optional<double> most_at_once(QuotaKind kind, std::string_view user, std::string_view client_id) const;

  /// Changes of topics, in partitions. Whether the next one is let in.
  bool may_mutate(std::string_view user, std::string_view client_id, std::int64_t now_ms);
  void take_mutations(std::string_view user, std::string_view client_id, double partitions, std::int64_t now_ms);
  std::int64_t mutation_throttle_ms(std::string_view user, std::string_view client_id, std::int64_t now_ms);

  /// A new connection of an address: the milliseconds that it comes too early.
  std::int64_t record_connection(std::string_view ip, std::int64_t now_ms);

 private:
  /// A quota that applies, and the key of what counts against it.
  struct Applied {
    double bound;
    std::string key;
  };
  std::optional<Applied> find(std::string_view name, std::string_view user, std::string_view client_id) const;
  std::optional<double> value(const metadata::QuotaEntity& entity, std::string_view name) const;
  void forget_idle(std::int64_t now_ms);

  QuotaWindows windows_;
  QuotaWindows controller_windows_;
  std::map<metadata::QuotaEntity, metadata::QuotaValues> quotas_;
  std::map<std::string, RateWindow> rates_;
  std::map<std::string, TokenBucket> buckets_;
  std::int64_t next_sweep_ms_ = 0;
};

}  // namespace cork::security
