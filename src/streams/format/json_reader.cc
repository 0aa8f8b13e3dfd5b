// SPDX-License-Identifier: Apache-2.0
// Format json, reading: objects to rows with simdjson; every document is read whole, so that a broken one is noticed.
#include <algorithm>
#include <array>
#include <cstring>
#include <memory>
// Errors are values here: no implicit conversion may throw.
#define SIMDJSON_EXCEPTIONS 0
#include <simdjson.h>
#include <unordered_map>

#include "streams/format/base64.h"
#include "streams/format/format.h"
#include "streams/format/text_value.h"
#include "streams/java_hash.h"
#include "streams/nested_value.h"
#include "streams/number_text.h"

namespace cork::streams {
namespace {

namespace ondemand = simdjson::ondemand;

struct JsonOptions {
  bool ignore_parse_errors = false;
  bool fail_on_missing_field = false;
  TextValueOptions text;
};

constexpr std::array<std::string_view, 7> kKnownOptions = {
    "ignore-parse-errors",     "fail-on-missing-field",        "timestamp-format.standard", "map-null-key.mode",
    "map-null-key.literal",    "encode.decimal-as-plain-number", "encode.ignore-null-fields"};

/// JSON without the blanks between its tokens.
std::string minified(std::string_view json) {
  std::string result;
  bool in_text = false;
  for (std::size_t i = 0; i < json.size(); ++i) {
    const char c = json[i];
    if (in_text && c == '\\' && i + 1 < json.size()) {
      result.push_back(c);
      result.push_back(json[++i]);
      continue;
    }
    if (c == '"') in_text = !in_text;
    if (in_text || static_cast<unsigned char>(c) > ' ') result.push_back(c);
  }
  return result;
}

class JsonReader final : public FormatReader {
 public:
  JsonReader(Schema schema, JsonOptions options, QueryMetrics& metrics)
      : schema_(std::move(schema)), options_(options), metrics_(metrics), seen_(schema_.size()) {
    for (std::size_t i = 0; i < schema_.size(); ++i) {
      index_.emplace(schema_[i].name, i);
      scratch_of_.push_back(make_scratch(schema_[i].type));
      unused_.push_back(std::make_unique<Column>(schema_[i].type));
    }
  }

  Result<void> read(std::string_view bytes, std::span<const std::shared_ptr<Column>> columns, Arena& arena) override {
    if (trim(bytes).empty()) return {};
    if (scratch_.size() < bytes.size() + simdjson::SIMDJSON_PADDING) scratch_.resize((bytes.size() + simdjson::SIMDJSON_PADDING) * 2);
    std::memcpy(scratch_.data(), bytes.data(), bytes.size());
    const std::size_t rows = rows_of(columns);
    std::string problem;
    const simdjson::error_code error = read_document(bytes.size(), columns, arena, problem);
    if (error == simdjson::SUCCESS && problem.empty()) return {};
    for (const auto& column : columns) {
      if (!column->constant) column->resize(rows);
    }
    if (options_.ignore_parse_errors) {
      ++metrics_.bad_records;
      return {};
    }
    if (problem.empty()) problem = simdjson::error_message(error);
    constexpr std::size_t kShown = 200;
    return fail(ErrorCode::kInvalidRecord, "JSON that cannot be read: " + problem + ": " + std::string(bytes.substr(0, kShown)) +
                                               (bytes.size() > kShown ? "..." : "") +
                                               "; mend the record, or set 'json.ignore-parse-errors' = 'true'");
  }

  bool can_project() const override { return true; }

 private:
  /// Memory in which nested values of one type are put together.
  struct Scratch {
    std::vector<std::unique_ptr<Column>> cells;   // an element, key and value, or the fields
    std::vector<std::unique_ptr<Scratch>> inner;  // of the cells that are nested themselves
    std::string bytes;
    std::vector<std::pair<std::string, std::string>> pairs;
    std::vector<std::uint8_t> seen;  // by field
  };

