// SPDX-License-Identifier: Apache-2.0
// Dates, times and timestamps: the proleptic Gregorian calendar, reading and printing.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace cork::streams {

struct CivilDate {
  std::int64_t year = 1970;
  std::int32_t month = 1;
  std::int32_t day = 1;
};

constexpr std::int64_t kMillisPerDay = 86'400'000;

/// Quotient and remainder that round towards minus infinity, as calendars need before 1970. REQUIRES: divisor > 0.
constexpr std::int64_t floor_divide(std::int64_t value, std::int64_t divisor) {
  return value / divisor - (value % divisor < 0 ? 1 : 0);
}
constexpr std::int64_t floor_modulo(std::int64_t value, std::int64_t divisor) {
  return value - floor_divide(value, divisor) * divisor;
}

/// Days since 1970-01-01.
std::int64_t days_from_civil(CivilDate date);
CivilDate civil_from_days(std::int64_t days);
std::int32_t days_in_month(std::int64_t year, std::int32_t month);

/// "2024-02-29", also "2024-2-9"; nullopt for other text or a day that is not in the calendar.
std::optional<std::int64_t> parse_date(std::string_view text);
/// "10:20:30.123" in milliseconds of the day.
std::optional<std::int64_t> parse_time(std::string_view text);

struct TimestampSyntax {
  /// 'T' between date and time (ISO-8601) instead of a blank.
  bool iso = false;
  /// A date alone is midnight.
  bool date_only = true;
  /// A final 'Z' is wanted: TIMESTAMP_LTZ in text formats.
  bool zulu = false;
};
/// "2024-02-29 10:20:30.123" in units of the precision; digits past it are cut.
std::optional<std::int64_t> parse_timestamp(std::string_view text, std::int32_t precision, TimestampSyntax syntax);

std::string print_date(std::int64_t days);
/// With `precision` digits of the second (0: none).
std::string print_time(std::int64_t millis, std::int32_t precision);
/// "2024-02-29 10:20:30.123" with `precision` digits; `separator` is ' ' or 'T'.
std::string print_timestamp(std::int64_t value, std::int32_t precision, char separator = ' ');

/// The same instant in units of another precision; digits that do not fit are cut towards minus infinity.
std::int64_t change_precision(std::int64_t value, std::int32_t from, std::int32_t to);
inline std::int64_t timestamp_to_millis(std::int64_t value, std::int32_t precision) { return change_precision(value, precision, 3); }

}  // namespace cork::streams
