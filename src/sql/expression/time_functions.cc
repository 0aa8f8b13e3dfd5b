// SPDX-License-Identifier: Apache-2.0
// EXTRACT and its short forms, differences and sums of times, times from text and numbers.
#include "sql/expression/cast.h"
#include "sql/expression/function.h"
#include "sql/expression/time_unit.h"
#include "streams/datetime.h"

namespace cork::sql {
namespace {

using streams::floor_divide;
using streams::floor_modulo;
using streams::kMillisPerDay;

Result<ExpressionPtr> extract(TimeUnit unit, const ExpressionPtr& time) {
  const LogicalType& from = time->type();
  const LogicalType type = streams::bigint_type(from.nullable);
  if (from.root == TypeRoot::kDate) return make_function<std::int64_t>(type, [unit](std::int64_t days) { return extract_unit(unit, days, 0); }, {time});
  if (from.root == TypeRoot::kTime) return make_function<std::int64_t>(type, [unit](std::int64_t millis) { return extract_unit(unit, 0, millis); }, {time});
  if (!from.is_timestamp()) return fail(ErrorCode::kInvalidRequest, "a part of a time is taken from DATE, TIME or TIMESTAMP, not " + from.describe_short());
  return make_function<std::int64_t>(type, [unit, p = from.length](std::int64_t value) {
    const std::int64_t millis = streams::timestamp_to_millis(value, p);
    return extract_unit(unit, floor_divide(millis, kMillisPerDay), floor_modulo(millis, kMillisPerDay));
  }, {time});
}

/// A DATE or TIMESTAMP in milliseconds since 1970.
Result<ExpressionPtr> to_millis(const ExpressionPtr& time, const char* name) {
  const LogicalType& from = time->type();
  const LogicalType type = streams::bigint_type(from.nullable);
  if (from.root == TypeRoot::kDate) return make_function<std::int64_t>(type, [](std::int64_t days) { return days * kMillisPerDay; }, {time});
  if (!from.is_timestamp()) return fail(ErrorCode::kInvalidRequest, std::string(name) + " takes DATE or TIMESTAMP, not " + from.describe_short());
  return make_function<std::int64_t>(type, [p = from.length](std::int64_t value) { return streams::timestamp_to_millis(value, p); }, {time});
}

Result<void> require_text(const Arguments& arguments, const char* name) {
  if (arguments.type(0).is_text() || arguments.type(0).root == TypeRoot::kNull) return {};
  return fail(ErrorCode::kInvalidRequest, std::string(name) + " takes a text, not " + arguments.type(0).describe_short());
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
  if (!from.is_timestamp()) return fail(ErrorCode::kInvalidRequest, "TIMESTAMPADD takes DATE or TIMESTAMP, not " + from.describe_short());
  return make_function<std::int64_t, std::int64_t>(from.with_nullable(nullable), [unit, p = from.length](std::int64_t amount, std::int64_t value) {
    const std::int64_t units = streams::units_per_second(p) / 1'000;
    return add_units(unit, amount, floor_divide(value, units)) * units + floor_modulo(value, units);
  }, {arguments[1], arguments[2]});
}

Result<ExpressionPtr> bind_to_timestamp(Arguments arguments) {
  TRY(require_text(arguments, "TO_TIMESTAMP"));
  return make_function<std::string_view>(streams::timestamp_type(3), [](std::string_view text) { return streams::parse_timestamp(text, 3, {}); }, {arguments[0]});
}

Result<ExpressionPtr> bind_to_timestamp_ltz(Arguments arguments) {
  if (!arguments.type(0).is_numeric()) return fail(ErrorCode::kInvalidRequest, "TO_TIMESTAMP_LTZ takes a number, not " + arguments.type(0).describe_short());
  std::int64_t precision = 3;
  if (arguments.size() == 2) {
    const Literal* literal = as_literal(arguments[1]);
    if (literal == nullptr || literal->value().is_null(0) || !literal->type().is_integer()) {
      return fail(ErrorCode::kInvalidRequest, "the precision of TO_TIMESTAMP_LTZ is 0 (seconds) or 3 (milliseconds)");
    }
    precision = literal->value().value<std::int64_t>(0);
  }
  if (precision != 0 && precision != 3) return fail(ErrorCode::kInvalidRequest, "the precision of TO_TIMESTAMP_LTZ is 0 (seconds) or 3 (milliseconds)");
  const LogicalType type{.root = TypeRoot::kTimestampLtz, .nullable = true, .length = 3};
  TRY_ASSIGN(ExpressionPtr number, make_cast(arguments[0], streams::bigint_type()));
  return make_function<std::int64_t>(type, [precision](std::int64_t value) { return precision == 0 ? value * 1'000 : value; }, {number});
}

Result<ExpressionPtr> bind_to_date(Arguments arguments) {
  TRY(require_text(arguments, "TO_DATE"));
  return make_function<std::string_view>(LogicalType{.root = TypeRoot::kDate}, streams::parse_date, {arguments[0]});
}

Result<ExpressionPtr> bind_unix_timestamp(Arguments arguments) {
  TRY(require_text(arguments, "UNIX_TIMESTAMP"));
  return make_function<std::string_view>(streams::bigint_type(arguments.type(0).nullable), [](std::string_view text) {
    const auto millis = streams::parse_timestamp(text, 3, {.iso = false, .date_only = false});
    return millis ? floor_divide(*millis, 1'000) : INT64_MIN;
  }, {arguments[0]});
}

Result<ExpressionPtr> bind_from_unixtime(Arguments arguments) {
  if (!arguments.type(0).is_integer()) return fail(ErrorCode::kInvalidRequest, "FROM_UNIXTIME takes whole seconds, not " + arguments.type(0).describe_short());
  return make_function<std::int64_t>(streams::string_type(arguments.type(0).nullable), [](Arena& arena, std::int64_t seconds) {
    return arena.copy(streams::print_timestamp(seconds * 1'000, 0));
  }, {arguments[0]});
}

}  // namespace functions
}  // namespace cork::sql
