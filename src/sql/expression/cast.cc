// SPDX-License-Identifier: Apache-2.0
// Casts: one function for each pair of families of types.
#include "sql/expression/environment.h"
#include "sql/expression/cast.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstring>

#include "sql/expression/charset.h"
#include "sql/expression/general_function.h"
#include "sql/expression/local_time.h"
#include "sql/expression/nested_cast.h"
#include "sql/expression/type_text.h"
#include "streams/datetime.h"
#include "streams/decimal.h"
#include "streams/number_text.h"

namespace cork::sql {
namespace {

using streams::change_precision;
using streams::kMillisPerDay;
using streams::parse_date;
using streams::parse_decimal;
using streams::parse_double;
using streams::parse_time;
using streams::parse_timestamp;
using streams::rescale;
using streams::trim;

std::unexpected<Error> no_cast(const LogicalType& from, const LogicalType& to) {
  return fail(ErrorCode::kInvalidRequest, "there is no cast from " + from.describe_short() + " to " + to.describe_short());
}

std::int64_t wrap_integer(std::int64_t value, TypeRoot root) {
  switch (root) {
    case TypeRoot::kTinyInt: return static_cast<std::int8_t>(value);
    case TypeRoot::kSmallInt: return static_cast<std::int16_t>(value);
    case TypeRoot::kInteger: return static_cast<std::int32_t>(value);
    default: return value;
  }
}

/// As Java's (long) and (int): NaN is 0, what is too large is the limit; narrower types wrap the INT.
std::int64_t integer_of_double(double value, TypeRoot root) {
  if (std::isnan(value)) return 0;
  if (root == TypeRoot::kBigInt) {
    if (value >= 9223372036854775807.0) return INT64_MAX;
    if (value <= -9223372036854775808.0) return INT64_MIN;
    return static_cast<std::int64_t>(value);
  }
  const double limited = std::clamp(value, -2147483648.0, 2147483647.0);
  return wrap_integer(static_cast<std::int64_t>(limited), root);
}

/// A text function whose nullopt means that the text is none of the type.
template <class Parse>
Result<ExpressionPtr> parse_text(ExpressionPtr value, LogicalType type, bool try_cast, Parse parse) {
  if (try_cast) return make_function<std::string_view>(type.with_nullable(true), parse, {std::move(value)});
  using R = typename std::invoke_result_t<Parse, std::string_view>::value_type;
  const auto strict = [parse, type](std::string_view text) -> Result<R> {
    auto parsed = parse(text);
    if (parsed) return *std::move(parsed);
    return fail(ErrorCode::kInvalidRecord, fmt::format("'{}' is no {}; TRY_CAST gives NULL instead of this error", text.substr(0, 100), type.describe_short()));
  };
  return make_function<std::string_view>(type, strict, {std::move(value)});
}

std::optional<std::int64_t> integer_of_text(std::string_view text, TypeRoot root) {
  text = trim(text);
  const std::size_t point = text.find('.');
  if (point != std::string_view::npos) {
    if (text.find_first_not_of("0123456789", point + 1) != std::string_view::npos) return std::nullopt;
    text = text.substr(0, point);
    if (text.empty() || text == "-" || text == "+") return 0;
  }
  const auto value = streams::parse_integer(text);
  if (!value || !streams::fits_integer(*value, root)) return std::nullopt;
  return value;
}

/// The years of texts have four digits at most.
bool has_long_year(std::string_view date) {
  const std::size_t hyphen = date.find('-', 1);
  return hyphen != std::string_view::npos && hyphen > 4;
}

/// 0x1.8p3, behind its sign: digits of base 16 and a power of 2.
std::optional<double> hexadecimal_of_text(std::string_view text) {
  const bool negative = text.starts_with('-');
  if (negative || text.starts_with('+')) text.remove_prefix(1);
  if ((!text.starts_with("0x") && !text.starts_with("0X")) || text.find_first_of("pP") == std::string_view::npos) return std::nullopt;
  text.remove_prefix(2);
  if (std::string_view("dDfF").find(text.back()) != std::string_view::npos) text.remove_suffix(1);
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value, std::chars_format::hex);
  if (error != std::errc() || end != text.data() + text.size() || text.front() == '-') return std::nullopt;
  return negative ? -value : value;
}

/// A number as Java reads it: 1d and 1.5f are numbers.
std::optional<double> double_of_text(std::string_view text) {
  text = trim(text);
  if (const auto hexadecimal = hexadecimal_of_text(text)) return hexadecimal;
  const bool suffix = text.size() > 1 && std::string_view("dDfF").find(text.back()) != std::string_view::npos;
  if (suffix && text[text.size() - 2] >= '.' && text[text.size() - 2] <= '9') text.remove_suffix(1);
  return parse_double(text);
}

std::optional<std::uint8_t> boolean_of_text(std::string_view text) {
  std::string lower(text);  // blanks around it count, as in Flink
  std::ranges::transform(lower, lower.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  for (const char* yes : {"t", "true", "y", "yes", "1"}) {
    if (lower == yes) return std::uint8_t{1};
  }
  for (const char* no : {"f", "false", "n", "no", "0"}) {
    if (lower == no) return std::uint8_t{0};
  }
  return std::nullopt;
}

Result<ExpressionPtr> decimal_of_text(ExpressionPtr value, LogicalType type, bool try_cast) {
  // Digits that do not fit are NULL, other text is an error.
  const auto parse = [type, try_cast](std::string_view text) -> Result<std::optional<Int128>> {
    text = trim(text);
    const auto parsed = parse_decimal(text, type.length, type.scale);
    if (parsed || try_cast || (parse_double(text) && text.find_first_of("NI") == std::string_view::npos)) return parsed;
    return fail(ErrorCode::kInvalidRecord, fmt::format("'{}' is no {}; TRY_CAST gives NULL instead of this error", text.substr(0, 100), type.describe_short()));
  };
  return make_function<std::string_view>(type, parse, {std::move(value)});
}

/// Bytes cut to their length; BINARY(n) is filled up with zeros.
Result<ExpressionPtr> cast_bytes(ExpressionPtr value, LogicalType type) {
  return make_function<std::string_view>(type, [length = static_cast<std::size_t>(type.length), fill = type.root == TypeRoot::kBinary](Arena& arena, std::string_view bytes) {
    if (bytes.size() >= length || !fill) return bytes.substr(0, length);
    char* place = arena.allocate(length);
    std::memset(place, 0, length);
    std::memcpy(place, bytes.data(), bytes.size());
    return std::string_view(place, length);
  }, {std::move(value)});
}

Result<ExpressionPtr> cast_text(ExpressionPtr value, LogicalType type, bool try_cast) {
  const std::int32_t precision = type.length;
  switch (type.root) {
    case TypeRoot::kBoolean: return parse_text(std::move(value), type, try_cast, boolean_of_text);
    case TypeRoot::kTinyInt:
    case TypeRoot::kSmallInt:
    case TypeRoot::kInteger:
    case TypeRoot::kBigInt:
      return parse_text(std::move(value), type, try_cast, [root = type.root](std::string_view text) { return integer_of_text(text, root); });
    case TypeRoot::kFloat:
      return parse_text(std::move(value), type, try_cast, [](std::string_view text) -> std::optional<double> {
        const auto parsed = double_of_text(text);
        if (!parsed) return std::nullopt;
        return static_cast<double>(static_cast<float>(*parsed));
      });
    case TypeRoot::kDouble: return parse_text(std::move(value), type, try_cast, double_of_text);
    case TypeRoot::kDecimal: return decimal_of_text(std::move(value), type, try_cast);
    case TypeRoot::kDate:
      return parse_text(std::move(value), type, try_cast, [](std::string_view text) -> std::optional<std::int64_t> {
        text = trim(text);
        if (const std::size_t blank = text.find(' '); blank != std::string_view::npos) text = text.substr(0, blank);
        if (has_long_year(text)) return std::nullopt;
        // A year, and a year and a month, are their first days.
        std::string whole(text);
        for (auto parts = std::ranges::count(text, '-'); parts < 2 && !text.empty(); ++parts) whole += "-01";
        return parse_date(whole);
      });
    case TypeRoot::kTime: return parse_text(std::move(value), type, try_cast, [](std::string_view text) { return parse_time(trim(text)); });
    case TypeRoot::kTimestampLtz: {
      LogicalType local = type;
      local.root = TypeRoot::kTimestamp;
      TRY_ASSIGN(ExpressionPtr parsed, cast_text(std::move(value), local, try_cast));
      return to_instant(std::move(parsed));
    }
    case TypeRoot::kTimestamp:
      return parse_text(std::move(value), type, try_cast, [precision](std::string_view text) { return has_long_year(trim(text)) ? std::nullopt : parse_timestamp(trim(text), precision, {}); });
    case TypeRoot::kBinary:
    case TypeRoot::kVarbinary: return cast_bytes(std::move(value), type);
    default: return no_cast(value->type(), type);
  }
}

/// Any value as text: cut to VARCHAR(n), padded to CHAR(n).
class ToText final : public Expression {
 public:
  ToText(ExpressionPtr value, LogicalType type) : Expression(type), value_(std::move(value)), zone_(environment().zone) {}
  bool can_fail() const override { return value_->can_fail(); }
  bool collect_columns(streams::ColumnUse& used) const override { return value_->collect_columns(used); }
  Result<ColumnPtr> evaluate(const Batch& batch) const override {
    TRY_ASSIGN(const ColumnPtr from, value_->evaluate(batch));
    auto out = std::make_shared<Column>(type_);
    out->constant = from->constant;
    auto arena = std::make_shared<Arena>();
    out->memory.push_back(arena);
    const std::size_t rows = from->constant ? 1 : batch.rows;
    for (std::size_t row = 0; row < rows; ++row) {
      if (from->is_null(row)) {
        out->append_null();
        continue;
      }
      const bool bytes = from->type.is_text() || from->type.is_binary();
      std::string text = bytes ? std::string(from->value<std::string_view>(row)) : print_value(*from, row, BytesAs::kText, zone_.get());
      if (from->type.is_binary()) text = repair_utf8(text);
      fit_characters(text, type_);
      out->append(arena->copy(text));
    }
    return out;
  }

 private:
  ExpressionPtr value_;
  std::shared_ptr<const streams::TimeZone> zone_;
};

Result<ExpressionPtr> cast_integer(ExpressionPtr value, LogicalType type) {
  const TypeRoot root = type.root;
  if (type.is_integer()) return make_function<std::int64_t>(type, [root](std::int64_t v) { return wrap_integer(v, root); }, {std::move(value)});
  if (type.is_approximate()) {
    const bool is_float = root == TypeRoot::kFloat;
    return make_function<std::int64_t>(type, [is_float](std::int64_t v) { return is_float ? static_cast<double>(static_cast<float>(v)) : static_cast<double>(v); }, {std::move(value)});
  }
  if (root == TypeRoot::kDecimal) {
    return make_function<std::int64_t>(type, [type](std::int64_t v) { return rescale(v, 0, type.scale, type.length); }, {std::move(value)});
  }
  if (root == TypeRoot::kBoolean) return make_function<std::int64_t>(type, [](std::int64_t v) { return static_cast<std::uint8_t>(v != 0); }, {std::move(value)});
  return no_cast(value->type(), type);
}

/// A FLOAT literal that becomes a wider number is the number of its digits, as in Flink's planner: 1.1, and not 1.10000002.
ExpressionPtr exact_float(ExpressionPtr value, const LogicalType& type) {
  const Literal* literal = as_literal(value);
  const bool wider = type.root == TypeRoot::kDouble || type.root == TypeRoot::kDecimal;
  if (literal == nullptr || value->type().root != TypeRoot::kFloat || !wider || literal->value().is_null(0)) return value;
  const auto exact = parse_double(streams::print_float(static_cast<float>(literal->value().value<double>(0))));
  return exact ? make_literal(streams::double_type(value->type().nullable), *exact) : value;
}

Result<ExpressionPtr> cast_double(ExpressionPtr value, LogicalType type) {
  const TypeRoot root = type.root;
  value = exact_float(std::move(value), type);
  if (type.is_integer()) return make_function<double>(type, [root](double v) { return integer_of_double(v, root); }, {std::move(value)});
  if (type.is_approximate()) {
    return make_function<double>(type, [root](double v) { return root == TypeRoot::kFloat ? static_cast<double>(static_cast<float>(v)) : v; }, {std::move(value)});
  }
  if (root == TypeRoot::kDecimal) {
    return make_function<double>(type, [type](double v) { return streams::decimal_from_double(v, type.length, type.scale); }, {std::move(value)});
  }
  if (root == TypeRoot::kBoolean) return make_function<double>(type, [](double v) { return static_cast<std::uint8_t>(v != 0); }, {std::move(value)});
  return no_cast(value->type(), type);
}

Result<ExpressionPtr> cast_decimal(ExpressionPtr value, LogicalType type) {
  const std::int32_t scale = value->type().scale;
  const TypeRoot root = type.root;
  if (type.is_integer()) {
    return make_function<Int128>(type, [scale, root](Int128 v) { return wrap_integer(static_cast<std::int64_t>(v / streams::power_of_ten(scale)), root); }, {std::move(value)});
  }
  if (type.is_approximate()) {
    return make_function<Int128>(type, [scale, root](Int128 v) {
      const double exact = streams::decimal_to_double(v, scale);
      return root == TypeRoot::kFloat ? static_cast<double>(static_cast<float>(exact)) : exact;
    }, {std::move(value)});
  }
  if (root == TypeRoot::kDecimal) {
    return make_function<Int128>(type, [scale, type](Int128 v) { return rescale(v, scale, type.scale, type.length); }, {std::move(value)});
  }
  if (root == TypeRoot::kBoolean) return make_function<Int128>(type, [](Int128 v) { return static_cast<std::uint8_t>(v != 0); }, {std::move(value)});
  return no_cast(value->type(), type);
}

Result<ExpressionPtr> cast_boolean(ExpressionPtr value, LogicalType type) {
  if (type.is_integer()) return make_function<std::uint8_t>(type, [](std::uint8_t v) { return std::int64_t{v}; }, {std::move(value)});
  if (type.is_approximate()) return make_function<std::uint8_t>(type, [](std::uint8_t v) { return static_cast<double>(v); }, {std::move(value)});
  if (type.root == TypeRoot::kDecimal) {
    return make_function<std::uint8_t>(type, [type](std::uint8_t v) { return rescale(v, 0, type.scale, type.length); }, {std::move(value)});
  }
  return no_cast(value->type(), type);
}

Result<ExpressionPtr> cast_time(ExpressionPtr value, LogicalType type) {
  if (value->type().root == TypeRoot::kTimestampLtz && type.root != TypeRoot::kTimestampLtz) {
    TRY_ASSIGN(value, to_local(std::move(value)));
  } else if (value->type().root != TypeRoot::kTimestampLtz && type.root == TypeRoot::kTimestampLtz) {
    LogicalType local = type;
    local.root = TypeRoot::kTimestamp;
    TRY_ASSIGN(ExpressionPtr time, value->type() == local ? Result<ExpressionPtr>(value) : cast_time(value, local));
    return to_instant(std::move(time));
  }
  const LogicalType from = value->type();
  if (from.root == TypeRoot::kTime && type.is_timestamp()) {
    return make_function<std::int64_t>(type, [p = type.length](std::int64_t millis) { return change_precision(millis, 3, p); }, {std::move(value)});
  }
  if (from.is_timestamp() && type.is_timestamp()) {
    return make_function<std::int64_t>(type, [a = from.length, b = type.length](std::int64_t v) { return change_precision(v, a, b); }, {std::move(value)});
  }
  if (from.is_timestamp() && type.root == TypeRoot::kDate) {
    return make_function<std::int64_t>(type, [p = from.length](std::int64_t v) { return streams::floor_divide(streams::timestamp_to_millis(v, p), kMillisPerDay); }, {std::move(value)});
  }
  if (from.is_timestamp() && type.root == TypeRoot::kTime) {
    return make_function<std::int64_t>(type, [p = from.length](std::int64_t v) { return streams::floor_modulo(streams::timestamp_to_millis(v, p), kMillisPerDay); }, {std::move(value)});
  }
  if (from.root == TypeRoot::kDate && type.is_timestamp()) {
    return make_function<std::int64_t>(type, [p = type.length](std::int64_t v) { return v * 86'400 * streams::units_per_second(p); }, {std::move(value)});
  }
  if (from.root == TypeRoot::kTime && type.root == TypeRoot::kTime) {
    return make_function<std::int64_t>(type, [](std::int64_t v) { return v; }, {std::move(value)});
  }
  return no_cast(from, type);
}

}  // namespace

Result<ExpressionPtr> make_cast(ExpressionPtr value, LogicalType type, bool try_cast) {
  const LogicalType from = value->type();
  type = type.materialized().with_nullable(from.nullable || try_cast);
  if (from.root == TypeRoot::kNull) return null_literal(type);
  constexpr std::int32_t kFilledMax = 64 << 20;
  if ((type.root == TypeRoot::kChar || type.root == TypeRoot::kBinary) && type.length > kFilledMax) {
    return fail(ErrorCode::kInvalidRequest, fmt::format("{} would fill each value up to {} bytes; take {}", type.describe_short(), type.length,
                                                        type.root == TypeRoot::kChar ? "VARCHAR or STRING" : "VARBINARY or BYTES"));
  }
  if (from.is_text() && type.is_nested()) return no_cast(from, type);
  if (from.materialized().with_nullable(true) == type.with_nullable(true)) return try_cast && !from.nullable ? widen_nullable(std::move(value)) : Result<ExpressionPtr>(std::move(value));
  if (type.is_text()) {
    // An instant is shown in the session's zone.
    if (from.root == TypeRoot::kTimestampLtz) {
      TRY_ASSIGN(value, to_local(std::move(value)));
    }
    return fold(std::make_shared<ToText>(value, type), std::array{value});
  }
  if (from.is_text()) return cast_text(std::move(value), type, try_cast);
  if (from.is_integer()) return cast_integer(std::move(value), type);
  if (from.is_approximate()) return cast_double(std::move(value), type);
  if (from.root == TypeRoot::kDecimal) return cast_decimal(std::move(value), type);
  if (from.root == TypeRoot::kBoolean) return cast_boolean(std::move(value), type);
  if (from.is_binary() && type.is_binary()) return cast_bytes(std::move(value), type);
  if (from.is_interval() && type.root == from.root) return value;
  if (from.is_nested() && from.root == type.root) return cast_nested(std::move(value), std::move(type), try_cast);
  if (from.is_nested() || type.is_nested()) return no_cast(from, type);
  return cast_time(std::move(value), type);
}

Result<ExpressionPtr> coerce(ExpressionPtr value, LogicalType type) {
  const LogicalType from = value->type();
  const bool same_family = from.root == TypeRoot::kNull || from.root == type.root || (from.is_numeric() && type.is_numeric()) ||
                           (from.is_text() && type.is_text()) || (from.is_binary() && type.is_binary()) ||
                           (from.is_timestamp() && type.is_timestamp()) || (from.root == TypeRoot::kDate && type.is_timestamp());
  if (!same_family) {
    return fail(ErrorCode::kInvalidRequest, from.describe_short() + " where " + type.describe_short() + " is wanted: CAST it");
  }
  return make_cast(std::move(value), type);
}

bool casts_implicitly(const LogicalType& from, const LogicalType& to) {
  if (from.root == TypeRoot::kNull) return true;
  switch (to.root) {
    case TypeRoot::kSmallInt:
    case TypeRoot::kInteger:
    case TypeRoot::kBigInt: return from.is_integer() && from.root <= to.root;
    case TypeRoot::kFloat: return from.is_numeric() && from.root != TypeRoot::kDouble;
    case TypeRoot::kDouble:
    case TypeRoot::kDecimal: return from.is_numeric();
    case TypeRoot::kVarchar: return from.is_text();
    case TypeRoot::kVarbinary: return from.is_binary();
    case TypeRoot::kDate:
    case TypeRoot::kTime: return from.root == to.root || from.root == TypeRoot::kTimestamp;
    case TypeRoot::kTimestamp:
    case TypeRoot::kTimestampLtz: return from.is_timestamp();
    default: return from.root == to.root;
  }
}

LogicalType decimal_of(const LogicalType& type) {
  switch (type.root) {
    case TypeRoot::kTinyInt: return streams::decimal_type(3, 0, type.nullable);
    case TypeRoot::kSmallInt: return streams::decimal_type(5, 0, type.nullable);
    case TypeRoot::kInteger: return streams::decimal_type(10, 0, type.nullable);
    case TypeRoot::kBigInt: return streams::decimal_type(19, 0, type.nullable);
    default: return type;
  }
}

Result<LogicalType> common_type(const LogicalType& left, const LogicalType& right) {
  const bool nullable = left.nullable || right.nullable;
  if (left.root == TypeRoot::kNull) return right.materialized().with_nullable(true);
  if (right.root == TypeRoot::kNull) return left.materialized().with_nullable(true);
  if (left.is_numeric() && right.is_numeric()) {
    if (left.is_approximate() || right.is_approximate()) {
      // Beside a FLOAT only a whole number stays FLOAT; DECIMAL and FLOAT make DOUBLE.
      const bool both_float = (left.root == TypeRoot::kFloat || left.is_integer()) && (right.root == TypeRoot::kFloat || right.is_integer());
      return LogicalType{.root = both_float ? TypeRoot::kFloat : TypeRoot::kDouble, .nullable = nullable};
    }
    if (left.is_integer() && right.is_integer()) return LogicalType{.root = std::max(left.root, right.root), .nullable = nullable};
    const LogicalType a = decimal_of(left);
    const LogicalType b = decimal_of(right);
    const std::int32_t scale = std::max(a.scale, b.scale);
    const std::int32_t whole = std::max(a.length - a.scale, b.length - b.scale);
    return streams::decimal_type(std::min(streams::kMaxDecimalPrecision, whole + scale), scale, nullable);
  }
  if ((left.is_text() && right.is_text()) || (left.is_binary() && right.is_binary())) {
    LogicalType result = left.length >= right.length ? left : right;
    const bool same = left.root == right.root && left.length == right.length;
    if (!same) result.root = left.is_text() ? TypeRoot::kVarchar : TypeRoot::kVarbinary;
    return result.with_nullable(nullable);
  }
  if (left.root == right.root && !left.is_interval() && left.length != right.length) {
    return (left.length >= right.length ? left : right).materialized().with_nullable(nullable);
  }
  if (left.is_nested() && left.root == right.root) return common_nested_type(left, right);
  if (left.root == right.root && !left.is_nested()) return left.materialized().with_nullable(nullable);
  if (left.is_timestamp() && right.root == TypeRoot::kDate) return left.materialized().with_nullable(nullable);
  if (right.is_timestamp() && left.root == TypeRoot::kDate) return right.materialized().with_nullable(nullable);
  return fail(ErrorCode::kInvalidRequest, left.describe_short() + " and " + right.describe_short() + " have no type in common: CAST one of them");
}

}  // namespace cork::sql
