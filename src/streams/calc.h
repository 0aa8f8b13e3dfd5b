// SPDX-License-Identifier: Apache-2.0
// Calc: filters rows and computes columns (Flink's name for projection and filter in one).
#pragma once

#include "streams/operator.h"

namespace cork::streams {

class Calc : public Operator {
 public:
  /// `condition` may be null: all rows pass. The output has one column per projection.
  Calc(ExpressionPtr condition, std::vector<ExpressionPtr> projections)
      : condition_(std::move(condition)), projections_(std::move(projections)) {}
  Result<void> process(std::size_t input, Batch batch) override;
  StateKind state_kind() const override { return StateKind::kNone; }

 private:
  ExpressionPtr condition_;
  std::vector<ExpressionPtr> projections_;
};

}  // namespace cork::streams
