// SPDX-License-Identifier: Apache-2.0
// Parser: JSON functions, whose clauses become arguments in a fixed order.
#include <utility>

#include "sql/parser.h"

namespace cork::sql {
namespace {

std::shared_ptr<Node> make_node(NodeKind kind, Position position, std::string text) {
  auto node = std::make_shared<Node>();
  node->kind = kind;
  node->position = position;
  node->text = std::move(text);
  return node;
}

NodePtr symbol(Position position, std::string text) { return make_node(NodeKind::kSymbol, position, std::move(text)); }

NodePtr make_call(Position position, std::string name, std::vector<NodePtr> arguments) {
  auto node = make_node(NodeKind::kCall, position, std::move(name));
  node->arguments = std::move(arguments);
  return node;
}

/// NULL of a type.
NodePtr null_of(Position position, streams::LogicalType type) {
  auto node = make_node(NodeKind::kCast, position, "CAST");
  node->type = std::move(type);
  node->arguments.push_back(make_node(NodeKind::kNull, position, "NULL"));
  return node;
}

/// Whether the value is a JSON text already: then it becomes a part of the JSON as it is.
std::string value_kind(const Node& value) {
  const bool json = value.kind == NodeKind::kCall && (value.text == "JSON_OBJECT" || value.text == "JSON_ARRAY" || value.text == "JSON");
  return json ? "JSON" : "VALUE";
}

}  // namespace

/// The bracket is behind the cursor. Null for functions without clauses.
Result<NodePtr> Parser::json_call(const std::string& name, Position position) {
  if (name == "JSON_VALUE") return json_value(position);
  if (name == "JSON_QUERY") return json_query(position);
  if (name == "JSON_EXISTS") return json_exists(position);
  if (name == "JSON_OBJECT" || name == "JSON_OBJECTAGG") return json_object(name, position);
  if (name == "JSON_ARRAY" || name == "JSON_ARRAYAGG") return json_array(name, position);
  return NodePtr();
}

/// RETURNING type, as a NULL of the type.
Result<NodePtr> Parser::json_returning(Position position) {
  streams::LogicalType returned = streams::string_type();
  if (take_word("RETURNING")) {
    TRY_ASSIGN(returned, type());
  }
  return null_of(position, std::move(returned));
}

/// [NULL | ERROR | DEFAULT value | EMPTY ARRAY | EMPTY OBJECT] ON EMPTY, and the same ON ERROR: pairs of behavior and value.
Result<void> Parser::json_behaviors(std::vector<std::pair<NodePtr, NodePtr>>& on_empty_and_error, bool query) {
  const Position begin = peek().position;
  on_empty_and_error.assign(2, {symbol(begin, "NULL"), make_node(NodeKind::kNull, begin, "NULL")});
  while (!is_symbol(")")) {
    const Position position = peek().position;
    std::pair<NodePtr, NodePtr> behavior = {nullptr, make_node(NodeKind::kNull, position, "NULL")};
    if (take_word("NULL")) {
      behavior.first = symbol(position, "NULL");
    } else if (take_word("ERROR")) {
      behavior.first = symbol(position, "ERROR");
    } else if (query && take_word("EMPTY")) {
      const bool array = take_word("ARRAY");
      if (!array) TRY(expect_word("OBJECT"));
      behavior.first = symbol(position, array ? "EMPTY ARRAY" : "EMPTY OBJECT");
    } else if (!query && take_word("DEFAULT")) {
      behavior.first = symbol(position, "DEFAULT");
      TRY_ASSIGN(behavior.second, expression());
    } else {
      return expected(query ? "NULL, ERROR, EMPTY ARRAY or EMPTY OBJECT, and ON EMPTY or ON ERROR" : "NULL, ERROR or DEFAULT, and ON EMPTY or ON ERROR");
    }
    TRY(expect_word("ON"));
    const bool empty = take_word("EMPTY");
    if (!empty) TRY(expect_word("ERROR"));
    on_empty_and_error[empty ? 0 : 1] = std::move(behavior);
  }
  return {};
}

Result<NodePtr> Parser::json_value(Position position) {
  TRY_ASSIGN(NodePtr document, expression());
  TRY(expect_symbol(","));
  TRY_ASSIGN(NodePtr path, expression());
  TRY_ASSIGN(NodePtr returned, json_returning(position));
  std::vector<std::pair<NodePtr, NodePtr>> behaviors;
  TRY(json_behaviors(behaviors, false));
  TRY(expect_symbol(")"));
  return make_call(position, "JSON_VALUE", {document, path, behaviors[0].first, behaviors[0].second, behaviors[1].first, behaviors[1].second, returned});
}

Result<NodePtr> Parser::json_query(Position position) {
  TRY_ASSIGN(NodePtr document, expression());
  TRY(expect_symbol(","));
  TRY_ASSIGN(NodePtr path, expression());
  TRY_ASSIGN(NodePtr returned, json_returning(position));
  std::string wrapper = "WITHOUT";
  if (take_word("WITHOUT")) {
    take_word("ARRAY");
    TRY(expect_word("WRAPPER"));
  } else if (take_word("WITH")) {
    wrapper = take_word("CONDITIONAL") ? "CONDITIONAL" : "UNCONDITIONAL";
    if (wrapper == "UNCONDITIONAL") take_word("UNCONDITIONAL");
    take_word("ARRAY");
    TRY(expect_word("WRAPPER"));
  }
  std::vector<std::pair<NodePtr, NodePtr>> behaviors;
  TRY(json_behaviors(behaviors, true));
  TRY(expect_symbol(")"));
  return make_call(position, "JSON_QUERY", {document, path, symbol(position, wrapper), behaviors[0].first, behaviors[1].first, returned});
}

Result<NodePtr> Parser::json_exists(Position position) {
  TRY_ASSIGN(NodePtr document, expression());
  TRY(expect_symbol(","));
  TRY_ASSIGN(NodePtr path, expression());
  std::string on_error = "FALSE";
  if (!is_symbol(")")) {
    on_error.clear();
    for (const char* behavior : {"TRUE", "FALSE", "UNKNOWN", "ERROR"}) {
      if (on_error.empty() && take_word(behavior)) on_error = behavior;
    }
    if (on_error.empty()) return expected("TRUE, FALSE, UNKNOWN or ERROR, and ON ERROR");
    TRY(expect_word("ON"));
    TRY(expect_word("ERROR"));
  }
  TRY(expect_symbol(")"));
  return make_call(position, "JSON_EXISTS", {document, path, symbol(position, on_error)});
}

/// NULL ON NULL or ABSENT ON NULL.
Result<std::string> Parser::json_on_null(const std::string& otherwise) {
  const bool clause = (is_word("NULL") || is_word("ABSENT")) && is_word("ON", 1) && is_word("NULL", 2);
  if (!clause) return otherwise;
  std::string behavior = upper(advance().text);
  advance();
  advance();
  return behavior;
}

/// [KEY] name VALUE value or name : value, ...; of the aggregate one pair.
Result<NodePtr> Parser::json_object(const std::string& name, Position position) {
  std::vector<NodePtr> arguments{nullptr};
  while (!is_symbol(")") && !(is_word("ABSENT") && is_word("ON", 1)) && !(is_word("NULL") && is_word("ON", 1))) {
    if (is_word("KEY") && !is_symbol("(", 1)) advance();
    TRY_ASSIGN(NodePtr key, expression());
    if (!take_symbol(":")) TRY(expect_word("VALUE"));
    TRY_ASSIGN(NodePtr value, expression());
    const std::string kind = value_kind(*value);
    arguments.push_back(std::move(key));
    arguments.push_back(std::move(value));
    arguments.push_back(symbol(position, kind));
    if (!take_symbol(",")) break;
  }
  TRY_ASSIGN(const std::string on_null, json_on_null("NULL"));
  TRY(expect_symbol(")"));
  arguments[0] = symbol(position, on_null);
  if (name == "JSON_OBJECT") return make_call(position, name, std::move(arguments));
  if (arguments.size() != 4) return error(position, "JSON_OBJECTAGG takes one pair: JSON_OBJECTAGG(KEY name VALUE value)");
  auto node = make_node(NodeKind::kCall, position, on_null == "ABSENT" ? "JSON_OBJECTAGG_ABSENT_ON_NULL" : name);
  node->arguments = {arguments[1], arguments[2]};
  return filter_tail(std::move(node));
}

Result<NodePtr> Parser::json_array(const std::string& name, Position position) {
  std::vector<NodePtr> arguments{nullptr};
  while (!is_symbol(")") && !((is_word("ABSENT") || is_word("NULL")) && is_word("ON", 1))) {
    TRY_ASSIGN(NodePtr value, expression());
    const std::string kind = value_kind(*value);
    arguments.push_back(std::move(value));
    arguments.push_back(symbol(position, kind));
    if (!take_symbol(",")) break;
  }
  TRY_ASSIGN(const std::string on_null, json_on_null("ABSENT"));
  TRY(expect_symbol(")"));
  arguments[0] = symbol(position, on_null);
  if (name == "JSON_ARRAY") return make_call(position, name, std::move(arguments));
  if (arguments.size() != 3) return error(position, "JSON_ARRAYAGG takes one value");
  auto node = make_node(NodeKind::kCall, position, on_null == "NULL" ? "JSON_ARRAYAGG_NULL_ON_NULL" : name);
  node->arguments = {arguments[1]};
  if (is_word("OVER")) return error(peek().position, "JSON_ARRAYAGG and OVER do not go together, as in Flink: ARRAY_AGG(...) OVER ... does");
  return filter_tail(std::move(node));
}

}  // namespace cork::sql