  static std::unique_ptr<Scratch> make_scratch(const LogicalType& type) {
    if (!type.is_nested()) return nullptr;
    auto scratch = std::make_unique<Scratch>();
    for (const LogicalType& inner : type.nested->types) {
      scratch->cells.push_back(std::make_unique<Column>(inner));
      scratch->inner.push_back(make_scratch(inner));
    }
    return scratch;
  }

  using Columns = std::span<const std::shared_ptr<Column>>;

  static std::size_t rows_of(Columns columns) {
    const auto counted = std::ranges::find_if(columns, [](const auto& column) { return !column->constant; });
    return counted == columns.end() ? 0 : (*counted)->stored();
  }

  /// Whether the next field has this name, for which it does not have to be unescaped. False: it may have it all the same.
  static bool has_plain_name(ondemand::field& field, const std::string& name) {
    // As far as simdjson lets one read past the end.
    if (name.size() >= simdjson::SIMDJSON_PADDING) return false;
    const char* raw = field.key().raw();
    return std::memcmp(raw, name.data(), name.size()) == 0 && raw[name.size()] == '"' && name.find_first_of("\"\\") == std::string::npos;
  }

  simdjson::error_code read_document(std::size_t size, Columns columns, Arena& arena, std::string& problem) {
    ondemand::document document;
    if (auto error = parser_.iterate(scratch_.data(), size, scratch_.size()).get(document)) return error;
    ondemand::json_type type;
    if (auto error = document.type().get(type)) return error;
    if (type == ondemand::json_type::object) {
      ondemand::object object;
      if (auto error = document.get_object().get(object)) return error;
      if (auto error = read_row(object, columns, arena, problem)) return error;
    } else if (type == ondemand::json_type::array) {
      ondemand::array array;
      if (auto error = document.get_array().get(array)) return error;
      for (auto element : array) {
        ondemand::object object;
        if (auto error = element.get_object().get(object)) return error;
        if (auto error = read_row(object, columns, arena, problem)) return error;
      }
    } else {
      problem = "a row is an object {...}";
      return simdjson::SUCCESS;
    }
    const bool at_end = document.current_location().error() == simdjson::OUT_OF_BOUNDS;
    return at_end ? simdjson::SUCCESS : simdjson::TRAILING_CONTENT;
  }

  simdjson::error_code read_row(ondemand::object object, Columns columns, Arena& arena, std::string& problem) {
    std::fill(seen_.begin(), seen_.end(), 0);
    const std::size_t row = rows_of(columns);
    std::size_t expected = 0;
    for (auto member : object) {
      ondemand::field field;
      if (auto error = std::move(member).get(field)) return error;
      std::size_t column = expected;
      if (column >= schema_.size() || !has_plain_name(field, schema_[column].name)) {
        std::string_view name;
        if (auto error = field.unescaped_key().get(name)) return error;
        const auto found = index_.find(name);
        if (found == index_.end()) {
          if (auto error = check_value(field.value())) return error;
          continue;
        }
        column = found->second;
      }
      expected = column + 1;
      if (columns[column]->constant) {
        if (auto error = check_unused(field.value(), schema_[column].name, *unused_[column], arena, problem, scratch_of_[column].get())) return error;
        seen_[column] = 1;
        continue;
      }
      if (seen_[column] != 0) columns[column]->resize(row);  // a name twice: the last one holds
      seen_[column] = 1;
      if (auto error = read_field(field.value(), schema_[column].name, *columns[column], arena, problem, scratch_of_[column].get())) return error;
    }
    for (std::size_t i = 0; i < columns.size(); ++i) {
      if (seen_[i] != 0) continue;
      if (options_.fail_on_missing_field) problem = "field '" + schema_[i].name + "' is missing";
      if (!columns[i]->constant) columns[i]->append_null();
    }
    return simdjson::SUCCESS;
  }

