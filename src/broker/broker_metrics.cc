// SPDX-License-Identifier: Apache-2.0
// Looking up series, and reading off what is not counted as it happens.
#include "broker/broker_metrics.h"

#include <string>

#include "coordinator/group_coordinator.h"
#include "log/log_manager.h"
#include "metadata/metadata.h"
#include "net/memory_budget.h"
#include "protocol/header.h"

namespace cork::broker {

using metrics::Metric;

ApiMetrics& BrokerMetrics::api(protocol::ApiKey key) {
  const auto number = static_cast<std::int16_t>(key);
  const auto known = apis_.find(number);
  if (known != apis_.end()) return known->second;
  const std::string_view name = protocol::to_string(key);
  const ApiMetrics made{
      registry_.counter(Metric::kRequests, {name}), registry_.histogram(Metric::kRequestDuration, {name}),
      registry_.counter(Metric::kRequestBytes, {name}), registry_.counter(Metric::kResponseBytes, {name})};
  return apis_.emplace(number, made).first->second;
}

TopicMetrics& BrokerMetrics::topic(const metadata::Topic& topic) {
  const auto known = topics_.find(topic.id);
  if (known != topics_.end()) return known->second.metrics;
  const TopicMetrics made{registry_.counter(Metric::kProducedRecords, {topic.name}),
                          registry_.counter(Metric::kProducedBytes, {topic.name}),
                          registry_.counter(Metric::kFetchedBytes, {topic.name})};
  return topics_.emplace(topic.id, NamedTopic{topic.name, made}).first->second.metrics;
}

void BrokerMetrics::count_error(protocol::ApiKey key, ErrorCode code) {
  registry_.counter(Metric::kRequestErrors, {protocol::to_string(key), to_string(code)}).add();
}

void BrokerMetrics::refresh(const metadata::Image& image, log::LogManager& logs,
                            const coordinator::GroupCoordinator& groups, const net::MemoryBudget& request_memory) {
  registry_.gauge(Metric::kTopics).set(static_cast<std::int64_t>(image.sorted_topics().size()));
  registry_.gauge(Metric::kPartitions).set(image.partition_count());
  registry_.gauge(Metric::kRequestMemory).set(static_cast<std::int64_t>(request_memory.used()));
  std::uint64_t bytes = 0;
  std::size_t segments = 0;
  for (const auto& [id, log] : logs.logs()) {
    bytes += log->size();
    segments += log->segment_count();
  }
  registry_.gauge(Metric::kLogBytes).set(static_cast<std::int64_t>(bytes));
  registry_.gauge(Metric::kLogSegments).set(static_cast<std::int64_t>(segments));
  const coordinator::GroupStatistics statistics = groups.statistics();
  registry_.gauge(Metric::kGroups).set(statistics.groups);
  registry_.gauge(Metric::kGroupMembers).set(statistics.members);
  registry_.counter(Metric::kGroupRebalances).set(statistics.rebalances);
  registry_.counter(Metric::kOffsetsCommitted).set(statistics.offsets_committed);
  for (auto entry = topics_.begin(); entry != topics_.end();) {
    if (image.topic(entry->first)) {
      ++entry;
      continue;
    }
    // A topic of the same name that was made since counts on in the same series.
    if (!image.topic(entry->second.name)) {
      for (const Metric metric : {Metric::kProducedRecords, Metric::kProducedBytes, Metric::kFetchedBytes})
        registry_.remove(metric, {entry->second.name});
    }
    entry = topics_.erase(entry);
  }
}

}  // namespace cork::broker
