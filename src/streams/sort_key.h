// SPDX-License-Identifier: Apache-2.0
// SortKey: ORDER BY keys as bytes whose order is that of the rows.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "streams/operator.h"

namespace cork::streams {

/// One key of ORDER BY over the columns of a batch.
struct SortKey {
  ExpressionPtr expression;
  bool descending = false;
  /// NULL is the smallest value: first in ascending, last in descending order, unless NULLS FIRST or LAST is written.
  bool nulls_first = true;
};

/// Appends one value so that the bytes of whole keys compare like the rows: as Flink sorts, with -0.0 before 0.0 and
/// NaN last.
void append_sort_key(const Column& column, std::size_t row, const SortKey& key, std::string& out);

/// The key of a row; columns[i] are the values of keys[i].
void append_sort_keys(std::span<const ColumnPtr> columns, std::size_t row, std::span<const SortKey> keys,
                      std::string& out);

/// The expressions of the keys.
std::vector<ExpressionPtr> expressions_of(std::span<const SortKey> keys);

}  // namespace cork::streams
