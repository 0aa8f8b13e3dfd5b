// SPDX-License-Identifier: Apache-2.0
// Throttle: measures requests against the quotas of their clients, and says how long a client has to wait.
#pragma once

#include <cstdint>
#include <string_view>

#include "broker/request_context.h"
#include "security/quota/client_quotas.h"

namespace cork::broker {

/// Counts the work of a request, and the bytes of a Produce request; context.throttle_ms grows to the longest wait.
void throttle(RequestContext& context);

/// Counts the bytes that a Fetch is about to send. Above 0: they must not be sent now, and were not counted.
std::int64_t throttle_fetch(RequestContext& context, std::int64_t bytes);
/// max.bytes of a Fetch, lowered to what the quota of its client lets through at once.
std::int32_t bounded_by_quota(RequestContext& context, std::int32_t max_bytes);

/// Changes of topics: whether one of `partitions` partitions may be made now; if so, it is counted.
bool take_mutation(RequestContext& context, std::int64_t partitions);
/// Gives back what was counted for changes that failed.
void return_mutations(RequestContext& context, std::int64_t partitions);
/// The wait that changes brought about goes into context.throttle_ms.
void throttle_mutations(RequestContext& context);

}  // namespace cork::broker
