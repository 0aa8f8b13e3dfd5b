// SPDX-License-Identifier: Apache-2.0
// QueryBinder: statements, SELECT lists, WHERE and VALUES.
#include "sql/query_binder.h"

#include <fmt/format.h>

#include <algorithm>

#include "sql/expression/environment.h"
#include "sql/expression/comparison.h"
#include "sql/over_binder.h"

namespace cork::sql {

std::string implied_name(const Node& node) { return node.kind == NodeKind::kName ? node.path.back() : std::string(); }

void split_conjuncts(const NodePtr& node, std::vector<NodePtr>& out) {
  if (node == nullptr) return;
  if (node->kind == NodeKind::kCall && node->text == "AND") {
    for (const NodePtr& side : node->arguments) split_conjuncts(side, out);
    return;
  }
  out.push_back(node);
}

std::vector<std::string> unique_names(std::vector<std::string> names) {
  std::map<std::string, int> used;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (names[i].empty()) names[i] = fmt::format("EXPR${}", i);
    const std::string base = names[i];
    for (int copy = 0; used.contains(names[i]); ++copy) names[i] = base + std::to_string(copy);
    used[names[i]] = 1;
  }
  return names;
}

bool has_aggregate(const Node& node) {
  if (node.kind == NodeKind::kCall && node.over == nullptr && streams::find_aggregate(node.text) != nullptr) return true;
  if (node.over != nullptr) {
    for (const NodePtr& key : node.over->partition_by) {
      if (has_aggregate(*key)) return true;
    }
    for (const SortItem& item : node.over->order_by) {
      if (has_aggregate(*item.expression)) return true;
    }
  }
  return std::ranges::any_of(node.arguments, [](const NodePtr& argument) { return has_aggregate(*argument); });
}

bool has_over(const Node& node) {
  return node.over != nullptr || std::ranges::any_of(node.arguments, [](const NodePtr& argument) { return has_over(*argument); });
}

bool has_subquery(const Node& node) {
  return node.kind == NodeKind::kSubquery || std::ranges::any_of(node.arguments, [](const NodePtr& argument) { return has_subquery(*argument); });
}

QueryBinder::QueryBinder(const Catalog& catalog, std::string_view script, const Settings& settings) : catalog_(catalog), script_(script), settings_(settings), batch_(is_batch(settings)) {}

Result<PlanPtr> QueryBinder::bind_statement(const Query& query) {
  TRY_ASSIGN(PlanPtr plan, bind(query));
  plan = without_sources_of_nothing(std::move(plan));
  // One answer: what is left of the changes when all data has come.
  if (batch_ && !plan->append_only) plan = std::make_shared<SortNode>(std::move(plan), std::vector<streams::SortKey>());
  plan = plan->prune(std::vector<bool>(plan->schema.size(), true));
  TRY(plan->validate(batch_));
  return plan;
}

Result<PlanPtr> QueryBinder::bind(const Query& query) {
  constexpr int kDepthMax = 100;
  if (depth_ >= kDepthMax) return error(query.position, "views and queries are nested too deeply");
  // A view or WITH query is bound wherever it is mentioned: mentioned twice by one that is mentioned twice ... they are soon without number.
  constexpr int kBoundMax = 10'000;
  if (++*bound_ > kBoundMax) return error(query.position, fmt::format("views and WITH queries are mentioned so often that more than {} queries would run", kBoundMax));
  ++depth_;
  const auto outer_with = with_;
  for (const auto& [name, inner] : query.with) with_[name] = inner;
  const bool ordered = !query.order_by.empty() || query.limit || query.offset > 0;
  auto plan = ordered ? bind_order(query) : bind_body(query);
  with_ = outer_with;
  --depth_;
  return plan;
}

Result<PlanPtr> QueryBinder::bind_body(const Query& query) {
  if (const auto* select = std::get_if<Select>(&query.body)) return bind_select(*select);
  if (const auto* values = std::get_if<Values>(&query.body)) return bind_values(*values);
  return bind_set(std::get<SetOperation>(query.body));
}

Result<ExpressionPtr> QueryBinder::bind_condition(ExpressionBinder& binder, const Node& node, const char* where) {
  TRY_ASSIGN(ExpressionPtr condition, binder.bind(node));
  TRY(require_condition(*condition, node.position, where));
  return condition;
}

Result<void> QueryBinder::require_condition(const Expression& condition, Position position, const char* where) const {
  const TypeRoot root = condition.type().root;
  if (root == TypeRoot::kBoolean || root == TypeRoot::kNull) return {};
  return error(position, fmt::format("{} takes a condition, this is {}", where, condition.type().describe_short()));
}

