// SPDX-License-Identifier: Apache-2.0
// DeleteGroups: removes groups without members, with their offsets.
#include "broker/handlers.h"
#include "coordinator/group_coordinator.h"
#include "protocol/generated/delete_groups_request.h"
#include "protocol/generated/delete_groups_response.h"

namespace cork::broker {

Task<protocol::DeleteGroupsResponse> handle(RequestContext& context, protocol::DeleteGroupsRequest request) {
  protocol::DeleteGroupsResponse response;
  for (const protocol::String& id : request.groups_names) {
    const ErrorCode error = co_await context.services.groups.delete_group(id.str());
    auto& out = response.results.emplace_back();
    out.group_id = id;
    out.error_code = protocol::wire(error);
  }
  co_return response;
}

}  // namespace cork::broker
