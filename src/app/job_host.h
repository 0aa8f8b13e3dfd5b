// SPDX-License-Identifier: Apache-2.0
// JobHost: the jobs of SQL inside a broker's process, which reach it as clients do.
#pragma once

#include <memory>
#include <utility>

#include "broker/broker.h"
#include "metrics/registry.h"
#include "sql/jobs.h"
#include "streams/kafka_topics.h"

namespace cork::app {

/// Belongs to the broker's core. Order of life: made once the broker serves, `stop` before it stops serving.
class JobHost {
 public:
  /// Null where 'cork.jobs.enable' is false. INVALID_CONFIG and others name the option that is wrong.
  static Result<std::unique_ptr<JobHost>> start(Core& core, FileSystem& files, net::Transport& transport, broker::Broker& broker, const Config& config);
  Task<void> stop();
  void refresh_metrics(metrics::Registry& metrics) const;

 private:
  explicit JobHost(std::unique_ptr<streams::KafkaTopics> topics) : topics_(std::move(topics)) {}

  std::unique_ptr<streams::KafkaTopics> topics_;
  std::unique_ptr<sql::Jobs> jobs_;
};

}  // namespace cork::app
