// SPDX-License-Identifier: Apache-2.0
// Expand: gives each row once for each grouping set of GROUPING SETS, ROLLUP or CUBE.
#pragma once

#include "streams/operator.h"

namespace cork::streams {

/// Output: the input's columns, the keys (NULL where the set leaves them out), and the number of the set (BIGINT).
class Expand : public Operator {
 public:
  /// `sets`: which of the keys a set has.
  Expand(std::vector<ExpressionPtr> keys, std::vector<std::vector<bool>> sets)
      : keys_(std::move(keys)), sets_(std::move(sets)) {}
  Result<void> process(std::size_t input, Batch batch) override;
  StateKind state_kind() const override { return StateKind::kNone; }

 private:
  std::vector<ExpressionPtr> keys_;
  std::vector<std::vector<bool>> sets_;
};

}  // namespace cork::streams
