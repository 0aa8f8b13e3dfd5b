// SPDX-License-Identifier: Apache-2.0
// RowCodec: some columns of a row as bytes, so that rows can be keys and state, and back.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "streams/column.h"

namespace cork::streams {

/// Equal rows have equal bytes: NULL equals NULL, -0.0 equals 0.0, every NaN equals every other.
/// A value is one byte (0 NULL, 1 not) and its fixed-size form; texts have a 4-byte length before them.
class RowCodec {
 public:
  explicit RowCodec(std::vector<LogicalType> types) : types_(std::move(types)) {}
  /// Columns that are not `used` are left out of the bytes and come back as NULL; empty: all are used.
  RowCodec(std::vector<LogicalType> types, std::vector<bool> used) : types_(std::move(types)), used_(std::move(used)) {}

  const std::vector<LogicalType>& types() const { return types_; }
  /// Appends the row's values of `columns` (in the order of the types) to `out`.
  void encode(std::span<const ColumnPtr> columns, std::size_t row, std::string& out) const;
  void encode(std::span<const std::shared_ptr<Column>> columns, std::size_t row, std::string& out) const;
  /// Appends the values of encoded rows to new columns; texts are copied.
  std::vector<std::shared_ptr<Column>> decode(std::span<const std::string_view> rows) const;
  /// Appends one row's values; `columns` have the types, `arena` takes the texts.
  void decode_into(std::string_view row, std::span<const std::shared_ptr<Column>> columns, Arena& arena) const;
  /// As `decode`, of the columns that are `wanted` alone: others are NULL, and texts are views into the rows.
  std::vector<ColumnPtr> view(std::span<const std::string_view> rows, const std::vector<bool>& wanted) const;
  std::vector<std::shared_ptr<Column>> make_columns(const std::shared_ptr<Arena>& arena) const;
  /// Appends a row of NULLs.
  void append_nulls(std::span<const std::shared_ptr<Column>> columns) const;

 private:
  bool uses(std::size_t column) const { return used_.empty() || used_[column]; }

  std::vector<LogicalType> types_;
  std::vector<bool> used_;
};

}  // namespace cork::streams
