// SPDX-License-Identifier: Apache-2.0
// QueryBinder: SELECT lists, WHERE, GROUP BY and HAVING, VALUES, UNION.
#include "sql/query_binder.h"

#include <fmt/format.h>

#include <algorithm>

#include "sql/expression/comparison.h"

namespace cork::sql {
namespace {

bool has_aggregate(const Node& node) {
  if (node.kind == NodeKind::kCall && streams::find_aggregate(node.text) != nullptr) return true;
  return std::ranges::any_of(node.arguments, [](const NodePtr& argument) { return has_aggregate(*argument); });
}

std::vector<ExpressionPtr> identity(const Schema& schema) {
  std::vector<ExpressionPtr> columns;
  for (std::size_t i = 0; i < schema.size(); ++i) columns.push_back(std::make_shared<ColumnReference>(i, schema[i].type));
  return columns;
}

std::vector<std::string> names_of(const Schema& schema) {
  std::vector<std::string> names;
  for (const Field& field : schema) names.push_back(field.name);
  return names;
}

/// A name for each column of a result: EXPR$i where there is none, a number behind one that is there already.
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

}  // namespace

std::string implied_name(const Node& node) { return node.kind == NodeKind::kName ? node.path.back() : std::string(); }

void split_conjuncts(const NodePtr& node, std::vector<NodePtr>& out) {
  if (node == nullptr) return;
  if (node->kind == NodeKind::kCall && node->text == "AND") {
    for (const NodePtr& side : node->arguments) split_conjuncts(side, out);
    return;
  }
  out.push_back(node);
}

/// Binds expressions over the output of an aggregate: keys and aggregate calls become columns of it.
class QueryBinder::AggregateBinder {
 public:
  AggregateBinder(QueryBinder& owner, const Relation& input) : owner_(owner), input_(input), inner_(owner.script_, input_.scope) {}

  Result<void> add_key(const Node& node) {
    TRY_ASSIGN(ExpressionPtr key, inner_.bind(node));
    const std::string canonical = inner_.canonical(node);
    if (keys_by_text_.contains(canonical)) return {};
    keys_by_text_.emplace(canonical, keys_.size());
    keys_.push_back(std::move(key));
    key_names_.push_back(implied_name(node));
    return {};
  }

  /// Which of the keys are the window's start and end, and its time.
  bool windowed() {
    if (!input_.plan->window) return false;
    bool start = false;
    bool end = false;
    for (const ExpressionPtr& key : keys_) {
      const auto* reference = dynamic_cast<const ColumnReference*>(key.get());
      if (reference == nullptr) continue;
      start = start || reference->index() == input_.plan->window->start;
      end = end || reference->index() == input_.plan->window->end;
    }
    return start && end;
  }

  /// First pass: finds the aggregate calls of an expression.
  Result<void> collect(const Node& node) {
    if (node.kind == NodeKind::kCall && streams::find_aggregate(node.text) != nullptr) return add_call(node);
    if (keys_by_text_.contains(inner_.canonical(node))) return {};
    for (const NodePtr& argument : node.arguments) TRY(collect(*argument));
    return {};
  }

  /// Between the passes: decides where keys and calls lie in the output.
  PlanPtr make_plan() {
    const bool window = windowed();
    std::vector<ExpressionPtr> plain_keys;
    std::vector<std::string> plain_names;
    std::vector<std::size_t> window_keys(keys_.size(), 0);  // 1 start, 2 end, 3 time
    for (std::size_t i = 0; i < keys_.size(); ++i) {
      const auto* reference = dynamic_cast<const ColumnReference*>(keys_[i].get());
      if (window && reference != nullptr) {
        const WindowProperties& properties = *input_.plan->window;
        window_keys[i] = reference->index() == properties.start ? 1 : reference->index() == properties.end ? 2 : reference->index() == properties.time ? 3 : 0;
      }
      if (window_keys[i] != 0) continue;
      positions_.push_back(plain_keys.size());
      plain_keys.push_back(keys_[i]);
      plain_names.push_back(key_names_[i]);
    }
    const std::size_t plain = plain_keys.size();
    first_call_ = plain;
    std::vector<std::size_t> places(keys_.size());
    std::size_t next_plain = 0;
    for (std::size_t i = 0; i < keys_.size(); ++i) places[i] = window_keys[i] == 0 ? next_plain++ : plain + calls_.size() + window_keys[i] - 1;
    positions_ = std::move(places);
    plan_ = std::make_shared<AggregateNode>(input_.plan, std::move(plain_keys), unique_names(std::move(plain_names)), calls_, window);
    return plan_;
  }

  /// Second pass: binds over the output.
  Result<ExpressionPtr> bind(const Node& node) {
    const Scope none;
    ExpressionBinder binder(owner_.script_, none);
    binder.set_intercept([this](const Node& inner) { return replace(inner); });
    return binder.bind(node);
  }

