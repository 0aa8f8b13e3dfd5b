// SPDX-License-Identifier: Apache-2.0
// Bound expressions: column references, literals, and the template for functions that work row by row.
#pragma once

#include <array>
#include <memory>
#include <optional>
#include <span>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

#include "streams/operator.h"

namespace cork::sql {

using streams::Arena;
using streams::Batch;
using streams::Column;
using streams::ColumnPtr;
using streams::Expression;
using streams::ExpressionPtr;
using streams::Int128;
using streams::LogicalType;
using streams::Physical;
using streams::TypeRoot;

/// What one function may make of one batch: texts that double with each step of a query must not take all memory.
constexpr std::size_t kArenaBytesMax = 512 << 20;
std::unexpected<Error> too_many_bytes();

class ColumnReference final : public Expression {
 public:
  ColumnReference(std::size_t index, LogicalType type) : Expression(type), index_(index) {}
  Result<ColumnPtr> evaluate(const Batch& batch) const override { return batch.columns[index_]; }
  bool collect_columns(streams::ColumnUse& used) const override {
    used.add(index_);
    return true;
  }
  std::size_t index() const { return index_; }

 private:
  std::size_t index_;
};

class Literal final : public Expression {
 public:
  /// A constant column with one stored value.
  explicit Literal(ColumnPtr value) : Expression(value->type), value_(std::move(value)) {}
  Result<ColumnPtr> evaluate(const Batch&) const override { return value_; }
  bool collect_columns(streams::ColumnUse&) const override { return true; }
  const Column& value() const { return *value_; }

 private:
  ColumnPtr value_;
};

/// Null unless the expression is a literal.
inline const Literal* as_literal(const ExpressionPtr& expression) { return dynamic_cast<const Literal*>(expression.get()); }
ExpressionPtr null_literal(LogicalType type);
ExpressionPtr text_literal(std::string_view text);
/// The same literal of a type that can be NULL; other expressions as they are.
ExpressionPtr as_nullable(const ExpressionPtr& literal);
/// A literal of a type that is held as T.
template <class T>
ExpressionPtr make_literal(LogicalType type, T value) {
  auto column = std::make_shared<Column>(type);
  column->constant = true;
  column->append(value);
  return std::make_shared<Literal>(std::move(column));
}

/// The literal that an expression over literals alone amounts to; the expression itself if it depends on rows.
/// REQUIRES: the expression gives the same value every time.
Result<ExpressionPtr> fold(ExpressionPtr expression, std::span<const ExpressionPtr> arguments);

namespace detail {

template <class T>
struct Unwrapped {
  using Value = T;
  static constexpr bool kOptional = false;
  static constexpr bool kResult = false;
};
template <class T>
struct Unwrapped<std::optional<T>> {
  using Value = T;
  static constexpr bool kOptional = true;
  static constexpr bool kResult = false;
};
template <class T>
struct Unwrapped<Result<T>> {
  using Value = typename Unwrapped<T>::Value;
  static constexpr bool kOptional = Unwrapped<T>::kOptional;
  static constexpr bool kResult = true;
};

}  // namespace detail

/// What expressions have in common that compute each row from columns of arguments. It is compiled once; a function adds its loop.
class FunctionExpression : public Expression {
 public:
  bool can_fail() const override;
  bool collect_columns(streams::ColumnUse& used) const override;
  /// One row if all arguments are constant; a constant NULL argument makes the result that if `strict`.
  Result<ColumnPtr> evaluate(const Batch& batch) const override;

 protected:
  FunctionExpression(LogicalType type, std::vector<ExpressionPtr> arguments, bool function_can_fail, bool strict)
      : Expression(std::move(type)), arguments_(std::move(arguments)), function_can_fail_(function_can_fail), strict_(strict) {}

 private:
  /// Appends `rows` values to `out`; `arena` lives as long as `out` if its values are bytes.
  virtual Result<void> append_rows(std::span<const ColumnPtr> columns, std::size_t rows, Arena& arena, Column& out) const = 0;

  std::vector<ExpressionPtr> arguments_;
  bool function_can_fail_;
  bool strict_;
};

/// `expression`, folded if all of `arguments` are literals. Not a template: there are hundreds of functions.
Result<ExpressionPtr> fold_owned(std::unique_ptr<const Expression> expression, std::span<const ExpressionPtr> arguments);

/// A function of values that are not NULL: NULL if one of them is. F takes (A...) or (Arena&, A...) and returns R,
/// std::optional<R> (nullopt is NULL) or a Result of either. R and A are physical forms.
template <class F, class... A>
class RowFunction final : public FunctionExpression {
 public:
  RowFunction(LogicalType type, F function, const std::array<ExpressionPtr, sizeof...(A)>& arguments)
      : FunctionExpression(std::move(type), {arguments.begin(), arguments.end()}, Traits::kResult, true), function_(std::move(function)) {}

 private:
  Result<void> append_rows(std::span<const ColumnPtr> columns, std::size_t rows, Arena& arena, Column& out) const override {
    for (std::size_t row = 0; row < rows; ++row) {
      TRY(append(out, arena, columns, row, std::index_sequence_for<A...>()));
      if (arena.bytes() > kArenaBytesMax) [[unlikely]] return too_many_bytes();
    }
    return {};
  }

  static constexpr bool kArena = std::is_invocable_v<const F&, Arena&, A...>;
  template <bool kWithArena, class Dummy = void>
  struct Invoked {
    using Type = std::invoke_result_t<const F&, Arena&, A...>;
  };
  template <class Dummy>
  struct Invoked<false, Dummy> {
    using Type = std::invoke_result_t<const F&, A...>;
  };
  using Traits = detail::Unwrapped<typename Invoked<kArena>::Type>;
  using Value = typename Traits::Value;

  template <std::size_t... I>
  [[gnu::always_inline]] Result<void> append(Column& out, Arena& arena, std::span<const ColumnPtr> columns, std::size_t row,
                                             std::index_sequence<I...>) const {
    if ((columns[I]->is_null(row) || ...)) {
      out.append_null();
      return {};
    }
    auto value = [&] {
      if constexpr (kArena) return function_(arena, columns[I]->template value<A>(row)...);
      else return function_(columns[I]->template value<A>(row)...);
    }();
    if constexpr (Traits::kResult) {
      if (!value) return fail(std::move(value).error());
      append_one(out, *std::move(value));
    } else {
      append_one(out, std::move(value));
    }
    return {};
  }
  template <class T>
  static void append_one(Column& out, T value) {
    if constexpr (detail::Unwrapped<T>::kOptional) {
      if (value) out.append<Value>(*value);
      else out.append_null();
    } else {
      out.append<Value>(value);
    }
  }

  F function_;
};

/// make_function<std::int64_t, std::string_view>(type, f, {x, y}): a RowFunction, folded if its arguments are literals.
template <class... A, class F>
Result<ExpressionPtr> make_function(LogicalType type, F function, std::array<ExpressionPtr, sizeof...(A)> arguments) {
  return fold_owned(std::unique_ptr<const Expression>(new RowFunction<F, A...>(std::move(type), std::move(function), arguments)), arguments);
}

/// Whether any of them can be NULL.
inline bool any_nullable(std::span<const ExpressionPtr> arguments) {
  for (const ExpressionPtr& argument : arguments) {
    if (argument->type().nullable) return true;
  }
  return false;
}

}  // namespace cork::sql