  /// A value that nobody looks at has to be one of its type all the same.
  simdjson::error_code check_unused(ondemand::value value, const std::string& name, Column& unused, Arena& arena, std::string& problem, Scratch* scratch) {
    ondemand::json_type type;
    if (auto error = value.type().get(type)) return error;
    if (type == ondemand::json_type::null) return check_null(value);
    if (type == ondemand::json_type::string && unused.type.is_text()) return value.get_string().error();
    if (type == ondemand::json_type::object && unused.type.root == TypeRoot::kRow) {
      ondemand::object object;
      if (auto error = value.get_object().get(object)) return error;
      return read_split(object, unused.type, {}, 0, arena, problem, *scratch);
    }
    unused.resize(0);
    return read_field(value, name, unused, arena, problem, scratch);
  }

  /// The fields of a ROW, each into a column of its own; of a null pointer, or where there are no columns, nobody looks at the value.
  simdjson::error_code read_split(ondemand::object object, const LogicalType& type, Columns fields, std::size_t row, Arena& arena, std::string& problem,
                                  Scratch& scratch) {
    const std::vector<std::string>& names = type.nested->names;
    scratch.seen.assign(names.size(), 0);
    std::size_t expected = 0;
    for (auto member : object) {
      ondemand::field field;
      if (auto error = std::move(member).get(field)) return error;
      std::size_t at = expected;
      if (at >= names.size() || !has_plain_name(field, names[at])) {
        std::string_view name;
        if (auto error = field.unescaped_key().get(name)) return error;
        at = static_cast<std::size_t>(std::ranges::find(names, name) - names.begin());
      }
      if (at == names.size()) {
        if (auto error = check_value(field.value())) return error;
        continue;
      }
      expected = at + 1;
      Column* column = fields.empty() ? nullptr : fields[at].get();
      Scratch* inner = scratch.inner[at].get();
      if (column == nullptr) {
        if (auto error = check_unused(field.value(), names[at], *scratch.cells[at], arena, problem, inner)) return error;
      } else {
        if (scratch.seen[at] != 0) column->resize(row);
        if (auto error = read_field(field.value(), names[at], *column, arena, problem, inner)) return error;
      }
      scratch.seen[at] = 1;
      if (!problem.empty()) return simdjson::SUCCESS;
    }
    for (std::size_t i = 0; i < names.size(); ++i) {
      if (scratch.seen[i] != 0) continue;
      if (options_.fail_on_missing_field) problem = "field '" + names[i] + "' is missing";
      if (!fields.empty() && fields[i] != nullptr) fields[i]->append_null();
    }
    return simdjson::SUCCESS;
  }

  simdjson::error_code read_field(ondemand::value value, const std::string& name, Column& column, Arena& arena, std::string& problem, Scratch* scratch) {
    ondemand::json_type type;
    if (auto error = value.type().get(type)) return error;
    bool good = true;
    const std::size_t before = column.stored();
    if (type == ondemand::json_type::null) {
      if (auto error = check_null(value)) return error;
      column.append_null();
    } else if (type == ondemand::json_type::string) {
      std::string_view text;
      if (auto error = value.get_string().get(text)) return error;
      good = append_text(text, column, arena);
    } else if (type == ondemand::json_type::array || type == ondemand::json_type::object) {
      if (scratch == nullptr) {
        if (auto error = read_nested(value, type, column, arena, good)) return error;
      } else {
        if (auto error = read_into_nested(value, type, name, column, arena, problem, *scratch, good)) return error;
        if (!problem.empty()) return simdjson::SUCCESS;
      }
    } else if (type == ondemand::json_type::boolean) {
      bool flag = false;
      if (auto error = value.get_bool().get(flag)) return error;
      if (column.type.root == TypeRoot::kBoolean) column.append(static_cast<std::uint8_t>(flag));
      else good = append_text(flag ? "true" : "false", column, arena);
    } else {
      if (auto error = read_number(value, column, arena, good)) return error;
    }
    if (good) return simdjson::SUCCESS;
    if (!options_.ignore_parse_errors) {
      problem = "field '" + name + "' is no " + column.type.describe_short();
      return simdjson::SUCCESS;
    }
    ++metrics_.bad_records;
    column.resize(before);
    column.append_null();
    return simdjson::SUCCESS;
  }

