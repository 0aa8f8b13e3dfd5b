// SPDX-License-Identifier: Apache-2.0
// Comparisons, IN, and IS DISTINCT FROM.
#include "sql/expression/comparison.h"

#include "sql/expression/function.h"

namespace cork::sql {
namespace {

template <class T, class Holds>
Result<ExpressionPtr> compare_as(LogicalType type, Holds holds, const ExpressionPtr& left, const ExpressionPtr& right) {
  const auto function = [holds](const T& a, const T& b) { return static_cast<std::uint8_t>(holds(a, b)); };
  return make_function<T, T>(type, function, {left, right});
}

template <class Holds>
Result<ExpressionPtr> compare(Arguments arguments, Holds holds) {
  TRY(unify(arguments.values));
  const LogicalType type = streams::boolean_type(any_nullable(arguments.values));
  const ExpressionPtr& left = arguments[0];
  const ExpressionPtr& right = arguments[1];
  switch (left->type().physical()) {
    case Physical::kBool: return compare_as<std::uint8_t>(type, holds, left, right);
    case Physical::kInt64: return compare_as<std::int64_t>(type, holds, left, right);
    case Physical::kDouble: return compare_as<double>(type, holds, left, right);
    case Physical::kDecimal: return compare_as<Int128>(type, holds, left, right);
    case Physical::kBytes: return compare_as<std::string_view>(type, holds, left, right);
  }
  return fail(ErrorCode::kInvalidRequest, "these types have no order");
}

Result<ExpressionPtr> call(const char* name, std::vector<ExpressionPtr> values) {
  std::vector<std::string> symbols(values.size());
  return find_function(name)->bind({std::move(values), std::move(symbols)});
}

}  // namespace

Result<void> unify(std::span<ExpressionPtr> values) {
  // A text literal beside a time is read as that time, as in Flink; beside a number it is an error.
  for (std::size_t i = 0; i < values.size(); ++i) {
    const ExpressionPtr& other = values[i == 0 ? values.size() - 1 : 0];
    const TypeRoot root = other->type().root;
    const bool time = root == TypeRoot::kDate || root == TypeRoot::kTime || other->type().is_timestamp();
    if (time && values[i]->type().root == TypeRoot::kChar) {
      TRY_ASSIGN(values[i], make_cast(values[i], other->type()));
    }
  }
  LogicalType type = values[0]->type();
  for (const ExpressionPtr& value : values.subspan(1)) {
    TRY_ASSIGN(type, common_type(type, value->type()));
  }
  for (ExpressionPtr& value : values) {
    // Texts of different lengths are compared as they are: CHAR padding would change them.
    if (value->type().is_text() && type.is_text()) continue;
    TRY_ASSIGN(value, make_cast(value, type));
  }
  return {};
}

namespace functions {

Result<ExpressionPtr> bind_equal(Arguments arguments) {
  return compare(std::move(arguments), [](const auto& a, const auto& b) { return a == b; });
}
Result<ExpressionPtr> bind_not_equal(Arguments arguments) {
  return compare(std::move(arguments), [](const auto& a, const auto& b) { return a != b; });
}
Result<ExpressionPtr> bind_less(Arguments arguments) {
  return compare(std::move(arguments), [](const auto& a, const auto& b) { return a < b; });
}
Result<ExpressionPtr> bind_less_equal(Arguments arguments) {
  return compare(std::move(arguments), [](const auto& a, const auto& b) { return a <= b; });
}
Result<ExpressionPtr> bind_greater(Arguments arguments) {
  return compare(std::move(arguments), [](const auto& a, const auto& b) { return a > b; });
}
Result<ExpressionPtr> bind_greater_equal(Arguments arguments) {
  return compare(std::move(arguments), [](const auto& a, const auto& b) { return a >= b; });
}

/// (a = b) IS TRUE OR (a IS NULL AND b IS NULL)
Result<ExpressionPtr> bind_not_distinct(Arguments arguments) {
  TRY_ASSIGN(ExpressionPtr equal, bind_equal(arguments));
  TRY_ASSIGN(equal, call("IS TRUE", {equal}));
  TRY_ASSIGN(ExpressionPtr left_null, call("IS NULL", {arguments[0]}));
  TRY_ASSIGN(ExpressionPtr right_null, call("IS NULL", {arguments[1]}));
  TRY_ASSIGN(ExpressionPtr both_null, call("AND", {left_null, right_null}));
  return call("OR", {equal, both_null});
}
Result<ExpressionPtr> bind_distinct(Arguments arguments) {
  TRY_ASSIGN(ExpressionPtr same, bind_not_distinct(std::move(arguments)));
  return call("NOT", {same});
}

/// a = b OR a = c OR ...: NULL among the values makes a miss NULL. The tree is balanced, for lists may be long.
Result<ExpressionPtr> bind_in(Arguments arguments) {
  std::vector<ExpressionPtr> level;
  for (std::size_t i = 1; i < arguments.size(); ++i) {
    TRY_ASSIGN(ExpressionPtr equal, call("=", {arguments[0], arguments[i]}));
    level.push_back(std::move(equal));
  }
  while (level.size() > 1) {
    std::vector<ExpressionPtr> next;
    for (std::size_t i = 0; i < level.size(); i += 2) {
      if (i + 1 == level.size()) {
        next.push_back(level[i]);
        continue;
      }
      TRY_ASSIGN(ExpressionPtr either, call("OR", {level[i], level[i + 1]}));
      next.push_back(std::move(either));
    }
    level = std::move(next);
  }
  return level[0];
}

}  // namespace functions
}  // namespace cork::sql
