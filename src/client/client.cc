// SPDX-License-Identifier: Apache-2.0
// Finding brokers, leaders and coordinators.
#include "client/client.h"

#include <fmt/format.h>

#include <utility>

#include "protocol/generated/find_coordinator_request.h"
#include "protocol/generated/find_coordinator_response.h"
#include "protocol/generated/metadata_request.h"

namespace cork::client {

Client::Client(Core& core, net::Transport& transport, ClientOptions options) : core_(core), transport_(transport), options_(std::move(options)) {}

Client::~Client() { close(); }

void Client::close() {
  for (auto& [address, connection] : connections_) connection->close();
  connections_.clear();
}

Task<Result<std::shared_ptr<Connection>>> Client::open(Address address) {
  const auto known = connections_.find(address);
  if (known != connections_.end() && known->second->usable()) co_return known->second;
  CO_TRY_ASSIGN(std::shared_ptr<Connection> connection, co_await Connection::open(core_, transport_, address, options_, deadline()));
  connections_[address] = connection;
  co_return connection;
}

Task<Result<std::shared_ptr<Connection>>> Client::any() {
  Error last;
  for (const Address& address : options_.bootstrap) {
    auto connection = co_await open(address);
    if (connection) co_return std::move(*connection);
    last = connection.error();
  }
  co_return fail(std::move(last));
}

Task<Result<std::shared_ptr<Connection>>> Client::node(std::int32_t id) {
  if (!nodes_.contains(id)) {
    const auto refreshed = co_await topics();
    if (!refreshed) co_return fail(refreshed.error());
  }
  const auto found = nodes_.find(id);
  if (found == nodes_.end()) co_return fail(ErrorCode::kBrokerNotAvailable, fmt::format("broker {} is not in the cluster", id));
  co_return co_await open(found->second);
}

Task<Result<std::shared_ptr<Connection>>> Client::coordinator(std::string key, CoordinatorType type) {
  CO_TRY_ASSIGN(const std::shared_ptr<Connection> connection, co_await any());
  protocol::FindCoordinatorRequest request;
  request.key = key;
  request.key_type = static_cast<std::int8_t>(type);
  request.coordinator_keys.emplace_back(key);
  // Versions up to 3 ask for one key, later ones for many.
  CO_TRY_ASSIGN(const std::int16_t version, connection->version_for(protocol::ApiKey::kFindCoordinator, 0, 6));
  if (version >= 4) {
    request.key = {};
  } else {
    request.coordinator_keys.clear();
  }
  CO_TRY_ASSIGN(const auto received, co_await connection->ask(std::move(request), deadline(), version));
  if (version < 4) {
    CO_TRY(check(received->error_code, key, received->error_message));
    co_return co_await open({received->host.str(), static_cast<std::uint16_t>(received->port)});
  }
  if (received->coordinators.empty()) co_return fail(ErrorCode::kCoordinatorNotAvailable, fmt::format("no coordinator for {}", key));
  const auto& found = received->coordinators.front();
  CO_TRY(check(found.error_code, key, found.error_message));
  co_return co_await open({found.host.str(), static_cast<std::uint16_t>(found.port)});
}

Task<Result<std::vector<TopicInfo>>> Client::metadata(std::optional<std::string> name, bool create) {
  protocol::MetadataRequest request;
  request.allow_auto_topic_creation = create;
  if (name) {
    request.topics = std::vector<protocol::MetadataRequest::MetadataRequestTopic>(1);
    request.topics->front().name = protocol::String(*name);
  } else {
    request.topics.reset();
  }
  CO_TRY_ASSIGN(const auto received, co_await ask(std::move(request)));
  for (const auto& broker : received->brokers) nodes_[broker.node_id] = {broker.host.str(), static_cast<std::uint16_t>(broker.port)};
  std::vector<TopicInfo> out;
  for (const auto& topic : received->topics) {
    if (name) CO_TRY(check(topic.error_code, *name));
    TopicInfo& info = out.emplace_back();
    if (topic.name) info.name = topic.name->str();
    info.id = topic.topic_id;
    info.internal = topic.is_internal;
    info.partitions.resize(topic.partitions.size());
    for (const auto& partition : topic.partitions) {
      if (partition.partition_index < 0 || static_cast<std::size_t>(partition.partition_index) >= info.partitions.size()) continue;
      info.partitions[static_cast<std::size_t>(partition.partition_index)] = {partition.leader_id, partition.leader_epoch, partition.replica_nodes, partition.isr_nodes};
    }
  }
  co_return out;
}

Task<Result<Bytes>> Client::carry_out(net::Exchange exchange) {
  CO_TRY_ASSIGN(const std::shared_ptr<Connection> connection, co_await any());
  co_return co_await connection->carry_out(exchange, deadline(), INT16_MAX);
}

Task<Result<TopicInfo>> Client::topic(std::string name, bool create) {
  const std::int64_t give_up = deadline();
  while (true) {
    auto found = co_await metadata(name, create);
    if (found && !found->empty()) co_return std::move(found->front());
    // A topic that is being made has no leader for a moment.
    const bool retry = create && !found && is_retriable(found.error().code) && core_.monotonic_ns() < give_up;
    if (!retry) co_return fail(found ? Error{ErrorCode::kUnknownTopicOrPartition, name} : found.error());
    co_await runtime::sleep_ms(core_, 50);
  }
}

Task<Result<std::vector<TopicInfo>>> Client::topics() { co_return co_await metadata(std::nullopt, false); }

Task<Result<std::vector<std::int32_t>>> Client::nodes() {
  CO_TRY(co_await topics());
  std::vector<std::int32_t> out;
  for (const auto& [id, address] : nodes_) out.push_back(id);
  co_return out;
}

/// What a person can do about an error.
static std::string_view advice(ErrorCode error) {
  switch (error) {
    case ErrorCode::kGroupIdNotFound: return ", there is none of this name; 'cork group list' shows what there is";
    case ErrorCode::kNonEmptyGroup: return ", it has members: stop them first";
    case ErrorCode::kUnknownTopicOrPartition: return ", there is none of this name; 'cork topic list' shows what there is";
    case ErrorCode::kMessageTooLarge: return ", a batch is larger than the topic's max.message.bytes; 'cork topic alter TOPIC --config max.message.bytes=N' raises it";
    default: return "";
  }
}

Result<void> check(std::int16_t code, std::string_view what, const std::optional<protocol::String>& message) {
  if (code == 0) return {};
  const auto error = static_cast<ErrorCode>(code);
  if (message && !message->empty()) return fail(error, fmt::format("{}: {}", what, message->view()));
  return fail(error, fmt::format("{}: {}{}", what, to_string(error), advice(error)));
}

bool is_retriable(ErrorCode code) {
  switch (code) {
    case ErrorCode::kLeaderNotAvailable:
    case ErrorCode::kBrokerNotAvailable:
    case ErrorCode::kNotLeaderOrFollower:
    case ErrorCode::kUnknownTopicOrPartition:
    case ErrorCode::kUnknownTopicId:
    case ErrorCode::kRequestTimedOut:
    case ErrorCode::kNetworkException:
    case ErrorCode::kCoordinatorLoadInProgress:
    case ErrorCode::kCoordinatorNotAvailable:
    case ErrorCode::kConcurrentTransactions:
    case ErrorCode::kNotEnoughReplicas:
    case ErrorCode::kNotCoordinator: return true;
    default: return false;
  }
}

}  // namespace cork::client
