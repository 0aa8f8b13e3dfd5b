// SPDX-License-Identifier: Apache-2.0
// OverBinder: calls with OVER in a SELECT list become columns of the plan below it.
#pragma once

#include "sql/plan_rank.h"
#include "sql/query_binder.h"

namespace cork::sql {

class OverBinder {
 public:
  using Bind = std::function<Result<ExpressionPtr>(const Node&)>;
  /// `bind` binds arguments and keys over the plan that make_plan is given. All outlive the binder.
  OverBinder(QueryBinder& owner, const Select& select, Bind bind)
      : owner_(owner), select_(select), bind_(std::move(bind)) {}

  void collect(const Node& node);
  bool empty() const { return calls_.empty(); }
  /// The plan with the calls' columns behind its own; from now on the query's binder finds them.
  Result<PlanPtr> make_plan(PlanPtr plan);

 private:
  /// A call and its window, complete.
  struct Call {
    const Node* node;
    WindowDefinition window;
    std::string key;  // the same for calls over the same window
  };
  Result<WindowDefinition> resolve(const Node& node) const;
  Result<streams::OverFrame> frame(const WindowDefinition& window, const streams::SortKey* key) const;
  Result<std::int64_t> offset(const FrameBound& bound, const WindowDefinition& window,
                              const streams::SortKey* key) const;
  Result<streams::OverCall> bind_call(const Node& node) const;
  Result<streams::OverCall> bind_shift(const Node& node, streams::OverKind kind) const;
  Result<PlanPtr> add_window(PlanPtr plan, const std::vector<const Call*>& calls);

  QueryBinder& owner_;
  const Select& select_;
  Bind bind_;
  std::vector<const Node*> calls_;
  std::vector<std::pair<const Node*, NodePtr>> written_out_;  // calls, and the expressions over other calls that they stand for
};

}  // namespace cork::sql
