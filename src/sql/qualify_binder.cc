// SPDX-License-Identifier: Apache-2.0
// QueryBinder: QUALIFY: a condition on functions OVER windows, as WHERE around the query would be.
#include <fmt/format.h>

#include <algorithm>

#include "sql/query_binder.h"

namespace cork::sql {
namespace {

/// Makes further items of a SELECT list of what its result does not have.
class HiddenItems {
 public:
  explicit HiddenItems(Select& select) : select_(select), given_(select.items.size()) {}

  /// The condition over the result's columns.
  NodePtr over_result(const NodePtr& node) {
    const bool computed = node->over != nullptr || (node->kind == NodeKind::kCall && streams::find_aggregate(node->text) != nullptr);
    if (computed || (node->kind == NodeKind::kName && !is_alias(*node))) return hide(node);
    auto copy = std::make_shared<Node>(*node);
    for (NodePtr& argument : copy->arguments) argument = over_result(argument);
    return copy;
  }
  std::size_t count() const { return select_.items.size() - given_; }

 private:
  bool is_alias(const Node& name) const {
    return name.path.size() == 1 && std::ranges::any_of(select_.items, [&](const SelectItem& item) { return item.alias == name.path[0]; });
  }
  NodePtr hide(const NodePtr& node) {
    auto name = std::make_shared<Node>();
    name->kind = NodeKind::kName;
    name->position = node->position;
    name->path = {fmt::format("$q{}", count())};
    select_.items.push_back({node->position, node, name->path[0], {}});
    return name;
  }

  Select& select_;
  std::size_t given_;
};

}  // namespace

Result<PlanPtr> QueryBinder::bind_qualify(const Select& written) {
  if (!has_over(*written.qualify)) {
    const bool named = std::ranges::any_of(written.items, [](const SelectItem& item) { return item.expression != nullptr && has_over(*item.expression); });
    if (!named) return error(written.qualify->position, "QUALIFY is about functions OVER a window; other conditions stand in WHERE");
  }
  if (written.distinct) return error(written.qualify->position, "QUALIFY and SELECT DISTINCT do not go together: use a query inside a query");
  auto select = std::make_shared<Select>(written);
  HiddenItems hidden(*select);
  const NodePtr condition = hidden.over_result(written.qualify);
  select->qualify = nullptr;
  kept_.push_back(select);
  Relation result;
  TRY_ASSIGN(result.plan, bind_select(*select));
  result.scope = scope_of(result.plan->schema, {});
  const std::size_t visible = result.plan->schema.size() - hidden.count();
  std::vector<NodePtr> conjuncts;
  split_conjuncts(condition, conjuncts);
  TRY_ASSIGN(result, filtered(std::move(result), std::move(conjuncts)));
  std::vector<ExpressionPtr> columns = identity(result.plan->schema);
  std::vector<std::string> names = names_of(result.plan->schema);
  columns.resize(visible);
  names.resize(visible);
  return PlanPtr(std::make_shared<CalcNode>(std::move(result.plan), nullptr, std::move(columns), std::move(names)));
}

}  // namespace cork::sql
