// SPDX-License-Identifier: Apache-2.0
// PushTelemetry: takes the metrics of a client (KIP-714).
#include "broker/client_telemetry.h"
#include "broker/handlers.h"

namespace cork::broker {

Task<protocol::PushTelemetryResponse> handle(RequestContext& context, protocol::PushTelemetryRequest request) {
  co_return context.services.telemetry.push(telemetry_client(context), request);
}

}  // namespace cork::broker
