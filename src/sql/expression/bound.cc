// SPDX-License-Identifier: Apache-2.0
// Literals and folding.
#include "sql/expression/bound.h"

#include <algorithm>

namespace cork::sql {

std::unexpected<Error> too_many_bytes() {
  return fail(ErrorCode::kInvalidRecord, "the values that a function makes of the rows of one batch have more than 512 MiB: make them shorter, as by SUBSTRING, or leave out rows");
}

ExpressionPtr null_literal(LogicalType type) { return std::make_shared<Literal>(streams::null_column(type.with_nullable(true))); }

ExpressionPtr text_literal(std::string_view text) {
  // As in Java: a character past U+FFFF counts twice in the type of a literal.
  std::size_t characters = 0;
  for (const char c : text) characters += (static_cast<unsigned char>(c) & 0xc0) != 0x80 ? (static_cast<unsigned char>(c) >= 0xf0 ? 2U : 1U) : 0U;
  LogicalType type{.root = TypeRoot::kChar, .nullable = false, .length = static_cast<std::int32_t>(characters)};
  auto column = std::make_shared<Column>(type);
  column->constant = true;
  auto arena = std::make_shared<Arena>();
  column->append(arena->copy(text));
  column->memory.push_back(std::move(arena));
  return std::make_shared<Literal>(std::move(column));
}

ExpressionPtr as_nullable(const ExpressionPtr& literal) {
  const Literal* known = as_literal(literal);
  if (known == nullptr) return literal;
  auto column = std::make_shared<Column>(known->value());
  column->type.nullable = true;
  return std::make_shared<Literal>(std::move(column));
}

bool FunctionExpression::can_fail() const {
  return function_can_fail_ || std::ranges::any_of(arguments_, [](const ExpressionPtr& argument) { return argument->can_fail(); });
}

bool FunctionExpression::collect_columns(streams::ColumnUse& used) const {
  bool known = true;
  for (const ExpressionPtr& argument : arguments_) known = argument->collect_columns(used) && known;
  return known;
}

Result<ColumnPtr> FunctionExpression::evaluate(const Batch& batch) const {
  std::vector<ColumnPtr> columns;
  columns.reserve(arguments_.size());
  auto out = std::make_shared<Column>(type_);
  out->constant = true;
  const bool bytes = type_.physical() == Physical::kBytes;
  for (const ExpressionPtr& argument : arguments_) {
    TRY_ASSIGN(ColumnPtr column, argument->evaluate(batch));
    const bool null = column->type.root == TypeRoot::kNull || (column->constant && column->is_null(0));
    if (strict_ && null) return streams::null_column(type_);
    out->constant = out->constant && column->constant;
    if (bytes) out->memory.insert(out->memory.end(), column->memory.begin(), column->memory.end());
    columns.push_back(std::move(column));
  }
  auto arena = std::make_shared<Arena>();
  if (bytes) out->memory.push_back(arena);
  const std::size_t rows = out->constant ? 1 : batch.rows;
  out->reserve(rows);
  TRY(append_rows(columns, rows, *arena, *out));
  return out;
}

Result<ExpressionPtr> fold_owned(std::unique_ptr<const Expression> expression, std::span<const ExpressionPtr> arguments) {
  return fold(ExpressionPtr(std::move(expression)), arguments);
}

Result<ExpressionPtr> fold(ExpressionPtr expression, std::span<const ExpressionPtr> arguments) {
  for (const ExpressionPtr& argument : arguments) {
    if (as_literal(argument) == nullptr) return expression;
  }
  Batch batch;
  batch.rows = 1;
  TRY_ASSIGN(ColumnPtr value, expression->evaluate(batch));
  const bool minus_zero = value->type.is_approximate() && !value->is_null(0) && value->value<double>(0) == 0;
  if (value->constant && value->type == expression->type() && !minus_zero) return std::make_shared<Literal>(std::move(value));
  auto constant = std::make_shared<Column>(expression->type());
  constant->constant = true;
  constant->memory = value->memory;
  if (minus_zero) constant->append(0.0);  // a literal has no -0.0
  else constant->append_from(*value, 0);
  return std::make_shared<Literal>(std::move(constant));
}

}  // namespace cork::sql
