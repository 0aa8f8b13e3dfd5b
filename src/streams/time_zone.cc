// SPDX-License-Identifier: Apache-2.0
// TimeZone: zone files (RFC 8536) and the POSIX rules at their end.
#include "streams/time_zone.h"

#include <algorithm>
#include <array>

#include "streams/datetime.h"

namespace cork::streams {
namespace {

constexpr std::int64_t kDay = 86'400;

/// Big-endian numbers of a zone file; reading past the end gives zeros and is noticed.
class Reader {
 public:
  explicit Reader(std::string_view bytes) : bytes_(bytes) {}
  std::int64_t number(std::size_t size) {
    if (at_ + size > bytes_.size()) {
      failed_ = true;
      return 0;
    }
    std::uint64_t value = static_cast<std::uint8_t>(bytes_[at_]) >= 0x80 ? ~std::uint64_t{0} : 0;
    for (std::size_t i = 0; i < size; ++i) value = value << 8 | static_cast<std::uint8_t>(bytes_[at_ + i]);
    at_ += size;
    return static_cast<std::int64_t>(value);
  }
  void skip(std::int64_t size) {
    if (size < 0 || static_cast<std::uint64_t>(size) > bytes_.size() - std::min(at_, bytes_.size())) failed_ = true;
    else at_ += static_cast<std::size_t>(size);
  }
  bool failed() const { return failed_; }
  std::string_view rest() const { return bytes_.substr(std::min(at_, bytes_.size())); }

 private:
  std::string_view bytes_;
  std::size_t at_ = 0;
  bool failed_ = false;
};

struct Header {
  char version = 0;
  std::int64_t utc_flags = 0, standard_flags = 0, leaps = 0, times = 0, types = 0, characters = 0;

  static Header read(Reader& reader) {
    Header header;
    reader.skip(4);
    header.version = static_cast<char>(reader.number(1));
    reader.skip(15);
    for (std::int64_t* field : {&header.utc_flags, &header.standard_flags, &header.leaps, &header.times, &header.types, &header.characters}) *field = reader.number(4);
    return header;
  }
  std::int64_t size(std::int64_t time_size) const {
    return times * (time_size + 1) + types * 6 + characters + leaps * (time_size + 4) + standard_flags + utc_flags;
  }
  bool sane() const {
    constexpr std::int64_t kMax = 100'000;
    return std::ranges::all_of(std::array{utc_flags, standard_flags, leaps, times, types, characters}, [](std::int64_t n) { return n >= 0 && n <= kMax; }) && types > 0;
  }
};

bool take_number(std::string_view& text, std::int32_t& value) {
  std::size_t digits = 0;
  value = 0;
  while (digits < text.size() && digits < 4 && text[digits] >= '0' && text[digits] <= '9') value = value * 10 + (text[digits++] - '0');
  text.remove_prefix(digits);
  return digits > 0;
}

/// [+-]h[:mm[:ss]] in seconds.
bool take_time(std::string_view& text, std::int32_t& seconds) {
  bool negative = false;
  if (!text.empty() && (text[0] == '+' || text[0] == '-')) {
    negative = text[0] == '-';
    text.remove_prefix(1);
  }
  std::int32_t part = 0;
  if (!take_number(text, part)) return false;
  seconds = part * 3'600;
  for (std::int32_t unit = 60; unit > 0 && text.starts_with(':'); unit /= 60) {
    text.remove_prefix(1);
    if (!take_number(text, part)) return false;
    seconds += part * unit;
  }
  if (negative) seconds = -seconds;
  return true;
}

/// A zone's abbreviation: letters, or anything in <...>.
bool take_name(std::string_view& text) {
  if (text.starts_with('<')) {
    const std::size_t end = text.find('>');
    if (end == std::string_view::npos) return false;
    text.remove_prefix(end + 1);
    return true;
  }
  std::size_t letters = 0;
  while (letters < text.size() && ((text[letters] | 0x20) >= 'a' && (text[letters] | 0x20) <= 'z')) ++letters;
  text.remove_prefix(letters);
  return letters >= 3;
}

}  // namespace

std::shared_ptr<const TimeZone> TimeZone::utc() {
  static const std::shared_ptr<const TimeZone> kUtc = [] {
    auto zone = std::make_shared<TimeZone>();
    zone->name_ = "UTC";
    return zone;
  }();
  return kUtc;
}

Result<std::shared_ptr<const TimeZone>> TimeZone::fixed(const std::string& name) {
  std::string_view text = name;
  for (const std::string_view prefix : {"GMT", "UTC", "UT"}) {
    if (!text.starts_with(prefix)) continue;
    text.remove_prefix(prefix.size());
    break;
  }
  if (text.empty() || text == "Z" || text == "0") return utc();
  std::int32_t offset = 0;
  const bool sign = text[0] == '+' || text[0] == '-';
  if (sign && text.size() == 5 && text.find(':') == std::string_view::npos) {  // +0530
    std::string with_colon = std::string(text.substr(0, 3)) + ":" + std::string(text.substr(3));
    return fixed(with_colon);
  }
  constexpr std::int32_t kMax = 18 * 3'600;
  if (!sign || !take_time(text, offset) || !text.empty() || offset > kMax || offset < -kMax) {
    return fail(ErrorCode::kInvalidRequest, "the time zone '" + name + "' is not known; zones are such as Europe/Berlin, UTC or GMT+03:00");
  }
  auto zone = std::make_shared<TimeZone>();
  zone->name_ = name;
  zone->rule_.standard_s = offset;
  return std::shared_ptr<const TimeZone>(std::move(zone));
}

bool TimeZone::is_file_name(std::string_view name) {
  if (name.empty() || name.size() > 64 || name.front() == '/' || name.back() == '/' || name.find("//") != std::string_view::npos) return false;
  return std::ranges::all_of(name, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '/' || c == '+' || c == '-' || c == '_';
  });
}

