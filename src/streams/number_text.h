// SPDX-License-Identifier: Apache-2.0
// Numbers as text in Java's manner, which SQL results and formats show.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "streams/logical_type.h"

namespace cork::streams {

/// java.lang.Double.toString: "1.0", "1.0E7", "1.0E-4", "NaN", "Infinity"; the shortest digits that give the same double.
std::string print_double(double value);
std::string print_float(float value);
/// A FLOAT or DOUBLE column's value, printed as its type.
std::string print_approximate(double value, TypeRoot root);

/// java.math.BigDecimal.toString: "12.50", "1E-7".
std::string print_java_decimal(Int128 value, std::int32_t scale);
/// java.math.BigDecimal.toString of BigDecimal.valueOf: 1e10 is "1.0E+10", 1e-4 "0.00010"; NaN and infinities as print_double.
std::string print_double_as_decimal(double value);
/// java.math.BigDecimal.toString of a number without trailing zeros: 40.0000 is "4E+1", 12.50 is "12.5".
std::string print_stripped_decimal(Int128 value, std::int32_t scale);

/// A whole text as an integer; nullopt for anything else or outside of 64 bits. A leading '+' is taken.
std::optional<std::int64_t> parse_integer(std::string_view text);
/// A whole text as a double, with Java's names for NaN and infinities.
std::optional<double> parse_double(std::string_view text);
/// Whether the value can be held by an integer type.
bool fits_integer(std::int64_t value, TypeRoot root);

/// Without blanks (bytes up to ' ') at both ends, as java.lang.String.trim.
std::string_view trim(std::string_view text);

}  // namespace cork::streams
