// SPDX-License-Identifier: Apache-2.0
// Bringing values to one type, so that they can be compared or stand in one column.
#pragma once

#include <span>

#include "sql/expression/cast.h"

namespace cork::sql {

/// Casts all values to their common type; texts keep their lengths. INVALID_REQUEST names two types that have none.
Result<void> unify(std::span<ExpressionPtr> values);

}  // namespace cork::sql
