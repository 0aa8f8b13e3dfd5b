// SPDX-License-Identifier: Apache-2.0
// From requests to quotas.
#include "broker/throttle.h"

#include "runtime/core.h"

#include <algorithm>

namespace cork::broker {
namespace {

using security::QuotaKind;

std::int64_t now_ms(const RequestContext& context) {
  return context.services.core.monotonic_ns() / runtime::kNanosPerMilli;
}
std::string_view user_of(const RequestContext& context) { return context.connection.principal.name; }

void wait_at_least(RequestContext& context, std::int64_t ms) {
  context.throttle_ms = std::max(context.throttle_ms, ms);
}

}  // namespace

void throttle(RequestContext& context) {
  security::ClientQuotas& quotas = context.services.quotas;
  if (quotas.empty()) return;
  const std::int64_t now = now_ms(context);
  if (context.api == protocol::ApiKey::kProduce) {
    wait_at_least(context, quotas.record(QuotaKind::kProduce, user_of(context), context.client_id,
                                         static_cast<double>(context.request_bytes), now));
  }
  // Percent of one core: the time that the loop worked for the request before it waited for something.
  const bool waited = context.work_ns != nullptr && *context.work_ns >= 0;
  const std::int64_t work_ns = waited ? *context.work_ns : context.services.core.monotonic_ns() - context.begin_ns;
  constexpr double kPercentPerNs = 100.0 / 1e9;
  wait_at_least(context, quotas.record(QuotaKind::kRequest, user_of(context), context.client_id,
                                       static_cast<double>(work_ns) * kPercentPerNs, now));
}

std::int64_t throttle_fetch(RequestContext& context, std::int64_t bytes) {
  security::ClientQuotas& quotas = context.services.quotas;
  if (quotas.empty()) return 0;
  const std::int64_t now = now_ms(context);
  const std::int64_t wait =
      quotas.record(QuotaKind::kFetch, user_of(context), context.client_id, static_cast<double>(bytes), now);
  if (wait == 0) return 0;
  quotas.take_back(QuotaKind::kFetch, user_of(context), context.client_id, static_cast<double>(bytes), now);
  wait_at_least(context, wait);
  return wait;
}

std::int32_t bounded_by_quota(RequestContext& context, std::int32_t max_bytes) {
  const auto most = context.services.quotas.most_at_once(QuotaKind::kFetch, user_of(context), context.client_id);
  return most ? static_cast<std::int32_t>(std::min<double>(max_bytes, std::max(*most, 1.0))) : max_bytes;
}

bool take_mutation(RequestContext& context, std::int64_t partitions) {
  security::ClientQuotas& quotas = context.services.quotas;
  if (quotas.empty()) return true;
  const std::int64_t now = now_ms(context);
  if (!quotas.may_mutate(user_of(context), context.client_id, now)) return false;
  quotas.take_mutations(user_of(context), context.client_id, static_cast<double>(partitions), now);
  return true;
}

void return_mutations(RequestContext& context, std::int64_t partitions) {
  if (!context.services.quotas.empty()) {
    context.services.quotas.take_mutations(user_of(context), context.client_id, -static_cast<double>(partitions),
                                           now_ms(context));
  }
}

void throttle_mutations(RequestContext& context) {
  if (!context.services.quotas.empty())
    wait_at_least(context,
                  context.services.quotas.mutation_throttle_ms(user_of(context), context.client_id, now_ms(context)));
}

}  // namespace cork::broker
