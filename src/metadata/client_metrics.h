// SPDX-License-Identifier: Apache-2.0
// Options of client metrics subscriptions (KIP-714): table, checks, description.
#pragma once

#include <span>
#include <string_view>

#include "base/result.h"
#include "config/config.h"

namespace cork::metadata {

std::span<const config::Option> client_metrics_options() noexcept;

/// INVALID_REQUEST or INVALID_CONFIG with Kafka's texts.
Result<void> check_client_metrics(const config::Overrides& settings);

/// All options of one subscription in the order of their names.
std::vector<config::DescribedOption> describe_client_metrics(const config::Overrides& settings);

}  // namespace cork::metadata
