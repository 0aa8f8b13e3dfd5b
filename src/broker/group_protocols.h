// SPDX-License-Identifier: Apache-2.0
// Which kinds of groups are served: group.coordinator.rebalance.protocols, and the levels of features.
#pragma once

#include "broker/services.h"
#include "protocol/header.h"

namespace cork::broker {

/// False for a request of a group protocol that is switched off: the answer is UNSUPPORTED_VERSION.
bool serves_group_protocol(const Services& services, protocol::ApiKey api);

}  // namespace cork::broker
