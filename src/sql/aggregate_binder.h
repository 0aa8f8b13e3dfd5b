// SPDX-License-Identifier: Apache-2.0
// AggregateBinder: SELECT lists and HAVING over GROUP BY: keys and aggregate calls become columns of an aggregate.
#pragma once

#include "sql/query_binder.h"

namespace cork::sql {

class AggregateBinder {
 public:
  /// Both outlive the binder.
  AggregateBinder(QueryBinder& owner, const Relation& input)
      : owner_(owner), input_(input), inner_(owner.script_, input_.scope) {
    inner_.set_intercept(owner.replaced_columns());
  }

  Result<void> add_key(const Node& node);
  /// A key that is an expression over the input already; it has no text that a SELECT list could repeat.
  void add_bound_key(ExpressionPtr key, std::string name);
  /// The keys that each set of GROUPING SETS has.
  void set_grouping_sets(std::vector<std::vector<bool>> sets) { sets_ = std::move(sets); }
  /// First pass: finds the aggregate calls of an expression.
  Result<void> collect(const Node& node);
  /// Between the passes: decides where keys and calls lie in the output.
  PlanPtr make_plan();
  /// Second pass: binds over the output.
  Result<ExpressionPtr> bind(const Node& node);
  /// The same over a group without rows: COUNT is 0, other aggregates are NULL.
  Result<ExpressionPtr> bind_empty(const Node& node);
  bool has_count() const;

 private:
  bool windowed(const PlanNode& plan) const;
  bool known_over_nothing(const PlanNode& plan) const;
  void expand(PlanPtr& plan);
  Result<void> add_call(const Node& node);
  Result<ExpressionPtr> replace(const Node& node);
  Result<ExpressionPtr> grouping(const Node& node);
  ExpressionPtr column(std::size_t index) const;

  QueryBinder& owner_;
  const Relation& input_;
  ExpressionBinder inner_;
  std::vector<ExpressionPtr> keys_;
  std::vector<std::string> key_names_;
  std::map<std::string, std::size_t> keys_by_text_;
  std::vector<std::size_t> positions_;  // of keys in the output
  std::vector<std::vector<bool>> sets_;
  std::vector<streams::AggregateCall> calls_;
  std::map<std::string, std::size_t> calls_by_text_;
  std::size_t first_call_ = 0;
  bool empty_ = false;
  PlanPtr plan_;
};

}  // namespace cork::sql
