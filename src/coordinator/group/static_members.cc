// SPDX-License-Identifier: Apache-2.0
// Texts of errors about static members.
#include "coordinator/group/static_members.h"

#include <fmt/format.h>

namespace cork::coordinator {

std::unexpected<Error> unknown_instance(std::string_view instance_id) {
  return fail(ErrorCode::kUnknownMemberId, fmt::format("Instance id {} is unknown.", instance_id));
}

std::unexpected<Error> unreleased_instance(std::string_view member_id, std::string_view instance_id,
                                           std::string_view holder) {
  return fail(ErrorCode::kUnreleasedInstanceId,
              fmt::format("Static member {} with instance id {} cannot join the group because the instance id is owned "
                          "by {} member.",
                          member_id, instance_id, holder));
}

std::unexpected<Error> fenced_instance(std::string_view member_id, std::string_view instance_id,
                                       std::string_view holder) {
  return fail(
      ErrorCode::kFencedInstanceId,
      fmt::format("Static member {} with instance id {} was fenced by member {}.", member_id, instance_id, holder));
}

std::unexpected<Error> second_place(std::string_view member_id, std::string_view instance_id, std::string_view holder) {
  return fail(ErrorCode::kInvalidRequest,
              fmt::format("Member {} is in the group already and cannot take the place of member {} with instance id "
                          "{} as well.",
                          member_id, holder, instance_id));
}

}  // namespace cork::coordinator
