// SPDX-License-Identifier: Apache-2.0
// Which mutant is on.
#include "log/mutant.h"

#ifdef CORK_MUTANTS
#include "base/mutant.h"

namespace cork::log {

bool mutated(Mutant mutant) {
  static constexpr std::string_view kNames[] = {
      "",
#define CORK_MUTANT(id, name, text) name,
#include "log/mutants.inc"
#undef CORK_MUTANT
  };
  static const std::size_t active = mutant_of_environment(kNames);
  return active == static_cast<std::size_t>(mutant);
}

}  // namespace cork::log
#endif
