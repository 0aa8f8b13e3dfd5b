// SPDX-License-Identifier: Apache-2.0
// ExpressionBinder: names to columns, literals to values, calls to functions.
#include "sql/expression_binder.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/nearest.h"
#include "sql/expression/cast.h"
#include "sql/expression/time_unit.h"
#include "sql/parser.h"
#include "streams/aggregate/aggregate_function.h"
#include "streams/datetime.h"
#include "streams/decimal.h"
#include "streams/number_text.h"

namespace cork::sql {

Result<ExpressionPtr> ExpressionBinder::bind(const Node& node) {
  if (intercept_) {
    TRY_ASSIGN(ExpressionPtr found, intercept_(node));
    if (found != nullptr) return found;
  }
  switch (node.kind) {
    case NodeKind::kName: {
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
    case NodeKind::kSubquery: return error(node.position, "a query is no value here");
    default: return bind_literal(node);
  }
}

Result<std::size_t> ExpressionBinder::resolve(const Node& name) const {
  const std::string& column = name.path.back();
  const std::string* qualifier = name.path.size() > 1 ? &name.path[name.path.size() - 2] : nullptr;
  std::optional<std::size_t> found;
  for (std::size_t i = 0; i < scope_.size(); ++i) {
    if (scope_[i].name != column || (qualifier != nullptr && scope_[i].qualifier != *qualifier)) continue;
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
    const auto index = resolve(node);
    return index ? fmt::format("#{}", *index) : to_sql(node);
  }
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
    return make_literal(streams::double_type(false), streams::parse_double(text).value_or(0));
  }
  const std::size_t point = text.find('.');
  if (point == std::string::npos) {
    if (const auto value = streams::parse_integer(text)) {
      const bool fits = streams::fits_integer(*value, TypeRoot::kInteger);
      return make_literal(fits ? streams::integer_type(false) : streams::bigint_type(false), *value);
    }
  }
  const auto scale = point == std::string::npos ? std::size_t{0} : text.size() - point - 1;
  std::size_t digits = text.size() - (point == std::string::npos ? 0 : 1) - (text[0] == '-' ? 1 : 0);
  const std::size_t first = text.find_first_not_of("-0.");
  if (first == std::string::npos || (point != std::string::npos && first > point)) digits = scale;
  if (digits > static_cast<std::size_t>(streams::kMaxDecimalPrecision)) return error(node.position, "a number has at most 38 digits; 1e0 is a DOUBLE");
  const LogicalType type = streams::decimal_type(std::max(1, static_cast<std::int32_t>(digits)), static_cast<std::int32_t>(scale), false);
  const auto value = streams::parse_decimal(text, streams::kMaxDecimalPrecision, type.scale);
  return make_literal(type, value.value_or(0));
}

Result<ExpressionPtr> ExpressionBinder::bind_typed(const Node& node) {
  std::optional<std::int64_t> value;
  std::string_view shape = "DATE 'yyyy-MM-dd'";
  if (node.type.root == TypeRoot::kDate) value = streams::parse_date(node.text);
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

Result<ExpressionPtr> ExpressionBinder::bind_call(const Node& node) {
  const ScalarFunction* function = find_function(node.text);
  if (function == nullptr) {
    if (streams::find_aggregate(node.text) != nullptr) {
      return error(node.position, node.text + " is an aggregate: it stands in SELECT or HAVING, not here, and not inside another one");
    }
    std::vector<std::string_view> names;
    for (const ScalarFunction& known : all_functions()) names.push_back(known.name);
    for (const streams::AggregateKind& known : streams::all_aggregates()) names.push_back(known.name);
    const std::string_view near = nearest(node.text, names);
    return error(node.position, fmt::format("there is no function {}{}", node.text, near.empty() ? "; SHOW FUNCTIONS lists them" : fmt::format("; did you mean {}?", near)));
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
  auto bound = function->bind(std::move(arguments));
  if (!bound) return error(node.position, bound.error().message);
  return bound;
}

}  // namespace cork::sql
