// SPDX-License-Identifier: Apache-2.0
// Writes the metrics and the state of health as HTTP answers.
#include "http/metrics_endpoint.h"

#include <memory>

namespace cork::http {

void add_metrics_routes(Router& router, MetricsEndpoint endpoint) {
  const auto shared = std::make_shared<const MetricsEndpoint>(std::move(endpoint));
  router.on("GET", "/metrics", [shared](const Request&) {
    if (shared->refresh) shared->refresh();
    auto response = Response::text(200, metrics::write_prometheus(shared->registries));
    if (shared->more) response.body += shared->more();
    response.content_type = "text/plain; version=0.0.4; charset=utf-8";
    return response;
  });
  router.on("GET", "/health/live", [](const Request&) { return Response::json(200, "{\"status\":\"live\"}\n"); });
  router.on("GET", "/health/ready", [shared](const Request&) {
    const auto ready = shared->ready ? shared->ready() : Result<void>{};
    if (ready) return Response::json(200, "{\"status\":\"ready\"}\n");
    return Response::json(503, "{\"status\":\"not ready\",\"reason\":" + json_string(ready.error().message) + "}\n");
  });
}

}  // namespace cork::http
