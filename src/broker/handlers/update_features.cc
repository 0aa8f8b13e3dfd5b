// SPDX-License-Identifier: Apache-2.0
// UpdateFeatures: raises or lowers finalized levels, durable before the answer (KIP-584).
#include "broker/handlers.h"
#include "metadata/feature_control.h"
#include "metadata/metadata.h"

namespace cork::broker {

Task<protocol::UpdateFeaturesResponse> handle(RequestContext& context, protocol::UpdateFeaturesRequest request) {
  auto response = co_await context.services.metadata.change<protocol::UpdateFeaturesResponse>(
      [&](const metadata::Image& image) { return metadata::update_features(image, request, context.version); });
  if (response) co_return std::move(*response);
  protocol::UpdateFeaturesResponse failed;
  failed.error_code = protocol::wire(response.error().code);
  failed.error_message = response.error().message;
  co_return failed;
}

}  // namespace cork::broker
