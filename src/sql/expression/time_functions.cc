// SPDX-License-Identifier: Apache-2.0
// EXTRACT and its short forms, differences and sums of times.
#include "sql/expression/cast.h"
#include "sql/expression/function.h"
#include "sql/expression/local_time.h"
#include "sql/expression/time_unit.h"
#include "streams/datetime.h"

namespace cork::sql {
namespace {

using streams::floor_divide;
using streams::floor_modulo;
using streams::kMillisPerDay;

/// Parts of an interval: years and months, or days down to milliseconds.
Result<ExpressionPtr> extract_interval(TimeUnit unit, const ExpressionPtr& interval) {
  const bool months = interval->type().root == TypeRoot::kIntervalYearMonth;
  return make_function<std::int64_t>(streams::bigint_type(interval->type().nullable), [unit, months](std::int64_t value) -> std::int64_t {
    if (months) return unit == TimeUnit::kYear ? value / 12 : unit == TimeUnit::kQuarter ? value % 12 / 3 + 1 : value % 12;
    switch (unit) {
      case TimeUnit::kDay: return value / kMillisPerDay;
      case TimeUnit::kHour: return value / 3'600'000 % 24;
      case TimeUnit::kMinute: return value / 60'000 % 60;
      case TimeUnit::kSecond: return value / 1'000 % 60;
      case TimeUnit::kMillisecond: return value % 1'000;
      case TimeUnit::kEpoch: return value / 1'000;
      default: return 0;
    }
  }, {interval});
}

Result<ExpressionPtr> extract(TimeUnit unit, const ExpressionPtr& argument) {
  TRY_ASSIGN(const ExpressionPtr time, to_local(argument));
  const LogicalType& from = time->type();
  const LogicalType type = streams::bigint_type(from.nullable);
  if (from.is_interval()) return extract_interval(unit, time);
  if (from.root == TypeRoot::kTime && (unit >= TimeUnit::kDay && unit != TimeUnit::kMicrosecond && unit != TimeUnit::kNanosecond)) {
    return fail(ErrorCode::kInvalidRequest, "a TIME has hours, minutes and seconds, and no such unit");
  }
  if (from.is_timestamp() && (unit == TimeUnit::kMicrosecond || unit == TimeUnit::kNanosecond)) {
    return make_function<std::int64_t>(type, [unit, units = streams::units_per_second(from.length)](std::int64_t value) {
      const std::int64_t nanos = floor_modulo(value, units) * (1'000'000'000 / units);
      return unit == TimeUnit::kMicrosecond ? nanos / 1'000 : nanos;
    }, {time});
  }
  if (from.root == TypeRoot::kDate) return make_function<std::int64_t>(type, [unit](std::int64_t days) { return extract_unit(unit, days, 0); }, {time});
  if (from.root == TypeRoot::kTime) return make_function<std::int64_t>(type, [unit](std::int64_t millis) { return extract_unit(unit, 0, millis); }, {time});
  if (!from.is_timestamp()) return fail(ErrorCode::kInvalidRequest, "a part of a time is taken from DATE, TIME or TIMESTAMP, not " + from.describe_short());
  return make_function<std::int64_t>(type, [unit, p = from.length](std::int64_t value) {
    const std::int64_t millis = streams::timestamp_to_millis(value, p);
    return extract_unit(unit, floor_divide(millis, kMillisPerDay), floor_modulo(millis, kMillisPerDay));
  }, {time});
}

/// A DATE, TIME or TIMESTAMP in milliseconds since 1970.
Result<ExpressionPtr> to_millis(const ExpressionPtr& time, const char* name) {
  const LogicalType& from = time->type();
  const LogicalType type = streams::bigint_type(from.nullable);
  if (from.root == TypeRoot::kTime) return make_function<std::int64_t>(type, [](std::int64_t millis) { return millis; }, {time});
  if (from.root == TypeRoot::kDate) return make_function<std::int64_t>(type, [](std::int64_t days) { return days * kMillisPerDay; }, {time});
  if (!from.is_timestamp()) return fail(ErrorCode::kInvalidRequest, std::string(name) + " takes DATE or TIMESTAMP, not " + from.describe_short());
  return make_function<std::int64_t>(type, [p = from.length](std::int64_t value) { return streams::timestamp_to_millis(value, p); }, {time});
}

/// A unit, or the first TO the last.
bool is_of_months(std::string_view unit) { return unit.starts_with("YEAR") || unit.starts_with("MONTH"); }

LogicalType interval_type(bool months, bool nullable) {
  return {.root = months ? TypeRoot::kIntervalYearMonth : TypeRoot::kIntervalDayTime, .nullable = nullable};
}

/// Months, or milliseconds, of a unit.
std::int64_t size_of(std::string_view unit) {
  if (unit == "YEAR") return 12;
  if (unit == "MONTH") return 1;
  if (unit == "DAY") return kMillisPerDay;
  return unit == "HOUR" ? 3'600'000 : unit == "MINUTE" ? 60'000 : 1'000;
}

}  // namespace

namespace functions {

Result<ExpressionPtr> bind_extract(Arguments arguments) {
  TRY_ASSIGN(const TimeUnit unit, parse_time_unit(arguments.symbols[0]));
  return extract(unit, arguments[1]);
}
Result<ExpressionPtr> bind_year(Arguments arguments) { return extract(TimeUnit::kYear, arguments[0]); }
Result<ExpressionPtr> bind_quarter(Arguments arguments) { return extract(TimeUnit::kQuarter, arguments[0]); }
Result<ExpressionPtr> bind_month(Arguments arguments) { return extract(TimeUnit::kMonth, arguments[0]); }
Result<ExpressionPtr> bind_week(Arguments arguments) { return extract(TimeUnit::kWeek, arguments[0]); }
Result<ExpressionPtr> bind_dayofyear(Arguments arguments) { return extract(TimeUnit::kDoy, arguments[0]); }
Result<ExpressionPtr> bind_dayofmonth(Arguments arguments) { return extract(TimeUnit::kDay, arguments[0]); }
Result<ExpressionPtr> bind_dayofweek(Arguments arguments) { return extract(TimeUnit::kDow, arguments[0]); }
Result<ExpressionPtr> bind_hour(Arguments arguments) { return extract(TimeUnit::kHour, arguments[0]); }
Result<ExpressionPtr> bind_minute(Arguments arguments) { return extract(TimeUnit::kMinute, arguments[0]); }
Result<ExpressionPtr> bind_second(Arguments arguments) { return extract(TimeUnit::kSecond, arguments[0]); }

Result<ExpressionPtr> bind_timestampdiff(Arguments arguments) {
  TRY_ASSIGN(const TimeUnit unit, parse_time_unit(arguments.symbols[0]));
  TRY_ASSIGN(ExpressionPtr from, to_millis(arguments[1], "TIMESTAMPDIFF"));
  TRY_ASSIGN(ExpressionPtr to, to_millis(arguments[2], "TIMESTAMPDIFF"));
  return make_function<std::int64_t, std::int64_t>(streams::integer_type(from->type().nullable || to->type().nullable), [unit](std::int64_t a, std::int64_t b) {
    return static_cast<std::int64_t>(static_cast<std::int32_t>(units_between(unit, a, b)));
  }, {from, to});
}

/// Arguments: unit, start, end.
Result<ExpressionPtr> bind_time_difference(Arguments arguments) {
  const bool months = is_of_months(arguments.symbols[0]);
  ExpressionPtr from = arguments[1];
  ExpressionPtr to = arguments[2];
  if (!from->type().is_timestamp() && from->type().root != TypeRoot::kDate && from->type().root != TypeRoot::kTime) {
    return fail(ErrorCode::kInvalidRequest, "(end - start) " + arguments.symbols[0] + " takes two times, not " + from->type().describe_short());
  }
  if (from->type().root != to->type().root) {
    return fail(ErrorCode::kInvalidRequest, "(end - start) takes two times of one type, not " + to->type().describe_short() + " and " + from->type().describe_short() + ": CAST one of them");
  }
  TRY_ASSIGN(from, to_millis(from, "-"));
  TRY_ASSIGN(to, to_millis(to, "-"));
  return make_function<std::int64_t, std::int64_t>(interval_type(months, from->type().nullable || to->type().nullable), [months](std::int64_t a, std::int64_t b) {
    return months ? units_between(TimeUnit::kMonth, a, b) : b - a;
  }, {from, to});
}

/// Arguments: value, unit.
Result<ExpressionPtr> bind_cast_interval(Arguments arguments) {
  const std::string& unit = arguments.symbols[1];
  const LogicalType& from = arguments.type(0);
  const LogicalType type = interval_type(is_of_months(unit), from.nullable);
  if (from.root == TypeRoot::kNull) return null_literal(type);
  if (from.root == type.root) return arguments[0];
  if (!from.is_exact() || unit.find(' ') != std::string::npos) return fail(ErrorCode::kInvalidRequest, "there is no cast from " + from.describe_short() + " to INTERVAL " + unit);
  if (from.root == TypeRoot::kDecimal) {
    TRY_ASSIGN(const ExpressionPtr product, find_function("*")->bind({{arguments[0], make_literal(streams::bigint_type(false), size_of(unit))}, {"", ""}}));
    TRY_ASSIGN(const ExpressionPtr whole, make_cast(product, streams::bigint_type(from.nullable)));
    return make_function<std::int64_t>(type, [](std::int64_t length) { return length; }, {whole});
  }
  return make_function<std::int64_t>(type, [size = size_of(unit)](std::int64_t count) -> std::optional<std::int64_t> {
    std::int64_t length = 0;
    if (__builtin_mul_overflow(count, size, &length)) return std::nullopt;
    return length;
  }, {arguments[0]});
}

Result<ExpressionPtr> bind_timestampadd(Arguments arguments) {
  TRY_ASSIGN(const TimeUnit unit, parse_time_unit(arguments.symbols[0]));
  const LogicalType from = arguments.type(2).materialized();
  if (!arguments.type(1).is_integer()) return fail(ErrorCode::kInvalidRequest, "TIMESTAMPADD takes a unit, a whole number and a time");
  const bool nullable = from.nullable || arguments.type(1).nullable;
  if (from.root == TypeRoot::kDate) {
    // A part of a day makes a date a timestamp.
    const bool days = unit >= TimeUnit::kDay && unit <= TimeUnit::kMillennium;
    const LogicalType type = days ? from.with_nullable(nullable) : streams::timestamp_type(6, nullable);
    return make_function<std::int64_t, std::int64_t>(type, [unit, days](std::int64_t amount, std::int64_t day) {
      const std::int64_t millis = add_units(unit, amount, day * kMillisPerDay);
      return days ? floor_divide(millis, kMillisPerDay) : streams::change_precision(millis, 3, 6);
    }, {arguments[1], arguments[2]});
  }
  if (from.root == TypeRoot::kTime) {
    return make_function<std::int64_t, std::int64_t>(from.with_nullable(nullable), [unit](std::int64_t amount, std::int64_t millis) {
      return floor_modulo(add_units(unit, amount, millis), kMillisPerDay);
    }, {arguments[1], arguments[2]});
  }
  if (!from.is_timestamp()) return fail(ErrorCode::kInvalidRequest, "TIMESTAMPADD takes DATE or TIMESTAMP, not " + from.describe_short());
  // Milliseconds need three digits.
  LogicalType type = from.with_nullable(nullable);
  if (unit == TimeUnit::kMillisecond) type.length = std::max(type.length, 3);
  return make_function<std::int64_t, std::int64_t>(type, [unit, p = from.length](std::int64_t amount, std::int64_t value) {
    const std::int64_t units = streams::units_per_second(p) / 1'000;
    return add_units(unit, amount, floor_divide(value, units)) * units + floor_modulo(value, units);
  }, {arguments[1], arguments[2]});
}

}  // namespace functions
}  // namespace cork::sql