  /// A cell of a nested value: what is wrong with it is wrong with the field that it is in.
  simdjson::error_code read_cell(ondemand::value value, const std::string& name, Scratch& scratch, std::size_t cell, Arena& arena, std::string& problem) {
    Column& column = *scratch.cells[cell];
    column.resize(0);
    return read_field(value, name, column, arena, problem, scratch.inner[cell].get());
  }

  simdjson::error_code read_array(ondemand::array array, const std::string& name, Column& column, Arena& arena, std::string& problem, Scratch& scratch) {
    scratch.bytes.clear();
    append_nested_size(0, scratch.bytes);
    std::uint32_t size = 0;
    for (auto element : array) {
      ondemand::value value;
      if (auto error = std::move(element).get(value)) return error;
      if (auto error = read_cell(value, name, scratch, 0, arena, problem)) return error;
      if (!problem.empty()) return simdjson::SUCCESS;
      append_cell(*scratch.cells[0], 0, scratch.bytes);
      ++size;
    }
    set_nested_size(size, 0, scratch.bytes);
    column.append(arena.copy(scratch.bytes));
    return simdjson::SUCCESS;
  }

  /// Of a key that comes twice the last value holds.
  simdjson::error_code read_map(ondemand::object object, const std::string& name, Column& column, Arena& arena, std::string& problem, Scratch& scratch) {
    scratch.pairs.clear();
    for (auto member : object) {
      ondemand::field field;
      if (auto error = std::move(member).get(field)) return error;
      std::string_view key;
      if (auto error = field.unescaped_key().get(key)) return error;
      std::string key_cell;
      scratch.cells[0]->resize(0);
      if (!append_text(key, *scratch.cells[0], arena)) problem = "key '" + std::string(key) + "' of '" + name + "' is no " + scratch.cells[0]->type.describe_short();
      if (!problem.empty()) return simdjson::SUCCESS;
      append_cell(*scratch.cells[0], 0, key_cell);
      if (auto error = read_cell(field.value(), name, scratch, 1, arena, problem)) return error;
      if (!problem.empty()) return simdjson::SUCCESS;
      std::string value_cell;
      append_cell(*scratch.cells[1], 0, value_cell);
      const auto known = std::ranges::find(scratch.pairs, key_cell, &std::pair<std::string, std::string>::first);
      if (known != scratch.pairs.end()) known->second = std::move(value_cell);
      else scratch.pairs.emplace_back(std::move(key_cell), std::move(value_cell));
    }
    // Flink shows a map in the order of the HashMap that its reader fills.
    if (scratch.pairs.size() > 1) {
      order_as_hash_map(scratch.pairs, [&scratch](const auto& pair) { return java_hash_of_cell(pair.first, scratch.cells[0]->type); });
    }
    scratch.bytes.clear();
    append_nested_size(static_cast<std::uint32_t>(scratch.pairs.size()), scratch.bytes);
    for (const auto& [key, value] : scratch.pairs) scratch.bytes += key + value;
    column.append(arena.copy(scratch.bytes));
    return simdjson::SUCCESS;
  }

  simdjson::error_code read_fields(ondemand::object object, Column& column, Arena& arena, std::string& problem, Scratch& scratch) {
    const NestedTypes& nested = *column.type.nested;
    for (const auto& cell : scratch.cells) cell->resize(0);
    for (auto member : object) {
      ondemand::field field;
      if (auto error = std::move(member).get(field)) return error;
      std::string_view name;
      if (auto error = field.unescaped_key().get(name)) return error;
      const auto found = std::ranges::find(nested.names, name);
      if (found == nested.names.end()) {
        if (auto error = check_value(field.value())) return error;
        continue;
      }
      if (auto error = read_cell(field.value(), *found, scratch, static_cast<std::size_t>(found - nested.names.begin()), arena, problem)) return error;
    }
    scratch.bytes.clear();
    append_nested_size(static_cast<std::uint32_t>(scratch.cells.size()), scratch.bytes);
    for (std::size_t i = 0; i < scratch.cells.size(); ++i) {
      if (scratch.cells[i]->stored() == 0) {
        if (options_.fail_on_missing_field) problem = "field '" + nested.names[i] + "' is missing";
        append_null_cell(scratch.bytes);
      } else {
        append_cell(*scratch.cells[i], 0, scratch.bytes);
      }
    }
    column.append(arena.copy(scratch.bytes));
    return simdjson::SUCCESS;
  }

