// SPDX-License-Identifier: Apache-2.0
// The topics that a streams client names in its topology: what it must be allowed to know, and may not name at all.
#pragma once

#include <string_view>
#include <vector>

#include "base/result.h"
#include "protocol/generated/streams_group_heartbeat_request.h"

namespace cork::broker {

/// Each once, in the order of the request.
std::vector<std::string_view> topics_of(const protocol::StreamsGroupHeartbeatRequest::Topology& topology);
/// STREAMS_INVALID_TOPOLOGY for topics of the broker itself and for names that no topic can have.
Result<void> validate_topic_names(const protocol::StreamsGroupHeartbeatRequest::Topology& topology);

}  // namespace cork::broker
