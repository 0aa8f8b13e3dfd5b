// SPDX-License-Identifier: Apache-2.0
// What is wrong with heartbeats of static members (group.instance.id), with Kafka's codes and texts: consumer and
// streams groups.
#pragma once

#include <expected>
#include <string_view>

#include "base/result.h"

namespace cork::coordinator {

/// UNKNOWN_MEMBER_ID: nobody has this instance id.
std::unexpected<Error> unknown_instance(std::string_view instance_id);
/// UNRELEASED_INSTANCE_ID: `holder` has it and did not leave.
std::unexpected<Error> unreleased_instance(std::string_view member_id, std::string_view instance_id,
                                           std::string_view holder);
/// FENCED_INSTANCE_ID: `holder` took it over.
std::unexpected<Error> fenced_instance(std::string_view member_id, std::string_view instance_id,
                                       std::string_view holder);
/// INVALID_REQUEST: who has a place already cannot take the one that `holder` keeps for a while.
std::unexpected<Error> second_place(std::string_view member_id, std::string_view instance_id, std::string_view holder);

}  // namespace cork::coordinator
