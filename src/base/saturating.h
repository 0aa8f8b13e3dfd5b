// SPDX-License-Identifier: Apache-2.0
// Sums of times and durations that clients and settings may choose as large as they like.
#pragma once

#include <cstdint>
#include <limits>

namespace cork {

/// a + b, or the largest or smallest value where there is no such sum.
constexpr std::int64_t saturating_add(std::int64_t a, std::int64_t b) {
  std::int64_t sum = 0;
  if (!__builtin_add_overflow(a, b, &sum)) return sum;
  return b > 0 ? std::numeric_limits<std::int64_t>::max() : std::numeric_limits<std::int64_t>::min();
}

/// a - b, or the largest or smallest value where there is no such difference.
constexpr std::int64_t saturating_subtract(std::int64_t a, std::int64_t b) {
  std::int64_t difference = 0;
  if (!__builtin_sub_overflow(a, b, &difference)) return difference;
  return b < 0 ? std::numeric_limits<std::int64_t>::max() : std::numeric_limits<std::int64_t>::min();
}

}  // namespace cork
