// SPDX-License-Identifier: Apache-2.0
// Format json, writing: a row as one object, with the texts that Flink's JSON format gives.
#include <array>
#include <fmt/format.h>

#include "streams/datetime.h"
#include "streams/decimal.h"
#include "streams/format/base64.h"
#include "streams/format/format.h"
#include "streams/number_text.h"

namespace cork::streams {
namespace {

struct JsonWriterOptions {
  bool plain_decimals = false;
  bool skip_nulls = false;
  bool iso_timestamps = false;
};

void append_quoted(std::string_view text, std::string& out) {
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
      append_quoted(field.name, name);
      names_.push_back(name + ":");
    }
  }

  Result<void> write(std::span<const ColumnPtr> columns, std::size_t row, std::string& out) override {
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
    return {};
  }

 private:
  void append_value(const Column& column, std::size_t row, std::string& out) const {
    const LogicalType& type = column.type;
    switch (type.root) {
      case TypeRoot::kBoolean: out += column.value<std::uint8_t>(row) != 0 ? "true" : "false"; return;
      case TypeRoot::kFloat:
      case TypeRoot::kDouble: append_approximate(column.value<double>(row), type.root, out); return;
      case TypeRoot::kDecimal: append_decimal(column.value<Int128>(row), type.scale, out); return;
      case TypeRoot::kChar:
      case TypeRoot::kVarchar: append_quoted(column.value<std::string_view>(row), out); return;
      case TypeRoot::kBinary:
      case TypeRoot::kVarbinary: append_quoted(encode_base64(column.value<std::string_view>(row)), out); return;
      case TypeRoot::kDate: append_quoted(print_date(column.value<std::int64_t>(row)), out); return;
      case TypeRoot::kTime: {
        std::string text = print_time(column.value<std::int64_t>(row), 3);
        drop_final_zeros(text);
        append_quoted(text, out);
        return;
      }
      case TypeRoot::kTimestamp:
      case TypeRoot::kTimestampLtz: append_timestamp(column.value<std::int64_t>(row), type, out); return;
      default: fmt::format_to(std::back_inserter(out), "{}", column.value<std::int64_t>(row)); return;
    }
  }

  static void append_approximate(double value, TypeRoot root, std::string& out) {
    const std::string text = print_approximate(value, root);
    // NaN and infinities are no JSON numbers.
    if (text.back() == 'N' || text.back() == 'y') append_quoted(text, out);
    else out += text;
  }

  void append_decimal(Int128 value, std::int32_t scale, std::string& out) const {
    out += options_.plain_decimals ? print_decimal(value, scale) : print_stripped_decimal(value, scale);
  }

  void append_timestamp(std::int64_t value, const LogicalType& type, std::string& out) const {
    std::string text = print_timestamp(value, type.length, options_.iso_timestamps ? 'T' : ' ');
    drop_final_zeros(text);
    if (type.root == TypeRoot::kTimestampLtz) text.push_back('Z');
    append_quoted(text, out);
  }

  std::vector<std::string> names_;
  JsonWriterOptions options_;
};

}  // namespace

namespace formats {

Result<std::unique_ptr<FormatWriter>> make_writer_json(Schema schema, const FormatOptions& options) {
  JsonWriterOptions parsed;
  TRY_ASSIGN(parsed.plain_decimals, format_flag(options, "encode.decimal-as-plain-number", false));
  TRY_ASSIGN(parsed.skip_nulls, format_flag(options, "encode.ignore-null-fields", false));
  const auto standard = options.find("timestamp-format.standard");
  parsed.iso_timestamps = standard != options.end() && standard->second == "ISO-8601";
  return std::make_unique<JsonWriter>(std::move(schema), parsed);
}

}  // namespace formats
}  // namespace cork::streams
