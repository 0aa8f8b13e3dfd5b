// SPDX-License-Identifier: Apache-2.0
// Comparisons, IN, and IS DISTINCT FROM.
#include "sql/expression/comparison.h"

#include "sql/expression/function.h"
#include "sql/expression/local_time.h"
#include "streams/nested_value.h"

namespace cork::sql {
namespace {

template <class T, class Holds>
Result<ExpressionPtr> compare_as(LogicalType type, Holds holds, const ExpressionPtr& left, const ExpressionPtr& right) {
  const auto function = [holds](const T& a, const T& b) { return static_cast<std::uint8_t>(holds(a, b)); };
  return make_function<T, T>(type, function, {left, right});
}

/// Maps are equal whatever the order of their pairs.
Result<void> canonicalize(std::span<ExpressionPtr> sides) {
  for (ExpressionPtr& side : sides) {
    const LogicalType type = side->type();
    if (type.root != TypeRoot::kMap && type.root != TypeRoot::kMultiset) continue;
    TRY_ASSIGN(side, make_function<std::string_view>(type, [type](Arena& arena, std::string_view bytes) { return arena.copy(streams::canonical_map(bytes, type)); }, {side}));
  }
  return {};
}

enum class Needs : std::uint8_t { kEquality, kOrder };

/// A FLOAT on the left is compared with a DOUBLE as FLOAT; of literals their digits are compared.
Result<void> unify_floats(std::span<ExpressionPtr> sides) {
  if (as_literal(sides[0]) != nullptr && as_literal(sides[1]) != nullptr) return {};
  if (sides[0]->type().root != TypeRoot::kFloat || sides[1]->type().root != TypeRoot::kDouble) return {};
  for (ExpressionPtr& side : sides) {
    TRY_ASSIGN(side, make_cast(side, LogicalType{.root = TypeRoot::kFloat}));
  }
  return {};
}

/// An instant beside a TIMESTAMP is the local time of the session's zone; a DATE beside a TIMESTAMP is an error, as in Flink.
Result<void> unify_times(std::span<ExpressionPtr> sides) {
  const TypeRoot left = sides[0]->type().root;
  const TypeRoot right = sides[1]->type().root;
  const bool mixed = (left == TypeRoot::kDate && sides[1]->type().is_timestamp()) || (right == TypeRoot::kDate && sides[0]->type().is_timestamp());
  if (mixed) return fail(ErrorCode::kInvalidRequest, "a DATE and a TIMESTAMP cannot be compared: CAST one of them");
  const bool local = (left == TypeRoot::kTimestampLtz && right == TypeRoot::kTimestamp) || (left == TypeRoot::kTimestamp && right == TypeRoot::kTimestampLtz);
  if (!local) return {};
  for (ExpressionPtr& side : sides) {
    TRY_ASSIGN(side, to_local(side));
  }
  return {};
}

/// What is less or greater than a number is a number: texts are read, as in Flink, where = refuses them.
Result<void> read_numbers(std::span<ExpressionPtr> sides) {
  for (const std::size_t text : {0U, 1U}) {
    const LogicalType& number = sides[1 - text]->type();
    if (!sides[text]->type().is_text() || !number.is_numeric()) continue;
    TRY_ASSIGN(sides[text], make_cast(sides[text], number.materialized().with_nullable(sides[text]->type().nullable)));
  }
  return {};
}

template <class Holds>
Result<ExpressionPtr> compare(Arguments arguments, Needs needs, Holds holds) {
  if (needs == Needs::kOrder) TRY(read_numbers(arguments.values));
  TRY(unify_floats(arguments.values));
  TRY(unify_times(arguments.values));
  TRY(unify(arguments.values));
  const LogicalType type = streams::boolean_type(any_nullable(arguments.values));
  if (arguments.type(0).is_nested()) {
    if (needs == Needs::kOrder) return fail(ErrorCode::kInvalidRequest, "values of " + arguments.type(0).describe_short() + " have no order: they can only be equal or not");
    TRY(canonicalize(arguments.values));
  }
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
  return compare(std::move(arguments), Needs::kEquality, [](const auto& a, const auto& b) { return a == b; });
}
Result<ExpressionPtr> bind_not_equal(Arguments arguments) {
  return compare(std::move(arguments), Needs::kEquality, [](const auto& a, const auto& b) { return a != b; });
}
Result<ExpressionPtr> bind_less(Arguments arguments) {
  return compare(std::move(arguments), Needs::kOrder, [](const auto& a, const auto& b) { return a < b; });
}
Result<ExpressionPtr> bind_less_equal(Arguments arguments) {
  return compare(std::move(arguments), Needs::kOrder, [](const auto& a, const auto& b) { return a <= b; });
}
Result<ExpressionPtr> bind_greater(Arguments arguments) {
  return compare(std::move(arguments), Needs::kOrder, [](const auto& a, const auto& b) { return a > b; });
}
Result<ExpressionPtr> bind_greater_equal(Arguments arguments) {
  return compare(std::move(arguments), Needs::kOrder, [](const auto& a, const auto& b) { return a >= b; });
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
  const LogicalType wanted = arguments.type(0);
  for (std::size_t i = 1; i < arguments.size(); ++i) {
    // Beside a number the values are cast to its type, as in Flink: 1 IN (1.5) is TRUE.
    const LogicalType& type = arguments.type(i);
    if (wanted.is_numeric() && wanted.root != type.root && (type.is_numeric() || type.is_text())) {
      TRY_ASSIGN(arguments.values[i], make_cast(arguments[i], wanted.with_nullable(type.nullable)));
    }
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
