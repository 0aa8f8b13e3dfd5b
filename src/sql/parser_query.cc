// SPDX-License-Identifier: Apache-2.0
// Parser: queries and tables in FROM.
#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "sql/parser.h"

namespace cork::sql {

class Parser::Depth {
 public:
  explicit Depth(Parser& parser) : parser_(parser) { ++parser_.depth_; }
  ~Depth() { --parser_.depth_; }
  Depth(const Depth&) = delete;
  Depth& operator=(const Depth&) = delete;
  bool exceeded() const { return parser_.depth_ > kDepthMax; }

 private:
  Parser& parser_;
};

namespace {

/// SELECT * FROM table
Select select_all_of(Position position, TableReferencePtr table) {
  Select select;
  select.position = position;
  select.items.push_back({position, nullptr, {}, {}});
  select.from = std::move(table);
  return select;
}

/// WITH name (a, b) AS (query): SELECT * FROM (query) AS name (a, b)
QueryPtr with_names(QueryPtr query, const std::string& name, std::vector<std::string> columns) {
  const Position position = query->position;
  auto table = std::make_shared<TableReference>();
  table->position = position;
  table->table = DerivedTable{std::move(query)};
  table->alias = name;
  table->column_aliases = std::move(columns);
  return std::make_shared<Query>(Query{position, {}, select_all_of(position, std::move(table)), {}, {}, 0});
}

}  // namespace

Result<QueryPtr> Parser::query() {
  const Size outer = std::exchange(size_, Size());
  auto parsed = query_text();
  const Size own = size_;
  size_ = {.height = std::max(outer.height, own.height + 1), .weight = outer.weight + own.weight};
  TRY(parsed);
  (*parsed)->height = own.height + 1;
  (*parsed)->weight = own.weight;
  return QueryPtr(std::move(*parsed));
}

Result<std::shared_ptr<Query>> Parser::query_text() {
  const Depth depth(*this);
  if (depth.exceeded()) return error(peek().position, "queries are nested too deeply");
  std::vector<std::pair<std::string, QueryPtr>> with;
  if (take_word("WITH")) {
    if (is_word("RECURSIVE") && !is_word("AS", 1)) advance();  // one that reads itself finds no table of its name
    do {
      TRY_ASSIGN(std::string name, identifier("the name of a common table expression"));
      std::vector<std::string> columns;
      if (is_symbol("(")) {
        TRY_ASSIGN(columns, name_list());
      }
      TRY(expect_word("AS"));
      TRY(expect_symbol("("));
      TRY_ASSIGN(QueryPtr inner, query());
      TRY(expect_symbol(")"));
      if (!columns.empty()) inner = with_names(std::move(inner), name, std::move(columns));
      with.emplace_back(std::move(name), std::move(inner));
    } while (take_symbol(","));
  }
  TRY_ASSIGN(std::shared_ptr<Query> result, set_operations(false));
  TRY(query_tail(*result));
  with.insert(with.end(), result->with.begin(), result->with.end());
  result->with = std::move(with);
  return result;
}

/// UNION and EXCEPT from left to right; INTERSECT binds closer.
Result<std::shared_ptr<Query>> Parser::set_operations(bool intersect) {
  TRY_ASSIGN(std::shared_ptr<Query> result, intersect ? query_term() : set_operations(true));
  for (int length = 0;; ++length) {
    const bool follows = intersect ? is_word("INTERSECT") : is_word("UNION") || is_word("EXCEPT") || is_word("MINUS");
    if (!follows) return result;
    TRY(check_chain(length));
    TRY(check_combined());
    auto combined = std::make_shared<Query>();
    combined->position = peek().position;
    const std::string word = upper(advance().text);
    SetOperation operation;
    operation.kind = word == "UNION" ? SetKind::kUnion : word == "INTERSECT" ? SetKind::kIntersect : SetKind::kExcept;
    operation.all = take_word("ALL");
    if (!operation.all) take_word("DISTINCT");
    operation.left = std::move(result);
    TRY_ASSIGN(operation.right, intersect ? query_term() : set_operations(true));
    combined->body = std::move(operation);
    result = std::move(combined);
  }
}

/// ORDER BY, LIMIT, OFFSET and FETCH.
Result<void> Parser::query_tail(Query& query) {
  const Position position = peek().position;
  const bool has_own = query.limit.has_value() || query.offset > 0 || !query.order_by.empty();
  if (has_own && (is_word("ORDER") || is_word("LIMIT") || is_word("OFFSET") || is_word("FETCH"))) {
    // (SELECT ... LIMIT 5) LIMIT 3: the inner one is a query of its own.
    auto inner = std::make_shared<Query>(query);
    auto reference = std::make_shared<TableReference>();
    reference->position = query.position;
    reference->table = DerivedTable{std::move(inner)};
    query = Query{position, {}, select_all_of(query.position, std::move(reference)), {}, {}, 0};
  }
  if (take_word("ORDER")) {
    TRY(expect_word("BY"));
    TRY_ASSIGN(query.order_by, sort_items());
  }
  if (take_word("LIMIT")) {
    if (!take_word("ALL")) {
      TRY_ASSIGN(query.limit, whole_number("the number of rows"));
    }
  }
  if (take_word("OFFSET")) {
    TRY_ASSIGN(query.offset, whole_number("the number of rows"));
    if (!take_word("ROWS")) take_word("ROW");
  }
  if (is_word("EMIT")) return emit_clause(query);
  if (!take_word("FETCH")) return {};
  if (!take_word("FIRST")) TRY(expect_word("NEXT"));
  query.limit = 1;
  if (!is_word("ROW") && !is_word("ROWS")) {
    TRY_ASSIGN(query.limit, whole_number("the number of rows"));
  }
  if (!take_word("ROWS")) TRY(expect_word("ROW"));
  return expect_word("ONLY");
}

Result<std::shared_ptr<Query>> Parser::query_term() {
  auto result = std::make_shared<Query>();
  if (take_symbol("(")) {
    TRY_ASSIGN(QueryPtr inner, query());
    TRY(expect_symbol(")"));
    *result = *inner;
    return result;
  }
  result->position = peek().position;
  if (take_word("VALUES")) {
    TRY_ASSIGN(result->body, values());
    return result;
  }
  if (!is_word("SELECT")) return expected("SELECT or VALUES");
  TRY_ASSIGN(result->body, select());
  return result;
}

Result<Values> Parser::values() {
  Values result;
  do {
    std::vector<NodePtr> row;
    take_word("ROW");
    if (take_symbol("(")) {
      do {
        TRY_ASSIGN(NodePtr value, expression());
        row.push_back(std::move(value));
      } while (take_symbol(","));
      TRY(expect_symbol(")"));
    } else {
      TRY_ASSIGN(NodePtr value, expression());
      row.push_back(std::move(value));
    }
    if (!result.rows.empty() && row.size() != result.rows[0].size()) {
      return error(row[0]->position, fmt::format("this row has {} values, the first one {}", row.size(), result.rows[0].size()));
    }
    result.rows.push_back(std::move(row));
  } while (take_symbol(","));
  return result;
}

Result<Select> Parser::select() {
  Select result;
  result.position = advance().position;
  TRY(query_hint());
  result.distinct = take_word("DISTINCT");
  if (!result.distinct) take_word("ALL");
  TRY_ASSIGN(result.items, select_items());
  bool window = false;
  if (take_word("FROM")) {
    TRY_ASSIGN(result.from, table_references());
    TRY_ASSIGN(window, ksql_window(result));
  }
  if (take_word("WHERE")) {
    TRY_ASSIGN(result.where, expression());
  }
  if (take_word("GROUP")) {
    TRY(expect_word("BY"));
    TRY(grouping(result));
  }
  if (take_word("HAVING")) {
    TRY_ASSIGN(result.having, expression());
  }
  if (window) group_by_window(result);
  if (take_word("WINDOW")) TRY(window_clause(result));
  if (take_word("QUALIFY")) {
    TRY_ASSIGN(result.qualify, expression());
  }
  return result;
}

Result<std::vector<SelectItem>> Parser::select_items() {
  std::vector<SelectItem> items;
  do {
    SelectItem item;
    item.position = peek().position;
    std::size_t dots = 0;
    while (peek(dots).kind == TokenKind::kWord || peek(dots).kind == TokenKind::kQuoted) {
      if (!is_symbol(".", dots + 1)) break;
      dots += 2;
    }
    if (is_symbol("*", dots)) {
      for (std::size_t i = 0; i < dots; i += 2) {
        item.star_of.push_back(advance().text);
        advance();
      }
      advance();
      items.push_back(std::move(item));
      continue;
    }
    TRY_ASSIGN(item.expression, expression());
    const bool named = take_word("AS");
    const bool bare = !named && (peek().kind == TokenKind::kQuoted || (peek().kind == TokenKind::kWord && !is_word("FROM") && !is_word("WHERE") &&
                                 !is_word("GROUP") && !is_word("HAVING") && !is_word("ORDER") && !is_word("LIMIT") && !is_word("UNION") &&
                                 !is_word("INTERSECT") && !is_word("EXCEPT") && !is_word("MINUS") && !is_word("WINDOW") && !is_word("OFFSET") && !is_word("FETCH") &&
                                 !is_word("ON") && !is_word("END") && !is_word("EMIT")));
    if (named || bare) {
      TRY_ASSIGN(item.alias, identifier("the column's name"));
    }
    items.push_back(std::move(item));
  } while (take_symbol(","));
  return items;
}

Result<TableReferencePtr> Parser::table_references() {
  TRY_ASSIGN(TableReferencePtr left, joined_table());
  for (int length = 0; is_symbol(","); ++length) {
    TRY(check_chain(length));
    TRY(check_combined());
    auto joined = std::make_shared<TableReference>();
    joined->position = advance().position;
    TRY_ASSIGN(TableReferencePtr right, joined_table());
    joined->table = JoinedTable{JoinType::kCross, std::move(left), std::move(right), nullptr, {}};
    left = std::move(joined);
  }
  return left;
}

Result<TableReferencePtr> Parser::joined_table() {
  TRY_ASSIGN(TableReferencePtr left, table_primary());
  for (int length = 0;; ++length) {
    TRY(check_chain(length));
    JoinedTable join;
    const Position position = peek().position;
    join.natural = take_word("NATURAL");
    if (take_word("CROSS")) join.type = JoinType::kCross;
    else if (take_word("LEFT")) join.type = JoinType::kLeft;
    else if (take_word("RIGHT")) join.type = JoinType::kRight;
    else if (take_word("FULL")) join.type = JoinType::kFull;
    else if (!take_word("INNER") && !is_word("JOIN")) return left;
    if (join.type == JoinType::kLeft || join.type == JoinType::kRight || join.type == JoinType::kFull) take_word("OUTER");
    TRY(expect_word("JOIN"));
    TRY(check_combined());
    join.left = std::move(left);
    TRY_ASSIGN(join.right, table_primary());
    if (join.type != JoinType::kCross && !join.natural) {
      if (take_word("USING")) {
        TRY_ASSIGN(join.using_columns, name_list());
      } else {
        if (!take_word("ON")) return expected("ON with the join's condition");
        TRY_ASSIGN(join.condition, expression());
      }
    }
    left = std::make_shared<TableReference>();
    left->position = position;
    left->table = std::move(join);
  }
}

Result<TableReferencePtr> Parser::table_primary() {
  const Depth depth(*this);
  if (depth.exceeded()) return error(peek().position, "tables are nested too deeply");
  auto result = std::make_shared<TableReference>();
  result->position = peek().position;
  result->lateral = take_word("LATERAL");
  const bool window = (is_word("TUMBLE") || is_word("HOP") || is_word("CUMULATE") || is_word("SESSION")) && is_symbol("(", 1);
  if (window || (is_word("TABLE") && is_symbol("(", 1))) {
    const bool wrapped = take_word("TABLE");
    if (wrapped) advance();
    TRY_ASSIGN(result->table, window_table());
    if (wrapped) TRY(expect_symbol(")"));
  } else if (is_word("UNNEST") && is_symbol("(", 1)) {
    advance();
    advance();
    UnnestTable unnest;
    TRY_ASSIGN(unnest.collection, expression());
    TRY(expect_symbol(")"));
    if (take_word("WITH")) {
      TRY(expect_word("ORDINALITY"));
      unnest.ordinality = true;
    }
    result->table = std::move(unnest);
  } else if (take_symbol("(")) {
    if (is_word("SELECT") || is_word("VALUES") || is_word("WITH") || is_symbol("(")) {
      TRY_ASSIGN(QueryPtr inner, query());
      result->table = DerivedTable{std::move(inner)};
      TRY(expect_symbol(")"));
    } else {
      TRY_ASSIGN(result, table_references());
      TRY(expect_symbol(")"));
    }
  } else {
    TRY_ASSIGN(NamedTable named, named_in_from());
    TRY_ASSIGN(named.options, hint());
    result->table = std::move(named);
  }
  return table_suffixes(std::move(result));
}

Result<NamedTable> Parser::named_in_from() {
  NamedTable named;
  const Position position = peek().position;
  TRY_ASSIGN(named.path, path("a table"));
  TRY_ASSIGN(named.name, catalog_name(named.path, position));
  return named;
}

/// FOR SYSTEM_TIME AS OF, MATCH_RECOGNIZE and the alias.
Result<TableReferencePtr> Parser::table_suffixes(TableReferencePtr table) {
  if (is_word("FOR") && is_word("SYSTEM_TIME", 1)) {
    advance();
    advance();
    TRY(expect_word("AS"));
    TRY(expect_word("OF"));
    TRY_ASSIGN(table->as_of, sum());
  }
  TRY(table_alias(*table));
  if (!take_word("MATCH_RECOGNIZE")) return table;
  auto matched = std::make_shared<TableReference>();
  matched->position = table->position;
  TRY_ASSIGN(matched->table, match_table(std::move(table)));
  TRY(table_alias(*matched));
  return matched;
}

Result<void> Parser::table_alias(TableReference& table) {
  const bool named = take_word("AS");
  static constexpr std::string_view kNext[] = {"WHERE", "GROUP", "HAVING", "ORDER", "LIMIT", "UNION", "INTERSECT", "EXCEPT", "JOIN",
                                               "INNER", "LEFT",  "RIGHT",  "FULL",  "CROSS", "ON",    "USING",     "FOR",    "NATURAL",
                                               "MINUS", "WINDOW", "OFFSET", "FETCH", "MATCH_RECOGNIZE", "END", "EMIT", "WITH", "QUALIFY"};
  bool bare = !named && (peek().kind == TokenKind::kWord || peek().kind == TokenKind::kQuoted);
  for (const std::string_view word : kNext) bare = bare && !is_word(word);
  if (!named && !bare) return {};
  TRY_ASSIGN(table.alias, identifier("an alias"));
  if (is_symbol("(")) {
    TRY_ASSIGN(table.column_aliases, name_list());
  }
  return {};
}

/// TUMBLE(TABLE t, DESCRIPTOR(ts), INTERVAL '1' DAY), or with names: TUMBLE(DATA => TABLE t, TIMECOL => ..., SIZE => ...).
Result<WindowTable> Parser::window_table() {
  WindowTable window;
  if (peek().kind != TokenKind::kWord) return expected("TUMBLE, HOP, CUMULATE or SESSION");
  const Position position = peek().position;
  window.function = upper(advance().text);
  if (window.function != "TUMBLE" && window.function != "HOP" && window.function != "CUMULATE" && window.function != "SESSION") {
    return error(position, "there is no window " + window.function + "; there are TUMBLE, HOP, CUMULATE and SESSION");
  }
  TRY(expect_symbol("("));
  do {
    TRY(window_argument(window));
  } while (take_symbol(","));
  TRY(expect_symbol(")"));
  if (!window.named.empty() && window.named.size() == window.intervals.size()) {
    window.intervals.clear();
    for (const char* word : {"SLIDE", "STEP", "GAP", "SIZE", "OFFSET"}) {
      if (const auto found = window.named.find(word); found != window.named.end()) window.intervals.push_back(found->second);
    }
  }
  if (window.input == nullptr) return error(position, window.function + " needs a table: " + window.function + "(TABLE t, DESCRIPTOR(time), INTERVAL '1' DAY)");
  if (window.descriptor == nullptr) return error(position, window.function + " needs the time column: DESCRIPTOR(time)");
  return window;
}

Result<void> Parser::window_argument(WindowTable& window) {
  const bool name = peek().kind == TokenKind::kWord || peek().kind == TokenKind::kQuoted;
  std::string named;
  if (name && is_symbol("=>", 1)) {
    named = upper(advance().text);
    advance();
  }
  if (take_word("TABLE")) {
    window.input = std::make_shared<TableReference>();
    window.input->position = peek().position;
    TRY_ASSIGN(NamedTable table, named_in_from());
    window.input->table = std::move(table);
    if (!take_word("PARTITION")) return {};
    TRY(expect_word("BY"));
    const bool bracket = take_symbol("(");
    do {
      // A comma behind a name may go on with the next argument of the window.
      if (!window.partition_by.empty() && (is_word("DESCRIPTOR") || is_symbol("=>", 1))) {
        --at_;
        break;
      }
      TRY_ASSIGN(NodePtr key, expression());
      window.partition_by.push_back(std::move(key));
    } while (take_symbol(","));
    if (bracket) TRY(expect_symbol(")"));
    return {};
  }
  if (is_symbol("(") && (is_word("SELECT", 1) || is_word("WITH", 1))) {
    TRY_ASSIGN(window.input, table_primary());
    return {};
  }
  if (take_word("DESCRIPTOR")) {
    TRY(expect_symbol("("));
    TRY_ASSIGN(window.descriptor, expression());
    while (take_symbol(",")) TRY(expression());  // Flink looks at the first one only
    return expect_symbol(")");
  }
  // TUMBLE(t, ts, INTERVAL '1' DAY), as in PostgreSQL's family: names without TABLE and DESCRIPTOR.
  if (peek().kind == TokenKind::kWord && is_symbol(",", 1) && window.descriptor == nullptr && !is_word("INTERVAL")) {
    if (window.input != nullptr) {
      TRY_ASSIGN(window.descriptor, expression());
      return {};
    }
    window.input = std::make_shared<TableReference>();
    window.input->position = peek().position;
    TRY_ASSIGN(NamedTable table, named_in_from());
    window.input->table = std::move(table);
    return {};
  }
  if (!named.empty() && window.input == nullptr) return error(peek().position, "the table comes first, as in Flink: DATA => TABLE t");
  TRY_ASSIGN(NodePtr interval, expression());
  // By name they come in any order, and are kept as step, size, offset.
  window.intervals.push_back(std::move(interval));
  if (named == "SIZE" || named == "OFFSET" || named == "SLIDE" || named == "STEP" || named == "GAP") {
    window.named[named] = window.intervals.back();
  }
  return {};
}

}  // namespace cork::sql
