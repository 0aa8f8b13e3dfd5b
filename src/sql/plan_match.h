// SPDX-License-Identifier: Apache-2.0
// MatchNode: MATCH_RECOGNIZE as a plan node.
#pragma once

#include "sql/plan.h"
#include "streams/match_recognize.h"

namespace cork::sql {

/// Output: the partition's columns, then the measures.
class MatchNode final : public PlanNode {
 public:
  MatchNode(PlanPtr input, streams::MatchSpec spec, std::vector<std::string> names);
  Result<void> build(Execution& execution, streams::Operator& next, std::size_t input) const override;
  std::string describe() const override;
  std::vector<const PlanNode*> inputs() const override { return {input_.get()}; }

 private:
  PlanPtr input_;
  streams::MatchSpec spec_;
};

}  // namespace cork::sql
