// SPDX-License-Identifier: Apache-2.0
// Instants (TIMESTAMP_LTZ) as local times of the session's zone, and back.
#pragma once

#include "sql/expression/bound.h"

namespace cork::sql {

/// A TIMESTAMP_LTZ as TIMESTAMP of the zone of the environment; other types as they are.
Result<ExpressionPtr> to_local(ExpressionPtr value);
/// A TIMESTAMP of that zone as TIMESTAMP_LTZ.
Result<ExpressionPtr> to_instant(ExpressionPtr value);

}  // namespace cork::sql
