// SPDX-License-Identifier: Apache-2.0
// Format json, writing: a row as one object, with the texts that Flink's JSON format gives.
#include <array>
#include <fmt/format.h>

#include "streams/datetime.h"
#include "streams/decimal.h"
#include "streams/format/base64.h"
#include "streams/format/format.h"
#include "streams/format/json_text.h"
#include "streams/nested_value.h"
#include "streams/number_text.h"

namespace cork::streams {
namespace {

/// What a NULL key of a map becomes: 'map-null-key.mode'.
enum class NullKey : std::uint8_t { kFail, kDrop, kLiteral };

struct JsonWriterOptions {
  NullKey null_key = NullKey::kFail;
  std::string null_key_literal = "null";
  bool plain_decimals = false;
  bool skip_nulls = false;
  bool iso_timestamps = false;
};

/// A second's fraction has only the digits that it needs.
void drop_final_zeros(std::string& text) {
  const std::size_t point = text.rfind('.');
  if (point == std::string::npos) return;
  std::size_t end = text.size();
  while (end > point + 1 && text[end - 1] == '0') --end;
  text.resize(end == point + 1 ? point : end);
}

class JsonWriter final : public FormatWriter {
 public:
  JsonWriter(Schema schema, JsonWriterOptions options) : options_(options) {
    for (const Field& field : schema) {
      std::string name;
      append_json_text(field.name, name);
      names_.push_back(name + ":");
    }
  }

  Result<void> write(std::span<const ColumnPtr> columns, std::size_t row, std::string& out) override {
    bad_key_ = false;
    out.push_back('{');
    bool first = true;
    for (std::size_t i = 0; i < columns.size(); ++i) {
      const bool null = columns[i]->is_null(row);
      if (null && options_.skip_nulls) continue;
      if (!first) out.push_back(',');
      first = false;
      out += names_[i];
      if (null) out += "null";
      else append_value(*columns[i], row, out);
    }
    out.push_back('}');
    if (!bad_key_) return {};
    return fail(ErrorCode::kInvalidRecord, "a map with a NULL key cannot be written as JSON: set 'json.map-null-key.mode' to DROP or LITERAL");
  }

 private:
  void append_value(const Column& column, std::size_t row, std::string& out) {
    const LogicalType& type = column.type;
    switch (type.root) {
      case TypeRoot::kArray: return append_array_value(type, column.value<std::string_view>(row), out);
      case TypeRoot::kMap:
      case TypeRoot::kMultiset: return append_map(type, column.value<std::string_view>(row), out);
      case TypeRoot::kRow: return append_row(type, column.value<std::string_view>(row), out);
      case TypeRoot::kBoolean: out += column.value<std::uint8_t>(row) != 0 ? "true" : "false"; return;
      case TypeRoot::kFloat:
      case TypeRoot::kDouble: append_approximate(column.value<double>(row), type.root, out); return;
      case TypeRoot::kDecimal: append_decimal(column.value<Int128>(row), type.scale, out); return;
      case TypeRoot::kChar:
      case TypeRoot::kVarchar: append_json_text(column.value<std::string_view>(row), out); return;
      case TypeRoot::kBinary:
      case TypeRoot::kVarbinary: append_json_text(encode_base64(column.value<std::string_view>(row)), out); return;
      case TypeRoot::kDate: append_json_text(print_date(column.value<std::int64_t>(row)), out); return;
      case TypeRoot::kTime: {
        std::string text = print_time(column.value<std::int64_t>(row), 3);
        drop_final_zeros(text);
        append_json_text(text, out);
        return;
      }
      case TypeRoot::kTimestamp:
      case TypeRoot::kTimestampLtz: append_timestamp(column.value<std::int64_t>(row), type, out); return;
      default: fmt::format_to(std::back_inserter(out), "{}", column.value<std::int64_t>(row)); return;
    }
  }

  void append_cell_value(const Column& cell, std::string& out) {
    if (cell.is_null(0)) out += "null";
    else append_value(cell, 0, out);
  }

  void append_array_value(const LogicalType& type, std::string_view bytes, std::string& out) {
    out.push_back('[');
    CellReader reader(bytes);
    Column cell(type.element());
    for (std::uint32_t i = 0; i < nested_size(bytes); ++i) {
      if (i > 0) out.push_back(',');
      cell.resize(0);
      reader.read(cell);
      append_cell_value(cell, out);
    }
    out.push_back(']');
  }

