// SPDX-License-Identifier: Apache-2.0
// Parser: the cursor over tokens, names and small lists.
#include "sql/parser.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

#include "sql/table_options.h"

namespace cork::sql {
namespace {

/// Words that cannot be a name unless they stand in backticks; those of Flink's list that this grammar gives a meaning.
constexpr std::array<std::string_view, 87> kReserved = {
    "ALL",       "AND",      "ANY",      "ARRAY",     "AS",        "BETWEEN",  "BIGINT",   "BOOLEAN",  "BY",       "CASE",
    "CAST",      "CREATE",   "CROSS",    "CURRENT",   "DATE",      "DECIMAL",  "DELETE",   "DESCRIBE", "DISTINCT", "DOUBLE",
    "DROP",      "ELSE",     "END",      "EXCEPT",    "EXISTS",    "EXPLAIN",  "FALSE",    "FETCH",    "FILTER",   "FLOAT",
    "FOR",       "FROM",     "FULL",     "GROUP",     "HAVING",    "IN",       "INNER",    "INSERT",   "INT",      "INTEGER",
    "INTERSECT", "INTERVAL", "INTO",     "IS",        "JOIN",      "LATERAL",  "LEFT",     "LIKE",     "LIMIT",    "NATURAL",
    "NOT",       "NULL",     "OFFSET",   "ON",        "OR",        "ORDER",    "OUTER",    "OVER",     "PARTITION", "PRIMARY",
    "RIGHT",     "ROW",      "ROWS",     "SELECT",    "SET",       "SMALLINT", "TABLE",    "THEN",     "TIME",     "TIMESTAMP",
    "TINYINT",   "TO",       "TRUE",     "UNION",     "UNNEST",    "USING",    "VALUES",   "WHEN",     "WHERE",    "WITH",
    "MATCH_RECOGNIZE", "PREV", "RUNNING", "MEASURES", "ONLY", "WINDOW", "TABLESAMPLE"};

/// Words that begin a statement or follow its first, and may be names.
constexpr std::array<std::string_view, 31> kNotReserved = {
    "ALTER", "BEGIN",  "CATALOGS", "CHANGES", "COLUMNS", "CUMULATE", "DATABASES", "DESCRIPTOR", "EMIT",      "EXECUTE", "FINAL",
    "FORMAT", "FUNCTION", "FUNCTIONS", "HOP", "MATERIALIZED", "RENAME", "REPLACE", "RESET", "SESSION", "SHOW", "SINK",
    "SOURCE", "STATEMENT", "STREAM", "TABLES", "TEMPORARY", "TUMBLE", "VIEW", "VIEWS", "WATERMARK"};

}  // namespace

std::string catalog_key(std::string_view database, std::string_view name) {
  return database == kDefaultDatabase ? std::string(name) : fmt::format("{}/{}", database, name);
}

std::vector<std::string_view> keywords() {
  std::vector<std::string_view> words(kReserved.begin(), kReserved.end());
  words.insert(words.end(), kNotReserved.begin(), kNotReserved.end());
  return words;
}

std::string upper(std::string_view text) {
  std::string result(text);
  for (char& c : result) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - ('a' - 'A')) : c;
  return result;
}

Parser Parser::open(std::string_view script) { return Parser(script, tokenize(script)); }

bool Parser::at_end() {
  while (take_symbol(";")) {
  }
  return peek().kind == TokenKind::kEnd;
}

Result<Statement> Parser::statement() {
  const std::size_t first = at_;
  combined_ = 0;
  for (std::size_t i = at_; i < tokens_.size(); ++i) {
    const Token& token = tokens_[i];
    if (token.kind == TokenKind::kError) return error(token.position, token.text);
    if (token.kind == TokenKind::kEnd || (token.kind == TokenKind::kSymbol && token.text == ";")) break;
  }
  TRY_ASSIGN(Statement result, statement_body());
  for (std::size_t i = first; i < at_; ++i) {
    if (i > first) result.text.push_back(' ');
    result.text += script_.substr(tokens_[i].begin, tokens_[i].end - tokens_[i].begin);
  }
  if (peek().kind != TokenKind::kEnd && !take_symbol(";")) return expected("';' behind the statement");
  return result;
}

void Parser::skip_statement() {
  depth_ = 0;
  while (peek().kind != TokenKind::kEnd && !take_symbol(";")) advance();
}

const Token& Parser::peek(std::size_t ahead) const { return tokens_[std::min(at_ + ahead, tokens_.size() - 1)]; }

const Token& Parser::advance() {
  const Token& token = peek();
  if (at_ + 1 < tokens_.size()) ++at_;
  return token;
}

bool Parser::is_word(std::string_view word, std::size_t ahead) const {
  const Token& token = peek(ahead);
  return token.kind == TokenKind::kWord && upper(token.text) == word;
}

bool Parser::is_symbol(std::string_view symbol, std::size_t ahead) const {
  const Token& token = peek(ahead);
  return token.kind == TokenKind::kSymbol && token.text == symbol;
}

bool Parser::take_word(std::string_view word) {
  if (!is_word(word)) return false;
  advance();
  return true;
}

bool Parser::take_symbol(std::string_view symbol) {
  if (!is_symbol(symbol)) return false;
  advance();
  return true;
}

Result<void> Parser::expect_word(std::string_view word) {
  if (take_word(word)) return {};
  return expected(word);
}

Result<void> Parser::expect_symbol(std::string_view symbol) {
  if (take_symbol(symbol)) return {};
  return expected(fmt::format("'{}'", symbol));
}

