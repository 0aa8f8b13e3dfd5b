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
  } else if (take_word("CREATE")) {
    const bool temporary = take_word("TEMPORARY");
    if (take_word("TABLE")) {
      TRY_ASSIGN(result.body, create_table());
    } else if (take_word("VIEW")) {
      TRY_ASSIGN(result.body, create_view());
    } else {
      return expected(temporary ? "TABLE or VIEW" : "TABLE, VIEW or TEMPORARY");
    }
  } else if (take_word("DROP")) {
    TRY_ASSIGN(result.body, drop());
  } else if (take_word("INSERT")) {
    TRY_ASSIGN(result.body, insert());
  } else if (take_word("SET")) {
    TRY_ASSIGN(result.body, set_option());
  } else if (take_word("RESET")) {
    TRY_ASSIGN(result.body, reset_option());
  } else if (take_word("SHOW")) {
    for (const char* what : {"TABLES", "VIEWS", "FUNCTIONS"}) {
      if (!take_word(what)) continue;
      result.body = Show{what};
      return result;
    }
    return expected("TABLES, VIEWS or FUNCTIONS");
  } else if (take_word("DESCRIBE") || take_word("DESC")) {
    take_word("TABLE");
    TRY_ASSIGN(const std::vector<std::string> names, path("a table's name"));
    result.body = Describe{names.back()};
  } else if (take_word("EXPLAIN")) {
    if (take_word("PLAN")) TRY(expect_word("FOR"));
    TRY_ASSIGN(QueryPtr explained, query());
    result.body = Explain{std::move(explained)};
  } else {
    return expected("a statement: SELECT, INSERT INTO, CREATE TABLE, CREATE VIEW, DROP, SHOW, DESCRIBE, EXPLAIN, SET or RESET");
  }
  return result;
}

Result<CreateTable> Parser::create_table() {
  CreateTable table;
  if (take_word("IF")) {
    TRY(expect_word("NOT"));
    TRY(expect_word("EXISTS"));
    table.if_not_exists = true;
  }
  TRY_ASSIGN(const std::vector<std::string> names, path("the table's name"));
  table.name = names.back();
  TRY(expect_symbol("("));
  do {
    TRY(table_element(table));
  } while (take_symbol(","));
  TRY(expect_symbol(")"));
  if (take_word("COMMENT")) TRY(text_literal("a comment as 'text'"));
  TRY(expect_word("WITH"));
  TRY_ASSIGN(table.options, options());
  return table;
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
    TRY_ASSIGN(table.primary_key, name_list());
    if (!take_word("NOT")) return error(peek().position, "a PRIMARY KEY is NOT ENFORCED here: the records are the source's; write PRIMARY KEY (...) NOT ENFORCED");
    return expect_word("ENFORCED");
  }
  TRY_ASSIGN(ColumnDefinition column, column_definition());
  if (take_word("PRIMARY")) {
    TRY(expect_word("KEY"));
    TRY(expect_word("NOT"));
    TRY(expect_word("ENFORCED"));
    column.type.nullable = false;
    table.primary_key.push_back(column.name);
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
  } else {
    TRY_ASSIGN(column.type, type());
    if (take_word("METADATA")) {
      column.kind = ColumnDefinition::Kind::kMetadata;
      column.metadata_key = column.name;
      if (take_word("FROM")) {
        TRY_ASSIGN(column.metadata_key, text_literal("the metadata's key as 'text'"));
      }
      column.is_virtual = take_word("VIRTUAL");
    }
  }
  if (take_word("COMMENT")) TRY(text_literal("a comment as 'text'"));
  return column;
}

Result<CreateView> Parser::create_view() {
  CreateView view;
  if (take_word("IF")) {
    TRY(expect_word("NOT"));
    TRY(expect_word("EXISTS"));
    view.if_not_exists = true;
  }
  TRY_ASSIGN(const std::vector<std::string> names, path("the view's name"));
  view.name = names.back();
  if (is_symbol("(")) {
    TRY_ASSIGN(view.columns, name_list());
  }
  TRY(expect_word("AS"));
  TRY_ASSIGN(view.query, query());
  return view;
}

Result<Drop> Parser::drop() {
  Drop result;
  take_word("TEMPORARY");
  if (take_word("TABLE")) result.what = "TABLE";
  else if (take_word("VIEW")) result.what = "VIEW";
  else return expected("TABLE or VIEW");
  if (take_word("IF")) {
    TRY(expect_word("EXISTS"));
    result.if_exists = true;
  }
  TRY_ASSIGN(const std::vector<std::string> names, path("a name"));
  result.name = names.back();
  return result;
}

Result<Insert> Parser::insert() {
  Insert result;
  TRY(expect_word("INTO"));
  TRY_ASSIGN(const std::vector<std::string> names, path("the table to insert into"));
  result.table = names.back();
  // A bracket may open a list of columns or a query.
  if (is_symbol("(") && !is_word("SELECT", 1) && !is_word("VALUES", 1) && !is_word("WITH", 1)) {
    TRY_ASSIGN(result.columns, name_list());
  }
  TRY_ASSIGN(result.query, query());
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
  TRY_ASSIGN(LogicalType result, type_root());
  if (take_word("NOT")) {
    TRY(expect_word("NULL"));
    result.nullable = false;
  } else {
    take_word("NULL");
  }
  return result;
}

Result<LogicalType> Parser::type_root() {
  struct Name {
    std::string_view name;
    TypeRoot root;
    std::int32_t length;      // where none is given
    std::int32_t length_max;  // 0: takes none
  };
  static constexpr Name kNames[] = {
      {"BOOLEAN", TypeRoot::kBoolean, 0, 0},
      {"TINYINT", TypeRoot::kTinyInt, 0, 0},
      {"SMALLINT", TypeRoot::kSmallInt, 0, 0},
      {"INT", TypeRoot::kInteger, 0, 0},
      {"INTEGER", TypeRoot::kInteger, 0, 0},
      {"BIGINT", TypeRoot::kBigInt, 0, 0},
      {"FLOAT", TypeRoot::kFloat, 0, 0},
      {"DOUBLE", TypeRoot::kDouble, 0, 0},
      {"CHAR", TypeRoot::kChar, 1, streams::kMaxLength},
      {"VARCHAR", TypeRoot::kVarchar, 1, streams::kMaxLength},
      {"STRING", TypeRoot::kVarchar, streams::kMaxLength, 0},
      {"BINARY", TypeRoot::kBinary, 1, streams::kMaxLength},
      {"VARBINARY", TypeRoot::kVarbinary, 1, streams::kMaxLength},
      {"BYTES", TypeRoot::kVarbinary, streams::kMaxLength, 0},
      {"DATE", TypeRoot::kDate, 0, 0},
      {"TIME", TypeRoot::kTime, 0, 9},
      {"TIMESTAMP", TypeRoot::kTimestamp, 6, 9},
      {"TIMESTAMP_LTZ", TypeRoot::kTimestampLtz, 6, 9},
  };
  const Position position = peek().position;
  if (peek().kind != TokenKind::kWord) return expected("a type");
  const std::string name = upper(advance().text);
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
  for (const Name& known : kNames) {
    if (known.name != name) continue;
    LogicalType result{.root = known.root, .length = known.length};
    if (name == "DOUBLE") take_word("PRECISION");
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
                                     "CHAR(n), VARCHAR(n), STRING, BINARY(n), VARBINARY(n), BYTES, DATE, TIME, TIMESTAMP(p) and TIMESTAMP_LTZ(p)", name));
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
