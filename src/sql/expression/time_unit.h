// SPDX-License-Identifier: Apache-2.0
// Units of time: parts of times, cutting to a unit, whole units between two times.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "sql/expression/function.h"

namespace cork::sql {

enum class TimeUnit : std::uint8_t {
  kMillisecond, kSecond, kMinute, kHour, kDay, kWeek, kMonth, kQuarter, kYear, kDecade, kCentury, kMillennium, kDow, kIsodow, kDoy, kEpoch, kIsoyear, kMicrosecond, kNanosecond,
};

/// INVALID_REQUEST lists the units.
Result<TimeUnit> parse_time_unit(std::string_view word);

/// EXTRACT(unit FROM ...) of a day and the milliseconds in it.
std::int64_t extract_unit(TimeUnit unit, std::int64_t days, std::int64_t millis_of_day);
/// The beginning of the unit that a time (milliseconds since 1970) lies in, or of the next one unless it is a beginning.
std::int64_t floor_unit(TimeUnit unit, std::int64_t millis);
std::int64_t ceil_unit(TimeUnit unit, std::int64_t millis);
/// Whole units from one time to another, both in milliseconds.
std::int64_t units_between(TimeUnit unit, std::int64_t from_millis, std::int64_t to_millis);
std::int64_t add_units(TimeUnit unit, std::int64_t amount, std::int64_t millis);

/// FLOOR(time TO unit), CEIL(time TO unit): values[0] and symbols[1].
Result<ExpressionPtr> round_time(const char* name, const Arguments& arguments, bool up);

/// INTERVAL 'text' first TO last: months or milliseconds. INVALID_REQUEST says how it is written.
Result<std::int64_t> parse_interval(std::string_view text, const std::string& first, const std::string& last);
bool is_month_unit(const std::string& unit);

}  // namespace cork::sql
