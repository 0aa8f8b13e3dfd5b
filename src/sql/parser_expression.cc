// SPDX-License-Identifier: Apache-2.0
// Parser: expressions, from OR down to literals.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "sql/parser.h"

namespace cork::sql {
namespace {

std::shared_ptr<Node> make_call(Position position, std::string name, std::vector<NodePtr> arguments) {
  auto node = std::make_shared<Node>();
  node->kind = NodeKind::kCall;
  node->position = position;
  node->text = std::move(name);
  node->arguments = std::move(arguments);
  return node;
}

NodePtr make_leaf(NodeKind kind, Position position, std::string text) {
  auto node = std::make_shared<Node>();
  node->kind = kind;
  node->position = position;
  node->text = std::move(text);
  return node;
}

NodePtr negate_if(bool negated, NodePtr node) {
  if (!negated) return node;
  const Position position = node->position;
  return make_call(position, "NOT", {std::move(node)});
}

/// Functions that are called without brackets.
constexpr std::array<std::string_view, 7> kBareCalls = {"PI", "CURRENT_DATE",   "CURRENT_TIME",   "CURRENT_TIMESTAMP",
                                                        "LOCALTIME", "LOCALTIMESTAMP", "CURRENT_ROW_TIMESTAMP"};

}  // namespace

Result<NodePtr> Parser::expression() {
  if (++depth_ > kDepthMax) {
    --depth_;
    return error(peek().position, "expressions are nested too deeply");
  }
  auto left = conjunction();
  for (int length = 0; left && is_word("OR"); ++length) {
    const Position position = advance().position;
    const auto checked = check_chain(length);
    auto right = checked ? conjunction() : Result<NodePtr>(fail(checked.error()));
    if (!right) {
      left = std::move(right);
      break;
    }
    left = make_call(position, "OR", {std::move(*left), std::move(*right)});
  }
  --depth_;
  if (left) TRY(check_size(**left));
  return left;
}

namespace {

/// What lies below a node that nobody has measured is not deep: brackets are measured where they end.
void measure(const Node& node) {
  if (node.height > 0) return;
  std::uint32_t height = 0;
  std::uint64_t weight = 1;
  const auto add = [&](const NodePtr& child) {
    if (child == nullptr) return;
    measure(*child);
    height = std::max(height, child->height);
    weight += child->weight;
  };
  std::ranges::for_each(node.arguments, add);
  add(node.filter);
  if (node.over != nullptr) {
    std::ranges::for_each(node.over->partition_by, add);
    for (const SortItem& item : node.over->order_by) add(item.expression);
  }
  if (node.query != nullptr) {
    height = std::max(height, node.query->height);
    weight += node.query->weight;
  }
  node.height = height + 1;
  node.weight = weight;
}

}  // namespace

Result<void> Parser::check_size(const Node& node) {
  measure(node);
  size_ = {.height = std::max(size_.height, node.height), .weight = size_.weight + node.weight};
  if (node.height > kHeightMax) {
    return error(node.position, fmt::format("the operators and calls of this expression stand {} deep in each other, {} are possible", node.height, kHeightMax));
  }
  if (node.weight > kWeightMax) {
    return error(node.position, fmt::format("this has more than {} operators, calls and values once operands that count twice, as in x BETWEEN a AND b or CASE x "
                                            "WHEN a THEN b WHEN c THEN d, are written out", kWeightMax));
  }
  return {};
}

Result<void> Parser::check_combined() {
  if (++combined_ <= kCombinedMax) return {};
  return error(peek().position, fmt::format("more than {} joins and set operations in a statement", kCombinedMax));
}

Result<void> Parser::check_chain(int length) const {
  if (length < kChainMax) return {};
  return error(peek().position, fmt::format("more than {} operators in a chain: put brackets around parts, or use IN for a list of values", kChainMax));
}

Result<NodePtr> Parser::conjunction() {
  TRY_ASSIGN(NodePtr left, negation());
  for (int length = 0; is_word("AND"); ++length) {
    const Position position = advance().position;
    TRY(check_chain(length));
    TRY_ASSIGN(NodePtr right, negation());
    left = make_call(position, "AND", {std::move(left), std::move(right)});
  }
  return left;
}

Result<NodePtr> Parser::negation() {
  if (!is_word("NOT")) return predicate();
  const Position position = advance().position;
  if (++depth_ > kDepthMax) {
    --depth_;
    return error(position, "expressions are nested too deeply");
  }
  auto inner = negation();
  --depth_;
  if (!inner) return inner;
  return make_call(position, "NOT", {std::move(*inner)});
}

Result<NodePtr> Parser::predicate() {
  TRY_ASSIGN(NodePtr left, sum());
  for (int length = 0;; ++length) {
    TRY(check_chain(length));
    const Node* before = left.get();
    TRY_ASSIGN(left, predicate_tail(std::move(left)));
    if (left.get() == before) return left;
  }
}

Result<NodePtr> Parser::predicate_tail(NodePtr left) {
  const Position position = peek().position;
  for (const char* symbol : {"=", "<>", "<=", ">=", "<", ">"}) {
    if (!take_symbol(symbol)) continue;
    const bool all = is_word("ALL");
    if ((all || is_word("ANY") || is_word("SOME")) && is_symbol("(", 1)) {
      const bool of_query = is_word("SELECT", 2) || is_word("WITH", 2) || is_word("VALUES", 2) || is_symbol("(", 2);
      const bool in_list = !all && std::string_view(symbol) == "=";
      const bool not_in_list = all && std::string_view(symbol) == "<>";
      if (!of_query && (in_list || not_in_list)) return in_tail(std::move(left), not_in_list);
      advance();
      advance();
      TRY_ASSIGN(NodePtr query, subquery(position));
      if (!all && std::string_view(symbol) == "=") return make_call(position, "IN", {std::move(left), std::move(query)});
      return make_call(position, std::string(symbol) + (all ? " ALL" : " ANY"), {std::move(left), std::move(query)});
    }
    TRY_ASSIGN(NodePtr right, sum());
    return make_call(position, symbol, {std::move(left), std::move(right)});
  }
  // PostgreSQL's: matches a regular expression.
  for (const std::string_view symbol : {"~", "~*", "!~", "!~*"}) {
    if (!take_symbol(symbol)) continue;
    TRY_ASSIGN(NodePtr pattern, sum());
    if (symbol.ends_with('*')) pattern = make_call(position, "CONCAT", {make_leaf(NodeKind::kText, position, "(?i)"), std::move(pattern)});
    return negate_if(symbol.starts_with('!'), make_call(position, "REGEXP", {std::move(left), std::move(pattern)}));
  }
  if (is_word("IS")) return is_tail(std::move(left));
  if (take_word("OVERLAPS")) return overlaps_tail(position, std::move(left));
  const bool negated = is_word("NOT") && (is_word("BETWEEN", 1) || is_word("IN", 1) || is_word("LIKE", 1) || is_word("SIMILAR", 1));
  if (negated) advance();
  if (take_word("BETWEEN")) {
    const bool symmetric = take_word("SYMMETRIC");
    if (!symmetric) take_word("ASYMMETRIC");
    TRY_ASSIGN(NodePtr low, sum());
    TRY(expect_word("AND"));
    TRY_ASSIGN(NodePtr high, sum());
    const auto between = [&](const NodePtr& from, const NodePtr& to) {
      return make_call(position, "AND", {make_call(position, ">=", {left, from}), make_call(position, "<=", {left, to})});
    };
    NodePtr result = between(low, high);
    if (symmetric) result = make_call(position, "OR", {std::move(result), between(high, low)});
    return negate_if(negated, std::move(result));
  }
  if (is_word("IN")) return in_tail(std::move(left), negated);
  const bool similar = is_word("SIMILAR") && is_word("TO", 1);
  if (similar) advance();
  if (similar || is_word("LIKE")) {
    advance();
    std::vector<NodePtr> arguments{std::move(left)};
    TRY_ASSIGN(NodePtr pattern, sum());
    arguments.push_back(std::move(pattern));
    if (take_word("ESCAPE")) {
      TRY_ASSIGN(NodePtr escape, sum());
      arguments.push_back(std::move(escape));
    }
    return negate_if(negated, make_call(position, similar ? "SIMILAR TO" : "LIKE", std::move(arguments)));
  }
  return left;
}

Result<NodePtr> Parser::in_tail(NodePtr left, bool negated) {
  const Position position = advance().position;
  TRY(expect_symbol("("));
  std::vector<NodePtr> arguments{std::move(left)};
  if (is_word("SELECT") || is_word("WITH") || is_word("VALUES")) {
    TRY_ASSIGN(NodePtr query, subquery(position));
    arguments.push_back(std::move(query));
    return negate_if(negated, make_call(position, "IN", std::move(arguments)));
  }
  do {
    TRY_ASSIGN(NodePtr value, expression());
    arguments.push_back(std::move(value));
  } while (take_symbol(","));
  TRY(expect_symbol(")"));
  return negate_if(negated, make_call(position, "IN", std::move(arguments)));
}

Result<NodePtr> Parser::is_tail(NodePtr left) {
  const Position position = advance().position;
  const bool negated = take_word("NOT");
  for (const char* what : {"NULL", "TRUE", "FALSE", "UNKNOWN"}) {
    if (take_word(what)) return make_call(position, fmt::format("IS{} {}", negated ? " NOT" : "", what), {std::move(left)});
  }
  if (take_word("DISTINCT")) {
    TRY(expect_word("FROM"));
    TRY_ASSIGN(NodePtr right, sum());
    return make_call(position, negated ? "IS NOT DISTINCT FROM" : "IS DISTINCT FROM", {std::move(left), std::move(right)});
  }
  if (take_word("JSON")) {
    NodePtr what = make_leaf(NodeKind::kSymbol, position, "VALUE");
    if (is_word("VALUE") || is_word("SCALAR") || is_word("ARRAY") || is_word("OBJECT")) what = make_leaf(NodeKind::kSymbol, position, upper(advance().text));
    return negate_if(negated, make_call(position, "IS JSON", {std::move(left), std::move(what)}));
  }
  return expected("NULL, TRUE, FALSE, UNKNOWN, JSON or DISTINCT FROM");
}

/// (start, end) OVERLAPS (start, end): both sides are rows of two.
Result<NodePtr> Parser::overlaps_tail(Position position, NodePtr left) {
  TRY_ASSIGN(NodePtr right, sum());
  std::vector<NodePtr> ends;
  for (const NodePtr& side : {left, right}) {
    const bool pair = side->kind == NodeKind::kCall && side->text == "ROW" && side->arguments.size() == 2;
    if (!pair) return error(side->position, "OVERLAPS stands between two spans of time: (start, end) OVERLAPS (start, end)");
    ends.insert(ends.end(), side->arguments.begin(), side->arguments.end());
  }
  return make_call(position, "OVERLAPS", std::move(ends));
}

Result<NodePtr> Parser::sum() {
  TRY_ASSIGN(NodePtr left, product());
  for (int length = 0; is_symbol("+") || is_symbol("-") || is_symbol("||"); ++length) {
    TRY(check_chain(length));
    const Token& symbol = advance();
    TRY_ASSIGN(NodePtr right, product());
    left = make_call(symbol.position, symbol.text, {std::move(left), std::move(right)});
  }
  return left;
}

Result<NodePtr> Parser::product() {
  TRY_ASSIGN(NodePtr left, unary());
  for (int length = 0; is_symbol("*") || is_symbol("/") || is_symbol("%"); ++length) {
    TRY(check_chain(length));
    const Token& symbol = advance();
    TRY_ASSIGN(NodePtr right, unary());
    left = make_call(symbol.position, symbol.text, {std::move(left), std::move(right)});
  }
  return left;
}

Result<NodePtr> Parser::unary() {
  if (!is_symbol("-") && !is_symbol("+")) return primary();
  const Token& sign = advance();
  if (++depth_ > kDepthMax) {
    --depth_;
    return error(sign.position, "expressions are nested too deeply");
  }
  auto inner = unary();
  --depth_;
  if (!inner || sign.text == "+") return inner;
  // The sign belongs to a literal: -9223372036854775808 is a BIGINT.
  if ((*inner)->kind == NodeKind::kNumber && !(*inner)->text.starts_with('-')) {
    return make_leaf(NodeKind::kNumber, sign.position, "-" + (*inner)->text);
  }
  return make_call(sign.position, "NEGATE", {std::move(*inner)});
}

Result<NodePtr> Parser::primary() {
  TRY_ASSIGN(NodePtr value, bare_primary());
  return postfix(std::move(value));
}

/// value[index], value.field
Result<NodePtr> Parser::postfix(NodePtr value) {
  for (int length = 0;; ++length) {
    TRY(check_chain(length));
    const Position position = peek().position;
    if (take_symbol("[")) {
      TRY_ASSIGN(NodePtr index, expression());
      TRY(expect_symbol("]"));
      value = make_call(position, "ITEM", {std::move(value), std::move(index)});
    } else if (is_symbol(".") && (peek(1).kind == TokenKind::kWord || peek(1).kind == TokenKind::kQuoted)) {
      advance();
      const Position at = peek().position;
      TRY_ASSIGN(std::string field, identifier("a field's name"));
      value = make_call(position, "FIELD", {std::move(value), make_leaf(NodeKind::kSymbol, at, std::move(field))});
    } else if (take_symbol("::")) {
      auto cast = std::make_shared<Node>();
      cast->kind = NodeKind::kCast;
      cast->position = position;
      cast->text = "CAST";
      cast->arguments.push_back(std::move(value));
      TRY_ASSIGN(cast->type, type());
      value = std::move(cast);
    } else {
      return value;
    }
  }
}

Result<NodePtr> Parser::bare_primary() {
  const Token& token = peek();
  switch (token.kind) {
    case TokenKind::kNumber: return make_leaf(NodeKind::kNumber, token.position, advance().text);
    case TokenKind::kText: return make_leaf(NodeKind::kText, token.position, advance().text);
    case TokenKind::kBytes: return make_leaf(NodeKind::kBytes, token.position, advance().text);
    case TokenKind::kWord:
    case TokenKind::kQuoted: return word_primary();
    default: break;
  }
  if (!take_symbol("(")) return expected("an expression");
  if (is_word("SELECT") || is_word("WITH") || is_word("VALUES")) return subquery(token.position);
  TRY_ASSIGN(NodePtr inner, expression());
  if (!is_symbol(",")) {
    TRY(expect_symbol(")"));
    const bool difference = inner->kind == NodeKind::kCall && inner->text == "-" && inner->arguments.size() == 2;
    if (!difference || !is_interval_unit()) return inner;
    TRY_ASSIGN(NodePtr unit, interval_unit());  // (end - start) DAY
    return make_call(token.position, "- INTERVAL", {unit, inner->arguments[1], inner->arguments[0]});
  }
  std::vector<NodePtr> fields{std::move(inner)};  // (a, b) is a row
  while (take_symbol(",")) {
    TRY_ASSIGN(NodePtr field, expression());
    fields.push_back(std::move(field));
  }
  TRY(expect_symbol(")"));
  return make_call(token.position, "ROW", std::move(fields));
}

bool Parser::is_interval_unit() const {
  for (const std::string_view unit : {"SECOND", "MINUTE", "HOUR", "DAY", "MONTH", "YEAR"}) {
    if (is_word(unit)) return true;
  }
  return false;
}

/// DAY, DAY(3), DAY TO SECOND(3) of an interval's type, as DAY or DAY TO SECOND.
Result<NodePtr> Parser::interval_unit() {
  if (!is_interval_unit()) return expected("a unit: SECOND, MINUTE, HOUR, DAY, MONTH or YEAR");
  const Position position = peek().position;
  std::string unit = upper(peek().text);
  const auto precision = [&]() -> Result<void> {
    if (!take_symbol("(")) return {};
    TRY(whole_number("a precision"));
    return expect_symbol(")");
  };
  advance();
  TRY(precision());
  if (take_word("TO")) {
    if (!is_interval_unit()) return expected("the last unit");
    unit += " TO " + upper(advance().text);
    TRY(precision());
  }
  return make_leaf(NodeKind::kSymbol, position, unit);
}

/// ARRAY[a, b], MAP[k, v]: the word is before the cursor.
Result<NodePtr> Parser::bracket_list(std::string name) {
  const Position position = advance().position;
  std::vector<NodePtr> values;
  TRY(expect_symbol("["));
  while (!is_symbol("]")) {
    TRY_ASSIGN(NodePtr value, expression());
    values.push_back(std::move(value));
    if (!take_symbol(",")) break;
  }
  TRY(expect_symbol("]"));
  if (values.empty()) return error(position, name + "[] has no type: CAST(NULL AS " + name + "<...>), or give it a value");
  return make_call(position, std::move(name), std::move(values));
}

/// The query and its closing bracket; the opening one is behind the cursor.
Result<NodePtr> Parser::subquery(Position position) {
  auto node = std::make_shared<Node>();
  node->kind = NodeKind::kSubquery;
  node->position = position;
  TRY_ASSIGN(node->query, query());
  TRY(expect_symbol(")"));
  return node;
}

Result<NodePtr> Parser::word_primary() {
  const Position position = peek().position;
  if (peek().kind == TokenKind::kWord) {
    const std::string word = upper(peek().text);
    const bool call_follows = is_symbol("(", 1);
    if (word == "CASE") return case_expression();
    if (word == "INTERVAL") return interval();
    if ((word == "ARRAY" || word == "MAP") && is_symbol("[", 1)) return bracket_list(word);
    if (word == "EXISTS" && call_follows) {
      advance();
      advance();
      TRY_ASSIGN(NodePtr inner, subquery(position));
      return make_call(position, word, {std::move(inner)});
    }
    if ((word == "CAST" || word == "TRY_CAST") && call_follows) return cast(word);
    if (word == "NULL" || word == "TRUE" || word == "FALSE") {
      advance();
      return make_leaf(word == "NULL" ? NodeKind::kNull : NodeKind::kBoolean, position, word);
    }
    const bool typed = word == "DATE" || word == "TIME" || word == "TIMESTAMP";
    if (typed && peek(1).kind == TokenKind::kText) return literal_primary();
    if (call_follows) {
      advance();
      return call(word);
    }
    if (std::ranges::find(kBareCalls, word) != kBareCalls.end() && !is_symbol(".", 1)) {
      advance();
      return make_call(position, word, {});
    }
  }
  auto node = std::make_shared<Node>();
  node->kind = NodeKind::kName;
  node->position = position;
  TRY_ASSIGN(node->path, path("an expression"));
  return node;
}

/// DATE '2024-01-01', TIME '10:00:00', TIMESTAMP '2024-01-01 10:00:00'.
Result<NodePtr> Parser::literal_primary() {
  auto node = std::make_shared<Node>();
  node->kind = NodeKind::kTyped;
  node->position = peek().position;
  const std::string word = upper(advance().text);
  node->text = advance().text;
  // The precision is that of the text.
  const std::size_t point = node->text.find('.');
  const auto digits = point == std::string::npos ? 0 : static_cast<std::int32_t>(std::min<std::size_t>(9, node->text.size() - point - 1));
  node->type.nullable = false;
  node->type.length = word == "DATE" ? 0 : digits;
  node->type.root = word == "DATE" ? streams::TypeRoot::kDate : word == "TIME" ? streams::TypeRoot::kTime : streams::TypeRoot::kTimestamp;
  return node;
}

namespace {
/// Digits of the first field of an interval's text.
std::size_t leading_digits(std::string_view text) {
  if (text.starts_with('-') || text.starts_with('+')) text.remove_prefix(1);
  return std::min(text.find_first_not_of("0123456789"), text.size());
}
}  // namespace

Result<NodePtr> Parser::interval() {
  auto node = std::make_shared<Node>();
  node->kind = NodeKind::kInterval;
  node->position = advance().position;
  const bool negative = take_symbol("-");
  const bool bare = peek().kind == TokenKind::kNumber;  // INTERVAL 5 SECOND
  if (bare) {
    TRY_ASSIGN(const std::int64_t number, whole_number("INTERVAL '5' SECOND"));
    node->text = std::to_string(number);
  } else {
    TRY_ASSIGN(node->text, text_literal("INTERVAL '5' SECOND"));
  }
  if (negative) node->text = "-" + node->text;
  // INTERVAL '1 MINUTE', as PostgreSQL has it.
  const std::size_t blank = node->text.find(' ');
  const bool inside = blank != std::string::npos && blank + 1 < node->text.size() && std::isalpha(static_cast<unsigned char>(node->text[blank + 1])) != 0;
  if (inside) {
    node->unit = upper(node->text.substr(blank + 1));
    if (node->unit.ends_with('S')) node->unit.pop_back();
    node->text.resize(blank);
    node->last_unit = node->unit;
    return node;
  }
  if (peek().kind != TokenKind::kWord) return expected("a unit: SECOND, MINUTE, HOUR, DAY, MONTH or YEAR");
  const auto unit = [](std::string word) {
    if (word.ends_with('S') && word != "S") word.pop_back();  // SECONDS
    return word;
  };
  const Position at = peek().position;
  node->unit = unit(upper(advance().text));
  if (node->unit.ends_with("ISECOND") || node->unit.ends_with("OSECOND")) return error(at, "an interval has no " + node->unit + "; its fractions are those of SECOND: INTERVAL '0.001' SECOND");
  std::int64_t digits_max = 2;
  if (take_symbol("(")) {
    TRY_ASSIGN(digits_max, whole_number("a precision"));
    if (take_symbol(",")) TRY(whole_number("digits of the fraction"));
    TRY(expect_symbol(")"));
  }
  const std::size_t digits = leading_digits(node->text);
  if (!bare && static_cast<std::int64_t>(digits) > digits_max) {
    return error(node->position, "INTERVAL '" + node->text + "' " + node->unit + " has more digits than the " + std::to_string(digits_max) + " of its unit: write " + node->unit + "(" +
                                     std::to_string(digits) + ")");
  }
  node->last_unit = node->unit;
  if (take_word("TO")) {
    if (peek().kind != TokenKind::kWord) return expected("the last unit");
    node->last_unit = unit(upper(advance().text));
  }
  return node;
}

/// Arguments: condition, value, condition, value, ..., else.
Result<NodePtr> Parser::case_expression() {
  const Position position = advance().position;
  NodePtr subject;
  if (!is_word("WHEN")) {
    TRY_ASSIGN(subject, expression());
  }
  std::vector<NodePtr> arguments;
  while (take_word("WHEN")) {
    TRY_ASSIGN(NodePtr condition, expression());
    if (subject != nullptr) {
      const Position where = condition->position;
      std::vector<NodePtr> values = {subject, std::move(condition)};
      while (take_symbol(",")) {
        TRY_ASSIGN(NodePtr another, expression());
        values.push_back(std::move(another));
      }
      const char* comparison = values.size() == 2 ? "=" : "IN";
      condition = make_call(where, comparison, std::move(values));
    }
    TRY(expect_word("THEN"));
    TRY_ASSIGN(NodePtr value, expression());
    arguments.push_back(std::move(condition));
    arguments.push_back(std::move(value));
  }
  if (arguments.empty()) return expected("WHEN");
  if (take_word("ELSE")) {
    TRY_ASSIGN(NodePtr otherwise, expression());
    arguments.push_back(std::move(otherwise));
  } else {
    arguments.push_back(make_leaf(NodeKind::kNull, position, "NULL"));
  }
  TRY(expect_word("END"));
  return make_call(position, "CASE", std::move(arguments));
}

Result<NodePtr> Parser::cast(const std::string& name) {
  auto node = std::make_shared<Node>();
  node->kind = NodeKind::kCast;
  node->position = advance().position;
  node->text = name;
  advance();
  TRY_ASSIGN(NodePtr value, expression());
  node->arguments.push_back(std::move(value));
  TRY(expect_word("AS"));
  if (take_word("INTERVAL")) {
    TRY_ASSIGN(NodePtr unit, interval_unit());
    TRY(expect_symbol(")"));
    return make_call(node->position, "CAST AS INTERVAL", {node->arguments[0], unit});
  }
  TRY_ASSIGN(node->type, type());
  TRY(expect_symbol(")"));
  return node;
}

/// The name is behind the cursor, the bracket before it.
Result<NodePtr> Parser::call(std::string name) {
  const Position position = tokens_[at_ - 1].position;
  advance();
  static constexpr std::string_view kSpecial[] = {"EXTRACT", "FLOOR", "CEIL", "TRIM", "SUBSTRING", "POSITION", "TIMESTAMPDIFF", "TIMESTAMPADD", "OVERLAY"};
  if (name.starts_with("JSON_")) {
    TRY_ASSIGN(NodePtr json, json_call(name, position));
    if (json != nullptr) return json;
  }
  if (std::ranges::find(kSpecial, name) != std::end(kSpecial)) {
    TRY_ASSIGN(NodePtr node, special_call(name));
    auto call_node = std::make_shared<Node>(*node);
    call_node->position = position;
    return call_node;
  }
  auto node = make_call(position, std::move(name), {});
  if (take_symbol(")")) return filter_tail(std::move(node));
  node->distinct = take_word("DISTINCT");
  if (!node->distinct) take_word("ALL");
  do {
    if (is_symbol("*")) {
      node->arguments.push_back(make_leaf(NodeKind::kStar, advance().position, "*"));
      continue;
    }
    TRY_ASSIGN(NodePtr argument, expression());
    node->arguments.push_back(std::move(argument));
  } while (take_symbol(","));
  const NodePtr value = node->text == "ARRAY_AGG" && !is_symbol(")") ? node->arguments[0] : nullptr;
  bool ignores_nulls = false;
  if (value != nullptr) {
    TRY_ASSIGN(ignores_nulls, array_agg_tail());
  }
  TRY(expect_symbol(")"));
  if (!ignores_nulls) return filter_tail(std::move(node));
  TRY(filter_tail(node));
  NodePtr there = make_call(value->position, "IS NOT NULL", {value});
  node->filter = node->filter == nullptr ? std::move(there) : make_call(value->position, "AND", {there, node->filter});
  return node;
}

/// ARRAY_AGG(x [IGNORE NULLS | RESPECT NULLS] [ORDER BY ...]): whether NULLs are left out. Flink has no use for the order.
Result<bool> Parser::array_agg_tail() {
  bool ignores = false;
  if ((is_word("IGNORE") || is_word("RESPECT")) && is_word("NULLS", 1)) {
    ignores = is_word("IGNORE");
    advance();
    advance();
  }
  if (take_word("ORDER")) {
    TRY(expect_word("BY"));
    TRY(sort_items());
  }
  return ignores;
}

Result<NodePtr> Parser::filter_tail(std::shared_ptr<Node> node) {
  if (take_word("FILTER")) {
    TRY(expect_symbol("("));
    TRY(expect_word("WHERE"));
    TRY_ASSIGN(node->filter, expression());
    TRY(expect_symbol(")"));
  }
  if (take_word("OVER")) {
    TRY_ASSIGN(node->over, over_window());
  }
  return node;
}

/// Calls whose arguments are set apart by words.
Result<NodePtr> Parser::special_call(const std::string& name) {
  const auto symbol = [this]() -> NodePtr {
    const Token& token = advance();
    std::string word = upper(token.text);
    if (word.starts_with("SQL_TSI_")) word = word.substr(8);
    return make_leaf(NodeKind::kSymbol, token.position, word);
  };
  std::vector<NodePtr> arguments;
  const Position position = peek().position;
  if (name == "EXTRACT" || name == "TIMESTAMPDIFF" || name == "TIMESTAMPADD") {
    if (peek().kind != TokenKind::kWord) return expected("a unit such as HOUR");
    arguments.push_back(symbol());
    if (name == "EXTRACT") TRY(expect_word("FROM"));
    else TRY(expect_symbol(","));
  }
  if (name == "TRIM") {
    NodePtr side = make_leaf(NodeKind::kSymbol, position, "BOTH");
    if (is_word("BOTH") || is_word("LEADING") || is_word("TRAILING")) side = symbol();
    NodePtr characters = make_leaf(NodeKind::kText, position, " ");
    if (!is_word("FROM")) {
      TRY_ASSIGN(characters, expression());
    }
    if (!take_word("FROM")) {  // TRIM(text)
      TRY(expect_symbol(")"));
      return make_call(position, name, {side, make_leaf(NodeKind::kText, position, " "), characters});
    }
    TRY_ASSIGN(NodePtr text, expression());
    TRY(expect_symbol(")"));
    return make_call(position, name, {side, characters, text});
  }
  TRY_ASSIGN(NodePtr first, name == "POSITION" ? sum() : expression());
  arguments.push_back(std::move(first));
  while (take_symbol(",") || take_word("FROM") || take_word("FOR") || take_word("IN") || take_word("PLACING")) {
    TRY_ASSIGN(NodePtr next, expression());
    arguments.push_back(std::move(next));
  }
  if (take_word("TO")) arguments.push_back(symbol());  // FLOOR(ts TO HOUR)
  TRY(expect_symbol(")"));
  return make_call(position, name, std::move(arguments));
}

}  // namespace cork::sql
