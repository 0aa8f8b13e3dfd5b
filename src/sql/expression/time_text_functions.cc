// SPDX-License-Identifier: Apache-2.0
// Times from text and numbers and back, zones, and the clock.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "sql/expression/cast.h"
#include "sql/expression/environment.h"
#include "sql/expression/function.h"
#include "sql/expression/general_function.h"
#include "sql/expression/java_time_format.h"
#include "sql/expression/local_time.h"
#include "sql/expression/text_argument.h"
#include "streams/datetime.h"

namespace cork::sql {
namespace {

using streams::floor_divide;
using streams::floor_modulo;
using streams::TimeZone;
using Style = JavaTimeFormat::Style;
using ZonePtr = std::shared_ptr<const TimeZone>;

constexpr const char* kStandardPattern = "yyyy-MM-dd HH:mm:ss";

/// The pattern that was compiled last: mostly there is one.
class FormatCache {
 public:
  explicit FormatCache(Style style) : style_(style) {}
  Result<const JavaTimeFormat*> get(std::string_view pattern) {
    if (format_ == nullptr || pattern != pattern_) {
      TRY_ASSIGN(JavaTimeFormat compiled, JavaTimeFormat::compile(pattern, style_));
      format_ = std::make_shared<const JavaTimeFormat>(std::move(compiled));
      pattern_ = pattern;
    }
    return format_.get();
  }