/// The conjuncts as one condition; null for none.
Result<ExpressionPtr> QueryBinder::conjunction(ExpressionBinder& binder, const std::vector<NodePtr>& conjuncts, const char* where) {
  ExpressionPtr all;
  for (const NodePtr& conjunct : conjuncts) {
    TRY_ASSIGN(ExpressionPtr condition, bind_condition(binder, *conjunct, where));
    if (all != nullptr) {
      TRY_ASSIGN(condition, find_function("AND")->bind({{all, condition}, {"", ""}}));
    }
    all = std::move(condition);
  }
  return all;
}

ExpressionBinder::Intercept QueryBinder::replaced_columns() const {
  return [this](const Node& node) -> Result<ExpressionPtr> {
    const auto found = replaced_.find(&node);
    return found == replaced_.end() ? ExpressionPtr() : found->second;
  };
}

namespace {
/// The same columns, whose windows an aggregate does not know: it shows what it has at once.
PlanPtr without_window(PlanPtr plan) {
  if (!plan->window || plan->window->session_keys) return plan;  // a session is not there before it ends
  std::vector<ExpressionPtr> columns = identity(plan->schema);
  std::vector<std::string> names = names_of(plan->schema);
  auto result = std::make_shared<CalcNode>(std::move(plan), nullptr, std::move(columns), std::move(names));
  result->window.reset();
  return result;
}
}  // namespace

Result<PlanPtr> QueryBinder::bind_select(const Select& select) {
  if (select.qualify != nullptr) return bind_qualify(select);
  if (select.where != nullptr && has_aggregate(*select.where)) return error(select.where->position, "an aggregate stands in HAVING, not in WHERE");
  std::vector<NodePtr> conjuncts;
  split_conjuncts(select.where, conjuncts);
  const bool never = contradict(conjuncts);
  TRY_ASSIGN(Relation input, bind_from(select, conjuncts));
  if (select.emits_changes) input.plan = without_window(std::move(input.plan));
  TRY_ASSIGN(input.plan, bind_rank(input, conjuncts));
  TRY(bind_subqueries(input, conjuncts));
  ExpressionBinder binder(script_, input.scope);
  binder.set_intercept(replaced_columns());
  TRY_ASSIGN(ExpressionPtr condition, conjunction(binder, conjuncts, "WHERE"));
  if (never) condition = make_literal(streams::boolean_type(false), std::uint8_t{0});
  if (auto grouped = distinct_as_groups(select, input)) {
    kept_.push_back(std::make_shared<const Select>(std::move(*grouped)));
    return bind_aggregate(*kept_.back(), std::move(input), std::move(condition));
  }
  bool aggregated = select.grouped || select.having != nullptr;
  for (const SelectItem& item : select.items) aggregated = aggregated || (item.expression != nullptr && has_aggregate(*item.expression));
  TRY_ASSIGN(PlanPtr plan, aggregated ? bind_aggregate(select, std::move(input), std::move(condition)) : bind_plain(select, std::move(input), std::move(condition)));
  return select.distinct ? bind_distinct(std::move(plan)) : Result<PlanPtr>(std::move(plan));
}

/// SELECT DISTINCT of the columns of a window is GROUP BY them: it waits for the window's end, and late rows are dropped. nullopt: it is another one.
std::optional<Select> QueryBinder::distinct_as_groups(const Select& select, const Relation& input) const {
  if (batch_ || !select.distinct || !input.plan->window || select.grouped || select.having != nullptr) return std::nullopt;
  Select grouped = select;
  grouped.distinct = false;
  grouped.grouped = true;
  for (const SelectItem& item : select.items) {
    if (item.expression == nullptr || has_aggregate(*item.expression) || has_over(*item.expression) || item.expression->kind != NodeKind::kName) return std::nullopt;
    grouped.group_by.push_back(item.expression);
  }
  return grouped;
}

