// SPDX-License-Identifier: Apache-2.0
// QueryBinder: ORDER BY, LIMIT and OFFSET, and the first rows by ROW_NUMBER().
#include <fmt/format.h>

#include <algorithm>

#include "sql/plan_rank.h"
#include "sql/query_binder.h"

namespace cork::sql {

std::optional<std::int64_t> whole_number(const Node& node) {
  if (node.kind != NodeKind::kNumber || node.text.find_first_not_of("0123456789") != std::string::npos ||
      node.text.size() > 18)
    return std::nullopt;
  return std::stoll(node.text);
}
namespace {

/// The ROW_NUMBER(), RANK() or DENSE_RANK() that a column of a plan comes from, through projections and filters.
const OverNode* rank_of(const PlanNode& plan, std::size_t column) {
  if (const auto* calc = dynamic_cast<const CalcNode*>(&plan)) {
    const auto* reference = dynamic_cast<const ColumnReference*>(calc->projections()[column].get());
    return reference == nullptr ? nullptr : rank_of(*calc->input(), reference->index());
  }
  const auto* over = dynamic_cast<const OverNode*>(&plan);
  if (over == nullptr || over->spec().calls.size() != 1 || column + 1 != over->schema.size()) return nullptr;
  const streams::OverKind kind = over->spec().calls[0].kind;
  return kind == streams::OverKind::kRowNumber || kind == streams::OverKind::kRank ||
                 kind == streams::OverKind::kDenseRank
             ? over
             : nullptr;
}

/// The plan with another node in the place of `over`.
PlanPtr replace_node(const PlanPtr& plan, const OverNode* over, const PlanPtr& by) {
  if (plan.get() == over) return by;
  const auto* calc = dynamic_cast<const CalcNode*>(plan.get());
  return calc->over(replace_node(calc->input(), over, by));
}

struct RankBound {
  std::int64_t first = 1;
  std::int64_t last = INT64_MAX;
};

/// column <= n and the like, as ranks; `flipped`: n >= column.
std::optional<RankBound> rank_bound(const std::string& operation, std::int64_t value, bool flipped) {
  std::string normal = operation;
  if (flipped && !operation.empty())
    normal[0] = operation[0] == '<' && operation != "<>" ? '>' : operation[0] == '>' ? '<' : operation[0];
  if (normal == "=") return RankBound{value, value};
  if (normal == "<=") return RankBound{1, value};
  if (normal == "<") return RankBound{1, value - 1};
  if (normal == ">=") return RankBound{value, INT64_MAX};
  if (normal == ">") return RankBound{value + 1, INT64_MAX};
  return std::nullopt;
}

/// The column of `over`'s input that a column of a plan above it is.
std::optional<std::size_t> column_below(const PlanNode& plan, std::size_t column, const OverNode* over) {
  if (&plan == over) return column < over->input()->schema.size() ? std::optional(column) : std::nullopt;
  const auto* calc = dynamic_cast<const CalcNode*>(&plan);
  const auto* reference = calc == nullptr ? nullptr : dynamic_cast<const ColumnReference*>(calc->projections()[column].get());
  return reference == nullptr ? std::nullopt : column_below(*calc->input(), reference->index(), over);
}

/// Of rn <= column, or column >= rn: where in `conjuncts` it stands, and the plan's ROW_NUMBER() and the column below it.
struct VariableBound {
  std::size_t conjunct;
  const OverNode* over;
  std::size_t column;
};
std::optional<VariableBound> variable_bound(const PlanNode& plan, const ExpressionBinder& binder, const std::vector<NodePtr>& conjuncts) {
  for (std::size_t i = 0; i < conjuncts.size(); ++i) {
    const Node& node = *conjuncts[i];
    if (node.kind != NodeKind::kCall || (node.text != "<=" && node.text != ">=")) continue;
    const bool flipped = node.text == ">=";
    const Node& rank = *node.arguments[flipped ? 1 : 0];
    const Node& bound = *node.arguments[flipped ? 0 : 1];
    if (rank.kind != NodeKind::kName || bound.kind != NodeKind::kName) continue;
    const auto place = binder.resolve(rank);
    const auto limit = binder.resolve(bound);
    if (!place || !limit || !plan.schema[*limit].type.is_integer()) continue;
    const OverNode* over = rank_of(plan, *place);
    if (over == nullptr || over->spec().calls[0].kind != streams::OverKind::kRowNumber) continue;
    if (const auto column = column_below(plan, *limit, over)) return VariableBound{i, over, *column};
  }
  return std::nullopt;
}

}  // namespace

Result<PlanPtr> QueryBinder::bind_rank(const Relation& input, std::vector<NodePtr>& conjuncts) {
  if (batch_) return input.plan;
  const ExpressionBinder binder(script_, input.scope);
  const OverNode* over = nullptr;
  RankBound range;
  std::vector<NodePtr> taken;
  for (const NodePtr& conjunct : conjuncts) {
    if (conjunct->kind != NodeKind::kCall || conjunct->arguments.size() != 2) continue;
    for (const bool flipped : {false, true}) {
      const Node& column = *conjunct->arguments[flipped ? 1 : 0];
      const auto value = whole_number(*conjunct->arguments[flipped ? 0 : 1]);
      if (column.kind != NodeKind::kName || !value) continue;
      const auto index = binder.resolve(column);
      const auto bound = rank_bound(conjunct->text, *value, flipped);
      if (!index || !bound) continue;
      const OverNode* found = rank_of(*input.plan, *index);
      if (found == nullptr || (over != nullptr && found != over)) continue;
      over = found;
      range.first = std::max(range.first, bound->first);
      range.last = std::min(range.last, bound->last);
      taken.push_back(conjunct);
    }
  }
  if (over == nullptr) {
    const auto variable = variable_bound(*input.plan, binder, conjuncts);
    if (!variable) return input.plan;
    conjuncts.erase(conjuncts.begin() + static_cast<std::ptrdiff_t>(variable->conjunct));
    over = variable->over;
    RankNode::Spec spec{.partition = over->spec().partition, .order = over->spec().order, .first = 1, .last = INT64_MAX, .last_column = variable->column};
    return replace_node(input.plan, over, std::make_shared<RankNode>(over->input(), std::move(spec), batch_));
  }
  if (range.last == INT64_MAX || range.last < range.first || range.last < 1) return input.plan;
  if (over->spec().calls[0].kind != streams::OverKind::kRowNumber) {
    return error(over->position(),
                 "in a stream the first rows are those by ROW_NUMBER(): RANK() and DENSE_RANK() need SET "
                 "'execution.runtime-mode' = 'batch'");
  }
  std::erase_if(conjuncts, [&](const NodePtr& conjunct) { return std::ranges::find(taken, conjunct) != taken.end(); });
  RankNode::Spec spec{
      .partition = over->spec().partition, .order = over->spec().order, .first = range.first, .last = range.last};
  return replace_node(input.plan, over, std::make_shared<RankNode>(over->input(), std::move(spec), batch_));
}

/// The keys over the columns of `plan`. A key that is no column of the result becomes a further item of the SELECT
/// list, of `body`, which is then bound again into `plan`.
Result<std::vector<streams::SortKey>> QueryBinder::bind_sort_keys(const Query& query, Query& body, PlanPtr& plan) {
  std::vector<std::size_t> hidden(query.order_by.size(), SIZE_MAX);
  auto* select = std::get_if<Select>(&body.body);
  const Scope scope = scope_of(plan->schema, {});
  std::vector<streams::SortKey> keys;
  for (std::size_t i = 0; i < query.order_by.size(); ++i) {
    const SortItem& item = query.order_by[i];
    streams::SortKey key{.expression = nullptr,
                         .descending = item.descending,
                         .nulls_first = item.nulls_first.value_or(!item.descending)};
    if (const auto ordinal = whole_number(*item.expression)) {
      if (*ordinal < 1 || static_cast<std::size_t>(*ordinal) > scope.size()) {
        return error(item.expression->position,
                     fmt::format("ORDER BY {}: the result has {} columns", *ordinal, scope.size()));
      }
      const auto index = static_cast<std::size_t>(*ordinal - 1);
      key.expression = std::make_shared<ColumnReference>(index, scope[index].type);
    } else {
      ExpressionBinder binder(script_, scope);
      auto bound = has_aggregate(*item.expression) || has_over(*item.expression)
                       ? Result<ExpressionPtr>(error(item.expression->position, ""))
                       : binder.bind(*item.expression);
      if (bound) {
        key.expression = *bound;
      } else if (select == nullptr || select->distinct) {
        return fail(bound.error());
      } else {
        hidden[i] = select->items.size();
        select->items.push_back({item.expression->position, item.expression, fmt::format("$s{}", i), {}});
      }
    }
    keys.push_back(std::move(key));
  }
  if (std::ranges::all_of(hidden, [](std::size_t place) { return place == SIZE_MAX; })) return keys;
  const std::size_t visible = plan->schema.size();
  TRY_ASSIGN(plan, bind_body(body));
  std::size_t next = visible;
  for (std::size_t i = 0; i < keys.size(); ++i) {
    if (hidden[i] == SIZE_MAX) continue;
    keys[i].expression = std::make_shared<ColumnReference>(next, plan->schema[next].type);
    ++next;
  }
  return keys;
}

Result<PlanPtr> QueryBinder::apply_order(const Query& query, PlanPtr plan, std::vector<streams::SortKey> keys) {
  if (batch_) {
    if (keys.empty() && plan->append_only)
      return PlanPtr(std::make_shared<LimitNode>(std::move(plan), query.limit.value_or(-1), query.offset));
    return PlanPtr(
        std::make_shared<SortNode>(std::move(plan), std::move(keys), query.offset, query.limit.value_or(INT64_MAX)));
  }
  if (!keys.empty() && !query.limit) {
    if (query.offset > 0)
      return error(query.order_by[0].expression->position,
                   "in a stream OFFSET needs LIMIT: rows without an end have no rest");
    const LogicalType& type = keys[0].expression->type();
    const auto* column = dynamic_cast<const ColumnReference*>(keys[0].expression.get());
    if (column != nullptr && type.rowtime && !keys[0].descending && plan->append_only) {
      std::vector<streams::SortKey> rest(keys.begin() + 1, keys.end());
      return SortNode::temporal(std::move(plan), column->index(), std::move(rest));
    }
    if (type.proctime && !keys[0].descending && keys.size() == 1) return plan;
    return error(query.order_by[0].expression->position,
                 "a stream has no last row, so it can be sorted by an event-time column, ascending, only; add LIMIT, "
                 "or SET 'execution.runtime-mode' = 'batch'");
  }
  if (!query.limit) return error(query.position, "in a stream OFFSET needs LIMIT: rows without an end have no rest");
  if (keys.empty() && plan->append_only)
    return PlanPtr(std::make_shared<LimitNode>(std::move(plan), *query.limit, query.offset));
  if (*query.limit == 0) return PlanPtr(std::make_shared<LimitNode>(std::move(plan), 0, 0));
  RankNode::Spec spec{.partition = {}, .order = std::move(keys), .first = std::min(query.offset, INT64_MAX - 1) + 1, .last = query.last_row()};
  return PlanPtr(std::make_shared<RankNode>(std::move(plan), std::move(spec), batch_));
}

Result<PlanPtr> QueryBinder::bind_order(const Query& query) {
  Query body = query;
  body.order_by.clear();
  body.limit.reset();
  body.offset = 0;
  TRY_ASSIGN(PlanPtr plan, bind_body(body));
  const std::size_t visible = plan->schema.size();
  TRY_ASSIGN(std::vector<streams::SortKey> keys, bind_sort_keys(query, body, plan));
  TRY_ASSIGN(plan, apply_order(query, std::move(plan), std::move(keys)));
  if (plan->schema.size() == visible) return plan;
  std::vector<ExpressionPtr> columns = identity(plan->schema);
  std::vector<std::string> names = names_of(plan->schema);
  columns.resize(visible);
  names.resize(visible);
  return PlanPtr(std::make_shared<CalcNode>(std::move(plan), nullptr, std::move(columns), std::move(names)));
}

}  // namespace cork::sql
