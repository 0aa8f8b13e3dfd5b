// SPDX-License-Identifier: Apache-2.0
// Nested values: encoding and decoding of cells.
#include "streams/nested_value.h"

#include <algorithm>
#include <cstring>

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

std::string_view get_bytes(std::string_view& in) {
  const auto size = get<std::uint32_t>(in);
  ASSERT(size <= in.size());
  const std::string_view bytes = in.substr(0, size);
  in.remove_prefix(size);
  return bytes;
}

}  // namespace

void append_null_cell(std::string& out) { out.push_back(0); }

void append_cell(const Column& column, std::size_t row, std::string& out) {
  if (column.is_null(row)) return append_null_cell(out);
  out.push_back(1);
  switch (column.type.physical()) {
    case Physical::kBool: return put(out, column.value<std::uint8_t>(row));
    case Physical::kInt64: return put(out, column.value<std::int64_t>(row));
    case Physical::kDouble: return put(out, column.value<double>(row));
    case Physical::kDecimal: return put(out, column.value<Int128>(row));
    case Physical::kBytes: break;
  }
  const std::string_view text = column.value<std::string_view>(row);
  put(out, static_cast<std::uint32_t>(text.size()));
  out.append(text);
}

void append_cell_value(std::string_view cell, Column& out, Arena& arena) {
  if (get<std::uint8_t>(cell) == 0) return out.append_null();
  switch (out.type.physical()) {
    case Physical::kBool: return out.append(get<std::uint8_t>(cell));
    case Physical::kInt64: return out.append(get<std::int64_t>(cell));
    case Physical::kDouble: return out.append(get<double>(cell));
    case Physical::kDecimal: return out.append(get<Int128>(cell));
    case Physical::kBytes: return out.append(arena.copy(get_bytes(cell)));
  }
}

std::uint32_t nested_size(std::string_view bytes) { return get<std::uint32_t>(bytes); }

void append_nested_size(std::uint32_t size, std::string& out) { put(out, size); }

void set_nested_size(std::uint32_t size, std::size_t at, std::string& out) { std::memcpy(out.data() + at, &size, sizeof(size)); }

void CellReader::read(Column& out) {
  if (get<std::uint8_t>(rest_) == 0) return out.append_null();
  switch (out.type.physical()) {
    case Physical::kBool: return out.append(get<std::uint8_t>(rest_));
    case Physical::kInt64: return out.append(get<std::int64_t>(rest_));
    case Physical::kDouble: return out.append(get<double>(rest_));
    case Physical::kDecimal: return out.append(get<Int128>(rest_));
    case Physical::kBytes: return out.append(get_bytes(rest_));
  }
}

void CellReader::skip(const LogicalType& type) {
  if (get<std::uint8_t>(rest_) == 0) return;
  switch (type.physical()) {
    case Physical::kBool: rest_.remove_prefix(sizeof(std::uint8_t)); return;
    case Physical::kInt64:
    case Physical::kDouble: rest_.remove_prefix(sizeof(std::int64_t)); return;
    case Physical::kDecimal: rest_.remove_prefix(sizeof(Int128)); return;
    case Physical::kBytes: get_bytes(rest_); return;
  }
}

std::string_view CellReader::take(const LogicalType& type) {
  const std::string_view before = rest_;
  skip(type);
  return before.substr(0, before.size() - rest_.size());
}

void read_elements(std::string_view bytes, Column& elements) {
  CellReader reader(bytes);
  for (std::uint32_t left = nested_size(bytes); left > 0; --left) reader.read(elements);
}

void read_pairs(std::string_view bytes, Column& keys, Column& values) {
  CellReader reader(bytes);
  for (std::uint32_t left = nested_size(bytes); left > 0; --left) {
    reader.read(keys);
    reader.read(values);
  }
}

void append_array(const Column& elements, std::string& out) {
  append_nested_size(static_cast<std::uint32_t>(elements.stored()), out);
  for (std::size_t i = 0; i < elements.stored(); ++i) append_cell(elements, i, out);
}

std::string canonical_map(std::string_view bytes, const LogicalType& type) {
  std::vector<std::string> pairs;
  CellReader reader(bytes);
  for (std::uint32_t left = nested_size(bytes); left > 0; --left) {
    std::string pair(reader.take(type.element()));
    pair += reader.take(type.map_value());
    pairs.push_back(std::move(pair));
  }
  std::ranges::sort(pairs);
  std::string out;
  append_nested_size(nested_size(bytes), out);
  for (const std::string& pair : pairs) out += pair;
  return out;
}

}  // namespace cork::streams
