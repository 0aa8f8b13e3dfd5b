// SPDX-License-Identifier: Apache-2.0
// Connection: results that a client takes in parts: portals, and cursors by DECLARE, FETCH, MOVE and CLOSE.
#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "pgwire/connection.h"
#include "sql/lexer.h"
#include "sql/parser.h"

namespace cork::pgwire {
namespace {

using sql::Token;
using sql::TokenKind;

bool is_word(const Token& token, std::string_view word) { return token.kind == TokenKind::kWord && sql::upper(token.text) == word; }
bool is_name(const Token& token) { return token.kind == TokenKind::kWord || token.kind == TokenKind::kQuoted; }

/// FETCH or MOVE: how many rows, of which cursor.
struct Fetch {
  std::size_t count = 1;
  std::string cursor;
};

/// FETCH [NEXT | ALL | count | FORWARD [ALL | count]] [FROM | IN] cursor. INVALID_REQUEST for what else PostgreSQL knows.
Result<Fetch> parse_fetch(std::string_view statement) {
  const std::vector<Token> tokens = sql::tokenize(statement);
  Fetch fetch;
  std::size_t at = 1;
  for (const char* backward : {"PRIOR", "FIRST", "LAST", "ABSOLUTE", "RELATIVE", "BACKWARD"}) {
    if (is_word(tokens[at], backward)) return fail(ErrorCode::kUnsupportedVersion, "a cursor goes forward only: FETCH count FROM name");
  }
  const bool counts = is_word(tokens[at], "NEXT") || is_word(tokens[at], "FORWARD");
  if (counts) ++at;
  if (is_word(tokens[at], "ALL")) {
    fetch.count = SIZE_MAX;
    ++at;
  } else if (tokens[at].kind == TokenKind::kNumber) {
    const std::string& text = tokens[at].text;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), fetch.count);
    if (problem != std::errc() || end != text.data() + text.size()) return fail(ErrorCode::kInvalidRequest, fmt::format("expected a count of rows, not '{}'", text));
    ++at;
  }
  if (is_word(tokens[at], "FROM") || is_word(tokens[at], "IN")) ++at;
  if (!is_name(tokens[at]) || tokens[at + 1].kind != TokenKind::kEnd) return fail(ErrorCode::kInvalidRequest, "expected the name of a cursor, as in FETCH 100 FROM name");
  fetch.cursor = tokens[at].text;
  return fetch;
}

}  // namespace

/// Portals live as long as their transaction.
void Connection::end_transaction() {
  savepoints_.clear();
  std::erase_if(portals_, [](const auto& one) { return !one.second->holds; });
}

Result<std::shared_ptr<Connection::Portal>> Connection::find_portal(std::string_view name, std::string_view what) const {
  const auto found = portals_.find(std::string(name));
  if (found == portals_.end()) return fail(ErrorCode::kResourceNotFound, fmt::format("there is no {} \"{}\"", what, name));
  return found->second;
}

/// Of a portal that FETCH may name. One whose own statement is a FETCH might name itself.
Result<std::shared_ptr<Connection::Portal>> Connection::find_cursor(std::string_view name) const {
  TRY_ASSIGN(std::shared_ptr<Portal> found, find_portal(name, "cursor"));
  if (!found->cursor) return fail(ErrorCode::kResourceNotFound, fmt::format("there is no cursor \"{}\": the portal of this name is of no query", name));
  return found;
}

