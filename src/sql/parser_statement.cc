// SPDX-License-Identifier: Apache-2.0
// Parser: statements and types.
#include <fmt/format.h>

#include "sql/parser.h"

namespace cork::sql {

using streams::LogicalType;
using streams::TypeRoot;

Result<Statement> Parser::statement_body() {
  Statement result;
  result.position = peek().position;
  if (is_word("SELECT") || is_word("WITH") || is_word("VALUES") || is_symbol("(")) {
    TRY_ASSIGN(result.body, query());
  } else if (is_job_command()) {
    TRY_ASSIGN(result.body, job_command());
  } else if (take_word("CREATE")) {
    return create();
  } else if (is_word("REPLACE") && is_word("TABLE", 1)) {
    advance();
    advance();
    TRY_ASSIGN(CreateTable table, replaced_table());
    table.replaces_only = true;
    result.body = std::move(table);
  } else if (take_word("DROP")) {
    if (take_word("DATABASE")) {
      TRY_ASSIGN(result.body, database_command(true));
    } else {
      TRY_ASSIGN(result.body, drop());
    }
  } else if (take_word("INSERT")) {
    TRY_ASSIGN(result.body, insert());
  } else if (take_word("BEGIN")) {
    TRY(expect_word("STATEMENT"));
    TRY_ASSIGN(result.body, statement_set());
  } else if (take_word("EXECUTE")) {
    if (take_word("STATEMENT")) {
      TRY_ASSIGN(result.body, statement_set());
    } else if (take_word("INSERT")) {
      TRY_ASSIGN(result.body, insert());
    } else {
      TRY_ASSIGN(result.body, query());
    }
  } else if (take_word("SET")) {
    TRY_ASSIGN(result.body, set_option());
  } else if (take_word("RESET")) {
    TRY_ASSIGN(result.body, reset_option());
  } else if (take_word("SHOW")) {
    TRY_ASSIGN(result.body, show());
  } else if (take_word("USE")) {
    TRY_ASSIGN(result.body, use());
  } else if (take_word("ALTER")) {
    return alter();
  } else if (take_word("DESCRIBE") || take_word("DESC")) {
    if (is_word("EXTENDED") && (peek(1).kind == TokenKind::kWord || peek(1).kind == TokenKind::kQuoted)) advance();
    take_word("TABLE");
    TRY_ASSIGN(std::string name, table_name("a table's name"));
    result.body = Describe{std::move(name)};
  } else if (take_word("EXPLAIN")) {
    // Flink's details are all shown, whether they are asked for or not.
    for (const char* detail : {"ESTIMATED_COST", "CHANGELOG_MODE", "PLAN_ADVICE", "JSON_EXECUTION_PLAN"}) {
      if (take_word(detail)) take_symbol(",");
    }
    if (take_word("PLAN")) TRY(expect_word("FOR"));
    if (take_word("INSERT")) {
      TRY_ASSIGN(Insert explained, insert());
      result.body = Explain{std::move(explained.query)};
      return result;
    }
    TRY_ASSIGN(QueryPtr explained, query());
    result.body = Explain{std::move(explained)};
  } else {
    return expected("a statement: SELECT, INSERT INTO, CREATE TABLE, CREATE VIEW, ALTER TABLE, DROP, SHOW, DESCRIBE, EXPLAIN, USE, SET or RESET");
  }
  return result;
}

/// Behind CREATE.
Result<Statement> Parser::create() {
  Statement result;
  result.position = peek().position;
  const bool replace = take_word("OR");
  if (replace) TRY(expect_word("REPLACE"));
  const bool temporary = take_word("TEMPORARY");
  const bool replaceable = is_word("TABLE") || is_word("VIEW");
  if (replace && !replaceable) return error(result.position, "CREATE OR REPLACE is there for VIEW and for TABLE ... AS SELECT: DROP it first, or write IF NOT EXISTS");
  if (take_word("TABLE")) {
    TRY_ASSIGN(CreateTable table, replace ? replaced_table() : create_table());
    table.temporary = temporary;
    result.body = std::move(table);
  } else if (!temporary && take_word("DATABASE")) {
    TRY_ASSIGN(result.body, database_command(false));
  } else if (take_word("VIEW")) {
    TRY_ASSIGN(CreateView view, create_view());
    view.temporary = temporary;
    view.create_or_replace = replace;
    result.body = std::move(view);
  } else if (take_word("FUNCTION")) {
    TRY_ASSIGN(result.body, create_function());
  } else if (!temporary && take_word("STREAM")) {
    TRY_ASSIGN(result.body, create_stream());
  } else if (!temporary && take_word("SOURCE")) {
    TRY_ASSIGN(result.body, create_source());
  } else if (!temporary && take_word("SINK")) {
    TRY_ASSIGN(result.body, create_sink());
  } else if (!temporary && take_word("MATERIALIZED")) {
    TRY(expect_word("VIEW"));
    TRY_ASSIGN(result.body, create_materialized_view());
  } else {
    return expected(temporary ? "TABLE, VIEW or FUNCTION" : "TABLE, VIEW, MATERIALIZED VIEW, DATABASE, FUNCTION, STREAM, SOURCE, SINK or TEMPORARY");
  }
  return result;
}

Result<void> Parser::if_not_exists(bool& given) {
  if (!take_word("IF")) return {};
  TRY(expect_word("NOT"));
  TRY(expect_word("EXISTS"));
  given = true;
  return {};
}

/// [IF NOT EXISTS] name; `what` is asked for where there is none.
Result<CreateTable> Parser::named_table(std::string_view what) {
  CreateTable table;
  TRY(if_not_exists(table.if_not_exists));
  TRY_ASSIGN(table.name, table_name(what));
  return table;
}

/// Columns, keys and watermarks: behind the opening parenthesis.
Result<void> Parser::table_elements(CreateTable& table) {
  do {
    TRY(table_element(table));
  } while (take_symbol(","));
  return expect_symbol(")");
}

Result<CreateTable> Parser::create_table() {
  TRY_ASSIGN(CreateTable table, named_table("the table's name"));
  if (take_symbol("(")) TRY(table_elements(table));
  if (take_word("COMMENT")) {
    TRY_ASSIGN(table.comment, text_literal("a comment as 'text'"));
  }
  if (take_word("PARTITIONED")) {
    TRY(expect_word("BY"));
    TRY_ASSIGN(table.partitioned_by, name_list());
  }
  const bool has_options = take_word("WITH");
  if (has_options && bare_options_follow()) {
    TRY_ASSIGN(auto given, bare_options());
    if (given.contains("connector")) {
      TRY(apply_risingwave_options(table, std::move(given), true));
      TRY(format_clause(table));
      return table;
    }
    if (take_word("AS")) {
      TRY(query_of(table));
    }
    TRY(apply_ksql_options(table, std::move(given), false));
    return table;
  }
  if (has_options) {
    TRY_ASSIGN(table.options, options());
  }
  if (take_word("LIKE")) {
    TRY_ASSIGN(table.like, table_name("the table that it is like"));
    if (is_symbol("(")) TRY(like_options(table));
    return table;
  }
  if (take_word("AS")) {
    table.connector_from_query = !has_options;
    TRY(query_of(table));
    return table;
  }
  if (table.columns.empty()) return error(peek().position, "a table has columns: CREATE TABLE name (a INT, ...) WITH (...)");
  return table;
}

/// Behind [CREATE OR] REPLACE TABLE.
Result<CreateTable> Parser::replaced_table() {
  const Position position = peek().position;
  TRY_ASSIGN(CreateTable table, create_table());
  if (table.query == nullptr) return error(position, "a table is replaced by one with AS SELECT, as in Flink; without it, DROP TABLE IF EXISTS and CREATE TABLE");
  table.replace = true;
  return table;
}

/// AS this.
Result<void> Parser::query_of(CreateTable& table) {
  const std::size_t begin = peek().begin;
  TRY_ASSIGN(table.query, query());
  table.query_text = script_.substr(begin, tokens_[at_ - 1].end - begin);
  return {};
}

/// (INCLUDING ALL EXCLUDING OPTIONS ...)
Result<void> Parser::like_options(CreateTable& table) {
  TRY(expect_symbol("("));
  while (!take_symbol(")")) {
    std::string behavior;
    for (const char* word : {"INCLUDING", "EXCLUDING", "OVERWRITING"}) {
      if (behavior.empty() && take_word(word)) behavior = word;
    }
    if (behavior.empty()) return expected("INCLUDING, EXCLUDING or OVERWRITING");
    std::string feature;
    for (const char* word : {"ALL", "CONSTRAINTS", "DISTRIBUTION", "GENERATED", "METADATA", "OPTIONS", "PARTITIONS", "WATERMARKS"}) {
      if (feature.empty() && take_word(word)) feature = word;
    }
    if (feature.empty()) return expected("ALL, CONSTRAINTS, GENERATED, METADATA, OPTIONS, PARTITIONS or WATERMARKS");
    table.like_options[feature] = behavior;
  }
  return {};
}

Result<void> Parser::table_element(CreateTable& table) {
  const Position position = peek().position;
  if (is_word("WATERMARK") && is_word("FOR", 1)) {
    advance();
    advance();
    if (table.watermark) return error(position, "a table has one WATERMARK");
    TRY_ASSIGN(std::string column, identifier("the event-time column"));
    TRY(expect_word("AS"));
    const std::size_t begin = peek().begin;
    TRY_ASSIGN(NodePtr strategy, expression());
    table.watermark_text = script_.substr(begin, tokens_[at_ - 1].end - begin);
    table.watermark.emplace(std::move(column), std::move(strategy));
    return {};
  }
  if (is_word("CONSTRAINT")) {
    advance();
    TRY(identifier("the constraint's name"));
    if (!is_word("PRIMARY")) return expected("PRIMARY KEY");
  }
  if (is_word("PRIMARY")) {
    advance();
    TRY(expect_word("KEY"));
    if (!table.primary_key.empty()) return error(position, "a table has one PRIMARY KEY: PRIMARY KEY (a, b) NOT ENFORCED is of several columns");
    TRY_ASSIGN(table.primary_key, name_list());
    if (!take_word("NOT")) return error(peek().position, "a PRIMARY KEY is NOT ENFORCED here: the records are the source's; write PRIMARY KEY (...) NOT ENFORCED");
    return expect_word("ENFORCED");
  }
  TRY_ASSIGN(ColumnDefinition column, column_definition());
  const bool primary = take_word("PRIMARY");
  if (primary && !table.primary_key.empty()) return error(position, "a table has one PRIMARY KEY: PRIMARY KEY (a, b) NOT ENFORCED is of several columns");
  if (is_word("KEY")) {
    advance();
    // ksqlDB and RisingWave leave NOT ENFORCED out.
    if (take_word("NOT")) TRY(expect_word("ENFORCED"));
    column.type.nullable = false;
    table.primary_key.push_back(column.name);
  } else if (primary) {
    return expected("KEY");
  }
  table.columns.push_back(std::move(column));
  return {};
}

Result<ColumnDefinition> Parser::column_definition() {
  ColumnDefinition column;
  column.position = peek().position;
  TRY_ASSIGN(column.name, identifier("a column's name"));
  if (take_word("AS")) {
    column.kind = ColumnDefinition::Kind::kComputed;
    const std::size_t begin = peek().begin;
    TRY_ASSIGN(column.expression, expression());
    column.expression_text = script_.substr(begin, tokens_[at_ - 1].end - begin);
  } else if (is_symbol(",") || is_symbol(")")) {
    column.name_only = true;
  } else {
    TRY_ASSIGN(column.type, type());
    // As the type of a column INT ARRAY holds NULLs, unless it says NOT NULL.
    const bool suffix = at_ > 2 && (upper(tokens_[at_ - 1].text) == "ARRAY" || upper(tokens_[at_ - 1].text) == "MULTISET") && upper(tokens_[at_ - 2].text) != "NULL";
    if (suffix && column.type.root == TypeRoot::kArray) column.type = streams::array_type(column.type.element().with_nullable(true));
    if (suffix && column.type.root == TypeRoot::kMultiset) column.type = streams::multiset_type(column.type.element().with_nullable(true));
    if (take_word("METADATA")) {
      column.kind = ColumnDefinition::Kind::kMetadata;
      column.metadata_key = column.name;
      if (take_word("FROM")) {
        TRY_ASSIGN(column.metadata_key, text_literal("the metadata's key as 'text'"));
      }
      column.is_virtual = take_word("VIRTUAL");
    }
  }
  if (take_word("COMMENT")) {
    TRY_ASSIGN(column.comment, text_literal("a comment as 'text'"));
  }
  return column;
}

/// TABLES, VIEWS, ..., CREATE TABLE name; [NOT] LIKE 'pattern'.
Result<Show> Parser::show() {
  Show result;
  if (take_word("CREATE")) {
    const bool view = take_word("VIEW");
    if (!view) TRY(expect_word("TABLE"));
    result.what = view ? "CREATE VIEW" : "CREATE TABLE";
    TRY_ASSIGN(result.name, table_name("a table's name"));
    return result;
  }
  if (take_word("CURRENT")) {
    const bool catalog = take_word("CATALOG");
    if (!catalog) TRY(expect_word("DATABASE"));
    result.what = catalog ? "CURRENT CATALOG" : "CURRENT DATABASE";
    return result;
  }
  if (is_word("USER") && is_word("FUNCTIONS", 1)) {
    advance();
    advance();
    result.what = "USER FUNCTIONS";
    return result;
  }
  if (is_word("FULL") && is_word("MODULES", 1)) {
    advance();
    advance();
    result.what = "FULL MODULES";
    return result;
  }
  if (is_word("MATERIALIZED") && is_word("VIEWS", 1)) {
    advance();
    advance();
    result.what = "MATERIALIZED VIEWS";
  }
  for (const char* what : {"TABLES", "VIEWS", "FUNCTIONS", "CATALOGS", "DATABASES", "COLUMNS", "MODULES", "JARS", "JOBS", "QUERIES"}) {
    if (result.what.empty() && take_word(what)) result.what = what;
  }
  if (result.what.empty()) return expected("TABLES, VIEWS, MATERIALIZED VIEWS, JOBS, QUERIES, FUNCTIONS, COLUMNS FROM, CATALOGS, DATABASES, CREATE TABLE or CREATE VIEW");
  if (take_word("FROM") || take_word("IN")) {
    const Position position = peek().position;
    TRY_ASSIGN(const std::vector<std::string> names, path("a name"));
    result.name = names.back();
    if (result.what == "COLUMNS") {
      TRY_ASSIGN(result.name, catalog_name(names, position));
    }
  }
  result.negated = take_word("NOT");
  if (take_word("LIKE")) {
    TRY_ASSIGN(result.like, text_literal("a pattern such as 'a%'"));
  }
  return result;
}

/// USE database, USE CATALOG catalog.
Result<Use> Parser::use() {
  const bool catalog = take_word("CATALOG");
  const Position position = peek().position;
  TRY_ASSIGN(const std::vector<std::string> names, path("a name"));
  const std::string& first = names.front();
  if ((catalog || names.size() > 1) && first != kCatalog) return error(position, fmt::format("there is one catalog: {}", kCatalog));
  if (names.size() > (catalog ? 1U : 2U)) return error(position, "USE takes database or catalog.database");
  return Use{catalog ? std::string() : names.back()};
}

/// CREATE DATABASE [IF NOT EXISTS] name [COMMENT 'text'] [WITH (...)], DROP DATABASE [IF EXISTS] name [RESTRICT | CASCADE].
Result<DatabaseCommand> Parser::database_command(bool drop) {
  DatabaseCommand command{.drop = drop, .alter = false, .name = {}, .if_given = false, .cascade = false};
  if (!drop) {
    TRY(if_not_exists(command.if_given));
  } else if (take_word("IF")) {
    TRY(expect_word("EXISTS"));
    command.if_given = true;
  }
  const Position position = peek().position;
  TRY_ASSIGN(const std::vector<std::string> names, path("the database's name"));
  if (names.size() > 2 || (names.size() == 2 && names[0] != kCatalog)) return error(position, fmt::format("there is one catalog: {}", kCatalog));
  command.name = names.back();
  if (drop) {
    command.cascade = take_word("CASCADE");
    if (!command.cascade) take_word("RESTRICT");
    return command;
  }
  if (take_word("COMMENT")) TRY(text_literal("a comment as 'text'"));
  if (take_word("WITH")) TRY(options());
  return command;
}

/// ALTER VIEW name AS query is a view in the place of another.
Result<Statement> Parser::alter() {
  Statement result;
  result.position = peek().position;
  if (take_word("DATABASE")) {
    DatabaseCommand command{.drop = false, .alter = true, .name = {}, .if_given = false, .cascade = false};
    TRY_ASSIGN(const std::vector<std::string> names, path("the database's name"));
    command.name = names.back();
    TRY(expect_word("SET"));
    TRY(options());
    result.body = std::move(command);
    return result;
  }
  TRY_ASSIGN(AlterTable altered, alter_table());
  if (!altered.view || !take_word("AS")) {
    if (altered.view && altered.new_name.empty()) return expected("RENAME TO or AS");
    result.body = std::move(altered);
    return result;
  }
  CreateView view;
  view.name = std::move(altered.table);
  view.replace = true;
  TRY(view_query(view));
  result.body = std::move(view);
  return result;
}

/// ALTER TABLE name ...; ALTER VIEW name RENAME TO.
Result<AlterTable> Parser::alter_table() {
  AlterTable result;
  result.view = take_word("VIEW");
  if (!result.view) TRY(expect_word("TABLE"));
  if (take_word("IF")) {
    TRY(expect_word("EXISTS"));
    result.if_exists = true;
  }
  TRY_ASSIGN(result.table, table_name("the table's name"));
  if (take_word("RENAME")) {
    if (!take_word("TO")) {
      TRY_ASSIGN(std::string column, identifier("the column's name"));
      result.names.push_back(std::move(column));
      result.kind = AlterTable::Kind::kRenameColumn;
      TRY(expect_word("TO"));
    }
    if (result.kind == AlterTable::Kind::kRenameColumn) {
      TRY_ASSIGN(result.new_name, identifier("the new name"));
    } else {
      TRY_ASSIGN(result.new_name, table_name("the new name"));
    }
    return result;
  }
  if (result.view) return result;
  if (take_word("SET")) {
    result.kind = AlterTable::Kind::kSet;
    TRY_ASSIGN(result.options, options());
    return result;
  }
  if (take_word("RESET")) {
    result.kind = AlterTable::Kind::kReset;
    TRY(expect_symbol("("));
    do {
      TRY_ASSIGN(std::string key, text_literal("an option such as 'connector'"));
      result.names.push_back(std::move(key));
    } while (take_symbol(","));
    TRY(expect_symbol(")"));
    return result;
  }
  if (is_word("ADD") || is_word("MODIFY")) {
    result.kind = take_word("ADD") ? AlterTable::Kind::kAdd : AlterTable::Kind::kModify;
    if (result.kind == AlterTable::Kind::kModify) advance();
    TRY(alter_elements(result));
    return result;
  }
  if (!take_word("DROP")) return expected("RENAME, SET, RESET, ADD, MODIFY or DROP");
  TRY(alter_drop(result));
  return result;
}

/// ADD and MODIFY: one element or several in brackets; FIRST, AFTER column.
Result<void> Parser::alter_elements(AlterTable& alter) {
  const bool several = take_symbol("(");
  do {
    if (!is_word("WATERMARK", 0) || !is_word("FOR", 1)) take_word("COLUMN");
    const std::size_t before = alter.added.columns.size();
    TRY(table_element(alter.added));
    if (alter.added.columns.size() == before) continue;
    const std::string name = alter.added.columns.back().name;
    if (take_word("FIRST")) {
      alter.places[name] = "";
    } else if (take_word("AFTER")) {
      TRY_ASSIGN(alter.places[name], identifier("the column before it"));
    }
  } while (several && take_symbol(","));
  return several ? expect_symbol(")") : Result<void>();
}

Result<void> Parser::alter_drop(AlterTable& alter) {
  if (take_word("WATERMARK")) {
    alter.kind = AlterTable::Kind::kDropWatermark;
    return {};
  }
  if (take_word("PRIMARY")) {
    alter.kind = AlterTable::Kind::kDropKey;
    return expect_word("KEY");
  }
  if (take_word("CONSTRAINT")) {
    alter.kind = AlterTable::Kind::kDropKey;
    TRY(identifier("the constraint's name"));
    return {};
  }
  alter.kind = AlterTable::Kind::kDropColumns;
  take_word("COLUMN");
  if (is_symbol("(")) {
    TRY_ASSIGN(alter.names, name_list());
    return {};
  }
  TRY_ASSIGN(std::string name, identifier("a column's name"));
  alter.names.push_back(std::move(name));
  return {};
}

Result<CreateView> Parser::create_view() {
  CreateView view;
  if (take_word("IF")) {
    TRY(expect_word("NOT"));
    TRY(expect_word("EXISTS"));
    view.if_not_exists = true;
  }
  TRY_ASSIGN(view.name, table_name("the view's name"));
  if (is_symbol("(")) {
    TRY_ASSIGN(view.columns, name_list());
  }
  if (take_word("COMMENT")) {
    TRY_ASSIGN(view.comment, text_literal("a comment as 'text'"));
  }
  TRY(expect_word("AS"));
  TRY(view_query(view));
  return view;
}

/// Behind AS.
Result<void> Parser::view_query(CreateView& view) {
  const std::size_t begin = peek().begin;
  TRY_ASSIGN(view.query, query());
  view.text = script_.substr(begin, tokens_[at_ - 1].end - begin);
  return {};
}

Result<CreateFunction> Parser::create_function() {
  CreateFunction function;
  TRY(if_not_exists(function.if_not_exists));
  const Position position = peek().position;
  TRY_ASSIGN(const std::vector<std::string> names, path("the function's name"));
  function.name = upper(names.back());
  if (is_word("AS")) return error(position, "functions are written in SQL here, not as classes: CREATE FUNCTION f (a INT) RETURNS INT RETURN a + 1");
  TRY(expect_symbol("("));
  while (!take_symbol(")")) {
    if (!function.parameters.empty()) TRY(expect_symbol(","));
    TRY_ASSIGN(std::string name, identifier("a parameter's name"));
    TRY_ASSIGN(LogicalType parameter, type());
    function.parameters.emplace_back(std::move(name), std::move(parameter));
  }
  TRY(expect_word("RETURNS"));
  TRY_ASSIGN(function.returns, type());
  if (take_word("LANGUAGE")) TRY(expect_word("SQL"));
  if (!take_word("RETURN")) return expected("RETURN and the expression that is the function's value");
  TRY_ASSIGN(function.body, expression());
  return function;
}

Result<Drop> Parser::drop() {
  Drop result;
  result.temporary = take_word("TEMPORARY");
  for (const char* what : {"TABLE", "VIEW", "FUNCTION", "STREAM", "SOURCE", "SINK", "MATERIALIZED"}) {
    if (result.what.empty() && take_word(what)) result.what = what;
  }
  if (result.what.empty()) return expected("TABLE, VIEW or FUNCTION");
  // Those of other dialects are tables here.
  result.materialized = result.what == "MATERIALIZED";
  if (result.materialized) TRY(expect_word("VIEW"));
  if (result.what != "VIEW" && result.what != "FUNCTION") result.what = "TABLE";
  if (take_word("IF")) {
    TRY(expect_word("EXISTS"));
    result.if_exists = true;
  }
  const Position position = peek().position;
  TRY_ASSIGN(const std::vector<std::string> names, path("a name"));
  result.name = names.back();
  if (result.what != "FUNCTION") {
    TRY_ASSIGN(result.name, catalog_name(names, position));
  }
  return result;
}

Result<Insert> Parser::insert() {
  Insert result;
  if (is_word("OVERWRITE")) return error(peek().position, "INSERT OVERWRITE does not work over streams, as in Flink: INSERT INTO adds rows");
  TRY(expect_word("INTO"));
  TRY_ASSIGN(result.table, table_name("the table to insert into"));
  TRY_ASSIGN(result.options, hint());
  if (take_word("PARTITION")) TRY(partition_values(result));
  // A bracket may open a list of columns or a query.
  if (is_symbol("(") && !is_word("SELECT", 1) && !is_word("VALUES", 1) && !is_word("WITH", 1)) {
    TRY_ASSIGN(result.columns, name_list());
  }
  TRY_ASSIGN(result.query, query());
  if (take_word("ON")) {
    TRY(expect_word("CONFLICT"));
    TRY(expect_word("DO"));
    for (const char* what : {"DEDUPLICATE", "NOTHING", "ERROR"}) {
      if (take_word(what)) result.on_conflict = what;
    }
    if (result.on_conflict.empty()) return expected("DEDUPLICATE, NOTHING or ERROR");
  }
  return result;
}

/// (column = value, ...)
Result<void> Parser::partition_values(Insert& insert) {
  TRY(expect_symbol("("));
  do {
    const Position position = peek().position;
    TRY_ASSIGN(std::string column, identifier("a column of PARTITIONED BY"));
    TRY(expect_symbol("="));
    TRY_ASSIGN(NodePtr value, expression());
    if (!insert.partition.emplace(column, std::move(value)).second) return error(position, fmt::format("column '{}' has two values", column));
  } while (take_symbol(","));
  return expect_symbol(")");
}

/// SET BEGIN INSERT ...; INSERT ...; END, or with ';' in the place of the BEGIN that came before.
Result<StatementSet> Parser::statement_set() {
  StatementSet result;
  TRY(expect_word("SET"));
  if (!take_symbol(";")) TRY(expect_word("BEGIN"));
  while (!take_word("END")) {
    const Position position = peek().position;
    if (!take_word("INSERT")) return expected("INSERT INTO or END");
    TRY_ASSIGN(Insert one, insert());
    result.inserts.emplace_back(position, std::move(one));
    TRY(expect_symbol(";"));
  }
  if (result.inserts.empty()) return expected("INSERT INTO before END");
  return result;
}

Result<SetOption> Parser::set_option() {
  SetOption result;
  if (is_symbol(";") || peek().kind == TokenKind::kEnd) return result;
  TRY_ASSIGN(result.key, text_literal("SET 'key' = 'value'"));
  TRY(expect_symbol("="));
  TRY_ASSIGN(result.value, text_literal("the value as 'text'"));
  return result;
}

Result<ResetOption> Parser::reset_option() {
  ResetOption result;
  if (is_symbol(";") || peek().kind == TokenKind::kEnd) return result;
  TRY_ASSIGN(result.key, text_literal("RESET or RESET 'key'"));
  return result;
}

Result<LogicalType> Parser::type() {
  if (++depth_ > kDepthMax) {
    --depth_;
    return error(peek().position, "types are nested too deeply");
  }
  auto result = type_with_suffixes();
  --depth_;
  return result;
}

/// T NOT NULL, T ARRAY, T MULTISET.
Result<LogicalType> Parser::type_with_suffixes() {
  TRY_ASSIGN(LogicalType result, type_root());
  const auto nullability = [&]() -> Result<void> {
    if (take_word("NOT")) {
      TRY(expect_word("NULL"));
      result.nullable = false;
    } else {
      take_word("NULL");
    }
    return {};
  };
  // INT NOT NULL ARRAY NOT NULL: the suffix makes the element of what stands before it.
  TRY(nullability());
  for (int suffixes = 0; is_word("ARRAY") || is_word("MULTISET"); ++suffixes) {
    if (suffixes > 50) return error(peek().position, "types are nested too deeply");
    const bool array = upper(advance().text) == "ARRAY";
    result.nullable = false;  // INT ARRAY holds no NULL
    result = array ? streams::array_type(std::move(result)) : streams::multiset_type(std::move(result));
    TRY(nullability());
  }
  return result;
}

/// ARRAY<T>, MAP<K, V>, MULTISET<T>, ROW<name T, ...>; the word is behind the cursor.
Result<LogicalType> Parser::nested_type(const std::string& word) {
  if (word == "ROW" || word == "STRUCT") return row_type();
  TRY(expect_symbol("<"));
  TRY_ASSIGN(LogicalType first, type());
  LogicalType result;
  if (word == "MAP") {
    TRY(expect_symbol(","));
    TRY_ASSIGN(LogicalType value, type());
    result = streams::map_type(std::move(first), std::move(value));
  } else {
    result = word == "ARRAY" ? streams::array_type(std::move(first)) : streams::multiset_type(std::move(first));
  }
  TRY(expect_symbol(">"));
  return result;
}

/// ROW<a INT, b STRING 'comment'> or ROW(a INT, b STRING); fields without names are f0, f1, ...
Result<LogicalType> Parser::row_type() {
  std::vector<std::string> names;
  std::vector<LogicalType> types;
  const bool round = take_symbol("(");
  if (!round) TRY(expect_symbol("<"));
  do {
    TRY_ASSIGN(std::string name, identifier("a field's name"));
    TRY_ASSIGN(LogicalType field, type());
    if (peek().kind == TokenKind::kText) advance();
    names.push_back(std::move(name));
    types.push_back(std::move(field));
  } while (take_symbol(","));
  TRY(expect_symbol(round ? ")" : ">"));
  return streams::row_type(std::move(names), std::move(types));
}

namespace {

/// A type by its name in SQL.
struct TypeName {
  std::string_view name;
  TypeRoot root;
  std::int32_t length;      // where none is given
  std::int32_t length_max;  // 0: takes none
};
constexpr TypeName kTypeNames[] = {
    {"BOOLEAN", TypeRoot::kBoolean, 0, 0},
    {"TINYINT", TypeRoot::kTinyInt, 0, 0},
    {"SMALLINT", TypeRoot::kSmallInt, 0, 0},
    {"INT", TypeRoot::kInteger, 0, 0},
    {"INTEGER", TypeRoot::kInteger, 0, 0},
    {"BIGINT", TypeRoot::kBigInt, 0, 0},
    {"FLOAT", TypeRoot::kFloat, 0, 0},
    {"DOUBLE", TypeRoot::kDouble, 0, 0},
    {"CHAR", TypeRoot::kChar, 1, streams::kMaxLength},
    {"CHARACTER", TypeRoot::kChar, 1, streams::kMaxLength},
    {"VARCHAR", TypeRoot::kVarchar, streams::kMaxLength, streams::kMaxLength},
    {"STRING", TypeRoot::kVarchar, streams::kMaxLength, 0},
    {"BINARY", TypeRoot::kBinary, 1, streams::kMaxLength},
    {"VARBINARY", TypeRoot::kVarbinary, streams::kMaxLength, streams::kMaxLength},
    {"BYTES", TypeRoot::kVarbinary, streams::kMaxLength, 0},
    // PostgreSQL's names.
    {"TEXT", TypeRoot::kVarchar, streams::kMaxLength, 0},
    {"JSONB", TypeRoot::kVarchar, streams::kMaxLength, 0},
    {"BYTEA", TypeRoot::kVarbinary, streams::kMaxLength, 0},
    {"REAL", TypeRoot::kFloat, 0, 0},
    {"TIMESTAMPTZ", TypeRoot::kTimestampLtz, 3, 0},
    {"DATE", TypeRoot::kDate, 0, 0},
    {"TIME", TypeRoot::kTime, 0, 9},
    {"TIMESTAMP", TypeRoot::kTimestamp, 6, 9},
    {"TIMESTAMP_LTZ", TypeRoot::kTimestampLtz, 6, 9},
};

}  // namespace

Result<LogicalType> Parser::type_root() {
  const Position position = peek().position;
  if (peek().kind != TokenKind::kWord) return expected("a type");
  const std::string name = upper(advance().text);
  const bool nested = name == "ARRAY" || name == "MAP" || name == "MULTISET" || name == "ROW" || name == "STRUCT";
  if (nested && (is_symbol("<") || (name == "ROW" && is_symbol("(")))) return nested_type(name);
  if (name == "DECIMAL" || name == "DEC" || name == "NUMERIC") {
    LogicalType decimal = streams::decimal_type(10, 0);
    if (!take_symbol("(")) return decimal;
    TRY_ASSIGN(const std::int64_t precision, whole_number("the number of digits"));
    std::int64_t scale = 0;
    if (take_symbol(",")) {
      TRY_ASSIGN(scale, whole_number("the digits behind the point"));
    }
    if (precision < 1 || precision > streams::kMaxDecimalPrecision || scale > precision) {
      return error(position, fmt::format("DECIMAL(p, s) has 1 <= p <= 38 and 0 <= s <= p, not ({}, {})", precision, scale));
    }
    TRY(expect_symbol(")"));
    return streams::decimal_type(static_cast<std::int32_t>(precision), static_cast<std::int32_t>(scale));
  }
  for (const TypeName& known : kTypeNames) {
    if (known.name != name) continue;
    LogicalType result{.root = known.root, .length = known.length};
    if (name == "DOUBLE") take_word("PRECISION");
    if (known.root == TypeRoot::kChar && take_word("VARYING")) result = {.root = TypeRoot::kVarchar, .length = known.length};
    if (known.length_max > 0) {
      TRY_ASSIGN(result.length, type_length(known.length, known.length_max > 9 ? 1 : 0, known.length_max));
    }
    if (known.root == TypeRoot::kTimestamp && take_word("WITH")) {
      if (take_word("LOCAL")) result.root = TypeRoot::kTimestampLtz;
      else return error(position, "TIMESTAMP WITH TIME ZONE is not supported, as in Flink; use TIMESTAMP_LTZ");
      TRY(expect_word("TIME"));
      TRY(expect_word("ZONE"));
    } else if ((known.root == TypeRoot::kTimestamp || known.root == TypeRoot::kTime) && take_word("WITHOUT")) {
      TRY(expect_word("TIME"));
      TRY(expect_word("ZONE"));
    }
    return result;
  }
  return error(position, fmt::format("the type {} is not known; types are BOOLEAN, TINYINT, SMALLINT, INT, BIGINT, FLOAT, DOUBLE, DECIMAL(p, s), "
                                     "CHAR(n), VARCHAR(n), STRING, BINARY(n), VARBINARY(n), BYTES, DATE, TIME, TIMESTAMP(p), TIMESTAMP_LTZ(p), "
                                     "ARRAY<T>, MAP<K, V>, MULTISET<T> and ROW<name T, ...>", name));
}

Result<std::int32_t> Parser::type_length(std::int32_t otherwise, std::int32_t min, std::int32_t max) {
  if (!take_symbol("(")) return otherwise;
  const Position position = peek().position;
  TRY_ASSIGN(const std::int64_t value, whole_number("a number"));
  if (value < min || value > max) return error(position, fmt::format("{} is not between {} and {}", value, min, max));
  TRY(expect_symbol(")"));
  return static_cast<std::int32_t>(value);
}

}  // namespace cork::sql
