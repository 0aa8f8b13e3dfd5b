// SPDX-License-Identifier: Apache-2.0
// QueryBinder: queries to plans: names to tables and columns, GROUP BY to aggregates, ON to join keys.
#pragma once

#include <array>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "sql/expression_binder.h"
#include "sql/plan.h"
#include "sql/settings.h"
#include "streams/match_recognize.h"
#include "streams/over_functions.h"

namespace cork::sql {

/// A plan and how its columns are named. Columns behind `scope` (of subqueries) can be found by position only.
struct Relation {
  PlanPtr plan;
  Scope scope;
};

/// What `qualifier.column` is parsed to; `column` alone if the qualifier is empty.
NodePtr column_name(Position position, const std::string& qualifier, const std::string& column);

class QueryBinder {
 public:
  /// All outlive the binder; `script` is what positions are of.
  QueryBinder(const Catalog& catalog, std::string_view script, const Settings& settings);

  /// A whole statement: a plan that can be built.
  Result<PlanPtr> bind_statement(const Query& query);
  /// A part of one: what it means is known, not whether it can run.
  Result<PlanPtr> bind(const Query& query);
  /// Whether 'execution.runtime-mode' is batch: all data is there, and each query gives one answer.
  bool batch() const { return batch_; }

 private:
  friend class AggregateBinder;
  friend class OverBinder;

  // query_binder.cc
  Result<PlanPtr> bind_body(const Query& query);
  Result<PlanPtr> bind_select(const Select& select);
  Result<PlanPtr> bind_qualify(const Select& written);  // qualify_binder.cc
  Result<PlanPtr> bind_plain(const Select& select, Relation input, ExpressionPtr condition);
  Result<void> bind_fields(const SelectItem& item, ExpressionBinder& binder, std::vector<ExpressionPtr>& projections, std::vector<std::string>& names) const;
  Result<void> require_typed(const Node& item) const;
  Result<PlanPtr> bind_distinct(PlanPtr plan);
  std::optional<Select> distinct_as_groups(const Select& select, const Relation& input) const;
  Result<PlanPtr> bind_values(const Values& values);
  Result<void> require_condition(const Expression& condition, Position position, const char* where) const;
  Result<ExpressionPtr> bind_condition(ExpressionBinder& binder, const Node& node, const char* where);
  Result<ExpressionPtr> conjunction(ExpressionBinder& binder, const std::vector<NodePtr>& conjuncts, const char* where);

  // aggregate_binder.cc, group_window_binder.cc
  Result<PlanPtr> bind_aggregate(const Select& select, Relation input, ExpressionPtr condition);
  Result<void> check_fractions(const ExpressionPtr& fractions, const Node& written) const;
  Result<streams::AggregateCall> bind_aggregate_call(const Node& node, const std::function<Result<ExpressionPtr>(const Node&)>& bind, bool may_be_empty);
  /// GROUP BY TUMBLE(...): the window as columns of the input, and a SELECT that names them.
  Result<std::vector<std::size_t>> bind_session_keys(const Select& select, const NodePtr& window, Relation& input,
                                                     std::map<std::string, NodePtr>& columns);
  Result<Select> name_group_window(const Select& select, const NodePtr& window, Relation& input,
                                   std::map<std::string, NodePtr> key_columns);
  Result<Select> bind_group_window(const Select& select, Relation& input);

  // order_binder.cc
  Result<PlanPtr> bind_order(const Query& query);
  Result<std::vector<streams::SortKey>> bind_sort_keys(const Query& query, Query& body, PlanPtr& plan);
  Result<PlanPtr> apply_order(const Query& query, PlanPtr plan, std::vector<streams::SortKey> keys);
  /// WHERE rn <= n over ROW_NUMBER(): takes those conjuncts away and gives the plan of the first rows.
  Result<PlanPtr> bind_rank(const Relation& input, std::vector<NodePtr>& conjuncts);

  // set_binder.cc
  Result<PlanPtr> bind_set(const SetOperation& operation);

  // subquery_binder.cc
  Result<void> bind_subqueries(Relation& input, std::vector<NodePtr>& conjuncts);
  Result<bool> bind_subquery_conjunct(Relation& input, const NodePtr& conjunct);
  Result<void> bind_semi_join(Relation& input, const Node& predicate, bool negated);
  Result<void> attach_values(Relation& input, const Node& node);
  Result<void> attach_scalar(Relation& input, const Node& node);
  Result<void> attach_correlated(Relation& input, const Node& node, const Select& select);
  Result<std::vector<ExpressionPtr>> join_aggregates(Relation& input, Position position, const Select& select);
  Result<void> attach_mark(Relation& input, const Node& predicate);
  NodePtr stand_in(Position position, ExpressionPtr expression);
  Result<void> attach_counts(Relation& input, const PlanPtr& set);
  Result<void> add_comparisons(const Node& predicate, bool anti, const Relation& outer, Relation& inner, const std::vector<NodePtr>& left,
                               const std::vector<NodePtr>& right, std::vector<NodePtr>& conditions);
  Result<Relation> bind_correlated_from(const Select& select, const Relation& outer, std::vector<NodePtr>& correlated);
  ExpressionBinder::Intercept replaced_columns() const;

