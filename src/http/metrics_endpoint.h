// SPDX-License-Identifier: Apache-2.0
// The routes of the metrics port: GET /metrics for Prometheus, GET /health/live and /health/ready for supervisors.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "base/result.h"
#include "http/router.h"
#include "metrics/registry.h"

namespace cork::http {

struct MetricsEndpoint {
  /// Of all cores; they outlive the server.
  std::vector<const metrics::Registry*> registries{};
  /// Called before each answer, to bring up to date what is not counted as it happens; may be empty.
  std::function<void()> refresh{};
  /// Further text for the end of the answer, such as what clients have pushed; may be empty.
  std::function<std::string()> more{};
  /// An error says what is still missing, and is answered with 503.
  std::function<Result<void>()> ready{};
};

void add_metrics_routes(Router& router, MetricsEndpoint endpoint);

}  // namespace cork::http
