// SPDX-License-Identifier: Apache-2.0
// Making and taking apart nested values: ARRAY[...], MAP[...], ROW(...), element and field access.
#include <algorithm>
#include <fmt/format.h>

#include "base/nearest.h"
#include "sql/expression/cast.h"
#include "sql/expression/function.h"
#include "sql/expression/general_function.h"
#include "streams/nested_value.h"

namespace cork::sql {
namespace {

/// The values as their common type, with the words that Flink uses for constructors.
Result<LogicalType> unify_elements(std::span<ExpressionPtr> values) {
  LogicalType type = values[0]->type().materialized();
  for (const ExpressionPtr& value : values.subspan(1)) {
    // Of FLOAT and DOUBLE Flink takes the one that comes first.
    const LogicalType first = type;
    TRY_ASSIGN(type, common_type(type, value->type()));
    if (first.is_approximate() && value->type().is_approximate()) type.root = first.root;
  }
  if (type.root == TypeRoot::kNull) return fail(ErrorCode::kInvalidRequest, "NULL alone has no type: CAST(NULL AS STRING) gives it one");
  for (ExpressionPtr& value : values) {
    TRY_ASSIGN(value, make_cast(value, type));
  }
  return type;
}

/// Puts the arguments of a row into one nested value.
Result<ExpressionPtr> construct(LogicalType type, std::vector<ExpressionPtr> cells, std::uint32_t size) {
  return make_general(std::move(type), SeesNull::kYes,
                      [size, bytes = std::string()](Column& out, Arena& arena, const ArgumentRow& row) mutable {
                        bytes.clear();
                        streams::append_nested_size(size, bytes);
                        for (std::size_t i = 0; i < row.size(); ++i) streams::append_cell(row.column(i), row.column(i).at(row.row()), bytes);
                        out.append(arena.copy(bytes));
                      },
                      std::move(cells));
}

/// What Flink's folding makes of an element that is not there, where the type says that there is one: its default value.
Result<ExpressionPtr> default_literal(const LogicalType& type) {
  if (type.is_text()) {
    TRY_ASSIGN(const ExpressionPtr empty, make_cast(text_literal(""), type));
    return as_nullable(empty);
  }
  switch (type.physical()) {
    case Physical::kBool: return make_literal(type, std::uint8_t{0});
    case Physical::kInt64: return make_literal(type, std::int64_t{-1});
    case Physical::kDouble: return make_literal(type, -1.0);
    default: return null_literal(type);
  }
}

Result<ExpressionPtr> element_at(const Arguments& arguments) {
  const LogicalType element = arguments.type(0).element();
  const LogicalType type = element.with_nullable(true);
  if (!arguments.type(1).is_integer() && arguments.type(1).root != TypeRoot::kNull) {
    return fail(ErrorCode::kInvalidRequest, "an element of an ARRAY is named by a whole number from 1, not by " + arguments.type(1).describe_short());
  }
  const Literal* index = as_literal(arguments[1]);
  if (index != nullptr && !index->value().is_null(0)) {
    const auto value = index->value().value<std::int64_t>(0);
    if (value < 1) return fail(ErrorCode::kInvalidRequest, fmt::format("elements of an ARRAY are counted from 1: there is no [{}]", value));
    const Literal* array = as_literal(arguments[0]);
    const bool beyond = array != nullptr && !array->value().is_null(0) && value > streams::nested_size(array->value().value<std::string_view>(0));
    if (beyond && !element.nullable) return default_literal(type);
  }
  return make_general(type, SeesNull::kNo, [](Column& out, Arena&, const ArgumentRow& row) {
    const std::string_view bytes = row.text(0);
    const std::int64_t position = row.integer(1);
    if (position < 1 || position > streams::nested_size(bytes)) return out.append_null();
    streams::CellReader reader(bytes);
    for (std::int64_t skipped = 1; skipped < position; ++skipped) reader.skip(out.type);
    reader.read(out);
  }, arguments.values);
}

Result<ExpressionPtr> value_of_key(const Arguments& arguments) {
  const LogicalType map = arguments.type(0);
  const LogicalType type = map.map_value().with_nullable(true);
  TRY_ASSIGN(ExpressionPtr key, coerce(arguments[1], map.element().with_nullable(true)));
  const auto find = [key_type = map.element(), wanted = std::string()](Column& out, Arena&, const ArgumentRow& row) mutable {
    wanted.clear();
    streams::append_cell(row.column(1), row.column(1).at(row.row()), wanted);
    const std::string_view bytes = row.text(0);
    streams::CellReader reader(bytes);
    for (std::uint32_t left = streams::nested_size(bytes); left > 0; --left) {
      if (reader.take(key_type) == wanted) return reader.read(out);
      reader.skip(out.type);
    }
    out.append_null();
  };
  TRY_ASSIGN(ExpressionPtr found, make_general(type, SeesNull::kNo, find, {arguments[0], key}));
  const Literal* literal = as_literal(found);
  const bool missing = literal != nullptr && literal->value().is_null(0) && !map.map_value().nullable;
  const bool whole = as_literal(arguments[0]) != nullptr && !as_literal(arguments[0])->value().is_null(0);
  return missing && whole ? default_literal(type) : found;
}

/// A field of a ROW: of a column that lies in memory by field it is one of those.
class FieldAccess final : public Expression {
 public:
  FieldAccess(LogicalType type, ExpressionPtr row, std::size_t index) : Expression(std::move(type)), row_(std::move(row)), index_(index) {}
  bool can_fail() const override { return row_->can_fail(); }
  bool collect_columns(streams::ColumnUse& used) const override {
    const auto* reference = dynamic_cast<const ColumnReference*>(row_.get());
    if (reference == nullptr) return row_->collect_columns(used);
    used.add_field(reference->index(), index_);
    return true;
  }