  void append_map(const LogicalType& type, std::string_view bytes, std::string& out) {
    out.push_back('{');
    CellReader reader(bytes);
    Column key(type.element());
    Column value(type.map_value());
    bool first = true;
    for (std::uint32_t i = 0; i < nested_size(bytes); ++i) {
      key.resize(0);
      value.resize(0);
      reader.read(key);
      reader.read(value);
      if (key.is_null(0) && options_.null_key != NullKey::kLiteral) {
        bad_key_ = bad_key_ || options_.null_key == NullKey::kFail;
        continue;
      }
      if (!first) out.push_back(',');
      first = false;
      append_json_text(key.is_null(0) ? options_.null_key_literal : key.value<std::string_view>(0), out);
      out.push_back(':');
      append_cell_value(value, out);
    }
    out.push_back('}');
  }

  void append_row(const LogicalType& type, std::string_view bytes, std::string& out) {
    out.push_back('{');
    CellReader reader(bytes);
    bool first = true;
    for (std::size_t i = 0; i < type.nested->types.size(); ++i) {
      Column cell(type.nested->types[i]);
      reader.read(cell);
      if (cell.is_null(0) && options_.skip_nulls) continue;
      if (!first) out.push_back(',');
      first = false;
      append_json_text(type.nested->names[i], out);
      out.push_back(':');
      append_cell_value(cell, out);
    }
    out.push_back('}');
  }

  static void append_approximate(double value, TypeRoot root, std::string& out) {
    const std::string text = print_approximate(value, root);
    // NaN and infinities are no JSON numbers.
    if (text.back() == 'N' || text.back() == 'y') append_json_text(text, out);
    else out += text;
  }

  void append_decimal(Int128 value, std::int32_t scale, std::string& out) const {
    out += options_.plain_decimals ? print_decimal(value, scale) : print_stripped_decimal(value, scale);
  }

  void append_timestamp(std::int64_t value, const LogicalType& type, std::string& out) const {
    std::string text = print_timestamp(value, type.length, options_.iso_timestamps ? 'T' : ' ');
    drop_final_zeros(text);
    if (type.root == TypeRoot::kTimestampLtz) text.push_back('Z');
    append_json_text(text, out);
  }

  std::vector<std::string> names_;
  JsonWriterOptions options_;
  bool bad_key_ = false;
};

/// The first MAP inside whose keys are no texts; null if there is none.
const LogicalType* map_without_text_keys(const LogicalType& type) {
  if (!type.is_nested()) return nullptr;
  const bool map = type.root == TypeRoot::kMap || type.root == TypeRoot::kMultiset;
  if (map && !type.element().is_text()) return &type;
  for (const LogicalType& inner : type.nested->types) {
    if (const LogicalType* found = map_without_text_keys(inner)) return found;
  }
  return nullptr;
}

}  // namespace

namespace formats {

Result<std::unique_ptr<FormatWriter>> make_writer_json(Schema schema, const FormatOptions& options) {
  JsonWriterOptions parsed;
  for (const Field& field : schema) {
    const LogicalType* map = map_without_text_keys(field.type);
    if (map == nullptr) continue;
    return fail(ErrorCode::kInvalidRequest, "JSON has texts as keys only: column '" + field.name + "' holds " + map->describe_short());
  }
  if (const auto mode = options.find("map-null-key.mode"); mode != options.end()) {
    if (mode->second == "DROP") parsed.null_key = NullKey::kDrop;
    else if (mode->second == "LITERAL") parsed.null_key = NullKey::kLiteral;
    else if (mode->second != "FAIL") return fail(ErrorCode::kInvalidRequest, "'json.map-null-key.mode' is FAIL, DROP or LITERAL, not '" + mode->second + "'");
  }
  if (const auto literal = options.find("map-null-key.literal"); literal != options.end()) parsed.null_key_literal = literal->second;
  TRY_ASSIGN(parsed.plain_decimals, format_flag(options, "encode.decimal-as-plain-number", false));
  TRY_ASSIGN(parsed.skip_nulls, format_flag(options, "encode.ignore-null-fields", false));
  const auto standard = options.find("timestamp-format.standard");
  parsed.iso_timestamps = standard != options.end() && standard->second == "ISO-8601";
  return std::make_unique<JsonWriter>(std::move(schema), parsed);
}

}  // namespace formats
}  // namespace cork::streams
