// SPDX-License-Identifier: Apache-2.0
// QueryBinder: queries to plans: names to tables and columns, GROUP BY to aggregates, ON to join keys.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "sql/expression_binder.h"
#include "sql/plan.h"

namespace cork::sql {

class QueryBinder {
 public:
  /// Both outlive the binder; `script` is what positions are of.
  QueryBinder(const Catalog& catalog, std::string_view script) : catalog_(catalog), script_(script) {}

  Result<PlanPtr> bind(const Query& query);

 private:
  struct Relation {
    PlanPtr plan;
    Scope scope;
  };
  class AggregateBinder;

  // query_binder.cc
  Result<PlanPtr> bind_select(const Select& select);
  Result<PlanPtr> bind_plain(const Select& select, Relation input, ExpressionPtr condition);
  Result<PlanPtr> bind_aggregate(const Select& select, Relation input, ExpressionPtr condition);
  Result<PlanPtr> bind_distinct(PlanPtr plan);
  Result<PlanPtr> bind_values(const Values& values);
  Result<PlanPtr> bind_union(const SetOperation& operation);
  Result<void> require_condition(const Expression& condition, Position position, const char* where) const;
  Result<ExpressionPtr> bind_condition(ExpressionBinder& binder, const Node& node, const char* where);

  // from_binder.cc
  Result<Relation> bind_from(const Select& select, NodePtr& where);
  Result<Relation> bind_table(const TableReference& reference);
  Result<Relation> bind_named(const NamedTable& table, const TableReference& reference);
  Result<Relation> bind_window(const WindowTable& window, const TableReference& reference);
  Result<Relation> bind_join(const JoinedTable& join, const TableReference& reference);
  Result<void> bind_join_condition(const std::vector<NodePtr>& conjuncts, const Relation& left, const Relation& right, streams::JoinSpec& spec);
  Result<void> apply_alias(const TableReference& reference, std::string default_alias, Relation& relation);

  std::unexpected<Error> error(Position position, std::string message) const { return fail(error_at(script_, position, std::move(message))); }

  const Catalog& catalog_;
  std::string_view script_;
  std::map<std::string, QueryPtr> with_;
  int depth_ = 0;
};

/// The name that a SELECT item has without AS; empty if it has none of its own.
std::string implied_name(const Node& node);
/// a AND b AND c as [a, b, c].
void split_conjuncts(const NodePtr& node, std::vector<NodePtr>& out);

}  // namespace cork::sql
