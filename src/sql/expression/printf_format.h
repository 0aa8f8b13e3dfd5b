// SPDX-License-Identifier: Apache-2.0
// PRINTF: the conversions of java.util.Formatter.
#pragma once

#include <optional>
#include <string>

#include "sql/expression/general_function.h"

namespace cork::sql {

/// Argument 0 is the format, the others are its values. nullopt where Java's Formatter throws: for an unknown conversion, a value
/// of the wrong type, or one that is missing.
std::optional<std::string> print_format(const ArgumentRow& row);

}  // namespace cork::sql
