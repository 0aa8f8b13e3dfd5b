// SPDX-License-Identifier: Apache-2.0
// QueryBinder: tables, views and windows in FROM.
#include <fmt/format.h>

#include <algorithm>

#include "sql/plan_set.h"
#include "sql/query_binder.h"
#include "sql/table_binder.h"
#include "sql/table_options.h"

namespace cork::sql {

Scope scope_of(const Schema& schema, const std::string& qualifier) {
  Scope scope;
  for (const Field& field : schema) scope.push_back({qualifier, field.name, field.type});
  return scope;
}

std::optional<std::int64_t> interval_millis(const ExpressionPtr& expression) {
  const Literal* literal = as_literal(expression);
  if (literal == nullptr || literal->type().root != TypeRoot::kIntervalDayTime || literal->value().is_null(0)) return std::nullopt;
  return literal->value().value<std::int64_t>(0);
}

bool belongs_to(const Node& node, const ExpressionBinder& binder) {
  bool any = false;
  const std::function<bool(const Node&)> all = [&](const Node& inner) {
    if (inner.kind == NodeKind::kName) {
      any = true;
      return binder.knows(inner);
    }
    if (inner.kind == NodeKind::kSubquery || inner.over != nullptr) return false;
    return std::ranges::all_of(inner.arguments, [&](const NodePtr& argument) { return all(*argument); });
  };
  return all(node) && any;
}

/// `conjuncts` of WHERE; those that joins take are taken away.
Result<Relation> QueryBinder::bind_from(const Select& select, std::vector<NodePtr>& conjuncts) {
  if (select.from == nullptr) return Relation{std::make_shared<ValuesNode>(Schema(), std::vector<streams::ColumnPtr>(), 1), {}};
  if (!std::holds_alternative<JoinedTable>(select.from->table)) {
    if (select.from->as_of != nullptr) return error(select.from->as_of->position, "FOR SYSTEM_TIME AS OF stands behind JOIN: a table alone has no versions to choose from");
    std::vector<NodePtr> none;  // what is left goes into the projection
    return bind_table(*select.from, none);
  }
  return bind_table(*select.from, conjuncts);
}

/// The relation, of the candidates filtered by those that need nothing else; they are taken away.
Result<Relation> QueryBinder::bind_table(const TableReference& reference, std::vector<NodePtr>& candidates) {
  if (const auto* join = std::get_if<JoinedTable>(&reference.table)) return bind_join(*join, reference, candidates);
  Relation relation;
  if (const auto* named = std::get_if<NamedTable>(&reference.table)) {
    TRY_ASSIGN(relation, bind_named(*named, reference));
  } else if (const auto* window = std::get_if<WindowTable>(&reference.table)) {
    TRY_ASSIGN(relation, bind_window(*window, reference));
  } else if (const auto* match = std::get_if<std::shared_ptr<const MatchTable>>(&reference.table)) {
    TRY_ASSIGN(relation, bind_match(**match, reference));
  } else if (const auto* derived = std::get_if<DerivedTable>(&reference.table)) {
    TRY_ASSIGN(relation.plan, bind(*derived->query));
    TRY(apply_alias(reference, {}, relation));
    // Two columns of one name are ambiguous outside, whatever they are called in the plan.
    const auto* select = std::get_if<Select>(&derived->query->body);
    const bool by_item = select != nullptr && reference.column_aliases.empty() && select->items.size() == relation.scope.size();
    for (std::size_t i = 0; by_item && i < select->items.size(); ++i) {
      if (!select->items[i].alias.empty()) relation.scope[i].name = select->items[i].alias;
    }
  } else {
    const Relation nothing{std::make_shared<ValuesNode>(Schema(), std::vector<streams::ColumnPtr>(), 1), {}};
    TRY_ASSIGN(relation, bind_unnest(std::get<UnnestTable>(reference.table), reference, nothing, false));
  }
  if (candidates.empty()) return relation;
  const ExpressionBinder binder(script_, relation.scope);
  std::vector<NodePtr> own;
  std::erase_if(candidates, [&](const NodePtr& candidate) {
    if (has_subquery(*candidate) || !belongs_to(*candidate, binder)) return false;
    own.push_back(candidate);
    return true;
  });
  return filtered(std::move(relation), std::move(own));
}

/// The rows for which the conjuncts hold.
Result<Relation> QueryBinder::filtered(Relation relation, std::vector<NodePtr> conjuncts) {
  TRY_ASSIGN(relation.plan, bind_rank(relation, conjuncts));
  if (conjuncts.empty()) return relation;
  ExpressionBinder binder(script_, relation.scope);
  TRY_ASSIGN(ExpressionPtr condition, conjunction(binder, conjuncts, "WHERE"));
  std::vector<ExpressionPtr> columns = identity(relation.plan->schema);
  std::vector<std::string> names = names_of(relation.plan->schema);
  relation.plan = std::make_shared<CalcNode>(std::move(relation.plan), std::move(condition), std::move(columns), std::move(names));
  return relation;
}

Result<void> QueryBinder::apply_alias(const TableReference& reference, std::string default_alias, Relation& relation) {
  relation.scope = scope_of(relation.plan->schema, reference.alias.empty() ? default_alias : reference.alias);
  if (reference.column_aliases.empty()) return {};
  if (reference.column_aliases.size() != relation.scope.size()) {
    return error(reference.position, fmt::format("{} names for {} columns", reference.column_aliases.size(), relation.scope.size()));
  }
  for (std::size_t i = 0; i < relation.scope.size(); ++i) relation.scope[i].name = reference.column_aliases[i];
  return {};
}

Result<Relation> QueryBinder::bind_named(const NamedTable& table, const TableReference& reference) {
  const std::string& name = table.name;
  const std::string& alias = table.path.back();
  Relation relation;
  if (const auto with = with_.find(alias); with != with_.end() && table.path.size() == 1) {
    // A common table expression does not see itself.
    const QueryPtr inner = with->second;
    const auto outer = with_;
    with_.erase(alias);
    auto plan = bind(*inner);
    with_ = outer;
    if (!plan) return fail(plan.error());
    relation.plan = *plan;
  } else if (const auto view = catalog_.view(name)) {
    QueryBinder inner(catalog_, *view->script, settings_);
    inner.depth_ = depth_ + 1;
    inner.bound_ = bound_;
    TRY_ASSIGN(relation.plan, inner.bind(*view->query));
    if (!view->columns.empty()) {
      std::vector<ExpressionPtr> columns;
      for (std::size_t i = 0; i < relation.plan->schema.size(); ++i) columns.push_back(std::make_shared<ColumnReference>(i, relation.plan->schema[i].type));
      relation.plan = std::make_shared<CalcNode>(relation.plan, nullptr, std::move(columns), view->columns);
    }
  } else if (auto found = catalog_.table(name)) {
    if (!table.options.empty()) {
      TRY_ASSIGN(found, with_options(script_, reference.position, *found, table.options));
    }
    if (!found->problem.empty()) return error(reference.position, fmt::format("table '{}': {}", dotted_name(name), found->problem));
    relation.plan = std::make_shared<ScanNode>(found, found->options);
    if (found->option("connector") == "upsert-kafka") relation.plan = std::make_shared<NormalizeNode>(relation.plan, *relation.plan->upsert_key);
  } else {
    return error(reference.position, fmt::format("there is no table or view '{}'{}", dotted_name(name), catalog_.suggestion(name)));
  }
  TRY(apply_alias(reference, alias, relation));
  return relation;
}

/// Where no column is named: the event time that the table has.
Result<std::size_t> QueryBinder::only_time_column(const Relation& input, Position position) const {
  const auto found = std::ranges::find_if(input.scope, [](const ScopeColumn& column) { return column.type.rowtime; });
  if (found != input.scope.end()) return static_cast<std::size_t>(found - input.scope.begin());
  return error(position, "a window needs event time, which this table has not: WATERMARK FOR ... declares it");
}

/// The time attribute that a window is over; in batch mode any time will do.
Result<std::size_t> QueryBinder::bind_time_column(const Node& node, const Relation& input, const char* what) {
  const ExpressionBinder binder(script_, input.scope);
  if (node.kind != NodeKind::kName) return error(node.position, fmt::format("{} takes the name of the event-time column", what));
  TRY_ASSIGN(const std::size_t time, binder.resolve(node));
  const LogicalType& type = input.scope[time].type;
  if (type.rowtime || type.proctime || (batch_ && type.is_timestamp())) return time;
  return error(node.position,
               fmt::format("'{}' is no event-time column: its table needs WATERMARK FOR {} AS {} - INTERVAL '5' SECOND, and joins and plain aggregates lose it",
                           input.scope[time].name, input.scope[time].name, input.scope[time].name));
}

Result<Relation> QueryBinder::bind_window(const WindowTable& window, const TableReference& reference) {
  std::vector<NodePtr> none;
  TRY_ASSIGN(Relation input, bind_table(*window.input, none));
  TRY_ASSIGN(const std::size_t time, window.descriptor == nullptr ? only_time_column(input, reference.position) : bind_time_column(*window.descriptor, input, "DESCRIPTOR"));
  ExpressionBinder binder(script_, input.scope);
  std::vector<std::int64_t> millis;
  for (const NodePtr& node : window.intervals) {
    TRY_ASSIGN(const ExpressionPtr bound, binder.bind(*node));
    const auto length = interval_millis(bound);
    if (!length) return error(node->position, "a window's size is an INTERVAL of days, hours, minutes or seconds");
    millis.push_back(*length);
  }
  Relation relation;
  const std::string default_alias = input.scope.empty() ? std::string() : input.scope[0].qualifier;
  if (window.function == "SESSION") {
    TRY_ASSIGN(relation.plan, bind_session(window, reference, input, time, millis));
    TRY(apply_alias(reference, default_alias, relation));
    return relation;
  }
  streams::WindowSpec spec;
  const bool tumble = window.function == "TUMBLE";
  const std::size_t sizes = tumble ? 1 : 2;
  if (millis.size() < sizes || millis.size() > sizes + 1) {
    return error(reference.position, window.function + (tumble ? " takes a table, DESCRIPTOR(time) and a size" : " takes a table, DESCRIPTOR(time), a step and a size"));
  }
  spec.kind = tumble ? streams::WindowKind::kTumble : window.function == "HOP" ? streams::WindowKind::kHop : streams::WindowKind::kCumulate;
  spec.step_ms = millis[0];
  spec.size_ms = millis[sizes - 1];
  if (millis.size() > sizes) spec.offset_ms = millis[sizes];
  if (spec.step_ms <= 0 || spec.size_ms <= 0) return error(window.intervals[0]->position, "a window's size is more than 0");
  if (spec.size_ms % spec.step_ms != 0) {
    return error(window.intervals[0]->position, fmt::format("the size of {} must be a multiple of its step", window.function));
  }
  if (std::abs(spec.offset_ms) >= (tumble ? spec.size_ms : spec.step_ms)) {
    return error(window.intervals.back()->position, fmt::format("the offset of {} must be less than its {}", window.function, tumble ? "size" : "step"));
  }
  constexpr std::int64_t kWindowsMax = 10'000;
  if (spec.size_ms / spec.step_ms > kWindowsMax) return error(window.intervals[0]->position, "a row would belong to more than 10,000 windows: take a longer step");
  relation.plan = std::make_shared<WindowTableFunctionNode>(over_processing_time(input.plan, time), spec, time);
  TRY(apply_alias(reference, default_alias, relation));
  return relation;
}

Result<PlanPtr> QueryBinder::bind_session(const WindowTable& window, const TableReference& reference, const Relation& input, std::size_t time,
                                          const std::vector<std::int64_t>& millis) {
  if (millis.size() != 1 || millis[0] <= 0) return error(reference.position, "SESSION takes a table, DESCRIPTOR(time) and a gap of more than 0");
  if (batch_) return error(reference.position, "SESSION windows need a stream, as in Flink: SET 'execution.runtime-mode' = 'streaming'");
  const ExpressionBinder binder(script_, input.scope);
  std::vector<std::size_t> keys;
  for (const NodePtr& node : window.partition_by) {
    if (node->kind != NodeKind::kName) return error(node->position, "PARTITION BY of SESSION takes columns");
    TRY_ASSIGN(const std::size_t key, binder.resolve(*node));
    keys.push_back(key);
  }
  return PlanPtr(std::make_shared<SessionWindowNode>(over_processing_time(input.plan, time), std::move(keys), time, millis[0]));
}

/// Windows of processing time close by the clock.
PlanPtr QueryBinder::over_processing_time(PlanPtr plan, std::size_t time_column) const {
  if (!plan->schema[time_column].type.proctime) return plan;
  return std::make_shared<ProcessingTimeNode>(std::move(plan), time_column);
}

}  // namespace cork::sql
