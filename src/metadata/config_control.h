// SPDX-License-Identifier: Apache-2.0
// ConfigControl: pure decisions on configurations of topics, brokers, groups and client metrics, and their description.
#pragma once

#include <cstdint>

#include "metadata/image.h"
#include "metadata/metadata.h"
#include "protocol/generated/alter_configs_request.h"
#include "protocol/generated/alter_configs_response.h"
#include "protocol/generated/describe_configs_request.h"
#include "protocol/generated/describe_configs_response.h"
#include "protocol/generated/incremental_alter_configs_request.h"
#include "protocol/generated/incremental_alter_configs_response.h"
#include "protocol/generated/list_config_resources_request.h"
#include "protocol/generated/list_config_resources_response.h"

namespace cork::metadata {

/// INVALID_CONFIG with Kafka's texts: names, values, and what needs a part that this broker has not.
Result<void> check_topic_configs(const Config& broker, const config::Overrides& settings);

/// Sets, deletes, appends to and subtracts from single settings (KIP-339). Each resource succeeds or fails by itself,
/// with the codes and texts of Kafka.
Decision<protocol::IncrementalAlterConfigsResponse> incremental_alter_configs(
    const Image& image, const protocol::IncrementalAlterConfigsRequest& request);

/// Sets the levels of loggers that the request names, where the decision on it was good.
void apply_log_levels(const protocol::IncrementalAlterConfigsRequest& request, const protocol::IncrementalAlterConfigsResponse& response);

/// Replaces all settings of each resource.
Decision<protocol::AlterConfigsResponse> alter_configs(const Image& image, const protocol::AlterConfigsRequest& request);

/// Every option with value, source, synonyms (if asked), type and documentation (if asked).
protocol::DescribeConfigsResponse describe_configs(const Image& image, const protocol::DescribeConfigsRequest& request);

/// Version 0 lists client metrics only. UNSUPPORTED_VERSION for types that have no resources.
protocol::ListConfigResourcesResponse list_config_resources(const Image& image,
                                                            const protocol::ListConfigResourcesRequest& request,
                                                            std::int16_t version);

}  // namespace cork::metadata
