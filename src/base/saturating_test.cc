// SPDX-License-Identifier: Apache-2.0
// Sums that would overflow.
#include "base/saturating.h"

#include <gtest/gtest.h>

namespace cork {
namespace {

constexpr std::int64_t kMin = std::numeric_limits<std::int64_t>::min();
constexpr std::int64_t kMax = std::numeric_limits<std::int64_t>::max();

TEST(Saturating, SumsAndDifferencesEndAtTheLimits) {
  EXPECT_EQ(saturating_add(2, -5), -3);
  EXPECT_EQ(saturating_add(kMax - 1, 1), kMax);
  EXPECT_EQ(saturating_add(kMax, 1), kMax);
  EXPECT_EQ(saturating_add(kMin, -1), kMin);
  EXPECT_EQ(saturating_subtract(2, 5), -3);
  EXPECT_EQ(saturating_subtract(0, kMin), kMax);
  EXPECT_EQ(saturating_subtract(-2, kMax), kMin);
  EXPECT_EQ(saturating_subtract(kMax, -1), kMax);
}

}  // namespace
}  // namespace cork
