// SPDX-License-Identifier: Apache-2.0
// MatchNode, and QueryBinder: MATCH_RECOGNIZE: names of pattern variables and what is asked of their rows.
#include <fmt/format.h>

#include <algorithm>
#include <functional>

#include "sql/execution.h"
#include "sql/plan_match.h"
#include "sql/query_binder.h"

namespace cork::sql {

using streams::MatchReference;
using streams::MatchSkip;
using streams::PatternElement;

MatchNode::MatchNode(PlanPtr input, streams::MatchSpec spec, std::vector<std::string> names)
    : PlanNode({}), input_(std::move(input)), spec_(std::move(spec)) {
  spec_.columns = types_of(input_->schema);
  std::size_t at = 0;
  for (const ExpressionPtr& key : spec_.partition) schema.push_back({std::move(names[at++]), key->type().materialized()});
  for (const ExpressionPtr& measure : spec_.measures) schema.push_back({std::move(names[at++]), measure->type()});
}

Result<void> MatchNode::build(Execution& execution, streams::Operator& next, std::size_t input) const {
  auto& match = execution.add<streams::MatchRecognize>(spec_, execution.metrics());
  match.connect(next, input);
  return input_->build(execution, match, 0);
}

std::string MatchNode::describe() const {
  return fmt::format("Match(variables=[{}], pattern=[{} parts])", spec_.defines.size(), spec_.pattern.size());
}

namespace {

/// Binds conditions and measures: calls and names become references to rows of variables.
class MatchExpressions {
 public:
  using BindAggregate = std::function<Result<streams::AggregateCall>(const Node&, const ExpressionBinder::Intercept&)>;
  MatchExpressions(std::string_view script, const Relation& input, std::vector<std::string> variables,
                   BindAggregate bind_aggregate)
      : script_(script), input_(input), variables_(std::move(variables)), bind_aggregate_(std::move(bind_aggregate)) {}

  Result<ExpressionPtr> bind(const Node& node) {
    const Scope none;
    ExpressionBinder binder(script_, none);
    binder.set_intercept([this](const Node& inner) { return replace(inner); });
    return binder.bind(node);
  }

  std::vector<MatchReference> take_references() { return std::move(references_); }

  std::size_t variable_of(const std::string& name) const {
    return static_cast<std::size_t>(std::ranges::find(variables_, name) - variables_.begin());
  }
  bool is_variable(const std::string& name) const { return variable_of(name) < variables_.size(); }

 private:
  std::unexpected<Error> error(Position position, std::string message) const {
    return fail(error_at(script_, position, std::move(message)));
  }

  Result<ExpressionPtr> replace(const Node& node) {
    if (node.kind == NodeKind::kName) return reference(node, node, false, 0);
    if (node.kind != NodeKind::kCall || node.over != nullptr) return ExpressionPtr();
    if (node.text == "FIRST" || node.text == "LAST") {
      if (node.arguments.empty() || node.arguments.size() > 2)
        return error(node.position, node.text + " takes a value and how many rows further it lies");
      std::int64_t offset = 0;
      if (node.arguments.size() == 2) {
        const Node& number = *node.arguments[1];
        if (number.kind != NodeKind::kNumber || number.text.size() > 9 ||
            number.text.find_first_not_of("0123456789") != std::string::npos) {
          return error(number.position, "how many rows further is a whole number");
        }
        offset = std::stoll(number.text);
      }
      return reference(node, *node.arguments[0], node.text == "FIRST", offset);
    }
    if (node.text == "MATCH_ROWTIME" && node.arguments.empty()) return match_time(node);
    if (node.text == "PREV" || node.text == "NEXT")
      return error(
          node.position,
          node.text +
              " is not supported, as in Flink: LAST(variable.column, n) looks back among the rows of a variable");
    if (streams::find_aggregate(node.text) != nullptr) return aggregate(node);
    return ExpressionPtr();
  }

  /// The one variable that an expression is about; any row if it names none.
  Result<std::size_t> variable_in(const Node& node) const {
    if (node.kind == NodeKind::kName)
      return node.path.size() > 1 && is_variable(node.path[0]) ? variable_of(node.path[0])
                                                               : MatchReference::kAnyVariable;
    std::optional<std::size_t> found;
    for (const NodePtr& argument : node.arguments) {
      if (argument->kind != NodeKind::kName && argument->arguments.empty()) continue;
      TRY_ASSIGN(const std::size_t variable, variable_in(*argument));
      if (found && *found != variable)
        return error(argument->position, "FIRST, LAST and aggregates take columns of one variable");
      found = variable;
    }
    return found.value_or(MatchReference::kAnyVariable);
  }

