// SPDX-License-Identifier: Apache-2.0
// SQL values as JSON.
#include "streams/format/json_text.h"

#include <fmt/format.h>

#include <algorithm>

#include "streams/datetime.h"
#include "streams/decimal.h"
#include "streams/format/base64.h"
#include "streams/nested_value.h"
#include "streams/number_text.h"

namespace cork::streams {
namespace {

/// ISO-8601: a fraction of a second only if there is one.
void append_time(std::int64_t value, const LogicalType& type, std::string& out) {
  std::string text = print_timestamp(value, type.length, 'T');
  if (const std::size_t point = text.rfind('.'); point != std::string::npos) {
    text.erase(text.find_last_not_of('0') + 1);
    if (text.size() == point + 1) text.resize(point);
  }
  if (type.root == TypeRoot::kTimestampLtz) text.push_back('Z');
  append_json_text(text, out);
}

void append_array(const LogicalType& type, std::string_view bytes, std::string& out) {
  out.push_back('[');
  CellReader reader(bytes);
  for (std::uint32_t i = 0; i < nested_size(bytes); ++i) {
    if (i > 0) out.push_back(',');
    Column cell(type.element());
    reader.read(cell);
    append_json(cell, 0, out);
  }
  out.push_back(']');
}

/// Members stand in the order of their names, as Flink sorts them.
void append_object(const LogicalType& type, std::string_view bytes, std::string& out) {
  const bool row = type.root == TypeRoot::kRow;
  std::vector<std::pair<std::string, std::string>> members;
  CellReader reader(bytes);
  for (std::uint32_t i = 0; i < nested_size(bytes); ++i) {
    auto& [name, value] = members.emplace_back();
    if (row) {
      name = type.nested->names[i];
    } else {
      Column key(type.element());
      reader.read(key);
      name = key.is_null(0) ? "null" : key.value<std::string_view>(0);
    }
    Column cell(row ? type.nested->types[i] : type.map_value());
    reader.read(cell);
    append_json(cell, 0, value);
  }
  std::ranges::sort(members);
  out.push_back('{');
  for (std::size_t i = 0; i < members.size(); ++i) {
    if (i > 0) out.push_back(',');
    append_json_text(members[i].first, out);
    out.push_back(':');
    out += members[i].second;
  }
  out.push_back('}');
}

}  // namespace

void append_json_text(std::string_view text, std::string& out) {
  out.push_back('"');
  for (const char c : text) {
    switch (c) {
      case '"': out += "\\\""; break;
      case '\\': out += "\\\\"; break;
      case '\b': out += "\\b"; break;
      case '\f': out += "\\f"; break;
      case '\n': out += "\\n"; break;
      case '\r': out += "\\r"; break;
      case '\t': out += "\\t"; break;
      default:
        if (static_cast<unsigned char>(c) < 0x20) out += fmt::format("\\u{:04X}", static_cast<int>(c));
        else out.push_back(c);
    }
  }
  out.push_back('"');
}

Result<void> require_json_type(const LogicalType& type) {
  if (type.root == TypeRoot::kMap || type.root == TypeRoot::kMultiset) {
    if (!type.element().is_text()) return fail(ErrorCode::kInvalidRequest, "JSON has texts as keys only, not " + type.element().describe_short());
    return require_json_type(type.map_value());
  }
  if (type.is_nested()) {
    for (const LogicalType& inner : type.nested->types) TRY(require_json_type(inner));
    return {};
  }
  const bool possible = type.root == TypeRoot::kNull || type.root == TypeRoot::kBoolean || type.is_numeric() || type.is_text() || type.is_binary() || type.is_timestamp();
  if (possible) return {};
  return fail(ErrorCode::kInvalidRequest, type.describe_short() + " has no form in JSON: CAST it to STRING");
}

void append_json(const Column& column, std::size_t row, std::string& out) {
  if (column.is_null(row)) {
    out += "null";
    return;
  }
  const LogicalType& type = column.type;
  switch (type.root) {
    case TypeRoot::kBoolean: out += column.value<std::uint8_t>(row) != 0 ? "true" : "false"; return;
    case TypeRoot::kFloat:
    case TypeRoot::kDouble: {
      // Flink makes a BigDecimal of both.
      const std::string text = print_double_as_decimal(column.value<double>(row));
      if (text.back() == 'N' || text.back() == 'y') append_json_text(text, out);
      else out += text;
      return;
    }
    case TypeRoot::kDecimal: out += print_decimal(column.value<Int128>(row), type.scale); return;
    case TypeRoot::kChar:
    case TypeRoot::kVarchar: append_json_text(column.value<std::string_view>(row), out); return;
    case TypeRoot::kBinary:
    case TypeRoot::kVarbinary: append_json_text(encode_base64(column.value<std::string_view>(row)), out); return;
    case TypeRoot::kTimestamp:
    case TypeRoot::kTimestampLtz: append_time(column.value<std::int64_t>(row), type, out); return;
    case TypeRoot::kArray: append_array(type, column.value<std::string_view>(row), out); return;
    case TypeRoot::kMap:
    case TypeRoot::kMultiset:
    case TypeRoot::kRow: append_object(type, column.value<std::string_view>(row), out); return;
    default: out += std::to_string(column.value<std::int64_t>(row)); return;
  }
}

}  // namespace cork::streams
