// SPDX-License-Identifier: Apache-2.0
// SQL values as JSON.
#include "streams/format/json_text.h"

#include <fmt/format.h>

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

void append_nested(const LogicalType& type, std::string_view bytes, std::string& out) {
  const bool array = type.root == TypeRoot::kArray;
  const bool row = type.root == TypeRoot::kRow;
  out.push_back(array ? '[' : '{');
  CellReader reader(bytes);
  for (std::uint32_t i = 0; i < nested_size(bytes); ++i) {
    if (i > 0) out.push_back(',');
    if (row) append_json_text(type.nested->names[i], out);
    if (!row && !array) {
      Column key(type.element());
      reader.read(key);
      append_json_text(key.is_null(0) ? "null" : key.value<std::string_view>(0), out);
    }
    if (!array) out.push_back(':');
    Column cell(row ? type.nested->types[i] : array ? type.element() : type.map_value());
    reader.read(cell);
    append_json(cell, 0, out);
  }
  out.push_back(array ? ']' : '}');
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
      const std::string text = print_approximate(column.value<double>(row), type.root);
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
    case TypeRoot::kArray:
    case TypeRoot::kMap:
    case TypeRoot::kMultiset:
    case TypeRoot::kRow: append_nested(type, column.value<std::string_view>(row), out); return;
    default: out += std::to_string(column.value<std::int64_t>(row)); return;
  }
}

}  // namespace cork::streams