  // from_binder.cc
  Result<Relation> bind_from(const Select& select, std::vector<NodePtr>& conjuncts);
  Result<Relation> bind_table(const TableReference& reference, std::vector<NodePtr>& candidates);
  Result<Relation> bind_named(const NamedTable& table, const TableReference& reference);
  Result<Relation> bind_window(const WindowTable& window, const TableReference& reference);
  Result<PlanPtr> bind_session(const WindowTable& window, const TableReference& reference, const Relation& input, std::size_t time, const std::vector<std::int64_t>& millis);
  Result<std::size_t> only_time_column(const Relation& input, Position position) const;
  Result<std::size_t> bind_time_column(const Node& node, const Relation& input, const char* what);
  PlanPtr over_processing_time(PlanPtr plan, std::size_t time_column) const;
  Result<void> apply_alias(const TableReference& reference, std::string default_alias, Relation& relation);
  Result<Relation> filtered(Relation relation, std::vector<NodePtr> conjuncts);

  // join_binder.cc
  Result<Relation> bind_join(const JoinedTable& join, const TableReference& reference, std::vector<NodePtr>& candidates);
  Result<Relation> bind_unnest(const UnnestTable& unnest, const TableReference& reference, Relation left, bool outer);
  Result<Relation> bind_unnest_join(const JoinedTable& join, Relation left);
  Result<Relation> bind_temporal_join(const JoinedTable& join, Relation left, Relation right);
  Result<std::size_t> bind_as_of(const Node& as_of, const Relation& left) const;
  Result<Relation> bind_lookup_join(const JoinedTable& join, const Relation& left);  // plan_lookup.cc
  Result<void> bind_join_condition(const std::vector<NodePtr>& conjuncts, const Relation& left, const Relation& right, streams::JoinSpec& spec);
  Result<streams::JoinSpec> bind_join_as_of(const JoinedTable& join, const Relation& left, const Relation& right);
  Result<void> merge_shared(const std::vector<std::string>& shared, std::size_t left_width, JoinType type, Relation& relation) const;
  Result<PlanPtr> make_join(const Relation& left, const Relation& right, std::vector<NodePtr> conjuncts, streams::JoinKind kind);

  // lateral_binder.cc
  Result<Relation> bind_lateral_join(const JoinedTable& join, std::vector<NodePtr>& candidates);
  Result<Relation> join_independent(const TableReference& reference, Relation left, PlanPtr plan, std::vector<NodePtr> conjuncts, streams::JoinKind kind);
  Result<Relation> join_groups(const TableReference& reference, Relation left, const Select& select, streams::JoinKind kind);
  Result<Relation> join_dependent(const TableReference& reference, Relation left, const Query& query, streams::JoinKind kind, const Error& alone);
  Result<std::vector<ExpressionPtr>> join_rows(const TableReference& reference, Relation& left, const Query& query, const Select& select,
                                               streams::JoinKind kind, std::vector<std::string>& names);
  Result<void> keep_first_rows(const TableReference& reference, const Query& query, const Select& select, const Relation& left, Relation& inner,
                               const std::vector<NodePtr>& conditions);

  // match_binder.cc
  Result<std::vector<streams::PatternElement>> bind_pattern(const MatchTable& match, const std::vector<std::string>& variables);
  Result<Relation> bind_match(const MatchTable& match, const TableReference& reference);

  std::unexpected<Error> error(Position position, std::string message) const { return fail(error_at(script_, position, std::move(message))); }

  const Catalog& catalog_;
  std::string_view script_;
  const Settings& settings_;
  bool batch_;
  std::map<std::string, QueryPtr> with_;
  std::map<const Node*, ExpressionPtr> replaced_;  // the columns that queries as values and calls with OVER have become
  std::vector<NodePtr> stand_ins_;
  std::vector<std::shared_ptr<const Select>> kept_;  // whose nodes `replaced_` may know
  std::vector<NodePtr> kept_nodes_;                  // the same of expressions that were made
  int depth_ = 0;
  std::shared_ptr<int> bound_ = std::make_shared<int>(0);  // queries of the statement so far
  int lateral_depth_ = 0;
};

/// The name that a SELECT item has without AS; empty if it has none of its own.
std::string implied_name(const Node& node);
/// The number that a literal without a fraction stands for: an ordinal of ORDER BY; nullopt for other expressions.
std::optional<std::int64_t> whole_number(const Node& node);
/// a AND b AND c as [a, b, c].
void split_conjuncts(const NodePtr& node, std::vector<NodePtr>& out);
/// Whether no value of some column meets all of them.
bool contradict(const std::vector<NodePtr>& conjuncts);
/// A name for each column of a result: EXPR$i where there is none, a number behind one that is there already.
std::vector<std::string> unique_names(std::vector<std::string> names);
/// Whether an aggregate without OVER, or a call with OVER, or a query stands in an expression.
bool has_aggregate(const Node& node);
bool has_over(const Node& node);
bool has_subquery(const Node& node);
/// Whether all names of an expression, and at least one, are columns of the scope.
bool belongs_to(const Node& node, const ExpressionBinder& binder);
/// The columns of a schema under a table's name.
Scope scope_of(const Schema& schema, const std::string& qualifier);
/// Milliseconds of an interval literal of days to seconds.
std::optional<std::int64_t> interval_millis(const ExpressionPtr& expression);

}  // namespace cork::sql
