// SPDX-License-Identifier: Apache-2.0
// Reads and checks the value of one option, with Kafka's rules and Kafka's error texts.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "config/option.h"

namespace cork::config {

/// A checked value. `text` is Kafka's way to print it: numbers plain, booleans in small letters, lists joined by ",".
struct Value {
  bool is_null = true;
  std::string text{};
  std::int64_t integer = 0;  // boolean (0, 1), short, int, long
  double real = 0;           // double

  friend bool operator==(const Value&, const Value&) = default;
};

/// INVALID_CONFIG "Invalid value x for configuration y: ..." with the text that Kafka gives.
Result<Value> parse_value(const Option& option, std::optional<std::string_view> text);

/// Elements of a list without the spaces around them; an empty text has none.
std::vector<std::string> split_list(std::string_view text);

/// Without spaces, tabs and control characters at both ends.
std::string_view trim(std::string_view text) noexcept;

/// A double as Java prints it: "0.5", "1.0E10".
std::string print_double(double value);

}  // namespace cork::config
