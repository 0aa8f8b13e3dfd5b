// SPDX-License-Identifier: Apache-2.0
// Options of jobs.
#include "sql/job_options.h"

#include <fmt/format.h>

#include <algorithm>

#include "client/client.h"
#include "sql/table_options.h"

namespace cork::sql {
namespace {

constexpr std::int64_t kCommitIntervalMs = 100;
constexpr std::int64_t kTransactionTimeoutMs = 60'000;

std::string find(const std::map<std::string, std::string>& options, const std::string& key) {
  const auto found = options.find(key);
  return found == options.end() ? std::string() : found->second;
}

/// Names of topics and transactional ids are made from it.
Result<void> check_name(const std::string& name) {
  constexpr std::size_t kNameMax = 200;
  const bool plain = std::ranges::all_of(name, [](unsigned char c) { return std::isalnum(c) != 0 || c == '.' || c == '_' || c == '-'; });
  if (plain && name.size() <= kNameMax) return {};
  return fail(ErrorCode::kInvalidRequest, fmt::format("the name of a job names its changelog topic: letters, digits, '.', '_' and '-', at most {}; not '{}'", kNameMax, name));
}

}  // namespace

Result<void> check_delivery_guarantee(const std::map<std::string, std::string>& options) {
  const std::string guarantee = find(options, "sink.delivery-guarantee");
  if (guarantee.empty() || guarantee == "none" || guarantee == "at-least-once" || guarantee == "exactly-once") return {};
  return fail(ErrorCode::kInvalidRequest, fmt::format("option 'sink.delivery-guarantee' is none, at-least-once or exactly-once, not '{}'", guarantee));
}

bool is_exactly_once(const Table& table) { return table.option("sink.delivery-guarantee") == "exactly-once"; }

Result<std::optional<KeptJob>> kept_job(const std::vector<std::shared_ptr<const Table>>& sinks, const std::map<std::string, std::string>& settings,
                                        const std::string& statement, streams::Topics& topics) {
  KeptJob job;
  job.spec.id = find(settings, "pipeline.name");
  const std::string interval = find(settings, "execution.checkpointing.interval");
  const auto first = std::ranges::find_if(sinks, [](const auto& table) { return is_exactly_once(*table); });
  if (first == sinks.end() && (job.spec.id.empty() || interval.empty())) return std::nullopt;
  for (const auto& table : sinks) {
    const std::string connector = table->option("connector");
    if (!is_exactly_once(*table) || connector == "kafka" || connector == "upsert-kafka") continue;
    return fail(ErrorCode::kInvalidRequest, fmt::format("table '{}' cannot be written exactly once: its connector '{}' takes no part in transactions", table->name, connector));
  }
  if (first != sinks.end()) {
    if (job.spec.id.empty()) job.spec.id = (*first)->option("sink.transactional-id-prefix");
    if (job.spec.id.empty()) {
      return fail(ErrorCode::kInvalidRequest,
                  fmt::format("table '{}' is written exactly once, so its job needs a name that it finds its state by after a restart: 'sink.transactional-id-prefix' in "
                              "WITH (...), or SET 'pipeline.name'", (*first)->name));
    }
    job.spec.properties = write_spec((*first)->options).properties;
    for (const auto& table : sinks) {
      if (!is_exactly_once(*table)) continue;
      TRY_ASSIGN(const bool same, topics.same_cluster(job.spec.properties, write_spec(table->options).properties));
      if (!same) {
        return fail(ErrorCode::kInvalidRequest,
                    fmt::format("tables '{}' and '{}' are to be written exactly once and lie in different clusters: one transaction cannot hold both", (*first)->name, table->name));
      }
    }
  }
  TRY(check_name(job.spec.id));
  job.statement = statement;
  job.commit_interval_ms = kCommitIntervalMs;
  if (!interval.empty()) {
    TRY_ASSIGN(job.commit_interval_ms, parse_duration_ms(interval));
  }
  std::int64_t timeout_ms = std::max(kTransactionTimeoutMs, 3 * job.commit_interval_ms);
  if (first != sinks.end()) {
    TRY_ASSIGN(timeout_ms, whole_option((*first)->options, "properties.transaction.timeout.ms", timeout_ms));
  }
  if (timeout_ms <= job.commit_interval_ms || timeout_ms > INT32_MAX) {
    return fail(ErrorCode::kInvalidRequest, fmt::format("a transaction ends after {} ms, and a commit comes every {} ms: make 'properties.transaction.timeout.ms' greater, or "
                                                        "'execution.checkpointing.interval' less", timeout_ms, job.commit_interval_ms));
  }
  job.spec.transaction_timeout_ms = static_cast<std::int32_t>(timeout_ms);
  return job;
}

bool may_go_on(ErrorCode code) {
  return client::is_retriable(code) || code == ErrorCode::kTransactionAbortable || code == ErrorCode::kOutOfOrderSequenceNumber ||
         code == ErrorCode::kKafkaStorageError;
}

}  // namespace cork::sql
