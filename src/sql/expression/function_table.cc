// SPDX-License-Identifier: Apache-2.0
// The table of functions, made from functions.inc.
#include "sql/expression/function.h"

namespace cork::sql {

namespace functions {
#define CORK_FUNCTION(name, bind, arguments_min, arguments_max, documentation) Result<ExpressionPtr> bind(Arguments arguments);
#include "sql/expression/functions.inc"
#undef CORK_FUNCTION
}  // namespace functions

namespace {
constexpr ScalarFunction kFunctions[] = {
#define CORK_FUNCTION(name, bind, arguments_min, arguments_max, documentation) \
  {name, documentation, arguments_min, arguments_max, &functions::bind},
#include "sql/expression/functions.inc"
#undef CORK_FUNCTION
};
}  // namespace

const ScalarFunction* find_function(std::string_view name) {
  for (const ScalarFunction& function : kFunctions) {
    if (function.name == name) return &function;
  }
  return nullptr;
}

std::span<const ScalarFunction> all_functions() { return kFunctions; }

}  // namespace cork::sql
