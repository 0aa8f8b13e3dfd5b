// SPDX-License-Identifier: Apache-2.0
// Format csv: a line is a row, fields in the order of the columns.
#include <algorithm>
#include <array>
#include <optional>

#include "streams/datetime.h"
#include "streams/decimal.h"
#include "streams/format/base64.h"
#include "streams/format/format.h"
#include "streams/format/text_value.h"
#include "streams/nested_value.h"
#include "streams/number_text.h"

namespace cork::streams {
namespace {

struct CsvOptions {
  char delimiter = ',';
  char quote = '"';
  bool quoting = true;
  std::optional<char> escape;
  std::optional<std::string> null_literal;
  bool ignore_parse_errors = false;
  bool allow_comments = false;
  bool plain_decimals = false;
  bool exact_decimals = false;  // zeros at the end stay, as Flink's records (but not its files) have them
  std::string element_delimiter = ";";
};

constexpr std::array<std::string_view, 10> kKnownOptions = {
    "field-delimiter",  "quote-character", "disable-quote-character", "escape-character",           "null-literal",
    "ignore-parse-errors", "allow-comments",  "array-element-delimiter", "write-bigdecimal-in-scientific-notation", "exact-decimals"};

Result<char> one_character(const std::string& name, const std::string& value) {
  if (value.size() == 1) return value[0];
  if (value == "\\t") return '\t';
  return fail(ErrorCode::kInvalidRequest, "'csv." + name + "' is one character, not '" + value + "'");
}

Result<CsvOptions> parse_options(const FormatOptions& options) {
  TRY(check_format_options("csv", options, kKnownOptions));
  CsvOptions parsed;
  if (const auto found = options.find("field-delimiter"); found != options.end()) {
    TRY_ASSIGN(parsed.delimiter, one_character(found->first, found->second));
  }
  if (const auto found = options.find("quote-character"); found != options.end()) {
    TRY_ASSIGN(parsed.quote, one_character(found->first, found->second));
  }
  if (const auto found = options.find("escape-character"); found != options.end()) {
    TRY_ASSIGN(parsed.escape, one_character(found->first, found->second));
  }
  if (const auto found = options.find("null-literal"); found != options.end()) parsed.null_literal = found->second;
  if (const auto found = options.find("array-element-delimiter"); found != options.end()) {
    if (found->second.empty()) return fail(ErrorCode::kInvalidRequest, "'csv.array-element-delimiter' is a text, not ''");
    parsed.element_delimiter = found->second;
  }
  TRY_ASSIGN(const bool unquoted, format_flag(options, "disable-quote-character", false));
  parsed.quoting = !unquoted;
  TRY_ASSIGN(parsed.ignore_parse_errors, format_flag(options, "ignore-parse-errors", false));
  TRY_ASSIGN(parsed.allow_comments, format_flag(options, "allow-comments", false));
  TRY_ASSIGN(const bool scientific, format_flag(options, "write-bigdecimal-in-scientific-notation", true));
  parsed.plain_decimals = !scientific;
  TRY_ASSIGN(parsed.exact_decimals, format_flag(options, "exact-decimals", false));
  return parsed;
}

class CsvReader final : public FormatReader {
 public:
  CsvReader(Schema schema, CsvOptions options, QueryMetrics& metrics)
      : schema_(std::move(schema)), options_(std::move(options)), metrics_(metrics) {}

  Result<void> read(std::string_view bytes, std::span<const std::shared_ptr<Column>> columns, Arena& arena) override {
    while (!bytes.empty() && (bytes.back() == '\n' || bytes.back() == '\r')) bytes.remove_suffix(1);
    // An empty line is one empty field; beside comments it is skipped.
    if (options_.allow_comments && (bytes.empty() || bytes.front() == '#')) return {};
    std::string problem = split(bytes);
    if (problem.empty() && fields_.size() > columns.size()) {
      problem = std::to_string(fields_.size()) + " fields for " + std::to_string(columns.size()) + " columns";
    }
    const std::size_t rows = columns.empty() ? 0 : columns.front()->stored();
    for (std::size_t i = 0; i < columns.size() && problem.empty(); ++i) problem = read_field(i, *columns[i], arena);
    if (problem.empty()) return {};
    for (const auto& column : columns) column->resize(rows);
    if (options_.ignore_parse_errors) {
      ++metrics_.bad_records;
      return {};
    }
    return fail(ErrorCode::kInvalidRecord, "CSV that cannot be read: " + problem + ": " + std::string(bytes.substr(0, 200)) +
                                               "; mend the line, or set 'csv.ignore-parse-errors' = 'true'");
  }

