// SPDX-License-Identifier: Apache-2.0
// FeatureControl: which versioned features this broker has, and decisions on their levels (KIP-584).
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "metadata/image.h"
#include "metadata/metadata.h"
#include "protocol/generated/update_features_request.h"
#include "protocol/generated/update_features_response.h"

namespace cork::metadata {

/// A feature with the levels that this program speaks, and the one that a new cluster starts with.
struct Feature {
  std::string_view name;
  std::int16_t min;
  std::int16_t max;
  std::int16_t initial;
};

/// A row appears here when the code behind it is there.
std::span<const Feature> supported_features() noexcept;

/// Whether eligible leader replicas (KIP-966) are on. min.insync.replicas is then the same for all brokers, and always set.
bool elects_eligible_replicas(const Image& image);
/// What makes that so, as Kafka does when the feature comes.
Records min_insync_for_eligible_replicas(const Image& image, const Config& config);

/// One bad update fails them all: INVALID_UPDATE_VERSION with Kafka's texts. `version` of the request decides how a
/// downgrade is asked for (0) and whether the answer lists features (up to 1).
Decision<protocol::UpdateFeaturesResponse> update_features(const Image& image,
                                                           const protocol::UpdateFeaturesRequest& request,
                                                           std::int16_t version);

}  // namespace cork::metadata
