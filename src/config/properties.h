// SPDX-License-Identifier: Apache-2.0
// Reads a file in the syntax of Java's Properties, as server.properties is.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace cork::config {

struct Property {
  std::string key;
  std::string value;
  int line = 0;  // 1 is the first
};

/// All properties in the order of the file. Comments (# and !), '=', ':' or blanks as separator, escapes
/// (\t \n \r \f \\ \uXXXX), lines continued by a backslash. INVALID_CONFIG "line N: ..." for a broken \u escape.
Result<std::vector<Property>> parse_properties(std::string_view text);

}  // namespace cork::config
