// SPDX-License-Identifier: Apache-2.0
// JobHost: the jobs' topics, and their metrics.
#include "app/job_host.h"

#include "app/own_topics.h"
#include "metadata/image.h"

namespace cork::app {

Result<std::unique_ptr<JobHost>> JobHost::start(Core& core, FileSystem& files, net::Transport& transport, broker::Broker& broker, const Config& config) {
  if (!config.get_bool(Key::kCorkJobsEnable)) return std::unique_ptr<JobHost>();
  TRY_ASSIGN(auto topics, own_topics(core, files, transport, broker, config));
  std::unique_ptr<JobHost> host(new JobHost(std::move(topics)));
  host->jobs_ = std::make_unique<sql::Jobs>(core, files, transport, *host->topics_, config.get_bool(Key::kCorkSqlFileTablesEnable),
                                            [&broker] { return broker.services().image().topic(sql::kJobTopic) != nullptr; });
  host->jobs_->start();
  return host;
}

Task<void> JobHost::stop() {
  co_await jobs_->stop();
  topics_->close();
}

void JobHost::refresh_metrics(metrics::Registry& metrics) const {
  using metrics::Metric;
  for (const auto& [name, status] : jobs_->statuses()) {
    metrics.gauge(Metric::kJobRunning, {name}).set(status.state == "RUNNING" ? 1 : 0);
    metrics.counter(Metric::kJobRecordsRead, {name}).set(static_cast<std::uint64_t>(status.records_in));
    metrics.counter(Metric::kJobRecordsWritten, {name}).set(static_cast<std::uint64_t>(status.records_out));
    metrics.counter(Metric::kJobRecordsLate, {name}).set(static_cast<std::uint64_t>(status.late));
    metrics.counter(Metric::kJobRecordsBad, {name}).set(static_cast<std::uint64_t>(status.bad));
    metrics.gauge(Metric::kJobLag, {name}).set(status.lag);
    metrics.gauge(Metric::kJobStateKeys, {name}).set(status.state_keys);
    const bool event_time = status.watermark_ms != INT64_MIN && status.watermark_ms != INT64_MAX;
    if (event_time) metrics.gauge(Metric::kJobWatermark, {name}).set(status.watermark_ms);
  }
}

}  // namespace cork::app
