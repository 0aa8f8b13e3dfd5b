// SPDX-License-Identifier: Apache-2.0
// CASE, COALESCE, NULLIF, IF, GREATEST, LEAST: values are computed only for the rows that take them.
#include "sql/expression/comparison.h"
#include "sql/expression/function.h"
#include "sql/expression/general_function.h"

namespace cork::sql {
namespace {

/// Brings the branches of a conditional to one type.
Result<LogicalType> unify_branches(std::span<ExpressionPtr> values) {
  LogicalType type = values[0]->type().materialized();
  for (const ExpressionPtr& value : values.subspan(1)) {
    const bool mixed = (type.root == TypeRoot::kDate && value->type().is_timestamp()) || (type.is_timestamp() && value->type().root == TypeRoot::kDate);
    if (mixed) return fail(ErrorCode::kInvalidRequest, "a DATE and a TIMESTAMP cannot be branches of one value: CAST one of them");
    TRY_ASSIGN(type, common_type(type, value->type()));
  }
  for (ExpressionPtr& value : values) {
    if (value->type().is_text() && type.is_text()) continue;
    TRY_ASSIGN(value, make_cast(value, type));
  }
  return type;
}

/// Takes, for each row, the value of the first condition that is TRUE, else the last value.
class Case final : public Expression {
 public:
  Case(LogicalType type, std::vector<ExpressionPtr> conditions, std::vector<ExpressionPtr> values)
      : Expression(type), conditions_(std::move(conditions)), values_(std::move(values)) {}
  bool can_fail() const override {
    for (const auto* expressions : {&conditions_, &values_}) {
      for (const ExpressionPtr& expression : *expressions) {
        if (expression->can_fail()) return true;
      }
    }
    return false;
  }
  bool collect_columns(streams::ColumnUse& used) const override {
    bool known = true;
    for (const auto* expressions : {&conditions_, &values_}) {
      for (const ExpressionPtr& expression : *expressions) known = expression->collect_columns(used) && known;
    }
    return known;
  }

  Result<ColumnPtr> evaluate(const Batch& batch) const override {
    std::vector<std::uint32_t> open(batch.rows);
    for (std::uint32_t row = 0; row < batch.rows; ++row) open[row] = row;
    auto out = std::make_shared<Column>(type_);
    out->resize(batch.rows);
    for (std::size_t i = 0; i < values_.size() && !open.empty(); ++i) {
      std::vector<std::uint32_t> taken = open;
      if (i < conditions_.size()) {
        TRY_ASSIGN(const ColumnPtr condition, evaluate_some(*conditions_[i], batch, open));
        taken.clear();
        std::vector<std::uint32_t> left;
        for (std::uint32_t k = 0; k < open.size(); ++k) {
          const bool holds = !condition->is_null(k) && condition->value<std::uint8_t>(k) != 0;
          (holds ? taken : left).push_back(open[k]);
        }
        open = std::move(left);
      }
      if (taken.empty()) continue;
      TRY_ASSIGN(const ColumnPtr value, evaluate_some(*values_[i], batch, taken));
      put(*value, taken, *out);
      out->memory.insert(out->memory.end(), value->memory.begin(), value->memory.end());
    }
    return out;
  }

 private:
  /// The expression over rows `rows`, of which only those columns are taken that it looks at.
  static Result<ColumnPtr> evaluate_some(const Expression& expression, const Batch& batch, std::span<const std::uint32_t> rows) {
    if (rows.size() == batch.rows) return expression.evaluate(batch);
    streams::ColumnUse used(batch.columns.size());
    if (!expression.collect_columns(used)) return expression.evaluate(streams::select(batch, rows));
    Batch some = batch;
    for (std::size_t i = 0; i < some.columns.size(); ++i) {
      if (!used.any(i)) some.columns[i] = nullptr;
    }
    return expression.evaluate(streams::select(some, rows));
  }

  /// Value k goes to row rows[k].
  static void put(const Column& values, std::span<const std::uint32_t> rows, Column& out) {
    std::visit(
        [&](auto& to) {
          using Values = std::remove_reference_t<decltype(to)>;
          const Values* from = std::get_if<Values>(&values.data);
          if (from == nullptr) {
            ASSERT(values.type.root == TypeRoot::kNull);
            return;
          }
          for (std::uint32_t k = 0; k < rows.size(); ++k) to[rows[k]] = (*from)[values.at(k)];
        },
        out.data);
    if (values.nulls.empty()) return;
    for (std::uint32_t k = 0; k < rows.size(); ++k) {
      if (values.is_null(k)) out.set_null(rows[k]);
    }
  }

