// SPDX-License-Identifier: Apache-2.0
// JoinSpec: which rows can match at all.
#include "streams/join_spec.h"

namespace cork::streams {

bool JoinSpec::matches_nothing(std::span<const ColumnPtr> values, std::size_t row) const {
  for (std::size_t i = 0; i < values.size(); ++i) {
    if ((null_safe.empty() || !null_safe[i]) && values[i]->is_null(row)) return true;
  }
  return false;
}

}  // namespace cork::streams
