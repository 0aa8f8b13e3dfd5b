// SPDX-License-Identifier: Apache-2.0
// Values of ARRAY, MAP, MULTISET and ROW: how they lie as bytes in a column, writing and reading them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "streams/column.h"

namespace cork::streams {

/// A nested value is the number of its entries (4 bytes) and then its cells: of ARRAY the elements, of MAP and MULTISET key and
/// value (count) in turn, of ROW the fields. A cell is one byte (0 NULL, 1 not) and the fixed-size form of its type; texts and
/// nested values have a 4-byte length before them. So joins, state and copies treat nested values like any other bytes.
/// The bytes are always made here: readers trust them.

/// Appends value `row` of a column as a cell.
void append_cell(const Column& column, std::size_t row, std::string& out);
void append_null_cell(std::string& out);

/// Appends the value of one cell to a column of its type; texts are copied into the arena.
void append_cell_value(std::string_view cell, Column& out, Arena& arena);

/// The number of entries: elements, pairs or fields.
std::uint32_t nested_size(std::string_view bytes);
/// Writes the number of entries in front of the cells that follow.
void append_nested_size(std::uint32_t size, std::string& out);
/// Overwrites the number of entries that lies at `at`.
void set_nested_size(std::uint32_t size, std::size_t at, std::string& out);

/// Reads the cells of one nested value in turn.
class CellReader {
 public:
  explicit CellReader(std::string_view bytes) : rest_(bytes.substr(sizeof(std::uint32_t))) {}
  /// Appends the next cell to a column of its type; texts are views into the bytes.
  void read(Column& out);
  void skip(const LogicalType& type);
  /// The bytes of the next cell, which becomes read: equal cells have equal bytes.
  std::string_view take(const LogicalType& type);

 private:
  std::string_view rest_;
};

/// Appends the elements of an ARRAY (keys and values of a MAP or MULTISET, fields of a ROW) to columns of their types.
void read_elements(std::string_view bytes, Column& elements);
void read_pairs(std::string_view bytes, Column& keys, Column& values);
/// Appends all values of a column as an ARRAY's bytes.
void append_array(const Column& elements, std::string& out);

/// The same map whatever the order of its pairs: pairs sorted by their bytes.
std::string canonical_map(std::string_view bytes, const LogicalType& type);

}  // namespace cork::streams