  Result<ExpressionPtr> bind_inner(const Node& node) { return inner_.bind(node); }

 private:
  Result<void> add_call(const Node& node) {
    const std::string canonical = inner_.canonical(node);
    if (calls_by_text_.contains(canonical)) return {};
    streams::AggregateCall call;
    call.kind = streams::find_aggregate(node.text);
    call.distinct = node.distinct;
    const bool star = node.arguments.size() == 1 && node.arguments[0]->kind == NodeKind::kStar;
    if (star && node.text != "COUNT") return owner_.error(node.arguments[0]->position, "* stands in COUNT(*) only");
    const auto given = static_cast<int>(node.arguments.size());
    if (given > call.kind->arguments_max || (node.arguments.empty() && node.text != "COUNT")) {
      return owner_.error(node.position, fmt::format("{} takes {}, not {}", node.text, call.kind->arguments_max == 1 ? "one argument" : "at most two arguments", given));
    }
    if (given > 1) {
      Arguments several;
      for (const NodePtr& argument : node.arguments) {
        TRY_ASSIGN(ExpressionPtr value, inner_.bind(*argument));
        several.values.push_back(std::move(value));
        several.symbols.emplace_back();
      }
      TRY_ASSIGN(call.argument, find_function("ROW")->bind(std::move(several)));
    } else if (!star && !node.arguments.empty()) {
      TRY_ASSIGN(call.argument, inner_.bind(*node.arguments[0]));
    }
    if (call.distinct && call.argument == nullptr) return owner_.error(node.position, "COUNT(DISTINCT x) needs an argument");
    if (node.filter != nullptr) {
      TRY_ASSIGN(call.filter, owner_.bind_condition(inner_, *node.filter, "FILTER"));
    }
    auto type = call.kind->result_type(call.argument == nullptr ? nullptr : &call.argument->type());
    if (!type) return owner_.error(node.position, type.error().message);
    // Without a row there is no sum: a filter or a global aggregate can leave a group empty.
    const bool may_be_empty = call.filter != nullptr || keys_.empty();
    call.result = *type;
    if (may_be_empty && !call.kind->never_null) call.result.nullable = true;
    calls_by_text_.emplace(canonical, calls_.size());
    calls_.push_back(std::move(call));
    return {};
  }

  /// The output's column for a key or a call; null for what has to be bound further.
  Result<ExpressionPtr> replace(const Node& node) {
    const bool call = node.kind == NodeKind::kCall && streams::find_aggregate(node.text) != nullptr;
    const bool literal = node.kind != NodeKind::kName && node.kind != NodeKind::kCall && node.kind != NodeKind::kCast;
    if (literal) return ExpressionPtr();
    const std::string canonical = inner_.canonical(node);
    if (const auto key = keys_by_text_.find(canonical); key != keys_by_text_.end()) return column(positions_[key->second]);
    if (call) return column(first_call_ + calls_by_text_.at(canonical));
    if (node.kind == NodeKind::kName) {
      if (const NodePtr split = inner_.split_fields(node)) return bind(*split);
      TRY(inner_.resolve(node));  // a name that is nothing at all has a better error
      return owner_.error(node.position, fmt::format("column '{}' is neither in GROUP BY nor inside an aggregate", node.path.back()));
    }
    return ExpressionPtr();
  }

  ExpressionPtr column(std::size_t index) const { return std::make_shared<ColumnReference>(index, plan_->schema[index].type); }

