// SPDX-License-Identifier: Apache-2.0
// Client: a Kafka-compatible cluster: its brokers, topics and leaders, and requests to the right one.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "client/connection.h"
#include "protocol/generated/metadata_response.h"

namespace cork::client {

/// What FindCoordinator looks for, with its numbers.
enum class CoordinatorType : std::int8_t { kGroup = 0, kTransaction = 1 };

struct TopicInfo {
  std::string name;
  Uuid id;
  bool internal = false;
  struct Partition {
    std::int32_t leader = -1;
    std::int32_t leader_epoch = -1;
    std::vector<std::int32_t> replicas{};
    std::vector<std::int32_t> isr{};
  };
  std::vector<Partition> partitions;
};

/// Belongs to one core; core and transport outlive it and its tasks.
class Client {
 public:
  Client(Core& core, net::Transport& transport, ClientOptions options);
  ~Client();

  /// The first bootstrap address that answers. NETWORK_EXCEPTION with the last cause.
  Task<Result<std::shared_ptr<Connection>>> any();
  /// The connection to a node of the cluster.
  Task<Result<std::shared_ptr<Connection>>> node(std::int32_t id);
  /// The connection to the coordinator of a group, or of a transactional id.
  Task<Result<std::shared_ptr<Connection>>> coordinator(std::string key, CoordinatorType type = CoordinatorType::kGroup);

  /// Asks some broker; for what every broker answers.
  template <class Request>
  net::Asking<Request> ask(Request request) {
    return {std::move(request), [&](const net::Exchange& exchange) { return carry_out(exchange); }};
  }

  /// One topic, looked up anew; `create` lets the broker make it. UNKNOWN_TOPIC_OR_PARTITION and others.
  Task<Result<TopicInfo>> topic(std::string name, bool create = false);
  Task<Result<std::vector<TopicInfo>>> topics();
  /// The ids of all brokers.
  Task<Result<std::vector<std::int32_t>>> nodes();

  std::int64_t deadline() const { return core_.monotonic_ns() + options_.request_timeout_ms * runtime::kNanosPerMilli; }
  Core& core() { return core_; }
  void close();

 private:
  Task<Result<Bytes>> carry_out(net::Exchange exchange);
  Task<Result<std::vector<TopicInfo>>> metadata(std::optional<std::string> name, bool create);
  Task<Result<std::shared_ptr<Connection>>> open(Address address);

  Core& core_;
  net::Transport& transport_;
  ClientOptions options_;
  std::map<Address, std::shared_ptr<Connection>> connections_;
  std::map<std::int32_t, Address> nodes_;
};

/// Whether the same request may succeed a little later.
bool is_retriable(ErrorCode code);

}  // namespace cork::client
