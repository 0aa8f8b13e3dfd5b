// SPDX-License-Identifier: Apache-2.0
// Parsing by type, then the allowed values.
#include "config/option_value.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <limits>

namespace cork::config {
namespace {

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool equal_any_case(std::string_view a, std::string_view b) {
  return std::ranges::equal(a, b, {}, lower, lower);
}

std::unexpected<Error> invalid(const Option& option, std::string_view value, std::string_view why) {
  return fail(ErrorCode::kInvalidConfig,
              fmt::format("Invalid value {} for configuration {}: {}",
                          option.type == Type::kPassword ? "[hidden]" : value, option.name, why));
}

std::string upper(std::string_view text) {
  std::string result(text);
  for (auto& c : result) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  return result;
}

std::unexpected<Error> not_a_number(const Option& option, std::string_view value) {
  return invalid(option, value, fmt::format("Not a number of type {}", upper(to_string(option.type))));
}

template <class T>
bool parse_number(std::string_view text, T& number) {
  if (text.starts_with('+')) {
    text.remove_prefix(1);
    if (text.starts_with('-')) return false;
  }
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc() && end == text.data() + text.size();
}

Result<Value> parse_integer(const Option& option, std::string_view text) {
  Value value{.is_null = false};
  if (!parse_number(text, value.integer)) return not_a_number(option, text);
  const bool fits =
      option.type == Type::kLong ||
      (option.type == Type::kInt && value.integer == static_cast<std::int32_t>(value.integer)) ||
      (option.type == Type::kShort && value.integer == static_cast<std::int16_t>(value.integer));
  if (!fits) return not_a_number(option, text);
  value.text = std::to_string(value.integer);
  return value;
}

Result<Value> parse_double(const Option& option, std::string_view text) {
  Value value{.is_null = false};
  std::string_view digits = text;
  // Java allows a type letter after the digits.
  if (!digits.empty() && std::string_view("fFdD").contains(digits.back())) digits.remove_suffix(1);
  if (!parse_number(digits, value.real) || std::isnan(value.real)) return not_a_number(option, text);
  value.text = print_double(value.real);
  return value;
}

Result<Value> parse_boolean(const Option& option, std::string_view text) {
  Value value{.is_null = false};
  if (equal_any_case(text, "true")) {
    value.integer = 1;
  } else if (!equal_any_case(text, "false")) {
    return invalid(option, text, "Expected value to be either true or false");
  }
  value.text = value.integer == 1 ? "true" : "false";
  return value;
}

Result<Value> parse_list(const Option& option, std::string_view text) {
  Value value{.is_null = false};
  const auto elements = split_list(text);
  for (std::size_t i = 0; i < elements.size(); ++i) {
    if (elements[i].empty()) {
      return fail(ErrorCode::kInvalidConfig,
                  fmt::format("Configuration '{}' values must not be empty.", option.name));
    }
    if (std::find(elements.begin(), elements.begin() + static_cast<std::ptrdiff_t>(i),
                  elements[i]) != elements.begin() + static_cast<std::ptrdiff_t>(i)) {
      continue;  // named twice: once is meant
    }
    if (!value.text.empty()) value.text += ',';
    value.text += elements[i];
  }
  return value;
}

Result<Value> parse_type(const Option& option, std::string_view text) {
  switch (option.type) {
    case Type::kBoolean: return parse_boolean(option, text);
    case Type::kShort:
    case Type::kInt:
    case Type::kLong: return parse_integer(option, text);
    case Type::kDouble: return parse_double(option, text);
    case Type::kList: return parse_list(option, text);
    case Type::kString:
    case Type::kClass:
    case Type::kPassword: break;
  }
  return Value{.is_null = false, .text = std::string(text)};
}

Result<void> check_range(const Option& option, const Value& value) {
  const bool is_double = option.type == Type::kDouble;
  const double number = is_double ? value.real : static_cast<double>(value.integer);
  const auto& valid = option.valid;
  const auto print = [](double bound) {
    return bound == std::floor(bound) ? std::to_string(static_cast<std::int64_t>(bound))
                                      : print_double(bound);
  };
  if (valid.kind == Valid::Kind::kRangeOrMinusOne) {
    if (number == -1 || (number >= *valid.min && number <= *valid.max)) return {};
    return invalid(option, value.text,
                   fmt::format("Value must be between {} and {} or equal to -1", print(*valid.min),
                               print(*valid.max)));
  }
  if (valid.min && number < *valid.min) {
    return invalid(option, value.text, "Value must be at least " + print(*valid.min));
  }
  if (valid.max && number > *valid.max) {
    return invalid(option, value.text, "Value must be no more than " + print(*valid.max));
  }
  return {};
}

Result<void> check_one_of(const Option& option, const Value& value) {
  const bool any_case = option.valid.kind == Valid::Kind::kOneOfAnyCase;
  const auto allowed = split_list(option.valid.values);
  const auto given = option.type == Type::kList ? split_list(value.text)
                                                : std::vector<std::string>{value.text};
  for (const auto& element : given) {
    const bool found = std::ranges::any_of(allowed, [&](const std::string& word) {
      return any_case ? equal_any_case(word, element) : word == element;
    });
    if (!found) {
      return invalid(option, element,
                     fmt::format("String must be one of{}: {}",
                                 any_case ? " (case insensitive)" : "", option.valid.values));
    }
  }
  return {};
}

bool is_replica_list(const std::vector<std::string>& elements) {
  return std::ranges::all_of(elements, [](std::string_view element) {
    const auto colon = element.find(':');
    std::int32_t number = 0;
    return colon != std::string_view::npos && parse_number(element.substr(0, colon), number) &&
           parse_number(element.substr(colon + 1), number);
  });
}

Result<void> check_valid(const Option& option, const Value& value) {
  switch (option.valid.kind) {
    case Valid::Kind::kAny: return {};
    case Valid::Kind::kRange:
    case Valid::Kind::kRangeOrMinusOne: return check_range(option, value);
    case Valid::Kind::kOneOf:
    case Valid::Kind::kOneOfAnyCase: return check_one_of(option, value);
    case Valid::Kind::kNonEmpty:
      if (!value.text.empty()) return {};
      return invalid(option, "", "String must be non-empty");
    case Valid::Kind::kThrottledReplicas:
      if (value.text == "*" || is_replica_list(split_list(value.text))) return {};
      return invalid(option, fmt::format("[{}]", value.text),
                     fmt::format("{} must be the literal '*' or a list of replicas in the "
                                 "following format: "
                                 "[partitionId]:[brokerId],[partitionId]:[brokerId],...",
                                 option.name));
    case Valid::Kind::kOffsetReset:
      if (value.text == "latest" || value.text == "earliest" ||
          value.text.starts_with("by_duration:P")) {
        return {};
      }
      return invalid(option, value.text,
                     fmt::format("Invalid value `{}` for configuration {}. The value must be either "
                                 "'earliest', 'latest' or of the format "
                                 "'by_duration:<PnDTnHnMn.nS>'.",
                                 value.text, option.name));
  }
  return {};
}

}  // namespace

std::string_view trim(std::string_view text) noexcept {
  const auto blank = [](char c) { return static_cast<unsigned char>(c) <= ' '; };
  while (!text.empty() && blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && blank(text.back())) text.remove_suffix(1);
  return text;
}

std::vector<std::string> split_list(std::string_view text) {
  std::vector<std::string> elements;
  text = trim(text);
  if (text.empty()) return elements;
  while (true) {
    const auto comma = text.find(',');
    elements.emplace_back(trim(text.substr(0, comma)));
    if (comma == std::string_view::npos) return elements;
    text.remove_prefix(comma + 1);
  }
}

std::string print_double(double value) {
  if (std::isinf(value)) return value > 0 ? "Infinity" : "-Infinity";
  const double size = std::fabs(value);
  if (size == 0 || (size >= 1e-3 && size < 1e7)) {
    auto text = fmt::format("{}", value);
    if (text.find('.') == std::string::npos) text += ".0";
    return text;
  }
  // Java: one digit before the point, at least one after it, "E" without a plus.
  std::array<char, 32> buffer;
  const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value,
                                 std::chars_format::scientific);
  const std::string_view digits(buffer.data(), end.ptr);
  const auto e = digits.find('e');
  std::string mantissa(digits.substr(0, e));
  if (mantissa.find('.') == std::string::npos) mantissa += ".0";
  int exponent = 0;
  parse_number(digits.substr(e + 1), exponent);
  return fmt::format("{}E{}", mantissa, exponent);
}

Result<Value> parse_value(const Option& option, std::optional<std::string_view> text) {
  if (!text) return Value{};
  TRY_ASSIGN(Value value, parse_type(option, trim(*text)));
  TRY(check_valid(option, value));
  return value;
}

}  // namespace cork::config
