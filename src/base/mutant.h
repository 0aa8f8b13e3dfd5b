// SPDX-License-Identifier: Apache-2.0
// For tests of the tests: which mistake a build with CORK_MUTANTS makes on purpose.
#pragma once

#include <cstddef>
#include <cstdlib>
#include <string_view>

namespace cork {

/// The place in `names` of the mistake that the environment's CORK_MUTANT asks for; 0, whose name is empty, if it is
/// none of them.
template <std::size_t N>
std::size_t mutant_of_environment(const std::string_view (&names)[N]) {
  const char* const wanted = std::getenv("CORK_MUTANT");
  for (std::size_t i = 0; wanted != nullptr && i < N; ++i) {
    if (names[i] == wanted) return i;
  }
  return 0;
}

}  // namespace cork