std::unexpected<Error> Parser::expected(std::string_view what) const {
  const Token& token = peek();
  std::string found = "the end";
  if (token.kind != TokenKind::kEnd) found = "'" + std::string(script_.substr(token.begin, token.end - token.begin)) + "'";
  return error(token.position, fmt::format("expected {}, found {}", what, found));
}

std::unexpected<Error> Parser::error(Position position, std::string message) const {
  return fail(error_at(script_, position, std::move(message)));
}

Result<std::string> Parser::identifier(std::string_view what) {
  const Token& token = peek();
  if (token.kind == TokenKind::kQuoted) return advance().text;
  if (token.kind != TokenKind::kWord) return expected(what);
  if (std::ranges::find(kReserved, upper(token.text)) != kReserved.end()) {
    return error(token.position, fmt::format("expected {}, found the reserved word {}; as a name it stands in backticks: `{}`", what,
                                             upper(token.text), token.text));
  }
  return advance().text;
}

Result<std::vector<std::string>> Parser::path(std::string_view what) {
  std::vector<std::string> names;
  do {
    TRY_ASSIGN(std::string name, identifier(what));
    names.push_back(std::move(name));
  } while (take_symbol("."));
  return names;
}

Result<std::string> Parser::catalog_name(const std::vector<std::string>& path, Position position) const {
  if (path.size() > 3 || (path.size() == 3 && path[0] != kCatalog)) {
    return error(position, fmt::format("there is one catalog, {}: a name is table, database.table or {}.database.table", kCatalog, kCatalog));
  }
  return catalog_key(path.size() > 1 ? path[path.size() - 2] : database_, path.back());
}

Result<std::string> Parser::table_name(std::string_view what) {
  const Position position = peek().position;
  TRY_ASSIGN(const std::vector<std::string> names, path(what));
  return catalog_name(names, position);
}

Result<std::vector<std::string>> Parser::name_list() {
  std::vector<std::string> names;
  TRY(expect_symbol("("));
  do {
    TRY_ASSIGN(std::string name, identifier("a column's name"));
    names.push_back(std::move(name));
  } while (take_symbol(","));
  TRY(expect_symbol(")"));
  return names;
}

Result<std::string> Parser::text_literal(std::string_view what) {
  if (peek().kind != TokenKind::kText) return expected(what);
  return advance().text;
}

Result<std::int64_t> Parser::whole_number(std::string_view what) {
  const Token& token = peek();
  std::int64_t value = 0;
  if (token.kind != TokenKind::kNumber) return expected(what);
  const auto [end, problem] = std::from_chars(token.text.data(), token.text.data() + token.text.size(), value);
  if (problem != std::errc() || end != token.text.data() + token.text.size()) return expected(what);
  advance();
  return value;
}

/// ('key' = 'value', ...)
Result<std::map<std::string, std::string>> Parser::options() {
  std::map<std::string, std::string> result;
  TRY(expect_symbol("("));
  if (take_symbol(")")) return result;
  do {
    const Position position = peek().position;
    TRY_ASSIGN(const std::string key, text_literal("an option such as 'connector'"));
    TRY(expect_symbol("="));
    TRY_ASSIGN(std::string value, text_literal("the option's value as 'text'"));
    if (!result.emplace(key, std::move(value)).second) return error(position, "option '" + key + "' is given twice");
  } while (take_symbol(","));
  TRY(expect_symbol(")"));
  return result;
}

Result<std::map<std::string, std::string>> Parser::hint() {
  if (peek().kind != TokenKind::kHint) return std::map<std::string, std::string>();
  const Token& hint = advance();
  Parser inner = Parser::open(hint.text);
  auto parsed = inner.take_word("OPTIONS") ? inner.options() : inner.expected("OPTIONS('key' = 'value')");
  if (!parsed) return error(hint.position, "this hint is not OPTIONS('key' = 'value', ...)");
  return parsed;
}

/// SELECT /*+ BROADCAST(t), STATE_TTL('t' = '1d') */: advice on how to join and what to keep, which changes no answer.
Result<void> Parser::query_hint() {
  static constexpr std::string_view kAdvice[] = {"BROADCAST", "SHUFFLE_HASH", "SHUFFLE_MERGE", "NEST_LOOP", "LOOKUP", "STATE_TTL", "MULTI_JOIN"};
  if (peek().kind != TokenKind::kHint) return {};
  const Token& hint = advance();
  Parser inner = Parser::open(hint.text);
  do {
    const std::string word = upper(inner.peek().text);
    if (std::ranges::find(kAdvice, word) == std::end(kAdvice)) {
      return error(hint.position, "behind SELECT stand hints on joins and state: BROADCAST, SHUFFLE_HASH, SHUFFLE_MERGE, NEST_LOOP, LOOKUP, STATE_TTL");
    }
    inner.advance();
    if (word == "STATE_TTL") {
      if (!inner.is_symbol("(")) return error(hint.position, "this hint is not STATE_TTL('table' = '1 d', ...)");
      const auto lifetimes = inner.options();
      if (!lifetimes) return error(hint.position, "this hint is not STATE_TTL('table' = '1 d', ...)");
      for (const auto& [table, lifetime] : *lifetimes) {
        if (!parse_duration_ms(lifetime)) return error(hint.position, "STATE_TTL of '" + table + "' is '" + lifetime + "', which is no time: write '1 d'");
      }
      continue;
    }
    int depth = 0;
    while (inner.peek().kind != TokenKind::kEnd && (depth > 0 || !inner.is_symbol(","))) {
      depth += inner.is_symbol("(") ? 1 : inner.is_symbol(")") ? -1 : 0;
      inner.advance();
    }
  } while (inner.take_symbol(","));
  return {};
}

}  // namespace cork::sql
