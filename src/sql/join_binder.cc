// SPDX-License-Identifier: Apache-2.0
// QueryBinder: joins: keys, and which kind of join the conditions ask for: regular, within an interval, of windows, as
// of a time.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "sql/expression/comparison.h"
#include "sql/expression/function.h"
#include "sql/plan_join.h"
#include "sql/query_binder.h"

namespace cork::sql {

NodePtr column_name(Position position, const std::string& qualifier, const std::string& column) {
  auto node = std::make_shared<Node>();
  node->kind = NodeKind::kName;
  node->position = position;
  if (!qualifier.empty()) node->path.push_back(qualifier);
  node->path.push_back(column);
  return node;
}

namespace {

using streams::JoinKind;

NodePtr equality(Position position, const std::string& column, const std::string& left, const std::string& right) {
  auto node = std::make_shared<Node>();
  node->kind = NodeKind::kCall;
  node->position = position;
  node->text = "=";
  node->arguments = {column_name(position, left, column), column_name(position, right, column)};
  return node;
}

/// A time attribute of one side, and how far from it: o.ts + INTERVAL '5' SECOND.
struct TimeTerm {
  std::size_t side = 0;
  std::size_t column = 0;
  bool proctime = false;
  std::int64_t offset_ms = 0;
};

class TimeTerms {
 public:
  TimeTerms(std::string_view script, const Relation& left, const Relation& right)
      : scopes_{&left.scope, &right.scope},
        binders_{ExpressionBinder(script, left.scope), ExpressionBinder(script, right.scope)} {}

  std::optional<TimeTerm> term(const Node& node) {
    if (node.kind == NodeKind::kName) {
      for (std::size_t side = 0; side < 2; ++side) {
        const auto column = binders_[side].resolve(node);
        if (!column) continue;
        const LogicalType& type = (*scopes_[side])[*column].type;
        if (type.rowtime || type.proctime) return TimeTerm{side, *column, type.proctime, 0};
      }
      return std::nullopt;
    }
    if (node.kind != NodeKind::kCall || node.arguments.size() != 2 || (node.text != "+" && node.text != "-"))
      return std::nullopt;
    auto base = term(*node.arguments[0]);
    auto length = interval(*node.arguments[1]);
    if (!base && node.text == "+") {
      base = term(*node.arguments[1]);
      length = interval(*node.arguments[0]);
    }
    if (!base || !length) return std::nullopt;
    base->offset_ms += node.text == "+" ? *length : -*length;
    return base;
  }

 private:
  std::optional<std::int64_t> interval(const Node& node) {
    auto bound = binders_[0].bind(node);
    return bound ? interval_millis(*bound) : std::nullopt;
  }

  std::array<const Scope*, 2> scopes_;
  std::array<ExpressionBinder, 2> binders_;
};

/// What comparisons of the times of both sides amount to.
struct TimeBounds {
  std::optional<std::int64_t> lower;
  std::optional<std::int64_t> upper;
  std::array<std::size_t, 2> columns{SIZE_MAX, SIZE_MAX};
  bool proctime = false;