 private:
  /// Fills fields_; what is wrong, or nothing.
  std::string split(std::string_view line) {
    fields_.clear();
    std::size_t at = 0;
    while (true) {
      std::string field;
      if (options_.quoting && at < line.size() && line[at] == options_.quote) {
        ++at;
        bool closed = false;
        for (; at < line.size(); ++at) {
          if (options_.escape && line[at] == *options_.escape && at + 1 < line.size()) {
            field.push_back(line[++at]);
          } else if (line[at] != options_.quote) {
            field.push_back(line[at]);
          } else if (at + 1 < line.size() && line[at + 1] == options_.quote) {
            field.push_back(line[++at]);
          } else {
            closed = true;
            ++at;
            break;
          }
        }
        if (!closed) return "a quote is not closed";
        while (at < line.size() && line[at] == ' ' && options_.delimiter != ' ') ++at;
        if (at < line.size() && line[at] != options_.delimiter) return "text behind a closing quote";
      } else {
        for (; at < line.size() && line[at] != options_.delimiter; ++at) {
          if (options_.escape && line[at] == *options_.escape && at + 1 < line.size()) ++at;
          field.push_back(line[at]);
        }
      }
      fields_.push_back(std::move(field));
      if (at >= line.size()) return {};
      ++at;  // the delimiter
    }
  }

  std::string read_field(std::size_t i, Column& column, Arena& arena) {
    if (i >= fields_.size()) {
      if (!options_.ignore_parse_errors) return "only " + std::to_string(fields_.size()) + " of " + std::to_string(schema_.size()) + " fields";
      column.append_null();
      return {};
    }
    const std::string& text = fields_[i];
    if (options_.null_literal && text == *options_.null_literal) {
      column.append_null();
      return {};
    }
    const bool good = column.type.is_nested() ? append_parts(text, column, arena) : append_scalar(text, column, arena);
    if (good) return {};
    if (!options_.ignore_parse_errors) return "field '" + schema_[i].name + "' is no " + column.type.describe_short();
    ++metrics_.bad_records;
    column.append_null();
    return {};
  }

  /// An ARRAY or ROW: values parted by 'array-element-delimiter'.
  bool append_parts(std::string_view text, Column& column, Arena& arena) {
    const NestedTypes& nested = *column.type.nested;
    const bool row = column.type.root == TypeRoot::kRow;
    std::string bytes;
    append_nested_size(0, bytes);
    std::uint32_t count = 0;
    for (bool more = !text.empty(); more; ++count) {
      if (row && count == nested.types.size()) return false;
      const std::size_t end = text.find(options_.element_delimiter);
      const std::string_view part = text.substr(0, end);
      more = end != std::string_view::npos;
      if (more) text.remove_prefix(end + options_.element_delimiter.size());
      Column cell(nested.types[row ? count : 0]);
      if (options_.null_literal && part == *options_.null_literal) cell.append_null();
      else if (!append_scalar(part, cell, arena)) return false;
      append_cell(cell, 0, bytes);
    }
    if (row) {
      for (; count < nested.types.size(); ++count) append_null_cell(bytes);
    }
    set_nested_size(count, 0, bytes);
    column.append(arena.copy(bytes));
    return true;
  }

  bool append_scalar(std::string_view text, Column& column, Arena& arena) {
    if (column.type.is_nested()) return false;
    if (column.type.is_text()) {
      column.append(arena.copy(text));
      return true;
    }
    if (column.type.is_binary()) {
      const auto decoded = decode_base64(text);
      if (decoded) column.append(arena.copy(*decoded));
      return decoded.has_value();
    }
    return append_text_value(text, {}, column);
  }

  Schema schema_;
  CsvOptions options_;
  QueryMetrics& metrics_;
  std::vector<std::string> fields_;
};

class CsvWriter final : public FormatWriter {
 public:
  explicit CsvWriter(CsvOptions options) : options_(std::move(options)) {}

  Result<void> write(std::span<const ColumnPtr> columns, std::size_t row, std::string& out) override {
    for (std::size_t i = 0; i < columns.size(); ++i) {
      if (i > 0) out.push_back(options_.delimiter);
      if (columns[i]->is_null(row)) out += options_.null_literal.value_or("");
      else append_value(*columns[i], row, out);
    }
    return {};
  }