/// DECLARE name ... CURSOR [WITH HOLD | WITHOUT HOLD] FOR query; the query is checked, and runs when its first rows are asked for.
Task<Result<std::string>> Connection::declare_cursor() {
  const std::vector<Token> tokens = sql::tokenize(translation_.text);
  if (!is_name(tokens[1])) co_return fail(sql::error_at(translation_.text, tokens[1].position, "expected the name of a cursor"));
  const std::string name = tokens[1].text;
  const auto portal = std::make_shared<Portal>();
  portal->cursor = true;
  std::size_t at = 2;
  for (; tokens[at].kind != TokenKind::kEnd && !is_word(tokens[at], "FOR"); ++at) {
    if (is_word(tokens[at], "HOLD")) portal->holds = is_word(tokens[at - 1], "WITH");
  }
  if (tokens[at].kind == TokenKind::kEnd || tokens[at + 1].kind == TokenKind::kEnd) {
    co_return fail(sql::error_at(translation_.text, tokens[at].position, "expected FOR and a query"));
  }
  if (transaction_ == 'I' && !portal->holds) co_return fail(ErrorCode::kInvalidTxnState, "DECLARE CURSOR can only be used in transaction blocks: BEGIN first, or declare it WITH HOLD");
  if (portals_.contains(name)) co_return fail(ErrorCode::kDuplicateResource, fmt::format("there is a cursor \"{}\" already", name));
  const std::size_t begin = tokens[at + 1].begin;
  portal->statement.text = translation_.text.substr(begin);
  portal->statement.origin.assign(translation_.origin.begin() + static_cast<std::ptrdiff_t>(begin), translation_.origin.end());
  portal->statement.system = translation_.system;
  const std::vector<std::string> words = first_words(portal->statement.text, 1);
  if (!words.empty() && words[0] != "SELECT" && words[0] != "WITH" && words[0] != "VALUES") {
    co_return fail(sql::error_at(translation_.text, tokens[at + 1].position, "a cursor is for a query"));
  }
  if (portals_.size() >= kNamedMax) co_return fail(ErrorCode::kInvalidRequest, fmt::format("more than {} cursors: close some", kNamedMax));
  CO_TRY(charge(portal->charge, portal->statement.text.size() * (1 + sizeof(std::size_t))));
  CO_TRY_ASSIGN(Columns columns, co_await columns_of(portal->statement));
  CO_TRY(keep_columns(*portal, std::move(columns)));
  portals_[name] = portal;
  co_return std::string("DECLARE CURSOR");
}

/// What the FETCH in work names.
Result<std::string> Connection::fetched_cursor() const {
  TRY_ASSIGN(const Fetch fetch, parse_fetch(translation_.text));
  return fetch.cursor;
}

Task<Result<std::string>> Connection::fetch(bool moves, Results& results) {
  CO_TRY_ASSIGN(const Fetch fetch, parse_fetch(translation_.text));
  CO_TRY_ASSIGN(const std::shared_ptr<Portal> cursor, find_cursor(fetch.cursor));
  if (!cursor->rows) {
    const Result<void> ran = co_await run_kept(*cursor);
    translation_ = {};  // its positions are in another statement
    CO_TRY(ran);
  }
  if (moves) results.drop_rows();
  const std::size_t before = cursor->given;
  CO_TRY(co_await give_kept(*cursor, fetch.count, results));
  CO_TRY(results.check_values());
  if (results.is_too_large()) co_return fail(ErrorCode::kInvalidRequest, "the result is larger than what may wait for clients: FETCH fewer rows at a time");
  co_return moves ? fmt::format("MOVE {}", cursor->given - before) : fmt::format("FETCH {}", results.rows());
}

Task<Result<bool>> Connection::give_kept(Portal& portal, std::size_t count, Results& results) {
  results.begin(*portal.columns, true);
  std::int64_t rows = 0;
  while (portal.given < portal.rows->size() && count > 0) {
    const auto values = portal.rows->values(portal.given++);
    if (!values) continue;
    results.row("+I", *values);
    ++rows;
    --count;
    co_await flush();
  }
  results.end(rows);
  co_return portal.given >= portal.rows->size();
}

Result<std::string> Connection::close_cursor() {
  const std::vector<Token> tokens = sql::tokenize(translation_.text);
  if (is_word(tokens[1], "ALL")) {
    portals_.clear();
    return std::string("CLOSE CURSOR ALL");
  }
  TRY(find_portal(tokens[1].text, "cursor"));
  portals_.erase(tokens[1].text);
  return std::string("CLOSE CURSOR");
}

}  // namespace cork::pgwire
