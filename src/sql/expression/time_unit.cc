// SPDX-License-Identifier: Apache-2.0
// Units of time: calendar arithmetic on days and milliseconds.
#include "sql/expression/time_unit.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <utility>

#include "sql/expression/environment.h"
#include "sql/expression/local_time.h"
#include "streams/datetime.h"
#include "streams/number_text.h"

namespace cork::sql {
namespace {

using streams::civil_from_days;
using streams::CivilDate;
using streams::days_from_civil;
using streams::floor_divide;
using streams::floor_modulo;
using streams::kMillisPerDay;

constexpr std::array<std::pair<std::string_view, TimeUnit>, 19> kUnits = {{
    {"MILLISECOND", TimeUnit::kMillisecond}, {"SECOND", TimeUnit::kSecond},   {"MINUTE", TimeUnit::kMinute},   {"HOUR", TimeUnit::kHour},
    {"DAY", TimeUnit::kDay},                 {"WEEK", TimeUnit::kWeek},       {"MONTH", TimeUnit::kMonth},     {"QUARTER", TimeUnit::kQuarter},
    {"YEAR", TimeUnit::kYear},               {"DECADE", TimeUnit::kDecade},   {"CENTURY", TimeUnit::kCentury}, {"MILLENNIUM", TimeUnit::kMillennium},
    {"DOW", TimeUnit::kDow},                 {"ISODOW", TimeUnit::kIsodow},   {"DOY", TimeUnit::kDoy},         {"EPOCH", TimeUnit::kEpoch},
    {"ISOYEAR", TimeUnit::kIsoyear},         {"MICROSECOND", TimeUnit::kMicrosecond}, {"NANOSECOND", TimeUnit::kNanosecond},
}};

/// Milliseconds of units that are always equally long; 0 for the others.
std::int64_t fixed_millis(TimeUnit unit) {
  switch (unit) {
    case TimeUnit::kMillisecond: return 1;
    case TimeUnit::kSecond: return 1'000;
    case TimeUnit::kMinute: return 60'000;
    case TimeUnit::kHour: return 3'600'000;
    case TimeUnit::kDay: return kMillisPerDay;
    case TimeUnit::kWeek: return 7 * kMillisPerDay;
    default: return 0;
  }
}

std::int64_t unit_months(TimeUnit unit) {
  switch (unit) {
    case TimeUnit::kMonth: return 1;
    case TimeUnit::kQuarter: return 3;
    case TimeUnit::kYear: return 12;
    case TimeUnit::kDecade: return 120;
    case TimeUnit::kCentury: return 1'200;
    case TimeUnit::kMillennium: return 12'000;
    default: return 0;
  }
}

/// Monday is 1, Sunday 7.
std::int64_t iso_weekday(std::int64_t days) { return floor_modulo(days + 3, 7) + 1; }

/// The Thursday of the week says which year the week belongs to (ISO 8601).
CivilDate iso_thursday(std::int64_t days) { return civil_from_days(days - iso_weekday(days) + 4); }

std::int64_t iso_week(std::int64_t days) {
  const CivilDate thursday = iso_thursday(days);
  return (days_from_civil(thursday) - days_from_civil({thursday.year, 1, 1})) / 7 + 1;
}

std::int64_t add_months_to_millis(std::int64_t millis, std::int64_t months) {
  CivilDate date = civil_from_days(floor_divide(millis, kMillisPerDay));
  const std::int64_t total = date.year * 12 + date.month - 1 + months;
  date.year = floor_divide(total, 12);
  date.month = static_cast<std::int32_t>(floor_modulo(total, 12)) + 1;
  date.day = std::min(date.day, streams::days_in_month(date.year, date.month));
  return days_from_civil(date) * kMillisPerDay + floor_modulo(millis, kMillisPerDay);
}

}  // namespace

Result<TimeUnit> parse_time_unit(std::string_view word) {
  for (const auto& [name, unit] : kUnits) {
    if (name == word) return unit;
  }
  std::string names;
  for (const auto& [name, unit] : kUnits) names += (names.empty() ? "" : ", ") + std::string(name);
  return fail(ErrorCode::kInvalidRequest, fmt::format("{} is no unit of time; units are {}", word, names));
}

std::int64_t extract_unit(TimeUnit unit, std::int64_t days, std::int64_t millis_of_day) {
  const CivilDate date = civil_from_days(days);
  switch (unit) {
    case TimeUnit::kMillisecond: return millis_of_day % 1'000;
    case TimeUnit::kSecond: return millis_of_day / 1'000 % 60;
    case TimeUnit::kMinute: return millis_of_day / 60'000 % 60;
    case TimeUnit::kHour: return millis_of_day / 3'600'000;
    case TimeUnit::kDay: return date.day;
    case TimeUnit::kWeek: return iso_week(days);
    case TimeUnit::kMonth: return date.month;
    case TimeUnit::kQuarter: return (date.month + 2) / 3;
    case TimeUnit::kYear: return date.year;
    case TimeUnit::kDecade: return floor_divide(date.year, 10);
    case TimeUnit::kCentury: return date.year > 0 ? (date.year + 99) / 100 : -((99 - date.year) / 100);
    case TimeUnit::kMillennium: return date.year > 0 ? (date.year + 999) / 1'000 : -((999 - date.year) / 1'000);
    case TimeUnit::kDow: return iso_weekday(days) % 7 + 1;
    case TimeUnit::kIsodow: return iso_weekday(days);
    case TimeUnit::kDoy: return days - days_from_civil({date.year, 1, 1}) + 1;
    case TimeUnit::kEpoch: return days * 86'400 + millis_of_day / 1'000;
    case TimeUnit::kIsoyear: return iso_thursday(days).year;
    case TimeUnit::kMicrosecond: return millis_of_day % 1'000 * 1'000;
    case TimeUnit::kNanosecond: return millis_of_day % 1'000 * 1'000'000;
  }
  return 0;
}

