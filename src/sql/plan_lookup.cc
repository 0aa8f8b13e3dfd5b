// SPDX-License-Identifier: Apache-2.0
// LookupJoinNode: building and EXPLAIN; QueryBinder: joins as of processing time.
#include "sql/plan_lookup.h"

#include <fmt/format.h>

#include <algorithm>

#include "sql/execution.h"
#include "sql/query_binder.h"
#include "sql/table_binder.h"

namespace cork::sql {

using streams::JoinKind;

LookupJoinNode::LookupJoinNode(PlanPtr left, std::shared_ptr<const Table> table, TableOptions options, streams::JoinSpec spec)
    : PlanNode(left->schema), left_(std::move(left)), table_(std::move(table)), options_(std::move(options)), spec_(std::move(spec)) {
  append_only = left_->append_only;
  for (const Field& field : table_->schema()) {
    const LogicalType type = field.type.materialized();
    schema.push_back({field.name, type.with_nullable(type.nullable || spec_.kind == JoinKind::kLeft)});
  }
}

Result<void> LookupJoinNode::build(Execution& execution, streams::Operator& next, std::size_t input) const {
  TRY_ASSIGN(streams::Operator* join, execution.add_lookup(table_, options_, spec_));
  join->connect(next, input);
  return left_->build(execution, *join, 0);
}

std::string LookupJoinNode::describe() const {
  std::string keys;
  for (const ExpressionPtr& key : spec_.keys[1]) {
    keys += (keys.empty() ? "" : ", ") + table_->columns[dynamic_cast<const ColumnReference&>(*key).index()].field.name;
  }
  return fmt::format("LookupJoin(table=[{}], joinType=[{}], lookup=[{}])", table_->name, spec_.kind == JoinKind::kLeft ? "LeftOuterJoin" : "InnerJoin", keys);
}

/// FOR SYSTEM_TIME AS OF a processing time of the left.
Result<Relation> QueryBinder::bind_lookup_join(const JoinedTable& join, const Relation& left) {
  const TableReference& reference = *join.right;
  const auto* named = std::get_if<NamedTable>(&reference.table);
  auto table = named == nullptr ? nullptr : catalog_.table(named->name);
  if (table == nullptr) return error(reference.position, "a join as of processing time looks rows up in a table: name one of connector jdbc or filesystem");
  if (join.type != JoinType::kInner && join.type != JoinType::kLeft) return error(reference.as_of->position, "a join as of processing time is INNER or LEFT");
  if (!named->options.empty()) {
    TRY_ASSIGN(table, with_options(script_, reference.position, *table, named->options));
  }
  if (!table->problem.empty()) return error(reference.position, fmt::format("table '{}': {}", table->name, table->problem));
  const TableOptions options = table->options;
  const std::string connector = options.at("connector");
  if (connector != "jdbc" && connector != "filesystem") {
    return error(reference.position, fmt::format("the connector '{}' cannot be asked for a key: tables of jdbc and filesystem can; a versioned table is joined as of an event time", connector));
  }
  if (connector == "filesystem" && table->option("lookup.cache") != "FULL") {
    return error(reference.position, "a file cannot be asked for a key: 'lookup.cache' = 'FULL' reads it once, when the query starts");
  }
  if (auto cache = lookup_cache(options); !cache) return error(reference.position, cache.error().message);
  Relation right;
  right.plan = std::make_shared<ScanNode>(table, options);
  TRY(apply_alias(reference, table->name, right));
  TRY_ASSIGN(streams::JoinSpec spec, bind_join_as_of(join, left, right));
  const auto column = [&](const ExpressionPtr& key) {
    const auto* reference_to = dynamic_cast<const ColumnReference*>(key.get());
    return reference_to != nullptr && table->columns[reference_to->index()].kind == ColumnDefinition::Kind::kPhysical;
  };
  if (spec.keys[1].empty() || !std::ranges::all_of(spec.keys[1], column)) {
    return error(reference.position, fmt::format("a join as of processing time equates columns of '{}' with values of the left, of the same type: ON t.x = {}.{}", table->name,
                                                 reference.alias.empty() ? table->name : reference.alias, table->columns.front().field.name));
  }
  Relation relation;
  relation.plan = std::make_shared<LookupJoinNode>(left.plan, table, options, std::move(spec));
  relation.scope = left.scope;
  // Columns of subqueries behind the scope of the left are found by their place alone.
  for (std::size_t i = relation.scope.size(); i < left.plan->schema.size(); ++i) relation.scope.push_back({"$", "", left.plan->schema[i].type});
  relation.scope.insert(relation.scope.end(), right.scope.begin(), right.scope.end());
  for (std::size_t i = 0; i < relation.scope.size(); ++i) relation.scope[i].type = relation.plan->schema[i].type;
  return relation;
}

}  // namespace cork::sql
