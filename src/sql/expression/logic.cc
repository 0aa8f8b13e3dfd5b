// SPDX-License-Identifier: Apache-2.0
// AND, OR, NOT and the IS predicates, in three-valued logic.
#include "sql/expression/cast.h"
#include "sql/expression/function.h"

namespace cork::sql {
namespace {

Result<void> require_boolean(const Arguments& arguments, const char* name) {
  for (const ExpressionPtr& argument : arguments.values) {
    if (argument->type().root == TypeRoot::kBoolean) continue;
    if (argument->type().root == TypeRoot::kNull) return fail(ErrorCode::kInvalidRequest, std::string("NULL has no type in ") + name + ": CAST(NULL AS BOOLEAN) gives it one");
    return fail(ErrorCode::kInvalidRequest, std::string(name) + " takes BOOLEAN, not " + argument->type().describe_short());
  }
  return {};
}

/// The rows for which the left side does not decide.
std::vector<std::uint32_t> undecided(const Column& left, bool deciding, std::size_t rows) {
  std::vector<std::uint32_t> result;
  for (std::uint32_t row = 0; row < rows; ++row) {
    if (left.is_null(row) || (left.value<std::uint8_t>(row) != 0) != deciding) result.push_back(row);
  }
  return result;
}

/// AND (deciding value FALSE) and OR (TRUE). The right side sees only rows that the left leaves open, if it can fail.
class Connective final : public Expression {
 public:
  Connective(bool deciding, bool nullable, ExpressionPtr left, ExpressionPtr right)
      : Expression(streams::boolean_type(nullable)), deciding_(deciding), left_(std::move(left)), right_(std::move(right)) {}
  bool can_fail() const override { return left_->can_fail() || right_->can_fail(); }
  bool collect_columns(streams::ColumnUse& used) const override {
    const bool left = left_->collect_columns(used);
    return right_->collect_columns(used) && left;
  }

  Result<ColumnPtr> evaluate(const Batch& batch) const override {
    TRY_ASSIGN(const ColumnPtr left, left_->evaluate(batch));
    const bool guarded = right_->can_fail();
    std::vector<std::uint32_t> open;
    ColumnPtr right;
    if (guarded) {
      open = undecided(*left, deciding_, batch.rows);
      TRY_ASSIGN(right, right_->evaluate(streams::select(batch, open)));
    } else {
      TRY_ASSIGN(right, right_->evaluate(batch));
    }
    auto out = std::make_shared<Column>(type_);
    out->constant = left->constant && right->constant && !guarded;
    const std::size_t rows = out->constant ? 1 : batch.rows;
    out->reserve(rows);
    std::size_t next_open = 0;
    for (std::size_t row = 0; row < rows; ++row) {
      std::size_t right_row = row;
      if (guarded) {
        if (next_open >= open.size() || open[next_open] != row) {
          out->append(static_cast<std::uint8_t>(deciding_));
          continue;
        }
        right_row = next_open++;
      }
      append(*left, row, *right, right_row, *out);
    }
    return out;
  }

 private:
  void append(const Column& left, std::size_t left_row, const Column& right, std::size_t right_row, Column& out) const {
    const bool left_null = left.is_null(left_row);
    const bool right_null = right.is_null(right_row);
    const bool left_decides = !left_null && (left.value<std::uint8_t>(left_row) != 0) == deciding_;
    const bool right_decides = !right_null && (right.value<std::uint8_t>(right_row) != 0) == deciding_;
    if (left_decides || right_decides) out.append(static_cast<std::uint8_t>(deciding_));
    else if (left_null || right_null) out.append_null();
    else out.append(static_cast<std::uint8_t>(!deciding_));
  }

  bool deciding_;
  ExpressionPtr left_;
  ExpressionPtr right_;
};

Result<ExpressionPtr> bind_connective(Arguments arguments, bool deciding, const char* name) {
  TRY(require_boolean(arguments, name));
  auto expression = std::make_shared<Connective>(deciding, any_nullable(arguments.values), arguments[0], arguments[1]);
  return fold(std::move(expression), arguments.values);
}

/// IS NULL, IS TRUE and the like: never NULL.
class Test final : public Expression {
 public:
  enum class What : std::uint8_t { kNull, kTrue, kFalse };
  Test(What what, bool negated, ExpressionPtr value) : Expression(streams::boolean_type(false)), what_(what), negated_(negated), value_(std::move(value)) {}
  bool can_fail() const override { return value_->can_fail(); }
  bool collect_columns(streams::ColumnUse& used) const override { return value_->collect_columns(used); }
  Result<ColumnPtr> evaluate(const Batch& batch) const override {
    TRY_ASSIGN(const ColumnPtr value, value_->evaluate(batch));
    auto out = std::make_shared<Column>(type_);
    out->constant = value->constant;
    const std::size_t rows = value->constant ? 1 : batch.rows;
    out->reserve(rows);
    for (std::size_t row = 0; row < rows; ++row) {
      const bool null = value->is_null(row);
      bool holds = null;
      if (what_ != What::kNull) holds = !null && (value->value<std::uint8_t>(row) != 0) == (what_ == What::kTrue);
      out->append(static_cast<std::uint8_t>(holds != negated_));
    }
    return out;
  }

 private:
  What what_;
  bool negated_;
  ExpressionPtr value_;
};

Result<ExpressionPtr> bind_test(Arguments arguments, Test::What what, bool negated) {
  if (what != Test::What::kNull) TRY(require_boolean(arguments, "IS TRUE and IS FALSE"));
  return fold(std::make_shared<Test>(what, negated, arguments[0]), arguments.values);
}

}  // namespace

namespace functions {

Result<ExpressionPtr> bind_and(Arguments arguments) { return bind_connective(std::move(arguments), false, "AND"); }
Result<ExpressionPtr> bind_or(Arguments arguments) { return bind_connective(std::move(arguments), true, "OR"); }
Result<ExpressionPtr> bind_not(Arguments arguments) {
  TRY(require_boolean(arguments, "NOT"));
  return make_function<std::uint8_t>(streams::boolean_type(arguments.type(0).nullable), [](std::uint8_t v) { return static_cast<std::uint8_t>(v == 0); }, {arguments[0]});
}
Result<ExpressionPtr> bind_is_null(Arguments arguments) { return bind_test(std::move(arguments), Test::What::kNull, false); }
Result<ExpressionPtr> bind_is_not_null(Arguments arguments) { return bind_test(std::move(arguments), Test::What::kNull, true); }
Result<ExpressionPtr> bind_is_unknown(Arguments arguments) {
  TRY(require_boolean(arguments, "IS UNKNOWN"));
  return bind_is_null(std::move(arguments));
}
Result<ExpressionPtr> bind_is_not_unknown(Arguments arguments) {
  TRY(require_boolean(arguments, "IS NOT UNKNOWN"));
  return bind_is_not_null(std::move(arguments));
}
Result<ExpressionPtr> bind_is_true(Arguments arguments) { return bind_test(std::move(arguments), Test::What::kTrue, false); }
Result<ExpressionPtr> bind_is_not_true(Arguments arguments) { return bind_test(std::move(arguments), Test::What::kTrue, true); }
Result<ExpressionPtr> bind_is_false(Arguments arguments) { return bind_test(std::move(arguments), Test::What::kFalse, false); }
Result<ExpressionPtr> bind_is_not_false(Arguments arguments) { return bind_test(std::move(arguments), Test::What::kFalse, true); }

}  // namespace functions
}  // namespace cork::sql