  std::vector<ExpressionPtr> conditions_;
  std::vector<ExpressionPtr> values_;
};

Result<ExpressionPtr> make_case(std::vector<ExpressionPtr> conditions, std::vector<ExpressionPtr> values) {
  for (const ExpressionPtr& condition : conditions) {
    if (condition->type().root == TypeRoot::kBoolean || condition->type().root == TypeRoot::kNull) continue;
    return fail(ErrorCode::kInvalidRequest, "a condition is BOOLEAN, not " + condition->type().describe_short());
  }
  TRY_ASSIGN(const LogicalType type, unify_branches(values));
  std::vector<ExpressionPtr> all = conditions;
  all.insert(all.end(), values.begin(), values.end());
  return fold(std::make_shared<Case>(type, std::move(conditions), std::move(values)), all);
}

Result<ExpressionPtr> call(const char* name, std::vector<ExpressionPtr> values) {
  std::vector<std::string> symbols(values.size());
  return find_function(name)->bind({std::move(values), std::move(symbols)});
}

/// Whether value a is less than b; both are of one physical form and not NULL.
bool less(const Column& a, const Column& b, std::size_t row) {
  switch (a.type.physical()) {
    case Physical::kBool: return a.value<std::uint8_t>(row) < b.value<std::uint8_t>(row);
    case Physical::kInt64: return a.value<std::int64_t>(row) < b.value<std::int64_t>(row);
    case Physical::kDouble: return a.value<double>(row) < b.value<double>(row);
    case Physical::kDecimal: return a.value<Int128>(row) < b.value<Int128>(row);
    case Physical::kBytes: return a.value<std::string_view>(row) < b.value<std::string_view>(row);
  }
  return false;
}

Result<ExpressionPtr> bind_extreme(Arguments arguments, const char* name, bool greatest) {
  const bool nullable = any_nullable(arguments.values);
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    if (arguments.type(i).root == TypeRoot::kNull) return fail(ErrorCode::kInvalidRequest, std::string("NULL has no type in ") + name + ": CAST(NULL AS INT) gives it one");
  }
  TRY_ASSIGN(const LogicalType type, unify_branches(arguments.values));
  if (type.is_nested()) return fail(ErrorCode::kInvalidRequest, std::string(name) + " takes values that have an order, not " + type.describe_short());
  return make_general(type.with_nullable(nullable), SeesNull::kNo, [greatest](Column& out, Arena&, const ArgumentRow& row) {
    std::size_t best = 0;
    for (std::size_t i = 1; i < row.size(); ++i) {
      const bool better = greatest ? less(row.column(best), row.column(i), row.row()) : less(row.column(i), row.column(best), row.row());
      if (better) best = i;
    }
    out.append_from(row.column(best), row.row());
  }, std::move(arguments.values));
}

}  // namespace

namespace functions {

Result<ExpressionPtr> bind_case(Arguments arguments) {
  std::vector<ExpressionPtr> conditions;
  std::vector<ExpressionPtr> values;
  for (std::size_t i = 0; i + 1 < arguments.size(); i += 2) {
    conditions.push_back(arguments[i]);
    values.push_back(arguments[i + 1]);
  }
  values.push_back(arguments.values.back());
  return make_case(std::move(conditions), std::move(values));
}

Result<ExpressionPtr> bind_coalesce(Arguments arguments) {
  std::vector<ExpressionPtr> conditions;
  bool nullable = true;
  for (const ExpressionPtr& value : arguments.values) nullable = nullable && value->type().nullable;
  for (std::size_t i = 0; i + 1 < arguments.size(); ++i) {
    TRY_ASSIGN(ExpressionPtr there, call("IS NOT NULL", {arguments[i]}));
    conditions.push_back(std::move(there));
  }
  TRY_ASSIGN(LogicalType type, unify_branches(arguments.values));
  std::vector<ExpressionPtr> all = arguments.values;
  return fold(std::make_shared<Case>(type.with_nullable(nullable), std::move(conditions), std::move(arguments.values)), all);
}

/// A first value that is never NULL is the answer, with its type.
Result<ExpressionPtr> bind_ifnull(Arguments arguments) {
  const bool texts = arguments.type(0).is_text() && arguments.type(1).is_text();
  if (texts && !arguments.type(0).nullable) return arguments[0];
  return bind_coalesce(std::move(arguments));
}

Result<ExpressionPtr> bind_nullif(Arguments arguments) {
  TRY_ASSIGN(ExpressionPtr equal, call("=", {arguments[0], arguments[1]}));
  return make_case({equal}, {null_literal(arguments.type(0)), arguments[0]});
}

/// Flink's IF is nullable if its condition is.
Result<ExpressionPtr> bind_if(Arguments arguments) {
  for (const std::size_t i : {std::size_t{0}, std::size_t{1}, std::size_t{2}}) {
    if (arguments.type(i).is_nested()) return fail(ErrorCode::kInvalidRequest, "IF takes no " + arguments.type(i).describe_short() + ": CASE WHEN does");
    if (arguments.type(i).root == TypeRoot::kNull) return fail(ErrorCode::kInvalidRequest, "NULL has no type in IF: CAST(NULL AS " + std::string(i == 0 ? "BOOLEAN" : "STRING") + ") gives it one");
  }
  TRY_ASSIGN(ExpressionPtr chosen, make_case({arguments[0]}, {arguments[1], arguments[2]}));
  return arguments.type(0).nullable && !chosen->type().nullable ? widen_nullable(std::move(chosen)) : Result<ExpressionPtr>(std::move(chosen));
}

Result<ExpressionPtr> bind_greatest(Arguments arguments) { return bind_extreme(std::move(arguments), "GREATEST", true); }
Result<ExpressionPtr> bind_least(Arguments arguments) { return bind_extreme(std::move(arguments), "LEAST", false); }

}  // namespace functions
}  // namespace cork::sql
