// SPDX-License-Identifier: Apache-2.0
// Date patterns: printing and parsing by letter, with English names.
#include "sql/expression/java_time_format.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdlib>

#include "streams/datetime.h"

namespace cork::sql {
namespace {

using streams::CivilDate;
using streams::floor_divide;
using streams::floor_modulo;

constexpr std::array<std::string_view, 12> kMonths = {"January", "February", "March",     "April",   "May",      "June",
                                                      "July",    "August",   "September", "October", "November", "December"};
constexpr std::array<std::string_view, 7> kDays = {"Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"};
constexpr std::int64_t kSecond = 1'000'000'000;

/// 0 is Sunday.
std::int64_t weekday(std::int64_t days) { return floor_modulo(days + 4, 7); }

/// Weeks begin on Sunday, and the one with the 1st of January is the first.
struct Week {
  std::int64_t year;
  std::int64_t week;
};
Week week_of(std::int64_t days) {
  const CivilDate date = streams::civil_from_days(days);
  const auto first = [](std::int64_t year) {
    const std::int64_t january = streams::days_from_civil({year, 1, 1});
    return january - weekday(january);
  };
  const std::int64_t year = days >= first(date.year + 1) ? date.year + 1 : date.year;
  return {year, (days - first(year)) / 7 + 1};
}

/// The part of the day as English names it.
std::string_view period_of(std::int64_t minute) {
  if (minute == 0) return "midnight";
  if (minute == 12 * 60) return "noon";
  const std::int64_t hour = minute / 60;
  if (hour < 6 || hour >= 21) return "at night";
  return hour < 12 ? "in the morning" : hour < 18 ? "in the afternoon" : "in the evening";
}

std::string offset_text(std::int32_t seconds, bool colon, bool zulu, bool short_form) {
  if (seconds == 0 && zulu) return "Z";
  const std::int32_t size = std::abs(seconds);
  std::string text = fmt::format("{}{:02}", seconds < 0 ? '-' : '+', size / 3'600);
  if (short_form && size % 3'600 == 0) return text;
  return text + fmt::format("{}{:02}", colon ? ":" : "", size / 60 % 60);
}

bool starts_with_ignoring_case(std::string_view text, std::string_view prefix) {
  return text.size() >= prefix.size() && std::equal(prefix.begin(), prefix.end(), text.begin(), [](char a, char b) { return (a | 0x20) == (b | 0x20); });
}

std::optional<std::int64_t> take_digits(std::string_view& text, std::size_t min, std::size_t max) {
  std::size_t digits = 0;
  std::int64_t value = 0;
  while (digits < text.size() && digits < max && text[digits] >= '0' && text[digits] <= '9') value = value * 10 + (text[digits++] - '0');
  if (digits < min || digits == 0) return std::nullopt;
  text.remove_prefix(digits);
  return value;
}

bool take_month(std::string_view& text, std::optional<std::int64_t>& month) {
  for (std::size_t index = 0; index < kMonths.size(); ++index) {
    for (const std::string_view name : {kMonths[index], kMonths[index].substr(0, 3)}) {
      if (!starts_with_ignoring_case(text, name)) continue;
      text.remove_prefix(name.size());
      month = static_cast<std::int64_t>(index) + 1;
      return true;
    }
  }
  return false;
}

bool take_weekday(std::string_view& text) {
  for (const std::string_view day : kDays) {
    for (const std::string_view name : {day, day.substr(0, 3)}) {
      if (!starts_with_ignoring_case(text, name)) continue;
      text.remove_prefix(name.size());
      return true;
    }
  }
  return false;
}

/// "+02:00", "+0200", "Z", "GMT+2"; `hours_only`: the minutes stay.
bool take_offset(std::string_view& text, char letter, bool hours_only, std::optional<std::int32_t>& offset_s) {
  if (text.starts_with("GMT") || text.starts_with("UTC")) text.remove_prefix(3);
  if (text.empty() || (text[0] != '+' && text[0] != '-')) {
    if (text.starts_with('Z')) text.remove_prefix(1);
    else if (letter != 'z') return false;
    offset_s = 0;
    return true;
  }
  const bool negative = text[0] == '-';
  text.remove_prefix(1);
  const auto hours = take_digits(text, 1, 2);
  if (!hours) return false;
  if (text.starts_with(':')) text.remove_prefix(1);
  const std::int64_t minutes = hours_only ? 0 : take_digits(text, 2, 2).value_or(0);
  const std::int64_t seconds = *hours * 3'600 + minutes * 60;
  offset_s = static_cast<std::int32_t>(negative ? -seconds : seconds);
  return true;
}

bool is_number(char letter, int count) { return (std::string_view("yuDdHhkKmsSn").find(letter) != std::string_view::npos) || ((letter == 'M' || letter == 'L') && count <= 2); }

}  // namespace

/// What a text has given so far.
struct JavaTimeFormat::Fields {
  std::optional<std::int64_t> year, month, day, day_of_year, hour, hour12, minute, second, nanos;
  std::optional<bool> afternoon;
  std::optional<std::int32_t> offset_s;
};

Result<JavaTimeFormat> JavaTimeFormat::compile(std::string_view pattern, Style style) {
  JavaTimeFormat format;
  format.style_ = style;
  const auto add_text = [&](char c) {
    if (format.parts_.empty() || format.parts_.back().letter != 0) format.parts_.emplace_back();
    format.parts_.back().text.push_back(c);
  };
  const std::string_view known = style == Style::kDateTimeFormatter ? "GyuYMLdDQqwWFEeaBAhKkHmsSnNXxZzVO" : "GyYMLdDwEuahKkHmsSXZz";
  int open = 0;  // brackets
  for (std::size_t i = 0; i < pattern.size();) {
    const char c = pattern[i];
    if (c == '\'') {
      if (i + 1 < pattern.size() && pattern[i + 1] == '\'') {
        add_text('\'');
        i += 2;
        continue;
      }
      for (++i; i < pattern.size(); ++i) {
        if (pattern[i] != '\'') add_text(pattern[i]);
        else if (i + 1 < pattern.size() && pattern[i + 1] == '\'') add_text(pattern[++i]);
        else break;
      }
      if (i >= pattern.size()) return fail(ErrorCode::kInvalidRecord, fmt::format("a quote in the pattern '{}' is not closed", pattern));
      ++i;
      continue;
    }
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    if (style == Style::kDateTimeFormatter && (c == '[' || c == ']')) {
      open += c == '[' ? 1 : -1;
      if (open < 0) return fail(ErrorCode::kInvalidRecord, fmt::format("a ] in the pattern '{}' closes nothing", pattern));
      format.parts_.push_back({.letter = c, .count = 1, .text = {}});
      ++i;
      continue;
    }
    if (!letter) {
      add_text(c);
      ++i;
      continue;
    }
    if (known.find(c) == std::string_view::npos) return fail(ErrorCode::kInvalidRecord, fmt::format("the letter {} means nothing in the pattern '{}'", c, pattern));
    Part part{.letter = c, .count = 0, .text = {}};
    for (; i < pattern.size() && pattern[i] == c; ++i) ++part.count;
    format.parts_.push_back(std::move(part));
  }
  for (; open > 0; --open) format.parts_.push_back({.letter = ']', .count = 1, .text = {}});
  return format;
}

bool JavaTimeFormat::speaks_of_zone() const {
  return std::ranges::any_of(parts_, [](const Part& part) { return part.letter != 0 && std::string_view("XxZzVO").find(part.letter) != std::string_view::npos; });
}

std::string JavaTimeFormat::print(const LocalTime& time) const {
  std::string out;
  for (const Part& part : parts_) {
    if (part.letter == '[' || part.letter == ']') continue;  // a time has all that is optional
    if (part.letter == 0) out += part.text;
    else print_part(part, time, out);
  }
  return out;
}

void JavaTimeFormat::print_part(const Part& part, const LocalTime& time, std::string& out) const {
  const CivilDate date = streams::civil_from_days(time.days);
  const std::int64_t second = time.nanos / kSecond;
  const std::int64_t hour = second / 3'600;
  const auto number = [&](std::int64_t value) { out += fmt::format("{:0{}}", value, part.count); };
  const auto name = [&](std::string_view text) { out += part.count >= 4 ? text : text.substr(0, 3); };
  const bool simple = style_ == Style::kSimpleDateFormat;
  const auto year = [&](std::int64_t value) {
    if (part.count == 2) out += fmt::format("{:02}", floor_modulo(value, 100));
    else number(value);
  };
  switch (part.letter) {
    case 'G': out += date.year > 0 ? "AD" : "BC"; return;
    case 'y': return year(date.year);
    case 'u':
      if (simple) return number(weekday(time.days) == 0 ? 7 : weekday(time.days));
      return year(date.year);
    case 'Y': return year(week_of(time.days).year);
    case 'M':
    case 'L':
      if (part.count >= 3) return name(kMonths[static_cast<std::size_t>(date.month - 1)]);
      return number(date.month);
    case 'd': return number(date.day);
    case 'D': return number(time.days - streams::days_from_civil({date.year, 1, 1}) + 1);
    case 'Q':
    case 'q': {
      const int quarter = (date.month + 2) / 3;
      if (part.count <= 2) return number(quarter);
      static constexpr std::array<std::string_view, 4> kQuarters = {"1st quarter", "2nd quarter", "3rd quarter", "4th quarter"};
      out += part.count == 3 ? fmt::format("Q{}", quarter) : std::string(kQuarters[static_cast<std::size_t>(quarter - 1)]);
      return;
    }
    case 'w': return number(week_of(time.days).week);
    case 'W': {
      const std::int64_t first = weekday(time.days - date.day + 1);
      return number((first + date.day - 1) / 7 + 1);
    }
    case 'F': return number((date.day - 1) % 7 + 1);
    case 'B': out += period_of(second / 60); return;
    case 'A': return number(time.nanos / 1'000'000);
    case 'N': return number(time.nanos);
    case 'E': return name(kDays[static_cast<std::size_t>(weekday(time.days))]);
    case 'e':
      if (part.count >= 3) return name(kDays[static_cast<std::size_t>(weekday(time.days))]);
      return number(weekday(time.days) + 1);
    case 'a': out += hour < 12 ? "AM" : "PM"; return;
    case 'h': return number(hour % 12 == 0 ? 12 : hour % 12);
    case 'K': return number(hour % 12);
    case 'k': return number(hour == 0 ? 24 : hour);
    case 'H': return number(hour);
    case 'm': return number(second / 60 % 60);
    case 's': return number(second % 60);
    case 'S':
      if (simple) return number(time.nanos % kSecond / 1'000'000);
      out += fmt::format("{:09}", time.nanos % kSecond).substr(0, static_cast<std::size_t>(std::min(part.count, 9)));
      return;
    case 'n': return number(time.nanos % kSecond);
    case 'X': out += offset_text(time.offset_s, part.count >= 3, true, part.count == 1); return;
    case 'x': out += offset_text(time.offset_s, part.count >= 3, false, part.count == 1); return;
    case 'Z': out += offset_text(time.offset_s, false, false, false); return;
    case 'O': out += time.offset_s == 0 ? "GMT" : "GMT" + offset_text(time.offset_s, true, false, false); return;
    default: out += time.zone; return;  // z and V
  }
}

bool JavaTimeFormat::parse_part(std::size_t index, std::string_view& text, Fields& fields) const {
  const Part& part = parts_[index];
  if (part.letter == 0) {
    if (!text.starts_with(part.text)) return false;
    text.remove_prefix(part.text.size());
    return true;
  }
  const bool simple = style_ == Style::kSimpleDateFormat;
  const auto count = static_cast<std::size_t>(part.count);
  // Digits that stand side by side with other numbers have the width of their letters.
  const bool adjacent = index + 1 < parts_.size() && is_number(parts_[index + 1].letter, parts_[index + 1].count);
  const auto digits = [&](std::size_t loose_max) { return take_digits(text, simple ? 1 : (count == 1 ? 1 : count), adjacent || (!simple && count > 1) ? count : loose_max); };
  const auto take = [&](std::optional<std::int64_t>& field, std::size_t max) {
    field = digits(max);
    return field.has_value();
  };
  switch (part.letter) {
    case 'y':
    case 'u': {
      const std::size_t before = text.size();
      auto year = count == 2 ? take_digits(text, simple ? 1 : 2, adjacent || !simple ? 2 : 9) : take_digits(text, simple ? 1 : count, adjacent || (!simple && count >= 4) ? count : 9);
      if (!year) return false;
      if (count == 2 && before - text.size() == 2) *year += simple ? (*year < 50 ? 2000 : 1900) : 2000;
      fields.year = *year;
      return true;
    }
    case 'M':
    case 'L':
      if (count < 3) return take(fields.month, simple ? 9 : 2);
      return take_month(text, fields.month);
    case 'd': return take(fields.day, simple ? 9 : 2);
    case 'D': return take(fields.day_of_year, 3);
    case 'H':
    case 'k':
      if (!take(fields.hour, simple ? 9 : 2)) return false;
      if (part.letter == 'k' && fields.hour == 24) fields.hour = 0;
      return true;
    case 'h':
    case 'K': return take(fields.hour12, 2);
    case 'm': return take(fields.minute, simple ? 9 : 2);
    case 's': return take(fields.second, simple ? 9 : 2);
    case 'S': {
      const std::size_t before = text.size();
      const auto value = take_digits(text, simple ? 1 : count, simple ? 9 : count);
      if (!value) return false;
      fields.nanos = *value;
      if (simple) *fields.nanos *= 1'000'000;
      else for (std::size_t used = before - text.size(); used < 9; ++used) *fields.nanos *= 10;
      return true;
    }
    case 'n': return take(fields.nanos, 9);
    case 'a': {
      const bool morning = starts_with_ignoring_case(text, "AM");
      if (!morning && !starts_with_ignoring_case(text, "PM")) return false;
      text.remove_prefix(2);
      fields.afternoon = !morning;
      return true;
    }
    case 'E': return take_weekday(text);
    case 'X':
    case 'x':
    case 'Z':
    case 'z': return take_offset(text, part.letter, simple && count == 1, fields.offset_s);
    default: return false;
  }
}

std::optional<JavaTimeFormat::Parsed> JavaTimeFormat::resolve(const Fields& fields) const {
  const bool simple = style_ == Style::kSimpleDateFormat;
  std::int64_t hour = fields.hour.value_or(0);
  if (fields.hour12) hour = *fields.hour12 % 12 + (fields.afternoon.value_or(false) ? 12 : 0);
  const std::int64_t minute = fields.minute.value_or(0);
  const std::int64_t second = fields.second.value_or(0);
  std::int64_t year = fields.year.value_or(1970);
  std::int64_t month = fields.month.value_or(1);
  std::int64_t day = fields.day.value_or(1);
  constexpr std::int64_t kYearMax = 999'999'999;
  if (year > kYearMax || month > kYearMax) return std::nullopt;
  if (!simple) {
    if (month < 1 || month > 12 || day < 1 || day > 31 || hour > 23 || minute > 59 || second > 59) return std::nullopt;
    day = std::min<std::int64_t>(day, streams::days_in_month(year, static_cast<std::int32_t>(month)));
  } else {  // what is too large runs over into the next field
    year += floor_divide(month - 1, 12);
    month = floor_modulo(month - 1, 12) + 1;
  }
  Parsed parsed;
  parsed.days = streams::days_from_civil({year, static_cast<std::int32_t>(month), 1}) + day - 1;
  if (fields.day_of_year) parsed.days = streams::days_from_civil({year, 1, 1}) + *fields.day_of_year - 1;
  const std::int64_t seconds = (hour * 60 + minute) * 60 + second;
  parsed.days += floor_divide(seconds, 86'400);
  parsed.nanos = floor_modulo(seconds, 86'400) * kSecond + fields.nanos.value_or(0);
  if (parsed.nanos >= 86'400 * kSecond) {
    parsed.days += parsed.nanos / (86'400 * kSecond);
    parsed.nanos %= 86'400 * kSecond;
  }
  parsed.offset_s = fields.offset_s;
  return parsed;
}

/// What stands in [...] may be missing.
bool JavaTimeFormat::parse_parts(std::size_t begin, std::size_t end, std::string_view& text, Fields& fields) const {
  for (std::size_t i = begin; i < end; ++i) {
    if (parts_[i].letter != '[') {
      if (!parse_part(i, text, fields)) return false;
      continue;
    }
    std::size_t close = i + 1;
    for (int open = 1; close < end; ++close) {
      if (parts_[close].letter == '[') ++open;
      if (parts_[close].letter == ']' && --open == 0) break;
    }
    std::string_view rest = text;
    Fields with = fields;
    if (parse_parts(i + 1, close, rest, with)) {
      text = rest;
      fields = with;
    }
    i = close;
  }
  return true;
}

std::optional<JavaTimeFormat::Parsed> JavaTimeFormat::parse(std::string_view text) const {
  Fields fields;
  if (!parse_parts(0, parts_.size(), text, fields)) return std::nullopt;
  if (!text.empty() && style_ == Style::kDateTimeFormatter) return std::nullopt;
  return resolve(fields);
}

}  // namespace cork::sql