 private:
  Style style_;
  std::string pattern_;
  std::shared_ptr<const JavaTimeFormat> format_;
};

ExpressionPtr pattern_or_standard(const Arguments& arguments, std::size_t index) {
  return arguments.size() > index ? arguments[index] : text_literal(kStandardPattern);
}

LocalTime local_time(std::int64_t utc_s, std::int64_t nanos, const TimeZone& zone) {
  const std::int32_t offset = zone.offset_at(utc_s);
  const std::int64_t local = utc_s + offset;
  return {.days = floor_divide(local, 86'400), .nanos = floor_modulo(local, 86'400) * 1'000'000'000 + nanos, .offset_s = offset, .zone = zone.name()};
}

/// The instant of a local time; of one that comes twice the later, as java.text has it.
std::int64_t later_utc_s(const TimeZone& zone, std::int64_t local_s) {
  const std::int64_t earlier = zone.to_utc_s(local_s);
  constexpr std::int64_t kSwitchesWithin = 3 * 3'600;
  const std::int64_t later = local_s - zone.offset_at(earlier + kSwitchesWithin);
  return later > earlier && later + zone.offset_at(later) == local_s ? later : earlier;
}

/// "yyyy-MM-dd HH:mm:ss[.fff]" or a date alone, in milliseconds; days up to 31 of a shorter month mean its last day.
std::optional<std::int64_t> parse_standard(std::string_view text) {
  if (const std::size_t hyphen = text.find('-', 1); hyphen != std::string_view::npos && hyphen > 4) return std::nullopt;  // years have four digits
  if (const auto value = streams::parse_timestamp(text, 3, {})) return value;
  if (text.ends_with(" 24:00:00")) {  // the end of a day
    const auto day = parse_standard(text.substr(0, text.size() - 9));
    return day ? std::optional(*day + streams::kMillisPerDay) : std::nullopt;
  }
  return std::nullopt;
}

/// Milliseconds of a local time that a text holds.
Result<std::optional<std::int64_t>> parse_with(FormatCache& cache, std::string_view text, std::string_view pattern) {
  TRY_ASSIGN(const JavaTimeFormat* format, cache.get(pattern));
  const auto parsed = format->parse(text);
  if (!parsed) return std::optional<std::int64_t>();
  return std::optional<std::int64_t>(parsed->days * streams::kMillisPerDay + parsed->nanos / 1'000'000);
}

/// The current time; another one for each batch of rows.
class Clock final : public Expression {
 public:
  Clock(LogicalType type, ZonePtr zone, std::function<std::int64_t()> wall_ms) : Expression(std::move(type)), zone_(std::move(zone)), wall_ms_(std::move(wall_ms)) {}
  Result<ColumnPtr> evaluate(const Batch&) const override {
    std::int64_t millis = wall_ms_();
    if (type_.root != TypeRoot::kTimestampLtz && type_.root != TypeRoot::kBigInt) millis += std::int64_t{zone_->offset_at(floor_divide(millis, 1'000))} * 1'000;
    auto out = std::make_shared<Column>(type_);
    out->constant = true;
    switch (type_.root) {
      case TypeRoot::kDate: out->append(floor_divide(millis, streams::kMillisPerDay)); break;
      case TypeRoot::kTime: out->append(floor_modulo(millis, streams::kMillisPerDay) / 1'000 * 1'000); break;
      case TypeRoot::kBigInt: out->append(floor_divide(millis, 1'000)); break;
      default: out->append(millis); break;
    }
    return out;
  }

 private:
  ZonePtr zone_;
  std::function<std::int64_t()> wall_ms_;
};

Result<ExpressionPtr> make_clock(LogicalType type) {
  type.nullable = false;
  return std::make_shared<Clock>(std::move(type), environment().zone, environment().wall_ms);
}

}  // namespace

namespace functions {

Result<ExpressionPtr> bind_to_timestamp_ltz(Arguments arguments) {
  LogicalType type{.root = TypeRoot::kTimestampLtz, .nullable = true, .length = 3};
  if (arguments.type(0).is_text()) {
    TRY(require_text(arguments, "TO_TIMESTAMP_LTZ", 3));
    const auto zones = environment().find_zone;
    ZonePtr zone = TimeZone::utc();
    if (arguments.size() == 3) {
      const Literal* literal = as_literal(arguments[2]);
      if (literal == nullptr || literal->value().is_null(0)) return fail(ErrorCode::kInvalidRequest, "the zone of TO_TIMESTAMP_LTZ is a literal such as 'Europe/Berlin'");
      TRY_ASSIGN(zone, zones(std::string(literal->value().value<std::string_view>(0))));
    }
    return make_general(type, SeesNull::kNo, [zone, cache = FormatCache(Style::kDateTimeFormatter)](Column& out, Arena&, const ArgumentRow& row) mutable -> Result<void> {
      std::optional<std::int64_t> millis;
      if (row.size() == 1) {
        millis = parse_standard(row.text(0));
      } else {
        TRY_ASSIGN(millis, parse_with(cache, row.text(0), row.text(1)));
      }
      if (millis) out.append(zone->to_utc_s(floor_divide(*millis, 1'000)) * 1'000 + floor_modulo(*millis, 1'000));
      else out.append_null();
      return {};
    }, std::move(arguments.values));
  }
  if (!arguments.type(0).is_numeric()) return fail(ErrorCode::kInvalidRequest, "TO_TIMESTAMP_LTZ takes a number or a text, not " + arguments.type(0).describe_short());
  std::int64_t precision = 3;
  if (arguments.size() == 2) {
    const Literal* literal = as_literal(arguments[1]);
    if (literal == nullptr || literal->value().is_null(0) || !literal->type().is_integer()) {
      return fail(ErrorCode::kInvalidRequest, "the precision of TO_TIMESTAMP_LTZ is 0 (seconds), 3 (milliseconds), 6 or 9");
    }
    precision = literal->value().value<std::int64_t>(0);
  }
  if (precision < 0 || precision > 9) return fail(ErrorCode::kInvalidRequest, "the precision of TO_TIMESTAMP_LTZ is 0 (seconds) to 9 (nanoseconds)");
  type.length = static_cast<std::int32_t>(std::max<std::int64_t>(3, precision));
  TRY_ASSIGN(ExpressionPtr number, make_cast(arguments[0], streams::bigint_type()));
  const std::int64_t units = streams::units_per_second(type.length);
  std::int64_t per_second = 1;
  for (std::int64_t i = 0; i < precision; ++i) per_second *= 10;
  return make_function<std::int64_t>(type, [factor = units / per_second](std::int64_t value) -> std::optional<std::int64_t> {
    std::int64_t result = 0;
    if (__builtin_mul_overflow(value, factor, &result)) return std::nullopt;
    return result;
  }, {number});
}

Result<ExpressionPtr> bind_to_timestamp(Arguments arguments) {
  TRY(require_text(arguments, "TO_TIMESTAMP", 2));
  if (arguments.size() == 1) return make_function<std::string_view>(streams::timestamp_type(3), parse_standard, {arguments[0]});
  return make_general(streams::timestamp_type(3), SeesNull::kNo, [cache = FormatCache(Style::kDateTimeFormatter)](Column& out, Arena&, const ArgumentRow& row) mutable -> Result<void> {
    // A pattern that means nothing gives NULL, as every text that does not fit.
    const auto parsed = parse_with(cache, row.text(0), row.text(1));
    if (parsed && *parsed) out.append(**parsed);
    else out.append_null();
    return {};
  }, std::move(arguments.values));
}

Result<ExpressionPtr> bind_to_date(Arguments arguments) {
  TRY(require_text(arguments, "TO_DATE", 2));
  const LogicalType type{.root = TypeRoot::kDate};
  if (arguments.size() == 1) {
    return make_function<std::string_view>(type, [](std::string_view text) {
      std::string date(text.substr(0, text.find(' ')));
      for (auto hyphens = std::ranges::count(date, '-'); hyphens < 2 && !date.empty(); ++hyphens) date += "-01";  // a year or month alone
      return streams::parse_date(date);
    }, {arguments[0]});
  }
  return make_general(type, SeesNull::kNo, [cache = FormatCache(Style::kSimpleDateFormat)](Column& out, Arena&, const ArgumentRow& row) mutable -> Result<void> {
    TRY_ASSIGN(const auto millis, parse_with(cache, row.text(0), row.text(1)));
    if (millis) out.append(floor_divide(*millis, streams::kMillisPerDay));
    else out.append_null();
    return {};
  }, std::move(arguments.values));
}

Result<ExpressionPtr> bind_date_format(Arguments arguments) {
  TRY_ASSIGN(ExpressionPtr time, to_local(arguments[0]));
  const bool text = time->type().is_text();
  if (!text && !time->type().is_timestamp() && time->type().root != TypeRoot::kNull) {
    return fail(ErrorCode::kInvalidRequest, "DATE_FORMAT takes a TIMESTAMP or a text, not " + time->type().describe_short() + ": CAST it to TIMESTAMP");
  }
  TRY(require_text({{arguments[1]}, {""}}, "DATE_FORMAT", 1));
  const std::int64_t units = streams::units_per_second(time->type().length);
  const std::string zone = arguments.type(0).root == TypeRoot::kTimestampLtz ? environment().zone->name() : "UTC";
  return make_general(streams::string_type(), SeesNull::kNo, [text, units, zone, standard_format = FormatCache(Style::kSimpleDateFormat), cache = FormatCache(Style::kDateTimeFormatter)](Column& out, Arena& arena, const ArgumentRow& row) mutable -> Result<void> {
    std::int64_t value = 0;
    std::int64_t per_second = units;
    if (text) {
      TRY_ASSIGN(const JavaTimeFormat* standard, standard_format.get(kStandardPattern));
      const auto parsed = standard->parse(row.text(0));
      if (!parsed) {
        out.append_null();
        return {};
      }
      value = parsed->days * 86'400 + parsed->nanos / 1'000'000'000;
      per_second = 1;
    } else {
      value = row.integer(0);
    }
    const std::int64_t seconds = floor_divide(value, per_second);
    const std::int64_t nanos = floor_modulo(value, per_second) * (1'000'000'000 / per_second);
    TRY_ASSIGN(const JavaTimeFormat* format, cache.get(row.text(1)));
    if (!text && format->speaks_of_zone()) return fail(ErrorCode::kInvalidRecord, fmt::format("DATE_FORMAT prints a local time, which has no zone: leave X, x, Z, z, V and O out of '{}'", row.text(1)));
    LocalTime local{.days = floor_divide(seconds, 86'400), .nanos = floor_modulo(seconds, 86'400) * 1'000'000'000 + nanos};
    local.zone = zone;
    out.append(arena.copy(format->print(local)));
    return {};
  }, {time, arguments[1]});
}

Result<ExpressionPtr> bind_unix_timestamp(Arguments arguments) {
  if (arguments.size() == 0) return make_clock(streams::bigint_type(false));
  TRY(require_text(arguments, "UNIX_TIMESTAMP", 2));
  const ZonePtr zone = environment().zone;
  return make_general(streams::bigint_type(any_nullable(arguments.values)), SeesNull::kNo, [zone, cache = FormatCache(Style::kSimpleDateFormat)](Column& out, Arena&, const ArgumentRow& row) mutable -> Result<void> {
    TRY_ASSIGN(const JavaTimeFormat* format, cache.get(row.text(1)));
    const auto parsed = format->parse(row.text(0));
    if (!parsed) {
      out.append(INT64_MIN);
      return {};
    }
    const std::int64_t local = parsed->days * 86'400 + parsed->nanos / 1'000'000'000;
    out.append(parsed->offset_s ? local - *parsed->offset_s : later_utc_s(*zone, local));
    return {};
  }, {arguments[0], pattern_or_standard(arguments, 1)});
}

Result<ExpressionPtr> bind_from_unixtime(Arguments arguments) {
  if (!arguments.type(0).is_integer() && arguments.type(0).root != TypeRoot::kNull) {
    return fail(ErrorCode::kInvalidRequest, "FROM_UNIXTIME takes seconds, not " + arguments.type(0).describe_short());
  }
  TRY_ASSIGN(ExpressionPtr seconds, make_cast(arguments[0], streams::bigint_type()));
  const ZonePtr zone = environment().zone;
  return make_general(streams::string_type(), SeesNull::kNo, [zone, cache = FormatCache(Style::kSimpleDateFormat)](Column& out, Arena& arena, const ArgumentRow& row) mutable -> Result<void> {
    TRY_ASSIGN(const JavaTimeFormat* format, cache.get(row.text(1)));
    constexpr std::int64_t kSecondsMax = 100'000'000'000'000;
    if (row.integer(0) > kSecondsMax || row.integer(0) < -kSecondsMax) out.append_null();
    else out.append(arena.copy(format->print(local_time(row.integer(0), 0, *zone))));
    return {};
  }, {seconds, pattern_or_standard(arguments, 1)});
}

Result<ExpressionPtr> bind_convert_tz(Arguments arguments) {
  TRY(require_text(arguments, "CONVERT_TZ", 3));
  const auto find_zone = environment().find_zone;
  // An unknown name is GMT, as in java.util.TimeZone.
  const auto zone_of = [find_zone](std::string_view name) {
    if (name.starts_with('+') || name.starts_with('-')) return TimeZone::utc();  // GMT+02:00 is a name, +02:00 is none
    const auto zone = find_zone(std::string(name));
    return zone ? *zone : TimeZone::utc();
  };
  return make_general(streams::string_type(), SeesNull::kNo, [zone_of, names = std::array<std::string, 2>(), zones = std::array<ZonePtr, 2>()](Column& out, Arena& arena, const ArgumentRow& row) mutable {
    for (std::size_t i = 0; i < 2; ++i) {
      if (zones[i] != nullptr && names[i] == row.text(i + 1)) continue;
      names[i] = row.text(i + 1);
      zones[i] = zone_of(names[i]);
    }
    const auto millis = streams::parse_timestamp(row.text(0), 3, {.iso = false, .date_only = false});
    if (!millis) return out.append_null();
    const std::int64_t instant = zones[0]->to_utc_s(floor_divide(*millis, 1'000));
    out.append(arena.copy(streams::print_timestamp((instant + zones[1]->offset_at(instant)) * 1'000, 0)));
  }, std::move(arguments.values));
}

Result<ExpressionPtr> bind_current_date(Arguments) { return make_clock({.root = TypeRoot::kDate}); }
Result<ExpressionPtr> bind_current_time(Arguments) { return make_clock({.root = TypeRoot::kTime}); }
Result<ExpressionPtr> bind_current_timestamp(Arguments) { return make_clock({.root = TypeRoot::kTimestampLtz, .length = 3}); }
Result<ExpressionPtr> bind_localtimestamp(Arguments) { return make_clock(streams::timestamp_type(3)); }

/// (start, end or length) OVERLAPS (start, end or length)
Result<ExpressionPtr> bind_overlaps(Arguments arguments) {
  const auto call = [](const char* name, std::vector<ExpressionPtr> values) {
    std::vector<std::string> symbols(values.size());
    return find_function(name)->bind({std::move(values), std::move(symbols)});
  };
  std::array<ExpressionPtr, 4> ends;  // start, end, start, end, in order
  for (std::size_t side = 0; side < 2; ++side) {
    const ExpressionPtr start = arguments[side * 2];
    ExpressionPtr end = arguments[side * 2 + 1];
    if (end->type().is_interval()) {
      TRY_ASSIGN(end, call("+", {start, end}));
    }
    TRY_ASSIGN(ends[side * 2], call("LEAST", {start, end}));
    TRY_ASSIGN(ends[side * 2 + 1], call("GREATEST", {start, end}));
  }
  TRY_ASSIGN(ExpressionPtr first, call(">=", {ends[1], ends[2]}));
  TRY_ASSIGN(ExpressionPtr second, call(">=", {ends[3], ends[0]}));
  return call("AND", {first, second});
}

}  // namespace functions
}  // namespace cork::sql