Result<std::shared_ptr<const TimeZone>> TimeZone::parse(std::string name, std::string_view bytes) {
  const auto broken = [&] { return fail(ErrorCode::kInvalidRequest, "the file of time zone '" + name + "' is broken"); };
  if (!bytes.starts_with("TZif")) return broken();
  Reader reader(bytes);
  Header header = Header::read(reader);
  std::size_t time_size = 4;
  if (header.version >= '2') {
    if (!header.sane()) return broken();
    reader.skip(header.size(4));
    header = Header::read(reader);
    time_size = 8;
  }
  if (reader.failed() || !header.sane()) return broken();
  auto zone = std::make_shared<TimeZone>();
  zone->name_ = std::move(name);
  std::vector<std::int64_t> times;
  std::vector<std::size_t> indexes;
  for (std::int64_t i = 0; i < header.times; ++i) times.push_back(reader.number(time_size));
  for (std::int64_t i = 0; i < header.times; ++i) indexes.push_back(static_cast<std::size_t>(reader.number(1) & 0xff));
  std::vector<std::int32_t> offsets;
  for (std::int64_t i = 0; i < header.types; ++i) {
    offsets.push_back(static_cast<std::int32_t>(reader.number(4)));
    reader.skip(2);
  }
  reader.skip(header.characters + header.leaps * (static_cast<std::int64_t>(time_size) + 4) + header.standard_flags + header.utc_flags);
  if (reader.failed()) return broken();
  zone->first_offset_s_ = offsets[0];
  for (std::size_t i = 0; i < times.size(); ++i) {
    if (indexes[i] >= offsets.size()) return broken();
    zone->transitions_.push_back({times[i], offsets[indexes[i]]});
  }
  zone->rule_.standard_s = zone->transitions_.empty() ? offsets[0] : zone->transitions_.back().offset_s;
  std::string_view footer = reader.rest();
  if (footer.starts_with('\n')) {
    footer.remove_prefix(1);
    footer = footer.substr(0, footer.find('\n'));
    if (!footer.empty() && !parse_rule(footer, zone->rule_)) return broken();
  }
  return std::shared_ptr<const TimeZone>(std::move(zone));
}

