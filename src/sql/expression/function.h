// SPDX-License-Identifier: Apache-2.0
// ScalarFunction: the table of functions and operators that the binder looks names up in.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sql/expression/bound.h"

namespace cork::sql {

/// The arguments of a call. symbols[i] is the word of an argument such as HOUR (values[i] is then null), else empty.
struct Arguments {
  std::vector<ExpressionPtr> values;
  std::vector<std::string> symbols;

  std::size_t size() const { return values.size(); }
  const ExpressionPtr& operator[](std::size_t i) const { return values[i]; }
  const LogicalType& type(std::size_t i) const { return values[i]->type(); }
};

/// One function or operator: a row of functions.inc. Functions with several rows are tried one after the other.
struct ScalarFunction {
  std::string_view name;
  std::string_view documentation;
  int arguments_min;
  int arguments_max;
  /// INVALID_REQUEST says which types are possible; the binder adds the position.
  Result<ExpressionPtr> (*bind)(Arguments arguments);
};

/// Null if there is no function of this name (capital letters).
const ScalarFunction* find_function(std::string_view name);
std::span<const ScalarFunction> all_functions();

}  // namespace cork::sql
