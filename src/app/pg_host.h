// SPDX-License-Identifier: Apache-2.0
// PgHost: PostgreSQL's protocol inside a broker's process.
#pragma once

#include <memory>
#include <utility>

#include "broker/broker.h"
#include "pgwire/server.h"
#include "security/crypto.h"
#include "streams/kafka_topics.h"

namespace cork::app {

/// Belongs to the broker's core. Order of life: made once the broker serves, `stop` before it stops serving.
class PgHost {
 public:
  /// Null where 'cork.pg.listener' is empty. INVALID_CONFIG and others name the option that is wrong.
  static Result<std::unique_ptr<PgHost>> start(Core& core, FileSystem& files, net::Transport& transport, broker::Broker& broker, const Config& config,
                                               security::SecureRandom random);
  Task<void> stop();

 private:
  explicit PgHost(std::unique_ptr<streams::KafkaTopics> topics) : topics_(std::move(topics)) {}

  std::unique_ptr<streams::KafkaTopics> topics_;
  std::unique_ptr<pgwire::Server> server_;
};

}  // namespace cork::app
