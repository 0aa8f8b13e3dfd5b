// SPDX-License-Identifier: Apache-2.0
// Unnest: cells of nested values become columns.
#include "streams/unnest.h"

#include "streams/nested_value.h"

namespace cork::streams {

std::vector<LogicalType> element_types(const LogicalType& collection) {
  if (collection.root == TypeRoot::kMap) return {collection.element(), collection.map_value()};
  const LogicalType& element = collection.element();
  if (element.root == TypeRoot::kRow) return element.nested->types;
  return {element};
}

struct Unnest::Output {
  std::vector<std::uint32_t> rows;  // of the input
  std::vector<std::shared_ptr<Column>> columns;
  std::shared_ptr<Column> ordinals = std::make_shared<Column>(integer_type(true));

  void number(std::uint32_t row) {
    const bool first = rows.empty() || rows.back() != row;
    ordinals->append(first ? std::int64_t{1} : ordinals->value<std::int64_t>(rows.size() - 1) + 1);
    rows.push_back(row);
  }
};

Result<void> Unnest::process(std::size_t, Batch batch) {
  if (batch.rows == 0) return emit(std::move(batch));
  TRY_ASSIGN(const ColumnPtr collection, collection_->evaluate(batch));
  Output output;
  for (const LogicalType& type : element_types(collection_->type())) {
    output.columns.push_back(std::make_shared<Column>(type));
    output.columns.back()->memory = collection->memory;
  }
  for (std::uint32_t row = 0; row < batch.rows; ++row) {
    const std::size_t before = output.rows.size();
    if (!collection->is_null(row)) add(collection->value<std::string_view>(row), row, output);
    if (output.rows.size() > before || !outer_) continue;
    output.rows.push_back(row);
    output.ordinals->append_null();
    for (const auto& column : output.columns) column->append_null();
  }
  Batch result = select(batch, output.rows);
  result.columns.insert(result.columns.end(), output.columns.begin(), output.columns.end());
  if (ordinality_) result.columns.push_back(output.ordinals);
  return emit(std::move(result));
}

void Unnest::add(std::string_view bytes, std::uint32_t row, Output& output) const {
  const LogicalType& type = collection_->type();
  if (type.root == TypeRoot::kMap) {
    const std::uint32_t count = nested_size(bytes);
    CellReader cells(bytes);
    for (std::uint32_t i = 0; i < count; ++i) {
      cells.read(*output.columns[0]);
      cells.read(*output.columns[1]);
      output.number(row);
    }
    return;
  }
  Column elements(type.element());
  if (type.root == TypeRoot::kArray) {
    read_elements(bytes, elements);
    for (std::size_t i = 0; i < elements.stored(); ++i) add_element(elements, i, row, output);
    return;
  }
  Column counts(type.map_value());
  read_pairs(bytes, elements, counts);
  for (std::size_t i = 0; i < elements.stored(); ++i) {
    for (std::int64_t n = counts.value<std::int64_t>(i); n > 0; --n) add_element(elements, i, row, output);
  }
}

void Unnest::add_element(const Column& elements, std::size_t element, std::uint32_t row, Output& output) const {
  output.number(row);
  if (elements.type.root != TypeRoot::kRow) return output.columns[0]->append_from(elements, element);
  if (elements.is_null(element)) {
    for (const auto& column : output.columns) column->append_null();
    return;
  }
  CellReader cells(elements.value<std::string_view>(element));
  for (const auto& column : output.columns) cells.read(*column);
}

}  // namespace cork::streams
