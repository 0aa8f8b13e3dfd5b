// SPDX-License-Identifier: Apache-2.0
// Numbers as text: shortest digits from <charconv>, laid out as Java does.
#include "streams/number_text.h"

#include <array>
#include <bit>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <limits>
#include <utility>

#include "streams/decimal.h"

namespace cork::streams {
namespace {

/// Digits and a decimal exponent as Java lays them out.
std::string java_layout(std::string result, const std::string& digits, int exponent) {
  if (exponent < -3 || exponent >= 7) {
    const std::string fraction = digits.size() > 1 ? digits.substr(1) : "0";
    return result + digits[0] + "." + fraction + "E" + std::to_string(exponent);
  }
  if (exponent < 0) return result + "0." + std::string(static_cast<std::size_t>(-exponent - 1), '0') + digits;
  const auto whole = static_cast<std::size_t>(exponent) + 1;
  if (digits.size() <= whole) return result + digits + std::string(whole - digits.size(), '0') + ".0";
  return result + digits.substr(0, whole) + "." + digits.substr(whole);
}

/// Whole numbers past the precision of their type: Java prints them exactly, but for digits that no bit of the value stands for. Fewer
/// digits would often do: 1.23456792E8 is a FLOAT that 1.2345679E8 gives as well.
template <class T>
std::string print_large_whole(T magnitude, std::string sign) {
  auto whole = static_cast<std::uint64_t>(magnitude);
  const auto bits = static_cast<int>(std::bit_width(whole));
  const int spare = bits - 1 - std::numeric_limits<T>::digits - 1;
  std::uint64_t step = 1;
  if (spare > 1) {
    while (step <= (std::uint64_t{1} << spare) / 10) step *= 10;
  }
  int exponent = 0;
  for (std::uint64_t left = step; left > 1; left /= 10) ++exponent;
  whole = whole / step + (whole % step >= (step + 1) / 2 && step > 1 ? 1 : 0);
  std::string digits = std::to_string(whole);
  exponent += static_cast<int>(digits.size()) - 1;
  while (digits.size() > 1 && digits.back() == '0') digits.pop_back();
  return java_layout(std::move(sign), digits, exponent);
}

template <class T>
std::string print_java(T value) {
  if (std::isnan(value)) return "NaN";
  if (std::isinf(value)) return value < 0 ? "-Infinity" : "Infinity";
  if (value == 0) return std::signbit(value) ? "-0.0" : "0.0";
  constexpr T kExact = static_cast<T>(std::uint64_t{1} << std::numeric_limits<T>::digits);
  constexpr T kLongest = static_cast<T>(std::uint64_t{1} << 63);
  if (std::abs(value) >= kExact && std::abs(value) < kLongest) return print_large_whole(std::abs(value), value < 0 ? "-" : "");
  std::array<char, 64> buffer;
  const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, std::chars_format::scientific).ptr;
  std::string_view text(buffer.data(), static_cast<std::size_t>(end - buffer.data()));
  std::string result;
  if (text.front() == '-') {
    result = "-";
    text.remove_prefix(1);
  }
  std::array<char, 64> wider;
  if (text.size() > 1 && text[1] == 'e') {
    // Java takes the nearest of the numbers with two digits: 4.9E-324, where 5E-324 would do.
    const T magnitude = value < 0 ? -value : value;
    const auto wide_end = std::to_chars(wider.data(), wider.data() + wider.size(), magnitude, std::chars_format::scientific, 1).ptr;
    T again = 0;
    std::from_chars(wider.data(), wide_end, again);
    if (again == magnitude) text = std::string_view(wider.data(), static_cast<std::size_t>(wide_end - wider.data()));
    if (text.size() > 2 && text[1] == '.' && text[2] == '0') text = std::string_view(buffer.data() + (value < 0 ? 1 : 0), static_cast<std::size_t>(end - buffer.data()) - (value < 0 ? 1 : 0));
  }
  const std::size_t e = text.find('e');
  std::string digits(1, text[0]);
  if (e > 2) digits += text.substr(2, e - 2);
  std::string_view exponent_text = text.substr(e + 1);
  if (exponent_text.front() == '+') exponent_text.remove_prefix(1);
  int exponent = 0;
  std::from_chars(exponent_text.data(), exponent_text.data() + exponent_text.size(), exponent);
  return java_layout(std::move(result), digits, exponent);
}

}  // namespace

