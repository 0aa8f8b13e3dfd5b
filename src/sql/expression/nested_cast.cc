// SPDX-License-Identifier: Apache-2.0
// Casts of nested values: all elements of a column are cast at once.
#include "sql/expression/nested_cast.h"

#include <algorithm>

#include "sql/expression/cast.h"
#include "streams/nested_value.h"

namespace cork::sql {
namespace {

/// How many columns the cells of a nested value fall into: fields of ROW, key and value, or elements.
std::size_t parts_of(const LogicalType& type) {
  if (type.root == TypeRoot::kRow) return type.nested->types.size();
  return type.root == TypeRoot::kArray ? 1 : 2;
}

/// Takes the cells of all rows apart, casts each part as a column, and puts them together again.
class NestedCast final : public Expression {
 public:
  NestedCast(LogicalType type, ExpressionPtr value, std::vector<ExpressionPtr> casts, bool try_cast)
      : Expression(std::move(type)), value_(std::move(value)), casts_(std::move(casts)), try_cast_(try_cast) {}

  bool can_fail() const override {
    bool any = value_->can_fail();
    for (const ExpressionPtr& cast : casts_) any = any || (!try_cast_ && cast->can_fail());
    return any;
  }

  Result<ColumnPtr> evaluate(const Batch& batch) const override {
    TRY_ASSIGN(const ColumnPtr from, value_->evaluate(batch));
    auto out = std::make_shared<Column>(type_);
    out->constant = from->constant;
    out->memory = from->memory;
    auto arena = std::make_shared<Arena>();
    out->memory.push_back(arena);
    const std::size_t rows = from->constant ? 1 : batch.rows;
    // Under TRY_CAST a row whose element fails is NULL as a whole: then rows are cast one by one.
    const std::size_t step = try_cast_ ? 1 : std::max<std::size_t>(1, rows);
    for (std::size_t row = 0; row < rows; row += step) {
      const std::size_t end = std::min(rows, row + step);
      const Result<void> result = cast_rows(*from, row, end, *out, *arena);
      if (result) continue;
      if (!try_cast_) return fail(result.error());
      out->append_null();
    }
    return out;
  }

 private:
  Result<void> cast_rows(const Column& from, std::size_t begin, std::size_t end, Column& out, Arena& arena) const {
    const LogicalType& source = from.type;
    Batch cells;
    std::vector<std::shared_ptr<Column>> parts;
    for (std::size_t i = 0; i < casts_.size(); ++i) {
      parts.push_back(std::make_shared<Column>(source.nested->types[i]));
      cells.columns.push_back(parts.back());
    }
    for (std::size_t row = begin; row < end; ++row) {
      if (from.is_null(row)) continue;
      const auto bytes = from.value<std::string_view>(row);
      streams::CellReader reader(bytes);
      const std::uint32_t size = streams::nested_size(bytes);
      for (std::uint32_t i = 0; i < entries(source, size); ++i) {
        for (const auto& part : parts) reader.read(*part);
      }
    }
    cells.rows = parts.empty() ? 0 : parts[0]->stored();
    std::vector<ColumnPtr> cast;
    for (const ExpressionPtr& expression : casts_) {
      TRY_ASSIGN(ColumnPtr column, expression->evaluate(cells));
      cast.push_back(std::move(column));
    }
    std::string bytes;
    std::size_t cell = 0;
    for (std::size_t row = begin; row < end; ++row) {
      if (from.is_null(row)) {
        out.append_null();
        continue;
      }
      const std::uint32_t size = streams::nested_size(from.value<std::string_view>(row));
      bytes.clear();
      streams::append_nested_size(size, bytes);
      for (std::uint32_t i = 0; i < entries(source, size); ++i, ++cell) {
        for (const ColumnPtr& column : cast) streams::append_cell(*column, cell, bytes);
      }
      out.append(arena.copy(bytes));
    }
    return {};
  }

  /// Rows of the parts: one for a ROW.
  static std::uint32_t entries(const LogicalType& type, std::uint32_t size) { return type.root == TypeRoot::kRow ? 1 : size; }

  ExpressionPtr value_;
  std::vector<ExpressionPtr> casts_;
  bool try_cast_;
};

}  // namespace

Result<ExpressionPtr> cast_nested(ExpressionPtr value, LogicalType type, bool try_cast) {
  const LogicalType from = value->type();
  const std::size_t parts = parts_of(from);
  if (parts != parts_of(type)) {
    return fail(ErrorCode::kInvalidRequest, "there is no cast from " + from.describe_short() + " to " + type.describe_short() + ": their numbers of fields differ");
  }
  std::vector<ExpressionPtr> casts;
  for (std::size_t i = 0; i < parts; ++i) {
    const ExpressionPtr cell = std::make_shared<ColumnReference>(i, from.nested->types[i]);
    TRY_ASSIGN(ExpressionPtr cast, make_cast(cell, type.nested->types[i]));
    casts.push_back(std::move(cast));
  }
  const ExpressionPtr argument = value;
  return fold(std::make_shared<NestedCast>(std::move(type), std::move(value), std::move(casts), try_cast), std::span(&argument, 1));
}

Result<LogicalType> common_nested_type(const LogicalType& left, const LogicalType& right) {
  const std::size_t parts = parts_of(left);
  if (parts != parts_of(right)) {
    return fail(ErrorCode::kInvalidRequest, left.describe_short() + " and " + right.describe_short() + " have no type in common: their numbers of fields differ");
  }
  auto nested = std::make_shared<streams::NestedTypes>();
  nested->names = left.nested->names;
  for (std::size_t i = 0; i < parts; ++i) {
    TRY_ASSIGN(LogicalType common, common_type(left.nested->types[i], right.nested->types[i]));
    nested->types.push_back(std::move(common));
  }
  LogicalType result = left.materialized().with_nullable(left.nullable || right.nullable);
  result.nested = std::move(nested);
  return result;
}

}  // namespace cork::sql
