// SPDX-License-Identifier: Apache-2.0
// Rounding, powers and logarithms; FLOOR and CEIL of times.
#include <algorithm>
#include <cmath>
#include <numbers>
#include <string>

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

Int128 truncate_integer(Int128 value, std::int64_t digits) {
  if (digits >= 0) return value;
  if (digits < -streams::kMaxDecimalPrecision) return 0;
  return value - value % streams::power_of_ten(static_cast<std::int32_t>(-digits));
}

/// e^x as fdlibm computes it, which Java's hyperbolic functions are defined by. REQUIRES: 0 < x < 22.
double fdlibm_exp(double x) {
  constexpr double kLogTwoHigh = 6.93147180369123816490e-01;
  constexpr double kLogTwoLow = 1.90821492927058770002e-10;
  constexpr double kInverseLogTwo = 1.44269504088896338700e+00;
  constexpr double kTerms[] = {1.66666666666666019037e-01, -2.77777777770155933842e-03, 6.61375632143793436117e-05, -1.65339022054652515390e-06, 4.13813679705723846039e-08};
  const int k = x < 1.5 * std::numbers::ln2 ? 1 : static_cast<int>(kInverseLogTwo * x + 0.5);
  const double high = x - k * kLogTwoHigh;
  const double low = k * kLogTwoLow;
  const double rest = high - low;
  const double t = rest * rest;
  const double c = rest - t * (kTerms[0] + t * (kTerms[1] + t * (kTerms[2] + t * (kTerms[3] + t * kTerms[4]))));
  return std::ldexp(1 - ((low - rest * c / (2 - c)) - high), k);
}

/// Java's way to the hyperbolic cosine (fdlibm), whose last digit differs from others'.
double java_cosh(double v) {
  const double x = std::fabs(v);
  constexpr double kHalfLogTwo = 0.34657359027997264;
  if (x < kHalfLogTwo) {
    const double t = std::expm1(x);
    return 1 + t * t / (2 * (1 + t));
  }
  constexpr double kLarge = 22;
  if (x < kLarge) {
    const double t = fdlibm_exp(x);
    return 0.5 * t + 0.5 / t;
  }
  return std::cosh(v);
}

/// Through the shortest text, as java.math.BigDecimal does.
double truncate_double(double value, std::int64_t digits, bool single) {
  if (!std::isfinite(value) || digits > 300) return value;
  std::string text = streams::print_approximate(value, single ? TypeRoot::kFloat : TypeRoot::kDouble);
  constexpr std::int32_t kScale = 18;
  const auto exact = streams::parse_decimal(text, streams::kMaxDecimalPrecision, kScale);
  if (!exact || digits >= kScale) return value;
  return streams::decimal_to_double(truncate_integer(*exact, digits - kScale), kScale);
}

}  // namespace