std::int64_t floor_unit(TimeUnit unit, std::int64_t millis) {
  if (unit == TimeUnit::kWeek) {  // weeks begin on Sunday here, 1970-01-04
    constexpr std::int64_t kSunday = 3 * kMillisPerDay;
    return millis - floor_modulo(millis - kSunday, 7 * kMillisPerDay);
  }
  if (const std::int64_t length = fixed_millis(unit); length > 0) return millis - floor_modulo(millis, length);
  const CivilDate date = civil_from_days(floor_divide(millis, kMillisPerDay));
  CivilDate begin{date.year, 1, 1};
  switch (unit) {
    case TimeUnit::kMonth: begin.month = date.month; break;
    case TimeUnit::kQuarter: begin.month = (date.month - 1) / 3 * 3 + 1; break;
    case TimeUnit::kDecade: begin.year = floor_divide(date.year, 10) * 10; break;
    case TimeUnit::kCentury: begin.year = floor_divide(date.year - 1, 100) * 100 + 1; break;
    case TimeUnit::kMillennium: begin.year = floor_divide(date.year - 1, 1'000) * 1'000 + 1; break;
    default: break;
  }
  return days_from_civil(begin) * kMillisPerDay;
}

std::int64_t ceil_unit(TimeUnit unit, std::int64_t millis) {
  // Flink rounds the day, whatever its time: the first of May at noon is in May. Before 1970 it takes the next day for it.
  if (unit == TimeUnit::kWeek || unit == TimeUnit::kMonth || unit == TimeUnit::kYear) millis = millis / kMillisPerDay * kMillisPerDay;
  const std::int64_t floor = floor_unit(unit, millis);
  return floor == millis ? millis : add_units(unit, 1, floor);
}

std::int64_t add_units(TimeUnit unit, std::int64_t amount, std::int64_t millis) {
  if (const std::int64_t length = fixed_millis(unit); length > 0) return millis + amount * length;
  return add_months_to_millis(millis, amount * std::max<std::int64_t>(1, unit_months(unit)));
}

/// Of days, the first of which is not the later one.
static std::int64_t whole_months(std::int64_t first, std::int64_t last) {
  const CivilDate from = civil_from_days(first);
  const CivilDate to = civil_from_days(last);
  const std::int64_t months = (to.year - from.year) * 12 + to.month - from.month;
  return add_months_to_millis(first * kMillisPerDay, months) > last * kMillisPerDay ? months - 1 : months;
}

std::int64_t units_between(TimeUnit unit, std::int64_t from_millis, std::int64_t to_millis) {
  if (const std::int64_t length = fixed_millis(unit); length > 0) return (to_millis - from_millis) / length;
  const std::int64_t from = floor_divide(from_millis, kMillisPerDay);
  const std::int64_t to = floor_divide(to_millis, kMillisPerDay);
  std::int64_t months = from <= to ? whole_months(from, to) : -whole_months(to, from);
  // As in Flink the time of day counts where whole months lead to the very day, backwards as well.
  const std::int64_t reached = floor_divide(add_months_to_millis(from * kMillisPerDay, months), kMillisPerDay);
  if (reached == to && floor_modulo(to_millis, kMillisPerDay) < floor_modulo(from_millis, kMillisPerDay)) --months;
  return months / std::max<std::int64_t>(1, unit_months(unit));
}

static Result<ExpressionPtr> round_local_time(const char* name, const Arguments& arguments, bool up);

Result<ExpressionPtr> round_time(const char* name, const Arguments& given, bool up) {
  if (given.type(0).root != TypeRoot::kTimestampLtz) return round_local_time(name, given, up);
  // The offset from UTC of the instant itself holds for the result, too, as in Flink: also where the clock was changed between the two.
  const LogicalType type = given.type(0).materialized();
  TRY_ASSIGN(const TimeUnit unit, parse_time_unit(given.symbols[1]));
  const auto zone = environment().zone;
  return make_function<std::int64_t>(type, [unit, up, zone, p = type.length](std::int64_t value) {
    const std::int64_t utc = streams::timestamp_to_millis(value, p);
    const std::int64_t offset = std::int64_t{zone->offset_at(floor_divide(utc, 1'000))} * 1'000;
    const std::int64_t rounded = up ? ceil_unit(unit, utc + offset) : floor_unit(unit, utc + offset);
    return streams::change_precision(rounded - offset, 3, p);
  }, {given[0]});
}

static Result<ExpressionPtr> round_local_time(const char* name, const Arguments& arguments, bool up) {
  const LogicalType type = arguments.values[0]->type().materialized();
  TRY_ASSIGN(const TimeUnit unit, parse_time_unit(arguments.symbols[1]));
  if (type.root == TypeRoot::kDate) {
    return make_function<std::int64_t>(type, [unit, up](std::int64_t days) {
      const std::int64_t millis = days * kMillisPerDay;
      return floor_divide(up ? ceil_unit(unit, millis) : floor_unit(unit, millis), kMillisPerDay);
    }, {arguments[0]});
  }
  if (type.root == TypeRoot::kTime) {
    return make_function<std::int64_t>(type, [unit, up](std::int64_t millis) { return up ? ceil_unit(unit, millis) : floor_unit(unit, millis); }, {arguments[0]});
  }
  if (!type.is_timestamp()) return fail(ErrorCode::kInvalidRequest, std::string(name) + " TO a unit takes a time, not " + type.describe_short());
  return make_function<std::int64_t>(type, [unit, up, p = type.length](std::int64_t value) {
    const std::int64_t millis = streams::timestamp_to_millis(value, p);
    return streams::change_precision(up ? ceil_unit(unit, millis) : floor_unit(unit, millis), 3, p);
  }, {arguments[0]});
}

bool is_month_unit(const std::string& unit) { return unit == "YEAR" || unit == "QUARTER" || unit == "MONTH"; }

Result<std::int64_t> parse_interval(std::string_view text, const std::string& first, const std::string& last) {
  const auto bad = [&] {
    return fail(ErrorCode::kInvalidRequest, fmt::format("INTERVAL '{}' {}{} cannot be read; it is written as INTERVAL '5' SECOND, INTERVAL '1-6' YEAR TO MONTH "
                                                        "or INTERVAL '1 02:03:04' DAY TO SECOND", text, first, first == last ? "" : " TO " + last));
  };
  const std::string_view original = text;
  bool negative = false;
  if (!text.empty() && (text[0] == '-' || text[0] == '+')) {
    negative = text[0] == '-';
    text.remove_prefix(1);
  }
  TRY_ASSIGN(TimeUnit unit, parse_time_unit(first));
  TRY_ASSIGN(const TimeUnit end, parse_time_unit(last));
  std::int64_t total = 0;
  const bool months = is_month_unit(first);
  if (months != is_month_unit(last)) return bad();
  while (true) {
    std::size_t digits = 0;
    while (digits < text.size() && text[digits] >= '0' && text[digits] <= '9') ++digits;
    const auto number = streams::parse_integer(text.substr(0, digits));
    if (!number || digits > 12) return bad();
    const std::int64_t size = months ? unit_months(unit) : fixed_millis(unit);
    if (size == 0) return bad();
    std::int64_t part = 0;
    if (__builtin_mul_overflow(*number, size, &part) || __builtin_add_overflow(total, part, &total)) return bad();
    text.remove_prefix(digits);
    if (unit == TimeUnit::kSecond && text.starts_with('.')) {
      std::int64_t place = 100;
      for (text.remove_prefix(1); !text.empty() && text[0] >= '0' && text[0] <= '9'; text.remove_prefix(1), place /= 10) total += (text[0] - '0') * place;
    }
    if (unit == end) break;
    if (text.empty() || (text[0] != '-' && text[0] != ' ' && text[0] != ':')) return bad();
    text.remove_prefix(1);
    unit = months ? TimeUnit::kMonth : static_cast<TimeUnit>(static_cast<int>(unit) - 1);
  }
  if (!text.empty()) {
    text = original;
    return bad();
  }
  return negative ? -total : total;
}

}  // namespace cork::sql
