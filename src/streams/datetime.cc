// SPDX-License-Identifier: Apache-2.0
// Dates, times and timestamps: calendar arithmetic after Howard Hinnant's days_from_civil.
#include "streams/datetime.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>

#include "streams/logical_type.h"

namespace cork::streams {
namespace {

/// Reads one to `digits_max` digits; -1 if there is none.
std::int64_t read_number(std::string_view text, std::size_t& at, std::size_t digits_max) {
  const std::size_t begin = at;
  std::int64_t value = 0;
  while (at < text.size() && at - begin < digits_max && text[at] >= '0' && text[at] <= '9') value = value * 10 + (text[at++] - '0');
  return at == begin ? -1 : value;
}

bool read_char(std::string_view text, std::size_t& at, char wanted) {
  if (at >= text.size() || text[at] != wanted) return false;
  ++at;
  return true;
}

/// `clamp`: a day that some month has is the last one of a shorter month, as in Java's timestamps.
std::optional<std::int64_t> read_date(std::string_view text, std::size_t& at, bool clamp = false) {
  const std::int64_t year = read_number(text, at, 9);
  if (year < 0 || !read_char(text, at, '-')) return std::nullopt;
  const std::int64_t month = read_number(text, at, 2);
  if (month < 1 || month > 12 || !read_char(text, at, '-')) return std::nullopt;
  std::int64_t day = read_number(text, at, 2);
  if (clamp && day <= 31) day = std::min<std::int64_t>(day, days_in_month(year, static_cast<std::int32_t>(month)));
  if (day < 1 || day > days_in_month(year, static_cast<std::int32_t>(month))) return std::nullopt;
  return days_from_civil({year, static_cast<std::int32_t>(month), static_cast<std::int32_t>(day)});
}

/// Nanoseconds of the day. Minutes and seconds may be left out unless `whole`.
std::optional<std::int64_t> read_time(std::string_view text, std::size_t& at, bool whole) {
  const std::int64_t hour = read_number(text, at, 2);
  if (hour < 0 || hour > 23) return std::nullopt;
  std::int64_t minute = 0;
  std::int64_t second = 0;
  std::int64_t nanos = 0;
  int parts = 1;
  if (read_char(text, at, ':')) {
    parts = 2;
    minute = read_number(text, at, 2);
    if (minute < 0 || minute > 59) return std::nullopt;
    if (read_char(text, at, ':')) {
      second = read_number(text, at, 2);
      if (second < 0 || second > 59) return std::nullopt;
      parts = 3;
      if (read_char(text, at, '.')) {
        const std::size_t begin = at;
        nanos = read_number(text, at, 9);
        if (nanos < 0) return std::nullopt;
        for (std::size_t digits = at - begin; digits < 9; ++digits) nanos *= 10;
        while (at < text.size() && text[at] >= '0' && text[at] <= '9') ++at;
      }
    }
  }
  if (whole && parts < 3) return std::nullopt;
  return ((hour * 60 + minute) * 60 + second) * 1'000'000'000 + nanos;
}

}  // namespace

std::int64_t days_from_civil(CivilDate date) {
  const std::int64_t year = date.year - (date.month <= 2 ? 1 : 0);
  const std::int64_t era = floor_divide(year, 400);
  const std::int64_t year_of_era = year - era * 400;
  const std::int64_t day_of_year = (153 * (date.month + (date.month > 2 ? -3 : 9)) + 2) / 5 + date.day - 1;
  const std::int64_t day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return era * 146'097 + day_of_era - 719'468;
}

CivilDate civil_from_days(std::int64_t days) {
  days += 719'468;
  const std::int64_t era = floor_divide(days, 146'097);
  const std::int64_t day_of_era = days - era * 146'097;
  const std::int64_t year_of_era = (day_of_era - day_of_era / 1'460 + day_of_era / 36'524 - day_of_era / 146'096) / 365;
  const std::int64_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const std::int64_t shifted_month = (5 * day_of_year + 2) / 153;
  const auto day = static_cast<std::int32_t>(day_of_year - (153 * shifted_month + 2) / 5 + 1);
  const auto month = static_cast<std::int32_t>(shifted_month < 10 ? shifted_month + 3 : shifted_month - 9);
  return {year_of_era + era * 400 + (month <= 2 ? 1 : 0), month, day};
}

std::int32_t days_in_month(std::int64_t year, std::int32_t month) {
  constexpr std::array<std::int32_t, 12> kDays = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
  return month == 2 && leap ? 29 : kDays[static_cast<std::size_t>(month - 1)];
}

std::optional<std::int64_t> parse_date(std::string_view text) {
  std::size_t at = 0;
  const auto days = read_date(text, at);
  if (!days || at != text.size()) return std::nullopt;
  return days;
}

std::optional<std::int64_t> parse_time(std::string_view text) {
  std::size_t at = 0;
  const auto nanos = read_time(text, at, false);
  if (!nanos || at != text.size()) return std::nullopt;
  return *nanos / 1'000'000;
}

std::optional<std::int64_t> parse_timestamp(std::string_view text, std::int32_t precision, TimestampSyntax syntax) {
  std::size_t at = 0;
  const auto days = read_date(text, at, true);
  if (!days) return std::nullopt;
  std::int64_t nanos = 0;
  if (read_char(text, at, syntax.iso ? 'T' : ' ')) {
    const auto time = read_time(text, at, !syntax.iso);
    if (!time) return std::nullopt;
    nanos = *time;
  } else if (!syntax.date_only) {
    return std::nullopt;
  }
  if (syntax.zulu && !read_char(text, at, 'Z')) return std::nullopt;
  if (at != text.size()) return std::nullopt;
  const std::int64_t units = units_per_second(precision);
  std::int64_t value = 0;
  if (__builtin_mul_overflow(*days, 86'400 * units, &value)) return std::nullopt;
  std::int64_t of_day = nanos / (1'000'000'000 / units);
  // The unit may be finer than the precision: TIMESTAMP(0) holds whole seconds in milliseconds.
  std::int64_t step = units;
  for (std::int32_t digit = 0; digit < precision; ++digit) step /= 10;
  if (step > 1) of_day -= of_day % step;
  if (__builtin_add_overflow(value, of_day, &value)) return std::nullopt;
  return value;
}

std::string print_date(std::int64_t days) {
  const CivilDate date = civil_from_days(days);
  return fmt::format("{:04}-{:02}-{:02}", date.year, date.month, date.day);
}

std::string print_time(std::int64_t millis, std::int32_t precision) {
  const std::int64_t seconds = millis / 1'000;
  std::string text = fmt::format("{:02}:{:02}:{:02}", seconds / 3'600, seconds / 60 % 60, seconds % 60);
  if (precision > 0) text += "." + fmt::format("{:09}", millis % 1'000 * 1'000'000).substr(0, static_cast<std::size_t>(precision));
  return text;
}

std::string print_timestamp(std::int64_t value, std::int32_t precision, char separator) {
  const std::int64_t units = units_per_second(precision);
  const std::int64_t seconds = floor_divide(value, units);
  const std::int64_t nanos = floor_modulo(value, units) * (1'000'000'000 / units);
  const std::int64_t of_day = floor_modulo(seconds, 86'400);
  std::string text = print_date(floor_divide(seconds, 86'400));
  text += fmt::format("{}{:02}:{:02}:{:02}", separator, of_day / 3'600, of_day / 60 % 60, of_day % 60);
  if (precision > 0) text += "." + fmt::format("{:09}", nanos).substr(0, static_cast<std::size_t>(precision));
  return text;
}

std::int64_t change_precision(std::int64_t value, std::int32_t from, std::int32_t to) {
  const std::int64_t from_units = units_per_second(from);
  const std::int64_t to_units = units_per_second(to);
  if (to_units >= from_units) value *= to_units / from_units;
  else value = floor_divide(value, from_units / to_units);
  std::int64_t step = to_units;
  for (std::int32_t digit = 0; digit < to; ++digit) step /= 10;
  return step > 1 && to < from ? floor_divide(value, step) * step : value;
}

}  // namespace cork::streams
