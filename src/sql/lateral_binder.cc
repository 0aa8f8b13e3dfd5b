// SPDX-License-Identifier: Apache-2.0
// QueryBinder: LATERAL: a query in FROM that speaks of the tables before it becomes a join with them.
#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "sql/plan_rank.h"
#include "sql/query_binder.h"

namespace cork::sql {
namespace {

using streams::JoinKind;

bool any_item(const Select& select, bool (*has)(const Node&)) {
  return std::ranges::any_of(select.items, [&](const SelectItem& item) { return item.expression != nullptr && has(*item.expression); });
}

bool is_true(const NodePtr& node) { return node == nullptr || (node->kind == NodeKind::kBoolean && node->text == "TRUE"); }

/// GROUP BY with keys, and nothing that looks beyond a group.
bool is_plain_group(const Select& select) {
  return select.grouped && !select.group_by.empty() && select.grouping_sets.empty() && !select.distinct && select.qualify == nullptr && !any_item(select, has_over);
}

NodePtr all_of(const std::vector<NodePtr>& conjuncts) {
  NodePtr all;
  for (const NodePtr& conjunct : conjuncts) {
    if (all == nullptr) {
      all = conjunct;
      continue;
    }
    auto both = std::make_shared<Node>();
    both->kind = NodeKind::kCall;
    both->position = conjunct->position;
    both->text = "AND";
    both->arguments = {std::move(all), conjunct};
    all = std::move(both);
  }
  return all;
}

/// NULL where the row of an outer join has no match: there `mark` is NULL.
Result<ExpressionPtr> where_matched(const ExpressionPtr& mark, ExpressionPtr value) {
  TRY_ASSIGN(ExpressionPtr matched, find_function("IS NOT NULL")->bind({{mark}, {""}}));
  const ExpressionPtr none = null_literal(value->type().with_nullable(true));
  return find_function("CASE")->bind({{std::move(matched), std::move(value), none}, {"", "", ""}});
}

void cover_all_columns(Relation& relation) { relation.scope.resize(relation.plan->schema.size(), {"$", "", LogicalType()}); }

/// One more column that is TRUE in each row.
void add_mark(Relation& relation) {
  std::vector<ExpressionPtr> columns = identity(relation.plan->schema);
  std::vector<std::string> names = names_of(relation.plan->schema);
  columns.push_back(make_literal(streams::boolean_type(false), std::uint8_t{1}));
  names.emplace_back("$mark");
  relation.plan = std::make_shared<CalcNode>(relation.plan, nullptr, std::move(columns), std::move(names));
  cover_all_columns(relation);
}

}  // namespace

Result<Relation> QueryBinder::bind_lateral_join(const JoinedTable& join, std::vector<NodePtr>& candidates) {
  const TableReference& right = *join.right;
  constexpr int kLateralMax = 6;  // each may be bound twice
  if (lateral_depth_ >= kLateralMax) return error(right.position, "LATERAL queries are nested too deeply");
  if (join.type == JoinType::kRight || join.type == JoinType::kFull) {
    return error(right.position, "LATERAL depends on the rows of the left: it is joined by CROSS, INNER or LEFT JOIN");
  }
  if (join.natural || !join.using_columns.empty()) return error(right.position, "LATERAL is joined by ON, not by USING or NATURAL");
  TRY_ASSIGN(Relation left, bind_table(*join.left, candidates));
  cover_all_columns(left);
  std::vector<NodePtr> conjuncts;
  if (!is_true(join.condition)) split_conjuncts(join.condition, conjuncts);
  const Query& query = *std::get<DerivedTable>(right.table).query;
  const JoinKind kind = join.type == JoinType::kLeft ? JoinKind::kLeft : JoinKind::kInner;
  ++lateral_depth_;
  const auto alone = bind(query);
  Result<Relation> joined = Relation();
  if (alone) joined = join_independent(right, std::move(left), *alone, std::exchange(conjuncts, {}), kind);
  else joined = join_dependent(right, std::move(left), query, kind, alone.error());
  --lateral_depth_;
  if (!joined || conjuncts.empty()) return joined;
  if (kind == JoinKind::kLeft) return error(join.condition->position, "LEFT JOIN LATERAL (...) is ON TRUE: conditions stand in its WHERE");
  return filtered(std::move(*joined), std::move(conjuncts));
}

/// The query does not speak of the left.
Result<Relation> QueryBinder::join_independent(const TableReference& reference, Relation left, PlanPtr plan,
                                               std::vector<NodePtr> conjuncts, JoinKind kind) {
  Relation right{std::move(plan), {}};
  TRY(apply_alias(reference, {}, right));
  Relation relation;
  TRY_ASSIGN(relation.plan, make_join(left, right, std::move(conjuncts), kind));
  relation.scope = std::move(left.scope);
  relation.scope.insert(relation.scope.end(), right.scope.begin(), right.scope.end());
  for (std::size_t i = 0; i < relation.scope.size(); ++i) relation.scope[i].type = relation.plan->schema[i].type;
  return relation;
}

/// `alone` says why the query means nothing without the left.
Result<Relation> QueryBinder::join_dependent(const TableReference& reference, Relation left, const Query& query, JoinKind kind,
                                             const Error& alone) {
  const auto* select = std::get_if<Select>(&query.body);
  if (select == nullptr || !query.with.empty()) return fail(alone);
  const Scope scope = left.scope;
  const std::size_t width = left.plan->schema.size();
  std::vector<ExpressionPtr> items;
  std::vector<std::string> names;
  const bool simple = !select->grouped && !select->distinct && select->having == nullptr && select->qualify == nullptr && !any_item(*select, has_over);
  const bool whole = query.order_by.empty() && !query.limit && query.offset == 0;
  if (!simple && whole && is_plain_group(*select)) return join_groups(reference, std::move(left), *select, kind);
  if (!simple) {
    return error(reference.position, "a LATERAL query that speaks of the tables before it has no DISTINCT, QUALIFY, OVER or grouping sets, no HAVING without GROUP BY, "
                                     "and no ORDER BY or LIMIT behind GROUP BY");
  }
  if (any_item(*select, has_aggregate)) {
    if (!query.order_by.empty() || query.limit || query.offset > 0) return error(reference.position, "aggregates without GROUP BY are one row: no ORDER BY and LIMIT");
    for (const SelectItem& item : select->items) {
      if (item.expression == nullptr) return error(item.position, "* does not stand beside aggregates");
      names.push_back(item.alias.empty() ? implied_name(*item.expression) : item.alias);
    }
    TRY_ASSIGN(items, join_aggregates(left, reference.position, *select));
  } else {
    TRY_ASSIGN(items, join_rows(reference, left, query, *select, kind, names));
  }
  names = unique_names(std::move(names));
  if (!reference.column_aliases.empty() && reference.column_aliases.size() != items.size()) {
    return error(reference.position, fmt::format("{} names for {} columns", reference.column_aliases.size(), items.size()));
  }
  Relation relation;
  relation.scope = scope;
  std::vector<ExpressionPtr> columns = identity(left.plan->schema);
  std::vector<std::string> column_names = names_of(left.plan->schema);
  columns.resize(width);
  column_names.resize(width);
  for (std::size_t i = 0; i < items.size(); ++i) {
    relation.scope.push_back({reference.alias, reference.column_aliases.empty() ? names[i] : reference.column_aliases[i], items[i]->type()});
    columns.push_back(std::move(items[i]));
    column_names.push_back(names[i]);
  }
  relation.plan = std::make_shared<CalcNode>(left.plan, nullptr, std::move(columns), std::move(column_names));
  for (std::size_t i = 0; i < relation.scope.size(); ++i) relation.scope[i].type = relation.plan->schema[i].type;
  return relation;
}

/// Groups of each row of the left: what its rows are found by becomes a key beside those that are written.
Result<Relation> QueryBinder::join_groups(const TableReference& reference, Relation left, const Select& select, JoinKind kind) {
  std::vector<NodePtr> conditions;
  TRY_ASSIGN(const Relation inner, bind_correlated_from(select, left, conditions));
  const ExpressionBinder inner_binder(script_, inner.scope);
  const ExpressionBinder left_binder(script_, left.scope);
  auto query = std::make_shared<Query>();
  query->position = select.position;
  Select grouped = select;
  TableReference named = reference;
  std::vector<NodePtr> own;
  split_conjuncts(select.where, own);
  std::vector<NodePtr> equations;
  for (const NodePtr& condition : conditions) {
    const bool equation = condition->kind == NodeKind::kCall && condition->text == "=";
    const std::size_t side = equation && belongs_to(*condition->arguments[0], inner_binder) ? 0 : 1;
    if (!equation || !belongs_to(*condition->arguments[side], inner_binder) || !belongs_to(*condition->arguments[1 - side], left_binder)) {
      return error(condition->position, "GROUP BY in a LATERAL query takes equations with the tables before it, such as WHERE t.id = o.id");
    }
    std::erase(own, condition);
    const std::string name = fmt::format("$lateral{}", equations.size());
    SelectItem item;
    item.position = condition->position;
    item.expression = condition->arguments[side];
    item.alias = name;
    grouped.items.push_back(std::move(item));
    grouped.group_by.push_back(condition->arguments[side]);
    if (!named.column_aliases.empty()) named.column_aliases.push_back(name);
    auto joined = std::make_shared<Node>(*condition);
    joined->arguments[side] = column_name(condition->position, reference.alias, name);
    equations.push_back(std::move(joined));
  }
  grouped.where = all_of(own);
  query->body = std::move(grouped);
  TRY_ASSIGN(PlanPtr plan, bind(*query));
  const std::size_t shown = left.plan->schema.size() + plan->schema.size() - equations.size();
  TRY_ASSIGN(Relation relation, join_independent(named, std::move(left), std::move(plan), std::move(equations), kind));
  std::vector<ExpressionPtr> columns = identity(relation.plan->schema);
  std::vector<std::string> names = names_of(relation.plan->schema);
  columns.resize(shown);
  names.resize(shown);
  relation.plan = std::make_shared<CalcNode>(relation.plan, nullptr, std::move(columns), std::move(names));
  relation.scope.resize(shown);
  return relation;
}

/// SELECT ... FROM ... WHERE [ORDER BY ... LIMIT]: `left` becomes the join, and the items are over it.
Result<std::vector<ExpressionPtr>> QueryBinder::join_rows(const TableReference& reference, Relation& left, const Query& query, const Select& select,
                                                          JoinKind kind, std::vector<std::string>& names) {
  std::vector<NodePtr> conditions;
  TRY_ASSIGN(Relation inner, bind_correlated_from(select, left, conditions));
  cover_all_columns(inner);
  const Scope visible = inner.scope;
  if (!query.order_by.empty() || query.limit || query.offset > 0) {
    TRY(keep_first_rows(reference, query, select, left, inner, conditions));
    // The first rows are those of each value, of NULL too: as in Flink, NULL finds NULL.
    for (NodePtr& condition : conditions) {
      auto null_safe = std::make_shared<Node>(*condition);
      null_safe->text = "IS NOT DISTINCT FROM";
      condition = std::move(null_safe);
    }
  }
  if (kind == JoinKind::kLeft) add_mark(inner);
  const std::size_t middle = left.plan->schema.size();
  const std::size_t mark = middle + inner.plan->schema.size() - 1;
  TRY_ASSIGN(left.plan, make_join(left, inner, std::move(conditions), kind));
  Scope both = left.scope;
  both.insert(both.end(), inner.scope.begin(), inner.scope.end());
  for (std::size_t i = 0; i < both.size(); ++i) both[i].type = left.plan->schema[i].type;
  ExpressionBinder binder(script_, both);
  binder.prefer_from(middle);
  binder.set_intercept(replaced_columns());
  const auto column = [&](std::size_t index) { return std::make_shared<ColumnReference>(index, left.plan->schema[index].type); };
  std::vector<ExpressionPtr> items;
  for (const SelectItem& item : select.items) {
    if (item.expression == nullptr) {
      for (std::size_t i = 0; i < visible.size(); ++i) {
        if (visible[i].name.empty() || (!item.star_of.empty() && visible[i].qualifier != item.star_of.back())) continue;
        items.push_back(column(middle + i));
        names.push_back(visible[i].name);
      }
      continue;
    }
    TRY_ASSIGN(ExpressionPtr value, binder.bind(*item.expression));
    if (kind == JoinKind::kLeft) {
      TRY_ASSIGN(value, where_matched(column(mark), std::move(value)));
    }
    items.push_back(std::move(value));
    names.push_back(item.alias.empty() ? implied_name(*item.expression) : item.alias);
  }
  if (items.empty()) return error(reference.position, "SELECT * needs FROM");
  return items;
}

/// ORDER BY ... LIMIT for each row of the left: the first rows for each value that it is joined by.
Result<void> QueryBinder::keep_first_rows(const TableReference& reference, const Query& query, const Select& select, const Relation& left,
                                          Relation& inner, const std::vector<NodePtr>& conditions) {
  if (query.order_by.empty() || !query.limit || *query.limit == 0) return error(reference.position, "a LATERAL query that speaks of the tables before it takes ORDER BY and LIMIT together");
  streams::JoinSpec spec;
  TRY(bind_join_condition(conditions, left, inner, spec));
  if (spec.condition != nullptr || spec.keys[1].empty()) {
    return error(reference.position, "LIMIT in a LATERAL query needs equations with the tables before it, such as WHERE t.id = o.id");
  }
  RankNode::Spec rank{.partition = spec.keys[1], .order = {}, .first = std::min(query.offset, INT64_MAX - 1) + 1, .last = query.last_row()};
  ExpressionBinder binder(script_, inner.scope);
  binder.set_intercept(replaced_columns());
  for (const SortItem& item : query.order_by) {
    const Node* node = item.expression.get();
    if (const auto ordinal = whole_number(*node)) {
      if (*ordinal < 1 || static_cast<std::size_t>(*ordinal) > select.items.size() || select.items[static_cast<std::size_t>(*ordinal - 1)].expression == nullptr) {
        return error(node->position, fmt::format("ORDER BY {} in a LATERAL query: name the column", *ordinal));
      }
      node = select.items[static_cast<std::size_t>(*ordinal - 1)].expression.get();
    }
    if (node->kind == NodeKind::kName && node->path.size() == 1) {
      const auto named = std::ranges::find_if(select.items, [&](const SelectItem& each) { return each.alias == node->path[0]; });
      if (named != select.items.end()) node = named->expression.get();
    }
    TRY_ASSIGN(ExpressionPtr key, binder.bind(*node));
    rank.order.push_back({.expression = std::move(key), .descending = item.descending, .nulls_first = item.nulls_first.value_or(!item.descending)});
  }
  inner.plan = std::make_shared<RankNode>(inner.plan, std::move(rank), batch_);
  cover_all_columns(inner);
  return {};
}

}  // namespace cork::sql
