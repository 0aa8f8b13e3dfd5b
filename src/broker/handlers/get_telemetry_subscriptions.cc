// SPDX-License-Identifier: Apache-2.0
// GetTelemetrySubscriptions: tells a client which of its metrics are wanted, and how often (KIP-714).
#include "broker/client_telemetry.h"
#include "broker/handlers.h"
#include "protocol/generated/get_telemetry_subscriptions_request.h"

namespace cork::broker {

Task<protocol::GetTelemetrySubscriptionsResponse> handle(RequestContext& context, protocol::GetTelemetrySubscriptionsRequest request) {
  co_return context.services.telemetry.subscribe(telemetry_client(context), request.client_instance_id);
}

}  // namespace cork::broker
