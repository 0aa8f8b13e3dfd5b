// SPDX-License-Identifier: Apache-2.0
// DescribeCluster: cluster id, controller and brokers (KIP-700, KIP-919).
#include <fmt/format.h>

#include "broker/handlers.h"
#include "config/config.h"
#include "metadata/metadata.h"
#include "protocol/generated/describe_cluster_request.h"
#include "protocol/generated/describe_cluster_response.h"

namespace cork::broker {
namespace {

constexpr std::int8_t kBrokerEndpoint = 1;
constexpr std::int8_t kControllerEndpoint = 2;
// CREATE, ALTER, DESCRIBE, CLUSTER_ACTION, DESCRIBE_CONFIGS, ALTER_CONFIGS, IDEMPOTENT_WRITE as bits.
constexpr std::int32_t kClusterOperations = 0b0001'1111'1010'0000;

}  // namespace

Task<protocol::DescribeClusterResponse> handle(RequestContext& context, protocol::DescribeClusterRequest request) {
  protocol::DescribeClusterResponse response;
  if (request.endpoint_type == kControllerEndpoint) {
    response.error_code = protocol::wire(ErrorCode::kMismatchedEndpointType);
    response.error_message =
        "The request was sent to an endpoint of type BROKER, but we wanted an endpoint of type CONTROLLER";
    co_return response;
  }
  if (request.endpoint_type != kBrokerEndpoint) {
    response.error_code = protocol::wire(ErrorCode::kUnsupportedEndpointType);
    response.error_message = fmt::format("Unsupported endpoint type {}", request.endpoint_type);
    co_return response;
  }
  const metadata::Image& image = context.services.image();
  response.error_message.reset();
  response.cluster_id = image.identity().cluster_id;
  response.controller_id = image.identity().node_id.value;
  auto& node = response.brokers.emplace_back();
  node.broker_id = image.identity().node_id.value;
  node.host = context.connection.listener.advertised_host;
  node.port = context.connection.listener.advertised_port;
  if (const std::string& rack = image.config()->get_string(Key::kBrokerRack); !rack.empty()) node.rack = rack;
  if (request.include_cluster_authorized_operations) response.cluster_authorized_operations = kClusterOperations;
  co_return response;
}

}  // namespace cork::broker
