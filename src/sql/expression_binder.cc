// SPDX-License-Identifier: Apache-2.0
// ExpressionBinder: names to columns, literals to values, calls to functions.
#include "sql/expression_binder.h"

#include <algorithm>

#include <fmt/format.h>

#include <cmath>

#include "base/nearest.h"
#include "sql/expression/cast.h"
#include "sql/expression/environment.h"
#include "sql/expression/time_unit.h"
#include "sql/parser.h"
#include "streams/aggregate/aggregate_function.h"
#include "streams/datetime.h"
#include "streams/decimal.h"
#include "streams/number_text.h"

namespace cork::sql {

namespace {

/// Flink's planner takes x = x for TRUE where x is not NULL, even of NaN and RAND(), and x <> x for FALSE. Null for other operators.
Result<ExpressionPtr> compare_with_itself(const std::string& name, const ExpressionPtr& value) {
  const bool holds = name == "=" || name == "<=" || name == ">=";
  if (!holds && name != "<>" && name != "<" && name != ">") return ExpressionPtr();
  if (value->type().root == TypeRoot::kNull) return ExpressionPtr();
  const auto call = [](const char* function, std::vector<ExpressionPtr> values) {
    std::vector<std::string> symbols(values.size());
    return find_function(function)->bind({std::move(values), std::move(symbols)});
  };
  if (!value->type().nullable) return make_literal(streams::boolean_type(false), static_cast<std::uint8_t>(holds));
  TRY_ASSIGN(ExpressionPtr there, call("IS NOT NULL", {value}));
  const ExpressionPtr unknown = null_literal(streams::boolean_type());
  const ExpressionPtr answer = make_literal(streams::boolean_type(), static_cast<std::uint8_t>(holds));
  return call("CASE", {there, answer, unknown});
}

}  // namespace

Result<ExpressionPtr> ExpressionBinder::bind(const Node& node) {
  if (intercept_) {
    TRY_ASSIGN(ExpressionPtr found, intercept_(node));
    if (found != nullptr) return found;
  }
  switch (node.kind) {
    case NodeKind::kName: {
      if (const NodePtr split = split_fields(node)) return bind(*split);
      TRY_ASSIGN(const std::size_t index, resolve(node));
      return std::make_shared<ColumnReference>(index, scope_[index].type);
    }
    case NodeKind::kCall: return bind_call(node);
    case NodeKind::kCast: {
      TRY_ASSIGN(ExpressionPtr value, bind(*node.arguments[0]));
      auto cast = make_cast(std::move(value), node.type, node.text == "TRY_CAST");
      if (!cast) return error(node.position, cast.error().message);
      return cast;
    }
    case NodeKind::kStar: return error(node.position, "* stands in SELECT * and COUNT(*) only");
    case NodeKind::kSymbol: return error(node.position, node.text + " is no value");
    case NodeKind::kSubquery: return error(node.position, "a query as a value stands in WHERE, in HAVING and in the SELECT list, not here");
    default: return bind_literal(node);
  }
}

std::size_t ExpressionBinder::column_parts(const Node& name) const {
  const auto known = [&](std::size_t parts) {
    for (const ScopeColumn& column : scope_) {
      if (column.name == name.path[parts - 1] && (parts == 1 || column.qualifier == name.path[parts - 2])) return true;
    }
    return false;
  };
  // A table's name comes first, as in SQL; with catalog and database before it there are up to four parts.
  for (const std::size_t parts : {std::size_t{2}, std::size_t{1}, std::size_t{3}, std::size_t{4}}) {
    if (parts <= name.path.size() && known(parts)) return parts;
  }
  return name.path.size();
}

bool ExpressionBinder::knows(const Node& name) const {
  const auto column = resolve(name);
  // In the scope of one side of a join, x.y may be the other side's y: not a field of a column x that is no ROW.
  return column && (column_parts(name) == name.path.size() || scope_[*column].type.root == TypeRoot::kRow);
}

NodePtr ExpressionBinder::split_fields(const Node& name) const {
  const std::size_t parts = column_parts(name);
  if (parts == name.path.size()) return nullptr;
  auto value = std::make_shared<Node>(name);
  value->path.resize(parts);
  NodePtr result = std::move(value);
  for (std::size_t i = parts; i < name.path.size(); ++i) {
    auto field = std::make_shared<Node>();
    field->kind = NodeKind::kSymbol;
    field->position = name.position;
    field->text = name.path[i];
    auto access = std::make_shared<Node>();
    access->kind = NodeKind::kCall;
    access->position = name.position;
    access->text = "FIELD";
    access->arguments = {std::move(result), std::move(field)};
    result = std::move(access);
  }
  return result;
}

Result<std::size_t> ExpressionBinder::resolve(const Node& name) const {
  const std::size_t parts = column_parts(name);
  const std::string& column = name.path[parts - 1];
  const std::string* qualifier = parts > 1 ? &name.path[parts - 2] : nullptr;
  std::optional<std::size_t> found;
  for (std::size_t i = 0; i < scope_.size(); ++i) {
    if (scope_[i].name != column || (qualifier != nullptr && scope_[i].qualifier != *qualifier)) continue;
    if (found && *found < preferred_from_ && i >= preferred_from_) {
      found = i;
      continue;
    }
    if (found) {
      return error(name.position, fmt::format("column '{}' is in several tables: write {}.{} or {}.{}", column, scope_[*found].qualifier, column,
                                              scope_[i].qualifier, column));
    }
    found = i;
  }
  if (found) return *found;
  std::vector<std::string_view> names;
  bool qualifier_known = qualifier == nullptr;
  for (const ScopeColumn& known : scope_) {
    if (qualifier == nullptr || known.qualifier == *qualifier) names.push_back(known.name);
    qualifier_known = qualifier_known || known.qualifier == *qualifier;
  }
  if (!qualifier_known) return error(name.position, fmt::format("there is no table '{}' in FROM", *qualifier));
  if (scope_.empty()) return error(name.position, fmt::format("there is no column '{}': the query has no FROM", column));
  const std::string_view near = nearest(column, names);
  std::string known_names;
  for (const std::string_view known : names) known_names += (known_names.empty() ? "" : ", ") + std::string(known);
  return error(name.position, fmt::format("there is no column '{}'{}", column,
                                          near.empty() ? "; there are " + known_names : fmt::format("; did you mean {}?", near)));
}

std::string ExpressionBinder::canonical(const Node& node) const {
  if (node.kind == NodeKind::kName) {
    if (const NodePtr split = split_fields(node)) return canonical(*split);
    const auto index = resolve(node);
    return index ? fmt::format("#{}", *index) : to_sql(node);
  }
  // What is computed over a window is no part of a group, whatever its text.
  if (node.over != nullptr || node.kind == NodeKind::kSubquery) return fmt::format("@{}", static_cast<const void*>(&node));
  if (node.arguments.empty()) return to_sql(node);
  std::string text = fmt::format("{}:{}{}(", static_cast<int>(node.kind), node.text, node.distinct ? " DISTINCT" : "");
  for (const NodePtr& argument : node.arguments) text += canonical(*argument) + ",";
  if (node.filter != nullptr) text += " FILTER " + canonical(*node.filter);
  if (node.kind == NodeKind::kCast) text += " AS " + node.type.describe();
  return text + ")";
}

Result<ExpressionPtr> ExpressionBinder::bind_literal(const Node& node) {
  switch (node.kind) {
    case NodeKind::kNull: return null_literal({.root = TypeRoot::kNull});
    case NodeKind::kBoolean: return make_literal(streams::boolean_type(false), static_cast<std::uint8_t>(node.text == "TRUE"));
    case NodeKind::kText: return text_literal(node.text);
    case NodeKind::kBytes: {
      TRY_ASSIGN(ExpressionPtr text, Result<ExpressionPtr>(text_literal(node.text)));
      const LogicalType type{.root = TypeRoot::kBinary, .nullable = false, .length = static_cast<std::int32_t>(node.text.size())};
      return make_cast(std::move(text), type);
    }
    case NodeKind::kNumber: return bind_number(node);
    case NodeKind::kTyped: return bind_typed(node);
    default: break;
  }
  const bool months = is_month_unit(node.unit);
  const auto amount = parse_interval(node.text, node.unit, node.last_unit);
  if (!amount) return error(node.position, amount.error().message);
  return make_literal(LogicalType{.root = months ? TypeRoot::kIntervalYearMonth : TypeRoot::kIntervalDayTime, .nullable = false}, *amount);
}

Result<ExpressionPtr> ExpressionBinder::bind_number(const Node& node) {
  const std::string& text = node.text;
  if (text.find_first_of("eE") != std::string::npos) {
    const double value = streams::parse_double(text).value_or(0);
    if (std::isinf(value)) return error(node.position, fmt::format("the number {} is too large for a DOUBLE", text));
    return make_literal(streams::double_type(false), value == 0 ? 0.0 : value);  // -0e0 is 0.0
  }
  std::size_t point = text.find('.');
  if (point + 1 == text.size()) point = std::string::npos;  // 5. is 5
  const std::string_view whole_text = std::string_view(text).substr(0, text.back() == '.' ? text.size() - 1 : text.size());
  if (point == std::string::npos) {
    if (const auto value = streams::parse_integer(whole_text)) {
      const bool fits = streams::fits_integer(*value, TypeRoot::kInteger);
      return make_literal(fits ? streams::integer_type(false) : streams::bigint_type(false), *value);
    }
  }
  const auto scale = point == std::string::npos ? std::size_t{0} : text.size() - point - 1;
  // Digits before the point count even if they are 0: 0.1 is DECIMAL(2, 1), .1 DECIMAL(1, 1).
  const std::size_t digits = whole_text.size() - (point == std::string::npos ? 0 : 1) - (text[0] == '-' ? 1 : 0);
  // As in Flink the digits of a literal, without the point, fit 64 bits.
  const auto value = digits > static_cast<std::size_t>(streams::kMaxDecimalPrecision) ? std::optional<streams::Int128>()
                                                                                      : streams::parse_decimal(whole_text, streams::kMaxDecimalPrecision, static_cast<std::int32_t>(scale));
  if (!value || *value > INT64_MAX || *value < INT64_MIN) {
    return error(node.position, fmt::format("the number {} has too many digits for a literal: CAST('{}' AS DECIMAL(38, {}))", text, text, scale));
  }
  return make_literal(streams::decimal_type(std::max(1, static_cast<std::int32_t>(digits)), static_cast<std::int32_t>(scale), false), *value);
}

Result<ExpressionPtr> ExpressionBinder::bind_typed(const Node& node) {
  std::optional<std::int64_t> value;
  std::string_view shape = "DATE 'yyyy-MM-dd'";
  if (node.type.root == TypeRoot::kDate) {
    value = streams::parse_date(node.text);
    // The days that the calendar left out in October 1582: days since 1970 of the 5th and the 15th in the calendar that has them all.
    constexpr std::int64_t kFirstLeftOut = -141'437;
    constexpr std::int64_t kFirstAfter = -141'427;
    if (value && *value >= kFirstLeftOut && *value < kFirstAfter) return error(node.position, fmt::format("there is no day '{}': the calendar goes from 1582-10-04 to 1582-10-15", node.text));
  }
  if (node.type.root == TypeRoot::kTime) {
    value = streams::parse_time(node.text);
    shape = "TIME 'HH:mm:ss'";
  }
  if (node.type.root == TypeRoot::kTimestamp) {
    value = streams::parse_timestamp(node.text, node.type.length, {});
    shape = "TIMESTAMP 'yyyy-MM-dd HH:mm:ss'";
  }
  if (!value) return error(node.position, fmt::format("'{}' cannot be read; it is written as {}", node.text, shape));
  return make_literal(node.type, *value);
}

std::unexpected<Error> ExpressionBinder::no_function(const Node& node) const {
  if (streams::find_aggregate(node.text) != nullptr) {
    return error(node.position, node.text + " is an aggregate: it stands in SELECT or HAVING, not here, and not inside another one");
  }
  std::vector<std::string_view> names;
  for (const ScalarFunction& known : all_functions()) names.push_back(known.name);
  for (const streams::AggregateKind& known : streams::all_aggregates()) names.push_back(known.name);
  const std::string_view near = nearest(node.text, names);
  return error(node.position, fmt::format("there is no function {}{}", node.text, near.empty() ? "; SHOW FUNCTIONS lists them" : fmt::format("; did you mean {}?", near)));
}

/// The function's body over its parameters, which stand for the arguments.
Result<ExpressionPtr> ExpressionBinder::bind_user_call(const Node& node, const UserFunction& function) {
  const CreateFunction& definition = function.definition;
  if (node.distinct || node.filter != nullptr) return error(node.position, node.text + " is no aggregate: DISTINCT and FILTER mean nothing in it");
  if (node.arguments.size() != definition.parameters.size()) {
    return error(node.position, fmt::format("{} takes {} arguments, not {}", node.text, definition.parameters.size(), node.arguments.size()));
  }
  // Functions that call each other in a circle have no end.
  constexpr int kCallsMax = 32;
  thread_local int calls = 0;
  if (calls >= kCallsMax) return error(node.position, fmt::format("functions call each other more than {} deep", kCallsMax));
  // A function that calls another one twice, which does the same, doubles what is to be computed with each of them.
  constexpr std::uint64_t kWeightMax = 100'000;
  thread_local std::uint64_t weight = 0;
  if (calls == 0) weight = 0;
  weight += std::max<std::uint64_t>(1, definition.body->weight);
  if (weight > kWeightMax) return error(node.position, fmt::format("the functions that {} calls have more than {} operators, calls and values once they are written out", node.text, kWeightMax));
  Scope parameters;
  std::vector<ExpressionPtr> values;
  for (std::size_t i = 0; i < node.arguments.size(); ++i) {
    const auto& [name, type] = definition.parameters[i];
    TRY_ASSIGN(ExpressionPtr value, bind(*node.arguments[i]));
    auto coerced = coerce(std::move(value), type.with_nullable(true));
    if (!coerced) return error(node.arguments[i]->position, fmt::format("argument {} of {}: {}", name, node.text, coerced.error().message));
    parameters.push_back({"", name, (*coerced)->type()});
    values.push_back(std::move(*coerced));
  }
  ExpressionBinder inner(*function.script, parameters);
  inner.set_intercept([&](const Node& named) -> Result<ExpressionPtr> {
    if (named.kind != NodeKind::kName || inner.split_fields(named) != nullptr) return ExpressionPtr();
    TRY_ASSIGN(const std::size_t index, inner.resolve(named));
    return values[index];
  });
  ++calls;
  auto body = inner.bind(*definition.body);
  --calls;
  if (!body) return fail(body.error());
  auto result = coerce(std::move(*body), definition.returns.with_nullable(true));
  if (!result) return error(node.position, fmt::format("the value of {}: {}", node.text, result.error().message));
  return result;
}

Result<ExpressionPtr> ExpressionBinder::bind_call(const Node& node) {
  if (node.over != nullptr) return error(node.position, node.text + " OVER (...) stands in the SELECT list and in ORDER BY, not here");
  const ScalarFunction* function = find_function(node.text);
  if (function == nullptr) {
    const auto own = environment().find_user_function(node.text);
    return own == nullptr ? Result<ExpressionPtr>(no_function(node)) : bind_user_call(node, *own);
  }
  if (node.distinct || node.filter != nullptr) return error(node.position, node.text + " is no aggregate: DISTINCT and FILTER mean nothing in it");
  const auto count = static_cast<int>(node.arguments.size());
  if (count < function->arguments_min || count > function->arguments_max) {
    const std::string wanted = function->arguments_min == function->arguments_max ? std::to_string(function->arguments_min)
                                                                                  : fmt::format("{} to {}", function->arguments_min, function->arguments_max);
    return error(node.position, fmt::format("{} takes {} argument{}, not {}", node.text, wanted, wanted == "1" ? "" : "s", count));
  }
  Arguments arguments;
  for (const NodePtr& argument : node.arguments) {
    const bool symbol = argument->kind == NodeKind::kSymbol;
    arguments.symbols.push_back(symbol ? argument->text : std::string());
    if (symbol) {
      arguments.values.push_back(nullptr);
      continue;
    }
    TRY_ASSIGN(ExpressionPtr value, bind(*argument));
    arguments.values.push_back(std::move(value));
  }
  if (arguments.size() == 2 && arguments[0] != nullptr && arguments[1] != nullptr && canonical(*node.arguments[0]) == canonical(*node.arguments[1])) {
    TRY_ASSIGN(ExpressionPtr same, compare_with_itself(node.text, arguments[0]));
    if (same != nullptr) return same;
  }
  auto bound = function->bind(std::move(arguments));
  if (!bound) return error(node.position, bound.error().message);
  return bound;
}

}  // namespace cork::sql
