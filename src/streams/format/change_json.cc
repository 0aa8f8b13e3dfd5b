// SPDX-License-Identifier: Apache-2.0
// Formats of change data capture over JSON: debezium-json, canal-json, maxwell-json, ogg-json: a record is one change of a row.
#include <algorithm>
#include <array>
#include <functional>

#include <re2/re2.h>

#include "streams/format/format.h"
#include "streams/format/json_text.h"
#include "streams/nested_value.h"

namespace cork::streams {
namespace {

/// How a tool writes its changes down.
struct Dialect {
  std::string_view format;
  /// The members of a record: the row as it was, as it is, and what happened.
  std::string_view before;
  std::string_view after;
  std::string_view kind;
  /// `before` and `after` are arrays of rows; `before` holds only what changed.
  bool many = false;
  bool partial_before = false;
  std::string_view inserted;
  std::string_view updated;
  std::string_view deleted;
  /// Another word for a row that was there from the start, and one for what changes no rows.
  std::string_view snapshot = {};
  std::string_view ignored = {};
};

constexpr Dialect kDebezium{.format = "debezium-json", .before = "before", .after = "after", .kind = "op", .inserted = "c", .updated = "u", .deleted = "d", .snapshot = "r"};
constexpr Dialect kCanal{.format = "canal-json", .before = "old", .after = "data", .kind = "type", .many = true, .partial_before = true,
                         .inserted = "INSERT", .updated = "UPDATE", .deleted = "DELETE", .ignored = "CREATE"};
constexpr Dialect kMaxwell{.format = "maxwell-json", .before = "old", .after = "data", .kind = "type", .partial_before = true,
                           .inserted = "insert", .updated = "update", .deleted = "delete"};
constexpr Dialect kOgg{.format = "ogg-json", .before = "before", .after = "after", .kind = "op_type", .inserted = "I", .updated = "U", .deleted = "D"};

/// What a dialect tells about a record.
struct ChangeMetadata {
  const Dialect* dialect;
  std::string_view name;
  /// The member of the record that holds it, and of that one the inner member (empty: it is the whole).
  std::string_view member;
  std::string_view inner;
  /// As the column has it, and as the JSON is read; milliseconds are read as a number.
  LogicalType type;
  LogicalType read_as;
  /// What a number is multiplied with: Maxwell's times are seconds.
  std::int64_t factor = 1;
};

const std::vector<ChangeMetadata>& all_metadata() {
  static const LogicalType text = string_type();
  static const LogicalType millis = bigint_type();
  static const LogicalType instant{.root = TypeRoot::kTimestampLtz, .nullable = true, .length = 3};
  static const LogicalType texts = array_type(string_type());
  static const LogicalType micro_instant{.root = TypeRoot::kTimestampLtz, .nullable = true, .length = 6};
  static const LogicalType micro_time{.root = TypeRoot::kTimestamp, .nullable = true, .length = 6};
  static const LogicalType pairs = map_type(string_type(), string_type());
  static const LogicalType numbers = map_type(string_type(), integer_type());
  static const std::vector<ChangeMetadata> table = {
      {&kDebezium, "schema", "schema", "", text, text},
      {&kDebezium, "ingestion-timestamp", "ts_ms", "", instant, millis},
      {&kDebezium, "source.timestamp", "source", "ts_ms", instant, millis},
      {&kDebezium, "source.database", "source", "db", text, text},
      {&kDebezium, "source.schema", "source", "schema", text, text},
      {&kDebezium, "source.table", "source", "table", text, text},
      {&kDebezium, "source.properties", "source", "", pairs, pairs},
      {&kCanal, "database", "database", "", text, text},
      {&kCanal, "table", "table", "", text, text},
      {&kCanal, "sql-type", "sqlType", "", numbers, numbers},
      {&kCanal, "pk-names", "pkNames", "", texts, texts},
      {&kCanal, "ingestion-timestamp", "ts", "", instant, millis},
      {&kCanal, "event-timestamp", "es", "", instant, millis},
      {&kMaxwell, "database", "database", "", text, text},
      {&kMaxwell, "table", "table", "", text, text},
      {&kMaxwell, "primary-key-columns", "primary_key_columns", "", texts, texts},
      {&kMaxwell, "ingestion-timestamp", "ts", "", instant, millis, 1'000},
      {&kOgg, "table", "table", "", text, text},
      {&kOgg, "primary-keys", "primary_keys", "", texts, texts},
      {&kOgg, "ingestion-timestamp", "current_ts", "", micro_instant, micro_time},
      {&kOgg, "event-timestamp", "op_ts", "", micro_instant, micro_time},
  };
  return table;
}

std::vector<Field> metadata_of(const Dialect& dialect) {
  std::vector<Field> fields;
  for (const ChangeMetadata& known : all_metadata()) {
    if (known.dialect == &dialect) fields.push_back({std::string(known.name), known.type, true});
  }
  return fields;
}

std::vector<std::shared_ptr<Column>> fields_of(const Column& row) {
  std::vector<std::shared_ptr<Column>> cells;
  CellReader reader(row.value<std::string_view>(0));
  for (const LogicalType& type : row.type.nested->types) {
    cells.push_back(std::make_shared<Column>(type));
    reader.read(*cells.back());
  }
  return cells;
}

/// Reads one metadata of a record.
class MetadataReader {
 public:
  static Result<MetadataReader> make(const ChangeMetadata& metadata, bool in_payload, QueryMetrics& metrics) {
    MetadataReader result;
    result.factor_ = metadata.factor;
    std::vector<std::string> path = {std::string(metadata.member)};
    if (!metadata.inner.empty()) path.emplace_back(metadata.inner);
    // The schema lies beside the payload.
    if (in_payload && metadata.member != "schema") path.insert(path.begin(), "payload");
    LogicalType type = metadata.read_as;
    for (std::size_t depth = path.size(); depth > 1; --depth) type = row_type({path[depth - 1]}, {type});
    result.field_ = {{path[0], type}};
    TRY_ASSIGN(result.reader_, find_format("json")->make_reader(result.field_, {{"ignore-parse-errors", "true"}}, metrics));
    return result;
  }

  /// Appends its value, NULL where the record has none.
  Result<void> read(std::string_view bytes, Column& out, Arena& arena) {
    auto cell = std::make_shared<Column>(field_[0].type);
    TRY(reader_->read(bytes, std::array{cell}, arena));
    if (cell->stored() == 0) cell->append_null();
    while (!cell->is_null(0) && cell->type.root == TypeRoot::kRow) cell = fields_of(*cell)[0];
    std::int64_t number = 0;
    const bool is_number = cell->type.root == TypeRoot::kBigInt || cell->type.root == TypeRoot::kTimestamp;
    const bool fits = cell->is_null(0) || !is_number || !__builtin_mul_overflow(cell->value<std::int64_t>(0), factor_, &number);
    if (cell->is_null(0) || !fits) out.append_null();
    else if (is_number) out.append(number);
    else out.append(cell->value<std::string_view>(0));
    return {};
  }

 private:
  Schema field_;
  std::int64_t factor_ = 1;
  std::unique_ptr<FormatReader> reader_;
};

/// Whether a JSON text without blanks between its tokens has a member of this name, at any depth.
bool has_member(std::string_view json, std::string_view name) {
  std::string quoted;
  append_json_text(name, quoted);
  for (std::size_t at = 0; at < json.size(); ++at) {
    if (json[at] != '"') continue;
    const std::size_t begin = at++;
    while (at < json.size() && json[at] != '"') at += json[at] == '\\' ? 2 : 1;
    if (at + 1 < json.size() && json[at + 1] == ':' && json.substr(begin, at + 1 - begin) == quoted) return true;
  }
  return false;
}

struct ChangeOptions {
  bool ignore_parse_errors = false;
  bool schema_include = false;
  /// Only changes of these databases and tables; null: of all.
  std::shared_ptr<const re2::RE2> database;
  std::shared_ptr<const re2::RE2> table;
};

class ChangeReader final : public FormatReader {
 public:
  ChangeReader(const Dialect& dialect, Schema schema, ChangeOptions options, std::unique_ptr<FormatReader> json, std::unique_ptr<FormatReader> old_text, Schema envelope,
               std::vector<MetadataReader> metadata, QueryMetrics& metrics)
      : dialect_(dialect), schema_(std::move(schema)), options_(std::move(options)), json_(std::move(json)), old_text_(std::move(old_text)), envelope_(std::move(envelope)),
        metadata_(std::move(metadata)), metrics_(metrics) {}

  Result<void> read(std::string_view bytes, std::span<const std::shared_ptr<Column>> columns, Arena& arena) override {
    kinds_.clear();
    if (bytes.empty()) return {};  // a tombstone behind a deletion
    const std::size_t rows = columns.front()->stored();
    // What the format tells about the record lies behind the columns of its rows.
    Result<void> result = read_change(bytes, columns.first(schema_.size()), arena);
    for (std::size_t i = 0; result && i < metadata_.size(); ++i) result = repeat_metadata(i, bytes, *columns[schema_.size() + i], arena);
    if (result) return {};
    kinds_.clear();
    for (const auto& column : columns) column->resize(rows);
    if (options_.ignore_parse_errors) {
      ++metrics_.bad_records;
      return {};
    }
    constexpr std::size_t kShown = 200;
    return fail(ErrorCode::kInvalidRecord, std::string(dialect_.format) + " that cannot be read: " + result.error().message + ": " + std::string(bytes.substr(0, kShown)) +
                                               "; mend the record, or set '" + std::string(dialect_.format) + ".ignore-parse-errors' = 'true'");
  }

  std::span<const RowKind> kinds() const override { return kinds_; }

 private:
  using Columns = std::span<const std::shared_ptr<Column>>;

  /// Every row of the record has it.
  Result<void> repeat_metadata(std::size_t index, std::string_view bytes, Column& column, Arena& arena) {
    if (kinds_.empty()) return {};
    const std::size_t first = column.stored();
    TRY(metadata_[index].read(bytes, column, arena));
    for (std::size_t row = 1; row < kinds_.size(); ++row) column.append_from(column, first);
    return {};
  }

  Result<void> read_change(std::string_view bytes, Columns columns, Arena& arena) {
    std::vector<std::shared_ptr<Column>> cells;
    for (const Field& field : envelope_) cells.push_back(std::make_shared<Column>(field.type));
    TRY(json_->read(bytes, cells, arena));
    if (cells.front()->stored() == 0) return bad("it is no JSON object");
    if (options_.schema_include) {
      if (cells[0]->is_null(0)) return bad("it has no 'payload'");
      cells = fields_of(*cells[0]);
    }
    if (!wanted(*cells[3], options_.database) || !wanted(*cells[4], options_.table)) return {};
    if (cells[2]->is_null(0)) return bad("it has no '" + std::string(dialect_.kind) + "'");
    const std::string_view kind = cells[2]->value<std::string_view>(0);
    if (kind == dialect_.inserted || (!dialect_.snapshot.empty() && kind == dialect_.snapshot)) return give(*cells[1], RowKind::kInsert, dialect_.after, columns);
    // Where rows are told by what changed, the deleted row is the one that is.
    if (kind == dialect_.deleted) {
      return dialect_.partial_before ? give(*cells[1], RowKind::kDelete, dialect_.after, columns) : give(*cells[0], RowKind::kDelete, dialect_.before, columns);
    }
    if (kind == dialect_.updated) return dialect_.partial_before ? give_changed(bytes, *cells[0], *cells[1], columns, arena) : give_update(*cells[0], *cells[1], columns);
    if (!dialect_.ignored.empty() && kind == dialect_.ignored) return {};
    return bad("'" + std::string(dialect_.kind) + "' is '" + std::string(kind) + "'");
  }

  static std::unexpected<Error> bad(std::string message) { return fail(ErrorCode::kInvalidRecord, std::move(message)); }

  static bool wanted(const Column& name, const std::shared_ptr<const re2::RE2>& pattern) {
    if (pattern == nullptr) return true;
    return !name.is_null(0) && re2::RE2::FullMatch(name.value<std::string_view>(0), *pattern);
  }

  /// The rows of a member: one, or the elements of its array.
  Result<std::vector<std::string_view>> rows_of(const Column& member, std::string_view name) const {
    if (member.is_null(0)) return bad("it has no '" + std::string(name) + "'");
    const std::string_view bytes = member.value<std::string_view>(0);
    if (!dialect_.many) return std::vector<std::string_view>{bytes};
    Column elements(member.type.element());
    read_elements(bytes, elements);
    std::vector<std::string_view> rows;
    for (std::size_t i = 0; i < elements.stored(); ++i) {
      if (elements.is_null(i)) return bad("'" + std::string(name) + "' holds null");
      rows.push_back(elements.value<std::string_view>(i));
    }
    return rows;
  }

  void append(std::string_view row, RowKind kind, Columns columns) {
    CellReader reader(row);
    for (const auto& column : columns) reader.read(*column);
    kinds_.push_back(kind);
  }

  Result<void> give(const Column& member, RowKind kind, std::string_view name, Columns columns) {
    TRY_ASSIGN(const auto rows, rows_of(member, name));
    for (const std::string_view row : rows) append(row, kind, columns);
    return {};
  }

  Result<void> give_update(const Column& before, const Column& after, Columns columns) {
    if (before.is_null(0)) return bad("an update without '" + std::string(dialect_.before) + "': the database has to log whole rows (REPLICA IDENTITY FULL in PostgreSQL)");
    TRY(give(before, RowKind::kUpdateBefore, dialect_.before, columns));
    return give(after, RowKind::kUpdateAfter, dialect_.after, columns);
  }

  /// `old` holds the changed fields alone: others are those of the row as it is.
  Result<void> give_changed(std::string_view bytes, const Column& old, const Column& data, Columns columns, Arena& arena) {
    TRY_ASSIGN(const auto before, rows_of(old, dialect_.before));
    TRY_ASSIGN(const auto after, rows_of(data, dialect_.after));
    if (before.size() != after.size()) return bad("'" + std::string(dialect_.before) + "' and '" + std::string(dialect_.after) + "' hold different numbers of rows");
    const std::array<std::shared_ptr<Column>, 1> text = {std::make_shared<Column>(string_type())};
    TRY(old_text_->read(bytes, text, arena));
    const std::string_view changed = text[0]->stored() == 0 || text[0]->is_null(0) ? std::string_view() : text[0]->value<std::string_view>(0);
    for (std::size_t i = 0; i < before.size(); ++i) {
      CellReader was(before[i]);
      CellReader is(after[i]);
      for (std::size_t column = 0; column < columns.size(); ++column) {
        Column one(schema_[column].type);
        Column other(schema_[column].type);
        was.read(one);
        is.read(other);
        const bool same = one.is_null(0) && !has_member(changed, schema_[column].name);
        columns[column]->append_from(same ? other : one, 0);
      }
      kinds_.push_back(RowKind::kUpdateBefore);
      append(after[i], RowKind::kUpdateAfter, columns);
    }
    return {};
  }

  const Dialect& dialect_;
  Schema schema_;
  ChangeOptions options_;
  std::unique_ptr<FormatReader> json_;
  std::unique_ptr<FormatReader> old_text_;
  Schema envelope_;
  std::vector<MetadataReader> metadata_;
  QueryMetrics& metrics_;
  std::vector<RowKind> kinds_;
};

/// Options that go on to the JSON of the rows.
FormatOptions json_options(const FormatOptions& options, std::initializer_list<std::string_view> names) {
  FormatOptions result;
  for (const std::string_view name : names) {
    if (const auto found = options.find(std::string(name)); found != options.end()) result.insert(*found);
  }
  return result;
}

Result<std::shared_ptr<const re2::RE2>> pattern_option(const FormatOptions& options, const char* name) {
  const auto found = options.find(name);
  if (found == options.end()) return std::shared_ptr<const re2::RE2>();
  auto pattern = std::make_shared<const re2::RE2>(found->second, re2::RE2::Quiet);
  if (!pattern->ok()) return fail(ErrorCode::kInvalidRequest, std::string("option '") + name + "' is a regular expression: " + pattern->error());
  return pattern;
}

Result<void> check_options(const Dialect& dialect, const FormatOptions& options) {
  static constexpr std::array<std::string_view, 9> kKnown = {"ignore-parse-errors", "timestamp-format.standard", "map-null-key.mode", "map-null-key.literal",
                                                             "encode.decimal-as-plain-number", "encode.ignore-null-fields", "schema-include", "database.include", "table.include"};
  // Which of them only some tools have.
  const bool debezium = dialect.format == "debezium-json";
  const bool canal = dialect.format == "canal-json";
  std::vector<std::string_view> known(kKnown.begin(), kKnown.begin() + 6);
  if (debezium) known.push_back(kKnown[6]);
  if (canal) known.insert(known.end(), {kKnown[7], kKnown[8]});
  return check_format_options(dialect.format, options, known);
}

Result<std::unique_ptr<FormatReader>> make_reader(const Dialect& dialect, Schema schema, const FormatOptions& options, QueryMetrics& metrics) {
  TRY(check_options(dialect, options));
  ChangeOptions parsed;
  TRY_ASSIGN(parsed.ignore_parse_errors, format_flag(options, "ignore-parse-errors", false));
  TRY_ASSIGN(parsed.schema_include, format_flag(options, "schema-include", false));
  TRY_ASSIGN(parsed.database, pattern_option(options, "database.include"));
  TRY_ASSIGN(parsed.table, pattern_option(options, "table.include"));
  std::vector<MetadataReader> metadata;
  for (const Field& field : schema) {
    const auto wanted = [&](const ChangeMetadata& known) { return field.metadata && known.dialect == &dialect && known.name == field.name; };
    const auto known = std::ranges::find_if(all_metadata(), wanted);
    if (known == all_metadata().end()) continue;
    TRY_ASSIGN(MetadataReader reader, MetadataReader::make(*known, parsed.schema_include, metrics));
    metadata.push_back(std::move(reader));
  }
  std::erase_if(schema, &Field::metadata);
  std::vector<std::string> names;
  std::vector<LogicalType> types;
  for (const Field& field : schema) {
    names.push_back(field.name);
    types.push_back(field.type.with_nullable(true));
  }
  const LogicalType row = row_type(names, types);
  const LogicalType member = dialect.many ? array_type(row) : row;
  Schema envelope = {{std::string(dialect.before), member}, {std::string(dialect.after), member}, {std::string(dialect.kind), string_type()}, {"database", string_type()}, {"table", string_type()}};
  if (parsed.schema_include) {
    std::vector<std::string> inner_names;
    std::vector<LogicalType> inner_types;
    for (const Field& field : envelope) {
      inner_names.push_back(field.name);
      inner_types.push_back(field.type);
    }
    envelope = {{"payload", row_type(inner_names, inner_types)}};
  }
  const FormatKind* json = find_format("json");
  TRY_ASSIGN(auto reader, json->make_reader(envelope, json_options(options, {"ignore-parse-errors", "timestamp-format.standard"}), metrics));
  TRY_ASSIGN(auto old_text, json->make_reader({{std::string(dialect.before), string_type()}}, {}, metrics));
  return std::make_unique<ChangeReader>(dialect, std::move(schema), std::move(parsed), std::move(reader), std::move(old_text), std::move(envelope), std::move(metadata), metrics);
}

/// A row that is taken back is deleted, a new one inserted: an update is written as both.
class ChangeWriter final : public FormatWriter {
 public:
  ChangeWriter(const Dialect& dialect, std::unique_ptr<FormatWriter> json) : dialect_(dialect), json_(std::move(json)) {}

  Result<void> write(std::span<const ColumnPtr> columns, std::size_t row, std::string& out) override { return write_change(RowKind::kInsert, columns, row, out); }

  Result<void> write_change(RowKind kind, std::span<const ColumnPtr> columns, std::size_t row, std::string& out) override {
    std::string object;
    TRY(json_->write(columns, row, object));
    const bool gone = is_retraction(kind);
    const auto name = [&](std::string_view text) { return "\"" + std::string(text) + "\":"; };
    if (dialect_.partial_before) {
      out += "{" + name(dialect_.after) + (dialect_.many ? "[" + object + "]" : object);
    } else {
      out += "{" + name(dialect_.before) + (gone ? object : "null") + "," + name(dialect_.after) + (gone ? "null" : object);
    }
    out += "," + name(dialect_.kind) + "\"" + std::string(gone ? dialect_.deleted : dialect_.inserted) + "\"}";
    return {};
  }

 private:
  const Dialect& dialect_;
  std::unique_ptr<FormatWriter> json_;
};

Result<std::unique_ptr<FormatWriter>> make_writer(const Dialect& dialect, Schema schema, const FormatOptions& options) {
  TRY(check_options(dialect, options));
  TRY_ASSIGN(const bool schema_include, format_flag(options, "schema-include", false));
  if (schema_include) return fail(ErrorCode::kInvalidRequest, "'debezium-json.schema-include' = 'true' is for reading: changes are written without their schema");
  TRY_ASSIGN(auto json, find_format("json")->make_writer(std::move(schema), json_options(options, {"timestamp-format.standard", "map-null-key.mode", "map-null-key.literal",
                                                                                                   "encode.decimal-as-plain-number", "encode.ignore-null-fields"})));
  return std::make_unique<ChangeWriter>(dialect, std::move(json));
}

}  // namespace

namespace formats {

#define CORK_CHANGE_FORMAT(suffix, dialect)                                                                                                    \
  Result<std::unique_ptr<FormatReader>> make_reader_##suffix(Schema schema, const FormatOptions& options, QueryMetrics& metrics) {             \
    return make_reader(dialect, std::move(schema), options, metrics);                                                                          \
  }                                                                                                                                            \
  Result<std::unique_ptr<FormatWriter>> make_writer_##suffix(Schema schema, const FormatOptions& options) {                                    \
    return make_writer(dialect, std::move(schema), options);                                                                                   \
  }                                                                                                                                            \
  std::vector<Field> metadata_##suffix() { return metadata_of(dialect); }
CORK_CHANGE_FORMAT(debezium_json, kDebezium)
CORK_CHANGE_FORMAT(canal_json, kCanal)
CORK_CHANGE_FORMAT(maxwell_json, kMaxwell)
CORK_CHANGE_FORMAT(ogg_json, kOgg)
#undef CORK_CHANGE_FORMAT

}  // namespace formats
}  // namespace cork::streams