  /// An array or object for a column of a nested type of the same shape.
  simdjson::error_code read_into_nested(ondemand::value value, ondemand::json_type type, const std::string& name, Column& column, Arena& arena,
                                        std::string& problem, Scratch& scratch, bool& good) {
    if (type == ondemand::json_type::array) {
      ondemand::array array;
      if (auto error = value.get_array().get(array)) return error;
      if (column.type.root == TypeRoot::kArray) return read_array(array, name, column, arena, problem, scratch);
      good = false;
      return check_array(array);
    }
    ondemand::object object;
    if (auto error = value.get_object().get(object)) return error;
    if (!column.fields.empty()) {
      const std::size_t row = column.stored();
      column.append(std::string_view());
      return read_split(object, column.type, column.fields, row, arena, problem, scratch);
    }
    if (column.type.root == TypeRoot::kRow) return read_fields(object, column, arena, problem, scratch);
    if (column.type.root == TypeRoot::kArray) {
      good = false;
      return check_object(object);
    }
    return read_map(object, name, column, arena, problem, scratch);
  }

  simdjson::error_code read_nested(ondemand::value value, ondemand::json_type type, Column& column, Arena& arena, bool& good) {
    std::string_view raw;
    if (type == ondemand::json_type::array) {
      ondemand::array array;
      if (auto error = value.get_array().get(array)) return error;
      if (auto error = check_array(array)) return error;
      if (auto error = array.reset().error()) return error;
      if (auto error = array.raw_json().get(raw)) return error;
    } else {
      ondemand::object object;
      if (auto error = value.get_object().get(object)) return error;
      if (auto error = check_object(object)) return error;
      if (auto error = object.reset().error()) return error;
      if (auto error = object.raw_json().get(raw)) return error;
    }
    good = column.type.is_text() && append_text(minified(raw), column, arena);
    return simdjson::SUCCESS;
  }

  simdjson::error_code read_number(ondemand::value value, Column& column, Arena& arena, bool& good) {
    if (column.type.is_integer()) {
      std::int64_t whole_number = 0;
      if (value.get_int64().get(whole_number) == simdjson::SUCCESS) {
        good = fits_integer(whole_number, column.type.root);
        if (good) column.append(whole_number);
        return simdjson::SUCCESS;
      }
    }
    ondemand::number number;
    const std::string_view token = trim(value.raw_json_token());
    const auto error = value.get_number().get(number);
    if (error == simdjson::SUCCESS && number.is_double() && column.type.is_approximate()) {
      const double exact = number.get_double();
      column.append(column.type.root == TypeRoot::kFloat ? static_cast<double>(static_cast<float>(exact)) : exact);
      return simdjson::SUCCESS;
    }
    // A whole number may be past 64 bits, which simdjson refuses: JSON and DECIMAL do not.
    const bool whole = token.find_first_of(".eE") == std::string_view::npos;
    if (error != simdjson::SUCCESS && !(whole && token.find_first_not_of("0123456789-") == std::string_view::npos)) return error;
    if (whole || column.type.root == TypeRoot::kDecimal) {
      good = append_text(token, column, arena);
      return simdjson::SUCCESS;
    }
    const double exact = number.get_double();
    const bool wide = column.type.root == TypeRoot::kBigInt;
    if (column.type.root == TypeRoot::kInteger || wide) {
      const double limit = wide ? 9223372036854775808.0 : 2147483648.0;
      good = exact < limit && exact >= -limit;
      if (good) column.append(static_cast<std::int64_t>(exact));
      return simdjson::SUCCESS;
    }
    good = append_text(print_double(exact), column, arena);
    return simdjson::SUCCESS;
  }

  bool append_text(std::string_view text, Column& column, Arena& arena) {
    if (column.type.is_nested()) return false;
    if (column.type.is_text()) {
      column.append(arena.copy(text));
      return true;
    }
    if (column.type.is_binary()) {
      const auto bytes = decode_base64(text);
      if (!bytes) return false;
      column.append(arena.copy(*bytes));
      return true;
    }
    return append_text_value(text, options_.text, column);
  }