  /// An expression over a row: names without the variable.
  Result<ExpressionPtr> bind_row(const Node& node) const {
    ExpressionBinder binder(script_, input_.scope);
    binder.set_intercept([this, &binder](const Node& inner) -> Result<ExpressionPtr> {
      if (inner.kind != NodeKind::kName || inner.path.size() < 2 || !is_variable(inner.path[0])) return ExpressionPtr();
      Node plain = inner;
      plain.path.erase(plain.path.begin());
      TRY_ASSIGN(const std::size_t index, binder.resolve(plain));
      return std::make_shared<ColumnReference>(index, input_.scope[index].type);
    });
    return binder.bind(node);
  }

  Result<ExpressionPtr> reference(const Node& whole, const Node& value, bool first, std::int64_t offset) {
    MatchReference result;
    TRY_ASSIGN(result.variable, variable_in(value));
    TRY_ASSIGN(result.value, bind_row(value));
    result.first = first;
    result.offset = offset;
    result.type = result.value->type().materialized().with_nullable(true);
    return add(to_sql(whole), std::move(result));
  }

  /// MATCH_ROWTIME(): the event time of the last row of the match.
  Result<ExpressionPtr> match_time(const Node& node) {
    const auto time = std::ranges::find_if(input_.scope, [](const ScopeColumn& column) { return column.type.rowtime; });
    if (time == input_.scope.end()) return error(node.position, "MATCH_ROWTIME() needs a table with an event time");
    MatchReference result;
    result.variable = MatchReference::kAnyVariable;
    result.value = std::make_shared<ColumnReference>(static_cast<std::size_t>(time - input_.scope.begin()), time->type);
    result.type = time->type.materialized().with_nullable(false);
    result.type.rowtime = true;  // matches are given before the watermark that ends them
    return add(to_sql(node), std::move(result));
  }

  Result<ExpressionPtr> aggregate(const Node& node) {
    if (node.distinct) return error(node.position, "DISTINCT aggregates are not supported in MATCH_RECOGNIZE, as in Flink");
    MatchReference result;
    TRY_ASSIGN(result.variable, variable_in(node));
    TRY_ASSIGN(streams::AggregateCall call,
               bind_aggregate_(node, [this](const Node& argument) { return bind_row(argument); }));
    result.type = call.result;
    result.aggregate = std::move(call);
    return add(to_sql(node), std::move(result));
  }

  ExpressionPtr add(const std::string& text, MatchReference result) {
    const auto known = by_text_.find(text);
    const std::size_t index = known == by_text_.end() ? references_.size() : known->second;
    const LogicalType type = result.type;
    if (known == by_text_.end()) {
      by_text_.emplace(text, index);
      references_.push_back(std::move(result));
    }
    return std::make_shared<ColumnReference>(index, type);
  }

