// SPDX-License-Identifier: Apache-2.0
// QueryBinder: UNION, INTERSECT and EXCEPT.
#include <fmt/format.h>

#include "sql/plan_join.h"
#include "sql/plan_set.h"
#include "sql/query_binder.h"

#include "sql/expression/cast.h"

namespace cork::sql {
namespace {

constexpr const char* kNames[] = {"UNION", "INTERSECT", "EXCEPT"};

}  // namespace

Result<PlanPtr> QueryBinder::bind_set(const SetOperation& operation) {
  const char* name = kNames[static_cast<std::size_t>(operation.kind)];
  TRY_ASSIGN(const PlanPtr left, bind(*operation.left));
  TRY_ASSIGN(const PlanPtr right, bind(*operation.right));
  if (left->schema.size() != right->schema.size()) {
    return error(operation.right->position, fmt::format("{} takes queries with as many columns: {} and {}", name,
                                                        left->schema.size(), right->schema.size()));
  }
  Schema schema;
  for (std::size_t i = 0; i < left->schema.size(); ++i) {
    auto type = common_type(left->schema[i].type, right->schema[i].type);
    const bool day_and_time = (left->schema[i].type.root == TypeRoot::kDate && right->schema[i].type.is_timestamp()) || (left->schema[i].type.is_timestamp() && right->schema[i].type.root == TypeRoot::kDate);
    if (day_and_time) type = fail(ErrorCode::kInvalidRequest, fmt::format("{} and {}: CAST one of them", left->schema[i].type.describe_short(), right->schema[i].type.describe_short()));
    if (!type)
      return error(operation.right->position,
                   fmt::format("column {} of the {}: {}", i + 1, name, type.error().message));
    // Event time passes if both sides carry it.
    type->rowtime = left->schema[i].type.rowtime && right->schema[i].type.rowtime && operation.kind == SetKind::kUnion;
    schema.push_back({left->schema[i].name, *type});
  }
  std::vector<PlanPtr> inputs;
  for (const PlanPtr& side : {left, right}) {
    std::vector<ExpressionPtr> columns = identity(side->schema);
    for (std::size_t i = 0; i < columns.size(); ++i) {
      if (columns[i]->type().is_text()) continue;
      TRY_ASSIGN(columns[i], make_cast(columns[i], schema[i].type));
    }
    inputs.push_back(std::make_shared<CalcNode>(side, nullptr, std::move(columns), names_of(schema)));
  }
  if (operation.kind == SetKind::kUnion) {
    auto all = std::make_shared<UnionNode>(std::move(schema), std::move(inputs));
    return operation.all ? Result<PlanPtr>(std::move(all)) : bind_distinct(std::move(all));
  }
  const bool intersect = operation.kind == SetKind::kIntersect;
  if (operation.all)
    return PlanPtr(std::make_shared<SetDifferenceNode>(std::move(schema), inputs[0], inputs[1], intersect));
  streams::JoinSpec spec;
  spec.kind = intersect ? streams::JoinKind::kSemi : streams::JoinKind::kAnti;
  for (std::size_t side = 0; side < 2; ++side) {
    spec.columns[side] = types_of(inputs[side]->schema);
    spec.keys[side] = identity(inputs[side]->schema);
  }
  spec.null_safe.assign(inputs[0]->schema.size(), true);
  return bind_distinct(std::make_shared<SemiJoinNode>(inputs[0], inputs[1], std::move(spec)));
}

}  // namespace cork::sql