  // A value that no column takes is still checked: a broken document must not pass because of where it is broken.
  static constexpr int kDepthMax = 256;
  simdjson::error_code check_value(ondemand::value value, int depth = 0) {
    ondemand::json_type type;
    if (auto error = value.type().get(type)) return error;
    switch (type) {
      case ondemand::json_type::object: {
        ondemand::object object;
        if (auto error = value.get_object().get(object)) return error;
        return check_object(object, depth + 1);
      }
      case ondemand::json_type::array: {
        ondemand::array array;
        if (auto error = value.get_array().get(array)) return error;
        return check_array(array, depth + 1);
      }
      case ondemand::json_type::string: return value.get_string().error();
      case ondemand::json_type::boolean: return value.get_bool().error();
      case ondemand::json_type::null: return check_null(value);
      case ondemand::json_type::number: break;
    }
    const std::string_view token = trim(value.raw_json_token());
    const auto error = value.get_number().error();
    return token.find_first_not_of("0123456789-") == std::string_view::npos ? simdjson::SUCCESS : error;
  }
  static simdjson::error_code check_null(ondemand::value value) {
    bool null = false;
    if (auto error = value.is_null().get(null)) return error;
    return null ? simdjson::SUCCESS : simdjson::N_ATOM_ERROR;
  }
  simdjson::error_code check_object(ondemand::object object, int depth = 0) {
    if (depth > kDepthMax) return simdjson::DEPTH_ERROR;
    for (auto member : object) {
      ondemand::field field;
      if (auto error = std::move(member).get(field)) return error;
      if (auto error = field.unescaped_key().error()) return error;
      if (auto error = check_value(field.value(), depth)) return error;
    }
    return simdjson::SUCCESS;
  }
  simdjson::error_code check_array(ondemand::array array, int depth = 0) {
    if (depth > kDepthMax) return simdjson::DEPTH_ERROR;
    for (auto element : array) {
      ondemand::value value;
      if (auto error = std::move(element).get(value)) return error;
      if (auto error = check_value(value, depth)) return error;
    }
    return simdjson::SUCCESS;
  }

  Schema schema_;
  JsonOptions options_;
  QueryMetrics& metrics_;
  std::unordered_map<std::string_view, std::size_t> index_;
  std::vector<std::uint8_t> seen_;
  std::vector<std::unique_ptr<Column>> unused_;         // by column: where a value goes that nobody looks at
  std::vector<std::unique_ptr<Scratch>> scratch_of_;  // by column; null of types that are not nested
  ondemand::parser parser_;
  std::string scratch_;  // the document with the padding that simdjson reads past its end
};

}  // namespace

namespace formats {

Result<std::unique_ptr<FormatReader>> make_reader_json(Schema schema, const FormatOptions& options, QueryMetrics& metrics) {
  TRY(check_format_options("json", options, kKnownOptions));
  JsonOptions parsed;
  TRY_ASSIGN(parsed.ignore_parse_errors, format_flag(options, "ignore-parse-errors", false));
  TRY_ASSIGN(parsed.fail_on_missing_field, format_flag(options, "fail-on-missing-field", false));
  if (parsed.ignore_parse_errors && parsed.fail_on_missing_field) {
    return fail(ErrorCode::kInvalidRequest, "'json.fail-on-missing-field' and 'json.ignore-parse-errors' cannot both be true");
  }
  if (const auto standard = options.find("timestamp-format.standard"); standard != options.end()) {
    if (standard->second != "SQL" && standard->second != "ISO-8601") {
      return fail(ErrorCode::kInvalidRequest, "'json.timestamp-format.standard' is SQL or ISO-8601, not '" + standard->second + "'");
    }
    parsed.text.iso_timestamps = standard->second == "ISO-8601";
  }
  return std::make_unique<JsonReader>(std::move(schema), parsed, metrics);
}

}  // namespace formats
}  // namespace cork::streams
