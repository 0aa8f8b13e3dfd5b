// SPDX-License-Identifier: Apache-2.0
// Which mutant is on.
#include "coordinator/mutant.h"

#ifdef CORK_MUTANTS
#include <cstdlib>
#include <string_view>

namespace cork::coordinator {
namespace {

Mutant named(const char* name) {
  if (name == nullptr) return Mutant::kNone;
#define CORK_MUTANT(id, text, meaning) \
  if (std::string_view(name) == text) return Mutant::id;
#include "coordinator/mutants.inc"
#undef CORK_MUTANT
  return Mutant::kNone;
}

}  // namespace

bool mutated(Mutant mutant) {
  static const Mutant active = named(std::getenv("CORK_MUTANT"));
  return active == mutant;
}

}  // namespace cork::coordinator
#endif
