// SPDX-License-Identifier: Apache-2.0
// Values as text: what results show and CAST to STRING gives.
#include <fmt/format.h>

#include "sql/expression/cast.h"
#include "sql/expression/charset.h"
#include "sql/expression/type_text.h"
#include "streams/datetime.h"
#include "streams/decimal.h"
#include "streams/nested_value.h"
#include "streams/number_text.h"

namespace cork::sql {
namespace {

/// The next cell of a nested value.
void print_cell(streams::CellReader& reader, const LogicalType& type, BytesAs bytes, const streams::TimeZone* zone, std::string& out) {
  Column cell(type);
  reader.read(cell);
  if (zone != nullptr && type.root == TypeRoot::kTimestampLtz && !cell.is_null(0)) {
    const std::int64_t units = streams::units_per_second(type.length);
    std::int64_t& value = cell.values<std::int64_t>()[0];
    value += zone->offset_at(streams::floor_divide(value, units)) * units;
  }
  out += cell.is_null(0) ? "NULL" : print_value(cell, 0, bytes, zone);
}

/// A TIME(p) shows the digits of its second that are there, one at least.
std::string print_time_value(std::int64_t millis, std::int32_t precision) {
  std::string text = streams::print_time(millis, precision);
  if (precision == 0) return text;
  while (text.back() == '0' && text[text.size() - 2] != '.') text.pop_back();
  return text;
}

/// [1, 2], {k=v}, (1, x): entries parted by ", ".
std::string print_nested(const LogicalType& type, std::string_view bytes, BytesAs form, const streams::TimeZone* zone) {
  const bool row = type.root == TypeRoot::kRow;
  const bool array = type.root == TypeRoot::kArray;
  std::string out(1, row ? '(' : array ? '[' : '{');
  streams::CellReader reader(bytes);
  for (std::uint32_t i = 0; i < streams::nested_size(bytes); ++i) {
    if (i > 0) out += ", ";
    print_cell(reader, row ? type.nested->types[i] : type.element(), form, zone, out);
    if (row || array) continue;
    out += "=";
    print_cell(reader, type.map_value(), form, zone, out);
  }
  out.push_back(row ? ')' : array ? ']' : '}');
  return out;
}

}  // namespace

std::string print_value(const Column& column, std::size_t row, BytesAs bytes, const streams::TimeZone* zone) {
  const LogicalType& type = column.type;
  switch (type.root) {
    case TypeRoot::kNull: return "NULL";
    case TypeRoot::kBoolean: return column.value<std::uint8_t>(row) != 0 ? "TRUE" : "FALSE";
    case TypeRoot::kFloat:
    case TypeRoot::kDouble: return streams::print_approximate(column.value<double>(row), type.root);
    case TypeRoot::kDecimal: return streams::print_decimal(column.value<Int128>(row), type.scale);
    case TypeRoot::kChar:
    case TypeRoot::kVarchar: return std::string(column.value<std::string_view>(row));
    case TypeRoot::kBinary:
    case TypeRoot::kVarbinary: {
      if (bytes == BytesAs::kText) return repair_utf8(column.value<std::string_view>(row));
      std::string text = "x'";
      for (const char c : column.value<std::string_view>(row)) text += fmt::format("{:02x}", static_cast<unsigned char>(c));
      return text + "'";
    }
    case TypeRoot::kDate: return streams::print_date(column.value<std::int64_t>(row));
    case TypeRoot::kTime: return print_time_value(column.value<std::int64_t>(row), type.length);
    case TypeRoot::kTimestamp:
    case TypeRoot::kTimestampLtz: return streams::print_timestamp(column.value<std::int64_t>(row), type.length);
    case TypeRoot::kIntervalYearMonth: return print_month_interval(column.value<std::int64_t>(row));
    case TypeRoot::kIntervalDayTime: return print_day_interval(column.value<std::int64_t>(row));
    case TypeRoot::kArray:
    case TypeRoot::kMap:
    case TypeRoot::kMultiset:
    case TypeRoot::kRow: return print_nested(type, column.value<std::string_view>(row), bytes, zone);
    default: return std::to_string(column.value<std::int64_t>(row));
  }
}

}  // namespace cork::sql
