// SPDX-License-Identifier: Apache-2.0
// + - * / % and the sign, with Flink's result types: integers wrap, decimals follow Calcite's precision rules.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "sql/expression/cast.h"
#include "sql/expression/function.h"
#include "streams/datetime.h"
#include "streams/decimal.h"
#include "streams/number_text.h"

namespace cork::sql {
namespace {

using streams::kMaxDecimalPrecision;

enum class Operation : std::uint8_t { kAdd, kSubtract, kMultiply, kDivide, kModulo };

constexpr const char* kSymbols[] = {"+", "-", "*", "/", "%"};

std::unexpected<Error> no_operation(Operation operation, const Arguments& arguments) {
  return fail(ErrorCode::kInvalidRequest, std::string("there is no ") + arguments.type(0).describe_short() + " " +
                                              kSymbols[static_cast<std::size_t>(operation)] + " " + arguments.type(1).describe_short() + ": CAST one of them");
}

Error division_by_zero() { return Error{ErrorCode::kInvalidRecord, "division by zero; NULLIF(divisor, 0) gives NULL instead of this error"}; }

std::int64_t wrap_to(std::uint64_t value, TypeRoot root) {
  switch (root) {
    case TypeRoot::kTinyInt: return static_cast<std::int8_t>(value);
    case TypeRoot::kSmallInt: return static_cast<std::int16_t>(value);
    case TypeRoot::kInteger: return static_cast<std::int32_t>(value);
    default: return static_cast<std::int64_t>(value);
  }
}

Result<ExpressionPtr> integer_operation(Operation operation, LogicalType type, std::array<ExpressionPtr, 2> sides) {
  const TypeRoot root = type.root;
  const auto wrapping = [&](auto compute) {
    return make_function<std::int64_t, std::int64_t>(type, [root, compute](std::int64_t a, std::int64_t b) {
      return wrap_to(compute(static_cast<std::uint64_t>(a), static_cast<std::uint64_t>(b)), root);
    }, sides);
  };
  switch (operation) {
    case Operation::kAdd: return wrapping([](std::uint64_t a, std::uint64_t b) { return a + b; });
    case Operation::kSubtract: return wrapping([](std::uint64_t a, std::uint64_t b) { return a - b; });
    case Operation::kMultiply: return wrapping([](std::uint64_t a, std::uint64_t b) { return a * b; });
    default: break;
  }
  const bool modulo = operation == Operation::kModulo;
  return make_function<std::int64_t, std::int64_t>(type, [root, modulo](std::int64_t a, std::int64_t b) -> Result<std::int64_t> {
    if (b == 0) return fail(division_by_zero());
    if (b == -1) return modulo ? 0 : wrap_to(std::uint64_t{0} - static_cast<std::uint64_t>(a), root);  // INT64_MIN / -1 wraps
    return modulo ? a % b : wrap_to(static_cast<std::uint64_t>(a / b), root);
  }, sides);
}

Result<ExpressionPtr> double_operation(Operation operation, LogicalType type, std::array<ExpressionPtr, 2> sides) {
  const bool single = type.root == TypeRoot::kFloat;
  // Flink's planner keeps a FLOAT that it computes with 7 digits.
  const bool folded = single && as_literal(sides[0]) != nullptr && as_literal(sides[1]) != nullptr;
  const auto rounding = [&](auto compute) {
    return make_function<double, double>(type, [single, folded, compute](double a, double b) {
      const double value = compute(a, b);
      if (folded && std::isfinite(value)) return static_cast<double>(static_cast<float>(streams::parse_double(fmt::format("{:.6e}", static_cast<float>(value))).value_or(value)));
      return single ? static_cast<double>(static_cast<float>(value)) : value;
    }, sides);
  };
  switch (operation) {
    case Operation::kAdd: return rounding([](double a, double b) { return a + b; });
    case Operation::kSubtract: return rounding([](double a, double b) { return a - b; });
    case Operation::kMultiply: return rounding([](double a, double b) { return a * b; });
    case Operation::kModulo:
    case Operation::kDivide: break;
  }
  if (const Literal* divisor = as_literal(sides[1]); divisor != nullptr && !divisor->value().is_null(0) && divisor->value().value<double>(0) == 0) {
    return fail(division_by_zero());
  }
  return rounding([](double a, double b) { return a / b; });
}

/// More than 38 digits: digits behind the point go first, down to 6 of them.
LogicalType limit_decimal(std::int32_t precision, std::int32_t scale) {
  if (precision <= kMaxDecimalPrecision) return streams::decimal_type(precision, scale);
  constexpr std::int32_t kMinScale = 6;
  const std::int32_t whole = precision - scale;
  return streams::decimal_type(kMaxDecimalPrecision, std::max(kMaxDecimalPrecision - whole, std::min(scale, kMinScale)));
}

LogicalType decimal_result(Operation operation, const LogicalType& a, const LogicalType& b) {
  switch (operation) {
    case Operation::kAdd:
    case Operation::kSubtract: {
      const std::int32_t scale = std::max(a.scale, b.scale);
      return limit_decimal(std::max(a.length - a.scale, b.length - b.scale) + scale + 1, scale);
    }
    case Operation::kMultiply: return limit_decimal(a.length + b.length + 1, a.scale + b.scale);
    case Operation::kDivide: {
      const std::int32_t scale = std::max(6, a.scale + b.length + 1);
      return limit_decimal(a.length - a.scale + b.scale + scale, scale);
    }
    case Operation::kModulo: {
      const std::int32_t scale = std::max(a.scale, b.scale);
      return limit_decimal(std::min(a.length - a.scale, b.length - b.scale) + scale, scale);
    }
  }
  return a;
}

/// x + y, of numbers that do not fit 38 digits at one scale: whole numbers and fractions by themselves.
std::optional<Int128> add_apart(Int128 x, std::int32_t x_scale, Int128 y, std::int32_t y_scale, const LogicalType& type) {
  const std::int32_t scale = std::max(x_scale, y_scale);
  const Int128 one = streams::power_of_ten(scale);
  Int128 whole = 0;
  if (__builtin_add_overflow(x / streams::power_of_ten(x_scale), y / streams::power_of_ten(y_scale), &whole)) return std::nullopt;
  const Int128 first = x % streams::power_of_ten(x_scale) * streams::power_of_ten(scale - x_scale);
  Int128 second = y % streams::power_of_ten(y_scale) * streams::power_of_ten(scale - y_scale);
  // Two fractions of one sign may make a whole.
  if (first > 0 && second >= one - first) {
    second -= one;
    ++whole;
  } else if (first < 0 && second <= -one - first) {
    second += one;
    --whole;
  }
  Int128 fraction = first + second;
  if (whole > 0 && fraction < 0) {
    --whole;
    fraction += one;
  } else if (whole < 0 && fraction > 0) {
    ++whole;
    fraction -= one;
  }
  const auto left = streams::rescale(whole, 0, type.scale, type.length);
  const auto right = streams::rescale(fraction, scale, type.scale, kMaxDecimalPrecision);
  if (!left || !right) return std::nullopt;
  return streams::rescale(*left + *right, type.scale, type.scale, type.length);
}

Result<ExpressionPtr> decimal_operation(Operation operation, std::array<ExpressionPtr, 2> sides) {
  const LogicalType a = sides[0]->type();
  const LogicalType b = sides[1]->type();
  const LogicalType type = decimal_result(operation, a, b).with_nullable(a.nullable || b.nullable);
  const std::int32_t scale = std::max(a.scale, b.scale);
  switch (operation) {
    case Operation::kAdd:
    case Operation::kSubtract: {
      const bool add = operation == Operation::kAdd;
      return make_function<Int128, Int128>(type, [=](Int128 x, Int128 y) -> std::optional<Int128> {
        const auto left = streams::rescale(x, a.scale, scale, kMaxDecimalPrecision);
        const auto right = streams::rescale(y, b.scale, scale, kMaxDecimalPrecision);
        if (!left || !right) return add_apart(x, a.scale, add ? y : -y, b.scale, type);
        return streams::rescale(add ? *left + *right : *left - *right, scale, type.scale, type.length);
      }, sides);
    }
    case Operation::kMultiply:
      return make_function<Int128, Int128>(type, [=](Int128 x, Int128 y) {
        return streams::multiply_decimal(x, y, a.scale + b.scale, type.length, type.scale);
      }, sides);
    case Operation::kDivide:
      return make_function<Int128, Int128>(type, [=](Int128 x, Int128 y) -> Result<std::optional<Int128>> {
        if (y == 0) return fail(division_by_zero());
        return streams::divide_decimal(x, a.scale, y, b.scale, type.length, type.scale);
      }, sides);
    case Operation::kModulo: break;
  }
  return make_function<Int128, Int128>(type, [=](Int128 x, Int128 y) -> Result<std::optional<Int128>> {
    if (y == 0) return fail(division_by_zero());
    const auto left = streams::rescale(x, a.scale, scale, kMaxDecimalPrecision);
    const auto right = streams::rescale(y, b.scale, scale, kMaxDecimalPrecision);
    if (!left || !right) return std::optional<Int128>();
    return streams::rescale(*left % *right, scale, type.scale, type.length);
  }, sides);
}

std::int64_t add_months(std::int64_t days, std::int64_t months) {
  streams::CivilDate date = streams::civil_from_days(days);
  const std::int64_t total = date.year * 12 + date.month - 1 + months;
  date.year = streams::floor_divide(total, 12);
  date.month = static_cast<std::int32_t>(streams::floor_modulo(total, 12)) + 1;
  date.day = std::min(date.day, streams::days_in_month(date.year, date.month));
  return streams::days_from_civil(date);
}

/// a + sign * b, which wraps as in Java.
std::int64_t add_signed(std::int64_t a, std::int64_t sign, std::int64_t b) {
  return static_cast<std::int64_t>(static_cast<std::uint64_t>(a) + static_cast<std::uint64_t>(sign) * static_cast<std::uint64_t>(b));
}

std::int64_t times(std::int64_t a, std::int64_t b) { return static_cast<std::int64_t>(static_cast<std::uint64_t>(a) * static_cast<std::uint64_t>(b)); }

/// Months are 32 bits wide, as in Flink.
std::int64_t months_of(std::int64_t sign, std::int64_t amount) { return static_cast<std::int32_t>(add_signed(0, sign, amount)); }

/// time + sign * interval
Result<ExpressionPtr> time_and_interval(ExpressionPtr time, ExpressionPtr interval, std::int64_t sign) {
  const LogicalType type = time->type().materialized().with_nullable(time->type().nullable || interval->type().nullable);
  const bool months = interval->type().root == TypeRoot::kIntervalYearMonth;
  if (type.root == TypeRoot::kDate) {
    return make_function<std::int64_t, std::int64_t>(type, [=](std::int64_t days, std::int64_t amount) {
      if (months) return add_months(days, months_of(sign, amount));
      return days + streams::floor_divide(add_signed(0, sign, amount), streams::kMillisPerDay);
    }, {time, interval});
  }
  if (type.root == TypeRoot::kTime) {
    if (months) return fail(ErrorCode::kInvalidRequest, "a TIME and an interval of months cannot be added");
    return make_function<std::int64_t, std::int64_t>(type, [=](std::int64_t millis, std::int64_t amount) {
      return streams::floor_modulo(add_signed(millis, sign, amount), streams::kMillisPerDay);
    }, {time, interval});
  }
  const std::int64_t units = streams::units_per_second(type.length);
  return make_function<std::int64_t, std::int64_t>(type, [=](std::int64_t value, std::int64_t amount) {
    if (!months) return add_signed(value, sign, times(amount, units / 1'000));
    const std::int64_t day = 86'400 * units;
    const std::int64_t days = add_months(streams::floor_divide(value, day), months_of(sign, amount));
    return add_signed(times(days, day), 1, streams::floor_modulo(value, day));
  }, {time, interval});
}

bool is_time(const LogicalType& type) { return type.is_timestamp() || type.root == TypeRoot::kDate || type.root == TypeRoot::kTime; }

Result<ExpressionPtr> bind_operation(Operation operation, Arguments arguments) {
  const LogicalType& a = arguments.type(0);
  const LogicalType& b = arguments.type(1);
  const bool additive = operation == Operation::kAdd || operation == Operation::kSubtract;
  const std::int64_t sign = operation == Operation::kSubtract ? -1 : 1;
  if (additive && is_time(a) && b.is_interval()) return time_and_interval(arguments[0], arguments[1], sign);
  if (operation == Operation::kAdd && a.is_interval() && is_time(b)) return time_and_interval(arguments[1], arguments[0], 1);
  if (additive && a.is_interval() && a.root == b.root) {
    return make_function<std::int64_t, std::int64_t>(a.with_nullable(a.nullable || b.nullable), [sign](std::int64_t x, std::int64_t y) { return x + sign * y; },
                                                     {arguments[0], arguments[1]});
  }
  if (operation == Operation::kMultiply && (a.is_interval() ? b.is_integer() : a.is_integer() && b.is_interval())) {
    const LogicalType& interval = a.is_interval() ? a : b;
    return make_function<std::int64_t, std::int64_t>(interval.with_nullable(a.nullable || b.nullable), [](std::int64_t x, std::int64_t y) {
      return static_cast<std::int64_t>(static_cast<std::uint64_t>(x) * static_cast<std::uint64_t>(y));
    }, {arguments[0], arguments[1]});
  }
  if (operation == Operation::kSubtract && a.is_timestamp() && a.root == b.root) return no_operation(operation, arguments);
  if (operation == Operation::kModulo && (a.is_approximate() || b.is_approximate())) return no_operation(operation, arguments);
  if (!a.is_numeric() || !b.is_numeric()) return no_operation(operation, arguments);
  if (a.root == TypeRoot::kDecimal || b.root == TypeRoot::kDecimal) {
    if (a.is_exact() && b.is_exact()) {
      TRY_ASSIGN(ExpressionPtr left, make_cast(arguments[0], decimal_of(a)));
      TRY_ASSIGN(ExpressionPtr right, make_cast(arguments[1], decimal_of(b)));
      return decimal_operation(operation, {left, right});
    }
  }
  TRY_ASSIGN(LogicalType type, common_type(a, b));
  if (a.is_approximate() && b.is_approximate()) type.root = a.root;  // FLOAT * DOUBLE is a FLOAT
  if (type.is_approximate()) {
    // FLOAT and DOUBLE are held alike: only exact numbers have to be cast.
    std::array<ExpressionPtr, 2> sides = {arguments[0], arguments[1]};
    for (ExpressionPtr& side : sides) {
      if (side->type().is_approximate()) continue;
      TRY_ASSIGN(side, make_cast(side, type));
    }
    return double_operation(operation, type, sides);
  }
  // The rest of a division is as wide as the divisor.
  const LogicalType computed = type;
  if (operation == Operation::kModulo && type.is_integer() && b.is_integer()) type = b.materialized().with_nullable(type.nullable);
  TRY_ASSIGN(ExpressionPtr left, make_cast(arguments[0], computed));
  TRY_ASSIGN(ExpressionPtr right, make_cast(arguments[1], computed));
  return integer_operation(operation, type, {left, right});
}

}  // namespace

namespace functions {

Result<ExpressionPtr> bind_add(Arguments arguments) { return bind_operation(Operation::kAdd, std::move(arguments)); }
Result<ExpressionPtr> bind_subtract(Arguments arguments) { return bind_operation(Operation::kSubtract, std::move(arguments)); }
Result<ExpressionPtr> bind_multiply(Arguments arguments) { return bind_operation(Operation::kMultiply, std::move(arguments)); }
Result<ExpressionPtr> bind_divide(Arguments arguments) { return bind_operation(Operation::kDivide, std::move(arguments)); }
Result<ExpressionPtr> bind_modulo(Arguments arguments) {
  const LogicalType divisor = arguments.type(1).materialized();
  const bool of_decimal = arguments.type(0).root == TypeRoot::kDecimal && arguments.type(0).scale == 0;
  TRY_ASSIGN(ExpressionPtr rest, bind_operation(Operation::kModulo, std::move(arguments)));
  // Without digits behind the point the rest is of the divisor's type.
  if (!of_decimal || !divisor.is_integer()) return rest;
  return make_cast(rest, divisor.with_nullable(rest->type().nullable));
}

Result<ExpressionPtr> bind_negate(Arguments arguments) {
  const LogicalType type = arguments.type(0).materialized();
  if (type.is_integer() || type.is_interval()) {
    return make_function<std::int64_t>(type, [root = type.root](std::int64_t v) { return wrap_to(std::uint64_t{0} - static_cast<std::uint64_t>(v), root); }, {arguments[0]});
  }
  if (type.is_approximate()) return make_function<double>(type, [](double v) { return -v; }, {arguments[0]});
  if (type.root == TypeRoot::kDecimal) return make_function<Int128>(type, [](Int128 v) { return -v; }, {arguments[0]});
  return fail(ErrorCode::kInvalidRequest, "- takes a number or an interval, not " + type.describe_short());
}

Result<ExpressionPtr> bind_abs(Arguments arguments) {
  const LogicalType type = arguments.type(0).materialized();
  if (type.is_integer()) {
    return make_function<std::int64_t>(type, [root = type.root](std::int64_t v) { return v < 0 ? wrap_to(std::uint64_t{0} - static_cast<std::uint64_t>(v), root) : v; }, {arguments[0]});
  }
  if (type.is_approximate()) return make_function<double>(type, [](double v) { return std::fabs(v); }, {arguments[0]});
  if (type.root == TypeRoot::kDecimal) return make_function<Int128>(type, [](Int128 v) { return v < 0 ? -v : v; }, {arguments[0]});
  return fail(ErrorCode::kInvalidRequest, "ABS takes a number, not " + type.describe_short());
}

}  // namespace functions
}  // namespace cork::sql
