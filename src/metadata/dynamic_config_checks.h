// SPDX-License-Identifier: Apache-2.0
// What a running broker refuses although the value is a valid one, with Kafka's texts.
#pragma once

#include <set>
#include <string>

#include "base/result.h"
#include "config/config.h"

namespace cork::metadata {

/// Whether the options may become those of `after` while the broker runs; `touched` are the names that a request changes.
/// INVALID_REQUEST.
Result<void> check_dynamic_change(const Config& before, const Config& after, const std::set<std::string>& touched);

}  // namespace cork::metadata
