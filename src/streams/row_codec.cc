// SPDX-License-Identifier: Apache-2.0
// RowCodec: encoding and decoding of values.
#include "streams/row_codec.h"

#include <cmath>
#include <cstring>
#include <limits>

namespace cork::streams {
namespace {

template <class T>
void put(std::string& out, T value) {
  const std::size_t at = out.size();
  out.resize(at + sizeof(T));
  std::memcpy(out.data() + at, &value, sizeof(T));
}

template <class T>
T get(std::string_view& in) {
  T value;
  ASSERT(in.size() >= sizeof(T));
  std::memcpy(&value, in.data(), sizeof(T));
  in.remove_prefix(sizeof(T));
  return value;
}

double canonical(double value) {
  if (std::isnan(value)) return std::numeric_limits<double>::quiet_NaN();
  return value == 0 ? 0.0 : value;
}

void encode_value(const Column& column, std::size_t row, std::string& out) {
  if (column.is_null(row)) {
    out.push_back(0);
    return;
  }
  out.push_back(1);
  switch (column.type.physical()) {
    case Physical::kBool: put(out, column.value<std::uint8_t>(row)); break;
    case Physical::kInt64: put(out, column.value<std::int64_t>(row)); break;
    case Physical::kDouble: put(out, canonical(column.value<double>(row))); break;
    case Physical::kDecimal: put(out, column.value<Int128>(row)); break;
    case Physical::kBytes: {
      const std::string_view text = column.value<std::string_view>(row);
      put(out, static_cast<std::uint32_t>(text.size()));
      out.append(text);
      break;
    }
  }
}

/// Takes a value off the row; texts stay views. Null: it goes nowhere.
void read_value(std::string_view& row, Physical physical, Column* column) {
  if (get<std::uint8_t>(row) == 0) {
    if (column != nullptr) column->append_null();
    return;
  }
  const auto put_number = [&]<class T>(T value) {
    if (column != nullptr) column->append(value);
  };
  switch (physical) {
    case Physical::kBool: return put_number(get<std::uint8_t>(row));
    case Physical::kInt64: return put_number(get<std::int64_t>(row));
    case Physical::kDouble: return put_number(get<double>(row));
    case Physical::kDecimal: return put_number(get<Int128>(row));
    case Physical::kBytes: {
      const auto size = get<std::uint32_t>(row);
      ASSERT(size <= row.size());
      if (column != nullptr) column->append(row.substr(0, size));
      row.remove_prefix(size);
    }
  }
}

}  // namespace

void RowCodec::encode(std::span<const ColumnPtr> columns, std::size_t row, std::string& out) const {
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (uses(i)) encode_value(*columns[i], row, out);
  }
}

void RowCodec::encode(std::span<const std::shared_ptr<Column>> columns, std::size_t row, std::string& out) const {
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (uses(i)) encode_value(*columns[i], row, out);
  }
}

std::vector<std::shared_ptr<Column>> RowCodec::make_columns(const std::shared_ptr<Arena>& arena) const {
  std::vector<std::shared_ptr<Column>> columns;
  columns.reserve(types_.size());
  for (std::size_t i = 0; i < types_.size(); ++i) {
    const LogicalType& type = types_[i];
    columns.push_back(std::make_shared<Column>(type));
    if (!uses(i)) {
      columns.back()->constant = true;
      columns.back()->append_null();
      continue;
    }
    if (type.physical() == Physical::kBytes) columns.back()->memory.push_back(arena);
  }
  return columns;
}

void RowCodec::decode_into(std::string_view row, std::span<const std::shared_ptr<Column>> columns, Arena& arena) const {
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const auto& column = columns[i];
    if (!uses(i)) continue;
    if (get<std::uint8_t>(row) == 0) {
      column->append_null();
      continue;
    }
    switch (column->type.physical()) {
      case Physical::kBool: column->append(get<std::uint8_t>(row)); break;
      case Physical::kInt64: column->append(get<std::int64_t>(row)); break;
      case Physical::kDouble: column->append(get<double>(row)); break;
      case Physical::kDecimal: column->append(get<Int128>(row)); break;
      case Physical::kBytes: {
        const auto size = get<std::uint32_t>(row);
        ASSERT(size <= row.size());
        column->append(arena.copy(row.substr(0, size)));
        row.remove_prefix(size);
        break;
      }
    }
  }
}

void RowCodec::append_nulls(std::span<const std::shared_ptr<Column>> columns) const {
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (uses(i)) columns[i]->append_null();
  }
}

std::vector<ColumnPtr> RowCodec::view(std::span<const std::string_view> rows, const std::vector<bool>& wanted) const {
  std::vector<std::shared_ptr<Column>> columns;
  std::size_t end = 0;  // behind the last one that is wanted
  for (std::size_t i = 0; i < types_.size(); ++i) {
    const bool shown = uses(i) && wanted[i];
    columns.push_back(shown ? std::make_shared<Column>(types_[i]) : nullptr);
    if (!shown) continue;
    columns.back()->reserve(rows.size());
    end = i + 1;
  }
  for (std::string_view row : rows) {
    for (std::size_t i = 0; i < end; ++i) {
      if (uses(i)) read_value(row, types_[i].physical(), columns[i].get());
    }
  }
  std::vector<ColumnPtr> result(columns.begin(), columns.end());
  for (std::size_t i = 0; i < result.size(); ++i) {
    if (result[i] == nullptr) result[i] = null_column(types_[i]);
  }
  return result;
}

std::vector<std::shared_ptr<Column>> RowCodec::decode(std::span<const std::string_view> rows) const {
  auto arena = std::make_shared<Arena>();
  auto columns = make_columns(arena);
  for (const auto& column : columns) column->reserve(rows.size());
  for (const std::string_view row : rows) decode_into(row, columns, *arena);
  return columns;
}

}  // namespace cork::streams