  Result<ColumnPtr> evaluate(const Batch& batch) const override {
    TRY_ASSIGN(const ColumnPtr row, row_->evaluate(batch));
    if (!row->fields.empty()) return row->fields[index_];
    auto out = std::make_shared<Column>(type_);
    out->constant = row->constant;
    out->memory = row->memory;
    const std::size_t rows = row->constant ? 1 : batch.rows;
    out->reserve(rows);
    const auto& types = row_->type().nested->types;
    for (std::size_t i = 0; i < rows; ++i) {
      if (row->is_null(i)) {
        out->append_null();
        continue;
      }
      streams::CellReader reader(row->value<std::string_view>(i));
      for (std::size_t before = 0; before < index_; ++before) reader.skip(types[before]);
      reader.read(*out);
    }
    return ColumnPtr(std::move(out));
  }

 private:
  ExpressionPtr row_;
  std::size_t index_;
};

}  // namespace

namespace functions {

Result<ExpressionPtr> bind_array(Arguments arguments) {
  TRY_ASSIGN(LogicalType element, unify_elements(arguments.values));
  const auto size = static_cast<std::uint32_t>(arguments.size());
  return construct(streams::array_type(std::move(element), false), std::move(arguments.values), size);
}

Result<ExpressionPtr> bind_map(Arguments arguments) {
  if (arguments.size() % 2 != 0) return fail(ErrorCode::kInvalidRequest, "MAP[key, value, ...] takes pairs: its number of values is odd");
  std::vector<ExpressionPtr> keys;
  std::vector<ExpressionPtr> values;
  for (std::size_t i = 0; i < arguments.size(); ++i) (i % 2 == 0 ? keys : values).push_back(arguments[i]);
  TRY_ASSIGN(LogicalType key, unify_elements(keys));
  // Flink takes values that are all NULL for keys.
  const bool nulls = std::ranges::all_of(values, [](const ExpressionPtr& one) { return one->type().root == TypeRoot::kNull; });
  if (nulls) values.front() = null_literal(key);
  TRY_ASSIGN(LogicalType value, unify_elements(values));
  std::vector<ExpressionPtr> cells;
  for (std::size_t i = 0; i < keys.size(); ++i) {
    cells.push_back(keys[i]);
    cells.push_back(values[i]);
  }
  // A key that comes twice keeps its place and takes the last value.
  struct Maker {
    std::vector<std::string> pairs;  // keys and values in turn
    std::string cell;
    std::string bytes;
    void operator()(Column& out, Arena& arena, const ArgumentRow& row) {
      pairs.clear();
      for (std::size_t i = 0; i < row.size(); i += 2) {
        cell.clear();
        streams::append_cell(row.column(i), row.column(i).at(row.row()), cell);
        std::size_t place = 0;
        while (place < pairs.size() && pairs[place] != cell) place += 2;
        if (place == pairs.size()) {
          pairs.push_back(cell);
          pairs.emplace_back();
        }
        cell.clear();
        streams::append_cell(row.column(i + 1), row.column(i + 1).at(row.row()), cell);
        pairs[place + 1] = cell;
      }
      bytes.clear();
      streams::append_nested_size(static_cast<std::uint32_t>(pairs.size() / 2), bytes);
      for (const std::string& one : pairs) bytes += one;
      out.append(arena.copy(bytes));
    }
  };
  return make_general(streams::map_type(std::move(key), std::move(value), false), SeesNull::kYes, Maker(), std::move(cells));
}

Result<ExpressionPtr> bind_row(Arguments arguments) {
  std::vector<std::string> names;
  std::vector<LogicalType> types;
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    if (arguments.type(i).root == TypeRoot::kNull) return fail(ErrorCode::kInvalidRequest, "NULL in a ROW has no type: CAST(NULL AS STRING) gives it one");
    names.push_back(fmt::format("EXPR${}", i));
    types.push_back(arguments.type(i).materialized());
  }
  const auto size = static_cast<std::uint32_t>(arguments.size());
  return construct(streams::row_type(std::move(names), std::move(types), false), std::move(arguments.values), size);
}

Result<ExpressionPtr> bind_item(Arguments arguments) {
  if (arguments.type(0).root == TypeRoot::kArray) return element_at(arguments);
  if (arguments.type(0).root == TypeRoot::kMap) return value_of_key(arguments);
  return fail(ErrorCode::kInvalidRequest, "[...] stands behind an ARRAY or a MAP, not behind " + arguments.type(0).describe_short());
}

Result<ExpressionPtr> bind_field(Arguments arguments) {
  const LogicalType row = arguments.type(0);
  const std::string& name = arguments.symbols[1];
  if (row.root != TypeRoot::kRow) return fail(ErrorCode::kInvalidRequest, fmt::format("'.{}' is a field of a ROW, and this is {}", name, row.describe_short()));
  const auto& names = row.nested->names;
  const auto found = std::ranges::find(names, name);
  if (found == names.end()) {
    const std::vector<std::string_view> views(names.begin(), names.end());
    const std::string_view near = nearest(name, views);
    return fail(ErrorCode::kInvalidRequest, fmt::format("there is no field '{}' in {}{}", name, row.describe_short(), near.empty() ? "" : fmt::format("; did you mean {}?", near)));
  }
  const auto index = static_cast<std::size_t>(found - names.begin());
  const LogicalType& field = row.nested->types[index];
  const bool nullable = field.nullable || row.nullable;
  return fold(std::make_shared<FieldAccess>(field.with_nullable(nullable), arguments[0], index), std::span(arguments.values).first(1));
}

}  // namespace functions
}  // namespace cork::sql
