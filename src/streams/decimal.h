// SPDX-License-Identifier: Apache-2.0
// DECIMAL values: scaled 128-bit integers with up to 38 digits, and their arithmetic with rounding half up.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "streams/logical_type.h"

namespace cork::streams {

/// 10^exponent. REQUIRES: 0 <= exponent <= 38.
Int128 power_of_ten(std::int32_t exponent);
/// Whether the value has at most `precision` digits.
bool fits_precision(Int128 value, std::int32_t precision);

/// The same number with another scale, rounded half away from zero; nullopt when it then has more than `precision` digits.
std::optional<Int128> rescale(Int128 value, std::int32_t from_scale, std::int32_t to_scale, std::int32_t precision);

/// Text such as "-12.50", "1e3", "+.5" as a DECIMAL(precision, scale), rounded half up; nullopt for other text or too many digits.
std::optional<Int128> parse_decimal(std::string_view text, std::int32_t precision, std::int32_t scale);
/// "12.50": always `scale` digits after the point.
std::string print_decimal(Int128 value, std::int32_t scale);
double decimal_to_double(Int128 value, std::int32_t scale);
/// As java.math.BigDecimal.valueOf(double) rounded: through the shortest text of the double. nullopt for NaN, infinities, overflow.
std::optional<Int128> decimal_from_double(double value, std::int32_t precision, std::int32_t scale);

/// left * right, whose scale is the sum of both, as a DECIMAL(precision, scale); nullopt on overflow.
std::optional<Int128> multiply_decimal(Int128 left, Int128 right, std::int32_t product_scale, std::int32_t precision, std::int32_t scale);
/// left / right as a DECIMAL(precision, scale); nullopt on overflow. REQUIRES: right is not 0.
std::optional<Int128> divide_decimal(Int128 left, std::int32_t left_scale, Int128 right, std::int32_t right_scale,
                                     std::int32_t precision, std::int32_t scale);

}  // namespace cork::streams
