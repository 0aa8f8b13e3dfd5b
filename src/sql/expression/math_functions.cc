// SPDX-License-Identifier: Apache-2.0
// Rounding, powers and logarithms; FLOOR and CEIL of times.
#include <algorithm>
#include <cmath>

#include "sql/expression/cast.h"
#include "sql/expression/function.h"
#include "sql/expression/time_unit.h"
#include "streams/decimal.h"
#include "streams/number_text.h"

namespace cork::sql {
namespace {

Result<ExpressionPtr> double_function(const char* name, const Arguments& arguments, double (*function)(double)) {
  const LogicalType& from = arguments.type(0);
  if (!from.is_numeric() && from.root != TypeRoot::kNull) {
    return fail(ErrorCode::kInvalidRequest, std::string(name) + " takes a number, not " + from.describe_short());
  }
  TRY_ASSIGN(ExpressionPtr value, make_cast(arguments[0], streams::double_type()));
  return make_function<double>(streams::double_type(from.nullable), function, {value});
}

Result<ExpressionPtr> round_to_whole(const char* name, const Arguments& arguments, bool up) {
  const LogicalType type = arguments.type(0).materialized();
  if (arguments.size() == 2) return round_time(name, arguments, up);
  if (type.is_integer()) return arguments[0];
  if (type.is_approximate()) {
    return make_function<double>(type, [up](double v) { return up ? std::ceil(v) : std::floor(v); }, {arguments[0]});
  }
  if (type.root == TypeRoot::kDecimal) {
    const LogicalType whole = streams::decimal_type(type.length, 0, type.nullable);
    return make_function<Int128>(whole, [up, unit = streams::power_of_ten(type.scale)](Int128 v) {
      const Int128 quotient = v / unit;
      const Int128 rest = v % unit;
      if (rest == 0) return quotient;
      return up ? quotient + (rest > 0 ? 1 : 0) : quotient - (rest < 0 ? 1 : 0);
    }, {arguments[0]});
  }
  return fail(ErrorCode::kInvalidRequest, std::string(name) + " takes a number, or a time and TO unit, not " + type.describe_short());
}

/// A double rounded through its shortest text, as Java's BigDecimal.valueOf does.
double round_double(double value, std::int64_t digits) {
  if (!std::isfinite(value) || digits > 300) return value;
  if (digits >= 0 && digits <= 18 && std::fabs(value) < 1e18) {
    if (const auto rounded = streams::decimal_from_double(value, streams::kMaxDecimalPrecision, static_cast<std::int32_t>(digits))) {
      return streams::decimal_to_double(*rounded, static_cast<std::int32_t>(digits));
    }
  }
  const double scale = std::pow(10.0, static_cast<double>(digits));
  const double scaled = value * scale;
  return std::isfinite(scaled) ? std::round(scaled) / scale : value;
}

Int128 round_integer(Int128 value, std::int64_t digits) {
  if (digits >= 0) return value;
  if (digits < -streams::kMaxDecimalPrecision) return 0;
  const Int128 unit = streams::power_of_ten(static_cast<std::int32_t>(-digits));
  const Int128 rest = value % unit;
  const Int128 magnitude = rest < 0 ? -rest : rest;
  Int128 result = value - rest;
  if (magnitude * 2 >= unit) result += value < 0 ? -unit : unit;
  return result;
}

}  // namespace

namespace functions {

Result<ExpressionPtr> bind_floor(Arguments arguments) { return round_to_whole("FLOOR", arguments, false); }
Result<ExpressionPtr> bind_ceil(Arguments arguments) { return round_to_whole("CEIL", arguments, true); }

Result<ExpressionPtr> bind_round(Arguments arguments) {
  const LogicalType type = arguments.type(0).materialized();
  ExpressionPtr digits = arguments.size() == 2 ? arguments[1] : make_literal(streams::integer_type(false), std::int64_t{0});
  if (!type.is_numeric() || !digits->type().is_integer()) {
    return fail(ErrorCode::kInvalidRequest, "ROUND takes a number and a whole number of digits");
  }
  const bool nullable = type.nullable || digits->type().nullable;
  if (type.is_approximate()) {
    return make_function<double, std::int64_t>(type.with_nullable(nullable), round_double, {arguments[0], digits});
  }
  if (type.is_integer()) {
    return make_function<std::int64_t, std::int64_t>(type.with_nullable(nullable), [](std::int64_t v, std::int64_t n) {
      return static_cast<std::int64_t>(round_integer(v, n));
    }, {arguments[0], digits});
  }
  // The digits of a DECIMAL are part of its type: a literal cuts the scale.
  std::int32_t scale = type.scale;
  if (const Literal* literal = as_literal(digits); literal != nullptr && !literal->value().is_null(0)) {
    scale = static_cast<std::int32_t>(std::clamp<std::int64_t>(literal->value().value<std::int64_t>(0), 0, type.scale));
  }
  const std::int32_t whole = type.length - type.scale;
  const LogicalType result = streams::decimal_type(std::min(streams::kMaxDecimalPrecision, std::max(1, whole + scale + (scale < type.scale ? 1 : 0))), scale, nullable);
  return make_function<Int128, std::int64_t>(result, [type, result](Int128 v, std::int64_t n) -> std::optional<Int128> {
    const Int128 rounded = round_integer(v, n < type.scale ? n - type.scale : 0);
    return streams::rescale(rounded, type.scale, result.scale, streams::kMaxDecimalPrecision);
  }, {arguments[0], digits});
}

Result<ExpressionPtr> bind_sqrt(Arguments arguments) { return double_function("SQRT", arguments, [](double v) { return std::sqrt(v); }); }
Result<ExpressionPtr> bind_exp(Arguments arguments) { return double_function("EXP", arguments, [](double v) { return std::exp(v); }); }
Result<ExpressionPtr> bind_ln(Arguments arguments) { return double_function("LN", arguments, [](double v) { return std::log(v); }); }
Result<ExpressionPtr> bind_log10(Arguments arguments) { return double_function("LOG10", arguments, [](double v) { return std::log10(v); }); }

Result<ExpressionPtr> bind_power(Arguments arguments) {
  for (const ExpressionPtr& argument : arguments.values) {
    if (!argument->type().is_numeric()) return fail(ErrorCode::kInvalidRequest, "POWER takes numbers, not " + argument->type().describe_short());
  }
  TRY_ASSIGN(ExpressionPtr base, make_cast(arguments[0], streams::double_type()));
  TRY_ASSIGN(ExpressionPtr exponent, make_cast(arguments[1], streams::double_type()));
  return make_function<double, double>(streams::double_type(any_nullable(arguments.values)), [](double a, double b) { return std::pow(a, b); }, {base, exponent});
}

Result<ExpressionPtr> bind_sign(Arguments arguments) {
  const LogicalType type = arguments.type(0).materialized();
  if (type.is_integer()) return make_function<std::int64_t>(type, [](std::int64_t v) { return std::int64_t{(v > 0) - (v < 0)}; }, {arguments[0]});
  if (type.is_approximate()) return make_function<double>(type, [](double v) { return static_cast<double>((v > 0) - (v < 0)); }, {arguments[0]});
  if (type.root == TypeRoot::kDecimal) {
    return make_function<Int128>(type, [unit = streams::power_of_ten(type.scale)](Int128 v) { return v > 0 ? unit : v < 0 ? -unit : Int128{0}; }, {arguments[0]});
  }
  return fail(ErrorCode::kInvalidRequest, "SIGN takes a number, not " + type.describe_short());
}

}  // namespace functions
}  // namespace cork::sql
