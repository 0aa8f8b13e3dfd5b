// SPDX-License-Identifier: Apache-2.0
// Metadata: brokers, topics and partitions; creates topics that a producer asks for (auto.create.topics.enable).
#include <string>
#include <vector>

#include "broker/handlers.h"
#include "config/config.h"
#include "metadata/metadata.h"
#include "metadata/topic_control.h"
#include "metadata/topic_name.h"
#include "protocol/generated/metadata_request.h"
#include "protocol/generated/metadata_response.h"
#include "runtime/core.h"

namespace cork::broker {
namespace {

constexpr std::int32_t kOperationsNotAsked = INT32_MIN;
// READ, WRITE, CREATE, DELETE, ALTER, DESCRIBE, DESCRIBE_CONFIGS, ALTER_CONFIGS as bits: what anybody may do.
constexpr std::int32_t kTopicOperations = 0b0000'1101'1111'1000;
constexpr std::int32_t kClusterOperations = 0b0001'1111'1010'0000;

void describe(const metadata::Topic& topic, std::int32_t operations, protocol::MetadataResponse& response) {
  auto& out = response.topics.emplace_back();
  out.name = protocol::String(topic.name);
  out.topic_id = topic.id;
  out.is_internal = topic.is_internal();
  out.topic_authorized_operations = operations;
  out.partitions.reserve(topic.partitions.size());
  for (std::size_t i = 0; i < topic.partitions.size(); ++i) {
    const metadata::Partition& partition = topic.partitions[i];
    auto& entry = out.partitions.emplace_back();
    entry.partition_index = static_cast<std::int32_t>(i);
    entry.leader_id = partition.leader.value;
    entry.leader_epoch = partition.leader_epoch.value;
    for (const NodeId replica : partition.replicas) entry.replica_nodes.push_back(replica.value);
    for (const NodeId replica : partition.isr) entry.isr_nodes.push_back(replica.value);
  }
}

void describe_missing(const std::optional<protocol::String>& name, const Uuid& id, ErrorCode code, std::int32_t operations,
                      protocol::MetadataResponse& response) {
  auto& out = response.topics.emplace_back();
  out.name = name;
  out.topic_id = id;
  out.error_code = protocol::wire(code);
  out.topic_authorized_operations = operations;
}

/// Makes the topics of the request that are not there yet. Nobody waits for it: as with Kafka, the answer says that they are
/// missing, and the client asks again.
Task<void> create_missing(Services& services, std::vector<std::string> names) {
  protocol::CreateTopicsRequest request;
  for (const std::string& name : names) {
    auto& topic = request.topics.emplace_back();
    topic.name = name;
    topic.num_partitions = -1;
    topic.replication_factor = -1;
  }
  const metadata::TopicControl control(services.core.random());
  (void)co_await services.metadata.change<protocol::CreateTopicsResponse>(
      [&](const metadata::Image& image) { return control.create_topics(image, request); });
}

std::vector<std::string> missing(const metadata::Image& image, const protocol::MetadataRequest& request) {
  std::vector<std::string> names;
  for (const auto& topic : *request.topics) {
    if (topic.name && image.topic(topic.name->view()) == nullptr) names.push_back(topic.name->str());
  }
  return names;
}

void describe_asked(const metadata::Image& image, const protocol::MetadataRequest& request, std::int32_t operations,
                    protocol::MetadataResponse& response) {
  for (const auto& asked : *request.topics) {
    const bool by_id = !asked.topic_id.is_zero();
    const metadata::TopicPtr topic = by_id ? image.topic(asked.topic_id) : asked.name ? image.topic(asked.name->view()) : nullptr;
    if (topic) {
      describe(*topic, operations, response);
    } else if (by_id) {
      describe_missing(std::nullopt, asked.topic_id, ErrorCode::kUnknownTopicId, kOperationsNotAsked, response);
    } else if (!metadata::validate_topic_name(asked.name ? asked.name->view() : std::string_view())) {
      describe_missing(asked.name, {}, ErrorCode::kInvalidTopicException, operations, response);
    } else {
      describe_missing(asked.name, {}, ErrorCode::kUnknownTopicOrPartition, operations, response);
    }
  }
}

}  // namespace

Task<protocol::MetadataResponse> handle(RequestContext& context, protocol::MetadataRequest request) {
  Services& services = context.services;
  // Version 0 knows no null: there, no topics are all topics.
  if (context.version == 0 && request.topics && request.topics->empty()) request.topics.reset();
  const bool creates = request.allow_auto_topic_creation && services.config().get_bool(Key::kAutoCreateTopicsEnable);
  const metadata::ImagePtr image = services.metadata.image();
  if (creates && request.topics) {
    auto names = missing(*image, request);
    if (!names.empty()) services.core.spawn(create_missing(services, std::move(names)));
  }
  protocol::MetadataResponse response;
  auto& node = response.brokers.emplace_back();
  node.node_id = image->identity().node_id.value;
  node.host = context.connection.listener.advertised_host;
  node.port = context.connection.listener.advertised_port;
  if (const std::string& rack = image->config()->get_string(Key::kBrokerRack); !rack.empty()) node.rack = rack;
  response.cluster_id = image->identity().cluster_id;
  response.controller_id = image->identity().node_id.value;
  response.cluster_authorized_operations = request.include_cluster_authorized_operations ? kClusterOperations : kOperationsNotAsked;
  const std::int32_t operations = request.include_topic_authorized_operations ? kTopicOperations : kOperationsNotAsked;
  if (request.topics) {
    describe_asked(*image, request, operations, response);
  } else {
    for (const metadata::TopicPtr& topic : image->sorted_topics()) describe(*topic, operations, response);
  }
  co_return response;
}

}  // namespace cork::broker
