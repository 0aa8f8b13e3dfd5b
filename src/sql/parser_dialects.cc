// SPDX-License-Identifier: Apache-2.0
// Parser: spellings of ksqlDB (CREATE STREAM, WINDOW TUMBLING, EMIT) and of RisingWave (CREATE SOURCE, SINK, MATERIALIZED VIEW).
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/nearest.h"
#include "sql/parser.h"

namespace cork::sql {

using streams::LogicalType;
using streams::TypeRoot;

namespace {

NodePtr name_node(Position position, std::string name) {
  auto node = std::make_shared<Node>();
  node->kind = NodeKind::kName;
  node->position = position;
  node->path = {std::move(name)};
  return node;
}

/// The expression with ksqlDB's names of a window's bounds as the columns that hold them.
NodePtr with_window_columns(const NodePtr& node) {
  if (node == nullptr) return nullptr;
  if (node->kind == NodeKind::kName && node->path.size() == 1) {
    const std::string name = upper(node->path[0]);
    if (name == "WINDOWSTART") return name_node(node->position, "window_start");
    if (name == "WINDOWEND") return name_node(node->position, "window_end");
  }
  auto changed = std::make_shared<Node>(*node);
  for (NodePtr& argument : changed->arguments) argument = with_window_columns(argument);
  changed->filter = with_window_columns(changed->filter);
  return changed;
}

NodePtr interval_node(Position position, std::int64_t count, std::string unit) {
  auto node = std::make_shared<Node>();
  node->kind = NodeKind::kInterval;
  node->position = position;
  node->text = std::to_string(count);
  node->last_unit = unit;
  node->unit = std::move(unit);
  return node;
}

std::string take_option(std::map<std::string, std::string>& options, const std::string& name) {
  const auto found = options.find(name);
  if (found == options.end()) return {};
  std::string value = found->second;
  options.erase(found);
  return value;
}

}  // namespace

/// (KAFKA_TOPIC = 'a', PARTITIONS = 3) or (connector = 'kafka', properties.bootstrap.server = '...'): names without quotes.
Result<std::map<std::string, std::string>> Parser::bare_options() {
  std::map<std::string, std::string> result;
  TRY(expect_symbol("("));
  if (take_symbol(")")) return result;
  do {
    const Position position = peek().position;
    std::string key;
    if (peek().kind == TokenKind::kText) {
      key = advance().text;
    } else {
      while (peek().kind == TokenKind::kWord || peek().kind == TokenKind::kQuoted) {
        key += advance().text;
        if (!is_symbol(".") && !is_symbol("-")) break;
        key += advance().text;
      }
    }
    if (key.empty()) return expected("an option");
    TRY(expect_symbol("="));
    const bool value = peek().kind == TokenKind::kText || peek().kind == TokenKind::kNumber || peek().kind == TokenKind::kWord;
    if (!value) return expected("the option's value");
    if (!result.emplace(key, advance().text).second) return error(position, "option '" + key + "' is given twice");
  } while (take_symbol(","));
  TRY(expect_symbol(")"));
  return result;
}

/// Whether WITH (... goes on as ksqlDB's or RisingWave's do: with a name in no quotes.
bool Parser::bare_options_follow() const { return is_symbol("(") && peek(1).kind == TokenKind::kWord; }

namespace {

struct Spelling {
  std::string_view name;
  std::string_view format;
};
constexpr Spelling kKsqlFormats[] = {{"JSON", "json"}, {"DELIMITED", "csv"}, {"KAFKA", "raw"}, {"AVRO", "avro-confluent"}, {"NONE", ""}};

Result<std::string> ksql_format(const std::string& name) {
  for (const Spelling& spelling : kKsqlFormats) {
    if (spelling.name == upper(name)) return std::string(spelling.format);
  }
  return fail(ErrorCode::kInvalidRequest, fmt::format("the format {} is not read here; formats are JSON, DELIMITED, AVRO and KAFKA", name));
}

/// The column that ksqlDB has without being told: the record's time, or what TIMESTAMP = 'column' names.
void add_rowtime(CreateTable& table, const std::string& column, const std::string& pattern, Position position) {
  constexpr const char* kRowtime = "ROWTIME";
  ColumnDefinition rowtime;
  rowtime.position = position;
  rowtime.name = kRowtime;
  const auto source = std::ranges::find_if(table.columns, [&](const ColumnDefinition& one) { return upper(one.name) == upper(column); });
  if (column.empty() || source == table.columns.end()) {
    rowtime.kind = ColumnDefinition::Kind::kMetadata;
    rowtime.type = {.root = TypeRoot::kTimestampLtz, .length = 3};
    rowtime.metadata_key = "timestamp";
    rowtime.is_virtual = true;
  } else {
    auto call = std::make_shared<Node>();
    call->kind = NodeKind::kCall;
    call->position = position;
    call->text = pattern.empty() ? "TO_TIMESTAMP_LTZ" : "TO_TIMESTAMP";
    auto argument = std::make_shared<Node>();
    argument->position = position;
    argument->kind = pattern.empty() ? NodeKind::kNumber : NodeKind::kText;
    argument->text = pattern.empty() ? "3" : pattern;
    call->arguments = {name_node(position, source->name), argument};
    rowtime.kind = ColumnDefinition::Kind::kComputed;
    // A TIMESTAMP is a time as it is; a number counts milliseconds.
    rowtime.expression = source->type.is_timestamp() ? name_node(position, source->name) : NodePtr(call);
    if (source->type.is_timestamp()) source->type.length = 3;
  }
  table.columns.push_back(std::move(rowtime));
  table.watermark.emplace(kRowtime, name_node(position, kRowtime));
  table.watermark_text = kRowtime;
}

}  // namespace

/// CREATE STREAM | TABLE name (...) WITH (KAFKA_TOPIC = ...), as the table that it means; `keys`: its columns marked KEY.
Result<void> Parser::apply_ksql_options(CreateTable& table, std::map<std::string, std::string> given, bool stream) {
  const Position position = peek().position;
  std::map<std::string, std::string> options;
  for (const auto& [key, value] : given) options[upper(key)] = value;
  const std::string both = take_option(options, "FORMAT");
  std::string value_name = take_option(options, "VALUE_FORMAT");
  std::string key_name = take_option(options, "KEY_FORMAT");
  if (value_name.empty()) value_name = both.empty() ? "JSON" : both;
  if (key_name.empty()) key_name = both.empty() ? "KAFKA" : both;
  auto value_format = ksql_format(value_name);
  auto key_format = ksql_format(key_name);
  if (!value_format) return error(position, value_format.error().message);
  if (!key_format) return error(position, key_format.error().message);
  const std::string topic = take_option(options, "KAFKA_TOPIC");
  const bool upsert = !stream;
  table.options["connector"] = upsert ? "upsert-kafka" : "kafka";
  table.options["topic"] = topic.empty() ? table.name : topic;
  table.options["value.format"] = *value_format;
  if (!upsert) table.options["scan.startup.mode"] = "earliest-offset";
  const std::string column = take_option(options, "TIMESTAMP");
  const std::string pattern = take_option(options, "TIMESTAMP_FORMAT");
  // What the topic's creator decides, and names that mean nothing here.
  for (const char* name : {"PARTITIONS", "REPLICAS", "RETENTION_MS", "WRAP_SINGLE_VALUE"}) take_option(options, name);
  if (!options.empty()) {
    static constexpr std::array<std::string_view, 8> kKnown = {"KAFKA_TOPIC", "VALUE_FORMAT", "KEY_FORMAT", "FORMAT", "TIMESTAMP", "TIMESTAMP_FORMAT", "PARTITIONS", "REPLICAS"};
    const std::string_view near = nearest(options.begin()->first, kKnown);
    return error(position, fmt::format("the option {} is not known{}", options.begin()->first, near.empty() ? "" : fmt::format("; did you mean {}?", near)));
  }
  if (table.query != nullptr) {
    table.options.erase("connector");
    table.options.erase("scan.startup.mode");
    table.connector_from_query = true;
    return {};
  }
  if (upsert && table.primary_key.empty()) return error(position, "a TABLE has a PRIMARY KEY column, the records' key; records without one are a STREAM");
  if (!table.primary_key.empty()) {
    table.options["key.format"] = *key_format;
    table.options["value.fields-include"] = "EXCEPT_KEY";
    if (!upsert) {
      std::string keys;
      for (const std::string& key : table.primary_key) keys += (keys.empty() ? "" : ";") + key;
      table.options["key.fields"] = keys;
      table.primary_key.clear();
      for (ColumnDefinition& one : table.columns) one.type.nullable = true;
    }
  }
  add_rowtime(table, column, pattern, position);
  return {};
}

/// CREATE STREAM ...: behind the word.
Result<CreateTable> Parser::create_stream() {
  TRY_ASSIGN(CreateTable table, named_table("the stream's name"));
  if (take_symbol("(")) TRY(table_elements(table));
  std::map<std::string, std::string> given;
  if (take_word("WITH")) {
    TRY_ASSIGN(given, bare_options());
  }
  if (take_word("AS")) {
    TRY(query_of(table));
  } else if (table.columns.empty()) {
    return error(peek().position, "a STREAM has columns: CREATE STREAM name (a INT, ...) WITH (KAFKA_TOPIC = '...', VALUE_FORMAT = 'JSON')");
  }
  TRY(apply_ksql_options(table, std::move(given), true));
  return table;
}

/// FROM t WINDOW TUMBLING (SIZE 1 HOUR) | HOPPING (SIZE 1 HOUR, ADVANCE BY 10 MINUTES) | SESSION (60 SECONDS): the window as a table
/// function over what stands in FROM. Its bounds become keys of the GROUP BY.
Result<bool> Parser::ksql_window(Select& select) {
  const bool tumbling = is_word("TUMBLING", 1);
  const bool hopping = is_word("HOPPING", 1);
  if (!is_word("WINDOW") || !is_symbol("(", 2) || (!tumbling && !hopping && !is_word("SESSION", 1))) return false;
  const Position position = advance().position;
  advance();
  TRY(expect_symbol("("));
  WindowTable window;
  window.function = tumbling ? "TUMBLE" : hopping ? "HOP" : "SESSION";
  NodePtr size;
  NodePtr step;
  do {
    const bool named_size = take_word("SIZE");
    const bool advances = take_word("ADVANCE");
    if (advances) TRY(expect_word("BY"));
    bool other = false;
    if (take_word("GRACE")) {
      TRY(expect_word("PERIOD"));
      other = true;
    }
    other = other || take_word("RETENTION");
    const Position at = peek().position;
    TRY_ASSIGN(const std::int64_t count, whole_number("a number, such as 10 in 10 SECONDS"));
    if (peek().kind != TokenKind::kWord) return expected("a unit such as SECONDS");
    std::string unit = upper(advance().text);
    if (unit.ends_with('S')) unit.pop_back();
    if (unit == "MILLISECOND") return error(at, "windows are measured in SECONDS, MINUTES, HOURS or DAYS");
    const NodePtr length = interval_node(at, count, unit);
    if (advances) step = length;
    else if (named_size || (!other && window.function == "SESSION" && size == nullptr)) size = length;
    else if (!other) return error(at, "expected SIZE, ADVANCE BY, GRACE PERIOD or RETENTION");
  } while (take_symbol(","));
  TRY(expect_symbol(")"));
  if (size == nullptr) return error(position, "a window needs its SIZE: WINDOW TUMBLING (SIZE 1 HOUR)");
  if (hopping && step == nullptr) return error(position, "a HOPPING window needs ADVANCE BY: WINDOW HOPPING (SIZE 1 HOUR, ADVANCE BY 10 MINUTES)");
  window.intervals = step == nullptr ? std::vector<NodePtr>{size} : std::vector<NodePtr>{step, size};
  auto table = std::make_shared<TableReference>();
  table->position = position;
  window.input = select.from;
  table->table = std::move(window);
  select.from = std::move(table);
  return true;
}

/// Behind GROUP BY: the window's bounds are keys as well, and sessions are those of the other keys.
void Parser::group_by_window(Select& select) {
  auto& window = std::get<WindowTable>(select.from->table);
  const Position position = select.from->position;
  if (window.function == "SESSION") window.partition_by = select.group_by;
  for (const char* name : {"window_start", "window_end"}) select.group_by.push_back(name_node(position, name));
  for (SelectItem& item : select.items) {
    const NodePtr written = item.expression;
    item.expression = with_window_columns(written);
    if (item.alias.empty() && written != nullptr && written->kind == NodeKind::kName) item.alias = written->path.back();
  }
  select.having = with_window_columns(select.having);
  select.grouped = true;
}

/// EMIT CHANGES | FINAL.
Result<void> Parser::emit_clause(Query& query) {
  const Position position = advance().position;
  auto* select = std::get_if<Select>(&query.body);
  if (take_word("CHANGES")) {
    if (select != nullptr) select->emits_changes = true;
    return {};
  }
  TRY(expect_word("FINAL"));
  const bool windowed = select != nullptr && select->from != nullptr && std::holds_alternative<WindowTable>(select->from->table);
  return windowed ? Result<void>() : error(position, "EMIT FINAL is for windows, which end: FROM t WINDOW TUMBLING (SIZE 1 HOUR) ... EMIT FINAL");
}

/// FORMAT PLAIN | UPSERT | DEBEZIUM | ... ENCODE JSON | AVRO | CSV | BYTES [(options)].
Result<void> Parser::format_clause(CreateTable& table) {
  std::string kind = "PLAIN";
  std::string encoding = "JSON";
  const Position position = peek().position;
  if (take_word("FORMAT")) {
    if (peek().kind != TokenKind::kWord) return expected("PLAIN, UPSERT or DEBEZIUM");
    kind = upper(advance().text);
    TRY(expect_word("ENCODE"));
    if (peek().kind != TokenKind::kWord) return expected("JSON, AVRO, CSV or BYTES");
    encoding = upper(advance().text);
  }
  std::map<std::string, std::string> more;
  if (is_symbol("(")) {
    TRY_ASSIGN(more, bare_options());
  }
  std::string format = encoding == "JSON" ? "json" : encoding == "CSV" ? "csv" : encoding == "AVRO" ? "avro-confluent" : encoding == "BYTES" || encoding == "TEXT" ? "raw" : "";
  if (format.empty()) return error(position, fmt::format("ENCODE {} is not read here; there are JSON, AVRO, CSV and BYTES", encoding));
  if (kind == "DEBEZIUM" || kind == "CANAL" || kind == "MAXWELL") {
    if (format != "json") return error(position, fmt::format("FORMAT {} is read with ENCODE JSON only", kind));
    format = kind == "DEBEZIUM" ? "debezium-json" : kind == "CANAL" ? "canal-json" : "maxwell-json";
  } else if (kind != "PLAIN" && kind != "UPSERT") {
    return error(position, fmt::format("FORMAT {} is not read here; there are PLAIN, UPSERT, DEBEZIUM, CANAL and MAXWELL", kind));
  }
  if (const std::string url = take_option(more, "schema.registry"); !url.empty()) table.options["value." + format + ".url"] = url;
  if (kind == "UPSERT") {
    table.options["connector"] = "upsert-kafka";
    table.options["key.format"] = format;
    table.options.erase("scan.startup.mode");
  }
  table.options["value.format"] = format;
  return {};
}

/// The options of WITH (connector = 'kafka', ...) by the names that they have here.
Result<void> Parser::apply_risingwave_options(CreateTable& table, std::map<std::string, std::string> options, bool source) {
  const Position position = peek().position;
  const std::string connector = take_option(options, "connector");
  if (connector.empty()) return error(position, "WITH (connector = 'kafka', topic = '...') names where the records are");
  table.options["connector"] = connector;
  if (const std::string servers = take_option(options, "properties.bootstrap.server"); !servers.empty()) options["properties.bootstrap.servers"] = servers;
  const std::string startup = take_option(options, "scan.startup.mode");
  if (connector == "kafka" && source) table.options["scan.startup.mode"] = startup.empty() ? "earliest-offset" : startup == "earliest" || startup == "latest" ? startup + "-offset" : startup;
  const std::string key = take_option(options, "primary_key");
  for (std::size_t at = 0; at < key.size();) {
    const std::size_t end = std::min(key.find(',', at), key.size());
    std::string name = key.substr(at, end - at);
    std::erase(name, ' ');
    if (!name.empty()) table.primary_key.push_back(std::move(name));
    at = end + 1;
  }
  for (const char* name : {"type", "force_append_only"}) take_option(options, name);
  for (auto& [name, value] : options) table.options[name] = value;
  for (ColumnDefinition& column : table.columns) {
    // A TIMESTAMP without a precision can be an event time.
    if (column.type.is_timestamp() && column.type.length == 6) column.type.length = 3;
  }
  return {};
}

/// CREATE SOURCE name (...) WITH (...) FORMAT ... ENCODE ...: behind the word.
Result<CreateTable> Parser::create_source() {
  TRY_ASSIGN(CreateTable table, named_table("the source's name"));
  if (!is_symbol("(")) return expected("the source's columns: (a INT, ...)");
  advance();
  TRY(table_elements(table));
  TRY(expect_word("WITH"));
  TRY_ASSIGN(auto given, bare_options());
  TRY(apply_risingwave_options(table, std::move(given), true));
  TRY(format_clause(table));
  return table;
}

/// CREATE SINK name FROM relation | AS SELECT ... WITH (...) FORMAT ... ENCODE ...: a table and what is inserted into it.
Result<CreateTable> Parser::create_sink() {
  TRY_ASSIGN(CreateTable table, named_table("the sink's name"));
  if (take_word("FROM")) {
    auto reference = std::make_shared<TableReference>();
    reference->position = peek().position;
    const std::size_t begin = peek().begin;
    TRY_ASSIGN(NamedTable named, named_in_from());
    const std::string from(script_.substr(begin, tokens_[at_ - 1].end - begin));
    reference->table = std::move(named);
    auto query = std::make_shared<Query>();
    query->position = reference->position;
    Select select;
    select.position = reference->position;
    select.items.push_back({reference->position, nullptr, {}, {}});
    select.from = std::move(reference);
    query->body = std::move(select);
    table.query = std::move(query);
    table.query_text = "SELECT * FROM " + from;
  } else {
    TRY(expect_word("AS"));
    TRY(query_of(table));
  }
  TRY(expect_word("WITH"));
  TRY_ASSIGN(auto given, bare_options());
  TRY(apply_risingwave_options(table, std::move(given), false));
  TRY(format_clause(table));
  return table;
}

/// CREATE MATERIALIZED VIEW name AS SELECT ...: a topic of its name, which holds what the query gives.
Result<CreateTable> Parser::create_materialized_view() {
  TRY_ASSIGN(CreateTable table, named_table("the view's name"));
  table.connector_from_query = true;
  table.materialized = true;
  if (take_word("WITH")) {
    TRY_ASSIGN(table.options, options());
  }
  TRY(expect_word("AS"));
  TRY(query_of(table));
  return table;
}

}  // namespace cork::sql
