// SPDX-License-Identifier: Apache-2.0
// QueryBinder: queries as values, in IN and in EXISTS: they become joins, and what they say of the outer query join
// conditions.
#include <fmt/format.h>

#include <algorithm>

#include "sql/aggregate_binder.h"
#include "sql/expression/comparison.h"
#include "sql/plan_join.h"
#include "sql/plan_set.h"

namespace cork::sql {
namespace {

using streams::JoinKind;

bool is_in(const Node& node) {
  return node.kind == NodeKind::kCall && node.text == "IN" && node.arguments.back()->kind == NodeKind::kSubquery;
}
bool is_exists(const Node& node) { return node.kind == NodeKind::kCall && node.text == "EXISTS"; }
/// x > ANY (SELECT ...), x > ALL (SELECT ...).
bool is_quantified(const Node& node) {
  return node.kind == NodeKind::kCall && (node.text.ends_with(" ANY") || node.text.ends_with(" ALL"));
}

std::shared_ptr<Node> call(Position position, std::string name, std::vector<NodePtr> arguments) {
  auto node = std::make_shared<Node>();
  node->kind = NodeKind::kCall;
  node->position = position;
  node->text = std::move(name);
  node->arguments = std::move(arguments);
  return node;
}

/// Only SELECT ... FROM ... WHERE: its rows, not what they add up to.
const Select* plain_select(const Query& query) {
  const auto* select = std::get_if<Select>(&query.body);
  if (select == nullptr || query.limit || query.offset > 0 || !query.with.empty() || select->grouped ||
      select->having != nullptr || select->qualify != nullptr)
    return nullptr;
  for (const SelectItem& item : select->items) {
    if (item.expression != nullptr && (has_aggregate(*item.expression) || has_over(*item.expression))) return nullptr;
  }
  return select;
}

/// SELECT with aggregates and without GROUP BY: always one row.
const Select* global_aggregate(const Query& query) {
  const auto* select = std::get_if<Select>(&query.body);
  if (select == nullptr || query.limit || query.offset > 0 || select->grouped ||
      select->having != nullptr || select->qualify != nullptr || select->items.size() != 1)
    return nullptr;
  const NodePtr& item = select->items[0].expression;
  return item != nullptr && has_aggregate(*item) && !has_over(*item) ? select : nullptr;
}

/// SELECT without FROM and WHERE: one row.
bool is_one_row(const Query& query) {
  const Select* select = plain_select(query);
  return select != nullptr && select->from == nullptr && select->where == nullptr;
}

/// Nothing is in an empty set; NULL is in no set, but may be in one that is not empty; a NULL in the set may be anything.
Result<ExpressionPtr> three_valued_in(const ExpressionPtr& left, ExpressionPtr matched, const ExpressionPtr& size, const ExpressionPtr& present) {
  const ExpressionPtr zero = make_literal(streams::bigint_type(false), std::int64_t{0});
  TRY_ASSIGN(ExpressionPtr none, find_function("COALESCE")->bind({{size, zero}, {"", ""}}));
  TRY_ASSIGN(none, find_function("=")->bind({{none, zero}, {"", ""}}));
  TRY_ASSIGN(ExpressionPtr unknown, find_function("<")->bind({{present, size}, {"", ""}}));
  TRY_ASSIGN(ExpressionPtr null, find_function("IS NULL")->bind({{left}, {""}}));
  TRY_ASSIGN(unknown, find_function("OR")->bind({{null, unknown}, {"", ""}}));
  const ExpressionPtr no = make_literal(streams::boolean_type(false), std::uint8_t{0});
  const ExpressionPtr yes = make_literal(streams::boolean_type(false), std::uint8_t{1});
  return find_function("CASE")->bind({{none, no, std::move(matched), yes, unknown, null_literal(streams::boolean_type()), no}, std::vector<std::string>(7)});
}

std::vector<NodePtr> row_of(const NodePtr& node) {
  if (node->kind == NodeKind::kCall && node->text == "ROW") return node->arguments;
  return {node};
}

}  // namespace

/// Conjuncts that are predicates over queries become semi and anti joins and are taken away; queries inside the others
/// become columns.
Result<void> QueryBinder::bind_subqueries(Relation& input, std::vector<NodePtr>& conjuncts) {
  std::vector<NodePtr> rest;
  for (const NodePtr& conjunct : conjuncts) {
    if (!has_subquery(*conjunct)) {
      rest.push_back(conjunct);
      continue;
    }
    TRY_ASSIGN(const bool joined, bind_subquery_conjunct(input, conjunct));
    if (joined) continue;
    TRY(attach_values(input, *conjunct));
    rest.push_back(conjunct);
  }
  conjuncts = std::move(rest);
  return {};
}

Result<bool> QueryBinder::bind_subquery_conjunct(Relation& input, const NodePtr& conjunct) {
  const Node* predicate = conjunct.get();
  bool negated = false;
  while (predicate->kind == NodeKind::kCall && predicate->text == "NOT") {
    negated = !negated;
    predicate = predicate->arguments[0].get();
  }
  if (!is_in(*predicate) && !is_exists(*predicate) && !is_quantified(*predicate)) return false;
  // An outer value that is a query itself is a column first.
  if (!is_exists(*predicate)) TRY(attach_values(input, *predicate->arguments[0]));
  TRY(bind_semi_join(input, *predicate, negated));
  return true;
}

/// FROM and the part of WHERE that is about the inner tables alone; the rest of WHERE is `correlated`.
Result<Relation> QueryBinder::bind_correlated_from(const Select& select, const Relation& outer,
                                                   std::vector<NodePtr>& correlated) {
  std::vector<NodePtr> conjuncts;
  split_conjuncts(select.where, conjuncts);
  TRY_ASSIGN(Relation inner, bind_from(select, conjuncts));
  const ExpressionBinder inner_binder(script_, inner.scope);
  Scope both = outer.scope;
  both.insert(both.end(), inner.scope.begin(), inner.scope.end());
  ExpressionBinder both_binder(script_, both);
  both_binder.prefer_from(outer.scope.size());
  std::vector<NodePtr> own;
  for (const NodePtr& conjunct : conjuncts) {
    const bool of_both =
        !has_subquery(*conjunct) && !belongs_to(*conjunct, inner_binder) && belongs_to(*conjunct, both_binder);
    (of_both ? correlated : own).push_back(conjunct);
  }
  TRY(bind_subqueries(inner, own));
  if (own.empty()) return inner;
  ExpressionBinder binder(script_, inner.scope);
  binder.set_intercept(replaced_columns());
  TRY_ASSIGN(inner.plan, bind_rank(inner, own));
  TRY_ASSIGN(ExpressionPtr condition, conjunction(binder, own, "WHERE"));
  if (condition == nullptr) return inner;
  std::vector<ExpressionPtr> columns = identity(inner.plan->schema);
  std::vector<std::string> names = names_of(inner.plan->schema);
  inner.plan =
      std::make_shared<CalcNode>(std::move(inner.plan), std::move(condition), std::move(columns), std::move(names));
  return inner;
}

/// IN, EXISTS, and comparisons with ANY and ALL.
Result<void> QueryBinder::bind_semi_join(Relation& input, const Node& predicate, bool negated) {
  const Query& query = *predicate.arguments.back()->query;
  const bool all = is_quantified(predicate) && predicate.text.ends_with(" ALL");
  const bool anti = negated != all;
  std::vector<NodePtr> conditions;
  Relation inner;
  std::vector<NodePtr> values;
  if (const Select* select = plain_select(query)) {
    TRY_ASSIGN(inner, bind_correlated_from(*select, input, conditions));
    for (const SelectItem& item : select->items) {
      if (item.expression != nullptr) values.push_back(item.expression);
    }
    const bool star = values.size() != select->items.size();
    if (star) {
      values.clear();
      for (const ScopeColumn& column : inner.scope) {
        auto name = std::make_shared<Node>();
        name->kind = NodeKind::kName;
        name->position = predicate.position;
        if (!column.qualifier.empty()) name->path.push_back(column.qualifier);
        name->path.push_back(column.name);
        values.push_back(std::move(name));
      }
    }
  } else {
    TRY_ASSIGN(inner.plan, bind(query));
    inner.scope = scope_of(inner.plan->schema, "$in");
    for (const ScopeColumn& column : inner.scope) {
      auto name = std::make_shared<Node>();
      name->kind = NodeKind::kName;
      name->position = predicate.position;
      name->path = {"$in", column.name};
      values.push_back(std::move(name));
    }
  }
  if (!is_exists(predicate)) {
    const std::vector<NodePtr> outer = row_of(predicate.arguments[0]);
    if (outer.size() != values.size())
      return error(predicate.position,
                   fmt::format("the query gives {} columns for {} values", values.size(), outer.size()));
    TRY(add_comparisons(predicate, anti, input, inner, outer, values, conditions));
  }
  const std::size_t width = input.plan->schema.size();
  TRY_ASSIGN(input.plan, make_join(input, inner, std::move(conditions), anti ? JoinKind::kAnti : JoinKind::kSemi));
  for (std::size_t i = 0; i < input.scope.size() && i < width; ++i) input.scope[i].type = input.plan->schema[i].type;
  return {};
}

/// value op column for each pair. Without a match is only what compares as FALSE with every row: for NOT IN and ALL
/// unknown counts as a match.
Result<void> QueryBinder::add_comparisons(const Node& predicate, bool anti, const Relation& outer,
                                          Relation& inner, const std::vector<NodePtr>& left,
                                          const std::vector<NodePtr>& right, std::vector<NodePtr>& conditions) {
  const bool all = is_quantified(predicate) && predicate.text.ends_with(" ALL");
  const std::string operation = is_in(predicate) ? "=" : predicate.text.substr(0, predicate.text.find(' '));
  ExpressionBinder outer_binder(script_, outer.scope);
  outer_binder.set_intercept(replaced_columns());
  ExpressionBinder inner_binder(script_, inner.scope);
  inner_binder.set_intercept(replaced_columns());
  std::vector<ExpressionPtr> columns = identity(inner.plan->schema);
  std::vector<std::string> names = names_of(inner.plan->schema);
  for (std::size_t i = 0; i < left.size(); ++i) {
    TRY_ASSIGN(const ExpressionPtr own, outer_binder.bind(*left[i]));
    TRY_ASSIGN(const ExpressionPtr other, inner_binder.bind(*right[i]));
    const bool three_valued = anti && (own->type().nullable || other->type().nullable);
    if (operation == "=" && !all && !three_valued) {
      conditions.push_back(call(predicate.position, operation, {left[i], right[i]}));
      continue;
    }
    // Each side means what it means in its own query, also where both have a column of the name.
    const auto place = outer.plan->schema.size() + columns.size();
    const NodePtr sides[] = {stand_in(predicate.position, own),
                             stand_in(predicate.position, std::make_shared<ColumnReference>(place, other->type()))};
    columns.push_back(other);
    names.emplace_back("$v");
    NodePtr condition = call(predicate.position, operation, {sides[0], sides[1]});
    if (all) condition = call(predicate.position, "IS NOT TRUE", {condition});
    else if (anti) condition = call(predicate.position, "IS NOT FALSE", {condition});
    conditions.push_back(std::move(condition));
  }
  if (columns.size() > inner.plan->schema.size()) {
    inner.plan = std::make_shared<CalcNode>(inner.plan, nullptr, std::move(columns), std::move(names));
  }
  return {};
}

/// A name that stands for an expression.
NodePtr QueryBinder::stand_in(Position position, ExpressionPtr expression) {
  auto node = std::make_shared<Node>();
  node->kind = NodeKind::kName;
  node->position = position;
  node->path = {"$" + std::to_string(stand_ins_.size())};  // names that are the same mean the same
  replaced_[node.get()] = std::move(expression);
  stand_ins_.push_back(node);
  return node;
}

/// Queries inside an expression become columns behind those of the input.
Result<void> QueryBinder::attach_values(Relation& input, const Node& node) {
  if (node.over != nullptr || replaced_.contains(&node)) return {};
  if (is_exists(node) && is_one_row(*node.arguments.back()->query)) {
    replaced_[&node] = make_literal(streams::boolean_type(false), std::uint8_t{1});
    return {};
  }
  if (is_in(node) || is_exists(node)) return attach_mark(input, node);
  if (node.kind == NodeKind::kSubquery) return attach_scalar(input, node);
  for (const NodePtr& argument : node.arguments) TRY(attach_values(input, *argument));
  return {};
}

Result<void> QueryBinder::attach_scalar(Relation& input, const Node& node) {
  auto plan = bind(*node.query);
  if (!plan) {
    // It may speak of the outer query.
    if (const Select* select = global_aggregate(*node.query)) return attach_correlated(input, node, *select);
    return fail(plan.error());
  }
  PlanPtr value = *plan;
  if (value->schema.size() != 1)
    return error(node.position,
                 fmt::format("a query that stands for a value gives one column, not {}", value->schema.size()));
  if (global_aggregate(*node.query) == nullptr) value = std::make_shared<SingleValueNode>(std::move(value));
  streams::JoinSpec spec;
  spec.kind = JoinKind::kLeft;
  spec.columns = {types_of(input.plan->schema), types_of(value->schema)};
  const std::size_t place = input.plan->schema.size();
  input.plan = std::make_shared<JoinNode>(input.plan, std::move(value), std::move(spec));
  replaced_[&node] = std::make_shared<ColumnReference>(place, input.plan->schema[place].type);
  for (std::size_t i = 0; i < input.scope.size(); ++i) input.scope[i].type = input.plan->schema[i].type;
  return {};
}

Result<void> QueryBinder::attach_correlated(Relation& input, const Node& node, const Select& select) {
  TRY_ASSIGN(std::vector<ExpressionPtr> values, join_aggregates(input, node.position, select));
  replaced_[&node] = std::move(values[0]);
  return {};
}

/// SELECT f(x), g(x) FROM t WHERE t.k = outer.k for each row of the input: grouped by k, joined on k; its columns over what the
/// input has become.
Result<std::vector<ExpressionPtr>> QueryBinder::join_aggregates(Relation& input, Position position, const Select& select) {
  std::vector<NodePtr> correlated;
  TRY_ASSIGN(Relation inner, bind_correlated_from(select, input, correlated));
  streams::JoinSpec spec;
  spec.kind = JoinKind::kLeft;
  TRY(bind_join_condition(correlated, input, inner, spec));
  if (spec.condition != nullptr || spec.keys[0].empty()) {
    return error(position, "aggregates can speak of the outer query in equations only, such as WHERE t.id = o.id");
  }
  AggregateBinder aggregate(*this, inner);
  const std::size_t keys = spec.keys[1].size();
  for (std::size_t i = 0; i < keys; ++i) aggregate.add_bound_key(spec.keys[1][i], fmt::format("$k{}", i));
  for (const SelectItem& item : select.items) TRY(aggregate.collect(*item.expression));
  const PlanPtr grouped = aggregate.make_plan();
  std::vector<ExpressionPtr> columns = identity(grouped->schema);
  columns.resize(keys);
  columns.push_back(make_literal(streams::boolean_type(false), std::uint8_t{1}));
  for (const SelectItem& item : select.items) {
    TRY_ASSIGN(ExpressionPtr value, aggregate.bind(*item.expression));
    columns.push_back(std::move(value));
  }
  std::vector<std::string> names(columns.size(), "$c");
  const PlanPtr right = std::make_shared<CalcNode>(grouped, nullptr, std::move(columns), std::move(names));
  spec.columns = {types_of(input.plan->schema), types_of(right->schema)};
  for (std::size_t i = 0; i < keys; ++i) spec.keys[1][i] = std::make_shared<ColumnReference>(i, right->schema[i].type);
  const std::size_t place = input.plan->schema.size() + keys;
  input.plan = std::make_shared<JoinNode>(input.plan, right, std::move(spec));
  for (std::size_t i = 0; i < input.scope.size(); ++i) input.scope[i].type = input.plan->schema[i].type;
  const auto column = [&](std::size_t index) -> ExpressionPtr {
    return std::make_shared<ColumnReference>(index, input.plan->schema[index].type);
  };
  std::vector<ExpressionPtr> values;
  for (std::size_t i = 0; i < select.items.size(); ++i) {
    ExpressionPtr value = column(place + 1 + i);
    if (aggregate.has_count()) {  // a count of no rows is 0, not NULL
      TRY_ASSIGN(ExpressionPtr empty, aggregate.bind_empty(*select.items[i].expression));
      TRY_ASSIGN(ExpressionPtr missing, find_function("IS NULL")->bind({{column(place)}, {""}}));
      TRY_ASSIGN(value, find_function("CASE")->bind({{missing, empty, value}, {"", "", ""}}));
    }
    values.push_back(std::move(value));
  }
  return values;
}

/// IN and EXISTS as a BOOLEAN: the rows of the query once each, joined, and for IN how many there are and how many are
/// NULL.
Result<void> QueryBinder::attach_mark(Relation& input, const Node& predicate) {
  const Query& query = *predicate.arguments.back()->query;
  std::vector<NodePtr> correlated;
  Relation inner;
  const Select* select = plain_select(query);
  std::vector<ExpressionPtr> columns;
  streams::JoinSpec spec;
  spec.kind = JoinKind::kLeft;
  if (select != nullptr && is_exists(predicate)) {
    TRY_ASSIGN(inner, bind_correlated_from(*select, input, correlated));
    TRY(bind_join_condition(correlated, input, inner, spec));
  } else {
    TRY_ASSIGN(inner.plan, bind(query));
  }
  ExpressionPtr left;
  if (is_in(predicate)) {
    TRY(attach_values(input, *predicate.arguments[0]));
    ExpressionBinder binder(script_, input.scope);
    binder.set_intercept(replaced_columns());
    TRY_ASSIGN(left, binder.bind(*predicate.arguments[0]));
    if (inner.plan->schema.size() != 1)
      return error(predicate.position,
                   fmt::format("IN takes a query of one column, not {}", inner.plan->schema.size()));
    std::array<ExpressionPtr, 2> sides{left, identity(inner.plan->schema)[0]};
    if (auto unified = unify(sides); !unified) return error(predicate.position, unified.error().message);
    left = sides[0];
    spec.keys = {std::vector<ExpressionPtr>{sides[0]}, std::vector<ExpressionPtr>{sides[1]}};
  }
  if (spec.condition != nullptr)
    return error(predicate.position, "EXISTS as a value can speak of the outer query in equations only");
  // Without NULL on either side a value is in the set or it is not.
  const bool three_valued = is_in(predicate) && (left->type().nullable || inner.plan->schema[0].type.nullable);
  if (three_valued) TRY(attach_counts(input, inner.plan));
  const std::size_t counts = input.plan->schema.size() - (three_valued ? 2 : 0);
  // Each combination of keys once, with a mark.
  const std::size_t keys = spec.keys[1].size();
  std::vector<std::string> key_names(keys, "$k");
  PlanPtr distinct = std::make_shared<AggregateNode>(inner.plan, spec.keys[1], unique_names(std::move(key_names)),
                                                     std::vector<streams::AggregateCall>(), false);
  columns = identity(distinct->schema);
  columns.push_back(make_literal(streams::boolean_type(false), std::uint8_t{1}));
  std::vector<std::string> names(columns.size(), "$c");
  distinct = std::make_shared<CalcNode>(distinct, nullptr, std::move(columns), std::move(names));
  for (std::size_t i = 0; i < keys; ++i)
    spec.keys[1][i] = std::make_shared<ColumnReference>(i, distinct->schema[i].type);
  spec.columns = {types_of(input.plan->schema), types_of(distinct->schema)};
  const std::size_t mark = input.plan->schema.size() + keys;
  input.plan = std::make_shared<JoinNode>(input.plan, distinct, std::move(spec));
  for (std::size_t i = 0; i < input.scope.size(); ++i) input.scope[i].type = input.plan->schema[i].type;
  const auto column = [&](std::size_t index) -> ExpressionPtr {
    return std::make_shared<ColumnReference>(index, input.plan->schema[index].type);
  };
  TRY_ASSIGN(ExpressionPtr matched, find_function("IS NOT NULL")->bind({{column(mark)}, {""}}));
  if (three_valued) {
    TRY_ASSIGN(matched, three_valued_in(left, std::move(matched), column(counts), column(counts + 1)));
  }
  replaced_[&predicate] = std::move(matched);
  return {};
}

/// COUNT(*) and COUNT(x) of a query of one column, joined to every row.
Result<void> QueryBinder::attach_counts(Relation& input, const PlanPtr& set) {
  std::vector<streams::AggregateCall> calls(2);
  for (streams::AggregateCall& count : calls) {
    count.kind = streams::find_aggregate("COUNT");
    count.result = streams::bigint_type(false);
  }
  calls[1].argument = identity(set->schema)[0];
  PlanPtr counts = std::make_shared<AggregateNode>(set, std::vector<ExpressionPtr>(), std::vector<std::string>(),
                                                   std::move(calls), false);
  streams::JoinSpec spec;
  spec.kind = JoinKind::kLeft;
  spec.columns = {types_of(input.plan->schema), types_of(counts->schema)};
  input.plan = std::make_shared<JoinNode>(input.plan, std::move(counts), std::move(spec));
  for (std::size_t i = 0; i < input.scope.size(); ++i) input.scope[i].type = input.plan->schema[i].type;
  return {};
}

}  // namespace cork::sql
