// SPDX-License-Identifier: Apache-2.0
// Mutants: mistakes that a build for tests can make on purpose, to test the tests. In a release they are constants, and cost nothing.
#pragma once

#include <cstdint>

namespace cork::coordinator {

enum class Mutant : std::uint8_t {
  kNone,
#define CORK_MUTANT(id, name, text) id,
#include "coordinator/mutants.inc"
#undef CORK_MUTANT
};

#ifdef CORK_MUTANTS
/// Whether the mistake is to be made: the environment's CORK_MUTANT names it.
bool mutated(Mutant mutant);
#else
constexpr bool mutated(Mutant) { return false; }
#endif

}  // namespace cork::coordinator