namespace functions {

Result<ExpressionPtr> bind_floor(Arguments arguments) { return round_to_whole("FLOOR", arguments, false); }
Result<ExpressionPtr> bind_ceil(Arguments arguments) { return round_to_whole("CEIL", arguments, true); }

Result<ExpressionPtr> bind_round(Arguments arguments) {
  const LogicalType type = arguments.type(0).materialized();
  ExpressionPtr digits = arguments.size() == 2 ? arguments[1] : make_literal(streams::integer_type(false), std::int64_t{0});
  if (!type.is_numeric() || !(digits->type().is_integer() || digits->type().root == TypeRoot::kNull)) {
    return fail(ErrorCode::kInvalidRequest, "ROUND takes a number and a whole number of digits");
  }
  const bool nullable = type.nullable || digits->type().nullable;
  if (type.is_approximate()) {
    if (type.root == TypeRoot::kFloat) {
      return make_function<double, std::int64_t>(type.with_nullable(nullable), [](double v, std::int64_t n) {
        const double exact = streams::parse_double(streams::print_float(static_cast<float>(v))).value_or(v);
        return static_cast<double>(static_cast<float>(round_double(exact, n)));
      }, {arguments[0], digits});
    }
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

/// TRUNCATE: digits behind the n-th go; of a negative n digits before the point become zeros.
Result<ExpressionPtr> bind_truncate(Arguments arguments) {
  const LogicalType type = arguments.type(0).materialized();
  ExpressionPtr digits = arguments.size() == 2 ? arguments[1] : make_literal(streams::integer_type(false), std::int64_t{0});
  if (!type.is_numeric() || !(digits->type().is_integer() || digits->type().root == TypeRoot::kNull)) {
    return fail(ErrorCode::kInvalidRequest, "TRUNCATE takes a number and a whole number of digits");
  }
  const bool nullable = type.nullable || digits->type().nullable;
  if (type.is_approximate()) {
    const bool single = type.root == TypeRoot::kFloat;
    return make_function<double, std::int64_t>(type.with_nullable(nullable), [single](double v, std::int64_t n) { return truncate_double(v, n, single); }, {arguments[0], digits});
  }
  if (type.is_integer()) {
    return make_function<std::int64_t, std::int64_t>(type.with_nullable(nullable), [](std::int64_t v, std::int64_t n) {
      return static_cast<std::int64_t>(truncate_integer(v, n));
    }, {arguments[0], digits});
  }
  std::int32_t scale = type.scale;
  if (const Literal* literal = as_literal(digits); literal != nullptr && !literal->value().is_null(0)) {
    scale = static_cast<std::int32_t>(std::clamp<std::int64_t>(literal->value().value<std::int64_t>(0), 0, type.scale));
  }
  const std::int32_t whole = type.length - type.scale;
  const LogicalType result = streams::decimal_type(std::min(streams::kMaxDecimalPrecision, std::max(1, whole + scale + (scale < type.scale ? 1 : 0))), scale, nullable);
  return make_function<Int128, std::int64_t>(result, [type, result](Int128 v, std::int64_t n) -> std::optional<Int128> {
    return streams::rescale(truncate_integer(v, n < type.scale ? n - type.scale : 0), type.scale, result.scale, streams::kMaxDecimalPrecision);
  }, {arguments[0], digits});
}

Result<ExpressionPtr> bind_sqrt(Arguments arguments) { return double_function("SQRT", arguments, [](double v) { return std::sqrt(v); }); }
Result<ExpressionPtr> bind_exp(Arguments arguments) { return double_function("EXP", arguments, [](double v) { return std::exp(v); }); }
Result<ExpressionPtr> bind_ln(Arguments arguments) { return double_function("LN", arguments, [](double v) { return std::log(v); }); }
Result<ExpressionPtr> bind_log10(Arguments arguments) { return double_function("LOG10", arguments, [](double v) { return std::log10(v); }); }

Result<ExpressionPtr> bind_log2(Arguments arguments) { return double_function("LOG2", arguments, [](double v) { return std::log2(v); }); }
Result<ExpressionPtr> bind_sin(Arguments arguments) { return double_function("SIN", arguments, [](double v) { return std::sin(v); }); }
Result<ExpressionPtr> bind_cos(Arguments arguments) { return double_function("COS", arguments, [](double v) { return std::cos(v); }); }
Result<ExpressionPtr> bind_tan(Arguments arguments) { return double_function("TAN", arguments, [](double v) { return std::tan(v); }); }
Result<ExpressionPtr> bind_cot(Arguments arguments) { return double_function("COT", arguments, [](double v) { return 1.0 / std::tan(v); }); }
Result<ExpressionPtr> bind_asin(Arguments arguments) { return double_function("ASIN", arguments, [](double v) { return std::asin(v); }); }
Result<ExpressionPtr> bind_acos(Arguments arguments) { return double_function("ACOS", arguments, [](double v) { return std::acos(v); }); }
Result<ExpressionPtr> bind_atan(Arguments arguments) { return double_function("ATAN", arguments, [](double v) { return std::atan(v); }); }
Result<ExpressionPtr> bind_sinh(Arguments arguments) { return double_function("SINH", arguments, [](double v) { return std::sinh(v); }); }
Result<ExpressionPtr> bind_cosh(Arguments arguments) { return double_function("COSH", arguments, java_cosh); }
Result<ExpressionPtr> bind_tanh(Arguments arguments) { return double_function("TANH", arguments, [](double v) { return std::tanh(v); }); }
Result<ExpressionPtr> bind_degrees(Arguments arguments) { return double_function("DEGREES", arguments, [](double v) { return v * (180.0 / std::numbers::pi); }); }
Result<ExpressionPtr> bind_radians(Arguments arguments) { return double_function("RADIANS", arguments, [](double v) { return v * (std::numbers::pi / 180.0); }); }
Result<ExpressionPtr> bind_pi(Arguments) { return make_literal(streams::double_type(false), std::numbers::pi); }
Result<ExpressionPtr> bind_e(Arguments) { return make_literal(streams::double_type(false), std::numbers::e); }

namespace {
Result<ExpressionPtr> two_doubles(const char* name, const Arguments& arguments, double (*function)(double, double)) {
  std::array<ExpressionPtr, 2> values;
  for (std::size_t i = 0; i < 2; ++i) {
    if (!arguments.type(i).is_numeric() && arguments.type(i).root != TypeRoot::kNull) {
      return fail(ErrorCode::kInvalidRequest, std::string(name) + " takes numbers, not " + arguments.type(i).describe_short());
    }
    TRY_ASSIGN(values[i], make_cast(arguments[i], streams::double_type()));
  }
  return make_function<double, double>(streams::double_type(any_nullable(arguments.values)), function, values);
}
}  // namespace

Result<ExpressionPtr> bind_atan2(Arguments arguments) { return two_doubles("ATAN2", arguments, [](double y, double x) { return std::atan2(y, x); }); }

/// LOG(x) is the natural logarithm, LOG(base, x) that of another base.
Result<ExpressionPtr> bind_log(Arguments arguments) {
  if (arguments.size() == 1) return double_function("LOG", arguments, [](double v) { return std::log(v); });
  return two_doubles("LOG", arguments, [](double base, double v) { return std::log(v) / std::log(base); });
}

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
  if (type.is_approximate()) return make_function<double>(type, [](double v) { return v != v ? v : static_cast<double>((v > 0) - (v < 0)); }, {arguments[0]});
  if (type.root == TypeRoot::kDecimal) {
    return make_function<Int128>(type, [unit = streams::power_of_ten(type.scale)](Int128 v) { return v > 0 ? unit : v < 0 ? -unit : Int128{0}; }, {arguments[0]});
  }
  return fail(ErrorCode::kInvalidRequest, "SIGN takes a number, not " + type.describe_short());
}

}  // namespace functions
}  // namespace cork::sql
