// SPDX-License-Identifier: Apache-2.0
// KafkaTopics: sources and sinks over the topics of any Kafka-compatible cluster.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "client/client.h"
#include "config/properties.h"
#include "net/transport.h"
#include "runtime/file.h"
#include "streams/source.h"

namespace cork::streams {

/// Keeps one client a cluster. Belongs to one core; core and transport outlive it, it outlives its sources and sinks.
class KafkaTopics : public Topics {
 public:
  /// `bootstrap` is for tables that name no 'properties.bootstrap.servers'.
  KafkaTopics(Core& core, net::Transport& transport, FileSystem& files, std::string bootstrap)
      : core_(core), transport_(transport), files_(files), bootstrap_(std::move(bootstrap)) {}
  ~KafkaTopics() override;

  Task<Result<std::unique_ptr<Source>>> open_source(ScanSpec spec) override;
  Task<Result<std::unique_ptr<Sink>>> open_sink(WriteSpec spec) override;
  Task<Result<std::unique_ptr<JobStore>>> open_job(JobSpec spec) override;
  Task<Result<bool>> ensure(TopicSpec spec) override;
  Task<Result<void>> remove(std::string topic) override;
  Result<bool> same_cluster(const std::map<std::string, std::string>& one, const std::map<std::string, std::string>& other) override;
  /// Security options for tables that name none ('properties.security.protocol', ...).
  void set_client_properties(std::vector<config::Property> properties) { properties_ = std::move(properties); }
  /// Ends all connections: reads and writes fail from now on.
  void close();

 private:
  Result<client::Client*> client(const std::map<std::string, std::string>& properties);

  Core& core_;
  net::Transport& transport_;
  FileSystem& files_;
  std::string bootstrap_;
  std::vector<config::Property> properties_;
  std::map<std::string, std::unique_ptr<client::Client>> clients_;
};

}  // namespace cork::streams
