// SPDX-License-Identifier: Apache-2.0
// Durations of ISO 8601 in the form that Java reads: PnDTnHnMn.nS.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace cork::config {

/// Milliseconds, rounded down; nullopt for what is none or does not fit.
std::optional<std::int64_t> parse_iso_duration_ms(std::string_view text);

}  // namespace cork::config
