// SPDX-License-Identifier: Apache-2.0
// ListGroups: all groups, or those in given states and of given types (KIP-518, KIP-848).
#include <algorithm>

#include "broker/handlers.h"
#include "coordinator/group_coordinator.h"
#include "protocol/generated/list_groups_request.h"
#include "protocol/generated/list_groups_response.h"

namespace cork::broker {
namespace {

bool equal_ignoring_case(std::string_view a, std::string_view b) {
  const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
  return std::ranges::equal(a, b, {}, lower, lower);
}

bool passes(const std::vector<protocol::String>& filter, std::string_view value) {
  return filter.empty() || std::ranges::any_of(filter, [&](const protocol::String& wanted) { return equal_ignoring_case(wanted.view(), value); });
}

}  // namespace

Task<protocol::ListGroupsResponse> handle(RequestContext& context, protocol::ListGroupsRequest request) {
  protocol::ListGroupsResponse response;
  for (const auto& [id, group] : context.services.groups.groups()) {
    const std::string_view state = group.state();
    const std::string_view type = coordinator::to_string(group.kind());
    if (!passes(request.states_filter, state) || !passes(request.types_filter, type)) continue;
    auto& out = response.groups.emplace_back();
    out.group_id = id;
    out.protocol_type = group.protocol_type();
    out.group_state = state;
    out.group_type = type;
  }
  co_return response;
}

}  // namespace cork::broker
