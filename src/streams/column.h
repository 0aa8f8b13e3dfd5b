// SPDX-License-Identifier: Apache-2.0
// Column, Batch, Schema: rows in flight, held by column.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/assert.h"
#include "streams/logical_type.h"

namespace cork::streams {

/// Memory for the texts of one column: grows in chunks, is freed as a whole.
class Arena {
 public:
  /// `size` bytes, uninitialized; they live as long as the arena.
  char* allocate(std::size_t size);
  std::string_view copy(std::string_view text);
  /// What it has taken for all that was asked of it.
  std::size_t bytes() const { return bytes_; }

 private:
  static constexpr std::size_t kChunk = 64 << 10;
  std::vector<std::unique_ptr<char[]>> chunks_;
  char* next_ = nullptr;
  std::size_t left_ = 0;
  std::size_t bytes_ = 0;
};

/// Values of one type. Immutable once it is shared.
struct Column {
  using Data = std::variant<std::vector<std::uint8_t>, std::vector<std::int64_t>, std::vector<double>, std::vector<Int128>,
                            std::vector<std::string_view>>;

  explicit Column(LogicalType column_type);

  LogicalType type;
  /// One stored value stands for every row.
  bool constant = false;
  /// 1 for NULL, one byte a stored value; empty: no value is NULL. The value of a NULL is zero or empty.
  std::vector<std::uint8_t> nulls;
  Data data;
  /// Keeps alive what texts are views into.
  std::vector<std::shared_ptr<const void>> memory;
  /// Of type ROW, where only single fields are looked at: the values of these, by row, and null pointers for the others; `data` then holds
  /// empty texts. Made by scans (ColumnUse), read by field access. Empty: `data` has the values.
  std::vector<std::shared_ptr<Column>> fields;

  std::size_t at(std::size_t row) const { return constant ? 0 : row; }
  bool is_null(std::size_t row) const { return !nulls.empty() && nulls[at(row)] != 0; }
  template <class T>
  const T& value(std::size_t row) const {
    return std::get<std::vector<T>>(data)[at(row)];
  }
  template <class T>
  std::vector<T>& values() {
    return std::get<std::vector<T>>(data);
  }
  template <class T>
  const std::vector<T>& values() const {
    return std::get<std::vector<T>>(data);
  }
  std::size_t stored() const;
  void reserve(std::size_t rows);
  /// Zeros or empty texts, not NULL.
  void resize(std::size_t rows);
  void append_null();
  /// A value that is not NULL. REQUIRES: T is the physical form.
  template <class T>
  void append(T value) {
    std::get<std::vector<T>>(data).push_back(value);
    if (!nulls.empty()) nulls.push_back(0);
  }
  void set_null(std::size_t row);
  /// Appends value `row` of a column of the same physical form; texts stay views, whose memory the caller keeps.
  void append_from(const Column& from, std::size_t row);
};

using ColumnPtr = std::shared_ptr<const Column>;

/// Rows `rows` of a column, in that order.
ColumnPtr take(const ColumnPtr& column, std::span<const std::uint32_t> rows);
/// A column whose every row is NULL.
ColumnPtr null_column(LogicalType type);

/// What happens to a row: Flink's RowKind, and its short names.
enum class RowKind : std::uint8_t { kInsert, kUpdateBefore, kUpdateAfter, kDelete };
constexpr std::string_view to_string(RowKind kind) {
  constexpr std::string_view kNames[] = {"+I", "-U", "+U", "-D"};
  return kNames[static_cast<std::size_t>(kind)];
}
constexpr bool is_retraction(RowKind kind) { return kind == RowKind::kUpdateBefore || kind == RowKind::kDelete; }

/// Before the first record and after the last one of a bounded stream.
constexpr std::int64_t kNoWatermark = INT64_MIN;
constexpr std::int64_t kEndOfTime = INT64_MAX;

/// Some rows of a stream in their order, and the event time around them.
/// Invariant: watermarks never fall: from row to row, and from one batch of a stream to the next.
struct Batch {
  std::vector<ColumnPtr> columns;
  std::size_t rows = 0;
  /// Empty: every row is an insert.
  std::vector<RowKind> kinds;
  /// The watermark (ms) that each row meets, that is, before the row itself counts; empty: `watermark_before` for all.
  std::vector<std::int64_t> watermarks;
  std::int64_t watermark_before = kNoWatermark;
  std::int64_t watermark_after = kNoWatermark;
  /// The clock (ms since 1970) when the rows were read: what PROCTIME() gives.
  std::int64_t processing_time_ms = 0;

  RowKind kind(std::size_t row) const { return kinds.empty() ? RowKind::kInsert : kinds[row]; }
  std::int64_t watermark(std::size_t row) const { return watermarks.empty() ? watermark_before : watermarks[row]; }
};

/// The rows `rows` of a batch, in that order (which must not decrease); event time passes unchanged, and so do null pointers to columns.
Batch select(const Batch& batch, std::span<const std::uint32_t> rows);

struct Field {
  std::string name;
  LogicalType type;
  /// Of a format's reader: what it tells about the record, and is no column of its rows.
  bool metadata = false;
};
using Schema = std::vector<Field>;

}  // namespace cork::streams
