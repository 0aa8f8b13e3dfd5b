// SPDX-License-Identifier: Apache-2.0
// LookupJoinNode: FOR SYSTEM_TIME AS OF processing time.
#pragma once

#include "sql/plan.h"
#include "sql/table_options.h"
#include "streams/lookup_join.h"

namespace cork::sql {

/// Rows with those that a table has for their key now. Output: the columns of the left, then those of the table.
/// REQUIRES: the keys of the right are columns of the table.
class LookupJoinNode final : public PlanNode {
 public:
  LookupJoinNode(PlanPtr left, std::shared_ptr<const Table> table, TableOptions options, streams::JoinSpec spec);
  Result<void> build(Execution& execution, streams::Operator& next, std::size_t input) const override;
  std::string describe() const override;
  std::vector<const PlanNode*> inputs() const override { return {left_.get()}; }

 private:
  PlanPtr left_;
  std::shared_ptr<const Table> table_;
  TableOptions options_;  // of the table, with those of a hint over them
  streams::JoinSpec spec_;
};

}  // namespace cork::sql
