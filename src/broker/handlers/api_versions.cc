// SPDX-License-Identifier: Apache-2.0
// ApiVersions: which APIs and versions this broker speaks (KIP-35, KIP-511, KIP-584).
#include "broker/api_table.h"
#include "broker/handlers.h"
#include "metadata/feature_control.h"
#include "metadata/metadata.h"
#include "protocol/generated/api_versions_request.h"
#include "protocol/generated/api_versions_response.h"

namespace cork::broker {
namespace {

bool valid_software_name(std::string_view name) {
  // Kafka's rule: letters, digits, '-' and '.', the latter not at the ends.
  const auto plain = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); };
  if (name.empty() || !plain(name.front()) || !plain(name.back())) return false;
  for (const char c : name) {
    if (!plain(c) && c != '-' && c != '.') return false;
  }
  return true;
}

/// As Kafka without a plugin that takes them: a client that is told of these asks at once, and librdkafka logs that it does.
bool is_telemetry(protocol::ApiKey key) { return key == protocol::ApiKey::kGetTelemetrySubscriptions || key == protocol::ApiKey::kPushTelemetry; }

}  // namespace

Task<protocol::ApiVersionsResponse> handle(RequestContext& context, protocol::ApiVersionsRequest request) {
  protocol::ApiVersionsResponse response;
  if (context.version >= 3) {
    if (!valid_software_name(request.client_software_name) || !valid_software_name(request.client_software_version)) {
      response.error_code = protocol::wire(ErrorCode::kInvalidRequest);
      co_return response;
    }
    context.connection.client_software_name = request.client_software_name.str();
    context.connection.client_software_version = request.client_software_version.str();
  }
  const metadata::Image& image = context.services.image();
  if (context.version >= 5) {
    const bool other_cluster = request.cluster_id && !request.cluster_id->empty() && *request.cluster_id != image.identity().cluster_id;
    const bool other_node = request.node_id != -1 && request.node_id != image.identity().node_id.value;
    if (other_cluster || other_node) {
      response.error_code = protocol::wire(ErrorCode::kRebootstrapRequired);
      co_return response;
    }
  }
  const bool wants_metrics = !image.configured(metadata::ResourceType::kClientMetrics).empty();
  for (const ApiRow& row : api_table()) {
    if (!wants_metrics && is_telemetry(row.key)) continue;
    auto& entry = response.api_keys.emplace_back();
    entry.api_key = static_cast<std::int16_t>(row.key);
    entry.min_version = row.min;
    entry.max_version = row.max;
  }
  response.finalized_features_epoch = image.features_epoch();
  for (const metadata::Feature& feature : metadata::supported_features()) {
    // Older clients cannot read a range that begins with 0 (KAFKA-17011).
    if (feature.min == 0 && context.version < 4) continue;
    auto& supported = response.supported_features.emplace_back();
    supported.name = feature.name;
    supported.min_version = feature.min;
    supported.max_version = feature.max;
  }
  for (const auto& [name, level] : image.features()) {
    auto& finalized = response.finalized_features.emplace_back();
    finalized.name = name;
    finalized.max_version_level = level;
    finalized.min_version_level = level;
  }
  co_return response;
}

}  // namespace cork::broker
