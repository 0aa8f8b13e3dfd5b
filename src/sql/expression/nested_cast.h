// SPDX-License-Identifier: Apache-2.0
// Casts and common types of ARRAY, MAP, MULTISET and ROW: element by element.
#pragma once

#include "sql/expression/bound.h"

namespace cork::sql {

/// CAST of a nested value to a type with the same root. INVALID_REQUEST if there is no cast between the types inside.
Result<ExpressionPtr> cast_nested(ExpressionPtr value, LogicalType type, bool try_cast);

/// The type that values of both nested types, which have the same root, can be taken as.
Result<LogicalType> common_nested_type(const LogicalType& left, const LogicalType& right);

}  // namespace cork::sql
