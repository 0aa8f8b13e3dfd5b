// SPDX-License-Identifier: Apache-2.0
// For tests: which seeds of a simulation to run. CORK_SEEDS=N and CORK_SEED=S, which `./x sim` sets, ask for others
// than the test's own.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string>

namespace cork {

#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
inline constexpr std::uint64_t kSeedsDivisor = 20;  // sanitizers take ten times as long; ./x test runs all seeds in the optimized build
#else
inline constexpr std::uint64_t kSeedsDivisor = 1;
#endif

/// Runs `one(seed)` for each seed until one fails, and says how to repeat that one; `option` is that of `./x sim`.
/// `count`: seeds of one `./x test`; a build with sanitizers runs a twentieth of them, and one at least.
template <class One>
void for_seeds(std::uint64_t count, const One& one, const std::string& option = "") {
  const char* const first_text = std::getenv("CORK_SEED");
  const char* const count_text = std::getenv("CORK_SEEDS");
  const std::uint64_t first = first_text == nullptr ? 1 : std::strtoull(first_text, nullptr, 10);
  count = count_text == nullptr ? std::max<std::uint64_t>(count / kSeedsDivisor, 1) : std::strtoull(count_text, nullptr, 10);
  for (std::uint64_t seed = first; seed < first + count; ++seed) {
    SCOPED_TRACE("repeat with: ./x sim " + option + "--seeds 1 --seed " + std::to_string(seed));
    one(seed);
    if (testing::Test::HasFailure()) return;
  }
}

}  // namespace cork
