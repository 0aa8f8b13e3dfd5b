// SPDX-License-Identifier: Apache-2.0
// DECIMAL values: parsing, printing, rounding; 256-bit intermediates where 128 bits may not hold a product.
#include "streams/decimal.h"

#include <array>
#include <boost/multiprecision/cpp_int.hpp>
#include <charconv>
#include <cmath>

#include "base/assert.h"

namespace cork::streams {
namespace {

using Wide = boost::multiprecision::int512_t;

constexpr std::array<Int128, 39> make_powers() {
  std::array<Int128, 39> powers{};
  powers[0] = 1;
  for (std::size_t i = 1; i < powers.size(); ++i) powers[i] = powers[i - 1] * 10;
  return powers;
}
constexpr std::array<Int128, 39> kPowers = make_powers();

Wide widen(Int128 value) {
  const bool negative = value < 0;
  const UInt128 magnitude = negative ? UInt128{0} - static_cast<UInt128>(value) : static_cast<UInt128>(value);
  Wide wide = static_cast<std::uint64_t>(magnitude >> 64);
  wide <<= 64;
  wide += static_cast<std::uint64_t>(magnitude);
  return negative ? Wide(-wide) : wide;
}

std::optional<Int128> narrow(const Wide& wide, std::int32_t precision) {
  const Wide magnitude = abs(wide);
  if (magnitude >= widen(kPowers[static_cast<std::size_t>(precision)])) return std::nullopt;
  const auto low = static_cast<std::uint64_t>(magnitude & UINT64_MAX);
  const auto high = static_cast<std::uint64_t>((magnitude >> 64) & UINT64_MAX);
  const auto value = static_cast<Int128>((static_cast<UInt128>(high) << 64) | low);
  return wide < 0 ? -value : value;
}

Wide wide_power(std::int32_t exponent) {
  Wide result = 1;
  for (std::int32_t i = 0; i < exponent; ++i) result *= 10;
  return result;
}

/// numerator / denominator, rounded half away from zero.
Wide divide_rounded(const Wide& numerator, const Wide& denominator) {
  Wide quotient = numerator / denominator;
  const Wide remainder = abs(Wide(numerator - quotient * denominator));
  if (remainder * 2 >= abs(denominator)) quotient += (numerator < 0) == (denominator < 0) ? 1 : -1;
  return quotient;
}

}  // namespace

Int128 power_of_ten(std::int32_t exponent) {
  ASSERT(exponent >= 0 && exponent <= kMaxDecimalPrecision);
  return kPowers[static_cast<std::size_t>(exponent)];
}

bool fits_precision(Int128 value, std::int32_t precision) {
  const Int128 limit = power_of_ten(precision);
  return value < limit && value > -limit;
}

std::optional<Int128> rescale(Int128 value, std::int32_t from_scale, std::int32_t to_scale, std::int32_t precision) {
  if (to_scale == from_scale) {
    if (!fits_precision(value, precision)) return std::nullopt;
    return value;
  }
  if (to_scale > from_scale) {
    Int128 result = 0;
    if (__builtin_mul_overflow(value, power_of_ten(to_scale - from_scale), &result)) return std::nullopt;
    if (!fits_precision(result, precision)) return std::nullopt;
    return result;
  }
  const Int128 divisor = power_of_ten(from_scale - to_scale);
  Int128 quotient = value / divisor;
  const Int128 remainder = value % divisor;
  const Int128 magnitude = remainder < 0 ? -remainder : remainder;
  if (magnitude >= divisor - magnitude) quotient += value < 0 ? -1 : 1;
  if (!fits_precision(quotient, precision)) return std::nullopt;
  return quotient;
}

std::optional<Int128> parse_decimal(std::string_view text, std::int32_t precision, std::int32_t scale) {
  std::size_t i = 0;
  bool negative = false;
  if (i < text.size() && (text[i] == '+' || text[i] == '-')) negative = text[i++] == '-';
  std::string digits;
  std::int64_t point_shift = 0;
  bool point = false;
  bool any = false;
  for (; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '.' && !point) {
      point = true;
    } else if (c >= '0' && c <= '9') {
      any = true;
      if (!digits.empty() || c != '0') digits.push_back(c);
      if (point) ++point_shift;
    } else {
      break;
    }
  }
  if (!any) return std::nullopt;
  std::int64_t exponent = 0;
  if (i < text.size() && (text[i] == 'e' || text[i] == 'E')) {
    ++i;
    if (i < text.size() && text[i] == '+') ++i;
    const auto [end, error] = std::from_chars(text.data() + i, text.data() + text.size(), exponent);
    if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
    i = text.size();
    if (exponent > 100'000 || exponent < -100'000) {
      if (digits.empty() || exponent < 0) return Int128{0};
      return std::nullopt;
    }
  }
  if (i != text.size()) return std::nullopt;
  if (digits.empty()) return Int128{0};
  // The integer `digits` * 10^shift is the number in units of 10^-scale.
  const std::int64_t shift = exponent - point_shift + scale;
  const auto count = static_cast<std::int64_t>(digits.size());
  if (count + shift > precision) return std::nullopt;
  const std::int64_t kept = shift < 0 ? count + shift : count;
  if (kept < 0) return Int128{0};
  Int128 value = 0;
  for (std::int64_t d = 0; d < kept; ++d) value = value * 10 + (digits[static_cast<std::size_t>(d)] - '0');
  if (shift > 0) value *= power_of_ten(static_cast<std::int32_t>(shift));
  if (kept < count && digits[static_cast<std::size_t>(kept)] >= '5') value += 1;
  if (!fits_precision(value, precision)) return std::nullopt;
  return negative ? -value : value;
}

