// SPDX-License-Identifier: Apache-2.0
// SortKey: big-endian forms with the sign turned; a descending key has every bit turned.
#include "streams/sort_key.h"

#include <bit>
#include <cmath>

namespace cork::streams {
namespace {

template <class T>
void put_big_endian(T value, std::string& out) {
  for (std::size_t i = sizeof(T); i > 0; --i) out.push_back(static_cast<char>(value >> ((i - 1) * 8)));
}

/// Order of Java's Double.compare.
std::uint64_t ordered_bits(double value) {
  constexpr std::uint64_t kSign = std::uint64_t{1} << 63;
  const auto bits = std::isnan(value) ? std::uint64_t{0x7ff8} << 48 : std::bit_cast<std::uint64_t>(value);
  return (bits & kSign) != 0 ? ~bits : bits | kSign;
}

void put_value(const Column& column, std::size_t row, std::string& out) {
  switch (column.type.physical()) {
    case Physical::kBool: out.push_back(static_cast<char>(column.value<std::uint8_t>(row))); break;
    case Physical::kInt64:
      put_big_endian(static_cast<std::uint64_t>(column.value<std::int64_t>(row)) ^ (std::uint64_t{1} << 63), out);
      break;
    case Physical::kDouble: put_big_endian(ordered_bits(column.value<double>(row)), out); break;
    case Physical::kDecimal:
      put_big_endian(static_cast<UInt128>(column.value<Int128>(row)) ^ (UInt128{1} << 127), out);
      break;
    case Physical::kBytes:
      // 0 is written as 0 255 and the end as 0 0: a prefix comes first, and what follows cannot run into the text.
      for (const char c : column.value<std::string_view>(row)) {
        out.push_back(c);
        if (c == '\0') out.push_back('\xff');
      }
      out.append(2, '\0');
      break;
  }
}

}  // namespace

void append_sort_key(const Column& column, std::size_t row, const SortKey& key, std::string& out) {
  const bool null = column.is_null(row);
  out.push_back(static_cast<char>(null == key.nulls_first ? 0 : 1));
  if (null) return;
  const std::size_t begin = out.size();
  put_value(column, row, out);
  if (!key.descending) return;
  for (std::size_t i = begin; i < out.size(); ++i) out[i] = static_cast<char>(~out[i]);
}

void append_sort_keys(std::span<const ColumnPtr> columns, std::size_t row, std::span<const SortKey> keys,
                      std::string& out) {
  for (std::size_t i = 0; i < keys.size(); ++i) append_sort_key(*columns[i], row, keys[i], out);
}

std::vector<ExpressionPtr> expressions_of(std::span<const SortKey> keys) {
  std::vector<ExpressionPtr> result;
  for (const SortKey& key : keys) result.push_back(key.expression);
  return result;
}

}  // namespace cork::streams