std::string print_double_as_decimal(double value) {
  const std::string text = print_java(value);
  if (!std::isfinite(value)) return text;
  const std::size_t exponent = text.find('E');
  const std::string mantissa = text.substr(0, exponent);
  const std::size_t point = mantissa.find('.');
  Int128 digits = 0;
  for (const char c : mantissa) {
    if (c >= '0' && c <= '9') digits = digits * 10 + (c - '0');
  }
  const auto power = exponent == std::string::npos ? 0 : std::stoi(text.substr(exponent + 1));
  const auto scale = static_cast<std::int32_t>(mantissa.size() - point - 1) - power;
  return print_java_decimal(text[0] == '-' ? -digits : digits, scale);
}

std::string print_double(double value) { return print_java(value); }
std::string print_float(float value) { return print_java(value); }

std::string print_approximate(double value, TypeRoot root) {
  return root == TypeRoot::kFloat ? print_float(static_cast<float>(value)) : print_double(value);
}

std::string print_stripped_decimal(Int128 value, std::int32_t scale) {
  if (value == 0) return "0";
  while (value % 10 == 0) {
    value /= 10;
    --scale;
  }
  return print_java_decimal(value, scale);
}

std::string print_java_decimal(Int128 value, std::int32_t scale) {
  const bool negative = value < 0;
  const std::string digits = print_decimal(negative ? -value : value, 0);
  const std::string sign = negative ? "-" : "";
  const auto count = static_cast<std::int32_t>(digits.size());
  const std::int32_t adjusted = count - 1 - scale;
  if (scale >= 0 && adjusted >= -6) {
    if (scale == 0) return sign + digits;
    if (scale < count) {
      const auto point = static_cast<std::size_t>(count - scale);
      return sign + digits.substr(0, point) + "." + digits.substr(point);
    }
    return sign + "0." + std::string(static_cast<std::size_t>(scale - count), '0') + digits;
  }
  std::string text = sign + digits[0];
  if (count > 1) text += "." + digits.substr(1);
  return text + "E" + (adjusted > 0 ? "+" : "") + std::to_string(adjusted);
}

std::optional<std::int64_t> parse_integer(std::string_view text) {
  if (!text.empty() && text.front() == '+') text.remove_prefix(1);
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

std::optional<double> parse_double(std::string_view text) {
  const bool negative = !text.empty() && text.front() == '-';
  std::string_view magnitude = text;
  if (!magnitude.empty() && (magnitude.front() == '+' || magnitude.front() == '-')) magnitude.remove_prefix(1);
  if (magnitude == "NaN") return std::numeric_limits<double>::quiet_NaN();
  const double infinity = std::numeric_limits<double>::infinity();
  if (magnitude == "Infinity") return negative ? -infinity : infinity;
  if (magnitude.empty() || !((magnitude[0] >= '0' && magnitude[0] <= '9') || magnitude[0] == '.')) return std::nullopt;
  double value = 0;
  const auto [end, error] = std::from_chars(magnitude.data(), magnitude.data() + magnitude.size(), value);
  if (end != magnitude.data() + magnitude.size()) return std::nullopt;
  if (error == std::errc::result_out_of_range) {
    // <charconv> does not say to which side it is out of range: a negative exponent is an underflow.
    const std::size_t e = magnitude.find_first_of("eE");
    value = e != std::string_view::npos && e + 1 < magnitude.size() && magnitude[e + 1] == '-' ? 0 : infinity;
  } else if (error != std::errc()) {
    return std::nullopt;
  }
  return negative ? -value : value;
}

bool fits_integer(std::int64_t value, TypeRoot root) {
  switch (root) {
    case TypeRoot::kTinyInt: return value >= INT8_MIN && value <= INT8_MAX;
    case TypeRoot::kSmallInt: return value >= INT16_MIN && value <= INT16_MAX;
    case TypeRoot::kInteger: return value >= INT32_MIN && value <= INT32_MAX;
    default: return true;
  }
}

std::string_view trim(std::string_view text) {
  const auto blank = [](char c) { return static_cast<unsigned char>(c) <= ' '; };
  while (!text.empty() && blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && blank(text.back())) text.remove_suffix(1);
  return text;
}

}  // namespace cork::streams
