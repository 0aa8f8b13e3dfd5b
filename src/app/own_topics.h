// SPDX-License-Identifier: Apache-2.0
// own_topics: how SQL inside a broker's process reaches the broker's topics: as a client.
#pragma once

#include <memory>

#include "broker/broker.h"
#include "streams/kafka_topics.h"

namespace cork::app {

/// By 'cork.jobs.bootstrap.servers' or a listener of the broker, with the properties of 'cork.jobs.command.config'. The error names
/// the option that is wrong.
Result<std::unique_ptr<streams::KafkaTopics>> own_topics(Core& core, FileSystem& files, net::Transport& transport, broker::Broker& broker, const Config& config);

}  // namespace cork::app
