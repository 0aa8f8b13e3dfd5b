// SPDX-License-Identifier: Apache-2.0
// Column, Batch: growing, selecting rows.
#include "streams/column.h"

#include <algorithm>
#include <cstring>

namespace cork::streams {

char* Arena::allocate(std::size_t size) {
  if (size > left_) {
    const std::size_t chunk = std::max(kChunk, size);
    chunks_.push_back(std::make_unique_for_overwrite<char[]>(chunk));
    next_ = chunks_.back().get();
    left_ = chunk;
    bytes_ += chunk;
  }
  char* result = next_;
  next_ += size;
  left_ -= size;
  return result;
}

std::string_view Arena::copy(std::string_view text) {
  if (text.empty()) return {};
  char* place = allocate(text.size());
  std::memcpy(place, text.data(), text.size());
  return {place, text.size()};
}

Column::Column(LogicalType column_type) : type(column_type) {
  switch (type.physical()) {
    case Physical::kBool: data.emplace<std::vector<std::uint8_t>>(); break;
    case Physical::kInt64: data.emplace<std::vector<std::int64_t>>(); break;
    case Physical::kDouble: data.emplace<std::vector<double>>(); break;
    case Physical::kDecimal: data.emplace<std::vector<Int128>>(); break;
    case Physical::kBytes: data.emplace<std::vector<std::string_view>>(); break;
  }
}

std::size_t Column::stored() const {
  return std::visit([](const auto& values) { return values.size(); }, data);
}

void Column::reserve(std::size_t rows) {
  std::visit([rows](auto& values) { values.reserve(rows); }, data);
}

void Column::resize(std::size_t rows) {
  std::visit([rows](auto& values) { values.resize(rows); }, data);
  if (!nulls.empty()) nulls.resize(rows);
  for (const auto& field : fields) {
    if (field != nullptr) field->resize(rows);
  }
}

void Column::append_null() {
  if (nulls.empty()) nulls.resize(stored());
  std::visit([](auto& values) { values.emplace_back(); }, data);
  nulls.push_back(1);
  for (const auto& field : fields) {
    if (field != nullptr) field->append_null();
  }
}

void Column::set_null(std::size_t row) {
  if (nulls.empty()) nulls.resize(stored());
  nulls[row] = 1;
  std::visit([row](auto& values) { values[row] = {}; }, data);
}

void Column::append_from(const Column& from, std::size_t row) {
  if (from.is_null(row)) return append_null();
  const std::size_t place = from.at(row);
  std::visit(
      [&from, place](auto& values) {
        values.push_back(std::get<std::remove_reference_t<decltype(values)>>(from.data)[place]);
      },
      data);
  if (!nulls.empty()) nulls.push_back(0);
}

namespace {

std::shared_ptr<Column> take_rows(const Column& column, std::span<const std::uint32_t> rows) {
  auto result = std::make_shared<Column>(column.type);
  result->memory = column.memory;
  std::visit(
      [&](auto& values) {
        const auto& from = std::get<std::remove_reference_t<decltype(values)>>(column.data);
        values.resize(rows.size());
        for (std::size_t i = 0; i < rows.size(); ++i) values[i] = from[rows[i]];
      },
      result->data);
  if (!column.nulls.empty()) {
    result->nulls.resize(rows.size());
    for (std::size_t i = 0; i < rows.size(); ++i) result->nulls[i] = column.nulls[rows[i]];
  }
  result->fields.reserve(column.fields.size());
  for (const auto& field : column.fields) result->fields.push_back(field == nullptr ? nullptr : take_rows(*field, rows));
  return result;
}

}  // namespace

ColumnPtr take(const ColumnPtr& column, std::span<const std::uint32_t> rows) { return column->constant ? column : take_rows(*column, rows); }

ColumnPtr null_column(LogicalType type) {
  auto result = std::make_shared<Column>(type);
  result->constant = true;
  result->append_null();
  return result;
}

Batch select(const Batch& batch, std::span<const std::uint32_t> rows) {
  Batch result;
  result.rows = rows.size();
  result.watermark_before = batch.watermark_before;
  result.watermark_after = batch.watermark_after;
  result.processing_time_ms = batch.processing_time_ms;
  result.columns.reserve(batch.columns.size());
  for (const ColumnPtr& column : batch.columns) result.columns.push_back(column == nullptr ? nullptr : take(column, rows));
  if (!batch.kinds.empty()) {
    result.kinds.reserve(rows.size());
    for (const std::uint32_t row : rows) result.kinds.push_back(batch.kinds[row]);
  }
  if (!batch.watermarks.empty()) {
    result.watermarks.reserve(rows.size());
    for (const std::uint32_t row : rows) result.watermarks.push_back(batch.watermarks[row]);
  }
  return result;
}

}  // namespace cork::streams
