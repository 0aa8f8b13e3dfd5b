// SPDX-License-Identifier: Apache-2.0
// The classic protocol is always served.
#include "broker/group_protocols.h"

#include <algorithm>
#include <string>

#include "config/config.h"
#include "config/option_value.h"
#include "metadata/image.h"

namespace cork::broker {
namespace {

using protocol::ApiKey;

bool is_listed(const Services& services, std::string_view protocol) {
  const auto listed = config::split_list(services.config().get_string(Key::kGroupCoordinatorRebalanceProtocols));
  return std::ranges::find(listed, protocol) != listed.end();
}

bool is_on(const Services& services, const char* feature) {
  const auto found = services.image().features().find(feature);
  return found != services.image().features().end() && found->second > 0;
}

}  // namespace

bool serves_group_protocol(const Services& services, ApiKey api) {
  switch (api) {
    case ApiKey::kConsumerGroupHeartbeat:
    case ApiKey::kConsumerGroupDescribe: return is_listed(services, "consumer") && is_on(services, "group.version");
    case ApiKey::kStreamsGroupHeartbeat:
    case ApiKey::kStreamsGroupDescribe: return is_listed(services, "streams") && is_on(services, "streams.version");
    case ApiKey::kShareGroupHeartbeat:
    case ApiKey::kShareGroupDescribe:
    case ApiKey::kShareFetch:
    case ApiKey::kShareAcknowledge: return is_on(services, "share.version");
    default: return true;
  }
}

}  // namespace cork::broker
