// SPDX-License-Identifier: Apache-2.0
// Which topic names are allowed, which are internal, and which clash in metrics.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"

namespace cork::metadata {

constexpr std::size_t kTopicNameMax = 249;
constexpr std::string_view kGroupOffsetsTopic = "__consumer_offsets";
constexpr std::string_view kTransactionStateTopic = "__transaction_state";
constexpr std::string_view kShareGroupStateTopic = "__share_group_state";
constexpr std::string_view kClusterMetadataTopic = "__cluster_metadata";

/// INVALID_TOPIC_EXCEPTION with Kafka's texts.
Result<void> validate_topic_name(std::string_view name);

bool is_internal_topic(std::string_view name) noexcept;

/// The name as metrics carry it: '.' becomes '_'.
std::string metric_name(std::string_view name);

}  // namespace cork::metadata