std::string print_decimal(Int128 value, std::int32_t scale) {
  const bool negative = value < 0;
  UInt128 rest = negative ? UInt128{0} - static_cast<UInt128>(value) : static_cast<UInt128>(value);
  std::array<char, 48> text;
  std::size_t begin = text.size();
  for (std::int32_t digit = 0; rest != 0 || digit <= scale; ++digit) {
    if (digit == scale && scale > 0) text[--begin] = '.';
    text[--begin] = static_cast<char>('0' + static_cast<int>(rest % 10));
    rest /= 10;
  }
  if (negative) text[--begin] = '-';
  return {text.data() + begin, text.size() - begin};
}

double decimal_to_double(Int128 value, std::int32_t scale) {
  constexpr Int128 kExact = Int128{1} << 53;
  if (scale <= 22 && value < kExact && value > -kExact) {
    return static_cast<double>(value) / static_cast<double>(power_of_ten(scale));
  }
  const std::string text = print_decimal(value, scale);
  double result = 0;
  std::from_chars(text.data(), text.data() + text.size(), result);
  return result;
}

std::optional<Int128> decimal_from_double(double value, std::int32_t precision, std::int32_t scale) {
  if (!std::isfinite(value)) return std::nullopt;
  std::array<char, 64> text;
  const auto end = std::to_chars(text.data(), text.data() + text.size(), value).ptr;
  return parse_decimal({text.data(), static_cast<std::size_t>(end - text.data())}, precision, scale);
}

std::optional<Int128> multiply_decimal(Int128 left, Int128 right, std::int32_t product_scale, std::int32_t precision, std::int32_t scale) {
  Int128 product = 0;
  if (!__builtin_mul_overflow(left, right, &product) && product_scale - scale <= kMaxDecimalPrecision) {
    return rescale(product, product_scale, scale, precision);
  }
  return narrow(divide_rounded(widen(left) * widen(right), wide_power(product_scale - scale)), precision);
}

std::optional<Int128> divide_decimal(Int128 left, std::int32_t left_scale, Int128 right, std::int32_t right_scale,
                                     std::int32_t precision, std::int32_t scale) {
  const std::int32_t shift = scale - left_scale + right_scale;
  Wide numerator = widen(left);
  Wide denominator = widen(right);
  if (shift >= 0) {
    numerator *= wide_power(shift);
  } else {
    denominator *= wide_power(-shift);
  }
  return narrow(divide_rounded(numerator, denominator), precision);
}

}  // namespace cork::streams