  QueryBinder& owner_;
  const Relation& input_;
  ExpressionBinder inner_;
  std::vector<ExpressionPtr> keys_;
  std::vector<std::string> key_names_;
  std::map<std::string, std::size_t> keys_by_text_;
  std::vector<std::size_t> positions_;  // of keys in the output
  std::vector<streams::AggregateCall> calls_;
  std::map<std::string, std::size_t> calls_by_text_;
  std::size_t first_call_ = 0;
  PlanPtr plan_;
};

Result<PlanPtr> QueryBinder::bind(const Query& query) {
  constexpr int kDepthMax = 100;
  if (depth_ >= kDepthMax) return error(query.position, "views and queries are nested too deeply");
  ++depth_;
  const auto outer_with = with_;
  for (const auto& [name, inner] : query.with) with_[name] = inner;
  Result<PlanPtr> plan = PlanPtr();
  if (const auto* select = std::get_if<Select>(&query.body)) plan = bind_select(*select);
  else if (const auto* values = std::get_if<Values>(&query.body)) plan = bind_values(*values);
  else plan = bind_union(std::get<SetOperation>(query.body));
  with_ = outer_with;
  --depth_;
  if (!plan || !query.limit) return plan;
  if (!(*plan)->append_only) {
    return error(query.position, "LIMIT over rows that change is not supported: the first rows may be taken back; group by a window, or leave LIMIT out");
  }
  return std::make_shared<LimitNode>(*plan, *query.limit);
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

Result<PlanPtr> QueryBinder::bind_select(const Select& select) {
  NodePtr where = select.where;
  TRY_ASSIGN(Relation input, bind_from(select, where));
  ExpressionPtr condition;
  if (where != nullptr) {
    ExpressionBinder binder(script_, input.scope);
    if (has_aggregate(*where)) return error(where->position, "an aggregate stands in HAVING, not in WHERE");
    TRY_ASSIGN(condition, bind_condition(binder, *where, "WHERE"));
  }
  bool aggregated = !select.group_by.empty() || select.having != nullptr;
  for (const SelectItem& item : select.items) aggregated = aggregated || (item.expression != nullptr && has_aggregate(*item.expression));
  TRY_ASSIGN(PlanPtr plan, aggregated ? bind_aggregate(select, std::move(input), std::move(condition)) : bind_plain(select, std::move(input), std::move(condition)));
  return select.distinct ? bind_distinct(std::move(plan)) : Result<PlanPtr>(std::move(plan));
}

Result<PlanPtr> QueryBinder::bind_plain(const Select& select, Relation input, ExpressionPtr condition) {
  std::vector<ExpressionPtr> projections;
  std::vector<std::string> names;
  ExpressionBinder binder(script_, input.scope);
  for (const SelectItem& item : select.items) {
    if (item.expression != nullptr) {
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
    if (projections.size() == before) return error(item.position, item.star_of.empty() ? "SELECT * needs FROM" : fmt::format("there is no table '{}' in FROM", item.star_of.back()));
  }
  return std::make_shared<CalcNode>(std::move(input.plan), std::move(condition), std::move(projections), unique_names(std::move(names)));
}

Result<PlanPtr> QueryBinder::bind_aggregate(const Select& select, Relation input, ExpressionPtr condition) {
  if (condition != nullptr) {
    auto filtered = std::make_shared<CalcNode>(input.plan, std::move(condition), identity(input.plan->schema), names_of(input.plan->schema));
    input.plan = std::move(filtered);
  }
  AggregateBinder aggregate(*this, input);
  for (const NodePtr& key : select.group_by) {
    if (has_aggregate(*key)) return error(key->position, "an aggregate cannot be a key of GROUP BY");
    TRY(aggregate.add_key(*key));
  }
  for (const SelectItem& item : select.items) {
    if (item.expression == nullptr) return error(item.position, "SELECT * and GROUP BY do not go together: name the columns");
    TRY(aggregate.collect(*item.expression));
  }
  if (select.having != nullptr) TRY(aggregate.collect(*select.having));
  PlanPtr plan = aggregate.make_plan();
  ExpressionPtr having;
  if (select.having != nullptr) {
    TRY_ASSIGN(having, aggregate.bind(*select.having));
    TRY(require_condition(*having, select.having->position, "HAVING"));
  }
  std::vector<ExpressionPtr> projections;
  std::vector<std::string> names;
  for (const SelectItem& item : select.items) {
    TRY_ASSIGN(ExpressionPtr projection, aggregate.bind(*item.expression));
    projections.push_back(std::move(projection));
    names.push_back(item.alias.empty() ? implied_name(*item.expression) : item.alias);
  }
  return std::make_shared<CalcNode>(std::move(plan), std::move(having), std::move(projections), unique_names(std::move(names)));
}

Result<PlanPtr> QueryBinder::bind_distinct(PlanPtr plan) {
  std::vector<ExpressionPtr> keys = identity(plan->schema);
  std::vector<std::string> names = names_of(plan->schema);
  return std::make_shared<AggregateNode>(std::move(plan), std::move(keys), std::move(names), std::vector<streams::AggregateCall>(), false);
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

Result<PlanPtr> QueryBinder::bind_union(const SetOperation& operation) {
  TRY_ASSIGN(PlanPtr left, bind(*operation.left));
  TRY_ASSIGN(PlanPtr right, bind(*operation.right));
  if (left->schema.size() != right->schema.size()) {
    return error(operation.right->position, fmt::format("UNION takes queries with as many columns: {} and {}", left->schema.size(), right->schema.size()));
  }
  Schema schema;
  for (std::size_t i = 0; i < left->schema.size(); ++i) {
    auto type = common_type(left->schema[i].type, right->schema[i].type);
    if (!type) return error(operation.right->position, fmt::format("column {} of the UNION: {}", i + 1, type.error().message));
    // Event time passes if both sides carry it.
    type->rowtime = left->schema[i].type.rowtime && right->schema[i].type.rowtime;
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
  auto all = std::make_shared<UnionNode>(std::move(schema), std::move(inputs));
  return operation.all ? Result<PlanPtr>(std::move(all)) : bind_distinct(std::move(all));
}

}  // namespace cork::sql
