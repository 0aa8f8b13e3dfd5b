// SPDX-License-Identifier: Apache-2.0
// DescribeClientQuotas: the stored quotas that match a filter.
#include "broker/handlers.h"
#include "metadata/metadata.h"
#include "metadata/quota_control.h"
#include "security/quota/client_quotas.h"

namespace cork::broker {

Task<protocol::DescribeClientQuotasResponse> handle(RequestContext& context, protocol::DescribeClientQuotasRequest request) {
  co_return metadata::describe_client_quotas(context.services.image(), request);
}

}  // namespace cork::broker