  /// Takes in a conjunct; false if it is no such comparison.
  bool add(const Node& conjunct, TimeTerms& terms) {
    static constexpr std::string_view kComparisons[] = {"=", "<", "<=", ">", ">="};
    if (conjunct.kind != NodeKind::kCall || std::ranges::find(kComparisons, conjunct.text) == std::end(kComparisons))
      return false;
    auto left = terms.term(*conjunct.arguments[0]);
    auto right = terms.term(*conjunct.arguments[1]);
    if (!left || !right || left->side == right->side || left->proctime != right->proctime) return false;
    std::string operation = conjunct.text;
    if (left->side == 1) {
      std::swap(left, right);
      operation[0] = operation[0] == '<' ? '>' : operation[0] == '>' ? '<' : operation[0];
    }
    if (columns[0] != SIZE_MAX && (columns[0] != left->column || columns[1] != right->column)) return false;
    columns = {left->column, right->column};
    proctime = left->proctime;
    // left + a op right + b: left op right + (b - a)
    const std::int64_t distance = right->offset_ms - left->offset_ms;
    if (operation == "=" || operation[0] == '>')
      lower = std::max(lower.value_or(INT64_MIN), operation == ">" ? distance + 1 : distance);
    if (operation == "=" || operation[0] == '<')
      upper = std::min(upper.value_or(INT64_MAX), operation == "<" ? distance - 1 : distance);
    return true;
  }
  bool closed() const { return lower && upper; }
};

/// Takes the pair of keys away that equates two columns; whether it was there.
bool take_key(streams::JoinSpec& spec, std::size_t left, std::size_t right) {
  for (std::size_t i = 0; i < spec.keys[0].size(); ++i) {
    const auto* first = dynamic_cast<const ColumnReference*>(spec.keys[0][i].get());
    const auto* second = dynamic_cast<const ColumnReference*>(spec.keys[1][i].get());
    if (first == nullptr || second == nullptr || first->index() != left || second->index() != right) continue;
    for (auto& keys : spec.keys) keys.erase(keys.begin() + static_cast<std::ptrdiff_t>(i));
    spec.null_safe.erase(spec.null_safe.begin() + static_cast<std::ptrdiff_t>(i));
    return true;
  }
  return false;
}

}  // namespace

/// The join of two relations on conjuncts.
Result<PlanPtr> QueryBinder::make_join(const Relation& left, const Relation& right, std::vector<NodePtr> conjuncts,
                                       JoinKind kind) {
  streams::JoinSpec spec;
  spec.kind = kind;
  spec.columns = {types_of(left.plan->schema), types_of(right.plan->schema)};
  const bool semi = kind == JoinKind::kSemi || kind == JoinKind::kAnti;
  const bool appends = !batch_ && left.plan->append_only && right.plan->append_only;
  if (appends && !semi) {
    TimeTerms terms(script_, left, right);
    TimeBounds bounds;
    std::vector<NodePtr> rest;
    for (const NodePtr& conjunct : conjuncts) {
      if (!bounds.add(*conjunct, terms)) rest.push_back(conjunct);
    }
    if (bounds.closed()) {
      TRY(bind_join_condition(rest, left, right, spec));
      streams::IntervalBounds interval{.lower = *bounds.lower, .upper = *bounds.upper};
      interval.time_columns = bounds.columns;
      if (bounds.proctime)
        interval.time_columns = {streams::IntervalBounds::kProcessingTime, streams::IntervalBounds::kProcessingTime};
      return PlanPtr(std::make_shared<IntervalJoinNode>(left.plan, right.plan, std::move(spec), interval));
    }
  }
  TRY(bind_join_condition(conjuncts, left, right, spec));
  if (appends && left.plan->window && right.plan->window) {
    streams::JoinSpec of_windows = spec;
    const bool start = take_key(of_windows, left.plan->window->start, right.plan->window->start);
    const bool end = take_key(of_windows, left.plan->window->end, right.plan->window->end);
    if (start && end) return PlanPtr(std::make_shared<WindowJoinNode>(left.plan, right.plan, std::move(of_windows)));
  }
  if (semi) return PlanPtr(std::make_shared<SemiJoinNode>(left.plan, right.plan, std::move(spec)));
  return PlanPtr(std::make_shared<JoinNode>(left.plan, right.plan, std::move(spec)));
}

namespace {

/// The columns of USING, or those that both sides of a NATURAL join have.
std::vector<std::string> shared_columns(const JoinedTable& join, const Scope& left, const Scope& right) {
  std::vector<std::string> shared = join.using_columns;
  if (!join.natural) return shared;
  for (const ScopeColumn& column : left) {
    if (std::ranges::find(right, column.name, &ScopeColumn::name) != right.end()) shared.push_back(column.name);
  }
  return shared;
}

}  // namespace

/// `candidates`: conditions of WHERE; those that this join or its inputs can take are taken away.
Result<Relation> QueryBinder::bind_join(const JoinedTable& join, const TableReference& reference,
                                        std::vector<NodePtr>& candidates) {
  std::vector<NodePtr> none;
  if (std::holds_alternative<UnnestTable>(join.right->table)) {
    TRY_ASSIGN(Relation left, bind_table(*join.left, candidates));
    return bind_unnest_join(join, std::move(left));
  }
  if (join.right->lateral && std::holds_alternative<DerivedTable>(join.right->table)) return bind_lateral_join(join, candidates);
  if (join.right->as_of != nullptr) {
    TRY_ASSIGN(Relation left, bind_table(*join.left, candidates));
    TRY_ASSIGN(const std::size_t time, bind_as_of(*join.right->as_of, left));
    if (left.scope[time].type.proctime) return bind_lookup_join(join, left);
    TRY_ASSIGN(Relation right, bind_table(*join.right, none));
    return bind_temporal_join(join, std::move(left), std::move(right));
  }
  const bool inner = join.type == JoinType::kInner || join.type == JoinType::kCross;
  std::vector<NodePtr> conjuncts;
  split_conjuncts(join.condition, conjuncts);
  // A condition of WHERE may go below a join on the side whose rows it never fills with NULL; one of ON on the other
  // side.
  std::vector<NodePtr> both = conjuncts;
  if (inner) both.insert(both.end(), candidates.begin(), candidates.end());
  std::vector<NodePtr>& for_left = inner                           ? both
                                   : join.type == JoinType::kLeft  ? candidates
                                   : join.type == JoinType::kRight ? conjuncts
                                                                   : none;
  std::vector<NodePtr>& for_right = inner                           ? both
                                    : join.type == JoinType::kRight ? candidates
                                    : join.type == JoinType::kLeft  ? conjuncts
                                                                    : none;
  TRY_ASSIGN(Relation left, bind_table(*join.left, for_left));
  TRY_ASSIGN(Relation right, bind_table(*join.right, for_right));
  if (inner) {
    // What is left of WHERE and joins both sides is the join's; the rest stays where it was.
    Scope scope = left.scope;
    scope.insert(scope.end(), right.scope.begin(), right.scope.end());
    const ExpressionBinder binder(script_, scope);
    std::vector<NodePtr> own;
    std::vector<NodePtr> rest;
    for (const NodePtr& conjunct : both) {
      const bool of_on = std::ranges::find(conjuncts, conjunct) != conjuncts.end();
      if (of_on || (!has_subquery(*conjunct) && belongs_to(*conjunct, binder)))
        own.push_back(conjunct);
      else
        rest.push_back(conjunct);
    }
    conjuncts = std::move(own);
    candidates = std::move(rest);
  }
  const std::vector<std::string> shared = shared_columns(join, left.scope, right.scope);
  for (const std::string& column : shared) {
    const auto qualifier = [&](const Relation& side) {
      const auto found = std::ranges::find(side.scope, column, &ScopeColumn::name);
      return found == side.scope.end() ? std::string() : found->qualifier;
    };
    conjuncts.push_back(equality(reference.position, column, qualifier(left), qualifier(right)));
  }
  constexpr JoinKind kKinds[] = {JoinKind::kInner, JoinKind::kLeft, JoinKind::kRight, JoinKind::kFull,
                                 JoinKind::kInner};
  Relation relation;
  TRY_ASSIGN(relation.plan, make_join(left, right, std::move(conjuncts), kKinds[static_cast<std::size_t>(join.type)]));
  relation.scope = left.scope;
  relation.scope.insert(relation.scope.end(), right.scope.begin(), right.scope.end());
  for (std::size_t i = 0; i < relation.scope.size(); ++i) relation.scope[i].type = relation.plan->schema[i].type;
  if (!shared.empty()) TRY(merge_shared(shared, left.scope.size(), join.type, relation));
  if (!reference.alias.empty()) TRY(apply_alias(reference, {}, relation));
  return relation;
}

/// The elements of a collection behind the columns of the rows that have it.
Result<Relation> QueryBinder::bind_unnest(const UnnestTable& unnest, const TableReference& reference, Relation left,
                                          bool outer) {
  ExpressionBinder binder(script_, left.scope);
  TRY_ASSIGN(const ExpressionPtr collection, binder.bind(*unnest.collection));
  const TypeRoot root = collection->type().root;
  if (root != TypeRoot::kArray && root != TypeRoot::kMap && root != TypeRoot::kMultiset) {
    return error(unnest.collection->position,
                 fmt::format("UNNEST takes an ARRAY, MAP or MULTISET, not {}", collection->type().describe_short()));
  }
  const std::size_t width = left.plan->schema.size();
  left.scope.resize(width, {"$", "", LogicalType()});
  left.plan = std::make_shared<UnnestNode>(left.plan, collection, outer, unnest.ordinality);
  const std::size_t count = left.plan->schema.size() - width;
  if (!reference.column_aliases.empty() && reference.column_aliases.size() != count) {
    return error(reference.position, fmt::format("{} names for {} columns", reference.column_aliases.size(), count));
  }
  for (std::size_t i = 0; i < count; ++i) {
    const Field& field = left.plan->schema[width + i];
    const std::string& name = reference.column_aliases.empty() ? field.name : reference.column_aliases[i];
    left.scope.push_back({reference.alias, name, field.type});
  }
  return left;
}

Result<Relation> QueryBinder::bind_unnest_join(const JoinedTable& join, Relation left) {
  const auto& unnest = std::get<UnnestTable>(join.right->table);
  if (join.type == JoinType::kRight || join.type == JoinType::kFull) {
    return error(join.right->position, "UNNEST depends on the rows of the left: it is joined by CROSS, INNER or LEFT JOIN");
  }
  const bool outer = join.type == JoinType::kLeft;
  TRY_ASSIGN(Relation relation, bind_unnest(unnest, *join.right, std::move(left), outer));
  const bool always = join.condition == nullptr || (join.condition->kind == NodeKind::kBoolean && join.condition->text == "TRUE");
  if (always) return relation;
  if (outer) return error(join.condition->position, "LEFT JOIN UNNEST(...) is ON TRUE");
  std::vector<NodePtr> conjuncts;
  split_conjuncts(join.condition, conjuncts);
  return filtered(std::move(relation), std::move(conjuncts));
}

/// USING and NATURAL: the shared columns come first, once; of an outer join from the side that has a row.
Result<void> QueryBinder::merge_shared(const std::vector<std::string>& shared, std::size_t left_width, JoinType type,
                                       Relation& relation) const {
  std::map<std::size_t, std::size_t> others;  // by the left one: the right one of the name
  std::vector<std::size_t> order;
  std::set<std::size_t> dropped;
  for (const std::string& name : shared) {
    for (std::size_t i = 0; i < left_width; ++i) {
      if (relation.scope[i].name == name) order.push_back(i);
    }
    for (std::size_t i = left_width; i < relation.scope.size(); ++i) {
      if (relation.scope[i].name != name) continue;
      dropped.insert(i);
      if (!order.empty() && relation.scope[order.back()].name == name) others.emplace(order.back(), i);
    }
  }
  for (std::size_t i = 0; i < relation.scope.size(); ++i) {
    if (!dropped.contains(i) && std::ranges::find(order, i) == order.end()) order.push_back(i);
  }
  Scope scope;
  std::vector<ExpressionPtr> columns;
  std::vector<std::string> names;
  for (const std::size_t index : order) {
    scope.push_back(relation.scope[index]);
    ExpressionPtr column = std::make_shared<ColumnReference>(index, relation.scope[index].type);
    if (const auto other = others.find(index); other != others.end() && (type == JoinType::kFull || type == JoinType::kRight)) {
      const ExpressionPtr right = std::make_shared<ColumnReference>(other->second, relation.scope[other->second].type);
      TRY_ASSIGN(column, find_function("COALESCE")->bind({{column, right}, {"", ""}}));
      scope.back().type = column->type();
    }
    columns.push_back(std::move(column));
    names.push_back(relation.scope[index].name);
  }
  relation.plan = std::make_shared<CalcNode>(std::move(relation.plan), nullptr, std::move(columns), std::move(names));
  relation.scope = std::move(scope);
  return {};
}

/// The column that FOR SYSTEM_TIME AS OF names: a time attribute of the left.
Result<std::size_t> QueryBinder::bind_as_of(const Node& as_of, const Relation& left) const {
  const ExpressionBinder binder(script_, left.scope);
  if (as_of.kind != NodeKind::kName)
    return error(as_of.position, "FOR SYSTEM_TIME AS OF takes a time attribute of the table on the left");
  TRY_ASSIGN(const std::size_t time, binder.resolve(as_of));
  const LogicalType& type = left.scope[time].type;
  if (type.proctime || type.rowtime) return time;
  return error(as_of.position, fmt::format("'{}' is no event-time column: FOR SYSTEM_TIME AS OF needs one, or a PROCTIME()",
                                           left.scope[time].name));
}

/// What an INNER or LEFT join as of a time is joined by.
Result<streams::JoinSpec> QueryBinder::bind_join_as_of(const JoinedTable& join, const Relation& left, const Relation& right) {
  streams::JoinSpec spec;
  spec.kind = join.type == JoinType::kLeft ? JoinKind::kLeft : JoinKind::kInner;
  spec.columns = {types_of(left.plan->schema), types_of(right.plan->schema)};
  std::vector<NodePtr> conjuncts;
  split_conjuncts(join.condition, conjuncts);
  TRY(bind_join_condition(conjuncts, left, right, spec));
  return spec;
}

/// FOR SYSTEM_TIME AS OF an event time of the left.
Result<Relation> QueryBinder::bind_temporal_join(const JoinedTable& join, Relation left, Relation right) {
  const Node& as_of = *join.right->as_of;
  TRY_ASSIGN(const std::size_t time, bind_as_of(as_of, left));
  if (join.type != JoinType::kInner && join.type != JoinType::kLeft)
    return error(as_of.position, "a join as of a time is INNER or LEFT");
  if (!right.plan->upsert_key) {
    return error(join.right->position,
                 "the versions of a table need its PRIMARY KEY, or a view with ROW_NUMBER() OVER (PARTITION BY key "
                 "ORDER BY time DESC) = 1");
  }
  const auto versions =
      std::ranges::find_if(right.scope, [](const ScopeColumn& column) { return column.type.rowtime; });
  if (versions == right.scope.end())
    return error(join.right->position, "the versions of a table need its event time: WATERMARK FOR ...");
  TRY_ASSIGN(streams::JoinSpec spec, bind_join_as_of(join, left, right));
  for (const std::size_t key : *right.plan->upsert_key) {
    const bool joined = std::ranges::any_of(spec.keys[1], [&](const ExpressionPtr& expression) {
      const auto* reference = dynamic_cast<const ColumnReference*>(expression.get());
      return reference != nullptr && reference->index() == key;
    });
    if (!joined)
      return error(join.right->position,
                   fmt::format("a join as of a time equates the whole key of the versioned table: '{}' is missing",
                               right.plan->schema[key].name));
  }
  Relation relation;
  const auto version_time = static_cast<std::size_t>(versions - right.scope.begin());
  relation.plan = std::make_shared<TemporalJoinNode>(left.plan, right.plan, std::move(spec),
                                                     std::array<std::size_t, 2>{time, version_time});
  relation.scope = left.scope;
  relation.scope.insert(relation.scope.end(), right.scope.begin(), right.scope.end());
  for (std::size_t i = 0; i < relation.scope.size(); ++i) relation.scope[i].type = relation.plan->schema[i].type;
  return relation;
}

Result<void> QueryBinder::bind_join_condition(const std::vector<NodePtr>& conjuncts, const Relation& left,
                                              const Relation& right, streams::JoinSpec& spec) {
  ExpressionBinder left_binder(script_, left.scope);
  ExpressionBinder right_binder(script_, right.scope);
  // Columns behind a scope have no name, but they are there.
  Scope both = left.scope;
  for (std::size_t i = both.size(); i < left.plan->schema.size(); ++i)
    both.push_back({"$", "", left.plan->schema[i].type});
  const std::size_t middle = both.size();
  both.insert(both.end(), right.scope.begin(), right.scope.end());
  ExpressionBinder both_binder(script_, both);
  both_binder.prefer_from(middle);
  both_binder.set_intercept(replaced_columns());
  ExpressionPtr rest;
  for (const NodePtr& conjunct : conjuncts) {
    const bool null_safe = conjunct->text == "IS NOT DISTINCT FROM";
    if (conjunct->kind == NodeKind::kCall && (conjunct->text == "=" || null_safe)) {
      bool found = false;
      for (const bool swapped : {false, true}) {
        const Node& other_node = *conjunct->arguments[swapped ? 0 : 1];
        const Node& own_node = *conjunct->arguments[swapped ? 1 : 0];
        if (!belongs_to(own_node, left_binder) || !belongs_to(other_node, right_binder)) continue;
        auto own = left_binder.bind(own_node);
        auto other = right_binder.bind(other_node);
        if (!own || !other) continue;
        std::array<ExpressionPtr, 2> sides{*own, *other};
        if (auto unified = unify(sides); !unified) return error(conjunct->position, unified.error().message);
        spec.keys[0].push_back(sides[0]);
        spec.keys[1].push_back(sides[1]);
        spec.null_safe.push_back(null_safe);
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
