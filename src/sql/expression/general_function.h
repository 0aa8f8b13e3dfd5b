// SPDX-License-Identifier: Apache-2.0
// GeneralFunction: an expression whose function sees rows of argument columns and appends to the result column itself: for
// results whose form depends on a type, for any number of arguments, and for functions that look at NULL.
#pragma once

#include <span>

#include "sql/expression/bound.h"

namespace cork::sql {

/// One row of the arguments' columns.
class ArgumentRow {
 public:
  ArgumentRow(std::span<const ColumnPtr> columns, std::size_t row) : columns_(columns), row_(row) {}
  std::size_t size() const { return columns_.size(); }
  const Column& column(std::size_t i) const { return *columns_[i]; }
  std::size_t row() const { return row_; }
  bool is_null(std::size_t i) const { return columns_[i]->is_null(row_); }
  template <class T>
  const T& value(std::size_t i) const {
    return columns_[i]->value<T>(row_);
  }
  std::string_view text(std::size_t i) const { return value<std::string_view>(i); }
  std::int64_t integer(std::size_t i) const { return value<std::int64_t>(i); }

 private:
  std::span<const ColumnPtr> columns_;
  std::size_t row_;
};

enum class SeesNull : bool { kNo, kYes };

/// F is called as Result<void>(Column& out, Arena& arena, const ArgumentRow& row) or returns void, and appends exactly one value. It
/// may be mutable: each evaluation works on a copy, so that what it captures by value can be scratch memory.
template <class F>
class GeneralFunction final : public FunctionExpression {
 public:
  GeneralFunction(LogicalType type, SeesNull sees_null, F function, std::vector<ExpressionPtr> arguments)
      : FunctionExpression(std::move(type), std::move(arguments), !kVoid, false), sees_null_(sees_null), function_(std::move(function)) {}

 private:
  static constexpr bool kVoid = std::is_void_v<std::invoke_result_t<F&, Column&, Arena&, const ArgumentRow&>>;

  Result<void> append_rows(std::span<const ColumnPtr> columns, std::size_t rows, Arena& arena, Column& out) const override {
    F function = function_;
    for (std::size_t row = 0; row < rows; ++row) {
      const ArgumentRow values(columns, row);
      if (sees_null_ == SeesNull::kNo && any_null(values)) {
        out.append_null();
      } else if constexpr (kVoid) {
        function(out, arena, values);
      } else {
        TRY(function(out, arena, values));
      }
      if (arena.bytes() > kArenaBytesMax) [[unlikely]] return too_many_bytes();
    }
    return {};
  }

  static bool any_null(const ArgumentRow& row) {
    for (std::size_t i = 0; i < row.size(); ++i) {
      if (row.is_null(i)) return true;
    }
    return false;
  }

  SeesNull sees_null_;
  F function_;
};

/// A GeneralFunction, folded if its arguments are literals.
template <class F>
Result<ExpressionPtr> make_general(LogicalType type, SeesNull sees_null, F function, std::vector<ExpressionPtr> arguments) {
  auto expression = std::unique_ptr<const Expression>(new GeneralFunction<F>(std::move(type), sees_null, std::move(function), arguments));
  return fold_owned(std::move(expression), arguments);
}

/// The same values, of a type that can be NULL.
inline Result<ExpressionPtr> widen_nullable(ExpressionPtr value) {
  const LogicalType type = value->type().with_nullable(true);
  return make_general(type, SeesNull::kYes, [](Column& out, Arena&, const ArgumentRow& row) { out.append_from(row.column(0), row.row()); }, {std::move(value)});
}

}  // namespace cork::sql
