// SPDX-License-Identifier: Apache-2.0
// AlterClientQuotas: sets and removes quotas of users, clients and addresses, durable before the answer.
#include "broker/handlers.h"
#include "metadata/metadata.h"
#include "metadata/quota_control.h"
#include "security/quota/client_quotas.h"

namespace cork::broker {

Task<protocol::AlterClientQuotasResponse> handle(RequestContext& context, protocol::AlterClientQuotasRequest request) {
  auto response = co_await context.services.metadata.change<protocol::AlterClientQuotasResponse>(
      [&](const metadata::Image& image) { return metadata::alter_client_quotas(image, request); });
  if (response) co_return std::move(*response);
  protocol::AlterClientQuotasResponse failed;
  for (const auto& entry : request.entries) {
    auto& out = failed.entries.emplace_back();
    out.error_code = protocol::wire(response.error().code);
    out.error_message = response.error().message;
    for (const auto& part : entry.entity) {
      auto& entity = out.entity.emplace_back();
      entity.entity_type = part.entity_type;
      entity.entity_name = part.entity_name;
    }
  }
  co_return failed;
}

}  // namespace cork::broker