/// "CET-1CEST,M3.5.0,M10.5.0/3": offsets are to the west.
bool TimeZone::parse_rule(std::string_view text, Rule& rule) {
  std::int32_t west = 0;
  if (!take_name(text) || !take_time(text, west)) return false;
  rule.standard_s = -west;
  if (text.empty()) return true;
  if (!take_name(text)) return false;
  rule.has_summer = true;
  rule.summer_s = rule.standard_s + 3'600;
  if (!text.starts_with(',')) {
    if (!take_time(text, west)) return false;
    rule.summer_s = -west;
  }
  return text.starts_with(',') && parse_switch(text, rule.begin) && text.starts_with(',') && parse_switch(text, rule.end) && text.empty();
}

bool TimeZone::parse_switch(std::string_view& text, Switch& one) {
  text.remove_prefix(1);
  if (text.starts_with('M')) {
    text.remove_prefix(1);
    if (!take_number(text, one.month) || !text.starts_with('.')) return false;
    text.remove_prefix(1);
    if (!take_number(text, one.week) || !text.starts_with('.')) return false;
    text.remove_prefix(1);
    if (!take_number(text, one.day)) return false;
    if (one.month < 1 || one.month > 12 || one.week < 1 || one.week > 5 || one.day > 6) return false;
  } else {
    one.form = text.starts_with('J') ? Switch::Form::kJulian : Switch::Form::kDayOfYear;
    if (one.form == Switch::Form::kJulian) text.remove_prefix(1);
    if (!take_number(text, one.day) || one.day > 366) return false;
  }
  if (!text.starts_with('/')) return true;
  text.remove_prefix(1);
  return take_time(text, one.time_s);
}

/// When the switch happens in a year, in local seconds.
std::int64_t TimeZone::switch_s(const Switch& one, std::int64_t year) {
  const std::int64_t january = days_from_civil({year, 1, 1});
  std::int64_t day = january + one.day;
  if (one.form == Switch::Form::kJulian) {
    const bool leap = days_in_month(year, 2) == 29;
    day = january + one.day - 1 + (leap && one.day >= 60 ? 1 : 0);
  } else if (one.form == Switch::Form::kMonthWeekDay) {
    const std::int64_t first = days_from_civil({year, one.month, 1});
    const std::int64_t weekday = floor_modulo(first + 4, 7);  // 1970-01-01 was a Thursday
    day = first + floor_modulo(one.day - weekday, 7) + (one.week - 1) * 7;
    while (day >= first + days_in_month(year, one.month)) day -= 7;
  }
  return day * kDay + one.time_s;
}

std::int32_t TimeZone::rule_offset(std::int64_t utc_s) const {
  if (!rule_.has_summer) return rule_.standard_s;
  const std::int64_t year = civil_from_days(floor_divide(utc_s + rule_.standard_s, kDay)).year;
  const std::int64_t begin = switch_s(rule_.begin, year) - rule_.standard_s;
  const std::int64_t end = switch_s(rule_.end, year) - rule_.summer_s;
  const bool summer = begin < end ? utc_s >= begin && utc_s < end : utc_s >= begin || utc_s < end;
  return summer ? rule_.summer_s : rule_.standard_s;
}

std::int32_t TimeZone::offset_at(std::int64_t utc_s) const {
  if (transitions_.empty() || utc_s >= transitions_.back().at_s) return rule_offset(utc_s);
  const auto next = std::ranges::upper_bound(transitions_, utc_s, {}, &Transition::at_s);
  return next == transitions_.begin() ? first_offset_s_ : std::prev(next)->offset_s;
}

std::int64_t TimeZone::to_utc_s(std::int64_t local_s) const {
  // The offsets around the local time: a day before and behind no switch is missed.
  const std::int32_t before = offset_at(local_s - kDay);
  const std::int32_t behind = offset_at(local_s + kDay);
  const std::int64_t earlier = local_s - before;
  if (offset_at(earlier) == before) return earlier;
  const std::int64_t later = local_s - behind;
  if (offset_at(later) == behind) return later;
  return earlier;  // left out by a switch: as far behind it as it was meant to be
}

std::int64_t TimeZone::to_utc_ms(std::int64_t local_ms) const { return to_utc_s(floor_divide(local_ms, 1'000)) * 1'000 + floor_modulo(local_ms, 1'000); }

std::int64_t TimeZone::to_local_ms(std::int64_t utc_ms) const { return utc_ms + std::int64_t{offset_at(floor_divide(utc_ms, 1'000))} * 1'000; }

}  // namespace cork::streams