 private:
  /// ARRAY and ROW: the values in one field, parted by 'array-element-delimiter'.
  void append_parts(const LogicalType& type, std::string_view bytes, std::string& out) const {
    std::string text;
    CsvWriter plain(options_);
    plain.options_.quoting = false;
    CellReader reader(bytes);
    for (std::uint32_t i = 0; i < nested_size(bytes); ++i) {
      if (i > 0) text += options_.element_delimiter;
      Column cell(type.nested->types[type.root == TypeRoot::kRow ? i : 0]);
      reader.read(cell);
      if (cell.is_null(0)) text += options_.null_literal.value_or("");
      else plain.append_value(cell, 0, text);
    }
    append_text(text, out);
  }

  void append_value(const Column& column, std::size_t row, std::string& out) const {
    const LogicalType& type = column.type;
    switch (type.root) {
      case TypeRoot::kArray:
      case TypeRoot::kRow: append_parts(type, column.value<std::string_view>(row), out); return;
      case TypeRoot::kBoolean: out += column.value<std::uint8_t>(row) != 0 ? "true" : "false"; return;
      case TypeRoot::kFloat:
      case TypeRoot::kDouble: out += print_approximate(column.value<double>(row), type.root); return;
      case TypeRoot::kDecimal: {
        const auto value = column.value<Int128>(row);
        if (options_.plain_decimals) out += print_decimal(value, type.scale);
        else out += options_.exact_decimals ? print_java_decimal(value, type.scale) : print_stripped_decimal(value, type.scale);
        return;
      }
      case TypeRoot::kChar:
      case TypeRoot::kVarchar: append_text(column.value<std::string_view>(row), out); return;
      case TypeRoot::kBinary:
      case TypeRoot::kVarbinary: append_text(encode_base64(column.value<std::string_view>(row)), out); return;
      case TypeRoot::kDate: append_text(print_date(column.value<std::int64_t>(row)), out); return;
      case TypeRoot::kTime: append_text(print_time(column.value<std::int64_t>(row), type.length), out); return;
      case TypeRoot::kTimestamp:
      case TypeRoot::kTimestampLtz: {
        std::string text = print_timestamp(column.value<std::int64_t>(row), type.length);
        if (const std::size_t point = text.rfind('.'); point != std::string::npos) {
          text.erase(text.find_last_not_of('0') + 1);
          if (text.size() == point + 1) text.resize(point);
        }
        append_text(type.root == TypeRoot::kTimestampLtz ? text + "Z" : text, out);
        return;
      }
      default: out += std::to_string(column.value<std::int64_t>(row)); return;
    }
  }

  /// Quoted as Flink's writer does, which does not look closely: a text is safe if it is short and all of its characters come
  /// behind the delimiter and the quote.
  void append_text(std::string_view text, std::string& out) const {
    constexpr std::size_t kCheckedMax = 24;
    const int safe = std::max(static_cast<unsigned char>(options_.delimiter), static_cast<unsigned char>(options_.quote)) + 1;
    std::size_t characters = 0;
    bool plain = true;
    for (const char c : text) {
      characters += (static_cast<unsigned char>(c) & 0xc0) != 0x80 ? 1 : 0;
      plain = plain && static_cast<unsigned char>(c) >= safe && c != options_.escape;
    }
    if (!options_.quoting || (plain && characters <= kCheckedMax)) {
      out += text;
      return;
    }
    out.push_back(options_.quote);
    for (const char c : text) {
      if (c == options_.quote || c == options_.escape) out.push_back(c);
      out.push_back(c);
    }
    out.push_back(options_.quote);
  }

  CsvOptions options_;
};

/// CSV has no maps, and nothing nested twice.
Result<void> check_types(const Schema& schema) {
  for (const Field& field : schema) {
    bool good = field.type.root != TypeRoot::kMap && field.type.root != TypeRoot::kMultiset;
    if (field.type.is_nested()) {
      for (const LogicalType& inner : field.type.nested->types) good = good && !inner.is_nested();
    }
    if (!good) return fail(ErrorCode::kInvalidRequest, "format 'csv' cannot hold " + field.type.describe_short() + " of column '" + field.name + "'; format 'json' can");
  }
  return {};
}

}  // namespace

namespace formats {

Result<std::unique_ptr<FormatReader>> make_reader_csv(Schema schema, const FormatOptions& options, QueryMetrics& metrics) {
  TRY(check_types(schema));
  TRY_ASSIGN(CsvOptions parsed, parse_options(options));
  return std::make_unique<CsvReader>(std::move(schema), std::move(parsed), metrics);
}

Result<std::unique_ptr<FormatWriter>> make_writer_csv(Schema schema, const FormatOptions& options) {
  TRY(check_types(schema));
  TRY_ASSIGN(CsvOptions parsed, parse_options(options));
  return std::make_unique<CsvWriter>(std::move(parsed));
}

}  // namespace formats
}  // namespace cork::streams
