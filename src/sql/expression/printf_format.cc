// SPDX-License-Identifier: Apache-2.0
// PRINTF: parsing of formats and printing of values.
#include "sql/expression/printf_format.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "sql/expression/cast.h"
#include "sql/expression/letters.h"
#include "sql/expression/type_text.h"

namespace cork::sql {
namespace {

constexpr int kWidthMax = 1'000'000;

struct Conversion {
  std::string flags;
  int index = 0;  // 1-based argument of %2$s; 0: the next one
  int width = -1;
  int precision = -1;
  char letter = 0;

  bool has(char flag) const { return flags.find(flag) != std::string::npos; }
};

std::optional<int> read_number(std::string_view format, std::size_t& at) {
  int value = 0;
  const std::size_t begin = at;
  while (at < format.size() && format[at] >= '0' && format[at] <= '9') {
    value = value * 10 + (format[at++] - '0');
    if (value > kWidthMax) return std::nullopt;
  }
  return at == begin ? std::optional<int>() : std::optional(value);
}

/// `at` is behind the %, and behind the letter afterwards.
std::optional<Conversion> read_conversion(std::string_view format, std::size_t& at) {
  Conversion conversion;
  const std::size_t begin = at;
  if (const auto number = read_number(format, at); number && at < format.size() && format[at] == '$') {
    conversion.index = *number;
    ++at;
  } else {
    at = begin;
  }
  while (at < format.size() && std::string_view("-#+ 0,(").find(format[at]) != std::string_view::npos) {
    if (conversion.has(format[at])) return std::nullopt;
    conversion.flags.push_back(format[at++]);
  }
  if (const auto width = read_number(format, at)) conversion.width = *width;
  if (at < format.size() && format[at] == '.') {
    ++at;
    const auto precision = read_number(format, at);
    if (!precision) return std::nullopt;
    conversion.precision = *precision;
  }
  if (at >= format.size()) return std::nullopt;
  conversion.letter = format[at++];
  const bool needs_width = conversion.has('-') || conversion.has('0');
  if ((needs_width && conversion.width < 0) || (conversion.has('-') && conversion.has('0')) || (conversion.has('+') && conversion.has(' '))) return std::nullopt;
  return conversion;
}

std::string grouped(const std::string& digits) {
  const std::size_t whole = std::min(digits.find('.'), digits.size());
  std::string out;
  for (std::size_t i = 0; i < whole; ++i) {
    if (i > 0 && (whole - i) % 3 == 0) out.push_back(',');
    out.push_back(digits[i]);
  }
  return out + digits.substr(whole);
}

std::string padded(std::string text, const Conversion& conversion) {
  const auto missing = conversion.width - count_characters(text);
  if (missing <= 0) return text;
  const std::string blanks(static_cast<std::size_t>(missing), ' ');
  return conversion.has('-') ? text + blanks : blanks + text;
}

/// Sign, grouping and zeros around the digits of a magnitude.
std::string decorated(std::string digits, bool negative, const Conversion& conversion) {
  if (conversion.has(',')) digits = grouped(digits);
  std::string before;
  std::string behind;
  if (negative) {
    before = conversion.has('(') ? "(" : "-";
    if (conversion.has('(')) behind = ")";
  } else if (conversion.has('+')) {
    before = "+";
  } else if (conversion.has(' ')) {
    before = " ";
  }
  if (conversion.has('0')) {
    const auto size = static_cast<int>(before.size() + digits.size() + behind.size());
    if (size < conversion.width) digits.insert(0, static_cast<std::size_t>(conversion.width - size), '0');
  }
  return padded(before + digits + behind, conversion);
}

std::optional<std::string> print_whole(const Column& column, std::size_t row, const Conversion& conversion) {
  if (!column.type.is_integer() || conversion.precision >= 0) return std::nullopt;
  const auto value = column.value<std::int64_t>(row);
  if (conversion.letter == 'd') {
    const auto magnitude = value < 0 ? std::uint64_t{0} - static_cast<std::uint64_t>(value) : static_cast<std::uint64_t>(value);
    return decorated(std::to_string(magnitude), value < 0, conversion);
  }
  // Hexadecimal and octal show the bits of the type.
  auto bits = static_cast<std::uint64_t>(value);
  if (column.type.root == TypeRoot::kTinyInt) bits &= 0xff;
  if (column.type.root == TypeRoot::kSmallInt) bits &= 0xffff;
  if (column.type.root == TypeRoot::kInteger) bits &= 0xffffffff;
  const bool octal = conversion.letter == 'o';
  std::string digits = octal ? fmt::format("{:o}", bits) : conversion.letter == 'X' ? fmt::format("{:X}", bits) : fmt::format("{:x}", bits);
  if (conversion.has('#')) digits.insert(0, octal ? "0" : conversion.letter == 'X' ? "0X" : "0x");
  Conversion plain = conversion;
  std::erase_if(plain.flags, [](char flag) { return flag == ',' || flag == '+' || flag == ' ' || flag == '('; });
  return decorated(std::move(digits), false, plain);
}

std::optional<std::string> print_real(const Column& column, std::size_t row, const Conversion& conversion) {
  if (!column.type.is_approximate()) return std::nullopt;
  const double value = column.value<double>(row);
  if (!std::isfinite(value)) {
    std::string text = std::isnan(value) ? "NaN" : value < 0 ? "-Infinity" : conversion.has('+') ? "+Infinity" : "Infinity";
    return padded(std::move(text), conversion);
  }
  const double magnitude = std::fabs(value);
  int precision = conversion.precision < 0 ? 6 : std::min(conversion.precision, 1'000);
  std::string digits;
  const char letter = static_cast<char>(conversion.letter | 0x20);
  if (letter == 'f') digits = fmt::format("{:.{}f}", magnitude, precision);
  else if (letter == 'e') digits = fmt::format("{:.{}e}", magnitude, precision);
  else {  // %g: fixed between 10^-4 and 10^precision, with all its digits
    if (precision == 0) precision = 1;
    const bool fixed = magnitude == 0 || (magnitude >= 1e-4 && magnitude < std::pow(10.0, precision));
    const int whole = magnitude == 0 ? 1 : static_cast<int>(std::floor(std::log10(magnitude))) + 1;
    digits = fixed ? fmt::format("{:.{}f}", magnitude, std::max(0, precision - whole)) : fmt::format("{:.{}e}", magnitude, precision - 1);
  }
  if (conversion.letter != letter) std::ranges::transform(digits, digits.begin(), [](char c) { return c == 'e' ? 'E' : c; });
  return decorated(std::move(digits), std::signbit(value), conversion);
}

std::optional<std::string> print_one(const Column& column, std::size_t row, const Conversion& conversion) {
  const bool null = column.is_null(row);
  switch (conversion.letter) {
    case 'b':
    case 'B': {
      const bool yes = !null && (column.type.root != TypeRoot::kBoolean || column.value<std::uint8_t>(row) != 0);
      const std::string text = yes ? "true" : "false";
      return padded(conversion.letter == 'B' ? to_upper(text) : text, conversion);
    }
    case 's':
    case 'S': {
      std::string text = "null";
      if (!null) text = column.type.root == TypeRoot::kBoolean ? (column.value<std::uint8_t>(row) != 0 ? "true" : "false") : print_value(column, row);
      if (conversion.precision >= 0) text.resize(character_offset(text, conversion.precision));
      return padded(conversion.letter == 'S' ? to_upper(text) : text, conversion);
    }
    case 'd':
    case 'x':
    case 'X':
    case 'o': return null ? std::optional(padded("null", conversion)) : print_whole(column, row, conversion);
    case 'f':
    case 'e':
    case 'E':
    case 'g':
    case 'G': return null ? std::optional(padded("null", conversion)) : print_real(column, row, conversion);
    case 'c': {
      if (null) return padded("null", conversion);
      if (!column.type.is_integer()) return std::nullopt;
      const auto code = column.value<std::int64_t>(row);
      if (code < 0 || code > 0x10ffff) return std::nullopt;
      std::string text;
      append_character(static_cast<char32_t>(code), text);
      return padded(std::move(text), conversion);
    }
    default: return std::nullopt;
  }
}

}  // namespace

std::optional<std::string> print_format(const ArgumentRow& row) {
  const std::string_view format = row.text(0);
  std::string out;
  std::size_t next = 1;
  for (std::size_t at = 0; at < format.size();) {
    if (format[at] != '%') {
      out.push_back(format[at++]);
      continue;
    }
    ++at;
    const auto conversion = read_conversion(format, at);
    if (!conversion) return std::nullopt;
    if (conversion->letter == '%' || conversion->letter == 'n') {
      out += conversion->letter == 'n' ? "\n" : padded("%", *conversion);
      continue;
    }
    const std::size_t index = conversion->index > 0 ? static_cast<std::size_t>(conversion->index) : next++;
    if (index >= row.size()) return std::nullopt;
    const auto text = print_one(row.column(index), row.row(), *conversion);
    if (!text) return std::nullopt;
    out += *text;
  }
  return out;
}

}  // namespace cork::sql
