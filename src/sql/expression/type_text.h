// SPDX-License-Identifier: Apache-2.0
// Texts of types: CHAR and VARCHAR lengths, characters of UTF-8, intervals as text.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "streams/logical_type.h"

namespace cork::sql {

/// Characters (code points) of UTF-8 text.
std::int64_t count_characters(std::string_view text);
/// The byte where character `index` (from 0) begins; the size of the text if it has fewer.
std::size_t character_offset(std::string_view text, std::int64_t index);
/// Cuts a text to VARCHAR(n), cuts or pads it to CHAR(n).
void fit_characters(std::string& text, const streams::LogicalType& type);

/// "+1-02" as Flink prints INTERVAL YEAR TO MONTH, "+0 00:00:05.000" for DAY TO SECOND.
std::string print_month_interval(std::int64_t months);
std::string print_day_interval(std::int64_t millis);

}  // namespace cork::sql