  std::string_view script_;
  const Relation& input_;
  std::vector<std::string> variables_;
  BindAggregate bind_aggregate_;
  std::vector<MatchReference> references_;
  std::map<std::string, std::size_t> by_text_;
};

/// The variables of a pattern in the order of their first place.
void add_variables(const RowPattern& pattern, std::vector<std::string>& variables) {
  if (!pattern.variable.empty() && std::ranges::find(variables, pattern.variable) == variables.end())
    variables.push_back(pattern.variable);
  for (const RowPattern& part : pattern.parts) add_variables(part, variables);
}

}  // namespace

/// Flink's patterns are variables with quantifiers, one after the other.
Result<std::vector<PatternElement>> QueryBinder::bind_pattern(const MatchTable& match,
                                                              const std::vector<std::string>& variables) {
  std::vector<RowPattern> parts = match.pattern.parts;
  if (match.pattern.kind == RowPattern::Kind::kVariable) parts = {match.pattern};
  std::vector<PatternElement> elements;
  bool empty = true;
  for (const RowPattern& part : parts) {
    if (match.pattern.kind == RowPattern::Kind::kAlternatives || part.kind != RowPattern::Kind::kVariable) {
      return error(match.position,
                   "a PATTERN is made of variables one after the other, as in Flink: groups in brackets and "
                   "alternatives with | are not supported");
    }
    const auto variable = static_cast<std::size_t>(std::ranges::find(variables, part.variable) - variables.begin());
    const bool optional = part.least == 0 && part.most == 1;
    if (optional && !part.greedy)
      return error(match.position, "an optional variable cannot be reluctant: this is not supported, as in Flink");
    if (part.least == 0 && part.most > 1) {
      return error(match.position, fmt::format("{}{{0,{}}} is not supported, as in Flink: the least number of rows is 1; {}* or {}? are, too",
                                               part.variable, part.most, part.variable, part.variable));
    }
    PatternElement element{.variable = variable, .least = part.least, .most = part.most};
    element.greedy = part.greedy && !optional && part.least != part.most;
    elements.push_back(element);
    empty = empty && part.least == 0;
  }
  if (empty) return error(match.position, "this PATTERN also fits no rows at all: a match needs at least one");
  if (elements.back().greedy) {
    return error(match.position,
                 fmt::format("the last variable of a PATTERN cannot be greedy, as in Flink: a stream has no end to "
                             "which '{}' could reach; write {}+? or add a variable behind it",
                             variables[elements.back().variable], variables[elements.back().variable]));
  }
  return elements;
}

Result<Relation> QueryBinder::bind_match(const MatchTable& match, const TableReference& reference) {
  std::vector<NodePtr> none;
  TRY_ASSIGN(const Relation input, bind_table(*match.input, none));
  if (!input.plan->append_only) return error(match.position, "MATCH_RECOGNIZE takes rows that are not taken back");
  std::vector<std::string> variables;
  add_variables(match.pattern, variables);
  streams::MatchSpec spec;
  TRY_ASSIGN(spec.pattern, bind_pattern(match, variables));
  ExpressionBinder binder(script_, input.scope);
  std::vector<std::string> names;
  for (const NodePtr& key : match.partition_by) {
    TRY_ASSIGN(ExpressionPtr bound, binder.bind(*key));
    spec.partition.push_back(std::move(bound));
    names.push_back(implied_name(*key));
  }
  TRY_ASSIGN(spec.time_column, bind_time_column(*match.order_by[0].expression, input, "ORDER BY of MATCH_RECOGNIZE"));
  if (match.order_by[0].descending)
    return error(match.order_by[0].expression->position,
                 "MATCH_RECOGNIZE is ordered by an event-time column, ascending, first");
  for (std::size_t i = 1; i < match.order_by.size(); ++i) {
    const SortItem& item = match.order_by[i];
    TRY_ASSIGN(ExpressionPtr bound, binder.bind(*item.expression));
    spec.order.push_back({.expression = std::move(bound),
                          .descending = item.descending,
                          .nulls_first = item.nulls_first.value_or(!item.descending)});
  }
  MatchExpressions expressions(script_, input, variables,
                               [this](const Node& node, const ExpressionBinder::Intercept& bind) {
                                 return bind_aggregate_call(node, bind, true);
                               });
  spec.defines.resize(variables.size());
  for (const auto& [name, condition] : match.defines) {
    if (!expressions.is_variable(name))
      return error(condition->position, fmt::format("DEFINE names '{}', which is not in the PATTERN", name));
    TRY_ASSIGN(ExpressionPtr bound, expressions.bind(*condition));
    TRY(require_condition(*bound, condition->position, "DEFINE"));
    spec.defines[expressions.variable_of(name)] = std::move(bound);
  }
  for (const auto& [name, measure] : match.measures) {
    TRY_ASSIGN(ExpressionPtr bound, expressions.bind(*measure));
    spec.measures.push_back(std::move(bound));
    names.push_back(name);
  }
  spec.references = expressions.take_references();
  spec.skip = static_cast<MatchSkip>(match.skip);
  if (!match.skip_to.empty()) {
    if (!expressions.is_variable(match.skip_to))
      return error(match.position, fmt::format("AFTER MATCH SKIP TO '{}', which is not in the PATTERN", match.skip_to));
    spec.skip_variable = expressions.variable_of(match.skip_to);
  }
  if (match.within != nullptr) {
    TRY_ASSIGN(const ExpressionPtr bound, binder.bind(*match.within));
    const auto length = interval_millis(bound);
    if (!length || *length <= 0)
      return error(match.within->position, "WITHIN takes an INTERVAL of days, hours, minutes or seconds");
    spec.within_ms = *length;
  }
  Relation relation;
  relation.plan = std::make_shared<MatchNode>(input.plan, std::move(spec), unique_names(std::move(names)));
  TRY(apply_alias(reference, {}, relation));
  return relation;
}

}  // namespace cork::sql
