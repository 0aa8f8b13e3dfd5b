// SPDX-License-Identifier: Apache-2.0
// to_sql: a syntax tree as text, for DESCRIBE and for telling expressions apart.
#include <array>

#include "sql/ast.h"

namespace cork::sql {
namespace {

std::string quoted(const std::string& text) {
  std::string result = "'";
  for (const char c : text) {
    result.push_back(c);
    if (c == '\'') result.push_back(c);
  }
  return result + "'";
}

std::string joined(const std::vector<NodePtr>& nodes, std::string_view separator, std::size_t from = 0) {
  std::string result;
  for (std::size_t i = from; i < nodes.size(); ++i) {
    if (i > from) result += separator;
    result += to_sql(*nodes[i]);
  }
  return result;
}

bool is_infix(const std::string& name) {
  static constexpr std::array<std::string_view, 17> kInfix = {"+", "-",  "*",  "/",  "%",   "||", "=",    "<>",              "<",
                                                              ">", "<=", ">=", "OR", "AND", "LIKE", "IS DISTINCT FROM", "IS NOT DISTINCT FROM"};
  for (const std::string_view infix : kInfix) {
    if (infix == name) return true;
  }
  return false;
}

std::string call_text(const Node& node) {
  const auto& arguments = node.arguments;
  if (is_infix(node.text) && arguments.size() == 2) {
    const auto operand = [](const Node& side) {
      const bool nested = side.kind == NodeKind::kCall && is_infix(side.text);
      return nested && side.text != "||" ? "(" + to_sql(side) + ")" : to_sql(side);
    };
    return operand(*arguments[0]) + " " + node.text + " " + operand(*arguments[1]);
  }
  if (node.text == "ITEM") return to_sql(*arguments[0]) + "[" + to_sql(*arguments[1]) + "]";
  if (node.text == "FIELD") return to_sql(*arguments[0]) + ".`" + arguments[1]->text + "`";
  if (node.text == "ARRAY" || node.text == "MAP") return node.text + "[" + joined(arguments, ", ") + "]";
  if (node.text.starts_with("IS ")) return to_sql(*arguments[0]) + " " + node.text;
  if (node.text == "NEGATE") return "- " + to_sql(*arguments[0]);
  if (node.text == "NOT") return "NOT " + to_sql(*arguments[0]);
  if (node.text == "IN") return to_sql(*arguments[0]) + " IN (" + joined(arguments, ", ", 1) + ")";
  if (node.text == "CASE") {
    std::string text = "CASE";
    for (std::size_t i = 0; i + 1 < arguments.size(); i += 2) text += " WHEN " + to_sql(*arguments[i]) + " THEN " + to_sql(*arguments[i + 1]);
    return text + " ELSE " + to_sql(*arguments.back()) + " END";
  }
  if (node.text == "EXTRACT") return "EXTRACT(" + to_sql(*arguments[0]) + " FROM " + to_sql(*arguments[1]) + ")";
  std::string text = node.text + "(" + (node.distinct ? "DISTINCT " : "") + joined(arguments, ", ") + ")";
  if (node.filter != nullptr) text += " FILTER (WHERE " + to_sql(*node.filter) + ")";
  return text;
}

/// The precision of an interval's unit, where its text has more digits than the two that need none.
std::string precision_text(std::string_view text) {
  if (text.starts_with('-') || text.starts_with('+')) text.remove_prefix(1);
  const std::size_t digits = std::min(text.find_first_not_of("0123456789"), text.size());
  return digits > 2 ? "(" + std::to_string(digits) + ")" : "";
}

}  // namespace

std::string to_sql(const Node& node) {
  switch (node.kind) {
    case NodeKind::kName: {
      std::string text;
      for (const std::string& name : node.path) text += (text.empty() ? "`" : ".`") + name + "`";
      return text;
    }
    case NodeKind::kText: return quoted(node.text);
    case NodeKind::kBytes: {
      constexpr char kDigits[] = "0123456789ABCDEF";
      std::string text = "X'";
      for (const char c : node.text) {
        text.push_back(kDigits[static_cast<unsigned char>(c) >> 4]);
        text.push_back(kDigits[static_cast<unsigned char>(c) & 15]);
      }
      return text + "'";
    }
    case NodeKind::kTyped: {
      const std::string type = node.type.describe_short();
      return type.substr(0, type.find('(')) + " " + quoted(node.text);
    }
    case NodeKind::kInterval:
      return "INTERVAL " + quoted(node.text) + " " + node.unit + precision_text(node.text) + (node.last_unit == node.unit ? "" : " TO " + node.last_unit);
    case NodeKind::kCall: return call_text(node);
    case NodeKind::kCast: return node.text + "(" + to_sql(*node.arguments[0]) + " AS " + node.type.describe_short() + ")";
    case NodeKind::kNull: return "NULL";
    case NodeKind::kSubquery: return "(SELECT)";
    default: return node.text;
  }
}

}  // namespace cork::sql
