// SPDX-License-Identifier: Apache-2.0
// QueryBinder: tables, views, windows and joins in FROM.
#include <fmt/format.h>

#include <algorithm>

#include "sql/expression/comparison.h"
#include "sql/query_binder.h"
#include "sql/table_options.h"

namespace cork::sql {
namespace {

Scope scope_of(const Schema& schema, const std::string& qualifier) {
  Scope scope;
  for (const Field& field : schema) scope.push_back({qualifier, field.name, field.type});
  return scope;
}

/// Milliseconds of an interval literal of days to seconds.
std::optional<std::int64_t> interval_millis(const ExpressionPtr& expression) {
  const Literal* literal = as_literal(expression);
  if (literal == nullptr || literal->type().root != TypeRoot::kIntervalDayTime || literal->value().is_null(0)) return std::nullopt;
  return literal->value().value<std::int64_t>(0);
}

NodePtr equality(Position position, const std::string& column, const std::string& left, const std::string& right) {
  const auto name = [&](const std::string& qualifier) {
    auto node = std::make_shared<Node>();
    node->kind = NodeKind::kName;
    node->position = position;
    if (!qualifier.empty()) node->path.push_back(qualifier);
    node->path.push_back(column);
    return node;
  };
  auto node = std::make_shared<Node>();
  node->kind = NodeKind::kCall;
  node->position = position;
  node->text = "=";
  node->arguments = {name(left), name(right)};
  return node;
}

}  // namespace

/// Conditions of WHERE that tie tables of a comma join become its join condition: `where` keeps the rest.
Result<QueryBinder::Relation> QueryBinder::bind_from(const Select& select, NodePtr& where) {
  if (select.from == nullptr) {
    Relation nothing;
    nothing.plan = std::make_shared<ValuesNode>(Schema(), std::vector<streams::ColumnPtr>(), 1);
    return nothing;
  }
  const auto* join = std::get_if<JoinedTable>(&select.from->table);
  if (join == nullptr || join->type != JoinType::kCross || where == nullptr) return bind_table(*select.from);
  TableReference joined{.position = select.from->position,
                        .table = JoinedTable{JoinType::kInner, join->left, join->right, std::exchange(where, nullptr), {}},
                        .alias = {},
                        .column_aliases = {}};
  return bind_table(joined);
}

Result<QueryBinder::Relation> QueryBinder::bind_table(const TableReference& reference) {
  if (const auto* named = std::get_if<NamedTable>(&reference.table)) return bind_named(*named, reference);
  if (const auto* window = std::get_if<WindowTable>(&reference.table)) return bind_window(*window, reference);
  if (const auto* join = std::get_if<JoinedTable>(&reference.table)) return bind_join(*join, reference);
  Relation relation;
  TRY_ASSIGN(relation.plan, bind(*std::get<DerivedTable>(reference.table).query));
  TRY(apply_alias(reference, {}, relation));
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

Result<QueryBinder::Relation> QueryBinder::bind_named(const NamedTable& table, const TableReference& reference) {
  const std::string& name = table.path.back();
  Relation relation;
  if (const auto with = with_.find(name); with != with_.end()) {
    // A common table expression does not see itself.
    const QueryPtr inner = with->second;
    const auto outer = with_;
    with_.erase(name);
    auto plan = bind(*inner);
    with_ = outer;
    if (!plan) return fail(plan.error());
    relation.plan = *plan;
  } else if (const auto view = catalog_.view(name)) {
    QueryBinder inner(catalog_, *view->script);
    inner.depth_ = depth_ + 1;
    TRY_ASSIGN(relation.plan, inner.bind(*view->query));
    if (!view->columns.empty()) {
      std::vector<ExpressionPtr> columns;
      for (std::size_t i = 0; i < relation.plan->schema.size(); ++i) columns.push_back(std::make_shared<ColumnReference>(i, relation.plan->schema[i].type));
      relation.plan = std::make_shared<CalcNode>(relation.plan, nullptr, std::move(columns), view->columns);
    }
  } else if (const auto found = catalog_.table(name)) {
    std::map<std::string, std::string> options = found->options;
    for (const auto& [key, value] : table.options) options[key] = value;
    if (!table.options.empty()) {
      if (auto checked = check_table_options(options); !checked) return error(reference.position, checked.error().message);
    }
    relation.plan = std::make_shared<ScanNode>(found, std::move(options));
  } else {
    return error(reference.position, fmt::format("there is no table or view '{}'{}", name, catalog_.suggestion(name)));
  }
  TRY(apply_alias(reference, name, relation));
  return relation;
}

Result<QueryBinder::Relation> QueryBinder::bind_window(const WindowTable& window, const TableReference& reference) {
  TRY_ASSIGN(Relation input, bind_table(*window.input));
  ExpressionBinder binder(script_, input.scope);
  if (window.descriptor->kind != NodeKind::kName) return error(window.descriptor->position, "DESCRIPTOR takes the name of the event-time column");
  TRY_ASSIGN(const std::size_t time, binder.resolve(*window.descriptor));
  if (!input.scope[time].type.rowtime) {
    return error(window.descriptor->position,
                 fmt::format("'{}' is no event-time column: its table needs WATERMARK FOR {} AS {} - INTERVAL '5' SECOND, and joins and plain aggregates lose it",
                             input.scope[time].name, input.scope[time].name, input.scope[time].name));
  }
  std::vector<std::int64_t> millis;
  for (const NodePtr& node : window.intervals) {
    TRY_ASSIGN(const ExpressionPtr bound, binder.bind(*node));
    const auto length = interval_millis(bound);
    if (!length) return error(node->position, "a window's size is an INTERVAL of days, hours, minutes or seconds");
    millis.push_back(*length);
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
  constexpr std::int64_t kWindowsMax = 10'000;
  if (spec.size_ms / spec.step_ms > kWindowsMax) return error(window.intervals[0]->position, "a row would belong to more than 10,000 windows: take a longer step");
  Relation relation;
  const std::string default_alias = input.scope.empty() ? std::string() : input.scope[0].qualifier;
  relation.plan = std::make_shared<WindowTableFunctionNode>(input.plan, spec, time);
  TRY(apply_alias(reference, default_alias, relation));
  return relation;
}

Result<QueryBinder::Relation> QueryBinder::bind_join(const JoinedTable& join, const TableReference& reference) {
  TRY_ASSIGN(Relation left, bind_table(*join.left));
  TRY_ASSIGN(Relation right, bind_table(*join.right));
  streams::JoinSpec spec;
  switch (join.type) {
    case JoinType::kInner:
    case JoinType::kCross: spec.kind = streams::JoinKind::kInner; break;
    case JoinType::kLeft: spec.kind = streams::JoinKind::kLeft; break;
    case JoinType::kRight: spec.kind = streams::JoinKind::kRight; break;
    case JoinType::kFull: spec.kind = streams::JoinKind::kFull; break;
  }
  std::vector<NodePtr> conjuncts;
  split_conjuncts(join.condition, conjuncts);
  for (const std::string& column : join.using_columns) {
    const auto qualifier = [&](const Relation& side) {
      const auto found = std::ranges::find(side.scope, column, &ScopeColumn::name);
      return found == side.scope.end() ? std::string() : found->qualifier;
    };
    conjuncts.push_back(equality(reference.position, column, qualifier(left), qualifier(right)));
  }
  for (const Field& field : left.plan->schema) spec.columns[0].push_back(field.type);
  for (const Field& field : right.plan->schema) spec.columns[1].push_back(field.type);
  TRY(bind_join_condition(conjuncts, left, right, spec));
  Relation relation;
  relation.plan = std::make_shared<JoinNode>(left.plan, right.plan, std::move(spec));
  relation.scope = left.scope;
  relation.scope.insert(relation.scope.end(), right.scope.begin(), right.scope.end());
  for (std::size_t i = 0; i < relation.scope.size(); ++i) relation.scope[i].type = relation.plan->schema[i].type;
  if (!reference.alias.empty()) TRY(apply_alias(reference, {}, relation));
  return relation;
}

Result<void> QueryBinder::bind_join_condition(const std::vector<NodePtr>& conjuncts, const Relation& left, const Relation& right, streams::JoinSpec& spec) {
  ExpressionBinder left_binder(script_, left.scope);
  ExpressionBinder right_binder(script_, right.scope);
  Scope both = left.scope;
  both.insert(both.end(), right.scope.begin(), right.scope.end());
  ExpressionBinder both_binder(script_, both);
  ExpressionPtr rest;
  for (const NodePtr& conjunct : conjuncts) {
    if (conjunct->kind == NodeKind::kCall && conjunct->text == "=") {
      bool found = false;
      for (const bool swapped : {false, true}) {
        auto own = left_binder.bind(*conjunct->arguments[swapped ? 1 : 0]);
        auto other = right_binder.bind(*conjunct->arguments[swapped ? 0 : 1]);
        if (!own || !other || as_literal(*own) != nullptr || as_literal(*other) != nullptr) continue;
        std::array<ExpressionPtr, 2> sides{*own, *other};
        if (auto unified = unify(sides); !unified) return error(conjunct->position, unified.error().message);
        spec.keys[0].push_back(sides[0]);
        spec.keys[1].push_back(sides[1]);
        found = true;
        break;
      }
      if (found) continue;
    }
    TRY_ASSIGN(ExpressionPtr condition, bind_condition(both_binder, *conjunct, "ON"));
    if (rest != nullptr) {
      TRY_ASSIGN(condition, find_function("AND")->bind({{rest, condition}, {"", ""}}));
    }
    rest = std::move(condition);
  }
  spec.condition = std::move(rest);
  return {};
}

}  // namespace cork::sql
