// SPDX-License-Identifier: Apache-2.0
// The environment that is bound in, per thread.
#include "sql/expression/environment.h"

namespace cork::sql {

namespace {
thread_local const Environment* current = nullptr;
}  // namespace

const Environment& environment() {
  static const Environment kDefault;
  return current == nullptr ? kDefault : *current;
}

EnvironmentScope::EnvironmentScope(const Environment& environment) : outer_(current) { current = &environment; }
EnvironmentScope::~EnvironmentScope() { current = outer_; }

}  // namespace cork::sql