Result<PlanPtr> QueryBinder::bind_plain(const Select& select, Relation input, ExpressionPtr condition) {
  ExpressionBinder binder(script_, input.scope);
  binder.set_intercept(replaced_columns());
  OverBinder over(*this, select, [&](const Node& node) { return binder.bind(node); });
  for (const SelectItem& item : select.items) {
    if (item.expression == nullptr) continue;
    TRY(attach_values(input, *item.expression));
    over.collect(*item.expression);
  }
  if (!over.empty() && condition != nullptr) {
    input.plan = std::make_shared<CalcNode>(input.plan, std::exchange(condition, nullptr), identity(input.plan->schema), names_of(input.plan->schema));
  }
  TRY_ASSIGN(input.plan, over.make_plan(input.plan));
  std::vector<ExpressionPtr> projections;
  std::vector<std::string> names;
  for (const SelectItem& item : select.items) {
    if (item.expression != nullptr) {
      TRY(require_typed(*item.expression));
      TRY_ASSIGN(ExpressionPtr projection, binder.bind(*item.expression));
      projections.push_back(std::move(projection));
      names.push_back(item.alias.empty() ? implied_name(*item.expression) : item.alias);
      continue;
    }
    const std::size_t before = projections.size();
    for (std::size_t i = 0; i < input.scope.size(); ++i) {
      if (!item.star_of.empty() && input.scope[i].qualifier != item.star_of.back()) continue;
      projections.push_back(std::make_shared<ColumnReference>(i, input.scope[i].type));
      names.push_back(input.scope[i].name);
    }
    if (projections.size() == before && !item.star_of.empty()) TRY(bind_fields(item, binder, projections, names));
    if (projections.size() == before) return error(item.position, item.star_of.empty() ? "SELECT * needs FROM" : fmt::format("there is no table '{}' in FROM", item.star_of.back()));
  }
  return std::make_shared<CalcNode>(std::move(input.plan), std::move(condition), std::move(projections), unique_names(std::move(names)));
}

/// row.* stands for the fields of a column.
Result<void> QueryBinder::bind_fields(const SelectItem& item, ExpressionBinder& binder, std::vector<ExpressionPtr>& projections, std::vector<std::string>& names) const {
  Node row;
  row.kind = NodeKind::kName;
  row.position = item.position;
  row.path = item.star_of;
  if (!binder.knows(row)) return {};
  TRY_ASSIGN(const ExpressionPtr value, binder.bind(row));
  if (value->type().root != TypeRoot::kRow) return {};
  for (const std::string& field : value->type().nested->names) {
    Node name = row;
    name.path.push_back(field);
    TRY_ASSIGN(ExpressionPtr projection, binder.bind(name));
    projections.push_back(std::move(projection));
    names.push_back(field);
  }
  return {};
}

Result<PlanPtr> QueryBinder::bind_distinct(PlanPtr plan) {
  std::vector<ExpressionPtr> keys = identity(plan->schema);
  std::vector<std::string> names = names_of(plan->schema);
  return std::make_shared<AggregateNode>(std::move(plan), std::move(keys), std::move(names), std::vector<streams::AggregateCall>(), false);
}

/// A bare NULL is no column, as in Flink, unless the session takes it for clients that know it.
Result<void> QueryBinder::require_typed(const Node& item) const {
  if (item.kind != NodeKind::kNull || environment().untyped_nulls) return {};
  return error(item.position, "NULL is a column without a type here: CAST(NULL AS STRING), or another type, gives it one");
}

Result<PlanPtr> QueryBinder::bind_values(const Values& values) {
  const std::size_t width = values.rows[0].size();
  const Scope none;
  ExpressionBinder binder(script_, none);
  Schema schema;
  std::vector<streams::ColumnPtr> columns;
  for (std::size_t c = 0; c < width; ++c) {
    std::vector<ExpressionPtr> cells;
    for (const auto& row : values.rows) {
      TRY(require_typed(*row[c]));
      TRY_ASSIGN(ExpressionPtr cell, binder.bind(*row[c]));
      cells.push_back(std::move(cell));
    }
    LogicalType type = cells[0]->type();
    for (std::size_t r = 1; r < cells.size(); ++r) {
      auto common = common_type(type, cells[r]->type());
      if (!common) return error(values.rows[r][c]->position, common.error().message);
      type = *common;
    }
    auto column = std::make_shared<Column>(type);
    Batch batch;
    batch.rows = 1;
    for (std::size_t r = 0; r < cells.size(); ++r) {
      ExpressionPtr cell = cells[r];
      if (!cell->type().is_text()) {
        TRY_ASSIGN(cell, make_cast(cell, type));
      }
      TRY_ASSIGN(const ColumnPtr value, cell->evaluate(batch));
      column->append_from(*value, 0);
      column->memory.insert(column->memory.end(), value->memory.begin(), value->memory.end());
    }
    schema.push_back({fmt::format("EXPR${}", c), type});
    columns.push_back(std::move(column));
  }
  return std::make_shared<ValuesNode>(std::move(schema), std::move(columns), values.rows.size());
}

}  // namespace cork::sql
