// SPDX-License-Identifier: Apache-2.0
// Parts of Prometheus' text format.
#pragma once

#include <string>
#include <string_view>

namespace cork::metrics {

/// Adds `name="value"` to labels that are empty or begin with "{"; the caller closes them with "}".
void append_label(std::string& out, std::string_view name, std::string_view value);

}  // namespace cork::metrics
