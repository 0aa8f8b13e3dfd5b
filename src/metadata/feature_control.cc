// SPDX-License-Identifier: Apache-2.0
// The table of features, and checks of changes to their levels.
#include "metadata/feature_control.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <optional>
#include <string>
#include <utility>

namespace cork::metadata {
namespace {

using protocol::UpdateFeaturesRequest;
using protocol::UpdateFeaturesResponse;

constexpr std::string_view kMetadataVersion = "metadata.version";
constexpr std::string_view kKraftVersion = "kraft.version";
constexpr std::string_view kElrVersion = "eligible.leader.replicas.version";
constexpr std::string_view kMinInsyncReplicas = "min.insync.replicas";
// metadata.version: the number of Kafka 4.4, whose requests and records of topics, configurations and quotas this
// broker speaks.
constexpr Feature kFeatures[] = {
    {kElrVersion, 0, 1, 1},  // KIP-966; one replica is the leader, or there is none
    {"group.version", 0, 1, 1},  // the consumer protocol (KIP-848)
    {kKraftVersion, 0, 1, 1},  // voters by AddRaftVoter (KIP-853)
    {"share.version", 0, 2, 2},  // share groups (KIP-932)
    {"streams.version", 0, 1, 1},  // streams groups (KIP-1071)
    {kMetadataVersion, 7, 33, 33},
    // Transactions with an epoch each (KIP-890).
    {"transaction.version", 0, 2, 2},
};

enum class Upgrade : std::int8_t { kUnknown = 0, kUpgrade = 1, kSafeDowngrade = 2, kUnsafeDowngrade = 3 };

Upgrade kind_of(const UpdateFeaturesRequest::FeatureUpdateKey& update, std::int16_t version) {
  if (version == 0) return update.allow_downgrade ? Upgrade::kSafeDowngrade : Upgrade::kUpgrade;
  if (update.upgrade_type < 1 || update.upgrade_type > 3) return Upgrade::kUnknown;
  return static_cast<Upgrade>(update.upgrade_type);
}

std::int16_t current_level(const Image& image, const std::string& name) {
  const auto found = image.features().find(name);
  return found == image.features().end() ? std::int16_t{0} : found->second;
}

Result<void> check_update(const Image& image, const UpdateFeaturesRequest::FeatureUpdateKey& update, Upgrade kind) {
  const std::string name = update.feature.str();
  const std::int16_t level = update.max_version_level;
  const auto invalid = [&](std::string_view why) {
    return fail(ErrorCode::kInvalidUpdateVersion,
                fmt::format("Invalid update version {} for feature {}. {}", level, name, why));
  };
  if (kind == Upgrade::kUnknown) return invalid("The controller does not support the given upgrade type.");
  if (level < 0) return invalid("A feature version cannot be less than 0.");
  const auto node = image.identity().node_id.value;
  const auto* feature = std::ranges::find(kFeatures, name, &Feature::name);
  const bool known = feature != std::end(kFeatures);
  // Level 0 is to be without the feature, which every node can.
  if (level != 0 && !known) return invalid(fmt::format("Local controller {} does not support this feature.", node));
  if (level != 0 && (level < feature->min || level > feature->max)) {
    return invalid(fmt::format("Local controller {} only supports versions {}-{}", node, feature->min, feature->max));
  }
  const std::int16_t current = current_level(image, name);
  if (level > current && kind != Upgrade::kUpgrade) return invalid("Can't downgrade to a newer version.");
  if (level < current && kind == Upgrade::kUpgrade) {
    return invalid("Can't downgrade the version of this feature without setting the upgrade type to either safe or "
                   "unsafe downgrade.");
  }
  if (!known) return invalid(fmt::format("Feature {} not found.", name));
  if (level >= current) return {};
  if (name == kKraftVersion) return invalid("Can't downgrade the version of this feature.");
  if (name != kMetadataVersion) return {};
  return fail(ErrorCode::kInvalidUpdateVersion,
              fmt::format("Unsupported metadata.version downgrade from {} to {}. {}", current, level,
                          kind == Upgrade::kSafeDowngrade
                              ? "Refusing to perform the requested downgrade because it might delete metadata information."
                              : "Unsafe metadata downgrade is not supported in this version."));
}

ConfigRecord min_insync_record(std::string_view broker, std::optional<std::string> value) {
  ConfigRecord record;
  record.resource_type = static_cast<std::int8_t>(ResourceType::kBroker);
  record.resource_name = broker;
  record.name = kMinInsyncReplicas;
  if (value) record.value = *value;
  return record;
}

}  // namespace

bool elects_eligible_replicas(const Image& image) { return current_level(image, std::string(kElrVersion)) > 0; }

Records min_insync_for_eligible_replicas(const Image& image, const Config& config) {
  Records records;
  if (!image.overrides(ResourceType::kBroker, "").contains(std::string(kMinInsyncReplicas))) {
    // What one broker was told while it ran does not count.
    const Result<Config> without = config.with_dynamic(config::Source::kDynamicBroker, {});
    const std::int64_t least = (without ? *without : config).get_int(Key::kMinInsyncReplicas);
    records.emplace_back(min_insync_record("", std::to_string(least)));
  }
  const std::string own = std::to_string(image.identity().node_id.value);
  if (image.overrides(ResourceType::kBroker, own).contains(std::string(kMinInsyncReplicas))) {
    records.emplace_back(min_insync_record(own, std::nullopt));
  }
  return records;
}

std::span<const Feature> supported_features() noexcept { return kFeatures; }

Decision<UpdateFeaturesResponse> update_features(const Image& image, const UpdateFeaturesRequest& request,
                                                 std::int16_t version) {
  Decision<UpdateFeaturesResponse> decision;
  decision.response.error_message.reset();
  for (const auto& update : request.feature_updates) {
    const auto checked = check_update(image, update, kind_of(update, version));
    if (!checked) {
      decision.records.clear();
      decision.response.results.clear();
      decision.response.error_code = protocol::wire(checked.error().code);
      decision.response.error_message =
          "The update failed for all features since the following feature had an error: " + checked.error().message;
      return decision;
    }
    if (version <= 1) {
      auto& result = decision.response.results.emplace_back();
      result.feature = update.feature.view();
      result.error_message = "NONE";  // what Kafka says of no error here
    }
    if (update.max_version_level == current_level(image, update.feature.str())) continue;
    FeatureLevelRecord record;
    record.name = update.feature.view();
    record.level = update.max_version_level;
    decision.records.emplace_back(std::move(record));
    if (update.feature.view() == kElrVersion && update.max_version_level > 0) {
      std::ranges::move(min_insync_for_eligible_replicas(image, *image.config()), std::back_inserter(decision.records));
    }
  }
  if (request.validate_only) decision.records.clear();
  return decision;
}

}  // namespace cork::metadata
